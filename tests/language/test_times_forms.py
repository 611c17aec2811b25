"""The forms that dates take in news English, and what only looks like one."""

from __future__ import annotations

import pytest
from telling_times import dates, edtf, find, values

PUBLISHED = "2022-11-14"


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("on 23 May 2021", "23 May 2021", "2021-05-23"),
        ("on May 23rd, 2021", "May 23rd, 2021", "2021-05-23"),
        ("on the 5th of May 2021", "the 5th of May 2021", "2021-05-05"),
        ("on the first of May 2021", "the first of May 2021", "2021-05-01"),
        ("on Sept. 3, 2021", "Sept. 3, 2021", "2021-09-03"),
        ("on Friday, February 12, 2016", "Friday, February 12, 2016", "2016-02-12"),
        ("on Tue., Feb 16, 2016", "Tue., Feb 16, 2016", "2016-02-16"),
        ("on Thu 22 May 2008 10:00 GMT", "Thu 22 May 2008 10:00 GMT", "2008-05-22"),
        ("on 2021-05-23", "2021-05-23", "2021-05-23"),
        ("on 24.03.2021", "24.03.2021", "2021-03-24"),
        ("on 25/04/2021", "25/04/2021", "2021-04-25"),
        ("on 04/25/2021", "04/25/2021", "2021-04-25"),
        ("in November 1985", "November 1985", "1985-11"),
        ("in May, 1972", "May, 1972", "1972-05"),
        ("in 2008", "2008", "2008"),
        ("in the 1980s", "the 1980s", "1980/1989"),
        ("in the summer of 1972", "the summer of 1972", "1972-22"),
        ("in spring 2021", "spring 2021", "2021-21"),
        ("in the third quarter of 2019", "the third quarter of 2019", "2019-07/2019-09"),
        ("on Feb. 27 and 28, 2019", "Feb. 27 and 28, 2019", "2019-02-27/2019-02-28"),
        ("on 5 and 6 September 2013", "5 and 6 September 2013", "2013-09-05/2013-09-06"),
        ("from June 11 to 13, 2021", "from June 11 to 13, 2021", "2021-06-11/2021-06-13"),
        ("on April 5-6, 2023", "April 5-6, 2023", "2023-04-05/2023-04-06"),
        ("on April 5, 6 and 7, 2023", "April 5, 6 and 7, 2023", "2023-04-05/2023-04-07"),
        ("between 3 and 5 May 2021", "between 3 and 5 May 2021", "2021-05-03/2021-05-05"),
        ("on April 30-May 2, 2023", "April 30-May 2, 2023", "2023-04-30/2023-05-02"),
        ("from December 30 to January 2, 2020", "from December 30 to January 2, 2020", "2019-12-30/2020-01-02"),
        ("on 30 June and 1 July 2019", "30 June and 1 July 2019", "2019-06-30/2019-07-01"),
        ("from 1988 to 1992", "from 1988 to 1992", "1988/1992"),
        ("in 2014-2016", "2014-2016", "2014/2016"),
        (
            "between November 2006 and March of this year",
            "between November 2006 and March of this year",
            "2006-11/2022-03",
        ),
        ("from Monday to Wednesday", "from Monday to Wednesday", "2022-11-14/2022-11-16"),
        ("on Saturday and Sunday", "Saturday and Sunday", "2022-11-12/2022-11-13"),
        ("since 2008", "since 2008", "2008/.."),
        ("until 5 May 2021", "until 5 May 2021", "../2021-05-05"),
        ("by the end of April 2023", "by the end of April 2023", "../2023-04"),
        ("on Good Friday 2021", "Good Friday 2021", "2021-04-02"),
        ("on Christmas Day", "Christmas Day", "2021-12-25"),
        ("at Easter 2016", "Easter 2016", "2016-03-27"),
        ("on Thanksgiving last year", "Thanksgiving last year", "2021-11-25"),
        ("around 5 May 2021", "around 5 May 2021", "2021-05-05~"),
        ("two days before April 5, 2021", "two days before April 5, 2021", "2021-04-03"),
    ],
)
def test_a_date_is_read_whole_in_every_form(phrase: str, text: str, wanted: str) -> None:
    assert edtf(f"The ministers met {phrase} at the palace.", PUBLISHED) == [(text, wanted)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theresa May will march to the square and the talks may fall through.",
        "Mrs May met reporters of the Sunday Times on the march.",
        "The side won 3-0, then 2:1, before 2,014 people and 1951 votes.",
        "The 9/11 attacks came up a second time.",
        "A student, 19, and a three-year-old from Room 2010 paid $2023.",
        "Rates stood at 6.45 percent; call +86 138-2010-2015.",
        "05/04/2023 may be read in two ways.",
        "It sold 2000 copies in the fall of prices at Super Tuesday Records.",
        "He was not heard from once, for the record, in the least.",
    ],
)
def test_what_is_no_date_is_not_read_as_one(sentence: str) -> None:
    assert edtf(sentence, PUBLISHED) == []


def test_days_with_a_gap_are_times_of_their_own() -> None:
    assert edtf("They met on 5 and 12 September 2013.", PUBLISHED) == [
        ("5", "2013-09-05"),
        ("12 September 2013", "2013-09-12"),
    ]


def test_a_date_that_was_moved_is_no_range() -> None:
    found = dates("The talks were moved from Monday to Friday.", "2022-11-16")
    assert found[1:] == ["2022-11-18"]


def test_the_day_of_an_event_does_not_take_the_preposition_before_the_event() -> None:
    assert edtf("After Monday's talks he left.", "2022-11-16") == [("Monday", "2022-11-14")]


def test_an_impossible_day_has_no_date() -> None:
    assert dates("They met on 31 June 2021.", PUBLISHED) == [None]


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("early April 2021", ("DATE", "2021-04", "START")),
        ("mid-April 2021", ("DATE", "2021-04", "MID")),
        ("the end of 2021", ("DATE", "2021", "END")),
        ("before 2021", ("DATE", "2021", "BEFORE")),
        ("after 5 May 2021", ("DATE", "2021-05-05", "AFTER")),
        ("until 2021", ("DATE", "2021", "ON_OR_BEFORE")),
        ("since 2021", ("DATE", "2021", "ON_OR_AFTER")),
        ("last week", ("DATE", "2022-W45", None)),
        ("last weekend", ("DATE", "2022-W45-WE", None)),
        ("the summer of 1972", ("DATE", "1972-SU", None)),
        ("Q3 2020", ("DATE", "2020-Q3", None)),
        ("the 1980s", ("DATE", "198", None)),
        ("Tuesday night", ("TIME", "2022-11-08TNI", None)),
        ("10:30 am on Wednesday", ("TIME", "2022-11-09T10:30", None)),
        ("every Tuesday", ("SET", "XXXX-WXX-2", None)),
        ("twice a year", ("SET", "P1Y", None)),
        ("recently", ("DATE", "PAST_REF", None)),
        ("for three hours", ("DURATION", "PT3H", None)),
        ("for an hour and a half", ("DURATION", "PT1H30M", None)),
        ("for twenty-one days", ("DURATION", "P21D", None)),
    ],
)
def test_values_follow_timex3(phrase: str, wanted: tuple[str, str, str | None]) -> None:
    assert values(f"They met {phrase}.", PUBLISHED) == [wanted]


@pytest.mark.parametrize(
    ("phrase", "value"),
    [("Wednesday", "XXXX-WXX-3"), ("5 May", "XXXX-05-05"), ("last week", "XXXX-WXX"), ("today", "XXXX-XX-XX"),
    ("in spring 2021", "2021-SP"),
     ("this spring", "XXXX-SP"), ("at the weekend", "XXXX-WXX-WE"), ("Christmas Eve", "XXXX-12-24")],
)  # fmt: skip
def test_what_an_undated_page_leaves_open_stays_open(phrase: str, value: str) -> None:
    assert [found for _, found, _ in values(f"They met {phrase}.", None)] == [value]


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("Wednesday evening", "evening"), ("Tuesday night", "night"), ("on the morning of 5 May", "morning"),
        ("at noon on Wednesday", "midday"), ("Wednesday at 4.30 p.m.", "afternoon"), ("16:52", "afternoon"),
        ("at 10 p.m.", "night"), ("at nine in the morning", "morning"), ("at eleven o'clock at night", "night"),
        ("1600 GMT", "afternoon"), ("in the early afternoon on Wednesday", "afternoon"), ("late Thursday evening",
         "evening"),
        ("early on Friday", "morning"), ("before breakfast", "morning"), ("overnight", "night"), ("at 12 a.m.",
         "night"),
        ("at 18.05 CET", "evening"), ("Wednesday", None),
    ],
)  # fmt: skip
def test_the_part_of_day_is_kept_where_it_is_said(phrase: str, part: str | None) -> None:
    (mention,) = find(f"They met {phrase}.", PUBLISHED)
    assert mention.time is not None
    assert mention.time.part_of_day == part


def test_mentions_quote_the_text_and_are_keyed_by_their_date() -> None:
    text = "  On\tFriday,\nFebruary 12, they met."
    (mention,) = find(text.replace("\n", " "), "2016-02-14")
    assert (mention.text, mention.kind, mention.key) == ("Friday, February 12", "time", "2016-02-12")


def test_furniture_is_passed_over() -> None:
    assert edtf("nav| 5 May 2021\nrelated| Talks on 6 May 2021\nheadline| Talks on 7 May 2021", PUBLISHED) == [
        ("7 May 2021", "2021-05-07")
    ]
