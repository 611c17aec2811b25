"""TIMEX3 values as a calendar: the first and last day one names, the value of a unit around a day, and shifts.

Values are those of ISO 8601 with TIMEX3's additions: `2023`, `2023-04`, `2023-04-05`, `2023-W14`, `2023-W14-WE`,
`2023-Q2`, `2023-H1`, `2023-SP`, `198` (a decade), `19` (a century), with `T...` behind a day for a time.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.language.times.calendar_dates import easter, months_later

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
Days = tuple[date, date]


def days_of(value: str) -> Days | None:
    """First and last day of a value; null for what names none (`PRESENT_REF`, `XXXX-04`, `P3D`, years before 1)."""
    try:
        return _days_of(value.partition("T")[0])
    except (ValueError, OverflowError):
        return None


def _days_of(value: str) -> Days | None:
    if re.fullmatch(r"\d{2,3}", value):  # a century, a decade
        size = 10 ** (4 - len(value))
        return date(max(1, int(value) * size), 1, 1), date(int(value) * size + size - 1, 12, 31)
    match = _VALUE.fullmatch(value.removeprefix("FY").removeprefix("SY"))
    if match is None:
        return None
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday + timedelta(days=5 if match["end"] else 0), monday + timedelta(days=6)
    if match["season"]:
        return months(year, _SEASONS[match["season"]], 3)
    if match["quarter"]:
        return months(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return months(year, 6 * int(match["half"]) - 5, 6)
    return months(year, int(match["month"]), 1) if match["month"] else (date(year, 1, 1), date(year, 12, 31))


def months(year: int, month: int, count: int) -> Days:
    """First and last day of `count` months from `month` of `year` on."""
    after = months_later(year, month, count)
    return date(year, month, 1), date(*after, 1) - timedelta(days=1)


def grain(value: str) -> str:
    """The unit a value names: `day`, `week`, `weekend`, `month`, `season`, `quarter`, `half`, `year`, `decade`,
    `century`, or `` where it names none.
    """
    plain = value.partition("T")[0]
    if re.fullmatch(r"\d{2,3}", plain):
        return "century" if len(plain) == 2 else "decade"
    match = _VALUE.fullmatch(plain.removeprefix("FY").removeprefix("SY"))
    if match is None:
        return ""
    names = {"day": "day", "end": "weekend", "week": "week", "month": "month"}
    names.update({"season": "season", "quarter": "quarter", "half": "half"})
    return next((unit for group, unit in names.items() if match[group]), "year")


def unit_of(day: date, unit: str) -> str:
    """The value of the unit that holds `day`."""
    if unit in ("day", "night", "weekday", "hour", "minute", "second", "business"):
        return day.isoformat()
    if unit in ("week", "fortnight"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "weekend":
        return unit_of(day, "week") + "-WE"
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit in ("half", "semester"):
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    if unit == "season":
        return season_of(day)
    if unit == "decade":
        return f"{day.year // 10:03d}"
    if unit == "century":
        return f"{day.year // 100:02d}"
    return f"{day.year:04d}"


def season_of(day: date) -> str:
    """The season a day falls in, northern; January and February are in the winter of the year before."""
    if day.month < 3:
        return f"{day.year - 1:04d}-WI"
    return f"{day.year:04d}-{('SP', 'SU', 'FA', 'WI')[day.month // 3 - 1]}"


_DAYS = {"day": 1, "night": 1, "weekday": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {
    "month": 1, "quarter": 3, "trimester": 3, "season": 3, "half": 6, "semester": 6, "year": 12, "decade": 120,
    "century": 1200, "millennium": 12000,
}  # fmt: skip


def moved(day: date, count: float, unit: str) -> date:
    """The day `count` units on (or back); a day that the month lacks is its last. Raises OverflowError, ValueError."""
    if unit in _DAYS:
        return day + timedelta(days=round(_DAYS[unit] * count))
    if unit == "business":
        return _business(day, round(count))
    if unit not in _MONTHS:
        seconds = {"hour": 3600, "minute": 60, "second": 1}[unit] * count
        return day + timedelta(days=int(seconds // 86400) if seconds < 0 else int(seconds / 86400))
    year, month = months_later(day.year, day.month, round(_MONTHS[unit] * count))
    return date(year, month, min(day.day, months(year, month, 1)[1].day))


def _business(day: date, count: int) -> date:
    step = 1 if count > 0 else -1
    for _ in range(min(abs(count), 2000)):
        day += timedelta(days=step)
        while day.isoweekday() > 5:
            day += timedelta(days=step)
    return day


def shifted(value: str, count: int, unit: str) -> str | None:
    """`value` moved by `count` units, keeping its own grain where that is the finer (`2023-Q3` a year back: `2022-Q3`).

    Null where it names no days.
    """
    known, own = days_of(value), grain(value)
    if known is None:
        return None
    try:
        to = moved(known[0], count, unit)
        if own == "week" and unit in ("year", "decade"):
            year, week, _ = known[0].isocalendar()
            return f"{year + count * (10 if unit == 'decade' else 1):04d}-W{week:02d}"
        return unit_of(to, own)
    except (OverflowError, ValueError):
        return None


def weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth (-1: last) weekday (1 Monday to 7 Sunday) of a month; null where it has no such day."""
    first, last = months(year, month, 1)
    if nth > 0:
        found = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        found = last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    return found if first <= found <= last else None


_RULE = re.compile(r"(?P<month>\d\d)-W(?P<weekday>\d)-(?P<nth>-?\d)(?P<more>\+\d)?")


def holiday(rule: str, year: int) -> date | None:
    """The day a rule of holidays.csv falls on in `year`: `12-25`, `easter-2`, `11-W4-4+1`; null where none is known."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:])) if year > 1582 else None
    if rule == "election":  # the Tuesday after the first Monday of November
        monday = weekday_of_month(year, 11, 1, 1)
        return monday + timedelta(days=1) if monday else None
    match = _RULE.fullmatch(rule)
    if match:
        found = weekday_of_month(year, int(match["month"]), int(match["weekday"]), int(match["nth"]))
        return found + timedelta(days=int(match["more"] or 0)) if found else None
    if rule == "lunar":
        return None
    month, day = rule.split("-")
    return date(year, int(month), int(day))
