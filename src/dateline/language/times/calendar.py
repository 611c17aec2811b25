"""The grammar of calendar dates: days, months, years, weekdays, in the orders that English writes them.

Each reader looks at a piece and gives what it read with the index after it, or null; all look a bounded way ahead.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.language.times.count import day_at, digits, ordinal_at, short_year, spoken_year
from dateline.language.times.cues import cues
from dateline.language.times.nodes import Cal, Near, Node, Read
from dateline.language.times.pieces import Pieces, remembered
from dateline.language.times.words import numbers, table

_MARKS = frozenset("/-.–")
_PAPERS = cues("papers")
_NOT_WEEKDAYS = cues("weekday_names") | {"solomon"}
_DOUBTFUL = frozenset({"march", "may", "mar", "sat", "sun", "wed"})
_NAMELIKE = frozenset({"april", "august", "june", "jan", "dec", "sep", "oct"})
# What shows that a bare "May" or "March" is the month.
_MONTH_LEADS = cues("month_leads") | {"ending", "ended", "between", "around", "begins", "beginning", "every", "each"}
_COUNTED = frozenset({"people", "percent", "per", "points", "votes", "men", "women", "children"})
WHICH = {
    "last": "last",
    "past": "last",
    "this": "this",
    "current": "this",
    "next": "next",
    "coming": "coming",
    "upcoming": "coming",
    "previous": "previous",
    "preceding": "previous",
    "prior": "previous",
    "following": "following",
    "same": "same",
    "that": "same",
    "ensuing": "following",
}


@remembered
def which_at(s: Pieces, at: int) -> tuple[str | None, int]:
    """`last`, `this coming`, `the following` and the like before a name, and the index of the name."""
    begin = at + (s.word(at) == "the" and s.word(at + 1) in WHICH)
    if s.word(begin) in ("this", "that") and s.word(begin + 1) in WHICH:
        begin += 1
    found = WHICH.get(s.word(begin))
    if found == "next" and s.word(begin - 1) == "the" and s.word(begin + 1) in table("weekday"):
        found = "following"
    return (found, begin + 1) if found else (None, at)


@remembered
def month_name(s: Pieces, at: int) -> tuple[int, int] | None:
    """A month's name in any spelling, and the index after it and its stop."""
    word = s.word(at)
    long = numbers("month").get(word)
    if long:
        return long, at + 1
    short = numbers("month_short").get(word)
    if short is None:
        return None
    stop = s.word(at + 1) == "." and s[at + 1].glued
    return short, at + 1 + stop


@remembered
def year_at(s: Pieces, at: int) -> tuple[int, int] | None:
    """A year of four digits, or in words, where one may stand after a date."""
    value = digits(s, at, 4)
    if value is not None:
        after = s[at + 1]
        clash = after.glued and (after.text.isalnum() or (after.lower in ":" and s[at + 2].text.isdecimal()))
        return None if clash or not 1000 <= value <= 2999 else (value, at + 1)
    return spoken_year(s, at)


@remembered
def date_at(s: Pieces, at: int) -> Read | None:
    """A date with a day in it: numeric, day or month first, or a weekday; `May 5`, `5 May 2010`, `2010-05-05`."""
    if s[at].text.isdecimal():
        return (
            _iso(s, at) or _numeric(s, at) or _weekday_led(s, at) or _day_first(s, at) or _year_first(s, at)
            or _year_month(s, at)
        )  # fmt: skip
    return _weekday_led(s, at) or _day_first(s, at) or _month_first(s, at) or _month_of_year(s, at)


def _iso(s: Pieces, at: int) -> Read | None:
    """`2010-05-05`, `2010/5/5`, `2010.5.5`, `2010-may-5`, `20100505`, `2010 05 05`."""
    text = s[at].text
    if s[at].glued and (s[at - 1].lower not in "(=<>:'\"“-_" or (s.dash(at - 1) and s[at - 2].text.isdecimal())):
        return None
    if len(text) == 8 and text[:2] in ("19", "20") and not s[at + 1].text[:1].isalnum():
        return _cal(int(text[:4]), int(text[4:6]), int(text[6:]), at + 1)
    if len(text) != 4:
        return None
    glued = s[at + 1].glued and s.word(at + 1) in _MARKS
    if glued and s.word(at + 3) == s.word(at + 1):
        month = _number(s, at + 2) or numbers("month_short").get(s.word(at + 2)) or numbers("month").get(s.word(at + 2))
        day = _number(s, at + 4)
        if month and day and not (s[at + 5].glued and s.word(at + 5) in "/-" and s[at + 6].text.isdecimal()):
            return _cal(int(text), month, day, at + 5)
    if (
        len(s[at + 1].text) == 2
        and len(s[at + 2].text) == 2
        and not s[at + 1].glued
        and not (s[at + 3].glued and s[at + 3].text.isalnum())
    ):
        month, day = _number(s, at + 1), _number(s, at + 2)
        if month and day and s[at + 1].text.isdecimal():
            return _cal(int(text), month, day, at + 3)
    return None


def _number(s: Pieces, at: int) -> int | None:
    text = s[at].text
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 2 else None


def _cal(year: int, month: int, day: int, end: int) -> Read | None:
    if 1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31:
        return Cal(year, month, day), end
    return None


def _numeric(s: Pieces, at: int) -> Read | None:
    """`24.03.2023`, `5/4/2023`, `5-4-23`, `22/04`: which number is the month may be left open."""
    one = _number(s, at)
    if one is None or (s[at].glued and s[at - 1].lower not in "(=<>:'\"“–-"):
        return None
    mark = s.word(at + 1)
    spaced = not s[at + 1].glued
    if mark not in _MARKS or (spaced and (mark != "-" or s[at + 2].glued)):
        return None
    named = month_name(s, at + 2)
    two = _number(s, at + 2)
    if named and not spaced and s.word(named[1]) in _MARKS | {mark}:
        year = _year_of(s, named[1] + 1)
        return _short(one, named[0], year[0], year[2], year[1]) if year else None
    if named and not spaced and named[1] == at + 3 and not s[at + 3].text.isalnum():
        return Cal(month=named[0], day=one), named[1]
    if two is None or spaced != (not s[at + 2].glued):
        return None
    if s.word(at + 3) in (mark, ",", "-", "/") and s[at + 3].glued != spaced:
        year = _year_of(s, at + 4)
        if year and not (year[2] and s.word(at + 3) == "," and not s[at + 4].glued):
            return _ordered(one, two, mark, year)
    another = mark == "/" and s.dash(at + 3) and s.word(at + 5) == "/" and s[at + 5].glued
    if spaced or (
        not another
        and (
            s[at + 3].glued
            and (s[at + 3].text[:1].isalnum() or s.word(at + 3) in _MARKS | {":", "%"})
            and (s[at + 4].text.isdecimal() or s.word(at + 3) in (mark, "%"))
        )
    ):
        return None
    return _yearless(s, at, one, two, mark)


def _year_month(s: Pieces, at: int) -> Read | None:
    """`2016-11`, `11/2016`, `2015 / 3`; `2010-11` is two years, not a November."""
    if s[at].glued and s[at - 1].lower not in "(=<>:'\"“":
        return None
    mark = s.word(at + 1)
    spaced = not (s[at + 1].glued and s[at + 2].glued)
    last = s[at + 3]
    if mark not in ("-", "/", ".") or (last.glued and (last.text.isalnum() or last.lower in "/-:" or (
            last.lower in ".," and s[at + 4].glued and s[at + 4].text.isdecimal()))):  # fmt: skip
        return None
    year, month = digits(s, at, 4), _number(s, at + 2)
    if year and month and 1000 <= year <= 2999:
        pair = month == year % 100 + 1 and mark in "-/" and not spaced
        led = s.word(at - 1) in ("", "out", "in", "?", "since", "by") or mark != "."
        return (Cal(year, month), at + 3) if 1 <= month <= 12 and not pair and led else None
    month, year = _number(s, at), digits(s, at + 2, 4)
    if year and month and 1 <= month <= 12 and 1900 <= year <= 2100 and mark != ".":
        return Cal(year, month), at + 3
    return None


def _year_of(s: Pieces, at: int) -> tuple[int, int, bool] | None:
    for length in (4, 2):
        value = digits(s, at, length)
        another = s.dash(at + 1) and s.word(at + 3) in ("/", "-") and s[at + 2].text.isdecimal()
        follows = s[at + 1].glued and (s[at + 1].text.isalnum() or s.word(at + 1) in "/:-")
        if value is not None and (another or not follows):
            if length == 4 and not 1000 <= value <= 2999:
                return None
            return value, at + 1, length == 2
    return None


def _short(day: int, month: int, year: int, short: bool, end: int) -> Read | None:
    return (Cal(year, month, day, short=short), end) if 1 <= day <= 31 else None


def _ordered(one: int, two: int, mark: str, year: tuple[int, int, bool]) -> Read | None:
    """Both numbers told apart where one cannot be a month; `24.03.2023` is day first; else the order is left open."""
    if one > 31 or two > 31 or not one or not two or (one > 12 and two > 12):
        return None
    cal = Cal(year[0], short=year[2])
    if one > 12:
        return replace(cal, day=one, month=two), year[1]
    if two > 12 or one == two:
        return replace(cal, day=two, month=one), year[1]
    return replace(cal, open_order=(one, two)), year[1]


_NUMERIC_LEADS = frozenset({
    "on", "from", "to", "by", "until", "till", "since", "before", "after", "between", "back", "this", "next", "last",
    "and", "in", "for", "through", "starting", "of", "or", "meet", "sometime", "the", "?", "friday", "dated", "due",
})  # fmt: skip


def _yearless(s: Pieces, at: int, one: int, two: int, mark: str) -> Read | None:
    """`22/04`, `4/22`: only with a slash, or a mark behind a word that dates are led by; never scores or fractions."""
    lead = s.word(at - 1)
    if (one, two, mark) == (9, 11, "/") and lead not in ("on", "from", "by", "until"):
        return Cal(2001, 9, 11), at + 3
    if not one or not two or one > 31 or two > 31 or (one > 12 and two > 12) or (one, two) in ((24, 7), (1, 2)):
        return None
    end = at + 3
    unit = s.word(end) in ("of", "cup", "hours", "inch", "inches") or s.word(end) in table("units")
    led = lead in _NUMERIC_LEADS or lead in table("weekday") or at == 0 or s.dash(at - 1) or lead in (",", "(")
    if unit or not led or (mark != "/" and (mark == "-" or lead not in ("on", "in", "friday", "back", "this"))):
        dashed = mark == "-" and lead == "on" and (one > 12 or two > 12)
        if not (mark == "." and lead in table("weekday")) and not dashed:
            return None
    if s.dash(at - 1) and (mark != "/" or (s[at].glued and s.word(at - 3) != "/" and s.word(at - 3) != "-")):
        return None
    if one > 12:
        return Cal(month=two, day=one), end
    if two > 12 or one == two:
        return Cal(month=one, day=two), end
    return Cal(open_order=(one, two)), end


def _weekday_led(s: Pieces, at: int) -> Read | None:
    """A weekday, alone or before its date: `next Friday`, `Friday, March 5`, `Wed the 5th`, `Friday (jun-15)`."""
    which, named = which_at(s, at)
    found = weekday_name(s, named)
    if found is None:
        return None
    weekday, end = found
    begin = end
    while s.word(begin) in (",", ".", "(", "-") and begin < end + 2:
        begin += 1
    begin += s.word(begin) == "on"
    dated = None if s.word(begin) in table("weekday") else date_at(s, begin)
    if dated and isinstance(dated[0], Cal) and (dated[0].day or dated[0].open_order) and not dated[0].weekday:
        close = s.word(begin - 1) == "(" and s.word(dated[1]) == ")"
        if begin == end or s.word(begin - 1) in (",", "(", "-", ".", "on"):
            return replace(dated[0], weekday=weekday), dated[1] + close
    day = day_at(s, begin)
    thousands = day and s.word(day[1]) == "," and s[day[1]].glued and s[day[1] + 1].glued
    comma = thousands or (
        s.word(begin - 1) == "," and s[begin + (s.word(begin) == "the")].text.isalpha()
    )  # Thursday, the first of all
    if (
        day
        and not comma
        and (day[2] or (begin == end and not s[end].glued and _ends(s, day[1])))
        and s.word(begin - 1) != "on"
        and not (s.word(day[1]) in table("unit") and not s[day[1]].glued)
        and s.word(day[1]) not in (":", "-", "to")
    ):
        return Cal(weekday=weekday, day=day[0]), day[1]
    if (
        named == at
        and s[named].text.islower()
        and s.word(named) in _DOUBTFUL | {"mon", "thu", "fri", "tue"}
        and s.word(at - 1) not in ("on", "next", "last", "this")
    ):
        return None
    return Cal(weekday=weekday, which=which), end


def _ends(s: Pieces, at: int) -> bool:
    """True where a phrase may end: at a mark or the end of the sentence, or before a word that leads on."""
    return s.word(at) in ("", ".", ",", "!", "?", ";", ")", "at", "for", "from", "between", "with", "in")


@remembered
def weekday_name(s: Pieces, at: int) -> tuple[int, int] | None:
    """A weekday's name and the index after it (and its stop); no newspapers or other namesakes."""
    word = s.word(at)
    found = numbers("weekday").get(word)
    if found:
        paper = s.capital(at + 1) and s.word(at + 1) in _PAPERS
        return None if paper or (s.word(at - 1) in _NOT_WEEKDAYS and s.capital(at - 1)) else (found, at + 1)
    short = numbers("weekday_short").get(word)
    if short is None or (s[at].glued and s[at - 1].text.isalnum()):
        return None
    stop = s.word(at + 1) == "." and s[at + 1].glued
    lead = s.word(at - 1)
    dated = s.word(at + 1 + stop) in (",", "(", ".") or s[at + 1 + stop].text.isdecimal() or stop
    named = month_name(s, at + 1 + stop) is not None or lead in ("on", "next", "last", "this", "until", "by", "every")
    parted = s.word(at + 1) in table("part") or s.word(at + 1) == "at"
    if (
        word in ("sun", "sat", "wed", "mon")
        and not (s.capital(at) and (dated or named or parted or _ends(s, at + 1)))
        and not (named and lead != "this")
        and not (parted and lead == "on")
    ):
        return None
    if word in ("sun", "mon") and (
        (lead in ("the", "a") and not dated)
        or (s.capital(at - 1) and at > 1 and not s.dash(at - 1) and lead not in ("on",))
    ):
        return None
    return short, at + 1 + stop


def _day_first(s: Pieces, at: int) -> Read | None:
    """`5 April`, `the 5th of May 2010`, `5-May-2010`, `the 26th day of June`, `the 15th of next month`, `the 21st`."""
    day = day_at(s, at)
    if day is None or (s[at].glued and s[at].text.isdecimal() and s[at - 1].lower in "$£€.:/,"):
        return None
    number, end, ordinal = day
    the = s.word(at) == "the"
    begin = end + (ordinal and s.word(end) == "day")
    of = begin + (s.word(begin) in ("of", "-", ",", ".") and (s.word(begin) == "of" or s[begin].glued))
    month = month_name(s, of)
    spoken = s[at + the].text.isalpha() and not ordinal
    if (
        month
        and not (spoken and of == begin and year_at(s, month[1]) is None)
        and not (ordinal and s[at + the].text.isalpha() and of == begin)
    ):
        bare = s.word(of) in ("may", "march", "mar") and s[of].text.islower() and not ordinal and of == begin
        if not (bare and year_at(s, month[1]) is None and s.word(at - 1) in ("", "the")):
            return with_year(s, Cal(month=month[0], day=number), month[1])
    inside = _holder(s, of, ("month",)) if of > begin or ordinal else None
    if inside and ordinal:
        return Cal(day=number, inside=inside[0]), inside[1]
    if ordinal and month is None and (begin > end or (s.word(begin) == "of" and s[of].text == "")):
        return None  # the sixth day of something
    return _day_alone(s, at, number, begin, ordinal)


def _day_alone(s: Pieces, at: int, number: int, end: int, ordinal: bool) -> Read | None:
    """`on the 21st`, `the 5th at 4 a.m.`: a day with no month, only where it can be nothing else."""
    figure = s[at].text.isdecimal() or s[at + 1].text.isdecimal()
    the = s.word(at) == "the"
    lead = s.word(at - 1)
    figures = s[at + the].text.isdecimal() and (the or lead == "on") and s.word(end) in ("", ".", ",", "!", "?", "at")
    if figures and not ordinal and lead in ("on", "for", "until", "by", "before", "after", "since") and number > 0:
        if s.word(end) == "," and s[end].glued and s[end + 1].glued:
            return None
        return (Cal(day=number), end) if s.word(end) != "." or not s[end + 1].text or not s[end + 1].glued else None
    if not ordinal or not (_ends(s, end) or s.word(end) in ("to", "and", "or", "-", "around", "after", "before")):
        return None
    if not figure and not (the and lead in ("on", "for", "until", "by", "before", "after", "since", "around")):
        return None
    if lead in ("on", "for", "until", "by", "before", "after", "since", "from", "around", "between", "to", "back"):
        return Cal(day=number), end
    return None


def _month_first(s: Pieces, at: int) -> Read | None:
    """`April 5, 2010`, `Apr. 5th`, `March fifteenth`, `Oct/2`, `Dec31`, `next July 4`."""
    which, named = which_at(s, at)
    month = month_name(s, named)
    if month is None or (which and s.word(named) == "may" and s[named].text.islower()):
        return None
    number, end = month
    if (
        s[named].text.islower()
        and s.word(named) in ("may", "march", "mar")
        and not (s[end].text.isdecimal() or ordinal_at(s, end + (s.word(end) == "the")))
    ):
        return None
    joined = s.word(end) in ("/", "-", ".", ",") and (s[end].glued or s.word(end) == ",")
    begin = end + (joined and not s.sees(end, ",", "the") and (s[end + 1].glued or ordinal_at(s, end + 1) is not None))
    day = day_at(s, begin)
    if day and s[named].text.isalpha() and not _counts(s, day, begin):
        cal = Cal(month=number, day=day[0], which=which if which != "this" else None)
        if s.sees(day[1], "day") and s.word(begin) == "the":
            day = (day[0], day[1] + 1, day[2])
        return with_year(s, cal, day[1])
    joined_year = s.word(end) in ("-", "/") and s[end].glued and digits(s, end + 1, 4)
    if joined_year and s.word(end + 2) == s.word(end) and _number(s, end + 3):
        return Cal(joined_year, number, _number(s, end + 3)), end + 4
    return None


def _counts(s: Pieces, day: tuple[int, int, bool], begin: int) -> bool:
    """True where the number after a month counts something, is a clock time or opens a year in words."""
    after = s[day[1]]
    if day[2]:
        return after.lower in ("quarter", "half", "week") and s.word(begin) not in ("the",)
    if s[begin].text.isdecimal():
        if after.glued and after.lower in (":", "%") and s[day[1] + 1].text.isdecimal():
            return True
        if after.lower in ("am", "pm", "percent", "%") or (after.lower in ("a", "p") and s.word(day[1] + 1) == "."):
            return True
        plural = after.text.islower() and after.lower.endswith("s") and not after.glued and len(after.lower) > 3
        return plural and after.lower not in ("as", "was", "is", "has", "his", "this", "across", "versus", "does")
    return spoken_year(s, begin) is not None and day[1] == begin + 1


def with_year(s: Pieces, cal: Cal, at: int) -> Read:
    """`cal` with the year that stands behind it: `, 2010`, ` '98`, ` of 87`, ` last year`, ` of the same year`."""
    inside = _holder(s, at + (s.word(at) == ","), ("year",)) if s.word(at) != "," or cal.day else None
    if inside and cal.which is None:
        return replace(cal, inside=inside[0]), inside[1]
    begin = at + (s.word(at) in (",", ".", "-", "/"))
    begin += s.word(begin) in ("of", "in") and begin < at + 2
    begin += s.word(begin) == "the" and s.word(begin + 1) == "year"
    begin += s.word(begin) == "year"
    year = year_at(s, begin)
    if year and not _year_counts(s, year[1], begin) and not (s.word(at) == "." and not s[begin].text.isdecimal()):
        return replace(cal, year=year[0]), year[1]
    old = digits(s, begin, 3)
    if old and (s.word(begin - 1) == "of" or begin == at) and s.word(begin + 1) in (")", ",", ".", ";", ""):
        return replace(cal, year=old), begin + 1
    short = short_year(s, begin)
    if short:
        return replace(cal, year=short[0], short=True), short[1]
    value = digits(s, begin, 2)
    if (
        value is not None
        and begin > at
        and s.word(begin - 1) in ("of", "-", "/")
        and (s[begin - 1].glued or s.word(begin - 1) == "of")
        and not (s[begin + 1].glued and s[begin + 1].text.isalnum())
    ):
        return replace(cal, year=value, short=True), begin + 1
    if value is not None and begin == at and value > 31 and _ends(s, begin + 1):
        return replace(cal, year=value, short=True), begin + 1
    if cal.day and s.sees(at, "last") and _ends(s, at + 1):  # the old style: the 12th of October last
        return replace(cal, which="last"), at + 1
    if cal.day and s.word(at) in ("next", "last") and _ends(s, at + 1):
        return replace(cal, which=s.word(at)), at + 1
    return cal, at


def _year_counts(s: Pieces, at: int, year: int) -> bool:
    after = s[at]
    return s[year].text.isdecimal() and (
        (after.lower in _COUNTED or (after.glued and after.lower in "%" and after.lower != ""))
        or (after.text.islower() and after.lower in ("people", "votes", "troops", "soldiers"))
    )


def _holder(s: Pieces, at: int, units: tuple[str, ...]) -> tuple[Node, int] | None:
    """What holds a date: `(of) last year`, `of next month`, `that year`, `of the month`: the node and the index."""
    of = s.word(at) in ("of", "in", "during")
    begin = at + of
    which, named = which_at(s, begin)
    if s.word(named) in units and which:
        return near(which, s.word(named)), named + 1
    if of and s.word(begin) in ("the", "that") and s.word(begin + 1) in units:
        return Near(s.word(begin + 1), anchor="now" if s.word(begin) == "the" else "told"), begin + 2
    return None


def near(which: str | None, unit: str) -> Near:
    """The node of `last year`, `the following week`, `that month`."""
    shift = {"last": -1, "next": 1, "coming": 1, "previous": -1, "following": 1}.get(which or "", 0)
    told = which in ("following", "same", "previous")
    return Near(unit, shift, "told" if told else "now")


def _year_first(s: Pieces, at: int) -> Read | None:
    """`2017 april`, `2017, the 3rd of March`."""
    year = digits(s, at, 4)
    if year is None or not 1000 <= year <= 2999:
        return None
    month = month_name(s, at + 1 + (s.word(at + 1) in (",", "-", "/")))
    if month is None:
        return None
    day = day_at(s, month[1])
    if day and not _counts(s, day, month[1]):
        return Cal(year, month[0], day[0]), day[1]
    return Cal(year, month[0]), month[1]


def _month_of_year(s: Pieces, at: int) -> Read | None:
    """`April 2010`, `Apr. '98`, `last April`, `April of the same year`, `in April`."""
    which, named = which_at(s, at)
    month = month_name(s, named)
    if month is None:
        return None
    number, end = month
    dated = with_year(s, Cal(month=number, which=which), end)
    if dated[1] > end and (s.capital(named) or s.word(named) not in _DOUBTFUL):
        return dated
    return dated if is_month(s, named, end, which) else None


def is_month(s: Pieces, at: int, end: int, which: str | None) -> bool:
    """True where a month's name alone is the month, and no modal, march, person or abbreviation of something else."""
    word, lead = s.word(at), s.word(at - 1)
    led = which is not None or lead in _MONTH_LEADS or lead == "-" or lead in table("mod")
    if s[at].text.islower():
        if (which is not None and word not in _DOUBTFUL) or (word == "may" and lead == "in" and _ends(s, end)):
            return True
        return word not in _DOUBTFUL and (led or len(word) > 3) and word not in ("august", "mar", "jun", "jan", "sept")
    if s[at].glued and s[at - 1].text.isalnum():
        return False
    if len(word) <= 4 and word in table("month_short"):
        return led or (s.word(end - 1) == "." and s[end].text[:1].islower()) or s.dash(end)
    if word in _DOUBTFUL:
        shown = (led and lead not in ("that", "this")) or which is not None
        return shown and not (s.capital(end) and not s[end].glued and s.word(end) not in table("month"))
    if word in _NAMELIKE:
        beside = s.capital(end) and s[end].text.isalpha() and s.word(end) not in table("month")
        return led or not (beside or (s.capital(at - 1) and s[at - 1].text.isalpha() and lead not in ("the",)))
    return True
