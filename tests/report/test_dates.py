"""When a draft says the event is."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dateline import when
from dateline.records import Mention, TimeValue
from dateline.report.dates import date_of, united


def day(edtf: str, value: str | None = None, part: str | None = None) -> Mention:
    return Mention(0, 1, "x", "time", time=TimeValue("DATE", value or edtf, edtf=edtf, part_of_day=part))


TWO_DAYS = Mention(5, 6, "y", "time", time=TimeValue("DURATION", "P2D"))


def test_a_duration_stretches_what_lasts() -> None:
    found = date_of([day("2023-04-05"), TWO_DAYS], stretch=True, ended=False)
    assert (found.edtf, found.extent) == ("2023-04-05/2023-04-06", True)


def test_a_visit_that_ended_is_stretched_backwards() -> None:
    assert date_of([day("2023-04-05"), TWO_DAYS], stretch=True, ended=True).edtf == "2023-04-04/2023-04-05"


def test_a_meeting_is_not_stretched() -> None:
    assert date_of([day("2023-04-05"), TWO_DAYS], stretch=False, ended=False).edtf == "2023-04-05"


def test_a_week_is_some_day_within() -> None:
    assert date_of([day("2023-04-10/2023-04-16", "2023-W15")], stretch=True, ended=False).extent is False


def test_open_ends_leave_open_how_long_it_lasts() -> None:
    assert date_of([day("2023-04-10/..")], stretch=True, ended=False).extent is None


def test_nothing_said_is_nothing_known() -> None:
    found = date_of([TWO_DAYS], stretch=True, ended=False)
    assert (found.edtf, found.part_of_day, found.words) == (None, None, ())


def test_the_part_of_day_comes_from_any_time_of_the_clause() -> None:
    assert (
        date_of([day("2023-04-05"), day("2023-04-05", part="evening")], stretch=False, ended=False).part_of_day
        == "evening"
    )


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)).map(lambda found: found.isoformat())


@given(DAYS, DAYS)
def test_united_covers_both_or_is_nothing(one: str, other: str) -> None:
    both = united(one, other)
    assert both == united(other, one)
    if both is not None:
        assert when.covers(both, one)
        assert when.covers(both, other)


def test_months_are_not_united_into_days() -> None:
    assert united("2023-04", "2023-04-05") is None
