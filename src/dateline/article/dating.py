"""When the page says it was published and updated, to the precision and zone it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.article.stamps import Stamp, find_stamps, get_iso
from dateline.knowledge.outlets import Outlet
from dateline.spans import Span

_NEAR = 45
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
    return said[0] if len(said) == 1 else None


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
