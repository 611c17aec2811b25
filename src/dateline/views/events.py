"""The events of a store as of a day, with what each is part of, and how they are found by an id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dateline import event
from dateline.errors import NotFound
from dateline.records import Event, Report
from dateline.store import Store
from dateline.views.wording import place_words, time_words

SHORT_ID = 10
"""Characters of an id that are printed: `e:` and eight more."""

NAMED = 5


@dataclass(frozen=True, slots=True)
class Events:
    """All events of a store, the event of each report, and by an event's id what it is part of and what it holds."""

    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    of_report: Mapping[str, Event]
    parents: Mapping[str, Event]
    parts: Mapping[str, tuple[Event, ...]]


def find_events(store: Store, as_of: str | None = None, recorded_by: str | None = None) -> Events:
    """The events of the reports that were known, and that the store held, by those days."""
    reports = tuple(store.iter_reports(as_of=as_of, recorded_by=recorded_by))
    events = event.merge(reports, store.judgements())
    of_report: dict[str, Event] = {}
    for one in events:
        for report in one.reports:
            of_report.setdefault(report.id, one)
    parents = _parents(reports, events)
    parts: defaultdict[str, tuple[Event, ...]] = defaultdict(tuple)
    for one in events:
        if one.id in parents:
            parts[parents[one.id].id] += (one,)
    return Events(events, reports, of_report, parents, parts)


def get_event(store: Store, held: Events, name: str) -> Event:
    """The event whose id, former id or report's id is `name` or begins so; raises NotFound unless there is one."""
    ids: dict[str, Event] = dict(held.of_report)
    for old, new in store.aliases().items():
        if new in held.of_report:
            ids[old] = held.of_report[new]
    ids |= {"e:" + old[2:]: one for old, one in ids.items() if old.startswith("r:")}
    ids |= {alias: one for one in held.events for alias in one.aliases}
    ids |= {one.id: one for one in held.events}
    if name in ids:
        return ids[name]
    begun = {one.id: one for known, one in ids.items() if name and known.startswith(name)}
    if not begun:
        raise NotFound(f"{name}: no event of that id in the store; `dateline timeline NAME` prints ids.")
    if len(begun) > 1:
        some = ", ".join(sorted(begun)[:NAMED]) + (", ..." if len(begun) > NAMED else "")
        raise NotFound(f"{name}: {len(begun)} events begin so ({some}); give more of the id.")
    return next(iter(begun.values()))


def short(name: str) -> str:
    """The part of an id that is printed."""
    return name[:SHORT_ID]


def event_words(one: Event) -> str:
    """An event in a few words, by its earliest report: `visit, Minsk (BY), 2024-05-23`."""
    report = one.reports[0]
    place = [place_words(report.place)] if report.place else []
    return ", ".join([report.kind, *place, *([time_words(report.time, report.time_is)] if report.time else [])])


def _parents(reports: tuple[Report, ...], events: tuple[Event, ...]) -> dict[str, Event]:
    """The event that each event is part of, as most of its reports have it.

    Two reports of a page may share an id (one word may tell of two encounters), so they are told apart as objects.
    """
    of_report = {id(report): one for one in events for report in one.reports}
    pages: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        pages[report.capture_id].append(report)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        page = pages[report.capture_id]
        if report.part_of is not None and report.part_of < len(page):
            part, whole = of_report.get(id(report)), of_report.get(id(page[report.part_of]))
            if part and whole and part.id != whole.id:
                votes[part.id][whole.id] += 1
    by_id = {one.id: one for one in events}
    chosen = {part: min(seen, key=lambda whole: (-seen[whole], whole)) for part, seen in votes.items()}
    return {part: by_id[whole] for part, whole in chosen.items() if not _circle(part, chosen)}


def _circle(part: str, chosen: Mapping[str, str]) -> bool:
    """True where following what an event is part of leads back to it."""
    seen, at = {part}, chosen.get(part)
    while at is not None and at not in seen:
        seen.add(at)
        at = chosen.get(at)
    return at == part
