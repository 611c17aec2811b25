"""`dateline knowledge add`: a CSV file or a Wikidata dump read into a user's own knowledge, wholly or not at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InvalidRecord
from dateline.knowledge.base import Knowledge, load_package
from dateline.knowledge.entries import BODIES, ROLES, SITES, Entries, OwnBody, OwnPerson, OwnPlace, OwnTerm
from dateline.knowledge.own import Batch, changed, forget
from dateline.knowledge.sheets import check_header, read_cells, read_sheet, split_cell
from dateline.knowledge.terms import bounds

PEOPLE = ("name", "entity", "country", "title", "role", "start", "end", "aliases", "source")
ORGANISATIONS = ("name", "entity", "kind", "country", "seat", "members", "aliases", "source")
PLACES = ("name", "entity", "kind", "country", "lat", "lon", "population", "within", "aliases", "source")
COLUMNS = {"people": PEOPLE, "organisations": ORGANISATIONS, "places": PLACES}
_TELLING = {"people": {"title", "role", "start", "end"}, "organisations": {"seat", "members"},
            "places": {"lat", "lon", "population", "within"}}  # fmt: skip
_ENTITY = re.compile(r"Q[1-9]\d*")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_DUMP = (".json", ".json.gz", ".json.bz2")

Entry = OwnPerson | OwnBody | OwnPlace


@dataclass(frozen=True, slots=True)
class Request:
    """What to add: the file, the name it goes by, what a CSV file holds, and from what year on terms are taken."""

    file: Path
    name: str
    holds: str | None = None
    since: int | None = None


def add(request: Request, to: Path, advance: Callable[[int], None] = lambda done: None) -> Batch:
    """Reads a file into the user's own at `to`, in place of what was added before under that name; gives what it held.

    `advance` is told how many bytes were read. Raises InvalidRecord with file and line; then nothing was changed.
    """
    package = load_package()
    dump = str(request.file).endswith(_DUMP)
    with changed(to) as db:
        forget(db, request.name)
        batch = db.execute("SELECT coalesce(max(id), 0) + 1 FROM batches").fetchone()[0]
        written = Entries(db, batch, package)
        if dump:
            from dateline.knowledge.wikidata import read_dump

            said = read_dump(request.file, written, request.since, advance)
        else:
            said = _read_csv(request, package, written)
        found = Batch(request.name, "wikidata" if dump else "csv", said, written.people, written.terms,
                      written.organisations, written.places)  # fmt: skip
        values = (
            batch,
            found.name,
            found.form,
            found.hash,
            found.people,
            found.terms,
            found.organisations,
            found.places,
        )
        db.execute("INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    return found


def read_entries(request: Request, package: Knowledge) -> Iterator[Entry]:
    """The entries of a CSV file, checked; raises InvalidRecord with file and line."""
    header, rows = read_sheet(request.file)
    holds = request.holds or _holds(request.file, header)
    check_header(request.file, header, COLUMNS[holds])
    for where, cells in rows:
        row = dict.fromkeys(COLUMNS[holds], "") | read_cells(where, header, cells)
        _check(where, row, package)
        row["source"] = row["source"] or request.name
        yield _READERS[holds](where, row)


def _read_csv(request: Request, package: Knowledge, written: Entries) -> str:
    digest = hashlib.sha256(b"csv 1\0")
    for entry in read_entries(request, package):
        terms = entry.terms if isinstance(entry, OwnPerson) else ()
        early = request.since and all(_ended(term.end, request.since) for term in terms)
        if not terms or not early:
            digest.update(repr(entry).encode() + b"\0")
            written.write(entry)
    return digest.hexdigest()


def _ended(end: str | None, since: int) -> bool:
    return bool(end) and bounds(end or "")[1].year < since


def _holds(file: Path, header: list[str]) -> str:
    """What a file holds, by the columns that only one form has."""
    found = [holds for holds, telling in _TELLING.items() if telling & set(header)]
    if len(found) != 1:
        raise InvalidRecord(
            f"{file}:1: whether it holds people, organisations or places cannot be told from its columns. Say so with"
            " --holds, or add a column: people have a title, organisations a seat, places a lat."
        )
    return found[0]


def _check(where: str, row: dict[str, str], package: Knowledge) -> None:
    if row["entity"] and not _ENTITY.fullmatch(row["entity"]):
        raise InvalidRecord(
            f"{where}: entity is {row['entity']!r}. Write a Wikidata id such as Q11148, or leave it empty."
        )
    for code in (row["country"], *split_cell(row.get("members", ""))):
        if code and package.find_state(code) is None:
            raise InvalidRecord(f"{where}: {code!r} is no code of a state. Write one such as GB (ISO 3166).")


def _person(where: str, row: dict[str, str]) -> OwnPerson:
    country, title = row["country"] or None, row["title"]
    role = row["role"] or "other"
    if role not in ROLES:
        raise InvalidRecord(f"{where}: role is {role!r}. Write one of {', '.join(ROLES)}.")
    if not title and (row["start"] or row["end"] or row["role"]):
        raise InvalidRecord(f"{where}: the title is empty. Say how news prints the office, such as prime minister.")
    for column in ("start", "end"):
        _check_day(where, column, row[column])
    start, end = row["start"] or None, row["end"] or None
    if start and end and bounds(start)[0] > bounds(end)[1]:
        raise InvalidRecord(f"{where}: the term ends ({end}) before it starts ({start}).")
    terms = (OwnTerm(title, role, country, start, end, row["source"]),) if title else ()
    return OwnPerson(row["name"], row["entity"] or None, country, split_cell(row["aliases"]), terms)


def _check_day(where: str, column: str, day: str) -> None:
    if not day:
        return
    try:
        fine = bool(_DAY.fullmatch(day)) and bool(bounds(day))
    except ValueError:
        fine = False
    if not fine:
        raise InvalidRecord(
            f"{where}: {column} is {day!r}. Write a day, month or year such as 2019-07-24, or leave it empty."
        )


def _body(where: str, row: dict[str, str]) -> OwnBody:
    kind = row["kind"] or "international"
    if kind not in BODIES:
        raise InvalidRecord(f"{where}: kind is {kind!r}. Write one of {', '.join(BODIES)}.")
    return OwnBody(row["name"], kind, row["entity"] or None, row["country"] or None, row["seat"] or None, row["source"],
                   split_cell(row["aliases"]), split_cell(row["members"]))  # fmt: skip


def _place(where: str, row: dict[str, str]) -> OwnPlace:
    kind = row["kind"] or "site"
    if kind not in SITES:
        raise InvalidRecord(f"{where}: kind is {kind!r}. Write one of {', '.join(SITES)}.")
    lat, lon = _number(where, row, "lat", 90), _number(where, row, "lon", 180)
    population = _number(where, row, "population", 10**8)
    return OwnPlace(row["name"], kind, row["entity"] or None, row["country"] or None, lat, lon, int(population or 0),
                    row["source"], split_cell(row["within"]), split_cell(row["aliases"]))  # fmt: skip


def _number(where: str, row: dict[str, str], column: str, most: float) -> float | None:
    if not row[column]:
        return None
    try:
        found = float(row[column])
    except ValueError:
        found = most + 1
    if not -most <= found <= most or (column == "population" and found < 0):
        raise InvalidRecord(
            f"{where}: {column} is {row[column]!r}. Write a number of at most {most:,.0f}, or leave it empty."
        )
    return found


_READERS: dict[str, Callable[[str, dict[str, str]], Entry]] = {
    "people": _person, "organisations": _body, "places": _place,
}  # fmt: skip
