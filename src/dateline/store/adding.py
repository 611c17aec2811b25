"""What is written: every function here runs inside one transaction that its caller holds."""

from __future__ import annotations

import json
import zlib
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from dateline.errors import InvalidRecord, NotFound
from dateline.knowledge.fold import fold
from dateline.records import Article, Capture, Json, Judgement, Reading, Report
from dateline.store import schema
from dateline.store.known import known_on
from dateline.store.results import Sighting


def check(reading: Reading, reader: str) -> None:
    """Raise InvalidRecord unless all of a reading is of one capture and one reader."""
    capture = reading.capture
    if Capture.id_of(capture.payload) != capture.id:
        raise InvalidRecord(f"{capture.uri}: the id is not that of the payload; read the capture again.")
    if reading.article.capture_id != capture.id or any(item.capture_id != capture.id for item in reading.reports):
        raise InvalidRecord(f"{capture.uri}: its article or a report is of another capture.")
    if any(item.reader != reader for item in reading.reports):
        raise InvalidRecord(f"{capture.uri}: a report is by another reader than {reader}.")


def add_capture(connection: sa.Connection, capture: Capture, packed: bytes) -> bool:
    """Keep a capture's bytes; true where they are new."""
    row = {"id": capture.id, "size": len(capture.payload), "payload": packed}
    return _insert_new(connection, schema.captures, row)


def add_sighting(connection: sa.Connection, capture_id: str, seen: Sighting) -> bool:
    """Keep where a capture was seen; true where it was not known to be there."""
    row = {"capture_id": capture_id, "uri": seen.uri, "media_type": seen.media_type, "captured_at": seen.captured_at,
           "seen_at": seen.seen_at, "digest": seen.digest,
           "metadata": _json(dict(seen.metadata)) if seen.metadata else None}  # fmt: skip
    return _insert_new(connection, schema.sightings, row)


def add_reading(connection: sa.Connection, reading: Reading, text: bytes | None, reader: str, seen_at: str) -> bool:
    """Keep what a reader made of a capture; false where this reader had read it before."""
    row = {"capture_id": reading.capture.id, "reader": reader, "seen_at": seen_at, "text": text,
           "encoding": reading.capture.encoding, "notes": _json(list(reading.notes)),
           "text_rule": reading.capture.markup.rule if reading.capture.markup else None}  # fmt: skip
    if not _insert_new(connection, schema.readings, row):
        return False
    which = (schema.readings.c.capture_id == reading.capture.id) & (schema.readings.c.reader == reader)
    seq = connection.execute(sa.select(schema.readings.c.seq).where(which)).scalar_one()
    connection.execute(schema.articles.insert(), _article_row(reading.article, seq))
    if reading.reports:
        rows = [_report_row(report, seq, ordinal) for ordinal, report in enumerate(reading.reports)]
        connection.execute(schema.reports.insert(), rows)
        named = [row for ordinal, report in enumerate(reading.reports) for row in _named(report, seq, ordinal)]
        if named:
            connection.execute(schema.participants.insert(), named)
    return True


def resolve_failures(connection: sa.Connection, uri: str, capture_id: str, seen_at: str) -> None:
    """Close the open failures of a uri and of a capture: it has now been read."""
    table, done = schema.failures, schema.resolutions
    same = sa.or_(table.c.uri == uri, table.c.capture_id == capture_id)
    rows = connection.execute(sa.select(table.c.seq).where(same, ~sa.exists().where(done.c.failure == table.c.seq)))
    closed = [{"failure": seq, "seen_at": seen_at} for seq in rows.scalars().all()]
    if closed:
        connection.execute(done.insert(), closed)


def add_failure(connection: sa.Connection, row: Json) -> bool:
    """Keep a failure; false where the same one is open already."""
    table, done = schema.failures, schema.resolutions
    told = ("uri", "code", "message", "reader", "capture_id")
    same = [table.c[name].is_not_distinct_from(row[name]) for name in told]
    unresolved = ~sa.exists().where(done.c.failure == table.c.seq)
    if connection.execute(sa.select(table.c.seq).where(*same, unresolved).limit(1)).first():
        return False
    connection.execute(table.insert(), row)
    return True


def add_judgement(connection: sa.Connection, judgement: Judgement, seen_at: str) -> bool:
    """Keep a judgement; false where it is what its maker last said of the pair."""
    table = schema.judgements
    row = {"left": judgement.left, "right": judgement.right, "by": judgement.by, "row": _json(judgement.to_json())}
    if judgement.left > judgement.right:
        row["left"], row["right"] = row["right"], row["left"]
    pair = [table.c[name] == row[name] for name in ("left", "right", "by")]
    last = connection.execute(sa.select(table.c.row).where(*pair).order_by(table.c.seq.desc()).limit(1)).scalar()
    if last == row["row"]:
        return False
    connection.execute(table.insert(), row | {"seen_at": seen_at})
    return True


def get_media_type(connection: sa.Connection, capture_id: str) -> str:
    """The media type a capture was first seen with; raises NotFound where it was never seen."""
    table = schema.sightings
    asked = sa.select(table.c.media_type).where(table.c.capture_id == capture_id).order_by(table.c.seq).limit(1)
    found = connection.execute(asked).scalar()
    if found is None:
        raise NotFound(f"{capture_id}: no such capture in the store.")
    return str(found)


def pack(payload: bytes) -> bytes:
    """Compressed bytes, as the store keeps them."""
    return zlib.compress(payload, 6)


def pack_text(capture: Capture) -> bytes | None:
    """A capture's text, compressed; null where the payload decodes to it, so that it need not be kept."""
    try:
        if capture.payload.decode(capture.encoding, "replace") == capture.text:
            return None
    except LookupError:
        pass  # an encoding only its reader knows
    return pack(capture.text.encode("utf-8", "surrogatepass"))


def _insert_new(connection: sa.Connection, table: sa.Table, row: Json) -> bool:
    return connection.execute(insert(table).on_conflict_do_nothing(), row).rowcount > 0


def _article_row(article: Article, seq: int) -> Json:
    return {"reading": seq, "language": article.language, "row": _json(article.to_json())}


def _report_row(report: Report, seq: int, ordinal: int) -> Json:
    return {"reading": seq, "ordinal": ordinal, "id": report.id, "kind": report.kind, "status": report.status,
            "known_on": known_on(report.known_at), "row": _json(report.to_row())}  # fmt: skip


def _named(report: Report, seq: int, ordinal: int) -> list[Json]:
    names = {fold(person.name) for person in report.participants}
    names |= {person.entity for person in report.participants if person.entity}
    return [{"name": name, "reading": seq, "ordinal": ordinal} for name in sorted(names)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
