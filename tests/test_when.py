"""EDTF intervals: what is written, their arithmetic, and the law that no operation adds precision."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import when
from dateline.errors import InvalidDate

DAYS = st.dates(date(1001, 1, 1), date(2998, 12, 31)).map(date.isoformat)
MONTHS = DAYS.map(lambda day: day[:7])
YEARS = DAYS.map(lambda day: day[:4])
SEASONS = st.builds(lambda year, season: f"{year}-{season}", YEARS, st.integers(21, 24))
POINTS = st.one_of(DAYS, MONTHS, YEARS, SEASONS)
ABOUT = st.one_of(DAYS, MONTHS, YEARS).map(lambda point: point + "~")
YEARLESS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: f"XXXX-{day.isoformat()[5:]}")


def ordered(left: str, right: str) -> str:
    return "/".join(sorted((left, right), key=lambda point: when.parse(point).days()))


INTERVALS = st.builds(ordered, POINTS, POINTS)
OPEN = st.one_of(POINTS.map(lambda point: f"{point}/.."), POINTS.map(lambda point: f"../{point}"))
DATED = st.one_of(POINTS, ABOUT, INTERVALS, OPEN)
ANY = st.one_of(DATED, YEARLESS)


def is_valid(edtf: str) -> bool:
    try:
        when.parse(edtf)
    except InvalidDate:
        return False
    return True


def level(precision: str) -> int:
    return when.PRECISIONS.index(precision)


def ends(edtf: str) -> set[str]:
    return {end for end in edtf.split("/") if end != ".."}


@pytest.mark.parametrize(
    "edtf",
    ["2023-04-05/2023-04-06", "2023-03", "2023-04-05~", "2024-05-23/..", "../1972-05", "2020-21", "XXXX-02-12",
     "2012-06~", "2023", "XXXX-02", "XXXX-02-12/XXXX-02-17", "2023-04-20/2023-04", "1960~", "2016-02-29"],
)  # fmt: skip
def test_what_the_codebook_writes_is_taken_by_us_and_by_the_library(edtf: str) -> None:
    assert when.check(edtf) == edtf


@pytest.mark.parametrize(
    "garbage",
    ["", "..", "../..", "/", "2023-13", "2023-02-30", "2015-02-29", "0999", "3000", "2023-4-5", "April 2023", "2023-25",
     "2023-20", "2023-04-06/2023-04-05", "1972-22~", "../XXXX-02-12", "XXXX-02-12/..", "XXXX", "XXXX-21", "XXXX-02~",
     "2023-04-05T10:00", "2023/2024/2025", "2023-04-05/XXXX-04-06", "201X", "2023?", "2023-04-05 ", "2023-21-05",
     "２０２３", "9" * 5000],
)  # fmt: skip
def test_garbage_is_refused_with_an_error_that_says_what(garbage: str) -> None:
    with pytest.raises(InvalidDate, match="not a date that Dateline writes"):
        when.bounds(garbage)
    with pytest.raises(InvalidDate):
        when.check(garbage)


@settings(max_examples=25, deadline=None)
@given(st.one_of(DATED, YEARLESS))
def test_the_edtf_library_takes_whatever_we_take(edtf: str) -> None:
    assert when.check(when.normal(edtf)) == when.normal(edtf)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023-04-05", date(2023, 4, 5), date(2023, 4, 5)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("1972-22", date(1972, 6, 1), date(1972, 8, 31)),
        ("2019-24", date(2019, 12, 1), date(2020, 2, 29)),
        ("2024-05-23/..", date(2024, 5, 23), None),
        ("../1972-05", None, date(1972, 5, 31)),
        ("2012-06~", date(2012, 6, 1), date(2012, 6, 30)),
        ("XXXX-02-12", None, None),
        ("2023-04-20/2023-04", date(2023, 4, 20), date(2023, 4, 30)),
    ],
)
def test_bounds_are_the_first_and_last_day_allowed(edtf: str, first: date | None, last: date | None) -> None:
    assert when.bounds(edtf) == (first, last)


@given(DATED)
def test_bounds_are_ordered(edtf: str) -> None:
    first, last = when.bounds(edtf)
    assert first is None or last is None or first <= last


@given(ANY)
def test_the_normal_form_is_its_own_normal_form_and_says_the_same(edtf: str) -> None:
    assert when.normal(when.normal(edtf)) == when.normal(edtf)
    assert when.bounds(when.normal(edtf)) == when.bounds(edtf)


def test_the_ends_of_the_years_that_are_written_stay_within_them() -> None:
    assert when.coarser("1000-01", "season") == "1000-01"
    assert when.coarser("2999-24", "year") == "2999/2999-24"
    with pytest.raises(InvalidDate):
        when.with_duration("2999-12-31", 2)


def test_an_interval_of_one_day_is_that_day() -> None:
    assert when.normal("2023-04-05/2023-04-05") == "2023-04-05"


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [("2023-04-05", "day"), ("2023-04", "month"), ("2020-21", "season"), ("2023", "year"), ("2023-04-05/2023-05",
    "month"),
     ("../1972", "year"), ("XXXX-02-12", "day"), ("XXXX-02", "month")],
)  # fmt: skip
def test_precision_is_that_of_the_coarser_end(edtf: str, precision: str) -> None:
    assert when.precision(edtf) == precision


@pytest.mark.parametrize(
    ("left", "right", "possible"),
    [
        (None, "2023-04-05", True),
        (None, None, True),
        ("2023-04-05", "2023-04-05/2023-04-06", True),
        ("2023-04-05", "2023-04-06", False),
        ("2023-04", "2023-04-30", True),
        ("2023-03-10~", "2023-03-13", True),
        ("2023-03-10~", "2023-03-20", False),
        ("2012-06~", "2012-07-20", True),
        ("2012-06~", "2012-09-01", False),
        ("2020-21", "2020-06-20", True),
        ("2020-21", "2020-09-01", False),
        ("XXXX-02-12", "2016-02-12", True),
        ("XXXX-02-12", "2016-02-13", False),
        ("XXXX-02-12", "2016-02", True),
        ("XXXX-02-12", "2015-06/2016-06", True),
        ("XXXX-02-12", "../2016-01-01", True),
        ("XXXX-02-12", "XXXX-02-12/XXXX-02-17", True),
        ("XXXX-02-12", "XXXX-03-12", False),
        ("XXXX-12-30/XXXX-01-02", "2016-01-01", True),
        ("XXXX-12-30/XXXX-01-02", "XXXX-01-01", True),
        ("XXXX-02-29", "2015", False),
        ("XXXX-02-29", "2016", True),
        ("2024-05-23/..", "../2024-05-22", False),
        ("2024-05-23/..", "../2024-05-23", True),
    ],
)
def test_two_statements_can_both_be_true(left: str | None, right: str | None, possible: bool) -> None:
    assert when.can_both_be_true(left, right) is possible
    assert when.can_both_be_true(right, left) is possible


@given(ANY, ANY)
def test_relations_between_two_statements_are_symmetric(left: str, right: str) -> None:
    assert when.can_both_be_true(left, right) == when.can_both_be_true(right, left)
    assert when.overlap(left, right) == when.overlap(right, left)
    assert when.intersect(left, right) == when.intersect(right, left)


@given(ANY, ANY)
def test_what_overlaps_strictly_can_both_be_true(left: str, right: str) -> None:
    assert when.can_both_be_true(left, right) or not when.overlap(left, right)


@given(ANY)
def test_a_statement_agrees_with_itself(edtf: str) -> None:
    assert when.can_both_be_true(edtf, edtf)
    assert when.covers(edtf, edtf)
    assert when.equal_at(edtf, edtf)
    assert when.intersect(edtf, edtf) == when.normal(edtf)


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        ("2023-04", "2023-04-05", "2023-04-05"),
        ("2023-04-05/..", "../2023-04-09", "2023-04-05/2023-04-09"),
        ("2023-04", "2023-04-20/2023-05-10", "2023-04-20/2023-04"),
        ("2023-04-05", "2023-04-06", None),
        ("2012-06~", "2012-07-03", "2012-07-03"),
        ("XXXX-02-12", "2016-02-12", "2016-02-12"),
        ("2016-11-15", "../2016-11-17", "2016-11-15"),
        ("2021", "2021-06~", "2021-06~"),
    ],
)
def test_an_intersection_is_what_both_allow(left: str, right: str, both: str | None) -> None:
    assert when.intersect(left, right) == both


@given(ANY, ANY)
def test_an_intersection_exists_where_both_can_be_true_and_its_ends_are_theirs(left: str, right: str) -> None:
    both = when.intersect(left, right)
    assert (both is not None) == when.can_both_be_true(left, right)
    if both is not None:
        assert ends(both) <= ends(when.normal(left)) | ends(when.normal(right))


@given(DATED, DATED)
def test_a_strict_intersection_lies_within_both(left: str, right: str) -> None:
    if when.overlap(left, right):
        both = when.intersect(left, right)
        assert both is not None
        assert when.covers(left, both)
        assert when.covers(right, both)


@pytest.mark.parametrize(
    ("outer", "inner", "covered"),
    [
        ("2023", "2023-04", True),
        ("2023-04", "2023", False),
        ("../2023-04", "2023-04-30", True),
        ("../2023-04", "2023-04-30/..", False),
        ("XXXX-02", "2016-02-12", True),
        ("2016-02", "XXXX-02-12", False),
        ("XXXX-02", "XXXX-02-12", True),
        ("XXXX-02", "2016-02-12/..", False),
    ],
)
def test_one_statement_covers_another_that_it_leaves_no_room_beside(outer: str, inner: str, covered: bool) -> None:
    assert when.covers(outer, inner) is covered


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("2023-04-05", "2023-04-06", "2023-04-05/2023-04-06"),
        ("2023-04-05", "2023-04-05", "2023-04-05"),
        ("2023-04-05", None, "2023-04-05/.."),
        (None, "1972-05", "../1972-05"),
        ("2016-11-15/..", "../2016-11-17", "2016-11-15/2016-11-17"),
        ("XXXX-02-12", "XXXX-02-17", "XXXX-02-12/XXXX-02-17"),
    ],
)
def test_a_span_reaches_from_start_to_end(start: str | None, end: str | None, span: str) -> None:
    assert when.span_of(start, end) == span


@pytest.mark.parametrize(("start", "end"), [(None, None), ("2023-04-06", "2023-04-05"), (None, "XXXX-02-12")])
def test_a_span_that_is_no_interval_is_refused(start: str | None, end: str | None) -> None:
    with pytest.raises(InvalidDate):
        when.span_of(start, end)


@pytest.mark.parametrize(
    ("start", "days", "span"),
    [
        ("2023-04-05", 2, "2023-04-05/2023-04-06"),
        ("2023-12-30", 4, "2023-12-30/2024-01-02"),
        ("2023-04-05", 1, "2023-04-05"),
        ("2023-04", 3, "2023-04"),
        ("XXXX-02-12", 3, "XXXX-02-12/XXXX-02-14"),
        ("2023-04-05~", 2, "2023-04-05~/2023-04-06~"),
        ("2023-04-05/..", 2, "2023-04-05/2023-04-06"),
        ("../2023-04-05", 2, "../2023-04-05"),
    ],
)
def test_a_length_runs_from_its_first_day(start: str, days: int, span: str) -> None:
    assert when.with_duration(start, days) == span


def test_a_length_runs_back_from_its_last_day() -> None:
    assert when.ending_with("2019-08-26", 3) == "2019-08-24/2019-08-26"
    assert when.ending_with("2023-04", 3) == "2023-04"


@given(ANY, st.integers(1, 60))
def test_a_length_never_adds_precision(start: str, days: int) -> None:
    if "day" not in {when.precision(end) for end in ends(start)}:
        assert when.with_duration(start, days) == when.normal(start)
        assert when.ending_with(start, days) == when.normal(start)


@given(ANY, st.sampled_from(when.PRECISIONS))
def test_a_coarser_statement_covers_the_finer_and_is_no_finer(edtf: str, to: str) -> None:
    coarse = when.coarser(edtf, to)
    assert is_valid(coarse)
    assert when.covers(coarse, edtf)
    assert level(when.precision(coarse)) >= level(when.precision(edtf))


@pytest.mark.parametrize(
    ("edtf", "to", "coarse"),
    [
        ("2023-04-05", "month", "2023-04"),
        ("2023-04-05/2023-04-06", "month", "2023-04"),
        ("2020-01-15", "season", "2019-24"),
        ("2020-24", "year", "2020/2021"),
        ("2023", "day", "2023"),
        ("XXXX-02-12", "year", "XXXX-02"),
        ("2024-05-23/..", "year", "2024/.."),
    ],
)
def test_a_statement_made_coarser(edtf: str, to: str, coarse: str) -> None:
    assert when.coarser(edtf, to) == coarse


@pytest.mark.parametrize(
    ("value", "gold", "equal"),
    [
        (None, None, True),
        (None, "2023", False),
        ("2023-04-05/2023-04-05", "2023-04-05", True),
        ("2023-04-05", "2023-04", True),
        ("2023-04", "2023-04-05", False),
        ("2021-06-11/2021-06-13", "2021-06", True),
        ("2021-06-11/2021-07-01", "2021-06", False),
        ("2023-05-01/2023-05-31", "2023-05", True),
        ("2012-06", "2012-06~", True),
        ("2016-02-12", "XXXX-02-12", False),
        ("2024-05-23/..", "2024-05-23", False),
        ("2020-04-10", "2020-21", True),
        ("1986-09-30/1986", "1986-09-30/1986-12-31", True),
    ],
)
def test_equality_is_at_the_precision_of_the_gold(value: str | None, gold: str | None, equal: bool) -> None:
    assert when.equal_at(value, gold) is equal


@given(DAYS, DAYS, st.sampled_from(["day", "month", "year"]))
def test_a_value_equals_its_own_coarser_form_as_gold(start: str, end: str, to: str) -> None:
    assert when.equal_at(start, when.coarser(start, to))
    assert when.equal_at(ordered(start, end), when.coarser(ordered(start, end), to))


@pytest.mark.parametrize(
    ("timestamp", "day"),
    [("2024-05-23T12:30", date(2024, 5, 23)), ("2021-06-10T18:05+01:00", date(2021, 6, 10)), ("2024-05", None), (None,
    None),
     ("2024-02-30", None), ("", None), ("2024-05-231", None)],
)  # fmt: skip
def test_the_day_of_a_timestamp_is_read_as_it_stands(timestamp: str | None, day: date | None) -> None:
    assert when.day_of(timestamp) == day
