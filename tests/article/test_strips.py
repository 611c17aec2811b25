import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article.strips import count_strange, is_fact


@pytest.mark.parametrize(
    "text",
    ["Views 3410", "1,204 views", "Comments (14)", "3 min read", "Source: Harbour Wire | Editor: Lin", "Page 11",
     "Section: World | Words: 412", "Share | Print | Email", "142 Comments", "Просмотров: 412"],
)  # fmt: skip
def test_small_facts_are_not_strange(text: str) -> None:
    assert is_fact(text)


@pytest.mark.parametrize("text", ["Source: they would not say who had told them so", "two men were shot dead", "", "|"])
def test_running_text_is(text: str) -> None:
    assert not is_fact(text)


def test_a_name_counts_as_one_word() -> None:
    assert count_strange("Norport |") == 1


@given(st.text(max_size=400))
def test_no_more_words_are_strange_than_there_are_letters(text: str) -> None:
    assert 0 <= count_strange(text) <= sum(map(str.isalnum, text))
