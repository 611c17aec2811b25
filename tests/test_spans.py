"""Laws of spans: they quote their text, and a partition leaves nothing out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.spans import Span, covers, lines

TEXTS = st.text(alphabet=st.sampled_from("ab \n\t\r\u2028é€𝄞"), max_size=40)
PAIRS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)
SPANS = PAIRS.map(lambda pair: Span(*pair))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(TEXTS, SPANS)
def test_a_span_quotes_its_text(text: str, span: Span) -> None:
    assert span.of(text) == text[span.start : span.end]
    assert len(span) == span.end - span.start


@given(TEXTS, SPANS)
def test_trimming_leaves_no_white_space_at_the_ends(text: str, span: Span) -> None:
    inside = Span(min(span.start, len(text)), min(span.end, len(text)))
    trimmed = inside.trimmed(text)
    assert trimmed.of(text) == inside.of(text).strip()
    assert inside.contains(trimmed)
    assert trimmed.trimmed(text) == trimmed


@given(SPANS, SPANS)
def test_joining_holds_both_and_overlap_is_mutual(left: Span, right: Span) -> None:
    joined = left.joined(right)
    assert joined.contains(left)
    assert joined.contains(right)
    assert left.overlaps(right) == right.overlaps(left)
    shared = range(max(left.start, right.start), min(left.end, right.end))
    if len(left) and len(right):
        assert left.overlaps(right) == bool(shared)


@given(st.lists(st.integers(1, 5), max_size=8))
def test_runs_that_follow_each_other_cover(lengths: list[int]) -> None:
    spans, at = [], 0
    for length in lengths:
        spans.append(Span(at, at + length))
        at += length
    assert covers(spans, at)
    assert not covers(spans, at + 1)
    if spans:
        assert not covers(spans[1:], at)
        assert not covers([*spans, Span(at, at)], at)
        assert not covers([*spans, spans[-1]], at)
        assert not covers([*spans, Span(at + 1, at + 2)], at + 2)


def test_nothing_covers_the_empty_text_alone() -> None:
    assert covers([], 0)
    assert not covers([], 1)


@given(TEXTS)
def test_lines_are_those_of_the_text_without_their_ends(text: str) -> None:
    found = [span.of(text) for span in lines(text)]
    expected = text.split("\n")
    assert found == (expected[:-1] if expected[-1] == "" else expected)


def test_lines_keep_to_their_range() -> None:
    assert [(span.start, span.end) for span in lines("ab\ncd\nef", 1, 7)] == [(1, 2), (3, 5), (6, 7)]
