"""What the knowledge base knows, as frozen records: people and their terms, states, places, organisations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """An office held for a time. `role` is one of `head_of_state`, `head_of_government`, `foreign_minister`,
    `defence_minister`, `spokesperson`, `body_head`, `monarch`, `other`; `title` is how news prints it (`president`).

    `start` and `end` are EDTF (a year or a day), `end` null while it lasts or where nobody knows. `checked` is for
    terms of our own tables, which were written from memory: the days (`start`, `end`, `start and end`) that a list
    has which was read.
    """

    office: str
    role: str
    title: str
    country: str | None
    start: str | None
    end: str | None
    source: str
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person with their terms; `id` is a Wikidata QID or `archigos:...`; `entity` is the QID or null."""

    id: str
    name: str
    entity: str | None
    country: str | None
    surname: str
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with an ISO 3166 code; `start` and `end` bound states that are no more (or were not yet)."""

    code: str
    name: str
    entity: str | None
    capital: str | None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A city, region, site or seat: `kind` is `city`, `region`, `site` (a palace, a residence), `continent`, `water`.

    `id` is `geonames:N` or a QID; `population` orders namesakes; `within` holds what contains it below the state.
    """

    id: str
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    population: int = 0
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body: `kind` is `international`, `government` (Kremlin, Downing Street), `ministry`, `party`, `armed_group`,
    `agency` (a wire service), `outlet`, `company`. `country` where it belongs to one; `seat` is a place's name.
    """

    id: str
    name: str
    kind: str
    entity: str | None
    country: str | None
    seat: str | None = None


Entry = Person | State | PlaceEntry | Organisation
