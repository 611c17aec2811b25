"""The knowledge base: who is who and what is where, looked up by folded name in a read-only SQLite file."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from dateline.errors import NotFound
from dateline.knowledge import own
from dateline.knowledge.fold import capitals, fold, join_initials
from dateline.knowledge.model import Entry, Organisation, Person, PlaceEntry, State, Term
from dateline.knowledge.spelling import is_near
from dateline.knowledge.terms import covers, distance, reach

FILE = "knowledge.sqlite"
LONGEST_ALIAS = 8
LATELY = 730
"""Days from a term within which a misspelt name may be its holder's."""
LAST = "\U0010ffff"
"""Sorts behind every other character."""
# marks that may stand inside a name as tokens of their own: Jong-un, U.S., Xi'an, Jammu & Kashmir
_INSIDE = frozenset("-‐‑–.'’&/")
# small words that names begin with
_SMALL = frozenset({"al", "el", "de", "del", "van", "von", "bin", "ibn", "al-", "el-"})

_Alias = tuple[str, int, str | None, int]
_Held = tuple[int, str | None, str | None]


@lru_cache(maxsize=1)
def load() -> Knowledge:
    """The knowledge base of the package, with the user's own beside it; opened once, at no cost until it is asked.

    Raises InvalidRecord where the user's file is none.
    """
    with as_file(files("dateline.knowledge") / FILE) as path:
        return Knowledge(path, own.find_own())


def load_package() -> Knowledge:
    """The knowledge base that comes with the package alone."""
    with as_file(files("dateline.knowledge") / FILE) as path:
        return Knowledge(path)


class Knowledge:
    """Lookups in one knowledge file; every answer is a tuple of frozen records, the most likely first."""

    def __init__(self, path: Path, beside: Path | None = None) -> None:
        """Opens the file read-only, a user's file `beside` it; raises NotFound and, for the latter, InvalidRecord."""
        if not path.is_file():
            raise NotFound(f"no knowledge base at {path.name}; build it with training/knowledge/build.py")
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.path = path
        self._own = own.attach(self._db, beside) if beside else ""
        self._found: dict[str, tuple[_Alias, ...]] = {}
        self._people: dict[int, Person] = {}
        self._surnames: dict[str, tuple[Person, ...]] = {}

    @cached_property
    def version(self) -> str:
        """The hash of the facts: of the package's file, and behind a plus sign of the user's, where there is one."""
        found = str(self._db.execute("SELECT value FROM main.meta WHERE key = 'version'").fetchone()[0])
        return f"{found}+{self._own}" if self._own else found

    def find(self, name: str) -> tuple[Entry, ...]:
        """Every entry with that name or alias, the most likely first; abbreviations (US) count only in capitals."""
        return self._entries(name)

    def is_weak(self, name: str) -> bool:
        """True where all that `find` gives for the name needs more evidence: a common word looks the same."""
        found = self._aliases(name)
        return bool(found) and all(weak for _, _, _, weak in found)

    def find_people(self, name: str, on: str | None = None) -> tuple[Person, ...]:
        """People with that full name or alias; those in office `on` that day or year first, then by time."""
        people = [entry for entry in self.find(name) if isinstance(entry, Person)]
        return tuple(sorted(people, key=lambda person: _apart(person, on))) if on else tuple(people)

    def find_surname(self, surname: str, on: str | None = None) -> tuple[Person, ...]:
        """People with that surname; those in office `on` that day or year first, then the nearest in time."""
        folded = fold(surname)
        if folded not in self._surnames:
            rows = self._db.execute(
                "SELECT person FROM surnames WHERE folded = ? ORDER BY prior DESC, person", (folded,)
            ).fetchall()
            self._surnames[folded] = tuple(self._person(ref) for ref in dict.fromkeys(ref for (ref,) in rows))
        people = self._surnames[folded]
        return tuple(sorted(people, key=lambda person: _apart(person, on))) if on else people

    def find_spelled(self, name: str, on: str) -> tuple[Person, ...]:
        """Those in office about the day `on` of whose names one is spelt a little otherwise: Condoleeza Rice."""
        words = fold(name).split()
        if len(words) < 2:
            return ()
        first, last = words[0], words[-1]
        start = f"{' '.join(words[:-1])} {last[0]}"
        others = [alias for alias in self._between(start, f"{start}{{") if is_near(alias.rpartition(" ")[2], last)]
        near = [person for alias in others if alias.count(" ") == len(words) - 1 for person in self.find_people(alias)]
        for person in self.find_surname(last, on):
            given = fold(person.name).split()
            if given[-1] == last and len(given) == len(words) and is_near(given[0], first):
                near.append(person)
        return tuple(person for person in dict.fromkeys(near) if _apart(person, on)[0] <= LATELY)

    def find_states(self, word: str) -> tuple[State, ...]:
        """States and territories of that name, those of today before those that are no more."""
        return tuple(entry for entry in self.find(word) if isinstance(entry, State))

    def find_demonym(self, word: str) -> tuple[State, ...]:
        """States whose adjective or people is that word: Belarusian, Russians, Kiwi, Soviet."""
        if word.islower() and capitals(word).upper() in {"US", "UK"}:
            return ()
        return tuple(self._state(ref) for ref in self._demonyms.get(fold(word), ()))

    def is_people(self, word: str) -> bool:
        """True where the word names a people, not only an adjective: Russians, Poles, the French."""
        return fold(word) in self._peoples

    def find_places(self, name: str) -> tuple[PlaceEntry, ...]:
        """Cities, regions, sites and waters of that name, the largest first."""
        return tuple(entry for entry in self.find(name) if isinstance(entry, PlaceEntry))

    def find_organisations(self, name: str) -> tuple[Organisation, ...]:
        """Bodies of that name or abbreviation."""
        return tuple(entry for entry in self.find(name) if isinstance(entry, Organisation))

    def find_state(self, code: str, on: str | None = None) -> State | None:
        """The state with that ISO 3166 code (`on` that day, where a code had two states), or null."""
        states = [self._state(ref) for ref in self._coded.get(code, ())]
        fitting = [state for state in states if on and covers(state.start, state.end, on)]
        return next(iter(fitting or states), None)

    def get_state(self, code: str, on: str | None = None) -> State:
        """The state with that ISO 3166 code; raises NotFound."""
        state = self.find_state(code, on)
        if state is None:
            raise NotFound(f"no state with the code {code!r}; codes are ISO 3166-1 alpha-2, 3166-3 and XK")
        return state

    def functions(self) -> tuple[tuple[str, str, str, str, str | None, str | None], ...]:
        """A member of the United Nations, a function, and under which code and role it is held, from when to when.

        For France the head of government is who of FR has the role `head_of_government`, for the United States
        `head_of_state`.
        """
        query = "SELECT state, function, code, role, start, end FROM functions ORDER BY state, ordinal"
        return tuple(self._db.execute(query))

    def spans(self, code: str, role: str, title: str | None = None) -> tuple[tuple[str, str | None], ...]:
        """Start and end of every term with a start in a country with a role, and with that title where one is given.

        A term that its source leaves open ends where the source does.
        """
        query = (
            "SELECT t.start, coalesce(t.end, s.until) FROM terms t JOIN sources s ON s.id = t.source"
            " WHERE t.country = ? AND t.role = ? AND t.start NOT NULL AND (? IS NULL OR t.title = ?)"
        )
        return tuple(self._db.execute(query, (code, role, title, title)))

    def count(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        tables = ("people", "terms", "states", "places", "organisations")
        return {table: int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}

    def forget(self) -> None:
        """Lets go of what was looked up so far: for one that looks up a great many names once."""
        for kept in (self._found, self._people, self._surnames):
            kept.clear()
        for method in (Knowledge._entries, Knowledge._between, Knowledge._is_given):
            method.cache_clear()

    def entities_of_states(self) -> tuple[tuple[str, str], ...]:
        """Wikidata id and ISO code of every state of today that has both."""
        query = "SELECT entity, code FROM states WHERE entity IS NOT NULL AND end IS NULL ORDER BY id"
        return tuple((str(entity), str(code)) for entity, code in self._db.execute(query))

    def get_person(self, key: str) -> Person:
        """The person with that id (a QID or `archigos:...`); raises NotFound."""
        row = self._db.execute("SELECT id FROM people WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise NotFound(f"no person with the id {key!r}")
        return self._person(row[0])

    def capital(self, code: str) -> PlaceEntry | None:
        """The capital of a state, as a place."""
        state = self.find_state(code)
        if state is None or state.capital is None:
            return None
        places = self.find_places(state.capital)
        return next((place for place in places if place.country == code), places[0] if places else None)

    def members(self, organisation: str) -> tuple[str, ...]:
        """ISO codes of a body's members (by its id, name or alias); empty where the table does not hold them."""
        query = (
            "SELECT m.code FROM members m JOIN organisations o ON o.id = m.organisation"
            " WHERE o.key = ? ORDER BY m.ordinal"
        )
        keys = [organisation, *(entry.id for entry in self.find_organisations(organisation))]
        for key in keys:
            if codes := tuple(code for (code,) in self._db.execute(query, (key,))):
                return codes
        return ()

    def held(self, person: Person, on: str) -> tuple[Term, ...]:
        """The offices a person held on a day or in a year; an end that nobody knows counts as still held."""
        return tuple(term for term in person.terms if covers(term.start, term.end, on))

    def holders(self, country: str, role: str, on: str) -> tuple[Person, ...]:
        """Who held a role in a country on a day or in a year, the latest to take office first."""
        refs = dict.fromkeys(ref for ref, start, end in self._holding(country, role) if covers(start, end, on))
        return tuple(self._person(ref) for ref in refs)

    def is_given_name(self, word: str) -> bool:
        """True for a given name that is common in the United States census or borne by a leader in the tables."""
        return self._is_given(fold(word))

    def titled(self, country: str | None, title: str, on: str) -> tuple[Person, ...]:
        """Who held the office of that title (`vice president`) on a day; country null for international bodies."""
        refs = dict.fromkeys(ref for ref, start, end in self._titled(country, title.lower()) if covers(start, end, on))
        return tuple(self._person(ref) for ref in refs)

    def stands_for(self, person: Person, on: str) -> str | None:
        """The state a person acted for on a day, by the offices held then; null for heads of international bodies."""
        held = self.held(person, on)
        national = [term.country for term in held if term.country]
        return next(iter(national), None) if held else person.country

    def longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest alias that starts at token `at`: how many tokens it takes, and its entries; else null.

        Tokens are as printed; hyphens, dots and apostrophes may be tokens of their own. A name has a capital letter.
        """
        if words[at] == words[at].lower() and words[at] not in _SMALL and not words[at][:1].isdigit():
            return None
        first = fold(words[at])
        if not first:
            return None
        opening = first.split()[0]
        initial = len(opening) == 1  # J. F. Kennedy: letters join, and then any word may begin with them
        aliases = () if initial else self._between(opening, opening + "!")
        if not aliases and not initial:
            return None
        best: tuple[int, str] | None = None
        parts: list[str] = []
        for stop in range(at, min(len(words), at + 2 * LONGEST_ALIAS)):
            word = words[stop]
            folded = fold(word)
            if not folded or (word in _INSIDE and folded == "and"):
                if word not in _INSIDE or (word == "." and len(words[stop - 1]) > 4):
                    break
                if word in "'’" and parts and stop + 1 < len(words):
                    parts[-1:] = [parts[-1] + "\0"]
                elif word == "&":
                    parts.append("and")
                continue
            parts = _grown(parts, word, folded)
            key = join_initials(" ".join(parts).split())
            if initial and key == opening:
                continue
            if initial:
                aliases, initial = self._between(key, key + LAST), False
            place = bisect_left(aliases, key)
            if place == len(aliases) or not aliases[place].startswith(key):
                break  # more words only lengthen the key
            if key == aliases[place]:
                best = stop + 1 - at, " ".join(words[at : stop + 1])
        return self._checked(best)

    def _checked(self, best: tuple[int, str] | None) -> tuple[int, tuple[Entry, ...]] | None:
        if best is None or best[1] == best[1].lower():
            return None
        entries = self.find(best[1].replace(" ' ", "'").replace(" ’ ", "'").replace(" '", "'").replace(" ’", "'"))
        return (best[0], entries) if entries else None

    def _aliases(self, name: str) -> tuple[_Alias, ...]:
        folded = fold(name)
        if folded not in self._found:
            query = "SELECT kind, ref, cased, weak FROM aliases WHERE folded = ? ORDER BY prior DESC, kind, ref"
            rows = self._db.execute(query, (folded,)).fetchall()
            if not rows and folded.startswith("the "):
                rows = self._db.execute(query, (folded.removeprefix("the "),)).fetchall()
            self._found[folded] = tuple(rows)
        printed = capitals(name)
        return tuple(row for row in self._found[folded] if row[2] is None or row[2] == printed)

    @lru_cache(maxsize=16384)  # noqa: B019 - as above
    def _between(self, first: str, last: str) -> tuple[str, ...]:
        """The folded aliases from `first` on and before `last`, sorted."""
        query = "SELECT DISTINCT folded FROM aliases WHERE folded >= ? AND folded < ?"
        return tuple(sorted(folded for (folded,) in self._db.execute(query, (first, last))))

    @cached_property
    def _demonyms(self) -> dict[str, tuple[int, ...]]:
        """The states of every demonym, those of today first: under a thousand words, asked for at every capital."""
        query = (
            "SELECT DISTINCT d.folded, s.id, s.end IS NOT NULL FROM demonyms d JOIN states s ON s.id = d.state"
            " ORDER BY s.end IS NOT NULL, s.id"
        )
        found: dict[str, tuple[int, ...]] = {}
        for folded, ref, _ in self._db.execute(query):
            found[folded] = (*found.get(folded, ()), ref)
        return found

    @cached_property
    def _peoples(self) -> frozenset[str]:
        return frozenset(word for (word,) in self._db.execute("SELECT folded FROM demonyms WHERE form = 'people'"))

    @cached_property
    def _coded(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for code, ref in self._db.execute("SELECT code, id FROM states ORDER BY id"):
            found[code] = (*found.get(code, ()), ref)
        return found

    @lru_cache(maxsize=16384)  # noqa: B019 - one Knowledge lives as long as the process
    def _entries(self, name: str) -> tuple[Entry, ...]:
        found = dict.fromkeys((kind, ref) for kind, ref, _, _ in self._aliases(name))
        return tuple(self._entry(kind, ref) for kind, ref in found)

    @lru_cache(maxsize=16384)  # noqa: B019 - as above
    def _is_given(self, folded: str) -> bool:
        return self._db.execute("SELECT 1 FROM given_names WHERE folded = ?", (folded,)).fetchone() is not None

    @lru_cache(maxsize=1024)  # noqa: B019 - as above
    def _holding(self, country: str, role: str) -> tuple[_Held, ...]:
        query = "SELECT person, start, end FROM terms WHERE country = ? AND role = ? ORDER BY start DESC, person"
        return tuple(self._db.execute(query, (country, role)))

    @lru_cache(maxsize=1024)  # noqa: B019 - as above
    def _titled(self, country: str | None, title: str) -> tuple[_Held, ...]:
        query = (
            "SELECT person, start, end FROM terms WHERE country IS ? AND lower(title) = ? ORDER BY start DESC, person"
        )
        return tuple(self._db.execute(query, (country, title)))

    def _entry(self, kind: str, ref: int) -> Entry:
        if kind == "P":
            return self._person(ref)
        if kind == "S":
            return self._state(ref)
        return self._place(ref) if kind == "L" else self._organisation(ref)

    def _person(self, ref: int) -> Person:
        if ref not in self._people:
            key, name, entity, country, surname = self._db.execute(
                "SELECT key, name, entity, country, surname FROM people WHERE id = ?", (ref,)
            ).fetchone()
            terms = self._db.execute(
                "SELECT t.office, t.role, t.title, t.country, t.start, t.end, s.name, t.checked FROM terms t"
                " JOIN sources s ON s.id = t.source WHERE t.person = ?"
                f" ORDER BY t.{'ordinal' if self._own else 'rowid'}",
                (ref,))  # fmt: skip
            self._people[ref] = Person(key, name, entity, country, surname, tuple(Term(*row) for row in terms))
        return self._people[ref]

    @lru_cache(maxsize=1024)  # noqa: B019 - as above
    def _state(self, ref: int) -> State:
        query = "SELECT code, name, entity, capital, start, end FROM states WHERE id = ?"
        return State(*self._db.execute(query, (ref,)).fetchone())

    @lru_cache(maxsize=8192)  # noqa: B019 - as above
    def _place(self, ref: int) -> PlaceEntry:
        query = "SELECT key, name, kind, country, lat, lon, population, within FROM places WHERE id = ?"
        key, name, kind, country, lat, lon, population, within = self._db.execute(query, (ref,)).fetchone()
        inside = tuple(within.split("|")) if within else ()
        return PlaceEntry(key, name, kind, country, lat, lon, population, inside)

    @lru_cache(maxsize=1024)  # noqa: B019 - as above
    def _organisation(self, ref: int) -> Organisation:
        query = "SELECT key, name, kind, entity, country, seat FROM organisations WHERE id = ?"
        return Organisation(*self._db.execute(query, (ref,)).fetchone())


def _grown(parts: list[str], word: str, folded: str) -> list[str]:
    """The folded words with one more; it joins the last after an apostrophe (Sana + 'a)."""
    if parts and (parts[-1].endswith("\0") or word[0] in "'’"):
        return [*parts[:-1], parts[-1].rstrip("\0") + folded]
    return [*parts, *folded.split()]


def _apart(person: Person, on: str | None) -> tuple[int, int]:
    """How far a person's nearest term is from a day, then how weighty that term is: the order of namesakes."""
    if on is None or not person.terms:
        return (10**6, 9)
    return min((distance(term.start, term.end, on), reach(term.role)) for term in person.terms)
