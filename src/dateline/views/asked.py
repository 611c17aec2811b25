"""Who is asked for: names as people type them, matched against those who take part in the reports of a store."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.knowledge.fold import fold
from dateline.knowledge.model import Entry, Organisation, Person, State
from dateline.records import Json, Participant, Report


class Lookups(Protocol):
    """What is asked of the knowledge base."""

    def find(self, name: str) -> Sequence[Entry]:
        """Every entry that goes by a name."""

    def find_surname(self, surname: str) -> Sequence[Person]:
        """The people of a surname."""


SUGGESTIONS = 5
LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as typed, the state it means if any, and those who take part somewhere and answer to it."""

    name: str
    states: frozenset[str]
    people: frozenset[Participant]
    close: tuple[str, ...] = ()

    def takes_part(self, report: Report) -> bool:
        """True where one of the report's participants answers to the name."""
        return any(bare(person) in self.people for person in report.participants)

    def labels(self) -> tuple[str, ...]:
        """The names of those who answer, each once."""
        return tuple(sorted({person.name for person in self.people}))

    def to_json(self) -> Json:
        """Plain JSON; `close` only where nobody answers."""
        out: Json = {"name": self.name, "states": sorted(self.states), "participants": list(self.labels())}
        return out | ({"close": list(self.close)} if self.close else {})


def bare(person: Participant) -> Participant:
    """Who a participant is, without what one report says of them."""
    return Participant(person.name, "party", "", person.entity, person.country)


def find_asked(names: Iterable[str], reports: Iterable[Report], knowledge: Lookups) -> tuple[Asked, ...]:
    """Each name with those of the reports who answer to it, by full name, surname, alias, state or state's code.

    Where nobody answers so, a name that is any part of somebody's will do; else `close` holds names like it.
    """
    people = frozenset(bare(person) for report in reports for person in report.participants)
    return tuple(_asked(name, people, knowledge) for name in names)


def _asked(name: str, people: frozenset[Participant], knowledge: Lookups) -> Asked:
    entries = (*knowledge.find(name), *knowledge.find_surname(name))
    states = {entry.code for entry in entries if isinstance(entry, State)}
    if len(name) == 2 and name.isupper():
        states.add(name)
    known = [entry for entry in entries if isinstance(entry, Person | State | Organisation)]
    ids = {entry.entity for entry in known if entry.entity}
    full = {fold(entry.name) for entry in known} | {fold(name)}
    words = fold(name).split()

    def answers(person: Participant) -> bool:
        said = fold(person.name)
        by_name = said in full or person.entity in ids or said.split()[-len(words) :] == words
        return person.country in states or (bool(words) and by_name)

    found = frozenset(person for person in people if answers(person))
    if not found and words:
        found = frozenset(person for person in people if _holds(fold(person.name).split(), words))
    return Asked(name, frozenset(states), found, () if found else _close(name, people))


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    width = len(part)
    return any(list(words[at : at + width]) == list(part) for at in range(len(words) - width + 1))


def _close(name: str, people: Iterable[Participant]) -> tuple[str, ...]:
    """Names in the store that are spelled nearly so, the nearest first."""
    spellings: dict[str, str] = {}
    for person in sorted(people, key=lambda person: person.name):
        said = fold(person.name)
        for spelling in (said, said.split()[-1] if said else ""):
            spellings.setdefault(spelling, person.name)
    near = difflib.get_close_matches(fold(name), list(spellings), n=SUGGESTIONS * 2, cutoff=LIKENESS)
    return tuple(dict.fromkeys(spellings[spelling] for spelling in near))[:SUGGESTIONS]
