"""The day by which a report was known, as queries compare it."""

from __future__ import annotations

from datetime import date

from dateline.errors import InvalidDate


def known_on(known_at: str | None) -> str | None:
    """The last day that `known_at` may mean (`2024-05-31` for a month), so that as-of never shows a report too early.

    Null where it says no day, month or year.
    """
    if not known_at:
        return None
    try:
        match known_at[:10].split("-"):
            case [year, month, day]:
                return date(int(year), int(month), int(day)).isoformat()
            case [year, month]:
                return date(int(year), int(month), _last_day(int(year), int(month))).isoformat()
            case [year]:
                return date(int(year), 12, 31).isoformat()
    except ValueError:
        return None
    return None


def check_day(day: str) -> str:
    """A day as queries take it (`2024-05-23`); raises InvalidDate for anything else."""
    try:
        if date.fromisoformat(day).isoformat() == day:
            return day
    except ValueError:
        pass
    raise InvalidDate(f"{day!r} is no day; write it as 2024-05-23.")


def _last_day(year: int, month: int) -> int:
    start_of_next = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else None
    return (start_of_next - date(year, month, 1)).days if start_of_next else 31
