"""Who publishes and who supplies: outlets and wire services, from `outlets.csv` and `agencies.csv` beside this file."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet: its name, the hosts it prints under, and how it writes dates (`dmy`, `mdy`, `ymd`).

    `aliases` are other full names; `abbreviations` are what the house calls itself and prove little on their own.
    """

    name: str
    entity: str | None
    country: str | None
    language: str | None
    date_order: str | None
    timezone: str | None
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire service; `signatures` are the abbreviations that credit it in a dateline or byline (`AFP`)."""

    name: str
    entity: str | None
    country: str | None
    signatures: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table, in its order."""
    return tuple(
        Outlet(row["name"], row["entity"] or None, row["country"] or None, row["language"] or None,
               row["date_order"] or None, row["timezone"] or None, _cell(row["hosts"]), _cell(row["aliases"]),
               _cell(row["abbreviations"]))
        for row in _rows("outlets.csv")
    )  # fmt: skip


@cache
def load_agencies() -> tuple[Agency, ...]:
    """Every wire service of the table, in its order."""
    return tuple(
        Agency(row["name"], row["entity"] or None, row["country"] or None, _cell(row["signatures"]),
               _cell(row["aliases"]))
        for row in _rows("agencies.csv")
    )  # fmt: skip


def find_outlet(name: str) -> Outlet | None:
    """The outlet of this name, alias or host (`www.` and case aside), or null; abbreviations do not count here."""
    return _outlet_names().get(fold_name(name)) or _outlet_hosts().get(name.strip().lower().removeprefix("www."))


def find_outlet_by_abbreviation(text: str) -> Outlet | None:
    """The one outlet that calls itself so (`UP`), or null where none or more than one does; case counts."""
    found = [outlet for outlet in load_outlets() if text in outlet.abbreviations]
    return found[0] if len(found) == 1 else None


def find_agency(text: str) -> Agency | None:
    """The wire service of this name, alias or signature, or null."""
    return _agency_names().get(fold_name(text))


def fold_name(text: str) -> str:
    """A name for comparing: no accents, case, points or doubled spaces, no leading article."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    words = plain.casefold().replace(".", "").replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _outlet_names() -> dict[str, Outlet]:
    return _index((outlet, (outlet.name, *outlet.aliases)) for outlet in load_outlets())


@cache
def _outlet_hosts() -> dict[str, Outlet]:
    return {host: outlet for outlet in load_outlets() for host in outlet.hosts}


@cache
def _agency_names() -> dict[str, Agency]:
    return _index((agency, (agency.name, *agency.signatures, *agency.aliases)) for agency in load_agencies())


def _index(items: Iterable[tuple[_T, tuple[str, ...]]]) -> dict[str, _T]:
    found: dict[str, _T] = {}
    for item, names in items:
        for name in names:
            found.setdefault(fold_name(name), item)
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines())


def _cell(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
