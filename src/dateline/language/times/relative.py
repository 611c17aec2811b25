"""The grammar of times that count from another: from now, from a date told of before, from a date beside them."""

from __future__ import annotations

from dataclasses import replace

from dateline.language.times.calendar import date_at, weekday_name, which_at
from dateline.language.times.count import count_at, ordinal_at
from dateline.language.times.lengths import Part as Measure
from dateline.language.times.lengths import counted
from dateline.language.times.nodes import Away, Cal, Length, Near, Node, Part, Read, Ref, Stay, Timed
from dateline.language.times.periods import holiday_at, period_at
from dateline.language.times.pieces import Pieces, remembered
from dateline.language.times.words import numbers, table, units

_SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1, "previous": -1,
           "following": 1, "preceding": -1, "prior": -1, "ensuing": 1}  # fmt: skip
_TOLD = frozenset({"following", "preceding", "ensuing", "previous", "prior"})
_GRAINS = frozenset({"day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century", "season",
                     "hour", "minute", "semester", "night"})  # fmt: skip
_COMING = frozenset({"next", "coming", "following", "upcoming", "ensuing"})
_GONE = frozenset({"last", "past", "previous", "preceding", "recent", "prior", "final"})
_LATER = {"later": 1, "after": 1, "afterwards": 1, "afterward": 1, "hence": 1, "thereafter": 1, "earlier": -1,
          "before": -1, "previously": -1, "beforehand": -1, "prior": -1}  # fmt: skip
_ENDS = frozenset(
    {
        "",
        ".",
        ",",
        ";",
        ":",
        ")",
        "!",
        "?",
        "—",
        "–",
        "-",
        "and",
        "but",
        "”",
        '"',
        "when",
        "in",
        "on",
        "at",
        "the",
        "with",
        "of",
        "for",
        "as",
        "to",
        "from",
        "by",
        "he",
        "she",
        "they",
        "it",
        "while",
    }
)
_RECORD_REACH = 14
"""How many words back what was a first in so many years may stand: the FIRST visit by a head of state in 57 years."""
REFERENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("at", "the", "moment"), "PRESENT_REF"), (("at", "this", "moment"), "PRESENT_REF"),
    (("right", "now"), "PRESENT_REF"), (("just", "now"), "PRESENT_REF"), (("at", "present"), "PRESENT_REF"),
    (("at", "this", "time"), "PRESENT_REF"), (("at", "the", "minute"), "PRESENT_REF"),
    (("at", "this", "point"), "PRESENT_REF"), (("as", "of", "now"), "PRESENT_REF"),
    (("these", "days"), "PRESENT_REF"), (("the", "present"), "PRESENT_REF"), (("to", "date"), "PRESENT_REF"),
    (("the", "near", "future"), "FUTURE_REF"), (("the", "foreseeable", "future"), "FUTURE_REF"),
    (("the", "future"), "FUTURE_REF"), (("a", "later", "date"), "FUTURE_REF"), (("the", "past"), "PAST_REF"),
    (("the", "recent", "past"), "PAST_REF"), (("the", "distant", "past"), "PAST_REF"), (("long", "ago"), "PAST_REF"),
    (("not", "long", "ago"), "PAST_REF"), (("some", "time", "ago"), "PAST_REF"), (("in", "future"), "FUTURE_REF"),
    (("a", "while", "ago"), "PAST_REF"), (("in", "recent", "times"), "PAST_REF"), (("of", "late"), "PAST_REF"),
    (("the", "not", "-", "too", "-", "distant", "future"), "FUTURE_REF"), (("immediate", "future"), "FUTURE_REF"),
    (("as", "soon", "as", "possible"), "FUTURE_REF"), (("the", "time", "being"), "PRESENT_REF"),
    (("the", "coming", "years"), "FUTURE_REF"), (("years", "past"), "PAST_REF"), (("so", "far"), ""),
)  # fmt: skip
_OVER = frozenset({"over", "out", "up"})
_STAY_DAYS = {"last": -1, "final": -1, "closing": -1, "concluding": -1, "opening": 1}
_LONGEST_STAY = 14  # days
_VERB_LEADS = frozenset({"will", "would", "should", "could", "can", "may", "might", "must", "to", "t", "not", "that",
                         "they", "which", "did", "does", "ll", "only"})  # fmt: skip
_REF_STARTS = {
    first: tuple(ref for ref in REFERENCES if ref[0][0] == first) for first in {words[0] for words, _ in REFERENCES}
}


@remembered
def relative_at(s: Pieces, at: int) -> Read | None:
    """A relative time of any form."""
    return (
        _day_word(s, at)
        or _year_ago(s, at)
        or _week_of(s, at)
        or _rest(s, at)
        or _beyond(s, at)
        or _away(s, at)
        or _window(s, at)
        or _near(s, at)
        or _told(s, at)
        or _edge(s, at)
        or _ref(s, at)
        or _day_of_stay(s, at)
    )


@remembered
def _day_word(s: Pieces, at: int) -> Read | None:
    """`today`, `tomorrow`, `the day before yesterday`, `tonight`, `this morning`, `last night`, `my day`."""
    the = at + (s.word(at) == "the")
    if s.sees(the, "day", "before", "yesterday"):
        return Near("day", -2), the + 3
    if s.sees(the, "day", "after", "tomorrow") or s.sees(the, "day", "after", "tmr"):
        return Near("day", 2), the + 3
    shift = numbers("day_near").get(s.word(at))
    if shift is not None and not (s.capital(at) and s.word(at - 1) == "usa"):
        if s.word(at) in ("tonight", "tonite"):
            return Timed(Part("TNI"), Near("day")), at + 1
        return Near("day", shift), at + 1
    if s.word(at) in ("this", "last", "next", "that", "yesterday") or s.sees(at, "the", "next"):
        begin = at + 1 + (s.word(at) == "the")
        early = s.word(begin) in ("early", "late", "past", "coming")
        code = table("part").get(s.word(begin + early))
        if code:
            return _part_near(s.word(begin - 1), code, s.word(at) == "the"), begin + early + 1
    if s.sees(at, "my", "day"):
        return Near("day"), at + 2
    return None


def _part_near(which: str, code: str, the: bool) -> Node:
    if which == "that" or the:
        return Timed(Part(code), Near("day", int(the), "told"))
    return Timed(Part(code), Near("day", {"last": -1, "next": 1}.get(which, 0)))


def _year_ago(s: Pieces, at: int) -> Read | None:
    """`the year-ago quarter`, `the year-earlier period`, `a year-ago`: a year before what was told of."""
    the = at + (s.word(at) in ("the", "a"))
    unit = units().get(s.word(the))
    if (
        unit
        and unit[0] in ("year", "month", "week", "quarter")
        and s.dash(the + 1)
        and s.word(the + 2) in ("ago", "earlier")
    ):
        return Away(((1.0, unit[0]),), -1, "told"), the + 3
    latest = units().get(s.word(the + 1)) if s.word(the) == "latest" else None
    if latest and not latest[1] and latest[0] in ("quarter", "week", "month", "year"):
        return Near(latest[0], -1), the + 2
    return None


def _week_of(s: Pieces, at: int) -> Read | None:
    """`the week of April 10`, `the week beginning February 4`, `w/c Feb. 4`, `the weekend of July 4`."""
    the = at + (s.word(at) == "the")
    word, begin = s.word(the), the + 2
    if s.sees(the, "w", "/", "c"):
        word, begin = "week", the + 3
    elif word not in ("week", "weekend") or s.word(the + 1) not in (
        "of",
        "beginning",
        "starting",
        "commencing",
        "ending",
    ):
        return None
    begin += s.word(begin) == "on"
    inner = date_at(s, begin) or holiday_at(s, begin)
    if inner is None or not isinstance(inner[0], Cal) or not (inner[0].day or inner[0].holiday):
        return None
    return Near(word, 0, inner[0]), inner[1]


def _rest(s: Pieces, at: int) -> Read | None:
    """`the rest of the week`, `rest of this month`, `the remainder of the year`: the period, from now to its end."""
    the = at + (s.word(at) == "the")
    if s.word(the) not in ("rest", "remainder", "balance"):
        return None
    begin = the + 1 + (s.word(the + 1) == "of")
    which, named = which_at(s, begin)
    named += s.word(named) in ("the", "my", "our") and which is None
    unit = units().get(s.word(named))
    if unit and not unit[1] and unit[0] in _GRAINS:
        return Near(unit[0], -1 if which == "last" else 0), named + 1
    inner = period_at(s, begin) if begin > the + 1 else None
    return (inner[0], inner[1]) if inner and isinstance(inner[0], Cal) else None


def _beyond(s: Pieces, at: int) -> Read | None:
    """`the week after next`, `the year before last`, `the weekend after the next`."""
    the = at + (s.word(at) == "the")
    unit = units().get(s.word(the))
    weekday = weekday_name(s, the)
    if unit is None and weekday is None:
        return None
    end = the + 1 if unit else (weekday or (0, 0))[1]
    begin = end + 1 + (s.word(end + 1) == "the")
    ahead = s.word(end) == "after" and s.word(begin) == "next"
    gone = s.word(end) == "before" and s.word(begin) == "last"
    if not (ahead or gone) or s.word(begin + 1) in units() or (unit and unit[1]):
        return None
    shift = 2 if ahead else -2
    if unit:
        return Near(unit[0], shift), begin + 1
    return Cal(weekday=weekday[0] if weekday else None, inside=Near("week", shift)), begin + 1


def _exact(parts: tuple[Measure, ...]) -> tuple[tuple[tuple[float, str], ...], bool]:
    """The parts with an open count as 0, and whether any is open."""
    vague = any(count is None for count, _ in parts)
    return tuple((0.0 if count is None else count, unit) for count, unit in parts), vague


@remembered
def _away(s: Pieces, at: int) -> Read | None:
    """`two weeks ago`, `in three days`, `a year later`, `three days from tomorrow`, `two days before Christmas`."""
    within = s.word(at) in ("in", "within")
    begin = at + within
    begin += within and s.word(begin) in ("about", "around", "just", "the")
    found = counted(s, begin) or _weekdays(s, begin)
    if found is None:
        plain = units().get(s.word(begin))
        if plain and plain[1] and s.word(begin + 1) in ("ago", "later", "earlier") and not within:
            sign = -1 if s.word(begin + 1) != "later" else 1
            return Away(((0.0, plain[0]),), sign, "now" if s.word(begin + 1) == "ago" else "told", True), begin + 2
        return _day_side(s, at)
    (parts, vague), end = _exact(found[0]), found[1]
    if within:
        return _ahead(s, at, parts, vague, end)
    end += s.word(end) in ("immediately", "just")
    word = s.word(end)
    if word == "ago" or (
        word == "back"
        and s.word(end + 1) not in ("to", "into", "home", "from")
        and s.word(at - 1) not in ("go", "went")
    ):
        return Away(parts, -1, "now", vague), end + 1
    if word in ("from", "after", "before", "since", "following", "prior", "until") or s.sees(end, "ahead", "of"):
        beside = _beside(s, end)
        if beside:
            node, last, sign = beside
            return Away(parts, sign, node, vague), last
    if s.word(end) == "from" and s.word(end + 1) in ("now", "today"):
        return Away(parts, 1, "now", vague), end + 2
    if s.sees(end, "in", "the", "future"):
        return Away(parts, 1, "now", vague), end + 3
    sign = _LATER.get(word, 0)
    if not sign or (word in ("before", "after", "prior") and s.word(end + 1) not in _ENDS):
        return None
    if word in ("before", "after") and s.word(end + 1) in ("the", "he", "she", "they", "it", "his", "a"):
        return None
    return Away(parts, sign, "told", vague), end + 1


def _ahead(s: Pieces, at: int, parts: tuple[tuple[float, str], ...], vague: bool, end: int) -> Read | None:
    """`in three days`, `in two weeks' time`, `within 30 days of Friday`; `in 15 months` of what was a first is none."""
    timed = s.word(end) == "time" or (s[end].lower in ("'", "’") and s.word(end + 1) == "time")
    after = end + 1 + (s.word(end) != "time") if timed else end
    apostrophe = s[end].lower in ("'", "’") and s.word(end + 1) == "s" and s.word(end + 2) == "time"
    after = end + 3 if apostrophe else after
    beside = _beside(s, end) if s.word(end) in ("from", "after", "since") else None
    if beside:
        return Away(parts, 1, beside[0], vague), beside[1]
    if s.sees(end, "from", "now"):
        return Away(parts, 1, "now", vague), end + 2
    reach = _RECORD_REACH if parts[0][1] in ("year", "decade") else 7
    past = any(s.word(at - back).endswith("est") for back in range(1, 7)) or any(
        s.word(at - back) in ("first", "highest", "lowest", "time", "best", "worst", "biggest", "largest", "most")
        for back in range(1, next((back for back in range(1, reach) if s.word(at - back) in (".", "")), reach))
    )
    if past or vague or s.word(at) == "within" or (s.word(end) == "of") or s.word(at + 1) in ("the",):
        return None
    return Away(parts, 1, "now", vague), after


def _beside(s: Pieces, at: int) -> tuple[Node, int, int] | None:
    """The date that `from`, `after`, `before` counts from, the index after it and the sign."""
    word = s.word(at)
    sign = -1 if word in ("before", "prior", "ahead", "until") else 1
    begin = at + (2 if word in ("prior", "ahead") else 1)
    if s.word(begin) == "now":
        return Near("day"), begin + 1, sign
    inner = _day_word(s, begin) or date_at(s, begin) or holiday_at(s, begin)
    if inner is None and word not in ("until",):
        inner = _near(s, begin) or period_at(s, begin)
        if inner and not isinstance(inner[0], Cal | Near):
            inner = None
        if inner and isinstance(inner[0], Cal) and inner[0].season and not s.word(begin - 1):
            inner = None
    if inner is None:
        return None
    return inner[0], inner[1], sign


def _weekdays(s: Pieces, at: int) -> tuple[tuple[Measure, ...], int] | None:
    """`two Mondays from now`, `two monday later`: as weeks are counted."""
    number = count_at(s, at)
    if number is None or number[0] is None:
        return None
    weekday = numbers("weekdays").get(s.word(number[1])) or numbers("weekday").get(s.word(number[1]))
    if weekday and s.word(number[1] + 1) in ("ago", "later", "from"):
        return ((number[0], f"weekday{weekday}"),), number[1] + 1
    return None


def _day_side(s: Pieces, at: int) -> Read | None:
    """`the day before`, `the day after Christmas`, `the week before last Friday`, `the night before`."""
    the = at + (s.word(at) == "the")
    if the == at and s.word(at) != "day":
        return None
    part = table("part").get(s.word(the))
    unit = units().get(s.word(the))
    side = s.word(the + 1)
    if (unit is None and part is None) or side not in ("before", "after", "following", "prior", "preceding"):
        return None
    if unit and (unit[1] or unit[0] not in ("day", "week", "month", "year", "weekend", "night", "decade", "quarter")):
        return None
    sign = -1 if side in ("before", "prior", "preceding") else 1
    grain = "day" if part or unit is None else unit[0]
    beside = _beside(s, the + 1) if side in ("before", "after", "following") and the > at else None
    if beside:
        node: Node = Away(((1.0, grain),), sign, beside[0])
        return (Timed(Part(part), node) if part else node), beside[1]
    if (
        the == at
        or s.word(the + 2) not in _ENDS
        or s.word(the + 2) in ("the", "of", "he", "she", "they", "it", "to", "-")
    ):
        return None
    node = Near(grain, sign, "told")
    return (Timed(Part(part), node) if part else node), the + 2


@remembered
def _window(s: Pieces, at: int) -> Read | None:
    """`the last three years`, `next 3 days`, `the coming weeks`, `recent months`, `5 coming years`."""
    begin = at + (s.word(at) in ("the", "these", "those", "his", "her", "its", "their", "this"))
    word = s.word(begin)
    if word not in _COMING and word not in _GONE:
        return _window_behind(s, at)
    if word == "last" and begin == at and s.word(at - 1) in _VERB_LEADS:
        return None  # "may last two hours"
    window = "coming" if word in _COMING else "past"
    open_unit = units().get(s.word(begin + 1))
    if open_unit and open_unit[1] and s.word(begin + 1) not in table("unit_short"):
        if word in ("recent", "coming", "upcoming", "past", "previous") and open_unit[0] != "second":
            return Ref(*(("FUTURE_REF", True) if window == "coming" else ("PAST_REF", False))), begin + 2
        return None
    if word == "recent":
        return None
    number = begin + 1
    found = counted(s, number)
    if found is None or s.word(number) in ("a", "an"):
        single = units().get(s.word(number))
        led = begin > at and s.word(at) != "this" and s.word(at - 1) in ("over", "during", "within", "for", "in")
        if (
            single
            and not single[1]
            and led
            and word == "last"
            and s.word(number + 1) != "of"
            and single[0] in ("year", "decade", "century")
        ):
            return Length(((1.0, single[0]),), window), number + 1
        led = led or (s.sees(at, "the", "past") and s.word(at + 2) != "century")
        named = single and single[0] in ("week", "month", "quarter") and word == "coming"
        if single and not single[1] and not named and led and word in ("past", "coming"):
            return Length(((1.0, single[0]),), window), number + 1
        return None
    parts, end = found
    if s.word(number) == "one" and len(parts) == 1 and begin == at and not units()[s.word(number + 1)][0]:
        return None
    return Length(parts, window), end


def _window_behind(s: Pieces, at: int) -> Read | None:
    """`the 5 coming years`, `10 previous weeks`."""
    begin = at + (s.word(at) == "the")
    number = count_at(s, begin)
    if number is None:
        return None
    word = s.word(number[1])
    unit = units().get(s.word(number[1] + 1))
    if unit is None or not unit[1] or (word not in _COMING and word not in _GONE - {"final", "prior"}):
        return None
    return Length(((number[0], unit[0]),), "coming" if word in _COMING else "past"), number[1] + 2


@remembered
def _near(s: Pieces, at: int) -> Read | None:
    """`last week`, `this year`, `the current quarter`, `the weekend`, `the following month`, `my week`."""
    lead = s.word(at) in ("the", "this", "that", "these")
    begin = at + (lead and s.word(at + 1) in _SHIFTS)
    shift = _SHIFTS.get(s.word(begin))
    if shift is None:
        return _the_unit(s, at)
    word = s.word(begin)
    end = begin + 1
    end += s.word(end) in ("fiscal", "calendar", "full", "business")
    unit = units().get(s.word(end))
    if unit is None or unit[1] or unit[0] not in _GRAINS or s.word(end) in table("unit_short"):
        return None
    if s.dash(end + 1) and s[end + 1].glued and s.word(end + 2) not in ("end",) and s[end + 2].text.isalpha():
        return None
    if begin == at and s.word(at - 1) in ("the", "its", "his", "her", "their", "a") and word in ("last", "next"):
        return None  # the last day of something
    the = begin > at and s.word(at) == "the"
    told = word in _TOLD or (the and word == "next")
    if word == "past" and begin == at and s.word(at - 1) not in ("in", "over", "for", "during", ",", "", "of", "this"):
        return None
    if the and word == "last" and s.word(end + 1) == "of":
        return None
    return Near(unit[0], shift, "told" if told else "now"), end + 1


def _the_unit(s: Pieces, at: int) -> Read | None:
    """`the weekend`, `my week`, `for the month`, `the year` where it ends its phrase."""
    if s.word(at) in ("my", "the", "our") and s.word(at + 1) == "weekend":
        return Near("weekend"), at + 2
    if s.word(at) == "weekend" and s.word(at - 1) in ("over", "this", "for"):
        return Near("weekend"), at + 1
    if s.word(at) == "my" and s.word(at + 1) in ("week", "month", "year"):
        return Near(s.word(at + 1)), at + 2
    if s.word(at) != "the":
        return None
    unit = units().get(s.word(at + 1))
    lead, after = s.word(at - 1), s.word(at + 2)
    ends = after in ("", ".", ",", "?", "!", ")", "to", "and", "but", "when", "with", "at", "because", "as")
    if (
        unit
        and not unit[1]
        and unit[0] in ("week", "month", "year", "quarter", "day", "century", "decade")
        and ends
        and lead in ("for", "of", "in", "during", "this")
        and not (unit[0] == "day" and lead != "of")
    ):
        return Near(unit[0]), at + 2
    return None


@remembered
def _told(s: Pieces, at: int) -> Read | None:
    """`that day`, `the same week`, `that same evening`, `the next morning`, `the following day`, `that year`."""
    begin = at + (s.word(at) == "the")
    if s.word(begin) == "that" or (s.word(begin) == "same" and begin > at) or s.sees(at, "this", "same"):
        begin += 1 + (s.word(begin + 1) == "same")
        unit, part = units().get(s.word(begin)), table("part").get(s.word(begin))
        if part:
            return Timed(Part(part), Near("day", 0, "told")), begin + 1
        if (
            unit
            and not unit[1]
            and unit[0] in ("day", "week", "month", "year", "decade", "weekend", "quarter", "century")
        ):
            if s[begin + 1].glued and s.dash(begin + 1):
                return None
            return Near(unit[0], 0, "told"), begin + 1
        if s.word(begin) == "season" and s.word(begin - 1) in ("that", "same"):
            return Near("season", 0, "told"), begin + 1
        return None
    shift = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(s.word(begin))
    part = table("part").get(s.word(begin + 1))
    if shift and part and begin > at:
        return Timed(Part(part), Near("day", shift, "told")), begin + 2
    return None


@remembered
def _edge(s: Pieces, at: int) -> Read | None:
    """`earlier this week`, `later in the month`, `year-end`, `the year's end`, `later today`, `earlier in the day`."""
    if s.word(at) in ("earlier", "later", "late", "early"):
        begin = at + 1 + (s.word(at + 1) in ("in", "on"))
        inner = _near(s, begin) or _day_word(s, begin)
        if inner is None and s.word(begin) == "the" and s.word(at + 1) in ("in", "on"):
            unit = units().get(s.word(begin + 1))
            part = table("part").get(s.word(begin + 1))
            if unit and not unit[1] and unit[0] in ("day", "week", "month", "year", "decade", "century", "quarter"):
                inner = Near(unit[0], 0, "frame"), begin + 2
            elif part:
                inner = Part(part), begin + 2
        if inner is None and s.word(at) in ("earlier", "later"):
            which, _named = which_at(s, begin)
            period = period_at(s, begin) or (date_at(s, begin) if which or begin > at + 1 else None)
            inner = period
        return inner
    if (
        s.word(at) in ("year", "month", "quarter", "week")
        and s.word(at + 1 + s.dash(at + 1)) in ("end",)
        and (s.dash(at + 1) or s.word(at - 1) in ("by", "the", "at", "until"))
    ):
        return Near(s.word(at)), at + 2 + s.dash(at + 1)
    the = at + (s.word(at) == "the")
    if s.word(the) in ("year", "month", "week") and s.word(the + 1) == "is" and s.word(the + 2) in _OVER:
        return Near(s.word(the)), the + 3
    if s.word(the) in ("year", "month", "quarter", "week") and s.possessive(the + 1) and s.word(the + 3) == "end":
        return Near(s.word(the)), the + 4
    return None


def edge_mod(s: Pieces, at: int) -> str | None:
    """The mod of what `_edge` and `_rest` read at `at`."""
    word = s.word(at + (s.word(at) == "the"))
    if word in ("earlier", "early"):
        return "START"
    if word in ("later", "late", "rest", "remainder", "balance", "year", "month", "quarter", "week"):
        return "END"
    return None


@remembered
def _ref(s: Pieces, at: int) -> Read | None:
    """`now`, `recently`, `at the moment`, `the near future`."""
    word = s.word(at)
    if word in _REF_STARTS:
        for words, value in _REF_STARTS[word]:
            if words == ("to", "date") and (
                s.word(at - 1) in ("up", "equal", "equals", "due") or s[at + 2].text.isdecimal()
            ):
                continue
            if words[-1] == "time" and s.word(at + len(words)) in (
                "last",
                "next",
                "of",
                "yesterday",
                "tomorrow",
                "around",
            ):
                continue
            if value and s.sees(at, *words):
                if words in (("the", "past"), ("the", "future"), ("the", "present")) and s[at + 2].text.isalnum() and (
                        s.word(at + 2) not in _ENDS | {"is", "was", "has", "will", "that"}):  # fmt: skip
                    return None
                return Ref(value), at + len(words)
    vague = table("vague").get(word)
    if vague is None or (vague == "FUTURE_REF" and s.word(at + 1) in ("after", "before", "as", "thereafter")):
        return None
    if word == "now" and s.word(at + 1) == "that":
        return None
    if word in ("now", "soon", "shortly") and s[at].glued and s[at - 1].text.isalnum():
        return None
    return Ref(vague), at + 1


def _day_of_stay(s: Pieces, at: int) -> Read | None:
    """`its final day`, `the last day of his visit`, `the second day of talks`: the place of now within an event."""
    if s.word(at) not in ("the", "its", "his", "her", "their"):
        return None
    ordinal = ordinal_at(s, at + 1)
    number = _STAY_DAYS.get(s.word(at + 1)) or (ordinal[0] if ordinal else 0)
    last = s.word(at + 2) == "and" and s.word(at + 3) in ("final", "last")
    day = (ordinal[1] if ordinal else at + 2) + 2 * last
    if s[day + 1].glued and s.word(day + 1) == "-":
        return None  # "the first day-night match"
    if not number or number > _LONGEST_STAY or s.word(day) != "day" or s.sees(day + 1, "of", "the", "month"):
        return None
    return Stay(-1 if last else number), day + 1


def in_place(node: Node, inside: Near) -> Node | None:
    """A weekday or day with the week or month beside it: `Tuesday` with `next week`."""
    if isinstance(node, Cal) and node.inside is None and node.which is None:
        if node.weekday and node.day is None and inside.unit in ("week", "fortnight"):
            return replace(node, inside=inside)
        if node.month is None and node.day and inside.unit == "month" and not node.weekday:
            return replace(node, inside=inside)
    return None
