"""An event's values, each with the reports that say so and their words. The event itself holds none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline import knowledge, when
from dateline.knowledge.fold import fold
from dateline.records import Event, Evidence, Json, Participant, Report, Source
from dateline.views.wording import CITES, OWN_VOICE, clean, person_words, place_words, source_words, time_words

FIELDS = ("kind", "status", "participants", "time", "part_of_day", "moved_to", "place", "agenda", "attribution")

Origin = Callable[[Report], str]
"""Where the text of a report comes from: two reports of one origin are copies, and count once."""


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

    def to_json(self) -> Json:
        """Plain JSON, every report with its words."""
        return {"value": self.value, "sources": self.sources, "reports": [item.to_json() for item in self.backing]}


@dataclass(frozen=True, slots=True)
class _Claim:
    """A value as one report says it; claims of one key are one value."""

    field: str
    key: object
    value: Any
    words: str
    backing: Backing


def find_cells(event: Event, origin: Origin) -> dict[str, tuple[Cell, ...]]:
    """The values of each field of FIELDS, the one to show first, then those that other reports give.

    First comes what a page says in its own account, before what it sets against it; then what most origins say; then
    what is said most exactly; then what was known last. A status is news, so there the last known comes first. Where
    another value says the same as the first, but more exactly, that one comes first.
    """
    grouped: dict[str, dict[object, list[_Claim]]] = {name: {} for name in FIELDS}
    for report in event.reports:
        for claim in _claims(report):
            grouped[claim.field].setdefault(claim.key, []).append(claim)
    return {
        name: _exact_first(
            name, sorted((_cell(claims, origin) for claims in by_key.values()), key=lambda cell: _rank(name, cell))
        )
        for name, by_key in grouped.items()
    }


def contradicts(name: str, cell: Cell, shown: Cell) -> bool:
    """False where `cell` only says less exactly what `shown` says: the month of a day, the city of a palace."""
    if name == "time":
        return not when.covers(cell.value["time"], shown.value["time"])
    return name != "place" or not _contains(cell.value, shown.value)


def _contains(outer: Json, inner: Json) -> bool:
    """True where one place is named among those that contain the other, or is its state."""
    if not isinstance(outer, dict) or not isinstance(inner, dict) or outer.get("country") != inner.get("country"):
        return False
    names = {fold(name) for name in (inner["name"], *inner.get("within", ()))}
    state = knowledge.load().find_state(outer["country"]) if outer.get("country") else None
    return fold(outer["name"]) in names | ({fold(state.name)} if state else set())


def _exact_first(name: str, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells, with one that says the first more exactly moved to the front."""
    if name not in ("time", "place") or not cells:
        return tuple(cells)
    first = cells[0]
    for cell in cells[1:]:
        if not _doubted(cell) and not contradicts(name, first, cell):
            first = cell
    return (first, *(cell for cell in cells if cell is not first))


def _cell(claims: Sequence[_Claim], origin: Origin) -> Cell:
    first = min(claims, key=lambda claim: (claim.backing.dissent is not None, -len(claim.words), claim.words))
    backing = tuple(claim.backing for claim in claims)
    return Cell(first.value, first.words, backing, len({origin(item.report) for item in backing}))


def _rank(name: str, cell: Cell) -> tuple[Any, ...]:
    doubted = _doubted(cell)
    known = _backwards(max(item.report.known_at or "" for item in cell.backing))
    main = -sum(item.report.main for item in cell.backing)
    if name == "status":
        return doubted, known, -cell.sources, main, cell.words
    return doubted, -cell.sources, _coarseness(name, cell), main, known, cell.words


def _doubted(cell: Cell) -> bool:
    """True where every page that gives the value sets it against its own account."""
    return all(item.dissent is not None for item in cell.backing)


def _coarseness(name: str, cell: Cell) -> int:
    if name == "time":
        first, last = when.parse(cell.value["time"]).days()
        return (last - first).days
    return -len(cell.value.get("within", ())) if name == "place" else 0


def _backwards(stamp: str) -> tuple[int, ...]:
    """A key that sorts later stamps first."""
    return (*(-ord(char) for char in stamp), 1)


def _claims(report: Report) -> Iterator[_Claim]:
    def own(name: str, key: object, value: Any, words: str, evidence: Sequence[Evidence]) -> _Claim:
        return _Claim(name, key, value, words, Backing(report, tuple(evidence)))

    said = report.evidence
    yield own("kind", report.kind, report.kind, report.kind, said.get("kind", ()))
    yield own("status", report.status, report.status, report.status, said.get("status", ()))
    people = said.get("participants", ())
    for place, person in enumerate(report.participants):
        yield own("participants", who(person), person.to_json(), person_words(person), people[place : place + 1])
    if report.time:
        value = {"time": report.time, "time_is": report.time_is}
        yield own("time", report.time, value, time_words(report.time, report.time_is), said.get("time", ()))
    if report.part_of_day:
        part = report.part_of_day
        yield own("part_of_day", part, part, part, said.get("part_of_day", ()))
    if report.moved_to:
        yield own("moved_to", report.moved_to, report.moved_to, time_words(report.moved_to), said.get("moved_to", ()))
    if report.place:
        key = (report.place.country, fold(report.place.name))
        yield own("place", key, report.place.to_json(), place_words(report.place), said.get("place", ()))
    topics = said.get("agenda", ())
    for place, topic in enumerate(report.agenda):
        yield own("agenda", fold(topic), topic, clean(topic), topics[place : place + 1])
    chain = [link.to_json() for link in report.attribution]
    words = CITES.join(source_words(link) for link in report.attribution) or OWN_VOICE
    yield own("attribution", words, chain, words, said.get("attribution", ()))
    yield from _dissent(report)


def _dissent(report: Report) -> Iterator[_Claim]:
    for item in report.dissent:
        if item.field in FIELDS:
            backing = Backing(report, item.evidence, item.attribution)
            timed = item.field == "time" and isinstance(item.value, str)
            words = time_words(item.value) if timed else _value_words(item.value)
            value = {"time": item.value, "time_is": None} if timed else item.value
            yield _Claim(item.field, item.value if isinstance(item.value, str) else words, value, words, backing)


def _value_words(value: Any) -> str:
    if isinstance(value, dict):
        return clean(str(value.get("name", value)))
    return ", ".join(_value_words(item) for item in value) if isinstance(value, list) else clean(str(value))


def who(person: Participant) -> str:
    """What makes two participants the same one: the entity, else the folded name."""
    return person.entity or fold(person.name)
