"""A Wikidata JSON dump, read line by line in flat memory: people and the positions they held (P39) with start and end.

The dump has one item a line and items in any order: terms and positions are kept on disk as they come, and joined at
the end. What an office is comes from the position's own item: its English label, the state it is of (P1001, P17), and
for heads of state (Q48352) and of government (Q2285706) what it is an instance or a kind of (P31, P279).
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from dateline.errors import InvalidRecord
from dateline.knowledge.entries import Entries, OwnPerson, OwnTerm
from dateline.knowledge.terms import bounds

LONGEST = 32 * 1024 * 1024
"""Bytes of one item: the longest of Wikidata are a few megabytes."""

MOST_TERMS = 60
MOST_ALIASES = 30
_HUMAN, _HEAD_OF_STATE, _HEAD_OF_GOVERNMENT = "Q5", "Q48352", "Q2285706"
_OFFICES = frozenset({"Q4164871", "Q294414", "Q83307", _HEAD_OF_STATE, _HEAD_OF_GOVERNMENT})
"""Position, public office, minister, head of state, head of government: what the items of offices are instances of."""

_ROLES = (
    (re.compile(r"(?:deputy|vice|assistant|former|shadow|first lady|spouse|advis[eo]r|candidate|designate)"), "other"),
    (re.compile(r"(?:prime minister|premier|chancellor|taoiseach|head of government)(?: of|$)"), "head_of_government"),
    (re.compile(r"minister (?:of|for) (?:foreign|external)|foreign (?:minister|secretary)|secretary of state$"),
     "foreign_minister"),
    (re.compile(r"minister (?:of|for) (?:\w+ )?defen[cs]e|(?:defen[cs]e) (?:minister|secretary)"), "defence_minister"),
    (re.compile(r"(?:king|queen|emperor|sultan|emir|monarch|grand duke)(?: of|$)"), "monarch"),
)  # fmt: skip


def read_dump(file: Path, written: Entries, since: int | None, advance: Callable[[int], None]) -> str:
    """Reads a dump (`.json`, `.json.gz`, `.json.bz2`) into `written`; gives the hash of what was taken.

    Only people with an English name and a position with a start or an end are taken; terms that ended before the year
    `since` are not. Raises InvalidRecord where a line is no item of Wikidata.
    """
    db = written.db
    db.execute("CREATE TEMP TABLE held (item TEXT, position TEXT, start TEXT, end TEXT)")
    db.execute("CREATE TEMP TABLE named (item TEXT PRIMARY KEY, said TEXT)")
    db.execute("CREATE TEMP TABLE offices (item TEXT PRIMARY KEY, label TEXT, state TEXT, role TEXT)")
    db.execute("CREATE TEMP TABLE codes (item TEXT PRIMARY KEY, code TEXT)")
    try:
        for item in _items(file, advance):
            _keep(db, item, since)
        digest = hashlib.sha256(b"wikidata 1\0")
        for person in _people(db, file.name, written):
            digest.update(repr(person).encode() + b"\0")
            written.write(person)
    finally:
        for table in ("held", "named", "offices", "codes"):
            db.execute(f"DROP TABLE temp.{table}")
    return digest.hexdigest()


def _items(file: Path, advance: Callable[[int], None]) -> Iterator[dict[str, Any]]:
    """The items that may matter, one a line; lines are told apart by their bytes before they are parsed."""
    number = 0
    try:
        with _opened(file) as lines:
            while line := lines.readline(LONGEST):
                number += 1
                if len(line) >= LONGEST:
                    raise InvalidRecord(f"{file}:{number}: the line is longer than {LONGEST:,} bytes; no item is.")
                advance(len(line))
                text = line.strip().rstrip(b",")
                if text in (b"", b"[", b"]"):
                    continue
                if not any(sign in text for sign in (b'"P39"', b'"P1001"', b'"P297"', b'"P1308"', b'"Q4164871"')):
                    if not text.startswith(b"{"):
                        raise InvalidRecord(
                            f"{file}:{number}: this is no item of a Wikidata dump (one JSON object a line)."
                        )
                    continue
                item = json.loads(text)
                if not isinstance(item, dict) or "id" not in item:
                    raise InvalidRecord(
                        f"{file}:{number}: this is no item of a Wikidata dump (one JSON object a line)."
                    )
                yield item
    except (OSError, EOFError, ValueError, RecursionError) as error:
        raise InvalidRecord(f"{file}:{number + 1}: it cannot be read as a Wikidata dump ({error}).") from error


def _opened(file: Path) -> IO[bytes]:
    if file.suffix == ".gz":
        return gzip.open(file, "rb")  # type: ignore[return-value]
    return bz2.open(file, "rb") if file.suffix == ".bz2" else file.open("rb")


def _keep(db: sqlite3.Connection, item: dict[str, Any], since: int | None) -> None:
    claims, label = item.get("claims"), _label(item)
    if not isinstance(claims, dict):
        return
    kinds = set(_entities(claims, "P31"))
    if code := next(_texts(claims, "P297"), None):
        db.execute("INSERT OR REPLACE INTO codes VALUES (?, ?)", (item["id"], code))
    if not label:
        return
    if _HUMAN in kinds:
        terms = list(_terms(claims, since))[:MOST_TERMS]
        if terms:
            said = json.dumps([label, _aliases(item)], ensure_ascii=False)
            db.execute("INSERT OR REPLACE INTO named VALUES (?, ?)", (item["id"], said))
            db.executemany("INSERT INTO held VALUES (?, ?, ?, ?)", ((item["id"], *term) for term in terms))
        return
    of = {*kinds, *_entities(claims, "P279")}
    states = [*_entities(claims, "P1001"), *_entities(claims, "P17")]
    if "P1308" in claims or "P1001" in claims or of & _OFFICES:
        role = "head_of_state" if _HEAD_OF_STATE in of else "head_of_government" if _HEAD_OF_GOVERNMENT in of else None
        db.execute(
            "INSERT OR REPLACE INTO offices VALUES (?, ?, ?, ?)", (item["id"], label, next(iter(states), None), role)
        )


def _people(db: sqlite3.Connection, source: str, written: Entries) -> Iterator[OwnPerson]:
    """The people with at least one position whose item the dump has, in the order of their ids."""
    query = (
        "SELECT h.item, n.said, h.start, h.end, o.label, o.role, c.code, o.state FROM temp.held h"
        " JOIN temp.named n ON n.item = h.item JOIN temp.offices o ON o.item = h.position"
        " LEFT JOIN temp.codes c ON c.item = o.state ORDER BY h.item, h.start, h.end, o.label"
    )
    states = dict(written.package.entities_of_states())
    person: tuple[str, str] | None = None
    terms: list[OwnTerm] = []
    for item, said, start, end, label, role, code, state in db.execute(query):
        if person is not None and person[0] != item:
            yield _made(person, terms)
            terms = []
        person = item, said
        country = code or states.get(state or "")
        if country and written.package.find_state(country) is None:
            country = None
        title = _title(label, country, written)
        kind = role or _role(title, of_state=country is not None)
        terms.append(OwnTerm(title, kind, country, start, end, f"Wikidata ({source})", label))
    if person is not None:
        yield _made(person, terms)


def _made(person: tuple[str, str], terms: list[OwnTerm]) -> OwnPerson:
    name, aliases = json.loads(person[1])
    country = next((term.country for term in terms if term.country), None)
    return OwnPerson(name, person[0], country, tuple(aliases), tuple(dict.fromkeys(terms)))


def _title(label: str, country: str | None, written: Entries) -> str:
    """What an office is called within its state: Prime Minister of Norway is Prime Minister."""
    state = written.package.find_state(country) if country else None
    for name in (f" of {state.name}", f" of the {state.name}") if state else ():
        label = label.removesuffix(name)
    return label


def _role(title: str, *, of_state: bool) -> str:
    """The role of an office that its item does not tell: a plain president is a state's, one of an assembly is not."""
    lower = title.lower()
    for pattern, role in _ROLES:
        if pattern.search(lower) if role == "other" else pattern.match(lower):
            return role if of_state else "other"
    return "head_of_state" if of_state and lower == "president" else "other"


def _label(item: dict[str, Any]) -> str | None:
    with suppress(KeyError, TypeError):
        said = item["labels"]["en"]["value"]
        return said if isinstance(said, str) and said.strip() else None
    return None


def _aliases(item: dict[str, Any]) -> list[str]:
    with suppress(KeyError, TypeError):
        said = [alias["value"] for alias in item["aliases"]["en"]]
        return [alias for alias in said if isinstance(alias, str) and " " in alias][:MOST_ALIASES]
    return []


def _statements(claims: dict[str, Any], property_id: str) -> Iterator[dict[str, Any]]:
    for statement in claims.get(property_id) or ():
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            yield statement


def _entities(claims: dict[str, Any], property_id: str) -> Iterator[str]:
    for statement in _statements(claims, property_id):
        with suppress(KeyError, TypeError):
            yield str(statement["mainsnak"]["datavalue"]["value"]["id"])


def _texts(claims: dict[str, Any], property_id: str) -> Iterator[str]:
    for statement in _statements(claims, property_id):
        with suppress(KeyError, TypeError):
            value = statement["mainsnak"]["datavalue"]["value"]
            if isinstance(value, str):
                yield value


def _terms(claims: dict[str, Any], since: int | None) -> Iterator[tuple[str, str | None, str | None]]:
    """Position, start and end of what a person held; positions without any day are left out."""
    for statement in _statements(claims, "P39"):
        try:
            position = str(statement["mainsnak"]["datavalue"]["value"]["id"])
        except (KeyError, TypeError):
            continue
        qualifiers = statement.get("qualifiers") or {}
        start, end = _day(qualifiers, "P580"), _day(qualifiers, "P582")
        if (start or end) and not (since and end and bounds(end)[1].year < since):
            yield position, start, end


def _day(qualifiers: dict[str, Any], property_id: str) -> str | None:
    """A time of Wikidata as EDTF, as precise as it says it is: a day, a month or a year; null for what is vaguer."""
    try:
        value = qualifiers[property_id][0]["datavalue"]["value"]
        time, precision = str(value["time"]), int(value["precision"])
    except (KeyError, TypeError, ValueError, IndexError):
        return None
    found = re.fullmatch(r"\+(\d{4})-(\d\d)-(\d\d)T.*", time)
    if not found or precision < 9:
        return None
    said = {9: found[1], 10: f"{found[1]}-{found[2]}"}.get(precision, f"{found[1]}-{found[2]}-{found[3]}")
    try:
        bounds(said)
    except ValueError:
        return found[1] if found[1] != "0000" else None
    return said
