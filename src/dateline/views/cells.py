"""An event's values with the words behind each: what `event.values` decides, joined with the evidence of its reports.

People and chains are taken apart here: each participant, and each chain of sources, is a value of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline import knowledge, when
from dateline.event import FieldValue, OriginOf, values
from dateline.knowledge.fold import fold
from dateline.records import Event, Evidence, Json, Participant, Place, Report, Source
from dateline.views.wording import CITES, OWN_VOICE, clean, person_words, place_words, source_words, time_words

DECIDED = ("kind", "status", "time", "part_of_day", "moved_to", "place", "agenda")
"""The fields whose current value `event.values` decides."""

FIELDS = (*DECIDED[:2], "participants", *DECIDED[2:], "attribution")

@dataclass(frozen=True, slots=True)
class Backing:
    """A report that says a value, and its words. `dissent` is the chain of another source its page names for it."""

    report: Report
    evidence: tuple[Evidence, ...]
    dissent: tuple[Source, ...] | None = None

    def to_json(self) -> Json:
        """Plain JSON; `dissent` only where the page gives the value as another source's."""
        out: Json = {"report": self.report.id, "evidence": [item.to_json() for item in self.evidence]}
        return out if self.dissent is None else out | {"dissent": [link.to_json() for link in self.dissent]}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a field, in JSON and in words, with what backs it; `sources` counts origins, not copies."""

    value: Any
    words: str
    backing: tuple[Backing, ...]
    sources: int
    current: bool = True

    def to_json(self) -> Json:
        """Plain JSON, every report with its words."""
        return {"value": self.value, "current": self.current, "sources": self.sources,
                "reports": [item.to_json() for item in self.backing]}  # fmt: skip


def find_cells(event: Event, origin: OriginOf) -> dict[str, tuple[Cell, ...]]:
    """The values of each field of FIELDS: what holds now first, then what most origins say."""
    cells: dict[str, list[Cell]] = {name: [] for name in FIELDS}
    reports = {report.id: report for report in event.reports}
    for said in values(event, origin):
        if said.field in DECIDED:
            backing = tuple(_backing(said, reports))
            words = _words(said, backing)
            cells[said.field].append(Cell(said.value, words, backing, _count(backing, origin), said.current))
    cells["participants"] = _gathered(event, _people, origin)
    cells["attribution"] = _gathered(event, _chains, origin)
    return {name: tuple(sorted(found, key=_rank)) for name, found in cells.items()}


def contradicts(name: str, cell: Cell, shown: Cell) -> bool:
    """False where `cell` only says less exactly what `shown` says: the month of a day, the city of a palace."""
    if name == "time":
        return not when.covers(cell.value, shown.value)
    return name != "place" or not _contains(cell.value, shown.value)


def _contains(outer: Json, inner: Json) -> bool:
    """True where one place is named among those that contain the other, or is its state."""
    if not isinstance(outer, dict) or not isinstance(inner, dict):
        return False
    states = {outer.get("country"), inner.get("country")} - {None}
    if len(states) > 1:
        return False
    names = {fold(name) for name in (inner["name"], *inner.get("within", ()))}
    state = knowledge.load().find_state(outer["country"]) if outer.get("country") else None
    return fold(outer["name"]) in names | ({fold(state.name)} if state else set())


def _rank(cell: Cell) -> tuple[bool, int, str]:
    return not cell.current, -cell.sources, cell.words


def _count(backing: Iterable[Backing], origin: OriginOf) -> int:
    return len({origin(item.report) for item in backing})


def _backing(said: FieldValue, reports: dict[str, Report]) -> Iterator[Backing]:
    for name in said.reports:
        yield Backing(reports[name], _evidence(said, reports[name]))
    for name in said.dissenting:
        for item in reports[name].dissent:
            if item.field == said.field and item.value == said.value:
                yield Backing(reports[name], item.evidence, item.attribution)


def _evidence(said: FieldValue, report: Report) -> tuple[Evidence, ...]:
    pieces = report.evidence.get(said.field, ())
    if said.field == "agenda":
        topics = [topic.casefold() for topic in report.agenda]
        place = topics.index(said.value.casefold())
        return pieces[place : place + 1]
    return pieces


def _words(said: FieldValue, backing: Sequence[Backing]) -> str:
    """The value for people; what a page gives as somebody else's may be of any form."""
    if said.field in ("time", "moved_to") and isinstance(said.value, str):
        spoken = (item.report.time_is for item in backing if item.dissent is None and said.field == "time")
        return time_words(said.value, next((time_is for time_is in spoken if time_is), None))
    if said.field == "place" and isinstance(said.value, dict):
        return place_words(Place.from_json(said.value))
    return clean(str(said.value))


_Claim = tuple[object, Any, str, Sequence[Evidence]]


def _gathered(event: Event, claims: Callable[[Report], Iterator[_Claim]], origin: OriginOf) -> list[Cell]:
    """One cell for each key that the reports' claims have, in the latest wording."""
    latest: dict[object, tuple[Any, str]] = {}
    backing: dict[object, list[Backing]] = {}
    for report in event.reports:
        for key, value, words, evidence in claims(report):
            latest[key] = value, words
            backing.setdefault(key, []).append(Backing(report, tuple(evidence)))
    return [Cell(*latest[key], tuple(items), _count(items, origin)) for key, items in backing.items()]


def _people(report: Report) -> Iterator[_Claim]:
    pieces = report.evidence.get("participants", ())
    for place, person in enumerate(report.participants):
        yield who(person), person.to_json(), person_words(person), pieces[place : place + 1]


def _chains(report: Report) -> Iterator[_Claim]:
    words = CITES.join(source_words(link) for link in report.attribution) or OWN_VOICE
    yield words, [link.to_json() for link in report.attribution], words, report.evidence.get("attribution", ())


def who(person: Participant) -> str:
    """What makes two participants the same one: the entity, else the folded name."""
    return person.entity or fold(person.name)
