from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.spans import Span
from dateline.views.quoting import REACH, line_around
from dateline.views.wording import clean

PAGE = "A first line.\nIt rained. On Monday Gen. Adams met Mr. Brown in St. Petersburg. Nobody spoke.\nA last line."


def around(word: str, limit: int = 200, page: str = PAGE) -> str:
    start = page.index(word)
    return line_around(page, Span(start, start + len(word)), limit)


def test_the_sentence_around_the_words_is_quoted_whole() -> None:
    assert around("met") == "On Monday Gen. Adams met Mr. Brown in St. Petersburg."


def test_a_quote_ends_with_its_line() -> None:
    assert around("first") == "A first line."
    assert around("last") == "A last line."


def test_a_long_sentence_is_cut_on_both_sides_of_the_words() -> None:
    said = around("met", 30)
    assert len(said) <= 30
    assert " met " in said
    assert said.startswith("…")
    assert said.endswith("…")


def test_a_line_without_end_is_looked_at_within_reach_only() -> None:
    page = "x" * 5_000_000 + " met " + "y" * 5_000_000
    assert len(around("met", 10_000, page)) <= 2 * REACH + 10


@given(st.text(), st.text(min_size=1), st.text(), st.integers(min_value=1, max_value=90))
def test_a_quote_is_one_line_within_the_limit(before: str, said: str, after: str, limit: int) -> None:
    line = line_around(before + said + after, Span(len(before), len(before) + len(said)), limit)
    assert len(line) <= limit
    assert line == clean(line)


@given(st.text(alphabet="ab .\n"), st.text(alphabet="cd", min_size=1, max_size=10), st.text(alphabet="ab .\n"))
def test_the_words_themselves_survive_where_there_is_room(before: str, said: str, after: str) -> None:
    line = line_around(before + said + after, Span(len(before), len(before) + len(said)), 40)
    assert said in line
