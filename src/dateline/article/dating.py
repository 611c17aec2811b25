"""When the page says it was published and updated, to the precision and zone it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.article.months import WEEKDAYS
from dateline.article.stamps import Stamp, find_stamps, get_iso, get_offset
from dateline.knowledge.outlets import Outlet
from dateline.spans import Span

_NEAR = 45
_CLOSE = 21  # days between a page's own day and those that it names
_MONTH_FIRST = frozenset({"-04", "-05", "-06", "-07", "-08", "-09", "-10", "+08", "Z"})
"""Zones where `07/02` may be the second of July: America's, the Philippines', and GMT, which is everybody's."""
_SAID_DAY = re.compile(r"\bon (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.I)
_PAGE, _OPENING = 200_000, 20_000  # characters that are searched for other dates


@dataclass(frozen=True, slots=True)
class Dating:
    """ISO 8601 values, null where the page does not say, with the words behind each.

    `published_by` are further words behind `published`: the clock of a day, the year of a day and month.
    """

    published: str | None
    updated: str | None
    published_at: Span | None
    updated_at: Span | None
    published_by: tuple[Span, ...] = ()


def read_dating(
    text: str, stamps: Sequence[tuple[Stamp, Span]], header: tuple[str, Span] | None, outlet: Outlet | None
) -> Dating:
    """The dating of a page from its timestamps, in page order, and its header line's day.

    A stamp without a year takes the header's; one that can be read two ways is settled by the weekday beside it, the
    header's day, the other dates of the page, or the outlet's habit, and is left out where none of them does.
    """
    published: tuple[str, Span] | None = None
    updated: tuple[str, Span] | None = None
    for stamp, span in stamps:
        day = settle_day(stamp, text, header[0] if header else None, outlet)
        if not day:
            continue
        value = get_iso(stamp, day, outlet.country if outlet else None)
        if stamp.updated:
            updated = updated or (value, span)
        elif not published or (stamp.said and len(value) > len(published[0]) and value.startswith(published[0])):
            published = (value, span)
    if not published and updated and not header:
        published = updated
    if not published or (header and len(published[0]) < 10):
        published = header or published
    return Dating(
        published[0] if published else None,
        updated[0] if updated else None,
        published[1] if published else None,
        updated[1] if updated else None,
    )


def settle_day(stamp: Stamp, text: str, header: str | None, outlet: Outlet | None) -> str | None:
    """The day that a stamp means, or null where its two readings cannot be told apart."""
    days = [_with_year(day, header) for day in stamp.days]
    known = [day for day in days if day]
    if len(known) == 1:
        return known[0]
    by_weekday = [
        day for day in known if stamp.weekday is not None and date.fromisoformat(day).weekday() == stamp.weekday
    ]
    if len(by_weekday) == 1:
        return by_weekday[0]
    if header:
        near = [day for day in known if abs((date.fromisoformat(day) - date.fromisoformat(header)).days) <= 3]
        if len(near) == 1:
            return near[0]
        far = [day for day in known if (date.fromisoformat(header) - date.fromisoformat(day)).days >= -_NEAR]
        known = far if len(far) == 1 else known
    if len(known) == 1:
        return known[0]
    order = _page_order(text[:_PAGE]) or (outlet.date_order if outlet else None)
    if order in stamp.order and len(stamp.order) == len(known):
        return known[stamp.order.index(order)]
    named = _named_days(text[:_OPENING])
    said = [day for day in known if (int(day[5:7]), int(day[8:10])) in named]
    if len(said) == 1:
        return said[0]
    return _by_zone(stamp, known) or _by_nearness(known, named) or _by_first_weekday(known, text[:_OPENING])


def _by_zone(stamp: Stamp, days: Sequence[str]) -> str | None:
    """The reading with the day first, where the zone printed beside is of no state that puts the month first."""
    day = next((day for order, day in zip(stamp.order, days, strict=False) if order == "dmy"), None)
    zone = get_offset(stamp.zone, day) if day else ""
    return day if zone and zone[:3] not in _MONTH_FIRST and len(stamp.order) == len(days) else None


def _by_nearness(days: Sequence[str], named: frozenset[tuple[int, int]]) -> str | None:
    """The one reading that lies close to the days the page names: `02-07-2024` beside July 8."""
    close = [day for day in days if any(_apart(day, month, at) <= _CLOSE for month, at in named)]
    return close[0] if len(close) == 1 else None


def _apart(day: str, month: int, at: int) -> int:
    """Days between a day and the nearest one of that name."""
    one = date.fromisoformat(day)
    found = (_valid(f"{year}-{month:02d}-{at:02d}") for year in (one.year - 1, one.year, one.year + 1))
    return min((abs((date.fromisoformat(other) - one).days) for other in found if other), default=366)


def _by_first_weekday(days: Sequence[str], text: str) -> str | None:
    """The one reading on the weekday that the news names first, or the day after; null where both may be that."""
    found = _SAID_DAY.search(text)
    if found is None:
        return None
    weekday = WEEKDAYS[found[1].lower()]
    fits = [day for day in days if (date.fromisoformat(day).weekday() - weekday) % 7 <= 1]
    return fits[0] if len(fits) == 1 else None


def _with_year(day: str, header: str | None) -> str | None:
    if re.fullmatch(r"\d\d-\d\d", day):
        return _valid(f"{header[:4]}-{day}") if header else None
    return day


def _valid(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=2)  # asked again for every stamp of a page
def _page_order(text: str) -> str | None:
    """How the page writes numeric dates, where one of them can be read in only one way."""
    orders = set()
    for match in re.finditer(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?!\d)", text):
        first, second = int(match.group(1)), int(match.group(3))
        if first > 12 >= second:
            orders.add("dmy")
        elif second > 12 >= first:
            orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


@lru_cache(maxsize=2)
def _named_days(text: str) -> frozenset[tuple[int, int]]:
    """Month and day of the dates that the page's first paragraphs print with the month's name."""
    found = set()
    for line in text.split("\n"):
        for stamp in find_stamps(line):
            if len(stamp.days) == 1 and not stamp.order and len(stamp.days[0]) in (5, 10):
                month, day = stamp.days[0][-5:].split("-")
                found.add((int(month), int(day)))
    return frozenset(found)
