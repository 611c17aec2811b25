"""Dates as metadata writes them and as pages print them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article.metadata.moments import find_moments, next_day, read_moment


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2019-09-16T10:12:00+0100", "2019-09-16T10:12:00+01:00"),
        ("2019-09-16T10:12+01", "2019-09-16T10:12+01:00"),
        ("2019-09-16 10:12:00", "2019-09-16T10:12:00"),
        ("2020-01-02T03:04:05.678Z", "2020-01-02T03:04:05Z"),
        ("20190916T101200Z", "2019-09-16T10:12:00Z"),
        ("20190916", "2019-09-16"),
        ("2022-5-3T23:57:00", "2022-05-03T23:57:00"),
        ("2019/09/16", "2019-09-16"),
        ("Mon, 16 Sep 2019 10:12:00 GMT", "2019-09-16T10:12:00Z"),
        ("Fri Feb 20 10:00:00 CET 2015", "2015-02-20T10:00:00"),
        ("1568628720", "2019-09-16T10:12:00Z"),
        ("1568628720000", "2019-09-16T10:12:00Z"),
        ("2018-11-28CET11:59:00+0100", "2018-11-28"),
        (" 2021-04-20 ", "2021-04-20"),
    ],
)
def test_metadata_spellings_of_a_date_are_read(said: str, iso: str) -> None:
    moment = read_moment(said)
    assert moment is not None
    assert moment.iso() == iso


@pytest.mark.parametrize("said", ["", "yesterday", "2019-13-40", "0000-00-00", "1970-01-01", "1969-12-31T23:59:59Z",
                                  "9999-12-31T23:59:59-12:00", "12345678901234567890", "Article 5"])  # fmt: skip
def test_what_is_no_date_of_publication_is_none(said: str) -> None:
    assert read_moment(said) is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("16. September 2019, 10:12 Uhr", "2019-09-16T10:12"),
        ("Montag, 16. Jänner 2019 | 8.05 Uhr", "2019-01-16T08:05"),
        ("le 1er février 2020 à 18h30", "2020-02-01T18:30"),
        ("16 de septiembre de 2019", "2019-09-16"),
        ("4 maggio 2021", "2021-05-04"),
        ("12 de março de 2018 às 07:15", "2018-03-12T07:15"),
        ("3 mei 2019", "2019-05-03"),
        ("21 października 2020", "2020-10-21"),
        ("5 мая 2017, 09:40", "2017-05-05T09:40"),
        ("12:30, 23 травня 2024", "2024-05-23T12:30"),
        ("2019年9月16日 08:30", "2019-09-16T08:30"),
        ("2021년 3월 4일", "2021-03-04"),
        ("2021. április 5.", "2021-04-05"),
        ("Sep 16, 2019 9:12 PM", "2019-09-16T21:12"),
        ("September 3rd, 2019", "2019-09-03"),
        ("16.09.19", "2019-09-16"),
        ("2018/05/27 11:20", "2018-05-27T11:20"),
        ("19.2.2020 klo 14.00", "2020-02-19T14:00"),
    ],
)
def test_dates_are_read_as_pages_of_many_languages_print_them(printed: str, iso: str) -> None:
    assert [moment.iso() for moment in find_moments(printed)] == [iso]


def test_a_numeric_date_that_can_be_two_days_has_both_readings() -> None:
    (moment,) = find_moments("03/04/2021")
    assert moment.days == ("2021-04-03", "2021-03-04")
    assert find_moments("13/04/2021")[0].days == ("2021-04-13",)
    assert find_moments("03.04.2021")[0].days == ("2021-04-03",)


@pytest.mark.parametrize(
    "text", ["1.500.2019", "version 10.12.2", "call 0800 2019", "31.02.2020", "in 2019", "5 apples 2019"]
)
def test_numbers_that_are_no_dates_are_left(text: str) -> None:
    assert find_moments(text) == []


def test_two_dates_keep_their_own_times() -> None:
    first, second = find_moments("Posted 4 May 2021 10:00 Updated 5 May 2021 11:30")
    assert (first.iso(), second.iso()) == ("2021-05-04T10:00", "2021-05-05T11:30")


def test_a_moment_says_where_it_stands() -> None:
    text = "By A. Writer | 4 May 2021 10:00 | 3 min"
    (moment,) = find_moments(text)
    assert text[moment.start : moment.end] == "4 May 2021 10:00"


def test_digits_of_other_scripts_do_no_harm() -> None:
    moment = read_moment("2019-09-16T1\u0660:\u0663\u0660:00Z")
    assert moment is not None
    assert re.fullmatch(r"[0-9T:Z-]+", moment.iso())
    assert moment.instant() is not None


def test_the_day_after_the_last_day_is_that_day() -> None:
    assert next_day("2019-12-31") == "2020-01-01"
    assert next_day("9999-12-31") == "9999-12-31"


@given(st.text(max_size=120))
def test_any_text_is_read_without_failing(text: str) -> None:
    for moment in (*find_moments(text), read_moment(text)):
        if moment:
            assert 0 <= moment.start <= moment.end <= max(len(text), moment.end)
            moment.instant()


@given(st.dates(min_value=__import__("datetime").date(1991, 1, 1), max_value=__import__("datetime").date(2049, 12, 31)))
def test_iso_dates_come_back_as_they_were(day: object) -> None:
    moment = read_moment(str(day))
    assert moment is not None
    assert moment.iso() == str(day)
