"""Reports made ready for comparing: who takes part, what places and days they leave open, in one order for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline import when
from dateline.errors import InvalidDate
from dateline.event.parties import Party, read_parties
from dateline.event.settings import Setting, read_setting
from dateline.records import Report

AHEAD = frozenset({"planned", "possible"})
"""Statuses that speak of what is still to come on the day of publication."""
OPEN_DAYS = 130
"""A time that leaves more days open than this says little; the day of publication says more."""
COPIED_QUOTES, COPIED_CHARACTERS = 4, 40
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a report says that bears on which encounter it means; reports that say the same share one Telling.

    `first` and `last` bound the day, from the time told and from what the status says on the day of publication; null
    is open. `times` are the time and, of what was postponed, the new one; `fuzzy` where they may be missed a little
    (`~`, seasons, an unknown year). `inside_own`: a part of a longer encounter of the same parties. `known` is the day
    of publication where the time leaves more than OPEN_DAYS open, else null: it is of no account then.
    """

    kind: str
    status: str
    parties: tuple[Party, ...]
    place: Setting | None
    times: tuple[str, ...]
    first: date | None
    last: date | None
    part_of_day: str | None
    inside_own: bool
    fuzzy: bool
    known: date | None

    @property
    def width(self) -> int | None:
        """How many days are left open, 1 where the day is known; null where a side is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Account:
    """A report with its telling. `key` is the report's id, with `.2` and so on where a capture uses one id again."""

    key: str
    report: Report
    telling: Telling
    known: date | None
    parent: int | None
    agenda: frozenset[str]
    words: tuple[str, ...]


def words_of(report: Report) -> tuple[str, ...]:
    """The words that tell of it, sorted: two reports with the same are copies of one text.

    Empty where they are so few or short (`Putin`, `met`) that two writers would choose the same.
    """
    quotes = {item.quote for items in report.evidence.values() for item in items}
    enough = len(quotes) >= COPIED_QUOTES and sum(map(len, quotes)) >= COPIED_CHARACTERS
    return tuple(sorted(quotes)) if enough else ()


def order(report: Report) -> tuple[bool, str, str]:
    """Earliest known first, undated last; the capture's id decides between reports of one day."""
    return report.known_at is None, report.known_at or "", report.capture_id


def gather(reports: Iterable[Report]) -> tuple[Account, ...]:
    """Accounts of the reports: earliest known first, and in their order within a capture; repeats are dropped.

    The reports of one capture must come in page order, all of them where `part_of` is to be followed; the order of the
    captures makes no difference.
    """
    captures: dict[str, dict[str, Report]] = {}
    for report in reports:
        _place(captures.setdefault(report.capture_id, {}), report)
    accounts: list[Account] = []
    told: dict[Telling, Telling] = {}
    for page in sorted(captures.values(), key=lambda page: order(next(iter(page.values())))):
        offset, own = len(accounts), list(page.values())
        for key, report in page.items():
            parent = report.part_of if report.part_of is not None and report.part_of < len(own) else None
            telling = _telling(report, own[parent] if parent is not None else None)
            accounts.append(
                Account(
                    key=key,
                    report=report,
                    telling=told.setdefault(telling, telling),
                    known=when.day_of(report.known_at),
                    parent=offset + parent if parent is not None else None,
                    agenda=frozenset(item.casefold() for item in report.agenda),
                    words=words_of(report),
                )
            )
    return tuple(accounts)


def _place(page: dict[str, Report], report: Report) -> None:
    """Add a report to its page under a key of its own; the very same report twice is one."""
    key, number = report.id, 1
    while key in page:
        if page[key] == report:
            return
        number += 1
        key = f"{report.id}.{number}"
    page[key] = report


def _telling(report: Report, parent: Report | None) -> Telling:
    times = tuple(time for time in (report.time, report.moved_to) if time and _is_date(time))
    parties = read_parties(report)
    first, last = _days(report, times)
    inside_own = parent is not None and parent.kind == report.kind and read_parties(parent) == parties
    fuzzy = any(_is_fuzzy(time) for time in times)
    is_open = not first or not last or (last - first).days > OPEN_DAYS
    known = when.day_of(report.known_at) if is_open else None
    return Telling(report.kind, report.status, parties, read_setting(report.place), times, first, last,
                   report.part_of_day, inside_own, fuzzy, known)  # fmt: skip


def _is_date(time: str) -> bool:
    try:
        when.parse(time)
    except InvalidDate:
        return False  # a report from elsewhere: what cannot be read is unknown
    return True


def _is_fuzzy(time: str) -> bool:
    interval = when.parse(time)
    points = (interval.start, interval.end)
    return interval.about or interval.yearless or any(point and point.precision == "season" for point in points)


def _days(report: Report, times: tuple[str, ...]) -> tuple[date | None, date | None]:
    """The days left open by the time told, and by the status: what is planned lies ahead, what happened lies behind.

    A day's grace, since the place and the outlet may be in different zones. Where the two contradict each other, the
    time told stands.
    """
    first, last = when.bounds(times[0]) if times else (None, None)
    known = when.day_of(report.known_at)
    if known is None or len(times) > 1 or not date.min < known < date.max:
        return first, last
    lower, upper = first, last
    if report.status in AHEAD:
        lower = max(lower or date.min, known - _DAY)
    elif report.status == "happened":
        upper = min(upper or date.max, known + _DAY)
    elif report.status == "underway" and times and last is None:
        upper = known + _DAY
    if lower is not None and upper is not None and lower > upper:
        return first, last
    return lower, upper
