"""Open a store's file: what it is, what is wrong with it, its settings, and SQLite's errors in Dateline's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from dateline.errors import NotFound, StoreError, StoreFull, StoreMismatch
from dateline.store.schema import APPLICATION_ID, HEAD

BUSY_S = 60.0  # how long a second process waits for the first to finish its transaction
# A file size limit reaches SQLite as a failed write: it knows no other word for EFBIG.
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
_MAGIC = b"SQLite format 3\x00"


def connect(path: Path, *, create: bool, max_bytes: int | None) -> sa.Connection:
    """An open connection to the store at `path`, its tables at the newest revision; in autocommit.

    Raises NotFound where there is none and `create` is false, StoreMismatch where the file is something else.
    """
    _check_file(path, create)
    with translated(path):
        engine = sa.create_engine("sqlite://", creator=lambda: _connection(path), poolclass=NullPool)
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            _prepare(connection, path, create, max_bytes)
        except BaseException:
            connection.close()
            raise
    return connection


def close(connection: sa.Connection) -> None:
    """Close a connection, and its file. What SQLite could not move out of the WAL for want of room stays safe there."""
    with suppress(sa.exc.DBAPIError, sqlite3.Error):
        connection.close()


@contextmanager
def writing(connection: sa.Connection, path: Path) -> Iterator[None]:
    """One transaction that either happens as a whole or not at all; waits where another process is writing."""
    with translated(path):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            with suppress(sa.exc.DBAPIError):  # SQLite has rolled back already where the disk was full
                connection.exec_driver_sql("ROLLBACK")
            raise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what SQLite raises as StoreFull, StoreMismatch or StoreError, each with what to do."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None) or 0
        raise _error(path, code, str(cause)) from error


def _error(path: Path, code: int, said: str) -> StoreError:
    kept = "what was stored before is intact"
    if code in _FULL:
        return StoreFull(f"{path}: no space left, or the size limit was reached; {kept}. Free space, or raise the "
                         "limit.")  # fmt: skip
    match code & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return _mismatch(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError(f"{path}: another process kept the store busy for {BUSY_S:.0f} s; try again; {kept}.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return StoreError(f"{path}: cannot be opened for writing ({said}); check that the folder exists and may "
                              "be written.")  # fmt: skip
        case sqlite3.SQLITE_CORRUPT:
            return StoreError(f"{path}: the file is damaged ({said}); restore it from a copy.")
    return StoreError(f"{path}: {said}; {kept}.")


def _mismatch(path: Path) -> StoreMismatch:
    return StoreMismatch(f"{path}: not a Dateline store; name another file, or a new one.")


def _check_file(path: Path, create: bool) -> None:
    """Refuse what is no store before SQLite touches it."""
    try:
        if path.is_dir():
            raise StoreError(f"{path}: a folder; name a file for the store.")
        if not path.exists():
            if not create:
                raise NotFound(f"{path}: no such store; `dateline add` makes one.")
            return
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be opened ({getattr(error, 'strerror', None) or error}).") from error
    if head and head != _MAGIC:
        raise _mismatch(path)


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _prepare(connection: sa.Connection, path: Path, create: bool, max_bytes: int | None) -> None:
    """Look at what the file holds, and make or upgrade its tables where they are not the newest."""
    revision = _revision(connection, path)
    if revision is None and not create:
        raise NotFound(f"{path}: an empty file; `dateline add` makes a store of it.")
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
    if max_bytes is not None:
        page = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {max(1, max_bytes // page)}")
    if revision == HEAD:
        return
    from dateline.store import migrate

    if revision is not None and revision not in migrate.revisions():
        raise StoreMismatch(f"{path}: written by a newer Dateline (its tables are at {revision}, this one knows "
                            f"{HEAD}); upgrade Dateline.")  # fmt: skip
    with writing(connection, path):
        if _revision(connection, path) != HEAD:  # another process may have done it while this one waited
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate.upgrade(connection)


def _revision(connection: sa.Connection, path: Path) -> str | None:
    """The revision of the store's tables; null where the file is empty. Raises StoreMismatch where it is no store."""
    made_by = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if made_by == APPLICATION_ID:
        return str(connection.exec_driver_sql("SELECT max(version_num) FROM alembic_version").scalar_one())
    if made_by or connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one():
        raise _mismatch(path)
    return None
