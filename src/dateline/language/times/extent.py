"""The days of what lasts: `a two-day summit that opens on Tuesday`, `ended a five-day tour on Friday`."""

from __future__ import annotations

from dataclasses import replace

from dateline import when
from dateline.language.times.cues import cues
from dateline.language.times.nodes import Length, Stay
from dateline.language.times.pieces import Pieces
from dateline.language.times.wholes import Whole, days_of_length, floats
from dateline.records import TimeValue

_BEGINS = cues("extent_begins")
_ENDS = cues("extent_ends")
_REACH = 40  # pieces that are looked through for a cue
_STAYS = cues("stays")
_BESIDE = 5  # expressions on either side that are tried


def with_extents(s: Pieces, wholes: list[Whole], values: list[TimeValue], before: str | None) -> list[TimeValue]:
    """The values with the days that lengths come to, where a start or an end in the sentence gives them.

    `before` is the last day told of up to and in this sentence: "at the end of a two-day summit" counts from it.
    """
    found = list(values)
    for index, whole in enumerate(wholes):
        days = _days(s, whole)
        if days:
            found[index] = replace(values[index], edtf=_extent(s, wholes, values, index, days, before))
    return found


def _overnight(s: Pieces, whole: Whole) -> bool:
    """True for `an overnight stay`."""
    return floats(whole.node) and s.word(whole.first) == "overnight" and s.word(whole.last) in _STAYS


def _days(s: Pieces, whole: Whole) -> int:
    """The days that a length comes to; 0 for what is no stay of days."""
    if _overnight(s, whole):
        return 2
    if not isinstance(whole.node, Length):
        return 0
    return days_of_length(whole.node, nights=s.word(whole.first - 1) in _STAYS)


def _extent(
    s: Pieces, wholes: list[Whole], values: list[TimeValue], index: int, days: int, before: str | None
) -> str | None:
    length = wholes[index]
    word = s.word(length.last - 1)
    joined = s.dash(length.last - 2) or s.dash(length.last - 3) or word.endswith("long")  # two-day, week-long, weeklong
    if not (joined or _overnight(s, length)) and s.word(length.first - 1) not in (
        "for", "stayed", "of", "lasting", "spent",
    ):  # fmt: skip
        return None
    counted = _counted_in(wholes, values, index)
    if counted and counted.edtf:
        last_day = counted.edtf.startswith("..")
        return when.ending_with(counted.value, days) if last_day else when.with_duration(counted.edtf, days)
    for ahead in (True, False):  # what follows the length tells of it more often than what precedes
        after = range(index + 1, min(len(wholes), index + 1 + _BESIDE))
        for place in after if ahead else range(index - 1, max(-1, index - 1 - _BESIDE), -1):
            day = values[place].edtf if not wholes[place].relation else values[place].value
            if _of_stay_beside(s, length, wholes[place]):
                continue
            if not _is_day(day) or floats(wholes[place].node) or isinstance(wholes[place].node, Length):
                continue
            side = _side(s, length, wholes[place]) or ("start" if values[place].direction == "future" else None)
            if side and day:
                return when.with_duration(day, days) if side == "start" else when.ending_with(day, days)
            break
    if before and _at_the_end(s, length) and _is_day(before):
        return when.ending_with(before, days)
    return None


def _of_stay_beside(s: Pieces, length: Whole, day: Whole) -> bool:
    """True for the day of what it comes after: is on a two-day visit there AFTER SPENDING MONDAY in Oslo."""
    between = range(length.last, day.first)
    return any(s.word(at) in ("after", "before") and s.word(at + 1).endswith("ing") for at in between)


def _counted_in(wholes: list[Whole], values: list[TimeValue], index: int) -> TimeValue | None:
    """The day of a stay right before its length: `the first day of a two-day visit`."""
    if index == 0:
        return None
    before = wholes[index - 1]
    return values[index - 1] if isinstance(before.node, Stay) and wholes[index].first - before.last <= 3 else None


def _is_day(edtf: str | None) -> bool:
    if not edtf or len(edtf) != 10 or edtf.count("-") != 2 or "/" in edtf:
        return False
    return edtf[5:].replace("-", "").isdecimal()


def _at_the_end(s: Pieces, length: Whole) -> bool:
    return any(
        s.word(at) in ("end", "close") and s.word(at + 1) == "of" for at in range(length.first - 4, length.first)
    )


def _side(s: Pieces, length: Whole, day: Whole) -> str | None:
    """Whether `day` starts or ends what lasts: the cue nearest the day decides."""
    if _at_the_end(s, length):
        return "end"
    first, last = sorted((length, day), key=lambda whole: whole.first)
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
