"""A user's own knowledge: one SQLite file beside the package's, made by `dateline knowledge add`.

It is the file that the environment variable DATELINE_KNOWLEDGE names, or else `knowledge.sqlite` in Dateline's
configuration folder, where the user's outlets are too. DATELINE_KNOWLEDGE set to nothing means none at all.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from dateline.errors import InvalidRecord, NotFound

VARIABLE = "DATELINE_KNOWLEDGE"
FORM = "1"
"""The form of the file; one of another form must be made anew."""

FIRST_ID = 1_000_000_000
"""Ids in a user's file begin here: those of the package's file are below."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that was added: its name, what form it had (`csv`, `wikidata`), the hash of what it said, and how much."""

    name: str
    form: str
    hash: str
    people: int
    terms: int
    organisations: int
    places: int


def own_path() -> Path | None:
    """Where the user's file is or would be made; null where DATELINE_KNOWLEDGE is set to nothing."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named.strip() else None
    from platformdirs import user_config_path

    return user_config_path("dateline", appauthor=False) / "knowledge.sqlite"


def find_own() -> Path | None:
    """The user's file, or null where there is none; raises InvalidRecord where one that is named is missing."""
    path = own_path()
    if path is None or path.is_file():
        return path
    if os.environ.get(VARIABLE) is not None:
        raise InvalidRecord(
            f"{path}: there is no such file; {VARIABLE} names it. Make it with `dateline knowledge add`."
        )
    return None


def attach(db: sqlite3.Connection, path: Path) -> str:
    """Puts the user's file beside the package's in an open connection; gives its version. Raises InvalidRecord."""
    try:
        db.execute("ATTACH DATABASE ? AS own", (f"{path.resolve().as_uri()}?mode=ro",))
        found = _version(db, "own.")
    except sqlite3.Error as error:
        raise _no_knowledge(path) from error
    views = resources.files(__package__).joinpath("beside.sql").read_text(encoding="utf-8")
    db.executescript(views)
    return found


def list_batches(path: Path) -> tuple[Batch, ...]:
    """What was added to a user's file, in the order of names; raises NotFound where there is no such file."""
    if not path.is_file():
        raise NotFound(f"no knowledge of your own at {path}; `dateline knowledge add FILE` makes it")
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        _version(db)
        query = "SELECT name, form, hash, people, terms, organisations, places FROM batches ORDER BY name"
        return tuple(Batch(*row) for row in db.execute(query))
    except sqlite3.Error as error:
        raise _no_knowledge(path) from error
    finally:
        db.close()


def remove_batch(path: Path, name: str) -> Batch:
    """Takes out what one added file said; gives what it was. Raises NotFound where no file of that name was added."""
    batches = {batch.name: batch for batch in list_batches(path)}
    if name not in batches:
        there = ", ".join(batches) or "nothing"
        raise NotFound(f"nothing was added from a file called {name!r} to {path}; there is: {there}")
    with changed(path) as db:
        forget(db, name)
    return batches[name]


@contextmanager
def changed(path: Path) -> Iterator[sqlite3.Connection]:
    """A user's file open for a change that is made wholly or not at all; the file is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = not path.is_file()
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN IMMEDIATE")
        if made:
            _create(db)
        _version(db)
        yield db
        db.execute("UPDATE meta SET value = ? WHERE key = 'version'", (_hash_batches(db),))
        db.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        _give_up(db, path, made=made)
        if "database" in str(error) and not made:
            raise _no_knowledge(path) from error
        raise
    except BaseException:
        _give_up(db, path, made=made)
        raise
    finally:
        db.close()


def forget(db: sqlite3.Connection, name: str) -> None:
    """Takes a batch out of an open file: its terms and spellings, and the entries that no other batch speaks of."""
    row = db.execute("SELECT id FROM batches WHERE name = ?", (name,)).fetchone()
    if row is None:
        return
    for table in ("terms", "surnames", "aliases", "claims", "batches"):
        db.execute(f"DELETE FROM {table} WHERE {'id' if table == 'batches' else 'batch'} = ?", row)
    for kind, table in (("P", "people"), ("L", "places"), ("O", "organisations")):
        db.execute(f"DELETE FROM {table} WHERE id NOT IN (SELECT ref FROM claims WHERE kind = ?)", (kind,))
    db.execute("DELETE FROM same WHERE own NOT IN (SELECT id FROM people)")
    db.execute("DELETE FROM members WHERE organisation NOT IN (SELECT id FROM organisations)")


def _create(db: sqlite3.Connection) -> None:
    script = resources.files(__package__).joinpath("own.sql").read_text(encoding="utf-8")
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)
    db.execute("INSERT INTO meta VALUES ('form', ?), ('version', '')", (FORM,))


def _version(db: sqlite3.Connection, schema: str = "") -> str:
    found = dict(db.execute(f"SELECT key, value FROM {schema}meta WHERE key IN ('form', 'version')"))
    if found.get("form") != FORM:
        raise sqlite3.DatabaseError("database of another form")
    return str(found["version"])


def _hash_batches(db: sqlite3.Connection) -> str:
    """The version of a user's file: the same for the same added files, in whatever order they came."""
    digest = hashlib.sha256()
    for name, said in db.execute("SELECT name, hash FROM batches ORDER BY name"):
        digest.update(f"{name}\0{said}\0".encode())
    return digest.hexdigest()[:16]


def _give_up(db: sqlite3.Connection, path: Path, *, made: bool) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")
    if made:
        db.close()
        path.unlink(missing_ok=True)


def _no_knowledge(path: Path) -> InvalidRecord:
    return InvalidRecord(
        f"{path}: this is no knowledge of this version of Dateline. Make it anew with `dateline knowledge add`."
    )
