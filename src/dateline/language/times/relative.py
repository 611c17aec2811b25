"""The grammar of times that count from another: `next month`, `two weeks ago`, `a day later`, `every Tuesday`."""

from __future__ import annotations

from dataclasses import replace

from dateline.language.times.dates import Read, month_at, read_date, weekday_at
from dateline.language.times.lexicon import cues
from dateline.language.times.moment import Moment
from dateline.language.times.pieces import Pieces, remembered

_SHIFTS = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "past": -1}
_UNITS = cues("near_units")
_AHEAD = frozenset({"coming", "following", "next", "upcoming"})
_BEHIND = frozenset({"last", "past", "preceding", "previous", "recent"})
_TOTALS = cues("totals")
_LENGTH_LEADS = cues("length_leads")
_SHORT = frozenset({"hour", "minute", "second"})  # of these a day cannot be counted
_CODES = {
    "second": "PT%dS", "minute": "PT%dM", "hour": "PT%dH", "day": "P%dD", "night": "P%dN", "week": "P%dW",
    "fortnight": "P%dW", "weekend": "P%dWE", "month": "P%dM", "quarter": "P%dQ", "year": "P%dY", "decade": "P%dDE",
    "century": "P%dCE",
}  # fmt: skip
_CLAUSE_ENDS = cues("stops") | {""}


@remembered
def read_relative(s: Pieces, at: int) -> Read | None:
    """A time that counts from another, of any form, at `at`."""
    return (
        _day_word(s, at) or _edge(s, at) or _window(s, at) or _near(s, at) or _anchored(s, at)
        or _ago(s, at) or _ahead(s, at) or _nth_day(s, at) or _every(s, at) or _length(s, at) or _vague(s, at)
    )  # fmt: skip


def unit_at(s: Pieces, at: int) -> str | None:
    """The unit of time named at `at`, singular or plural."""
    found = s.meaning(at, "unit") or s.meaning(at, "units")
    return found.text if found else None


@remembered
def counted(s: Pieces, at: int) -> tuple[int, str, int] | None:
    """`two weeks`, `a year`, `two or three days`: the (larger) count, the unit, and the index after it."""
    if s.word(at) in ("a", "an", "one") and s.meaning(at + 1, "unit") and not s.sees(at, "a", "second"):
        return 1, str(unit_at(s, at + 1)), at + 2
    number = s.number(at)
    if number is None:
        return None
    count, end = number
    if s.word(end) in ("or", "to") or s.dash(end):
        more = s.number(end + 1)
        if more and more[0] > count and unit_at(s, more[1]):
            count, end = more
    unit = unit_at(s, end)
    plural = s.meaning(end, "units") is not None
    if unit is None or not (plural or (count == 1 and s.word(at) == "one")) or s[end].glued:
        return None
    return count, unit, end + 1


def length_value(count: int, unit: str) -> str:
    """The TIMEX3 value of a duration; 0 is an unsaid count (`PXD`)."""
    code = _CODES[unit] % (count * 2 if unit == "fortnight" else count)
    return code.replace("0", "X") if count == 0 else code


def _day_word(s: Pieces, at: int) -> Read | None:
    """`today`, `tonight`, `the day before yesterday`, `this morning`, `last night`."""
    if s.sees(at, "the", "day", "before", "yesterday"):
        return Moment("near", unit="day", shift=-2), at + 4
    if s.sees(at, "the", "day", "after", "tomorrow"):
        return Moment("near", unit="day", shift=2), at + 4
    found = s.meaning(at, "day_near")
    if found:
        if s.word(at - 1) == "usa":  # a newspaper
            return None
        tonight = "night" if s.word(at) == "tonight" else None
        return Moment("near", unit="day", shift=found.number, part=tonight), at + 1
    if s.sees(at, "later", "today") or s.sees(at, "earlier", "today"):
        return Moment("near", unit="day"), at + 2
    if s.word(at) in ("this", "last"):
        begin = at + 1 + (s.word(at + 1) in ("early", "late"))
        part = s.meaning(begin, "part")
        if part and (s.word(at) == "this" or part.text in ("night", "evening")):
            return Moment("near", unit="day", shift=0 if s.word(at) == "this" else -1, part=part.text), begin + 1
    return None


def _edge(s: Pieces, at: int) -> Read | None:
    """`earlier this week`, `later in the month`, `the end of the year`, `the year is over` after a relation."""
    edge = s.word(at)
    if edge in ("earlier", "later"):
        begin = at + 1 + (s.word(at + 1) in ("in", "on"))
        unit = s.word(begin + 1)
        if s.word(begin) in ("this", "the") and unit in ("week", "month", "year", "day", "decade", "century"):
            if unit == "day":
                return Moment("anchored", unit="day", edge=edge), begin + 2
            return Moment("near", unit=unit, edge=edge), begin + 2
        inner = begin + (s.word(begin) == "this")
        month = month_at(s, inner, beside_number=False)
        if month and inner > at + 1 and s.word(inner) != "may":
            return Moment("calendar", month=month[0], which="this" if s.word(begin) == "this" else None), month[1]
    named = at + (s.word(at) == "the")
    if (
        s.word(named) in ("year", "month", "week")
        and s.word(named + 1) == "is"
        and s.word(named + 2) in ("over", "out", "up")
    ):
        return Moment("near", unit=s.word(named), mod="END"), named + 3
    if s.word(at) in ("year", "month") and (s.dash(at + 1) or s.possessive(at + 1)):
        end = at + (2 if s.dash(at + 1) else 3)
        if s.word(end) == "end":
            return Moment("near", unit=s.word(at), mod="END"), end + 1
    return None


def _near(s: Pieces, at: int) -> Read | None:
    """`next month`, `this week`, `the weekend`, `the current year`, `the week`'s end."""
    begin = at + (s.word(at) == "the" and s.word(at + 1) in ("coming", "current", "weekend"))
    if s.word(begin) == "weekend":
        the = begin > at or s.word(at - 1) in ("over", "at", "a", "for", "since", "-", "this")
        return (Moment("near", unit="weekend"), begin + 1) if the or s[begin + 1].text.islower() else None
    shift = _SHIFTS.get(s.word(begin))
    if shift is None or (s.word(begin) == "past" and begin == at and s.word(at - 1) not in ("this", "the")):
        return None
    begin += s.word(begin) == "this" and s.word(begin + 1) in ("coming", "past")
    shift = _SHIFTS.get(s.word(begin), shift)
    unit = s.word(begin + 1)
    if unit not in _UNITS:
        return None
    if s.word(begin) == "last" and s.word(begin - 1) in (
        "the",
        "its",
        "his",
        "her",
        "their",
    ):  # the last week of September
        return _last_week(s, begin)
    moment = Moment("near", unit=unit, shift=shift, value="named" if s.word(begin) != "coming" else None)
    return moment, begin + 2


def _last_week(s: Pieces, at: int) -> Read | None:
    """`last week of September`, `first week in May`; other last weeks and months are no times of their own."""
    if s.word(at + 1) != "week" or s.word(at + 2) not in ("of", "in"):
        return None
    month = month_at(s, at + 3, beside_number=False)
    if month is None:
        return None
    year = s.digits(month[1])
    if year and len(s[month[1]].text) == 4:
        return Moment("calendar", month=month[0], year=year, nth=-1 if s.word(at) == "last" else 1), month[1] + 1
    return Moment("calendar", month=month[0], nth=-1 if s.word(at) == "last" else 1), month[1]


def _window(s: Pieces, at: int) -> Read | None:
    """`the coming weeks`, `the next two or three days`, `the past few months`, `recent weeks`."""
    begin = at + (s.word(at) in ("the", "these"))
    if s.word(begin) == "first" and begin > at:
        return _last_week(s, begin)
    ahead, behind = s.word(begin) in _AHEAD, s.word(begin) in _BEHIND
    if not (ahead or behind):
        return None
    if begin == at and s.word(begin) not in ("coming", "recent", "next", "last", "past"):
        return None
    count, end = 0, begin + 1
    if s.word(end) in ("few", "several", "couple", "many"):
        end += 1 + (s.word(end + 1) == "of")
    else:
        found = counted(s, end)
        if found and s.word(end) not in ("a", "an"):
            return Moment("window", unit=found[1], count=found[0], shift=1 if ahead else -1), found[2]
    unit = s.meaning(end, "units")
    single = s.meaning(end, "unit") if begin > at and s.word(begin) in ("past", "last") and end == begin + 1 else None
    if unit and unit.text not in ("second", "night"):
        vague = s.word(begin) == "recent" or (s.word(begin) in ("last", "previous") and end == begin + 1)
        return Moment(
            "window", unit=unit.text, count=count, shift=1 if ahead else -1, value="PAST_REF" if vague else None
        ), end + 1
    if (
        single
        and single.text in ("week", "month", "year", "decade", "day", "hour")
        and s.word(end + 1) != "of"
        and s.word(begin - 2) in ("in", "over", "during", "within")
    ):
        return Moment("window", unit=single.text, count=1, shift=-1), end + 1
    return None


def _anchored(s: Pieces, at: int) -> Read | None:
    """`the same day`, `that evening`, `the next morning`, `a day later`, `two days earlier`, `the day before`."""
    return _same(s, at) or _neighbour(s, at) or _day_beside(s, at) or _later(s, at)


def _same(s: Pieces, at: int) -> Read | None:
    the = s.word(at) == "the"
    begin = at + the
    if s.word(begin) != ("same" if the else "that"):
        return None
    begin += 1 + s.sees(begin, "that", "same")
    part, unit = s.meaning(begin, "part"), s.meaning(begin, "unit")
    if part:
        return Moment("anchored", unit="day", part=part.text), begin + 1
    if unit and unit.text in ("day", "week", "month", "year"):
        return Moment("anchored", unit=unit.text), begin + 1
    return None


def _neighbour(s: Pieces, at: int) -> Read | None:
    """`the next day`, `the following month`, `the previous evening`."""
    sign = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(s.word(at + 1))
    if sign is None or s.word(at) != "the":
        return None
    part, unit = s.meaning(at + 2, "part"), s.meaning(at + 2, "unit")
    if part:
        return Moment("anchored", unit="day", count=1, shift=sign, part=part.text), at + 3
    if unit and unit.text in ("day", "week", "month", "year", "weekend"):
        return Moment("anchored", unit=unit.text, count=1, shift=sign, value="named"), at + 3
    return None


def _day_beside(s: Pieces, at: int) -> Read | None:
    """`the day before`, `the night before`, where no event follows that it would count from."""
    unit, side = s.word(at + 1), s.word(at + 2)
    known = unit in ("day", "night", "evening", "week", "month", "year") and side in ("before", "after")
    if s.word(at) != "the" or not known or s.word(at + 3) not in _CLAUSE_ENDS:
        return None
    part = s.meaning(at + 1, "part")
    moment = Moment(
        "anchored", unit="day" if part else unit, count=1, shift=-1 if side == "before" else 1, value="named"
    )
    return replace(moment, part=part.text if part else None), at + 3


def _later(s: Pieces, at: int) -> Read | None:
    """`a day later`, `two weeks before`, and `two days before April 5`, which counts from a date beside it."""
    found = counted(s, at)
    if found is None or found[1] in _SHORT:
        return None
    count, unit, end = found
    sign = {"later": 1, "after": 1, "afterwards": 1, "afterward": 1, "earlier": -1, "before": -1}.get(s.word(end))
    if sign is None:
        return None
    if s.word(end) in ("before", "after"):
        date = read_date(s, end + 1)
        if date and date[0].day and not date[0].within and not s.possessive(date[1]):
            return replace(date[0], unit=unit, count=count, shift=sign), date[1]
        if s.word(end + 1) not in _CLAUSE_ENDS:
            return None
    return Moment("anchored", unit=unit, count=count, shift=sign), end + 1


def _ago(s: Pieces, at: int) -> Read | None:
    """`two weeks ago`, `a year ago`, `more than a decade ago`."""
    found = counted(s, at)
    if found is None or s.word(found[2]) != "ago" or found[1] in _SHORT:
        return None
    about = s.word(at - 1) in ("about", "around", "almost", "nearly", "some", "than", "roughly")
    return Moment("offset", unit=found[1], count=found[0], shift=-1, mod="APPROX" if about else None), found[2] + 1


def _ahead(s: Pieces, at: int) -> Read | None:
    """`in three days`, `within two weeks`, `three weeks from now`, `in two weeks' time`; not `first in 15 months`."""
    found = counted(s, at)
    if found and found[1] not in _SHORT and s.sees(found[2], "from", "now"):
        return Moment("offset", unit=found[1], count=found[0], shift=1), found[2] + 2
    if s.word(at) not in ("in", "within"):
        return None
    found = counted(s, at + 1)
    if found is None or found[1] in _SHORT or found[1] == "night":
        return None
    end = found[2]
    if s.word(at) == "within":
        known = s.sees(end, "of")
        return None if known else (Moment("window", unit=found[1], count=found[0], shift=1, edge="within"), end)
    if any(s.word(at - back) in _TOTALS for back in range(1, 7)):
        return None
    timed = s[end].lower in ("'", "’") and s.word(end + 1) == "time"
    return Moment("offset", unit=found[1], count=found[0], shift=1, edge="in"), end + 2 * timed


def _nth_day(s: Pieces, at: int) -> Read | None:
    """`its final day`, `the last day of his visit`, `the second day of talks`: the place of now within an event."""
    if s.word(at) not in ("the", "its", "his", "her", "their"):
        return None
    word = s.word(at + 1)
    number = -1 if word in ("last", "final", "closing", "concluding") else 1 if word == "opening" else 0
    ordinal = s.meaning(at + 1, "ordinal")
    number = number or (ordinal.number if ordinal else 0)
    and_last = 3 if s.sees(at + 2, "and", "final") or s.sees(at + 2, "and", "last") else 0
    day = at + 2 + (2 if and_last else 0)
    if not number or abs(number) > 14 or s.word(day) != "day" or s.sees(day + 1, "of", "the", "month"):
        return None
    return Moment("anchored", unit="day", nth=-1 if and_last else number), day + 1


def _every(s: Pieces, at: int) -> Read | None:
    """`every Tuesday`, `each year`, `twice a week`, `annual`, `Mondays`."""
    word = s.word(at)
    if word in ("every", "each"):
        begin = at + 1 + (s.word(at + 1) in ("other", "second"))
        weekday = weekday_at(s, begin)
        if weekday:
            return Moment("every", value=f"XXXX-WXX-{weekday[0]}"), weekday[1]
        found = s.meaning(begin, "unit")
        if found and found.text != "second":
            return Moment("every", value=length_value(1 + (begin > at + 1), found.text)), begin + 1
        part = s.meaning(begin, "part")
        if part:
            return Moment("every", value="P1D", part=part.text), begin + 1
        season, several = s.meaning(begin, "season"), counted(s, begin)
        if season:
            return Moment("every", value=f"XXXX-{season.number}"), begin + 1
        if several:
            return Moment("every", value=length_value(several[0], several[1])), several[2]
        return None
    if word in ("once", "twice") and s.word(at + 1) in ("a", "every", "each"):
        found = s.meaning(at + 2, "unit")
        return (Moment("every", value=length_value(1, found.text)), at + 3) if found else None
    plural = s.meaning(at, "weekdays")
    if plural and s.capital(at):
        return Moment("every", value=f"XXXX-WXX-{plural.number}"), at + 1
    found = s.meaning(at, "set")
    # "the Daily Mail": a name
    return (Moment("every", value=found.text), at + 1) if found and (s[at].text.islower() or at == 0) else None


def _length(s: Pieces, at: int) -> Read | None:
    """`two-day`, `three hours`, `two days`, `overnight` as a stay; ages are no lengths."""
    number = s.number(at)
    if number and s.dash(number[1]) and s[number[1]].glued:
        end = number[1] + 1
        unit = s.meaning(end, "unit") or s.meaning(end, "units")
        if unit and s[end].glued and not (s.dash(end + 1) and s.word(end + 2) in ("old", "olds")):
            end += 1 + (2 if s.dash(end + 1) and s.word(end + 2) == "long" else 0)
            return Moment("length", unit=unit.text, count=number[0]), end
    long = _long(s, at)
    if long:
        return long
    found = counted(s, at)
    if found is None:
        return None
    count, unit_name, end = found
    if s.word(end) == "old" or s[at - 1].lower == "aged" or s[at].glued:
        return None
    if s.word(at) in ("a", "an") and s.word(at - 1) not in _LENGTH_LEADS:
        return None
    if unit_name == "second" and count == 1:
        return None
    if unit_name == "hour" and s.sees(end, "and", "a", "half"):
        return Moment("length", unit="minute", count=60 * count + 30), end + 3
    return Moment("length", unit=unit_name, count=count), end


def _long(s: Pieces, at: int) -> Read | None:
    """`weeklong`, `day-long`."""
    found = s.meaning(at, "long")
    if found:
        return Moment("length", unit=found.text, count=1), at + 1
    unit = s.meaning(at, "unit")
    joined = unit is not None and s.dash(at + 1) and s.word(at + 2) == "long" and not s.dash(at - 1)
    return (Moment("length", unit=unit.text, count=1), at + 3) if unit and joined else None


def _vague(s: Pieces, at: int) -> Read | None:
    for words in (("at", "the", "moment"), ("at", "present"), ("these", "days"), ("for", "now")):
        if s.sees(at, *words):
            return Moment("vague", value="PRESENT_REF"), at + len(words)
    if s.sees(at, "the", "near", "future") or s.sees(at, "a", "later", "date"):
        return Moment("vague", value="FUTURE_REF"), at + 3
    found = s.meaning(at, "vague")
    if found is None or (found.text == "FUTURE_REF" and s.word(at + 1) in ("after", "before", "as")):
        return None
    exact = "currently" if s.word(at) in ("currently", "presently") else None
    return replace(Moment("vague", value=found.text), unit=exact), at + 1
