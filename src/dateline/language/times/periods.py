"""The grammar of periods: years, decades, centuries, seasons, quarters, halves, weeks of a year, holidays, and the
first or last of such within another.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.language.times.calendar import is_month, month_name, near, weekday_name, which_at, with_year, year_at
from dateline.language.times.count import cardinal, digits, ordinal_at, short_year, spoken_year
from dateline.language.times.cues import cues
from dateline.language.times.nodes import Cal, Near, Node, Read
from dateline.language.times.pieces import APOSTROPHES, Pieces, remembered
from dateline.language.times.words import holiday_starts, holidays, numbers, table, units

_YEAR_LEADS = frozenset(
    {
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "before",
        "after",
        "during",
        "between",
        "to",
        "around",
        "circa",
        "c",
        "early",
        "late",
        "mid",
        "through",
        "and",
        "or",
        "for",
        "about",
        "the",
        "(",
        "year",
        "than",
        "ca",
        "[",
        ",",
        "/",
        "throughout",
        "over",
        "a",
        "into",
        "–",
        "-",
        "spring",
        "summer",
        "fall",
        "autumn",
        "winter",
        "its",
        "his",
        "her",
        "their",
        "s",
        "christmas",
        "=",
        ";",
        "past",
        "within",
        "across",
        "pre",
        "post",
        "toward",
        "towards",
    }
)
_NOT_COUNTED = frozenset(
    {
        "was",
        "is",
        "has",
        "his",
        "its",
        "as",
        "this",
        "us",
        "plus",
        "versus",
        "thus",
        "across",
        "always",
        "towards",
        "unless",
        "s",
        "perhaps",
        "onwards",
        "afterwards",
        "levels",
        "figures",
        "sales",
        "results",
        "revenues",
        "earnings",
        "profits",
        "talks",
        "riots",
        "attacks",
        "polls",
        "floods",
        "protests",
        "terms",
        "prices",
        "besides",
        "series",
        "does",
        "congress",
        "census",
        "elections",
        "olympics",
        "games",
    }
)
_MEASURES = frozenset({
    "percent", "people", "hours", "gmt", "utc", "km", "m", "kg", "miles", "meters", "metres", "troops", "men", "women",
    "feet", "ft", "acres", "tons", "tonnes", "dollars", "euros", "pounds", "points", "votes", "copies", "children",
    "employees", "members", "workers", "students", "jobs", "shares", "seats", "soldiers", "kilometers", "kilometres",
    "million", "billion", "thousand", "mw", "mm", "cm", "words", "pages", "hp", "rpm", "calories", "years", "days",
})  # fmt: skip
_SEASON_LEADS = cues("season_leads") | {"every", "each", "of", "all", "over", "around", "after", "before", "mid", "and",
                                        "my", "our", "between", "from", "to"}  # fmt: skip
_SEASON_EVENTS = cues("season_events")
_ERAS = frozenset({"bc", "bce", "ad", "ce"})
_FISCAL = {"fiscal": "FY", "financial": "FY", "tax": "FY", "school": "SY", "academic": "SY", "calendar": ""}
_FISCAL_SHORT = {"fy": "FY", "sy": "SY", "cy": ""}
_ORDERS = {"last": -1, "final": -1, "closing": -1, "opening": 1}


@remembered
def period_at(s: Pieces, at: int) -> Read | None:
    """A period of any form."""
    return (
        _fiscal(s, at) or _nth_of(s, at) or _quarter(s, at) or _season(s, at) or _week(s, at) or _century(s, at)
        or _decade(s, at) or holiday_at(s, at) or _era(s, at) or _year(s, at)
    )  # fmt: skip


def inside_at(s: Pieces, at: int) -> tuple[Node, int] | None:
    """What holds a period, behind `of`, `in` or nothing: `of 2016`, `last year`, `in May`, `of next month`."""
    of = s.word(at) in ("of", "in", "during", "for")
    comma = s.word(at) == "," and not of
    begin = at + (of or comma)
    which, named = which_at(s, begin)
    unit = units().get(s.word(named))
    if which and unit and not unit[1] and unit[0] in ("year", "month", "week", "quarter", "decade", "century"):
        return near(which, unit[0]), named + 1
    if of and s.word(begin) == "the" and unit is None:
        unit = units().get(s.word(begin + 1))
        if unit and not unit[1] and unit[0] in ("year", "month", "week", "decade", "century", "quarter", "weekend"):
            return Near(unit[0]), begin + 2
    the = begin + (of and s.word(begin) == "the")
    month = month_name(s, named)
    if month and (of or which) and (which or is_month(s, named, month[1], which)):
        return with_year(s, Cal(month=month[0], which=which), month[1])
    year = year_at(s, the + (s.word(the) == "year"))
    if year and (of or s[the].text.isdecimal()) and not (comma and not s[the].text.isdecimal()):
        return Cal(year[0]), year[1]
    if of:
        inner = _century(s, begin) or _decade(s, begin) or _fiscal(s, begin) or _season(s, begin) or _quarter(s, begin)
        return inner or (holiday_at(s, begin) if s.capital(begin) else None)
    short = short_year(s, begin)
    return (Cal(short[0], short=True), short[1]) if short else None


def _nth_of(s: Pieces, at: int) -> Read | None:
    """`the first Monday of next month`, `the last week of 2016`, `the third month of 2021`, `second weekend in May`."""
    the = at + (s.word(at) in ("the", "its", "their"))
    found = ordinal_at(s, the)
    nth = found[0] if found else _ORDERS.get(s.word(the), 0)
    end = found[1] if found else the + 1
    if not nth or nth > 53:
        return None
    weekday, unit = weekday_name(s, end), units().get(s.word(end))
    if weekday:
        inner = inside_at(s, weekday[1])
        if inner and not isinstance(inner[0], Cal | Near):
            return None
        return (Cal(weekday=weekday[0], nth=nth, inside=inner[0]), inner[1]) if inner else None
    kinds = ("day", "week", "weekend", "month", "year", "decade", "quarter")
    if unit is None or unit[1] or unit[0] not in kinds or s.dash(end + 1):
        return None
    inner = inside_at(s, end + 1)
    if inner is None or (unit[0] == "quarter" and isinstance(inner[0], Cal) and inner[0].month):
        return None
    if unit[0] == "quarter":
        return (Cal(quarter=nth, inside=inner[0]), inner[1]) if 1 <= nth <= 4 else None
    return Cal(nth=nth, unit=unit[0], inside=inner[0]), inner[1]


def _quarter(s: Pieces, at: int) -> Read | None:
    """`the third quarter`, `first-quarter`, `Q3 2019`, `2019 Q3`, `H1`, `the second half of the year`."""
    year = year_at(s, at)
    begin = year[1] + s.dash(year[1]) if year else at
    letter = s.word(begin)
    number = digits(s, begin + 1, 1)
    if letter in ("q", "h") and number and s[begin + 1].glued and 1 <= number <= (4 if letter == "q" else 2):
        if s[begin + 2].glued and (s[begin + 2].text.isalnum()):
            return None
        cal = Cal(quarter=number) if letter == "q" else Cal(half=number)
        if year:
            return replace(cal, year=year[0]), begin + 2
        return _held(s, cal, begin + 2 + (s.dash(begin + 2) and digits(s, begin + 3, 4) is not None))
    if year:
        return None
    which, named = which_at(s, at) if s.word(at) != "that" else (None, at)
    the = named + (s.word(named) == "the")
    found = ordinal_at(s, the)
    last = s.word(the) in ("last", "final") and the > named
    if found is None and not last:
        return None
    nth, end = found if found else (0, the + 1)
    end += s.dash(end)
    fiscal = s.word(end) == "fiscal"
    end += fiscal
    unit = s.word(end)
    if unit not in ("quarter", "half") or (unit == "quarter" and not (0 <= nth <= 4)) or (unit == "half" and nth > 2):
        return None
    if unit == "half" and not nth:
        return None
    cal = Cal(quarter=nth or 4) if unit == "quarter" else Cal(half=nth)
    read = _held(s, replace(cal, which=which), end + 1)
    if unit == "half" and read[1] == end + 1 and not _bare_half(s, at, end + 1):
        return None
    if last and read[1] == end + 1:
        return None
    return read


def _bare_half(s: Pieces, at: int, end: int) -> bool:
    """True where `the first half` stands without its year and is no half of a match."""
    money = frozenset({"earnings", "profit", "profits", "results", "sales", "revenue", "net", "loss", "pretax"})
    return s.word(end) in money or (s.dash(at + 1) and s.word(end) in money) or s.word(end + 1) in money


def _held(s: Pieces, cal: Cal, at: int) -> Read:
    inner = inside_at(s, at)
    if inner is None and s[at].lower in APOSTROPHES:
        return cal, at
    return (replace(cal, inside=inner[0]), inner[1]) if inner else (cal, at)


def _season(s: Pieces, at: int) -> Read | None:
    """`last summer`, `summer 2016`, `the winter of 1776-77`, `spring` behind a preposition."""
    year = digits(s, at, 4)
    games = s.capital(at + 1) and s.capital(at + 2) and s[at + 2].text.isalpha()  # the 2014 Winter Paralympics
    if year and 1000 <= year <= 2999 and s.word(at + 1) in ("spring", "summer", "autumn", "winter") and not games:
        return Cal(year, season=table("season")[s.word(at + 1)]), at + 2
    which, named = which_at(s, at)
    the = named + (s.word(named) == "the" and which is None)
    code = table("season").get(s.word(the)) or table("seasons").get(s.word(the))
    if code is None or (s[the].glued and not s.dash(the - 1)):
        return None
    plural = s.word(the) in table("seasons")
    cal = Cal(season=code, which=which)
    dated = with_year(s, cal, the + 1) if not plural else (cal, the + 1)
    if dated[1] > the + 1:
        end = dated[1]
        if s.dash(end) and s[end + 1].glued and s[end + 1].text.isdecimal() and len(s[end + 1].text) in (2, 4):
            end += 2  # the winter of 1776-77
        return dated[0], end
    return (cal, the + 1) if _season_stands(s, at, the, which) else None


def _season_stands(s: Pieces, at: int, the: int, which: str | None) -> bool:
    word, lead = s.word(the), s.word(the - 1)
    if s.capital(the) and s.word(the + 1) in ("said", "says", "told", "added"):
        return False
    lead = s.word(the - 2) if lead == "-" else lead
    if s.word(the + 1) in ("of", "into", "from") and word in ("fall", "spring") and which is None:
        return False
    if s.capital(the) and s.capital(the + 1) and the > 0 and s[the + 1].text.isalpha():
        return False
    if which is not None or (
        the == 0 and word != "fall" and s.word(1) in ("and", "is", "are", "was", "has", "will", ",")
    ):
        return True
    if word in ("fall", "falls", "springs") or (word == "spring" and lead not in _SEASON_LEADS):
        seasonal = s.word(the + 1) in _SEASON_EVENTS or s.word(the + 1) in ("semester", "term", "season")
        return (lead in ("in", "by", "during", "early", "late", "until", "since", "mid", "every", "each") or
                (lead == "the" and s.word(the - 2) in ("in", "by", "during", "for", "until", "since", "over")) or
                (seasonal and word == "spring"))  # fmt: skip
    return True


def _week(s: Pieces, at: int) -> Read | None:
    """`week 10`, `week 3 of 2018`, `W23`, `2018-W23`, `the week of July 4`."""
    year = digits(s, at, 4)
    if year and s.dash(at + 1) and s.word(at + 2) == "w" and s[at + 2].glued:
        number = digits(s, at + 3, 2)
        return (Cal(year, week=number), at + 4) if number and number <= 53 else None
    the = at + (s.word(at) == "the")
    if s.word(the) != "week":
        return None
    begin = the + 1 + (s.word(the + 1) == "number")
    number = (
        int(s[begin].text) if s[begin].text.isdecimal() and len(s[begin].text) < 3 and s[begin].text.isascii() else 0
    )
    spoken = None if number else cardinal(s, begin)
    number, end = (number, begin + 1) if number else (spoken or (0, begin))
    if 1 <= number <= 53 and not (s[end].glued and s.word(end) in ":/") and not units().get(s.word(end)):
        return _held(s, Cal(week=number), end)
    return None


def _century(s: Pieces, at: int) -> Read | None:
    """`the 19th century`, `21st-century`, `the first century BC`, `the 7th century BCE`."""
    the = at + (s.word(at) == "the")
    found = ordinal_at(s, the)
    if found is None:
        return None
    end = found[1] + s.dash(found[1])
    if s.word(end) not in ("century", "millennium", "centuries", "c"):
        return None
    if s.word(end) == "c" and not (s.word(end + 1) == "." and s[end + 1].glued):
        return None
    era = _era_mark(s, end + 1)
    size = 1 if s.word(end) != "millennium" else 10
    number = (found[0] - 1) * size
    after = era[1] if era else end + 1
    if era and era[0].startswith("b"):
        return Cal(century=-found[0] * size), after
    return (Cal(century=number, unit=None if size == 1 else "millennium"), after) if number < 30 else None


def _decade(s: Pieces, at: int) -> Read | None:
    """`the 1980s`, `the 1930's`, `the '80s`, `the sixties`, `the nineteen-eighties`, `the 1800s` (a century)."""
    the = at + (s.word(at) == "the")
    piece = s[the]
    mark = 1 if s[the + 1].lower in APOSTROPHES and s[the + 1].glued else 0
    plural = s.word(the + 1 + mark) == "s" and s[the + 1 + mark].glued
    if (
        plural
        and piece.text.isdecimal()
        and len(piece.text) == 4
        and piece.text[3] == "0"
        and piece.text[0] in "12"
        and ((mark and piece.text[2] != "0") or not mark or the > at)
    ):
        if piece.text[2:] == "00" and piece.text != "2000":
            return Cal(century=int(piece.text) // 100), the + 2 + mark
        return Cal(decade=int(piece.text) // 10), the + 2 + mark
    if piece.lower in APOSTROPHES and s[the + 1].glued and s.word(the + 2) == "s" and s[the + 2].glued:
        short = digits(s, the + 1, 2)
        if short is not None and short % 10 == 0:
            return Cal(decade=190 + short // 10), the + 3
    if plural and the > at and not mark and digits(s, the, 2) is not None and piece.text.endswith("0"):
        return Cal(decade=190 + int(piece.text) // 10), the + 2
    lead = s.word(the - 1)
    word = table("decade_word").get(s.word(the))
    shown = the > at or lead in ("early", "late", "mid", "-") or (s.capital(the) and lead in ("the",))
    if word and shown and lead not in ("his", "her", "their"):
        return Cal(decade=190 + int(word)), the + 1
    hundred = numbers("number").get(s.word(the)) or (20 if s.word(the) == "twenty" else 0)
    spoken = table("decade_word").get(s.word(the + 1 + s.dash(the + 1)))
    if hundred in (17, 18, 19, 20) and spoken:
        return Cal(decade=hundred * 10 + int(spoken)), the + 2 + s.dash(the + 1)
    if s.sees(the, "two", "thousands") and the > at:
        return Cal(decade=200), the + 2
    return None


@remembered
def holiday_at(s: Pieces, at: int) -> Read | None:
    """A holiday by name, with its year or `last`, `next` and its weekend: `Christmas 2015`, `Labor Day weekend`."""
    which, named = which_at(s, at)
    the = named + (s.word(named) == "the" and which is None)
    if s.word(the) not in holiday_starts() and not (s.word(the) == "fourth" and s.word(the + 1) == "of"):
        return None
    words: list[str] = []
    found: tuple[str, int] | None = None
    end = the
    while end < the + 8 and len(words) < 5:
        word = s.word(end)
        if s[end].lower in APOSTROPHES and s[end].glued and words:
            if s.word(end + 1) == "s" and s[end + 1].glued:
                words[-1], end = words[-1] + "s", end + 1
            end += 1
        elif word in (".", "-") and words:
            end += 1
            if word == "-":
                words[-1] += "-" + s.word(end)
                end += 1
        else:
            words.append(word)
            end += 1
        rule = holidays().get(tuple(words))
        if rule and s.word(end - 1) != ".":
            found = rule, end
    if found is None:
        return None
    low = (
        s[the].text.islower()
        and len(words) > 0
        and s.word(the) in ("new", "assumption", "may", "mother", "father", "flag", "president", "valentine", "st")
    )
    lower_new = (
        s.word(the) == "new"
        and s[the].text.islower()
        and found[1] == the + 2
        and s.word(the + 2) not in ("", ".", ",", "!", "?")
    )
    if lower_new or (low and found[1] == the + 1) or s.word(the - 1) in ("orthodox", "coptic", "julian"):
        return None
    weekend = s.word(found[1]) == "weekend"
    cal = Cal(holiday=found[0], which=which, weekend=weekend)
    return with_year(s, cal, found[1] + weekend)


def _fiscal(s: Pieces, at: int) -> Read | None:
    """`fiscal 1989`, `the fiscal year 2008`, `FY18`, `this school year`, `calendar year 2008`, `year 2008`."""
    which, named = which_at(s, at)
    the = named + (s.word(named) == "the" and which is None)
    kind = _FISCAL.get(s.word(the))
    if kind is not None:
        end = the + 1 + (s.word(the + 1) == "year")
        year = year_at(s, end) or short_year(s, end)
        if year:
            return Cal(year[0], fiscal=kind or None, short=year[0] < 100), year[1]
        if which and end == the + 2:
            return Cal(which=which, unit="year", fiscal=kind or None), end
        return None
    short = _FISCAL_SHORT.get(s.word(the))
    if short is not None:
        begin = the + 1 + (s.word(the + 1) == "-" or s[the + 1].lower in APOSTROPHES)
        year = year_at(s, begin)
        two = digits(s, begin, 2)
        if year:
            return Cal(year[0], fiscal=short or None), year[1]
        if two is not None:
            return Cal(two, short=True, fiscal=short or None), begin + 1
    if short is not None and digits(s, the + 1, 2) is not None and s[the + 1].glued:
        return Cal(int(s[the + 1].text), short=True, fiscal=short or None), the + 2
    return None


def _era_mark(s: Pieces, at: int) -> tuple[str, int] | None:
    """`BC`, `A.D.`, `CE`: the era and the index after it."""
    if s.word(at) in _ERAS and (s[at].text.isupper() or s.word(at) in ("bc", "bce")):
        return s.word(at), at + 1
    if s.word(at) in ("b", "a", "c") and s.word(at + 1) == "." and s[at].text.isupper():
        joined = s.word(at) + s.word(at + 2)
        if joined in _ERAS and s[at + 2].glued:
            return joined, at + 3 + (s.word(at + 3) == "." and s[at + 3].glued)
    return None


def _era(s: Pieces, at: int) -> Read | None:
    """`AD 842`, `347 AD`, `3000 BC`, `776 B.C.`."""

    if s[at].text.isdecimal() and len(s[at].text) <= 4 and s[at].text.isascii() and not (
            s[at].glued and s[at - 1].lower not in "(–-"):  # fmt: skip
        found = _era_mark(s, at + 1)
        year, end = int(s[at].text), at + 1
        if s.word(end) == "," and s[end + 1].glued and len(s[end + 1].text) == 3 and s[end + 1].text.isdecimal():
            return None
        if found and year:
            return Cal(-year if found[0].startswith("b") else year), found[1]
        return None
    found = _era_mark(s, at)
    if found and found[0] in ("ad", "ce") and s[found[1]].text.isdecimal() and len(s[found[1]].text) <= 4:
        return (Cal(int(s[found[1]].text)), found[1] + 1) if int(s[found[1]].text) else None
    return None


def _year(s: Pieces, at: int) -> Read | None:
    """A year alone: four digits that count nothing, `the year 2008`, `year two hundred and sixty-seven`, `'98`."""
    begin = at + (s.word(at) == "the" and s.word(at + 1) == "year")
    if s.word(begin) == "year":
        begin += 1 + (s.word(begin + 1) == "of")
        year = year_at(s, begin) or (cardinal(s, begin) if s.word(begin - 1) == "year" else None)
        if (
            year is None
            and begin > at + 1
            and s[begin].text.isdecimal()
            and 2 <= len(s[begin].text) <= 3
            and not s[begin + 1].glued
        ):
            era = _era_mark(s, begin + 1)
            ancient_year = int(s[begin].text) * (-1 if era and era[0].startswith("b") else 1)
            return Cal(ancient_year), era[1] if era else begin + 1
        return (Cal(year[0]), year[1]) if year and (year[0] >= 100) else None
    ancient = _ancient(s, at)
    if ancient:
        return ancient
    short = short_year(s, at)
    if short and s.word(at - 1) in ("in", "since", "of", "until", "from", "to", "by", "and", "early", "late", "spring"):
        return Cal(short[0], short=True), short[1]
    value = digits(s, at, 4)
    if value is None:
        spoken = spoken_year(s, at)
        led = s.word(at - 1) in ("in", "since", "of", "year", "from", "to", "until", "and", "between", "by", "before")
        return (Cal(spoken[0]), spoken[1]) if spoken and led and spoken[0] >= 1000 and spoken[0] < 2100 else None
    return (Cal(value), at + 1) if _is_year(s, at, value) else None


def _ancient(s: Pieces, at: int) -> Read | None:
    """`c. 347`, `(c. 314–368)`: three figures behind `c.`, and the year a dash joins to them."""
    value = digits(s, at, 3)
    if value is None or (s[at + 1].glued and s[at + 1].text.isalnum()):
        return None
    circa = s.word(at - 1) in ("circa", "ca") or (
        s.word(at - 1) == "." and s.word(at - 2) in ("c", "ca") and s[at - 1].glued
    )
    joined = s.dash(at - 1) and digits(s, at - 2, 3) is not None and _ancient(s, at - 2) is not None
    return (Cal(value), at + 1) if circa or joined else None


_NUMBERED = frozenset({"no", "number", "page", "rs", "flight", "route", "room", "$", "£", "€", "#"})
_LAWS = frozenset({"rule", "article", "section", "act", "decree", "chapter", "title", "resolution"})


def _is_year(s: Pieces, at: int, value: int) -> bool:
    """True where four digits are a year and count, measure and number nothing."""
    before, after = s[at - 1].lower, s[at + 1]
    if not 1000 <= value <= 2100 or _is_part(s, at) or before in _NUMBERED or (before in _LAWS and value >= 1900):
        return False
    if (after.lower in ("year", "years") and not s[at].glued) or (s.dash(at + 1) and s.word(at + 2) in ("year", "day")):
        return False
    if after.lower in _MEASURES or (after.lower == "-" and after.glued and s.word(at + 2) in _MEASURES):
        return False
    paired = before == "and" and digits(s, at - 2, 4) is not None
    owned = value >= 1900 and before in ("the", "a", "its", "his", "their", "since", "s", "her")
    if _is_plural(s, at + 1) and not paired and not owned:
        return False
    if value >= 1700:
        return before in _YEAR_LEADS or value >= 1900 or not after.text.islower()
    if (at == 0 and after.lower in (",", ":", "–", "-")) or before == "year":
        return True
    return before in _YEAR_LEADS - {"over", "about", "than", "around", "a", "and", "to", "or"} or (
        before in ("–", "-", "and", "to", "or", "around") and digits(s, at - 2, 4) is not None
    )


def _is_plural(s: Pieces, at: int) -> bool:
    """True where the word at `at` is a plural that a number before it would count."""
    word = s[at].lower
    plural = s[at].text.islower() and word.endswith("s") and not word.endswith("ss") and len(word) > 3
    return plural and not s[at].glued and word not in _NOT_COUNTED


def _is_part(s: Pieces, at: int) -> bool:
    """True where four digits are part of a longer number, a word, a telephone number or a quotation."""
    before, after = s[at - 1], s[at + 1]
    if s[at].glued:
        if before.lower not in "(–-—\"'’‘“/[,.=;:" or (before.lower in ".,:" and s[at - 2].text.isdecimal()):
            return True
        joined = s.dash(at - 1) and before.glued and s[at - 2].text.isdecimal()
        if joined and (len(s[at - 2].text) < 4 or (s.dash(at - 3) and s[at - 3].glued and s[at - 4].text.isdecimal())):
            return True
    if not after.glued:
        return False
    figures = s[at + 2].glued and s[at + 2].text.isdecimal()
    if after.text.isalpha() or (after.lower in "%:/,." and figures):
        return True
    if after.lower in APOSTROPHES and s[at + 2].glued and s.word(at + 2) != "s" and s[at + 2].text.isalpha():
        return True
    return s.dash(at + 1) and s[at + 2].text.isdecimal() and len(s[at + 2].text) == 3
