import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.embedded.lemmas import apply_rule, rule_of


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("visited", "visit", "2||l"), ("met", "meet", "1|et|l"), ("Visits", "visit", "1||l"),
        ("States", "State", "1||k"), ("is", "be", "2|be|l"),
    ],
)  # fmt: skip
def test_a_lemma_is_an_edit_of_the_end(form: str, lemma: str, rule: str) -> None:
    assert rule_of(form, lemma) == rule
    assert apply_rule(form, rule) == lemma


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True), st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_rule_gives_back_the_lemma_it_was_made_of(form: str, lemma: str) -> None:
    assert apply_rule(form, rule_of(form, lemma)) == lemma


def test_a_rule_that_would_leave_nothing_leaves_the_word() -> None:
    assert apply_rule("as", "2||l") == "as"
