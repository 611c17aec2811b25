"""Times as news tells them, with the values of TimeML's guidelines. The reference is Friday, 13 February 1998."""

from __future__ import annotations

import pytest
from telling_timexes import find, told

SENTENCES = [
    (
        "The company said Thursday that third-quarter net fell 5% from a year earlier.",
        ["Thursday = 1998-02-12", "third-quarter = 1997-Q3", "a year earlier = 1996-Q3"],
    ),
    (
        "Envoys will return on Wednesday at 10 a.m. for a two-day visit.",
        ["Wednesday at 10 a.m. = 1998-02-18T10:00", "two-day = P2D"],
    ),
    (
        "He joined the firm five years ago and has led it for the past two years.",
        ["five years ago = 1993", "the past two years = P2Y"],
    ),
    ("She died Sunday at her home.", ["Sunday = 1998-02-08"]),
    (
        "The agreement, reached late Tuesday night, takes effect Jan. 1.",
        ["late Tuesday night = 1998-02-10TNI END", "Jan. 1 = 1999-01-01"],
    ),
    (
        "The talks are expected to resume next week, possibly as early as Monday.",
        ["next week = 1998-W08", "Monday = 1998-02-16"],
    ),
    (
        "The trial would begin in late March or early April.",
        ["late March = 1998-03 END", "early April = 1998-04 START"],
    ),
    ("It was the worst attack in more than a decade.", ["more than a decade = P1DE MORE_THAN"]),
    ("Over the weekend, thousands marched.", ["the weekend = 1998-W06-WE"]),
    ("In the first half of 1998, exports grew.", ["the first half of 1998 = 1998-H1"]),
    ("Prices rose in the 1990s, and in the mid-1980s.", ["the 1990s = 199", "the mid-1980s = 198 MID"]),
    ("He was governor from 1991 to 1995.", ["1991 = 1991", "1995 = 1995"]),
    ("By the year 2000, it will double.", ["the year 2000 = 2000"]),
    (
        "About 20 years ago, in the spring of 1978, he won a four-year term.",
        ["About 20 years ago = 1978 APPROX", "the spring of 1978 = 1978-SP", "four-year = P4Y"],
    ),
    ("Each year, thousands die; the committee meets every two weeks.", ["Each year = P1Y", "every two weeks = P2W"]),
    ("In recent months, tensions rose.", ["recent months = PAST_REF"]),
    ("For years, he waited.", ["years = PXY"]),
    ("Saturday's game was cancelled.", ["Saturday = 1998-02-07"]),
    ("He was sentenced to 15 years in prison.", ["15 years = P15Y"]),
    ("In fiscal 1989 it earned $3 million.", ["fiscal 1989 = FY1989"]),
    ("The fourth quarter of last year was better.", ["The fourth quarter of last year = 1997-Q4"]),
    ("The 85-year-old widow is 85 years old.", ["85-year-old = P85Y", "85 years old = P85Y"]),
    (
        "Now he is recently married and will soon leave.",
        ["Now = PRESENT_REF", "recently = PAST_REF", "soon = FUTURE_REF"],
    ),
    ("The index closed at 2653.28 yesterday.", ["yesterday = 1998-02-12"]),
    ("Early this morning, shares fell.", ["Early this morning = 1998-02-13TMO START"]),
    ("They meet daily, on Mondays and twice a week.", ["daily = P1D", "Mondays = XXXX-WXX-1", "twice a week = P1W"]),
    ("Later this year, and in late 1999.", ["Later this year = 1998 END", "late 1999 = 1999 END"]),
    ("The unemployment rate was 5.6 percent in August, down from July.", ["August = 1997-08", "July = 1997-07"]),
    ("It snowed on Saturday, Feb. 7, 1998.", ["Saturday, Feb. 7, 1998 = 1998-02-07"]),
    ("It will last until the end of the month.", ["the end of the month = 1998-02 END"]),
    ("On Christmas and on New Year's Eve they met.", ["Christmas = 1997-12-25", "New Year's Eve = 1997-12-31"]),
    ("They will meet on Thanksgiving.", ["Thanksgiving = 1998-11-26"]),
    (
        "It was founded in the 19th century and rebuilt in the 21st century.",
        ["the 19th century = 18", "the 21st century = 20"],
    ),
    ("Last summer he left; next spring he returns.", ["Last summer = 1997-SU", "next spring = 1998-SP"]),
    ("It will happen in three days.", ["in three days = 1998-02-16"]),
    ("A year and a half ago he left.", ["A year and a half ago = 1996-08"]),
    (
        "Tonight, last night and tomorrow morning.",
        ["Tonight = 1998-02-13TNI", "last night = 1998-02-12TNI", "tomorrow morning = 1998-02-14TMO"],
    ),
    (
        "The first Monday in May and the last week of 1997.",
        ["The first Monday in May = 1998-05-04", "the last week of 1997 = 1997-W52"],
    ),
    ("The day after Christmas he flew.", ["The day after Christmas = 1997-12-26"]),
    ("He left two days before Jan. 5, 1998.", ["two days before Jan. 5, 1998 = 1998-01-03"]),
    ("In the coming quarter and the latest quarter.", ["the coming quarter = 1998-Q2", "the latest quarter = 1997-Q4"]),
    ("He'll talk for at least two hours.", ["at least two hours = PT2H EQUAL_OR_MORE"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence[:40] for sentence, _ in SENTENCES])
def test_a_sentence_of_news_is_read(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


NO_TIMES = [
    "He may march with April Smith, the leader of Fall River.",
    "The Sunday Times and USA Today reported 2,000 deaths.",
    "It costs $1998 for 1500 people on Route 1995.",
    "The second time he won 3-1 against the spring of the regime.",
    "Call 555-2010-1234 about Rule 2016.",
    "The fall of the wall and a second man; I will second that.",
]


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_what_is_no_time_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("on Tuesday", "DATE"),
        ("at 10 p.m. on Tuesday", "TIME"),
        ("for two days", "DURATION"),
        ("every day", "SET"),
        ("this morning", "TIME"),
        ("the past two weeks", "DURATION"),
        ("weekly", "SET"),
        ("last week", "DATE"),
    ],
)
def test_types_are_those_of_timex3(sentence: str, kind: str) -> None:
    assert [timex.type for timex in find(f"It happened {sentence}.")] == [kind]


def test_sets_tell_how_often() -> None:
    twice, each = find("It meets twice a week and each Monday.")
    assert (twice.freq, twice.quant, each.freq, each.quant) == ("2X", "EVERY", None, "EACH")


def test_what_ends_or_begins_now_is_anchored_to_the_document() -> None:
    past, coming = find("In the last three years, and for the next two weeks.")
    assert (past.end_point, past.begin_point, coming.begin_point, coming.end_point) == ("t0", None, "t0", None)
    assert [timex.anchor for timex in find("He left last week, on Feb. 3, 1997.")] == ["t0", None]
