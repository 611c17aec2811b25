"""What is asked: the latest readings, as of a day or as recorded by a day, and what is behind them."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from dateline.errors import NotFound
from dateline.knowledge.fold import fold
from dateline.records import Article, Capture, Judgement, Report
from dateline.store import schema
from dateline.store.results import Failure, Sighting, StoreStatus

_BATCH = 200  # rows fetched at a time: a store may hold more reports than memory


def latest(recorded_by: str | None = None) -> sa.Subquery:
    """The latest reading of each capture (`seq`, `capture_id`), of those recorded by the end of a day."""
    table = schema.readings
    asked = sa.select(sa.func.max(table.c.seq).label("seq"), table.c.capture_id).group_by(table.c.capture_id)
    if recorded_by is not None:
        asked = asked.where(sa.func.substr(table.c.seen_at, 1, 10) <= recorded_by)
    return asked.subquery("latest")


def iter_reports(connection: sa.Connection, as_of: str | None, recorded_by: str | None) -> Iterator[Report]:
    """The reports of the latest readings, by capture id, in page order within one."""
    table, newest = schema.reports, latest(recorded_by)
    asked = sa.select(table.c.row).join(newest, newest.c.seq == table.c.reading)
    if as_of is not None:
        asked = asked.where(table.c.known_on <= as_of)
    asked = asked.order_by(newest.c.capture_id, table.c.ordinal)
    with connection.execute(asked) as rows:
        for part in rows.scalars().partitions(_BATCH):
            for row in part:
                yield Report.from_row(json.loads(row))


def find_reports(connection: sa.Connection, names: Sequence[str], as_of: str | None) -> tuple[Report, ...]:
    """The latest reports in which all the names (or entity ids) take part, in the order of `iter_reports`."""
    table, index, newest = schema.reports, schema.participants, latest()
    asked = sa.select(table.c.row).join(newest, newest.c.seq == table.c.reading)
    for name in names:
        one = index.alias()
        asked = asked.where(
            sa.exists().where(
                one.c.name.in_([name, fold(name)]),
                one.c.reading == table.c.reading,
                one.c.ordinal == table.c.ordinal,
            )
        )
    if as_of is not None:
        asked = asked.where(table.c.known_on <= as_of)
    rows = connection.execute(asked.order_by(newest.c.capture_id, table.c.ordinal)).scalars()
    return tuple(Report.from_row(json.loads(row)) for row in rows)


def get_article(connection: sa.Connection, capture_id: str) -> Article:
    """The article of a capture's latest reading; raises NotFound."""
    newest = latest()
    asked = sa.select(schema.articles.c.row).join(newest, newest.c.seq == schema.articles.c.reading)
    row = connection.execute(asked.where(newest.c.capture_id == capture_id)).scalar()
    if row is None:
        raise NotFound(f"{capture_id}: no article of such a capture in the store.")
    return Article.from_json(json.loads(row), capture_id)


def iter_articles(connection: sa.Connection) -> Iterator[Article]:
    """The articles of the latest readings, by capture id."""
    table, newest = schema.articles, latest()
    asked = sa.select(newest.c.capture_id, table.c.row).join(newest, newest.c.seq == table.c.reading)
    with connection.execute(asked.order_by(newest.c.capture_id)) as rows:
        for part in rows.partitions(_BATCH):
            for capture_id, row in part:
                yield Article.from_json(json.loads(row), capture_id)


def get_capture(connection: sa.Connection, capture_id: str) -> Capture:
    """A capture with its bytes, and its text as the latest reading had it; raises NotFound.

    The uri, media type and instant are those of the earliest sighting (of several at one instant, the first by name).
    Its markup is not kept: `capture.with_markup` reads it again.
    """
    newest = latest()
    asked = (
        sa.select(schema.captures.c.payload, schema.readings.c.encoding, schema.readings.c.text)
        .join(newest, newest.c.capture_id == schema.captures.c.id)
        .join(schema.readings, schema.readings.c.seq == newest.c.seq)
        .where(schema.captures.c.id == capture_id)
    )
    row = connection.execute(asked).first()
    if row is None:
        raise NotFound(f"{capture_id}: no such capture in the store.")
    payload = zlib.decompress(row.payload)
    if row.text is not None:
        text = zlib.decompress(row.text).decode("utf-8", "surrogatepass")
    else:
        text = payload.decode(row.encoding, "replace")
    first = min(sightings(connection, capture_id), key=lambda seen: (seen.seen_at, seen.uri, seen.media_type))
    return Capture(capture_id, first.uri, first.media_type, row.encoding, text, payload, first.captured_at,
                   metadata=first.metadata)  # fmt: skip


def sightings(connection: sa.Connection, capture_id: str) -> tuple[Sighting, ...]:
    """Where a capture was seen, by uri; empty where there is no such capture."""
    table = schema.sightings
    columns = [table.c[name] for name in ("uri", "media_type", "captured_at", "seen_at", "digest", "metadata")]
    rows = connection.execute(sa.select(*columns).where(table.c.capture_id == capture_id)).all()
    found = (
        Sighting(uri, media_type, captured_at, seen_at, digest, json.loads(beside) if beside else {})
        for uri, media_type, captured_at, seen_at, digest, beside in rows
    )
    return tuple(sorted(found, key=lambda seen: (seen.uri, seen.captured_at or "", seen.media_type)))


def last_sighting(connection: sa.Connection, uri: str) -> tuple[str, Sighting] | None:
    """The capture that was seen last at `uri`, and how; null where none was."""
    table = schema.sightings
    columns = [table.c[name] for name in ("media_type", "captured_at", "seen_at", "digest", "metadata")]
    asked = sa.select(table.c.capture_id, *columns).where(table.c.uri == uri).order_by(table.c.seq.desc()).limit(1)
    row = connection.execute(asked).first()
    if row is None:
        return None
    capture_id, media_type, captured_at, seen_at, digest, beside = row
    return capture_id, Sighting(uri, media_type, captured_at, seen_at, digest, json.loads(beside) if beside else {})


def judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """What each maker last said of each pair, by pair and maker."""
    table = schema.judgements
    newest = sa.select(sa.func.max(table.c.seq)).group_by(table.c.left, table.c.right, table.c.by)
    asked = sa.select(table.c.row).where(table.c.seq.in_(newest)).order_by(table.c.left, table.c.right, table.c.by)
    return tuple(Judgement.from_json(json.loads(row)) for row in connection.execute(asked).scalars())


def open_failures(connection: sa.Connection) -> tuple[Failure, ...]:
    """Failures that no later success has closed, by uri; one that several readers met is told once, as last met."""
    table, done = schema.failures, schema.resolutions
    columns = [table.c[name] for name in ("uri", "code", "message", "capture_id", "reader", "seen_at")]
    asked = sa.select(*columns).where(~sa.exists().where(done.c.failure == table.c.seq)).order_by(table.c.seq)
    told: dict[tuple[str, str, str, str], Failure] = {}
    for row in connection.execute(asked):
        failure = Failure(*row)
        told[failure.uri, failure.code, failure.message, failure.capture_id or ""] = failure
    return tuple(told[key] for key in sorted(told))


def status(connection: sa.Connection) -> StoreStatus:
    """What the store holds, counted."""
    newest = latest()
    page_count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    page_size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    notes: Counter[str] = Counter()
    asked = sa.select(schema.readings.c.notes).join(newest, newest.c.seq == schema.readings.c.seq)
    for row in connection.execute(asked.where(schema.readings.c.notes != "[]")).scalars():
        notes.update(json.loads(row))
    return StoreStatus(
        captures=_count(connection, schema.captures),
        sightings=_count(connection, schema.sightings),
        articles_by_language=_counts(connection, schema.articles.c.language, newest),
        reports_by_kind=_counts(connection, schema.reports.c.kind, newest),
        reports_by_status=_counts(connection, schema.reports.c.status, newest),
        readings_by_reader=_counts(connection, schema.readings.c.reader, None),
        notes=dict(sorted(notes.items())),
        failures=open_failures(connection),
        judgements=_count(connection, schema.judgements),
        size=page_count * page_size,
    )


def aliases(connection: sa.Connection) -> Mapping[str, str]:
    """Ids of superseded reports, each with the id of the report that tells of the same in the latest reading."""
    reread = sa.select(schema.readings.c.capture_id).group_by(schema.readings.c.capture_id)
    reread = reread.having(sa.func.count() > 1)
    asked = (
        sa.select(schema.readings.c.capture_id, schema.reports.c.reading, schema.reports.c.row)
        .join(schema.reports, schema.reports.c.reading == schema.readings.c.seq)
        .where(schema.readings.c.capture_id.in_(reread))
        .order_by(schema.readings.c.capture_id, schema.reports.c.reading, schema.reports.c.ordinal)
    )
    newest = latest()
    current = set(connection.execute(sa.select(newest.c.seq)).scalars())
    old: dict[str, list[Report]] = {}
    new: dict[str, list[Report]] = {}
    for capture_id, reading, row in connection.execute(asked):
        side = new if reading in current else old
        side.setdefault(capture_id, []).append(Report.from_row(json.loads(row)))
    leads: dict[str, str] = {}
    for capture_id, reports in old.items():
        heirs = new.get(capture_id, [])
        held = {report.id for report in heirs}
        for report in reports:
            heir = find_heir(report, heirs)
            if heir is not None and report.id not in held:
                leads[report.id] = heir.id
    return leads


def find_heir(report: Report, heirs: Sequence[Report]) -> Report | None:
    """The report of a later reading that stands where `report` stood: its trigger overlaps, best with the same kind."""
    near = [heir for heir in heirs if heir.trigger == report.trigger or heir.trigger.overlaps(report.trigger)]
    names = {fold(person.name) for person in report.participants}

    def likeness(heir: Report) -> tuple[int, bool, bool]:
        shared = names & {fold(person.name) for person in heir.participants}
        return len(shared), heir.kind == report.kind, heir.trigger == report.trigger

    return max(near, key=likeness, default=None)


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _counts(connection: sa.Connection, column: sa.Column[str], newest: sa.Subquery | None) -> dict[str, int]:
    asked = sa.select(column, sa.func.count()).group_by(column)
    if newest is not None:
        asked = asked.join(newest, newest.c.seq == column.table.c.reading)
    found = {value or "": number for value, number in connection.execute(asked)}
    return dict(sorted(found.items()))
