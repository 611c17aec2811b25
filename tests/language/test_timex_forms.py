"""Forms of dates, hours, ranges, periods: what the grammar takes for one expression, and what it comes to."""

from __future__ import annotations

import pytest
from telling_timexes import find, told

FORMS = [
    ("5 April 2023", "2023-04-05"),
    ("April 5, 2023", "2023-04-05"),
    ("the 5th of April, 2023", "2023-04-05"),
    ("Apr. 5th 2023", "2023-04-05"),
    ("2023-04-05", "2023-04-05"),
    ("24.03.2023", "2023-03-24"),
    ("20230405", "2023-04-05"),
    ("April '98", "1998-04"),
    ("April of 1998", "1998-04"),
    ("2017 April", "2017-04"),
    ("11/2016", "2016-11"),
    ("Q3 2019", "2019-Q3"),
    ("H2 2019", "2019-H2"),
    ("week 10 of 2019", "2019-W10"),
    ("AD 842", "0842"),
    ("508 BC", "BC0508"),
    ("the sixties", "196"),
    ("the 1800s", "18"),
    ("January twenty-fifth, nineteen eighty-six", "1986-01-25"),
    ("summer 2016", "2016-SU"),
    ("Easter Sunday 2018", "2018-04-01"),
    ("Labor Day 2021", "2021-09-06"),
    ("fiscal year 2008", "FY2008"),
    ("the 2008 school year", "2008"),
    ("Friday the 15th of May 2020", "2020-05-15"),
    ("the third month of 2021", "2021-03"),
    ("the second half of the 20th century", "19"),
]


@pytest.mark.parametrize(("words", "value"), FORMS)
def test_a_date_is_read_in_every_spelling(words: str, value: str) -> None:
    assert [timex.value for timex in find(f"It was in {words}.")] == [value]


HOURS = [
    ("at 10 p.m.", "T22:00"),
    ("at 16:52", "T16:52"),
    ("at half past seven in the morning", "T07:30"),
    ("at a quarter to eight in the evening", "T19:45"),
    ("at 9 o'clock at night", "T21:00"),
    ("at noon", "T12:00"),
    ("at midnight", "T24:00"),
    ("at 8:00:31 am", "T08:00:31"),
    ("at 1600 GMT", "T16:00"),
    ("at seven", "T07:00"),
    ("in the late evening", "TEV"),
    ("at ten past five", "T05:10"),
]


@pytest.mark.parametrize(("words", "value"), HOURS)
def test_an_hour_without_a_day_stays_without_one(words: str, value: str) -> None:
    assert [timex.value for timex in find(f"It began {words}.")] == [value]


def test_an_hour_takes_the_day_of_its_sentence() -> None:
    assert told("On Monday he left at 10 p.m.") == ["Monday = 1998-02-09", "10 p.m. = 1998-02-09T22:00"]


RANGES = [
    ("April 5-6, 2023", "2023-04-05/2023-04-06"),
    ("from April 30 to May 2, 2023", "2023-04-30/2023-05-02"),
    ("between 3 and 12 September 2023", "2023-09-03/2023-09-12"),
    ("in 2014-2018", "2014/2018"),
    ("in 1914-18", "1914/1918"),
    ("from May to July 2023", "2023-05/2023-07"),
    ("from Nov. 18 to Dec. 19, 2015", "2015-11-18/2015-12-19"),
    ("on the night of 5/6 June 1944", "1944-06-05/1944-06-06"),
    ("from December 30, 2022 to January 2, 2023", "2022-12-30/2023-01-02"),
]


@pytest.mark.parametrize(("words", "edtf"), RANGES)
def test_a_range_is_two_dates_that_share_an_interval(words: str, edtf: str) -> None:
    first, last = find(f"It lasted {words}.")
    assert (first.edtf, last.edtf) == (edtf, edtf)
    assert (first.partner, last.partner) == (last.id, first.id)


def test_weekdays_of_a_range_follow_one_another() -> None:
    first, last = find("They will meet from Thursday to Tuesday.")
    assert (first.value, last.value) == ("1998-02-19", "1998-02-24")


def test_hours_of_a_range_share_day_and_half() -> None:
    assert told("It will be open from 9 to 11:30 a.m. on Tuesday.") == [
        "9 = 1998-02-17T09:00",
        "11:30 a.m. on Tuesday = 1998-02-17T11:30",
    ]
    assert told("The Rangers won 6-3 on Saturday.") == ["Saturday = 1998-02-07"]


LENGTHS = [
    ("an hour and a half", "PT1H30M"),
    ("3.5 years", "P3Y6M"),
    ("half an hour", "PT30M"),
    ("two or three days", "P3D"),
    ("1 year, 2 months and 3 days", "P1Y2M3D"),
    ("several weeks", "PXW"),
    ("a couple of days", "P2D"),
    ("half a dozen years", "P6Y"),
    ("1,000 years", "P1000Y"),
    ("a fortnight", "P2W"),
    ("two decades", "P2DE"),
]


@pytest.mark.parametrize(("words", "value"), LENGTHS)
def test_a_duration_is_read(words: str, value: str) -> None:
    assert [timex.value for timex in find(f"It took about {words}.")] == [value]


def test_the_order_of_numbers_is_decided_by_option_or_page_and_else_left_open() -> None:
    assert told("On 5/4/2023 he left.") == ["5/4/2023 = 2023-XX-XX"]
    assert told("On 5/4/2023 he left.", order="dmy") == ["5/4/2023 = 2023-04-05"]
    assert told("On 5/4/2023 he left.", order="mdy") == ["5/4/2023 = 2023-05-04"]
    assert told("On 5/4/2023 he left, and on 25/4/2023 he came.")[0] == "5/4/2023 = 2023-04-05"


def test_a_narrative_takes_missing_years_from_what_it_told() -> None:
    text = "On 6 June 1944 the landings began. On 12 June a town fell. The following year peace came."
    assert told(text, genre="narrative") == [
        "6 June 1944 = 1944-06-06",
        "12 June = 1944-06-12",
        "The following year = 1945",
    ]
    assert told(text, genre="news")[1] == "12 June = 1997-06-12"


def test_a_text_that_names_old_years_is_taken_for_a_narrative() -> None:
    text = "In 1939 war came. In 1940, 1941 and 1942 it spread. On 6 June 1944 it turned. On 12 June a town fell."
    assert told(text)[-1] == "12 June = 1944-06-12"


def test_days_that_count_from_what_was_told() -> None:
    assert told("He came on March 5, 1997. The next day he left. Two weeks later he returned.") == [
        "March 5, 1997 = 1997-03-05",
        "The next day = 1997-03-06",
        "Two weeks later = 1997-W12",
    ]


def test_without_a_reference_what_counts_from_it_stays_open() -> None:
    assert told("He left on Wednesday, two weeks ago, in May, on June 3 and next week.", None) == [
        "Wednesday = XXXX-WXX-3",
        "two weeks ago = PAST_REF",
        "May = XXXX-05",
        "June 3 = XXXX-06-03",
        "next week = XXXX-WXX",
    ]


def test_days_that_the_calendar_lacks_have_no_value() -> None:
    assert told("On 31 June 2023 and February 30.") == ["31 June 2023 = XXXX-XX-XX", "February 30 = XXXX-XX-XX"]
