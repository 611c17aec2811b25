"""The grammar of calendar dates, as news English writes them: days, months, seasons, years, weekdays, holidays.

Each function reads at a piece and gives what it read with the index after it, or null. All look a bounded way ahead.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.language.times.lexicon import cues, holidays
from dateline.language.times.moment import Moment
from dateline.language.times.pieces import APOSTROPHES, Pieces, remembered

Read = tuple[Moment, int]

_WHICH = {
    "last": "last", "past": "last", "this": "this", "next": "next", "coming": "next", "upcoming": "next",
    "same": "same", "that": "same", "following": "following", "previous": "previous", "preceding": "previous",
    "current": "this",
}  # fmt: skip
_SHIFTS = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "previous": -1}
# A bare "May" or "March" is a date only after such a word; a month with digits beside it needs none.
_MONTH_LEADS = cues("month_leads")
_DOUBTFUL_MONTHS = frozenset({"march", "may"})
_NAMELIKE_MONTHS = frozenset({"april", "august", "june"})
_YEAR_LEADS = cues("year_leads")
_YEAR_OWNERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "s"})
_SEASON_LEADS = cues("season_leads")
_SEASON_EVENTS = cues("season_events")
# "Bloody Sunday", "Super Tuesday" and the like name something else; so do newspapers ("the Sunday Times").
_WEEKDAY_NAMES = cues("weekday_names")
_PAPERS = cues("papers")
_COUNTED_NOT = cues("never_counted")
_OTHER_CHURCHES = frozenset({"coptic", "eastern", "ethiopian", "greek", "julian", "orthodox", "russian"})


@remembered
def read_date(s: Pieces, at: int) -> Read | None:
    """A calendar date of any form at `at`."""
    return (
        _iso(s, at) or _numeric(s, at) or _weekday_first(s, at) or _day_first(s, at) or _month_first(s, at)
        or _season(s, at) or _quarter(s, at) or _decade(s, at) or _holiday(s, at) or _year(s, at)
    )  # fmt: skip


def day_list(s: Pieces, at: int) -> tuple[list[int], int, bool]:
    """Further days after a day number (`-6`, ` and 28`, `, 6 and 7`): the days, the index after them, and whether they
    are a range or a run that ends in `and`.
    """
    days: list[int] = []
    end, at_comma = at, at
    while s.word(at_comma) == "," and len(days) < 6:
        found = s.day_number(at_comma + 1)
        if found is None or s[at_comma + 1].glued:
            break
        days.append(found[0])
        at_comma = found[1]
    join = at_comma + (s.word(at_comma) == "," and s.word(at_comma + 1) == "and")
    if s.word(join) in ("and", "or", "&", "to", "through", "thru", "until", "till") or (s.dash(join) and not days):
        found = s.day_number(join + 1)
        if found and not _counts_things(s, found[1]):
            return [*days, found[0]], found[1], s.word(join) not in ("and", "or", "&")
    return [], end, False


def month_at(s: Pieces, at: int, *, beside_number: bool) -> tuple[int, int] | None:
    """A month's name at `at` and the index after it (and the stop of `Feb.`); in lower case only beside a number."""
    found = s.meaning(at, "month")
    if found:
        return (
            (found.number, at + 1) if s.capital(at) or (beside_number and s.word(at) not in _DOUBTFUL_MONTHS) else None
        )
    found = s.meaning(at, "month_short")
    if found is None or not s.capital(at):
        return None
    stop = s.word(at + 1) == "." and s[at + 1].glued
    if beside_number or (stop and s.word(at - 1) in _MONTH_LEADS):
        return found.number, at + 1 + stop
    return None


def _iso(s: Pieces, at: int) -> Read | None:
    parts = [s[at + offset] for offset in range(5)]
    if not (parts[0].text.isdecimal() and len(parts[0].text) == 4 and all(part.glued for part in parts[1:])):
        return None
    if s[at].glued or parts[1].lower not in ("-", "/", ".") or parts[3].lower != parts[1].lower:
        return None
    return _checked(s, at + 5, parts[0].text, parts[2].text, parts[4].text)


def _numeric(s: Pieces, at: int) -> Read | None:
    """`05/04/2023` only where one number cannot be a month; `24.03.2023` is day first wherever it is written."""
    parts = [s[at + offset] for offset in range(5)]
    if not (
        all(part.glued for part in parts[1:]) and parts[1].lower in ("/", ".") and parts[3].lower == parts[1].lower
    ):
        return None
    one, two, year = parts[0].text, parts[2].text, parts[4].text
    if s[at].glued or not (one.isdecimal() and two.isdecimal() and len(year) == 4 and len(one) < 3 and len(two) < 3):
        return None
    if parts[1].lower == "." or int(one) > 12:
        return _checked(s, at + 5, year, two, one)
    if int(two) > 12 or one == two:
        return _checked(s, at + 5, year, one, two)
    return None


def _checked(s: Pieces, end: int, year: str, month: str, day: str) -> Read | None:
    if len(month) > 2 or len(day) > 2 or not (month.isdecimal() and day.isdecimal() and year.isdecimal()):
        return None
    numbers = int(year), int(month), int(day)
    after = s[end]
    if not (1000 <= numbers[0] <= 2999 and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31):
        return None
    if after.glued and (after.text.isdecimal() or after.lower == "/"):
        return None
    return Moment("calendar", year=numbers[0], month=numbers[1], day=numbers[2]), end


def weekday_at(s: Pieces, at: int) -> tuple[int, int] | None:
    """A weekday's name at `at` and the index after it; `Sat` and `Sun` only before a date."""
    found = s.meaning(at, "weekday")
    if found:
        paper = s.word(at + 1) in _PAPERS and s.capital(at + 1)
        return None if paper or s.word(at - 1) in _WEEKDAY_NAMES else (found.number, at + 1)
    found = s.meaning(at, "weekday_short")
    if found is None or not s.capital(at):
        return None
    end = at + 1 + (s.word(at + 1) in (".", ",") and s[at + 1].glued)
    end += s.word(end) == ","
    return (found.number, at + 1) if _day_first(s, end) or _month_first(s, end) or _iso(s, end) else None


def _weekday_first(s: Pieces, at: int) -> Read | None:
    which, named = _which(s, at)
    weekday = weekday_at(s, named)
    if weekday is None:
        return None
    number, end = weekday
    if which is None:
        dated = _date_after_weekday(s, end)
        if dated:
            return replace(dated[0], weekday=number), dated[1]
    moment = Moment("calendar", weekday=number, which=which)
    week = _held_by(s, end, ("week",))
    if week and which is None:
        return replace(moment, within="week", shift=week[0]), week[1]
    return moment, end


def _date_after_weekday(s: Pieces, at: int) -> Read | None:
    """The date that stands beside a weekday: `Friday, February 12`, `Tuesday (May 1)`, `Wednesday the 5th`."""
    end = at + (s.word(at) == "." and s.word(at + 1) == ",")
    end += s.word(end) in (",", "(", ".")
    found = _iso(s, end) or _numeric(s, end) or _day_first(s, end) or _month_first(s, end)
    if found and found[0].day is not None:
        return found[0], found[1] + (s.word(end - 1) == "(" and s.word(found[1]) == ")")
    named = end + (s.word(end) == "the")
    day = s.day_number(named)
    if day and named > end and day[1] == named + 2 and s[named].text.isdecimal():  # the 5th, in digits
        return Moment("calendar", day=day[0]), day[1]
    return None


def _which(s: Pieces, at: int) -> tuple[str | None, int]:
    """`last`, `next`, `this coming`, `that same` before a name, and the index of the name."""
    begin = at + (
        s.word(at) == "the"
        and s.word(at + 1) in ("following", "previous", "preceding", "coming", "same", "past", "next")
    )
    if s.word(begin) in ("this", "that") and s.word(begin + 1) in ("past", "coming", "same", "last", "next"):
        return _WHICH[s.word(begin + 1)], begin + 2
    found = _WHICH.get(s.word(begin))
    return (found, begin + 1) if found else (None, at)


def _day_first(s: Pieces, at: int) -> Read | None:
    """`5 April`, `the 5th of May`, `23 May 2024`."""
    named = at + (s.word(at) == "the")
    day = s.day_number(named)
    if day is None:
        return None
    of = s.word(day[1]) == "of"
    spelled = not s[named].text.isdecimal()
    if spelled and not of:
        return None
    held = _held_by(s, day[1], ("month",)) if of and day[1] > named + 1 else None
    if held:
        return Moment("calendar", day=day[0], within="month", shift=held[0]), held[1]
    month = month_at(s, day[1] + of, beside_number=True)
    if month is None:
        return None
    return with_year(s, Moment("calendar", month=month[0], day=day[0]), month[1])


def _month_first(s: Pieces, at: int) -> Read | None:
    """`April 5`, `Feb. 27, 2019`, `November 1985`, `January last year`, `last June`, `in May`."""
    which, named = _which(s, at)
    month = month_at(s, named, beside_number=True)
    if month is None:
        return None
    number, end = month
    numbered = end + (s.word(end) == "the")
    day = s.day_number(numbered) if which is None and not s[end].glued else None
    spelled = numbered == end and not s[end].text.isdecimal()
    counting = s.word(named - 1) in ("in", "since", "during") and _counts_things(s, day[1] if day else end)
    if day and not spelled and not counting:
        return with_year(s, Moment("calendar", month=number, day=day[0]), day[1])
    dated = with_year(s, Moment("calendar", month=number, which=which), end)
    if dated[1] > end:
        return dated
    if which is None and not _bare_month(s, named):
        return None
    return (dated[0], end) if month_at(s, named, beside_number=False) else None


def _bare_month(s: Pieces, at: int) -> bool:
    """True where a month's name alone is surely the month, not a surname, a modal or a walk."""
    word, before = s.word(at), s.word(at - 1)
    led = before in _MONTH_LEADS or (before in ("-", "the") and s.word(at - 2) in ("mid", "early", "late"))
    named = s.capital(at + 1) and not s[at + 1].glued and s.meaning(at + 1, "month") is None
    if s.word(at + 1) in _SEASON_EVENTS and s[at + 1].text.islower():
        return True
    if word in _DOUBTFUL_MONTHS:
        return (led and before not in ("for", "by", "of", "after", "from", "before")) or (s.possessive(at + 1) and led)
    if word in _NAMELIKE_MONTHS:
        return (led and not named) or not (named or s.capital(at - 1))
    return True


def with_year(s: Pieces, moment: Moment, at: int) -> Read:
    """`moment` with the year that follows it at `at`, where one does: `, 2023`, `last year`, `of that year`."""
    held = _held_by(s, at, ("year",))
    if held and moment.which is None:
        return replace(moment, within="year", shift=held[0]), held[1]
    same = at + (s.word(at) in ("of", "in"))
    if s.word(same) in ("that", "same") or s.sees(same, "the", "same"):
        of = same + 1 + s.sees(same, "the", "same") + s.sees(same, "that", "same")
        if s.word(of) == "year":
            return replace(moment, which="same"), of + 1
    year = at + (s.word(at) in (",", "of", "in"))
    value = s.digits(year)
    if value is None or len(s[year].text) != 4 or not 1000 <= value <= 2999 or moment.which is not None:
        return moment, at
    if s.word(at) in ("in", "") and moment.day is None:
        return moment, at
    after = s[year + 1]
    if (after.glued and (after.text.isalpha() or after.lower in "-/")) or (
        moment.day is not None and _counts_things(s, year + 1)
    ):
        return moment, at
    return replace(moment, year=value), year + 1


def _held_by(s: Pieces, at: int, units: tuple[str, ...]) -> tuple[int, int] | None:
    """`last year`, `of next week`, `the previous year` after a date: the shift from now, and the index after it."""
    begin = at + (s.word(at) == ",")
    begin += s.word(begin) in ("of", "in", "during")
    begin += s.word(begin) == "the" and s.word(begin + 1) in ("current", "coming")
    shift = _SHIFTS.get(s.word(begin))
    if shift is None or s.word(begin + 1) not in units or s.word(begin) == "previous":
        return None
    return shift, begin + 2


def _counts_things(s: Pieces, at: int) -> bool:
    """True where the word at `at` is a plural that a number before it would count (`5 leaders`, `1951 votes`)."""
    piece = s[at]
    if piece.glued or not piece.text.isalpha() or not piece.text.islower() or piece.lower in _COUNTED_NOT:
        return False
    return (piece.lower.endswith("s") and not piece.lower.endswith("ss")) or piece.lower in (
        "people",
        "men",
        "women",
        "children",
        "percent",
    )


def _season(s: Pieces, at: int) -> Read | None:
    which, named = _which(s, at)
    found = s.meaning(named, "season")
    if found is None:
        return None
    moment = Moment("calendar", season=found.number, which=which)
    dated = with_year(s, moment, named + 1)
    if dated[1] > named + 1:
        return dated
    if s.word(named) == "fall" and s.word(named + 1) == "of":
        return None
    lead = s.word(named - 1)
    if lead == "-":
        lead = s.word(named - 2)
    in_the = lead == "the" and s.word(named - 2) in (
        "in",
        "for",
        "until",
        "since",
        "during",
        "by",
        "of",
        "over",
        "before",
        "after",
        "from",
        "through",
    )
    event = s.word(named + 1) in _SEASON_EVENTS and s.word(named) != "fall"
    if which or in_the or event or (lead in _SEASON_LEADS - {"the"} and s.word(named) != "fall"):
        compound = s[named + 1].lower in (
            "house",
            "residence",
            "palace",
            "home",
            "place",
            "camp",
            "school",
            "olympics",
            "games",
        )
        return None if compound else (moment, named + 1)
    return None


def _quarter(s: Pieces, at: int) -> Read | None:
    """`the first quarter of 2019`, `Q3 2019`, `second half of this year`."""
    if s.word(at) == "q" and s[at + 1].glued and s.word(at + 1) in ("1", "2", "3", "4"):
        return with_year(s, Moment("calendar", quarter=int(s.word(at + 1))), at + 2)
    named = at + (s.word(at) == "the")
    which = s.meaning(named, "ordinal")
    unit = s.word(named + 1)
    if which is None or unit not in ("quarter", "half") or which.number > (4 if unit == "quarter" else 2):
        return None
    moment = Moment("calendar", quarter=which.number) if unit == "quarter" else Moment("calendar", half=which.number)
    dated = with_year(s, moment, named + 2)
    if dated[1] > named + 2:
        return dated
    if s.sees(named + 2, "of", "the", "year"):
        return replace(moment, within="year"), named + 5
    return (moment, named + 2) if unit == "quarter" and s.word(named - 1) in ("in", "the", "during", "for") else None


def _decade(s: Pieces, at: int) -> Read | None:
    """`the 1980s`, `the '80s`, `the eighties`."""
    piece = s[at]
    plural = s.word(at + 1) == "s" and s[at + 1].glued
    if plural and len(piece.text) == 4 and piece.text.isdecimal() and piece.text[0] in "12" and piece.text[3] == "0":
        return Moment("calendar", decade=int(piece.text) // 10), at + 2
    if piece.lower in APOSTROPHES and s[at + 1].glued and s.word(at + 2) == "s" and s[at + 2].glued:
        short = s[at + 1].text
        if short.isdecimal() and len(short) == 2 and short.endswith("0"):
            return Moment("calendar", decade=190 + int(short) // 10), at + 3
    word = s.meaning(at, "decade_word")
    if word and s.word(at - 1) in ("the", "early", "late", "mid", "-"):
        return Moment("calendar", decade=190 + word.number), at + 1
    return None


def _holiday(s: Pieces, at: int) -> Read | None:
    which, named = _which(s, at)
    words: list[str] = []
    found: tuple[str, int] | None = None
    end = named
    while end < named + 6 and len(words) < 4:
        word = s.word(end)
        if s.possessive(end) and words:
            words[-1], end = words[-1] + "'s", end + 2
        elif word == "." and words:
            end += 1
            continue
        else:
            words.append(word)
            end += 1
        rule = holidays().get(tuple(words))
        if rule:
            found = rule, end
    if found is None or not s.capital(named) or s.word(named - 1) in _OTHER_CHURCHES:
        return None
    return with_year(s, Moment("calendar", holiday=found[0], which=which), found[1])


def _year(s: Pieces, at: int) -> Read | None:
    """A year, where the words around it make it one: `in 2008`, `since 1988`, `the 2015 agreement`."""
    value = s.digits(at)
    if value is None or len(s[at].text) != 4 or not 1000 <= value <= 2999:
        return None
    before, after = s.word(at - 1), s[at + 1]
    if after.glued and (after.text.isalpha() or (after.lower in APOSTROPHES and s.word(at + 2) != "s")):
        return None
    if _counts_things(s, at + 1) or after.lower in ("percent", "hours", "gmt", "utc", "km", "troops", "m"):
        return None
    if before in _YEAR_LEADS and (
        1800 <= value <= 2100 or (before in ("in", "since", "of") and not after.text.islower())
    ):
        return Moment("calendar", year=value), at + 1
    if 1800 <= value <= 2100 and _year_span(s, at):
        return Moment("calendar", year=value), at + 1
    inside = before in ("early", "late", "mid", "year", "(") or (before == "-" and s.word(at - 2) == "mid")
    named = before in _YEAR_OWNERS and value % 100 and after.text.isalpha()
    return (Moment("calendar", year=value), at + 1) if 1900 <= value <= 2100 and (inside or named) else None


def _year_span(s: Pieces, at: int) -> bool:
    """True for either year of `2014-2016`."""
    for dash, other in ((at + 1, at + 2), (at - 1, at - 2)):
        year = s[other].text
        if s.dash(dash) and len(year) == 4 and year.isdecimal() and 1800 <= int(year) <= 2100:
            first, last = min(at, other), max(at, other)
            alone = not s[first].glued and not (s[last + 1].glued and s.dash(last + 1))  # no telephone number
            return alone and int(s[first].text) < int(s[last].text)
    return False
