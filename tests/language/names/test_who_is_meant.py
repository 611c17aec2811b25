"""Namesakes, other spellings, and offices told before their holder's name.

The sentences are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import knowledge
from dateline.knowledge import is_near, load
from dateline.language import analyze, find_names
from dateline.records import Article, Block


def named(text: str, published: str) -> list[tuple[str, str | None, str | None]]:
    """Words, name and country of each person and office, pronouns left out."""
    article = Article("sha256:0", published=published, blocks=(Block("body", 0, len(text)),))
    found = find_names(text, article, analyze(text, article), knowledge.load())
    return [(one.text, one.name, one.country) for one in found if one.kind in {"person", "office"} and not one.pronoun]


@pytest.mark.parametrize(
    ("published", "who"), [("2006-05-02", "George W. Bush"), ("1990-05-02", "George H. W. Bush")]
)  # fmt: skip
def test_of_namesakes_the_one_in_office_on_the_day_is_meant(published: str, who: str) -> None:
    text = "The Danish prime minister flew out after President George Bush had agreed to the plan."
    assert (who, "US") in [(name, country) for _, name, country in named(text, published)]


@pytest.mark.parametrize(("state", "code"), [("Saudi Arabia", "SA"), ("Jordan", "JO")])
def test_of_two_kings_of_one_name_the_one_whose_state_is_spoken_of(state: str, code: str) -> None:
    text = f"The Norwegian foreign minister is in {state}. He will be received by King Abdullah on Monday."
    assert ("King Abdullah", code) in [(words, country) for words, _, country in named(text, "2010-02-01")]


def test_a_king_is_no_mister() -> None:
    found = named("Mr. Aziz, who leads the committee, has met the president of Estonia.", "2010-02-01")
    assert all(name != "King Abdullah" for _, name, _ in found)


def test_another_spelling_of_a_name_is_the_same_person() -> None:
    text = (
        "Nigerian President Olusegun Obasanjo opened the meeting. Olusegon Obasanjo left early, and Mr. "
        "Obasanjo's aides said nothing."
    )
    assert len({name for _, name, _ in named(text, "2005-12-27")}) == 1


def test_a_slip_in_the_name_of_an_office_holder_is_seen_through() -> None:
    assert [one.name for one in load().find_spelled("Condoleeza Rice", "2006-03-01")] == ["Condoleezza Rice"]
    assert load().find_spelled("Condoleeza Rice", "1970-03-01") == ()


def test_two_given_names_are_two_people() -> None:
    text = "Finance Minister Maria Bakken met Education Minister Mario Bakken. Mrs. Bakken spoke first."
    assert {"Maria Bakken", "Mario Bakken"} <= {name for _, name, _ in named(text, "2020-01-01")}


def test_a_state_office_and_a_party_s_are_one_person_s() -> None:
    text = "Norway's deputy premier and Centre Party leader Kari Holtan was received in Riga."
    assert named(text, "2020-01-01") == [
        ("Norway's deputy premier and Centre Party leader Kari Holtan", "Kari Holtan", "NO")
    ]


def test_who_is_named_next_holds_the_office_that_the_news_opens_with() -> None:
    text = "Norway's trade minister has arrived in Hanoi. Kari Holtan will see the Vietnamese premier on Monday."
    found = {words: (name, country) for words, name, country in named(text, "2020-01-01")}
    assert found["Norway's trade minister"] == found["Kari Holtan"] == ("Kari Holtan", "NO")


def test_who_is_named_next_with_an_office_of_their_own_does_not() -> None:
    text = "Norway's trade minister has arrived in Hanoi. Polish envoy Adam Zielak will see the premier on Monday."
    found = {words: name for words, name, _ in named(text, "2020-01-01")}
    assert found["Norway's trade minister"] != "Adam Zielak"


def test_a_country_with_an_article_opens_a_sentence_and_is_nobody_s_office() -> None:
    text = "In the Netherlands President Sauli Niinisto is expected to open the exhibition."
    assert [country for _, _, country in named(text, "2015-01-01")] == ["FI"]


WORDS = st.text(alphabet="abcdefghij", min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_nearness_is_mutual_and_keeps_short_words_apart(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)
    assert is_near(one, one)
    if one != other and min(len(one), len(other)) < 5:
        assert not is_near(one, other)


@given(st.text(alphabet="abcdefghij", min_size=6, max_size=12), st.integers(1, 5))
def test_one_letter_left_out_inside_is_near(word: str, at: int) -> None:
    assert is_near(word, word[:at] + word[at + 1 :]) or word.endswith("a")


def test_a_feminine_surname_is_another_person_s() -> None:
    assert not is_near("ivanov", "ivanova")
    assert is_near("mbekki", "mbeki")
