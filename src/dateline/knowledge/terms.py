"""Terms of office against a day: EDTF days, months and years, open ends."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_ORDER = {"head_of_state": 0, "head_of_government": 0, "monarch": 1, "body_head": 0, "foreign_minister": 2}


def covers(start: str | None, end: str | None, on: str) -> bool:
    """True where a term from `start` to `end` (each a day, month, year or null) can hold `on`, likewise."""
    low, high = bounds(on)
    return not (start and bounds(start)[0] > high) and not (end and bounds(end)[1] < low)


def distance(start: str | None, end: str | None, on: str) -> int:
    """Days between a term and a day; 0 within it."""
    low, high = bounds(on)
    if start and bounds(start)[0] > high:
        return (bounds(start)[0] - high).days
    if end and bounds(end)[1] < low:
        return (low - bounds(end)[1]).days
    return 0


def reach(role: str) -> int:
    """The order of roles where namesakes hold office at the same time: heads of state and government first."""
    return _ORDER.get(role, 3)


@lru_cache(maxsize=16384)
def bounds(value: str) -> tuple[date, date]:
    """The first and last day of an EDTF day, month, year or interval; the whole calendar where no year is known."""
    if "/" in value:
        first, _, last = value.partition("/")
        low = bounds(first)[0] if first.strip(".") else date.min
        return low, bounds(last)[1] if last.strip(".") else date.max
    digits = value[:10].rstrip("~?%T").split("-")
    if not all(part.isdigit() for part in digits):
        return date.min, date.max
    parts = [int(part) for part in digits]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        month = parts[1] if 1 <= parts[1] <= 12 else 1
        following = date(parts[0] + month // 12, month % 12 + 1, 1)
        return date(parts[0], month, 1), date.fromordinal(following.toordinal() - 1)
    return date(*parts), date(*parts)
