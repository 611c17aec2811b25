"""Rules 12 and 13 of the codebook, and the conventions beside it: what a time comes to on a page of a given day."""

from __future__ import annotations

import pytest
from telling_times import dates, edtf, find, values


@pytest.mark.parametrize(
    ("published", "sentence", "wanted"),
    [
        ("2023-04-04", "The president will travel to the capital on Wednesday.", "2023-04-05"),
        ("2023-04-04", "The minister said on Tuesday that nothing had changed.", "2023-04-04"),
        ("2023-04-04", "The two met last month.", "2023-03"),
        ("2023-04-04", "The tour will take place next week.", "2023-04-10/2023-04-16"),
        ("2023-04-04", "The tour is to start next week.", "2023-04-10/2023-04-16"),
        ("2023-04-06", "He arrived earlier this week.", "2023-04-03/2023-04-06"),
        ("2019-12-23", "A state visit is planned for the spring.", "2020-21"),
        ("2023-04-06", "The two met recently.", None),
        ("2013-06-17", "They had sat down together a year ago.", "2012-06~"),
        ("2023-03-24", "The premier came two weeks ago.", "2023-03-10~"),
        ("2019-08-26", "He hoped that it could happen in the coming weeks.", "2019-08-26/.."),
        ("2019-08-06", "They will meet later this month.", "2019-08-06/2019-08-31"),
        ("2016-09-05", "He is currently in the capital.", "2016-09-05"),
        ("2022-11-14", "The two spoke shortly after 28 July.", "2022-07-28/.."),
        ("2019-09-16", "No meeting is on the agenda this month.", "2019-09"),
        ("2022-11-14", "The trip was put early next year.", "2023"),
        ("2020-03-05", "The visit had been pencilled in for early April.", "2020-04"),
        ("1971-07-16", "He will go at some time before May, 1972.", "../1972-05"),
        ("1986-09-30", "It could come about before the year is over.", "1986-09-30/1986-12-31"),
        ("1988-12-31", "He returned only last week.", "1988-12-19/1988-12-25"),
        ("2023-03-24", "A new date could be found at the beginning of the summer.", "2023-22"),
        (None, "They embraced on Friday, February 12.", "XXXX-02-12"),
        (None, "They embraced on Friday.", None),
        (None, "They met last week.", None),
        (None, "They met two weeks ago.", None),
        (None, "They met in June 2014.", "2014-06"),
        (None, "They will meet on 5-6 April.", "XXXX-04-05/XXXX-04-06"),
        (None, "He stays until February 17.", None),
    ],
)
def test_a_time_comes_to_what_the_codebook_says(published: str | None, sentence: str, wanted: str | None) -> None:
    assert dates(sentence, published) == [wanted]


def test_a_stay_is_bounded_by_its_final_day() -> None:
    assert dates("The summit was on its final day on Monday.", "2016-09-05") == ["../2016-09-05", "2016-09-05"]


def test_the_second_day_of_talks_tells_when_they_began() -> None:
    assert dates("He spoke on the second day of talks on Tuesday.", "2016-09-07") == ["2016-09-05/..", "2016-09-06"]


@pytest.mark.parametrize(
    ("sentence", "published", "wanted"),
    [
        ("He will meet him in three days.", "2023-04-04", "2023-04-07"),
        ("It happened three days ago.", "2023-04-04", "2023-04-01"),
        ("It happened ten days ago.", "2023-04-14", "2023-04-04~"),
        ("It happened two months ago.", "2023-04-04", "2023-02~"),
        ("It happened two years ago.", "2023-04-04", "2021-04~"),
        ("It happened forty years ago.", "2023-04-04", "1983~"),
        ("It happened a decade ago.", "2023-04-04", "2013~"),
        ("It will happen within two weeks.", "2023-04-04", "2023-04-04/2023-04-18"),
        ("It happened in the past two weeks.", "2023-04-18", "2023-04-04/2023-04-18"),
        ("It happened in the past 24 hours.", "2023-04-18", "2023-04-17/2023-04-18"),
        ("It happened in recent weeks.", "2023-04-18", None),
        ("It will happen in two weeks' time.", "2023-04-04", "2023-04-18~"),
        ("It will happen three weeks from now.", "2023-04-04", "2023-04-25~"),
    ],
)
def test_counts_from_now_are_as_rough_as_people_make_them(sentence: str, published: str, wanted: str | None) -> None:
    assert dates(sentence, published) == [wanted]


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("last Wednesday", "2022-11-09"),
        ("next Wednesday", "2022-11-23"),
        ("on Wednesday of last week", "2022-11-09"),
        ("last Monday", "2022-11-07"),
        ("last June", "2022-06"),
        ("last November", "2021-11"),
        ("next May", "2023-05"),
        ("in January last year", "2021-01"),
        ("in February of last year", "2021-02"),
        ("in June of next year", "2023-06"),
        ("last summer", "2022-22"),
        ("this spring", "2022-21"),
        ("last year", "2021"),
        ("earlier this month", "2022-11-01/2022-11-14"),
        ("later this year", "2022-11-14/2022-12-31"),
        ("earlier this week", "2022-11-14"),
        ("next weekend", "2022-11-26/2022-11-27"),
        ("last weekend", "2022-11-12/2022-11-13"),
        ("the day before yesterday", "2022-11-12"),
        ("yesterday morning", "2022-11-13"),
        ("last night", "2022-11-13"),
        ("tonight", "2022-11-14"),
        ("in the first quarter of next year", "2023-01/2023-03"),
        ("in the last week of September 2021", "2021-09-24/2021-09-30"),
    ],
)
def test_last_this_and_next_count_from_the_day_of_publication(phrase: str, wanted: str) -> None:
    assert dates(f"The ministers met {phrase}.", "2022-11-14T09:00Z") == [wanted]


def test_times_that_count_from_another_follow_the_day_told_of() -> None:
    text = (
        "They met on Wednesday and signed a day later.\nThe next morning he flew home.\n"
        "Two days earlier he had been in Rome.\nThat evening they dined."
    )
    assert dates(text, "2022-11-14") == [
        "2022-11-09", "2022-11-10", "2022-11-11", "2022-11-09", "2022-11-09",
    ]  # fmt: skip


def test_a_day_before_an_event_is_no_day_of_its_own() -> None:
    assert edtf("He left a day before the summit, six days after the vote.", "2022-11-14") == [("six days", None)]


def test_years_and_months_count_from_the_year_told_of() -> None:
    text = "He came in 1980.\nThe following year he left.\nIn June of that year he was back.\nA year later he died."
    assert dates(text, "2022-11-14") == ["1980", "1981", "1981-06", "1982-06~"]


def test_what_counts_from_a_year_is_no_finer_than_the_year() -> None:
    assert dates("He came in 1980.\nTwo years later he left.", "2022-11-14") == ["1980", "1982~"]


def test_a_month_beside_a_past_year_is_of_that_year() -> None:
    assert dates("In 1972 he went to China in February.", "2008-05-14") == ["1972", "1972-02"]
    assert dates("He first came in 2018 and will be back in February.", "2008-05-14") == ["2018", "2009-02"]


def test_a_dateline_of_the_day_before_is_the_day_of_writing() -> None:
    found = dates(
        "dateline| WASHINGTON, July 15\nbody| The president announced tonight that he would go.", "1971-07-16"
    )
    assert found == ["1971-07-15", "1971-07-15"]


def test_a_dateline_of_long_ago_is_not() -> None:
    found = dates("dateline| WASHINGTON, July 2\nbody| The president announced today that he would go.", "1971-07-16")
    assert found == ["1971-07-02", "1971-07-16"]


@pytest.mark.parametrize(
    ("sentence", "published", "wanted"),
    [
        ("He will travel on Wednesday for two days of talks.", "2023-04-04", ["2023-04-05/2023-04-06"]),
        ("He is due there on Wednesday for three days.", "2023-03-24", ["2023-03-29/2023-03-31"]),
        ("Leaders gather on Friday for a three-day summit.", "2021-06-10", ["2021-06-11", "2021-06-11/2021-06-13"]),
        ("The two-day gathering, which opened on Monday, is small.", "2013-06-17", ["2013-06-17/2013-06-18",
         "2013-06-17"]),
        ("He ended a five-day tour on Tuesday.", "2005-05-10", ["2005-05-06/2005-05-10", "2005-05-10"]),
        ("The four-day stay that was to begin on Sunday is off.", "2023-03-24", ["2023-03-26/2023-03-29",
         "2023-03-26"]),
        ("He spoke on Monday at the end of a two-day summit.", "2023-03-27", ["2023-03-27", "2023-03-26/2023-03-27"]),
        ("He came on Saturday and stayed one night.", "2008-04-06", ["2008-04-05", "2008-04-05/2008-04-06"]),
        ("He met him on Thursday, the first day of a two-day visit.", "2008-05-09",
         ["2008-05-08", "2008-05-08/..", "2008-05-08/2008-05-09"]),
        ("He arrived on Monday for a weeklong visit.", "2008-04-09", ["2008-04-07", "2008-04-07/2008-04-13"]),
        ("He is back after a two-day visit.", "2008-04-06", [None]),
    ],
)  # fmt: skip
def test_a_length_beside_its_start_or_end_comes_to_days(
    sentence: str, published: str, wanted: list[str | None]
) -> None:
    assert dates(sentence, published) == wanted


def test_a_length_does_not_begin_on_the_day_of_a_stay_beside_it() -> None:
    told = "He is on a two-day visit there after spending Monday in Oslo."
    assert dates(told, "2008-04-09")[0] is None


def test_an_end_counts_from_the_day_spoken_of_before() -> None:
    text = "He said so on Monday.\nHe was speaking at the close of a three-day summit."
    assert dates(text, "2019-08-26") == ["2019-08-26", "2019-08-24/2019-08-26"]


def test_an_hour_takes_the_day_its_sentence_names() -> None:
    text = "On 23 May the guest will arrive and dine with his host in the evening.\nTalks in the morning were brief."
    assert [(m.text, m.time.edtf, m.time.part_of_day) for m in find(text, "2024-05-22") if m.time] == [
        ("23 May", "2024-05-23", None), ("the evening", "2024-05-23", "evening"), ("the morning", "2024-05-23",
         "morning"),
    ]  # fmt: skip


def test_an_hour_without_a_day_has_no_date() -> None:
    assert values("They talked at noon.") == [("TIME", "T12:00", None)]
    assert dates("They talked at noon.") == [None]


@pytest.mark.parametrize(
    ("sentence", "published", "wanted"),
    [
        ("He expects them to meet within weeks.", "2019-08-26", ["2019-08-26/.."]),
        ("They will meet in the rest of the year.", "2019-08-26", ["2019-08-26/2019-12-31"]),
        ("They are to meet before the summer.", "2014-04-24", ["../2014-22"]),
        ("They met from March to August 2011.", "2018-04-24", ["2011-03/2011-08"]),
        ("He came in 1980.\nLater that year he left.", "2018-04-24", ["1980", "1980"]),
        ("They met in the last week of September 2021.", "2022-11-14", ["2021-09-24/2021-09-30"]),
        ("They will meet on Wednesday and Thursday.", "2022-11-14", ["2022-11-16/2022-11-17"]),
        ("They will meet on Wednesday and Friday.", "2022-11-14", ["2022-11-16", "2022-11-18"]),
    ],
)
def test_what_the_grammar_reads_is_put_as_the_codebook_has_it(
    sentence: str, published: str, wanted: list[str]
) -> None:
    assert dates(sentence, published) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "They talked at his summer residence after a warm winter.",
        "He is 85 years old and praised first-quarter results.",
        "The 18th-century house stands in a park.",
        "He woke one morning and was president.",
    ],
)
def test_what_only_describes_is_no_time_of_an_encounter(sentence: str) -> None:
    assert dates(sentence) == []


def test_an_hour_of_which_half_of_the_day_is_open_has_no_part() -> None:
    assert [m.time.part_of_day for m in find("They met at seven on Friday.", "2022-11-14") if m.time] == [None]
    assert [m.time.part_of_day for m in find("They met at 7 p.m. on Friday.", "2022-11-14") if m.time] == ["evening"]
