"""The tables of a store. `migrations/versions` makes them; a test holds the two to each other.

Facts are append-only: triggers refuse UPDATE and DELETE on them. `participants` is no fact but an index over reports
that can be rebuilt, and so has none.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

APPLICATION_ID = 0x44744C4E  # "DtLN": says in the file's header that this SQLite file is a Dateline store
HEAD = "0002"  # the newest revision in migrations/versions
FACTS = ("captures", "sightings", "readings", "articles", "reports", "failures", "resolutions", "judgements")


class Words(sa.types.TypeDecorator[str]):
    """Text that may hold lone surrogates (file names that are no UTF-8): those strings are kept as bytes."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> Any:
        """What SQLite is given: text where it is text, else its bytes."""
        if value is None or value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: Any, dialect: Any) -> str | None:
        """The string that was stored."""
        return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


metadata = sa.MetaData()

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),  # zlib
)

sightings = sa.Table(
    "sightings",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("capture_id", sa.ForeignKey("captures.id"), nullable=False),
    sa.Column("uri", Words, nullable=False),
    sa.Column("media_type", Words, nullable=False),
    sa.Column("captured_at", sa.Text),
    sa.Column("seen_at", sa.Text, nullable=False),
    sa.Column("digest", Words),  # as the keeper of the capture says it
    sa.Column("metadata", Words),  # JSON object; null where its container says nothing beside it
    sa.Index("ix_sightings_uri", "uri"),
)
sa.Index(
    "ux_sightings",
    sightings.c.capture_id,
    sightings.c.uri,
    sightings.c.media_type,
    sa.text("ifnull(captured_at, '')"),
    unique=True,
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("capture_id", sa.ForeignKey("captures.id"), nullable=False),
    sa.Column("reader", Words, nullable=False),
    sa.Column("seen_at", sa.Text, nullable=False),
    sa.Column("encoding", sa.Text, nullable=False),
    sa.Column("text", sa.LargeBinary),  # zlib; only where the payload does not decode to it
    sa.Column("notes", Words, nullable=False),  # JSON list
    sa.Column("text_rule", sa.Integer),  # the rule that made the text of markup; null where there was none
    sa.UniqueConstraint("capture_id", "reader"),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("reading", sa.ForeignKey("readings.seq"), primary_key=True, autoincrement=False),
    sa.Column("language", sa.Text),
    sa.Column("row", Words, nullable=False),  # JSON
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("reading", sa.ForeignKey("readings.seq"), primary_key=True, autoincrement=False),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("known_on", sa.Text),  # the last day that known_at may mean
    sa.Column("row", Words, nullable=False),  # JSON
    sa.Index("ix_reports_id", "id"),
)

participants = sa.Table(
    "participants",
    metadata,
    sa.Column("name", Words, primary_key=True),  # folded, or an entity's id
    sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("uri", Words, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("message", Words, nullable=False),
    sa.Column("capture_id", sa.Text),
    sa.Column("reader", Words, nullable=False),
    sa.Column("seen_at", sa.Text, nullable=False),
    sa.Index("ix_failures_uri", "uri"),
    sa.Index("ix_failures_capture_id", "capture_id"),
)

resolutions = sa.Table(
    "resolutions",
    metadata,
    sa.Column("failure", sa.ForeignKey("failures.seq"), primary_key=True, autoincrement=False),
    sa.Column("seen_at", sa.Text, nullable=False),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("left", Words, nullable=False),
    sa.Column("right", Words, nullable=False),
    sa.Column("by", Words, nullable=False),
    sa.Column("seen_at", sa.Text, nullable=False),
    sa.Column("row", Words, nullable=False),  # JSON
    sa.Index("ix_judgements_pair", "left", "right", "by"),
)
