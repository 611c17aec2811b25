"""The days of what lasts: `a two-day summit that opens on Tuesday`, `ended a five-day tour on Friday`."""

from __future__ import annotations

from dataclasses import replace

from dateline import when
from dateline.language.times.lexicon import cues
from dateline.language.times.moment import Phrase
from dateline.language.times.pieces import Pieces
from dateline.records import TimeValue

_BEGINS = cues("extent_begins")
_ENDS = cues("extent_ends")
_REACH = 40  # pieces that are looked through for a cue
_STAYS = cues("stays")


def with_extents(s: Pieces, phrases: list[Phrase], values: list[TimeValue], before: str | None) -> list[TimeValue]:
    """The values with the days that lengths come to, where a start or an end in the sentence gives them.

    `before` is the last day told of up to and in this sentence: "at the end of a two-day summit" counts from it.
    """
    found = list(values)
    for index, phrase in enumerate(phrases):
        days = _days(s, phrase)
        if days:
            found[index] = replace(values[index], edtf=_extent(s, phrases, values, index, days, before))
    return found


def _days(s: Pieces, phrase: Phrase) -> int:
    """The days that a length comes to; 0 for what is no stay of days."""
    moment = phrase.start
    night = moment.kind == "hour" and s.word(phrase.first) == "overnight" and s.word(phrase.last) in _STAYS
    if night:
        return 2
    if moment.kind != "length" or not moment.count:
        return 0
    nights = moment.count + 1 if moment.unit == "night" and s.word(phrase.first - 1) in _STAYS else 0
    days = {"day": moment.count, "week": 7 * moment.count, "night": nights}.get(moment.unit or "", 0)
    return days if days <= 366 else 0


def _extent(
    s: Pieces, phrases: list[Phrase], values: list[TimeValue], index: int, days: int, before: str | None
) -> str | None:
    length = phrases[index]
    joined = s.dash(length.last - 2) or s.word(length.last - 1).endswith("long")  # two-day, weeklong
    hyphened = joined or length.start.kind == "hour"
    if not hyphened and s.word(length.first - 1) not in ("for", "stayed", "of", "lasting", "spent"):
        return None
    counted = _counted_in(phrases, values, index)
    if counted and counted.edtf:
        last_day = counted.edtf.startswith("..")
        return when.ending_with(counted.value, days) if last_day else when.with_duration(counted.edtf, days)
    for ahead in (True, False):  # what follows the length tells of it more often than what precedes
        places = range(index + 1, min(len(phrases), index + 6)) if ahead else range(index - 1, max(-1, index - 6), -1)
        for place in places:
            day = values[place].edtf if not phrases[place].relation else values[place].value
            if not _is_day(day) or phrases[place].start.kind in ("hour", "length"):
                continue
            side = _side(s, length, phrases[place]) or ("start" if values[place].direction == "future" else None)
            if side and day:
                return when.with_duration(day, days) if side == "start" else when.ending_with(day, days)
            break
    if _at_the_end(s, length) and before and _is_day(before):
        return when.ending_with(before, days)
    return None


def _counted_in(phrases: list[Phrase], values: list[TimeValue], index: int) -> TimeValue | None:
    """The day of a stay right before its length: `the first day of a two-day visit`."""
    if index == 0:
        return None
    before = phrases[index - 1]
    beside = (
        before.start.kind == "anchored" and before.start.nth is not None and phrases[index].first - before.last <= 3
    )
    return values[index - 1] if beside else None


def _is_day(edtf: str | None) -> bool:
    if not edtf or len(edtf) != 10 or edtf.count("-") != 2 or "/" in edtf:
        return False
    return edtf[5:].replace("-", "").isdecimal()


def _at_the_end(s: Pieces, length: Phrase) -> bool:
    return any(
        s.word(at) in ("end", "close") and s.word(at + 1) == "of" for at in range(length.first - 4, length.first)
    )


def _side(s: Pieces, length: Phrase, day: Phrase) -> str | None:
    """Whether `day` starts or ends what lasts: the cue nearest the day decides."""
    if _at_the_end(s, length):
        return "end"
    first, last = sorted((length, day), key=lambda phrase: phrase.first)
    around = [*range(last.first - 1, first.last - 1, -1), *range(first.first - 1, max(-1, first.first - 12), -1)]
    if length is first:
        around = [*range(last.first - 1, first.last - 1, -1)]
        around += [at for at in range(first.first - 1, max(-1, first.first - 8), -1) if s.word(at) in _ENDS]
    for at in around[:_REACH]:
        word = s.word(at)
        if word in ("for", "from") and not (
            (at == first.last and length is last) or (word == "from" and at == last.first - 1)
        ):
            continue
        if word in _BEGINS:
            return "start"
        if word in _ENDS:
            return "end"
    return None
