import pytest

from dateline.article.stamps import find_clocks, find_stamps, get_date_alone, get_iso, get_offset


def read(text: str, country: str | None = None) -> list[tuple[str, bool]]:
    return [(get_iso(stamp, stamp.days[0], country), stamp.updated) for stamp in find_stamps(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Published: APRIL 4, 2019 16:26", "2019-04-04T16:26"),
        ("Thursday 10 June 2021 18.05 BST", "2021-06-10T18:05+01:00"),
        ("7 Aug 2013, 15:20 GMT", "2013-08-07T15:20Z"),
        ("Feb. 8, 2019, 9:15 p.m. EST", "2019-02-08T21:15-05:00"),
        ("12:05 a.m., 3 March 2018", "2018-03-03T00:05"),
        ("2019/12/23 19:26 (JST)", "2019-12-23T19:26+09:00"),
        ("2019-12-23T19:26:05+09:00", "2019-12-23T19:26+09:00"),
        ("Monday, February 22, 1999 Published at 09:14 GMT", "1999-02-22T09:14Z"),
        ("19/03/2022 01:15 (UTC+8)", "2022-03-19T01:15+08:00"),
        ("26/08/2019 - 19:47 CEST", "2019-08-26T19:47+02:00"),
        ("June 3, 2021 at 7:05 a.m. ET", "2021-06-03T07:05-04:00"),
        ("January 3, 2021 at 7:05 a.m. ET", "2021-01-03T07:05-05:00"),
        ("10 June 2021 • 6:05pm", "2021-06-10T18:05"),
        ("Четвер, 23 травня 2024, 12:30", "2024-05-23T12:30"),
        ("5 февраля 2016, 14:20Комментарии: 48", "2016-02-05T14:20"),
        ("21.07.2021, 21:46", "2021-07-21T21:46"),
        ("SEPT. 30, 1986", "1986-09-30"),
        ("20١٩-١٢-٢٣ 19:26 UTC+٠٩:30", "2019-12-23T19:26+09:30"),
        ("20 Feb 99", "1999-02-20"),
        ("Feb. 2005: a look back", "2005-02"),
    ],
)
def test_a_stamp_keeps_its_precision_and_zone(text: str, value: str) -> None:
    assert read(text) == [(value, False)]


def test_published_and_updated_are_told_apart() -> None:
    assert read("28 February 2019 | 21:40 Updated: 1 March 2019 | 01:30") == [
        ("2019-02-28T21:40", False),
        ("2019-03-01T01:30", True),
    ]
    assert read("Updated: 10:31, 5 May 2020 | Published: 09:12, 5 May 2020") == [
        ("2020-05-05T10:31", True),
        ("2020-05-05T09:12", False),
    ]


def test_times_before_their_dates_stay_with_them() -> None:
    assert read("Published 8:10 AM EDT Apr 27, 2018 | Updated 11:52 AM EDT Apr 27, 2018") == [
        ("2018-04-27T08:10-04:00", False),
        ("2018-04-27T11:52-04:00", True),
    ]


def test_an_updated_time_alone_takes_the_day_before_it() -> None:
    assert read("Friday 24 March 2023, 12.12 CET(updated 17.30)") == [
        ("2023-03-24T12:12+01:00", False),
        ("2023-03-24T17:30+01:00", True),
    ]


@pytest.mark.parametrize(
    "text", ["SmithThursday, 23 May 2024", "BoraMay 10, 2005", "in Tehran26/08/2019", "Service2019/12/23"]
)
def test_a_date_glued_to_a_name_is_found(text: str) -> None:
    [stamp] = find_stamps(text)
    assert stamp.start > 3


@pytest.mark.parametrize("text", ["dismay 10, 2005", "the G20 May 2019", "no date here", "31/31/2020", "room 2019"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [stamp for stamp in find_stamps(text) if len(stamp.days[0]) == 10] == []


def test_a_numeric_date_keeps_both_readings() -> None:
    [stamp] = find_stamps("03/04/2021")
    assert (stamp.days, stamp.order) == (("2021-04-03", "2021-03-04"), ("dmy", "mdy"))


def test_a_date_without_a_year_says_so() -> None:
    [stamp] = find_stamps("16 JUN, 17:21")
    assert (stamp.days, stamp.clock) == (("06-16",), "17:21")


@pytest.mark.parametrize(
    ("zone", "country", "offset"),
    [("IST", None, ""), ("IST", "IN", "+05:30"), ("CST", "US", "-06:00"), ("CST", "CN", "+08:00"), ("CST", None, ""),
     ("GMT+3", None, "+03:00"), ("UTC", None, "Z"), ("+0530", None, "+05:30"), ("XYZ", None, ""), (None, None, "")],
)  # fmt: skip
def test_an_ambiguous_zone_is_settled_by_the_country_or_dropped(
    zone: str | None, country: str | None, offset: str
) -> None:
    assert get_offset(zone, "2020-06-01", country) == offset


@pytest.mark.parametrize(
    ("text", "clock"),
    [("14:00", "14:00"), ("9:22 p.m.", "21:22"), ("0600 GMT", "06:00"), ("12 am", "00:00"), ("8.10am", "08:10")],
)
def test_clock_times_are_read(text: str, clock: str) -> None:
    assert [found.clock for found in find_clocks(text)] == [clock]


@pytest.mark.parametrize("text", ["25:00", "2019", "3 people", "$3.70 a week", "a 3-0 win", "13 pm"])
def test_numbers_are_no_clock_times(text: str) -> None:
    assert find_clocks(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("January, 22, 2011 - 14:22", "2011-01-22T14:22"),
        ("Jan.22,2011 14:22", "2011-01-22T14:22"),
        ("Sat Jan 22 14:22:00 MSK 2011", "2011-01-22T14:22+03:00"),
        ("2010.11.23 (Tue) 16:55", "2010-11-23T16:55"),
        ("24 November 2015, Tuesday 10:32", "2015-11-24T10:32"),
        ("25.03.25", "2025-03-25"),
        ("12/28/98", "1998-12-28"),
        ("22-Feb-2012", "2012-02-22"),
        ("22 Feb '72", "1972-02-22"),
        ("Nov. 20, '85", "1985-11-20"),
        ("2011 May 3", "2011-05-03"),
        ("2013 / 01 / 08", "2013-01-08"),
        ("06. 06. 2022. - 09:40", "2022-06-06T09:40"),
        ("12 - 18 September 2003", "2003-09"),
        ("No. 9  September 2016", "2016-09"),
    ],
)
def test_dates_of_other_forms_are_read(text: str, value: str) -> None:
    assert read(text) == [(value, False)]


@pytest.mark.parametrize("text", ["May 1-2", "10-12 May", "from 3 to 5 June", "version 5.1.22.4", "Psalm 12.05.1"])
def test_days_from_to_and_numbers_with_points_are_no_day(text: str) -> None:
    assert find_stamps(text) == []


def test_a_date_alone_is_all_that_its_line_says() -> None:
    stamp = get_date_alone(" (May 30, 2023) ")
    assert stamp
    assert stamp.days == ("2023-05-30",)
    assert get_date_alone("Luanda, 15 October 2022")
    assert not get_date_alone("May 30, 2023 Lisbon")
    assert not get_date_alone("Talks in Luanda, 15 October 2022")
    assert not get_date_alone("May 2023")
