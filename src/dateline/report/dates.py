"""When a draft's own words say the event is: the nearest date, stretched by a duration, with the part of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline import when
from dateline.records import Mention

_DAYS = re.compile(r"P(\d{1,3})D$")
_NTH = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1, "closing": -1}
_PARTIAL = re.compile(r"(?:later|earlier)\b", re.IGNORECASE)
_WEEK = re.compile(r"-W\d\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """An EDTF value with the words that say it; `extent` is true where it lasts from start to end, false for `within`,
    null where the words leave it open."""

    edtf: str | None = None
    part_of_day: str | None = None
    extent: bool | None = None
    words: tuple[Mention, ...] = ()
    part_words: tuple[Mention, ...] = ()


def date_of(times: Sequence[Mention], *, stretch: bool, ended: bool) -> Dated:
    """What the times of a draft's clause, nearest first, say of it.

    `stretch`: the event may last for days, so that `two-day` stretches a date; `ended`: the date is its last day.
    """
    dates = [mention for mention in times if mention.time and mention.time.edtf]
    parts = [mention for mention in times if mention.time and mention.time.part_of_day]
    part = parts[0].time.part_of_day if parts and parts[0].time else None
    if not dates:
        return Dated(None, part, None, (), tuple(parts[:1]))
    first = dates[0]
    assert first.time is not None
    edtf, words, extent = str(first.time.edtf), [first], _extent(first)
    days = length_of(times)
    if stretch and 1 < days <= 60 and when.precision(edtf) == "day" and "/" not in edtf:
        edtf = when.ending_with(edtf, days) if ended else when.with_duration(edtf, days)
        extent = True
        words += [mention for mention in times if mention.time and _DAYS.match(mention.time.value)][:1]
    return Dated(edtf, part, extent, tuple(sorted(words, key=lambda word: word.start)), tuple(parts[:1]))


def nth_day(mention: Mention) -> int:
    """Which day of a stay a time names: 1 for `the first day`, -1 for `the last day`; 0 for other times."""
    words = mention.text.lower().split()
    return _NTH.get(words[-2], 0) if len(words) in (2, 3) and words[-1] == "day" else 0


def day_of_stay(stay: str, nth: int) -> str | None:
    """The day with that number within a stay whose first and last day are known, counted from the end if negative."""
    interval = when.parse(stay)
    if when.precision(stay) != "day" or interval.start is None or interval.end is None or interval.about:
        return None
    if nth < 0:
        return str(interval.end)
    day = str(when.parse(when.with_duration(str(interval.start), nth)).end)
    return day if when.covers(stay, day) else None


def length_of(times: Sequence[Mention]) -> int:
    """How many days the first length of the times tells of (two-day, for three days); 0 where there is none."""
    return next((int(found[1]) for mention in times if mention.time and (found := _DAYS.match(mention.time.value))), 0)


def _extent(mention: Mention) -> bool | None:
    """True for days and ranges of days, false for a week, a month or more (some day in it), null where open."""
    assert mention.time is not None
    assert mention.time.edtf is not None
    edtf = mention.time.edtf
    if ".." in edtf:
        return None
    if _WEEK.search(mention.time.value) or "~" in edtf or ("/" in edtf and _PARTIAL.match(mention.text)):
        return False
    return when.precision(edtf) == "day"


def united(one: str, other: str, most: int = 14) -> str | None:
    """The stretch from the earlier to the later of two days; null where more than `most` days apart or coarser."""
    first, last = when.bounds(one), when.bounds(other)
    if None in first or None in last or when.precision(one) != "day" or when.precision(other) != "day":
        return None
    low, high = min(filter(None, (first[0], last[0]))), max(filter(None, (first[1], last[1])))
    return when.span_of(low.isoformat(), high.isoformat()) if (high - low).days <= most else None
