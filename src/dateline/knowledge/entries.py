"""Entries on their way into a user's own knowledge: people with terms, bodies, places, and how they are written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.errors import NotFound
from dateline.knowledge.fold import abbreviation, fold
from dateline.knowledge.naming import surname_of, surnames
from dateline.knowledge.own import FIRST_ID
from dateline.knowledge.terms import distance

if TYPE_CHECKING:
    from dateline.knowledge.base import Knowledge
    from dateline.knowledge.model import Person

ROLES = (
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "spokesperson", "body_head",
    "monarch", "other",
)  # fmt: skip
LEADING = frozenset({"head_of_state", "head_of_government", "monarch", "foreign_minister", "defence_minister"})
BODIES = ("international", "government", "ministry", "party", "armed_group", "agency", "outlet", "company")
SITES = ("city", "region", "site", "continent", "water")
_PRIORS = {"international": 950, "government": 900, "ministry": 880, "armed_group": 700, "party": 650}
_KEPT = 500  # people after whom the package's lookups are let go: a dump has a million
_NEAR = 40 * 365  # days between the terms of two people of one name that may still be one person


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """An office that a person held; `source` says who has it so."""

    title: str
    role: str
    country: str | None
    start: str | None
    end: str | None
    source: str
    office: str | None = None


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """A person with the terms that one row or one item has of them."""

    name: str
    entity: str | None
    country: str | None
    aliases: tuple[str, ...] = ()
    terms: tuple[OwnTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnBody:
    """A body, with the ISO codes of its members."""

    name: str
    kind: str
    entity: str | None
    country: str | None
    seat: str | None
    source: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place; `within` is what contains it below the state."""

    name: str
    kind: str
    entity: str | None
    country: str | None
    lat: float | None
    lon: float | None
    population: int
    source: str
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class Entries:
    """Writes entries into an open file of a user's own, as one batch; counts what it wrote."""

    db: sqlite3.Connection
    batch: int
    package: Knowledge
    people: int = 0
    terms: int = 0
    organisations: int = 0
    places: int = 0
    _sources: dict[str, int] = field(default_factory=dict)

    def write(self, entry: OwnPerson | OwnBody | OwnPlace) -> None:
        """Writes one entry."""
        if isinstance(entry, OwnPerson):
            self._person(entry)
        elif isinstance(entry, OwnBody):
            self._body(entry)
        else:
            self._place(entry)

    def _person(self, person: OwnPerson) -> None:
        surname = surname_of(person.name, person.country or "")
        key = person.entity or f"own:{(person.country or 'none').lower()}-{fold(person.name).replace(' ', '-')}"
        source = self._source(person.terms[0].source if person.terms else "")
        values = (key, person.name, person.entity, person.country, surname, source)
        ref, new = self._entry("people", "P", values)
        if new and (known := _known(self.package, person)):
            self.db.execute("INSERT OR REPLACE INTO same VALUES (?, ?)", (ref, known.id))
        prior = 790 + min(len(person.terms), 9) if any(term.role in LEADING for term in person.terms) else 610
        for name in (person.name, *person.aliases):
            if len(fold(name).split()) > 1 or name == person.name:
                self._alias(name, "P", ref, prior, source)
            rows = ((folded, ref, prior, self.batch) for folded in surnames(name, person.country or ""))
            self.db.executemany("INSERT OR IGNORE INTO surnames VALUES (?, ?, ?, ?)", rows)
        self._terms(ref, person.terms)
        self.people += new
        self.terms += len(person.terms)
        if self.people % _KEPT == 0:
            self.package.forget()

    def _terms(self, ref: int, terms: Iterable[OwnTerm]) -> None:
        rows = [
            (ref, term.office or self._office(term), term.role, term.title, term.country, term.start, term.end, None,
             self._source(term.source), self.batch)
            for term in terms
        ]  # fmt: skip
        self.db.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _office(self, term: OwnTerm) -> str:
        state = self.package.find_state(term.country) if term.country and term.role in LEADING else None
        return f"{term.title} of {state.name}" if state else term.title

    def _body(self, body: OwnBody) -> None:
        key = f"own:{body.entity or fold(body.name).replace(' ', '-')}"
        source = self._source(body.source)
        values = (key, body.name, body.kind, body.entity, body.country, body.seat, source)
        ref, new = self._entry("organisations", "O", values)
        for name in (body.name, *body.aliases):
            self._alias(name, "O", ref, _PRIORS.get(body.kind, 500) + 10, source)
        rows = ((ref, code, ordinal, source) for ordinal, code in enumerate(body.members))
        self.db.executemany("INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?)", rows)
        self.organisations += new

    def _place(self, place: OwnPlace) -> None:
        key = place.entity or f"own:{(place.country or 'none').lower()}-{fold(place.name).replace(' ', '-')}"
        source = self._source(place.source)
        within = "|".join(place.within)
        values = (key, place.name, place.kind, place.country, place.lat, place.lon, place.population, within, source)
        ref, new = self._entry("places", "L", values)
        for name in (place.name, *place.aliases):
            self._alias(name, "L", ref, 885, source)
        self.places += new

    def _entry(self, table: str, kind: str, values: tuple[object, ...]) -> tuple[int, int]:
        """The id of an entry with that key, made where there is none, and 1 where it is new to the batch."""
        row = self.db.execute(f"SELECT id FROM {table} WHERE key = ?", values[:1]).fetchone()
        if row is None:
            top = self.db.execute(f"SELECT coalesce(max(id), ?) + 1 FROM {table}", (FIRST_ID,)).fetchone()[0]
            marks = ", ".join("?" * (len(values) + 1))
            self.db.execute(f"INSERT INTO {table} VALUES ({marks})", (top, *values))
            row = (top,)
        added = self.db.execute("INSERT OR IGNORE INTO claims VALUES (?, ?, ?)", (kind, row[0], self.batch))
        return int(row[0]), max(added.rowcount, 0)

    def _alias(self, name: str, kind: str, ref: int, prior: int, source: int) -> None:
        weak, name = name.startswith("?"), name.lstrip("?")
        folded = fold(name)
        if folded:
            values = (
                folded,
                kind,
                ref,
                prior // 10 if weak else prior,
                abbreviation(name),
                int(weak),
                source,
                self.batch,
            )
            self.db.execute("INSERT OR IGNORE INTO aliases VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _source(self, name: str) -> int:
        if name not in self._sources:
            url = name if name.startswith(("http://", "https://")) else ""
            self.db.execute("INSERT OR IGNORE INTO sources VALUES (NULL, ?, ?, '')", (name, url))
            self._sources[name] = int(self.db.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()[0])
        return self._sources[name]


def _known(package: Knowledge, person: OwnPerson) -> Person | None:
    """The person of the package's file that this one is: the same id, or the one namesake who may be the same."""
    if person.entity:
        with suppress(NotFound):
            return package.get_person(person.entity)
    people = [
        known
        for name in (person.name, *person.aliases)
        for known in package.find_people(name)
        if _may_be(known, person)
    ]
    found = list({known.id: known for known in people}.values())
    return found[0] if len(found) == 1 else None


def _may_be(known: Person, person: OwnPerson) -> bool:
    """True for a namesake of one country whose terms lie within a working life, where not both have an id."""
    if (known.entity and person.entity) or (known.country and person.country and known.country != person.country):
        return False
    days = [
        distance(term.start, term.end, f"{own.start or '..'}/{own.end or '..'}")
        for term in known.terms
        for own in person.terms
    ]
    return not days or min(days) <= _NEAR
