"""Whole time expressions in a sentence: dates with their part of day, ranges, runs of days, and what relates to them.

(before | since | from | by ...) (early | the end of) DATE (evening | at 10 p.m.) (to DATE) (for two days)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dateline.language.times.clock import read_hour
from dateline.language.times.dates import Read, day_list, month_at, read_date, with_year
from dateline.language.times.lexicon import cues, holidays, lexicon
from dateline.language.times.moment import Moment, Phrase
from dateline.language.times.pieces import Pieces
from dateline.language.times.relative import counted, read_relative

_RELATIONS = {
    "before": "before", "until": "until", "till": "until", "by": "until", "through": "until", "after": "after",
    "since": "since", "from": "from", "between": "between",
}  # fmt: skip
_LONG_RELATIONS = {
    ("prior", "to"): "before", ("ahead", "of"): "before", ("up", "to"): "until", ("no", "later", "than"): "until",
    ("not", "later", "than"): "until", ("as", "of"): "since", ("as", "from"): "since", ("not", "before"): "since",
    ("no", "earlier", "than"): "since",
}  # fmt: skip
_LONG_STARTS = frozenset(words[0] for words in _LONG_RELATIONS)
_CLOSELY = cues("closely")
_MODS = {
    "early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END",
    "end": "END", "close": "END", "around": "APPROX", "circa": "APPROX", "approximately": "APPROX", "roughly": "APPROX",
}  # fmt: skip
_NOUNS = frozenset({"beginning", "close", "end", "middle", "start"})
_MOVES = cues("moves")
_FUNCTION_STARTS = cues("starts")


@cache
def _starts() -> frozenset[str]:
    """The words a time expression can begin with; an unknown word costs one look-up."""
    return (
        _FUNCTION_STARTS | frozenset(lexicon()) | frozenset(words[0] for words in holidays()) | frozenset({"new", "st"})
    )


def find_phrases(s: Pieces) -> Iterator[Phrase]:
    """The time expressions of a sentence, in order, none overlapping another."""
    starts = _starts()
    at = 0
    while at < len(s):
        piece = s.items[at]
        if piece.lower in starts or piece.text[0].isdecimal() or piece.lower in "'’":
            found = _phrases_at(s, at)
            if found:
                yield _with_article(s, found[0])
                yield from found[1:]
                at = found[-1].last
                continue
        at += 1


def _with_article(s: Pieces, phrase: Phrase) -> Phrase:
    """`the spring`, `the 1980s`, `the evening`: the article is part of the time."""
    start = phrase.start
    takes = (
        start.season or start.decade or start.quarter or start.half or start.kind == "hour" or start.unit == "weekend"
    )
    if takes and not phrase.relation and s.word(phrase.first - 1) == "the":
        return replace(phrase, first=phrase.first - 1)
    return phrase


def _phrases_at(s: Pieces, at: int) -> list[Phrase]:
    relation, begin = _relation(s, at)
    if relation:
        found = _related(s, at, relation, begin)
        if found:
            return [found]
        return []
    several = _run(s, at)
    if several:
        return several
    simple = _simple(s, at)
    if simple is None:
        return []
    moment, end = simple
    other = _range_end(s, at, moment, end)
    if other:
        return [_lasting(s, Phrase(at, other[1], moment, other[0]))]
    return [_lasting(s, Phrase(at, end, moment))]


def _relation(s: Pieces, at: int) -> tuple[str | None, int]:
    begin = at + (s.word(at) in _CLOSELY and s.word(at + 1) in ("before", "after"))
    found = _RELATIONS.get(s.word(begin))
    if found:
        return found, begin + 1
    for words, relation in _LONG_RELATIONS.items() if s.word(begin) in _LONG_STARTS else ():
        if s.sees(begin, *words) and not s[begin].glued:  # not "the run-up to June"
            return relation, begin + len(words)
    return None, at


def _related(s: Pieces, at: int, relation: str, begin: int) -> Phrase | None:
    """`before May 1972`, `from June 11 to 13`, `between Monday and Wednesday`, `since Wednesday`."""
    begin += relation != "between" and s.word(begin) in ("about", "around", "at")
    found = _run(s, begin, ranged=relation in ("from", "between"))
    if found and len(found) == 1 and found[0].end is not None and relation in ("from", "between"):
        return replace(found[0], first=at)
    if found:
        return None
    simple = _simple(s, begin)
    if simple is None or simple[0].kind in ("length", "every", "vague", "window"):
        return None
    moment, end = simple
    if s.possessive(end) and s.word(end + 1) == "s":  # "after Monday's talks": the talks are on Monday
        return Phrase(begin, end, moment)
    other = _range_end(s, begin, moment, end, prefix=relation)
    if other:
        return _lasting(s, Phrase(at if relation in ("from", "between") else begin, other[1], moment, other[0]))
    if relation == "between":
        return Phrase(begin, end, moment)
    if relation == "from":
        daily = moment.day or moment.weekday or moment.unit == "day"
        onward = s.word(end) in ("on", "onward", "onwards")
        if _moved(s, at) or not (daily or onward):
            return Phrase(begin, end, moment)
        relation, end = "since", end + onward
    if moment.kind == "offset" and relation != "until":
        return Phrase(begin, end, moment)
    return _lasting(s, Phrase(at, end, moment, relation=relation))


def _simple(s: Pieces, at: int) -> Read | None:
    """One moment with its mod, part of day and clock time."""
    return _part_first(s, at) or _with_part(s, _modified(s, at)) or _plain_hour(s, at)


def _modified(s: Pieces, at: int) -> Read | None:
    """A date, or one behind `early`, `mid-`, `the end of`, `around`."""
    begin = at + (s.word(at) == "the")
    mod = _MODS.get(s.word(begin))
    if mod:
        end = begin + 1
        if s.word(begin) in _NOUNS:
            end = end + 1 if s.word(end) == "of" else -1
        else:
            end += s.dash(end) or s.word(end) in ("in", "on")
        inner = (_dated(s, end) or _dated(s, end + (s.word(end) == "the"))) if end > 0 else None
        if (
            end > 0
            and inner is None
            and s.word(end) == "the"
            and s.word(end + 1) in ("year", "month", "week", "decade", "century")
        ):
            inner = Moment("near", unit=s.word(end + 1)), end + 2
        if inner and inner[0].kind in ("calendar", "near"):
            part = "morning" if s.word(begin) == "early" and (inner[0].weekday or inner[0].unit == "day") else None
            return replace(inner[0], mod=mod, part=inner[0].part or part), inner[1]
    return _dated(s, at)


def _dated(s: Pieces, at: int) -> Read | None:
    return read_date(s, at) or read_relative(s, at)


def _is_day(moment: Moment) -> bool:
    """True where the moment names one day."""
    if moment.kind == "calendar":
        return bool(moment.day or moment.weekday or moment.holiday)
    return moment.kind in ("near", "anchored") and moment.unit == "day" and moment.nth is None


def _with_part(s: Pieces, found: Read | None) -> Read | None:
    """`Wednesday evening`, `tomorrow at 10 a.m.`, `on Friday in the afternoon`."""
    if found is None or not _is_day(found[0]):
        return found
    moment, end = found
    begin = end + (s.word(end) == ",")
    part = s.meaning(begin + (s.word(begin) in ("early", "late")), "part")
    if part and begin == end:
        return replace(moment, part=part.text), begin + 1 + (s.word(begin) in ("early", "late"))
    begin += s.word(begin) in ("at", "in", "around", "about", "(")
    if begin > end and s.word(begin) == "about":
        begin += 1
    hour = read_hour(s, begin)
    if hour and begin > end and (hour[0].clock or s.word(begin - 1) == "in"):
        return replace(moment, part=hour[0].part, clock=hour[0].clock), hour[1] + (
            s.word(begin - 1) == "(" and s.word(hour[1]) == ")"
        )
    if hour and hour[0].clock and s[begin].text.isdecimal() and begin == end and not s[begin].glued:
        return replace(moment, part=hour[0].part, clock=hour[0].clock), hour[1]
    return moment, end


def _part_first(s: Pieces, at: int) -> Read | None:
    """`the evening of April 5`, `10 a.m. on Wednesday`, `in the early afternoon on Wednesday`."""
    hour = read_hour(s, at)
    if hour is None:
        begin = at + (s.word(at) == "the")
        part = s.meaning(begin, "part")
        if part is None or s.word(begin + 1) not in ("of", "on"):
            return None
        hour = Moment("hour", part=part.text), begin + 1
    end = hour[1] + (s.word(hour[1]) == ",")
    end += s.word(end) in ("on", "of")
    day = _dated(s, end)
    if day is None or not _is_day(day[0]) or day[0].part or s[end].glued:
        return hour if hour[0].clock else None
    if s.word(hour[1]) == "," and not hour[0].clock:
        return None
    return replace(day[0], part=hour[0].part, clock=hour[0].clock), day[1]


def _plain_hour(s: Pieces, at: int) -> Read | None:
    return read_hour(s, at)


def _run(s: Pieces, at: int, *, ranged: bool = False) -> list[Phrase]:
    """`Feb. 27 and 28`, `5-6 September 2023`, `April 5, 6 and 7`: one phrase for days in a row, else one for each.

    `ranged` where `between` or `from` stands before, so that `3 and 5 May` are the ends of a range.
    """
    month = month_at(s, at, beside_number=True)
    if month:
        begin = month[1] + (s.word(month[1]) == "the")
        day = s.day_number(begin)
        if day is None or s[begin].glued:
            return []
        days, end, is_range = day_list(s, day[1])
        if not days:
            return []
        dated, last = with_year(s, Moment("calendar", month=month[0], day=day[0]), end)
    else:
        begin = at + (s.word(at) == "the")
        day = s.day_number(begin)
        if day is None:
            return []
        days, end, is_range = day_list(s, day[1])
        end += s.word(end) == "of"
        month = month_at(s, end, beside_number=True) if days else None
        if month is None:
            return []
        dated, last = with_year(s, Moment("calendar", month=month[0], day=day[0]), month[1])
    every = [day[0], *days]
    if any(later <= earlier for earlier, later in pairwise(every)):
        return []
    in_a_row = is_range or ranged or every == list(range(every[0], every[-1] + 1))
    if in_a_row:
        return [_lasting(s, Phrase(at, last, dated, replace(dated, day=every[-1])))]
    return _each(s, at, last, dated, every)


def _each(s: Pieces, at: int, last: int, dated: Moment, days: list[int]) -> list[Phrase]:
    """A phrase for each day of a list with gaps: the month stands with the first or the last of them."""
    places: list[tuple[int, int]] = []
    for index in range(at, last):
        found = s.day_number(index)
        if found and len(places) < len(days) and found[0] == days[len(places)]:
            places.append((index, found[1]))
    phrases = [Phrase(begin, end, replace(dated, day=day)) for (begin, end), day in zip(places, days, strict=False)]
    phrases[0] = replace(phrases[0], first=at)
    phrases[-1] = replace(phrases[-1], last=last)
    return phrases


def _range_end(s: Pieces, at: int, moment: Moment, end: int, prefix: str | None = None) -> Read | None:
    """The other end of `Monday to Wednesday`, `April 30 - May 2`, `Wednesday and Thursday`."""
    join = s.word(end)
    if moment.kind not in ("calendar", "near") or (moment.kind == "near" and moment.unit != "day"):
        return None
    is_and = join in ("and", "or", "&")
    if not (is_and or join in ("to", "until", "till", "through", "thru") or s.dash(end)):
        return None
    if (is_and and prefix not in (None, "between", "since", "until")) or (
        join == "to" and prefix is None and _moved(s, at)
    ):
        return None
    if prefix == "from" and _moved(s, at):
        return None
    begin = end + 1 + (s.word(end + 1) in ("on", "the"))
    other = _with_part(s, read_date(s, begin) or (read_relative(s, begin) if not is_and else None))
    if other is None or not _same_sort(moment, other[0]):
        return None
    if s.possessive(other[1]) and is_and:
        return None
    if is_and and prefix != "between" and not _follows(moment, other[0]):
        return None
    return other


def _same_sort(one: Moment, other: Moment) -> bool:
    if _is_day(one) and _is_day(other):
        return True
    sorts = [
        (m.kind, bool(m.month), bool(m.season), bool(m.year and not m.month), bool(m.weekday)) for m in (one, other)
    ]
    if sorts[0][1] and sorts[1][1]:  # June 5 to July; June to July 2023
        return one.day is None and other.day is None
    return sorts[0] == sorts[1] and one.kind == "calendar"


def _follows(one: Moment, other: Moment) -> bool:
    """True where `other` is the day, month or year right after `one`."""
    if other.which or (one.which and not one.weekday):
        return False
    if one.weekday and other.weekday and not (one.day or other.day):
        return (other.weekday - one.weekday) % 7 == 1 and one.within is None
    if one.day and other.day:
        if one.month == other.month:
            return other.day == one.day + 1
        return bool(one.month and other.month) and other.day == 1 and one.day >= 28
    if one.month and other.month:
        return (other.month - one.month) % 12 == 1
    return bool(one.year and other.year and not one.month and other.year == one.year + 1)


def _moved(s: Pieces, at: int) -> bool:
    """True where what stands before speaks of a date moved: `postponed from Monday to Friday` is no range."""
    return any(s.word(at - back) in _MOVES for back in range(1, 7))


def _lasting(s: Pieces, phrase: Phrase) -> Phrase:
    """`phrase` with the length that follows it: `on Wednesday for two days`."""
    if (
        phrase.end is not None
        or not _is_day(phrase.start)
        or phrase.relation not in (None, "since")
        or s.word(phrase.last) != "for"
    ):
        return phrase
    found = counted(s, phrase.last + 1)
    if found is None or found[1] not in ("day", "week", "night") or s.dash(phrase.last + 2):
        return phrase
    days = found[0] * 7 if found[1] == "week" else found[0] + (found[1] == "night")
    if days < 2 or days > 366:
        return phrase
    return replace(phrase, last=found[2], relation=None, days=days)
