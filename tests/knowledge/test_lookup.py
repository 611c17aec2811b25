"""What the knowledge base that comes with the package answers."""

from dateline.knowledge import State, load


def test_georgia_is_the_state_first_and_the_region_too() -> None:
    first, *others = load().find("Georgia")
    assert isinstance(first, State)
    assert first.code == "GE"
    assert any(getattr(entry, "country", None) == "US" for entry in others)


def test_us_is_a_state_and_the_pronoun_is_none() -> None:
    assert [state.code for state in load().find_states("U.S.")] == ["US"]
    assert load().find("us") == ()
