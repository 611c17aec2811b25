"""What holds for the times of any text: true offsets, no overlap, valid dates, bounded work."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling_times import find

from dateline import when
from dateline.language.times.cues import cues
from dateline.language.times.places import starts
from dateline.language.times.words import holidays, tables

WORDS = sorted(
    {word for kind in tables().values() for word in kind}
    | starts()
    | cues("past")
    | {word for name in holidays() for word in name}
    | {"May", "Feb", "Monday", "Sat", "June", "Wednesday", "Christmas", "Easter", "April", "Spring"}
    | {
        "1",
        "2",
        "5th",
        "27",
        "31",
        "1972",
        "2008",
        "2023-04-05",
        "05/04/2023",
        "1980s",
        "10:30",
        "16.52",
        "3-0",
        "99",
        "0",
    }
    | {",", ".", "-", "–", "'s", "'", "(", ")", "to", "and", "ago", "is", "will", "met", "of", "o'clock", "p.m.", "GMT"}
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
PUBLISHED = st.one_of(
    st.none(), st.dates().map(lambda day: day.isoformat()), st.just("2024-05-23T12:30"), st.just("2024-05")
)


@settings(max_examples=600)
@given(TEXTS, PUBLISHED)
def test_any_run_of_time_words_is_read_without_error_and_truly(text: str, published: str | None) -> None:
    last = 0
    for mention in find(text, published):
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end
        last = mention.end
        assert mention.time is not None
        assert mention.time.type in ("DATE", "TIME", "DURATION", "SET")
        if mention.time.edtf is not None:
            assert when.normal(mention.time.edtf) == mention.time.edtf
            assert mention.key == mention.time.edtf


@given(st.text(max_size=200), PUBLISHED)
def test_any_text_is_read_without_error(text: str, published: str | None) -> None:
    line = text.replace("\n", " ").replace("\r", " ").replace("| ", "")
    for mention in find(line, published):
        assert line[mention.start : mention.end] == mention.text


@given(TEXTS)
def test_an_undated_page_names_no_day_that_its_words_do_not(text: str) -> None:
    digits = any(character.isdecimal() for character in text)
    for mention in find(text, None):
        edtf = mention.time.edtf if mention.time else None
        if not digits and edtf is not None:
            assert edtf.startswith("X") or when.precision(edtf) != "day"


HOSTILE = ("two-day ", "on Monday and ", "early ", "from 5 to ", "1", "May 5, 6, 7, 8, ", "the first day of a ",
"at 10:")


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    def steps(times: int) -> int:
        count = 0

        def count_calls(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(count_calls)
        try:
            find(piece * times, "2024-05-23")
        finally:
            sys.setprofile(None)
        return count

    steps(10)
    assert steps(400) < 6 * steps(100) + 1_000


def test_one_endless_line_is_read_as_far_as_prose_goes() -> None:
    text = "on Monday and " * 200_000
    assert 0 < len(find(text, "2024-05-23")) < 2_000
