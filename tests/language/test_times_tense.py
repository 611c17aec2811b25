"""Which Wednesday: the tense of the clause around a time decides."""

from __future__ import annotations

import pytest
from telling_times import dates, find

WEDNESDAY = "2008-05-14"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The two leaders met on Thursday.", ["2008-05-08"]),
        ("The two leaders will meet on Thursday.", ["2008-05-15"]),
        ("The two leaders are to meet on Thursday.", ["2008-05-15"]),
        ("The two leaders meet on Thursday.", ["2008-05-15"]),
        ("He was to have met her on Thursday.", ["2008-05-15"]),
        ("He had been due to arrive on Thursday.", ["2008-05-15"]),
        ("It would be held on Thursday, he said.", ["2008-05-15"]),
        ("He is expected in Rome on Monday and in Paris on Tuesday.", ["2008-05-19", "2008-05-20"]),
        ("They held talks on Monday and will meet again on Thursday.", ["2008-05-12", "2008-05-15"]),
        ("Putin, who arrived on Tuesday, will meet Xi on Thursday.", ["2008-05-13", "2008-05-15"]),
        ("On Thursday, the minister will fly to Rome.", ["2008-05-15"]),
        ("On Thursday, the minister flew to Rome.", ["2008-05-08"]),
        ("After talks in the palace on Thursday the men put their names to it.", ["2008-05-08"]),
        ("He had gone to meet him at the airport on Thursday.", ["2008-05-08"]),
        ("They agreed to meet on Thursday.", ["2008-05-15"]),
        ("The office has called talks for Thursday.", ["2008-05-15"]),
        ("He had been talking since Thursday.", ["2008-05-08/.."]),
        ("A visit planned for Thursday was called off on Monday.", ["2008-05-15", "2008-05-12"]),
        ("He spoke to reporters on Monday ahead of Friday's summit.", ["2008-05-12", "2008-05-16"]),
        ("The summit opens on Monday and ends on Wednesday.", ["2008-05-19", "2008-05-21"]),
        ("Blair, who steps down on June 27, met Bush on Thursday.", ["2008-06-27", "2008-05-08"]),
        ("They will meet in Iceland, on Oct. 11 and 12, it was announced today.",
         ["2008-10-11/2008-10-12", "2008-05-14"]),
        ("The prime minister's newly appointed envoy will arrive on Thursday.", ["2008-05-15"]),
        ("He will see the plan of the United Front through on Thursday.", ["2008-05-15"]),
        ("They are expected to meet this Thursday.", ["2008-05-15"]),
        ("The spokesman said the talks on Thursday will touch on gas.", ["2008-05-15"]),
        ("He told reporters in a call on Thursday what it would cost.", ["2008-05-08"]),
        ("He said Thursday's summit will be short.", ["2008-05-15"]),
        ("Kommersant reports Thursday that he is expected to sign.", ["2008-05-08"]),
        ("The visit follows talks on Monday in Geneva.", ["2008-05-12"]),
    ],
)  # fmt: skip
def test_the_nearest_verb_decides_the_direction(sentence: str, wanted: list[str]) -> None:
    assert dates(sentence, WEDNESDAY) == wanted


@pytest.mark.parametrize(("verb", "wanted"), [("said", "2008-05-14"), ("will say", "2008-05-14")])
def test_the_weekday_of_publication_is_that_day(verb: str, wanted: str) -> None:
    assert dates(f"The minister {verb} on Wednesday that it is so.", WEDNESDAY) == [wanted]


@pytest.mark.parametrize(
    ("sentence", "published", "wanted"),
    [
        ("They met in November.", "2022-03-19", "2021-11"),
        ("They met in June.", "2013-08-07", "2013-06"),
        ("They met in June.", "2013-06-30", "2013-06"),
        ("They will meet in September.", "2013-06-17", "2013-09"),
        ("They will meet in January.", "2013-06-17", "2014-01"),
        ("They will meet on December 21.", "2013-06-17", "2013-12-21"),
        ("They met on December 21.", "2013-06-17", "2012-12-21"),
        ("He is to travel there in the fall.", "2018-04-27", "2018-23"),
        ("He travelled there in the fall.", "2018-04-27", "2017-23"),
        ("The visit was planned before the May 13 uprising.", "2008-05-14", "2008-05-13"),
    ],
)
def test_a_date_without_a_year_lies_in_the_direction_of_the_tense(sentence: str, published: str, wanted: str) -> None:
    assert dates(sentence, published)[-1].removeprefix("../") == wanted  # type: ignore[union-attr]


def test_a_headline_looks_ahead_with_an_infinitive() -> None:
    assert dates("Putin and Lukashenko to meet in Moscow on April 5-6", "2023-04-04", "headline") == [
        "2023-04-05/2023-04-06"
    ]
    assert dates("Putin to visit India in December", "2022-11-10", "headline") == ["2022-12"]


def test_a_caption_tells_the_past_in_the_present() -> None:
    assert dates("Scholz shakes hands with Xi on Friday.", "2022-11-10", "caption") == ["2022-11-04"]
    assert dates("Scholz meets Xi on Friday.", "2022-11-10", "body") == ["2022-11-11"]


def test_without_a_verb_the_nearest_day_is_meant() -> None:
    assert dates("Talks in Geneva on Tuesday.", WEDNESDAY) == ["2008-05-13"]
    assert dates("Talks in Geneva on Thursday.", WEDNESDAY) == ["2008-05-15"]


def test_the_direction_is_told_where_the_tense_decided() -> None:
    found = find("He said on Tuesday that they will meet on Friday and met last Monday and in 2008.", WEDNESDAY)
    assert [mention.time.direction for mention in found if mention.time] == ["past", "future", None, None]
