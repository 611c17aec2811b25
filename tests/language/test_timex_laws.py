"""Laws of the time stage: spans quote, order does not matter, nothing is finer than the words, no text is too much."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling_timexes import find

from dateline import when
from dateline.language.times import Options, find_timexes, values
from dateline.language.times.places import starts

WORDS = [
    *sorted(starts()),
    "5",
    "12",
    "1998",
    "2023",
    "April",
    "Monday",
    "o'clock",
    "p.m.",
    ",",
    ".",
    "-",
    "/",
    ":",
    "²",
    "٣",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60)
REFERENCES = st.sampled_from([None, "2023-04-04", "1998-02-13T10:20", "0001-01-01", "9999-12-31", "2024-02-29"])


@settings(deadline=None)
@given(TEXTS, REFERENCES, st.sampled_from([None, "dmy", "mdy"]))
def test_spans_quote_in_order_and_never_overlap(text: str, reference: str | None, order: str | None) -> None:
    found = find_timexes(text, [(0, len(text), "body")], Options(reference, order))
    assert all(text[timex.start : timex.end] == timex.text for timex in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(timex.type in ("DATE", "TIME", "DURATION", "SET") and timex.value for timex in found)


@settings(deadline=None)
@given(TEXTS, REFERENCES)
def test_edtf_is_what_dateline_writes_and_never_finer_than_the_value(text: str, reference: str | None) -> None:
    for timex in find_timexes(text, [(0, len(text), "body")], Options(reference, "dmy")):
        if timex.edtf and not timex.partner:
            when.check(timex.edtf)
            known = values.days_of(timex.value)
            first, last = when.bounds(timex.edtf)
            if known:
                assert first is None or first <= known[0]
                assert last is None or last >= known[1]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_text_is_read_the_same_whatever_was_read_before(text: str, other: str) -> None:
    before = find_timexes(text, [(0, len(text), "body")], Options("2023-04-04"))
    find_timexes(other, [(0, len(other), "body")], Options("1998-02-13"))
    assert find_timexes(text, [(0, len(text), "body")], Options("2023-04-04")) == before


def test_a_day_is_never_given_where_the_words_name_less() -> None:
    for words, grain in (
        ("last week", "week"),
        ("in May", "month"),
        ("last year", "year"),
        ("a decade ago", "decade"),
        ("two months ago", "month"),
        ("three weeks ago", "week"),
        ("in the spring", "season"),
    ):
        assert [values.grain(timex.value) for timex in find(f"It happened {words}.")] == [grain]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "the ",
        "5/",
        "from 5 to ",
        "last ",
        "one hundred ",
        "two and ",
        "'",
        "Monday, ",
        "1-",
        "April 5, ",
        "the first of the ",
        "early ",
        "a half of ",
        "about ",
        "two days before ",
        "(",
        "12:",
        "a year and ",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[: 1000 * size // 100]
        begun = time.process_time()
        find_timexes(text, [(0, len(text), "body")], Options("2023-04-04"))
        return time.process_time() - begun

    seconds(100)
    short, long = max(seconds(100), 0.004), min(seconds(900) for _ in range(3))  # another process may hold the cache
    assert long < 9 * short * 4
