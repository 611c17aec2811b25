"""A store: one SQLite file that facts are added to, and asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from dateline.errors import InvalidRecord
from dateline.records import Article, Capture, Judgement, Reading, Report
from dateline.store import adding, queries, schema
from dateline.store.connect import close, connect, translated, writing
from dateline.store.known import check_day
from dateline.store.results import Added, Failure, Sighting, StoreStatus

_VERDICTS = frozenset({"same", "different", "unsure"})


class Store:
    """An open store; a context manager. Facts are only ever added: nothing is updated or deleted.

    Each `add_*` is one transaction, and adding the same twice adds nothing. Every instant (`seen_at`, `captured_at`) is
    UTC in ISO 8601, and is given by the caller. Queries see each capture's latest reading. All methods raise StoreError
    where the file cannot be read or written, StoreFull where there is no room; what was stored before stays intact.
    """

    def __init__(self, connection: sa.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, max_bytes: int | None = None) -> Store:
        """Open the store at `path`, making it where there is none and `create` is true; `max_bytes` bounds its size.

        Raises NotFound (none there), StoreMismatch (no Dateline store, or a newer one), StoreError (no permission).
        """
        path = Path(path)
        return cls(connect(path, create=create, max_bytes=max_bytes), path)

    def close(self) -> None:
        """Close the file; the store cannot be used after."""
        close(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def has_reading(self, capture_id: str, reader: str) -> bool:
        """True where this reader's reading of the capture is stored."""
        table = schema.readings
        asked = sa.select(table.c.seq).where(table.c.capture_id == capture_id, table.c.reader == reader)
        with translated(self._path):
            return self._connection.execute(asked).first() is not None

    def has_failure(self, capture_id: str, reader: str) -> bool:
        """True where this reader failed on the capture, and nobody has read it since."""
        with translated(self._path):
            return any(
                failure.capture_id == capture_id and failure.reader == reader
                for failure in queries.open_failures(self._connection)
            )

    def add_reading(
        self, reading: Reading, *, reader: str, seen_at: str, captured_at: str | None = None, digest: str | None = None
    ) -> Added:
        """Add a capture, its sighting, its article and its reports, all or nothing.

        `captured_at` is the capture's own where none is given; `digest` is what its keeper said of its bytes.
        A new reader's reading supersedes the one before. Open failures of the uri or the capture are closed. Raises
        InvalidRecord where the reading is not all of one capture and one reader.
        """
        adding.check(reading, reader)
        capture = reading.capture
        packed, text = adding.pack(capture.payload), adding.pack_text(capture)
        with writing(self._connection, self._path):
            added = Added(
                new_capture=adding.add_capture(self._connection, capture, packed),
                new_reading=adding.add_reading(self._connection, reading, text, reader, seen_at),
                new_sighting=adding.add_sighting(
                    self._connection,
                    capture.id,
                    Sighting(
                        capture.uri, capture.media_type, captured_at or capture.captured_at, seen_at, digest,
                        capture.metadata,
                    ),
                ),
            )
            adding.resolve_failures(self._connection, capture.uri, capture.id, seen_at)
        return added

    def add_sighting(
        self,
        capture_id: str,
        uri: str,
        seen_at: str,
        *,
        captured_at: str | None = None,
        digest: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> bool:
        """Add that a stored capture was seen at `uri`; true where that is new. Closes the uri's open failures.

        Raises NotFound where there is no such capture.
        """
        with writing(self._connection, self._path):
            media_type = adding.get_media_type(self._connection, capture_id)
            seen = Sighting(uri, media_type, captured_at, seen_at, digest, metadata or {})
            new = adding.add_sighting(self._connection, capture_id, seen)
            adding.resolve_failures(self._connection, uri, capture_id, seen_at)
        return new

    def add_failure(
        self, uri: str, code: str, message: str, *, reader: str, seen_at: str, capture_id: str | None = None
    ) -> bool:
        """Add that a capture could not be read; false where the same failure is open already."""
        row = {"uri": uri, "code": code, "message": message, "capture_id": capture_id, "reader": reader,
               "seen_at": seen_at}  # fmt: skip
        with writing(self._connection, self._path):
            return adding.add_failure(self._connection, row)

    def add_judgement(self, judgement: Judgement, *, seen_at: str) -> bool:
        """Add a judgement; it supersedes what its maker said of the pair before. False where that was the same.

        Raises InvalidRecord for a verdict that is none, or a pair that is one.
        """
        return self.add_judgements((judgement,), seen_at=seen_at) > 0

    def add_judgements(self, judgements: Iterable[Judgement], *, seen_at: str) -> int:
        """Add several judgements, all or none; how many were new."""
        given = tuple(judgements)
        for judgement in given:
            if judgement.verdict not in _VERDICTS or judgement.left == judgement.right:
                raise InvalidRecord(f"{judgement.verdict} of {judgement.left} and {judgement.right}: not a judgement.")
        with writing(self._connection, self._path):
            return sum(adding.add_judgement(self._connection, judgement, seen_at) for judgement in given)

    def iter_reports(self, *, as_of: str | None = None, recorded_by: str | None = None) -> Iterator[Report]:
        """The reports of the latest readings, by capture id, in page order within one.

        `as_of` keeps those known by the end of that day, which undated ones are not; `recorded_by` asks what the store
        held by the end of that day (UTC). Raises InvalidDate where either is no day.
        """
        days = [check_day(day) if day is not None else None for day in (as_of, recorded_by)]
        return self._iter_reports(*days)

    def _iter_reports(self, as_of: str | None, recorded_by: str | None) -> Iterator[Report]:
        with translated(self._path):
            yield from queries.iter_reports(self._connection, as_of, recorded_by)

    def find_reports(self, *names: str, as_of: str | None = None) -> tuple[Report, ...]:
        """The reports in which all of the names take part: printed names in any case and accents, or entity ids.

        `part_of` counts the reports of the whole capture, of which these may be a few: merge what `iter_reports` gives.
        """
        day = check_day(as_of) if as_of is not None else None
        with translated(self._path):
            return queries.find_reports(self._connection, names, day)

    def get_article(self, capture_id: str) -> Article:
        """The article of a capture, as last read; raises NotFound."""
        with translated(self._path):
            return queries.get_article(self._connection, capture_id)

    def iter_articles(self) -> Iterator[Article]:
        """The articles of the captures, as last read, by capture id."""
        with translated(self._path):
            yield from queries.iter_articles(self._connection)

    def get_capture(self, capture_id: str) -> Capture:
        """A capture with payload and text, seen where it was seen first; raises NotFound."""
        with translated(self._path):
            return queries.get_capture(self._connection, capture_id)

    def sightings(self, capture_id: str) -> tuple[Sighting, ...]:
        """Where and when a capture was seen, by uri; empty where there is no such capture."""
        with translated(self._path):
            return queries.sightings(self._connection, capture_id)

    def find_sighting(self, uri: str) -> tuple[str, Sighting] | None:
        """The id of the capture that was seen last at `uri`, and how it was seen there; null where none was."""
        with translated(self._path):
            return queries.last_sighting(self._connection, uri)

    def uris(self, capture_id: str) -> tuple[str, ...]:
        """Where a capture was seen, each uri once, sorted; empty where there is no such capture."""
        return tuple(sorted({seen.uri for seen in self.sightings(capture_id)}))

    def judgements(self) -> tuple[Judgement, ...]:
        """What each maker last said of each pair, by pair and maker."""
        with translated(self._path):
            return queries.judgements(self._connection)

    def failures(self) -> tuple[Failure, ...]:
        """The captures that could not be read, and have not been since, by uri."""
        with translated(self._path):
            return queries.open_failures(self._connection)

    def aliases(self) -> Mapping[str, str]:
        """Ids of superseded reports, each with the id of the report that took its place in the latest reading."""
        with translated(self._path):
            return queries.aliases(self._connection)

    def status(self) -> StoreStatus:
        """What the store holds, counted."""
        with translated(self._path):
            return queries.status(self._connection)
