"""The first tables: captures, sightings, readings, articles, reports, failures, judgements, and their guards."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "CREATE TABLE captures (id TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, payload BLOB NOT NULL)",
    """CREATE TABLE sightings (
        seq INTEGER NOT NULL PRIMARY KEY, capture_id TEXT NOT NULL REFERENCES captures (id), uri TEXT NOT NULL,
        media_type TEXT NOT NULL, captured_at TEXT, seen_at TEXT NOT NULL)""",
    "CREATE INDEX ix_sightings_uri ON sightings (uri)",
    "CREATE UNIQUE INDEX ux_sightings ON sightings (capture_id, uri, media_type, ifnull(captured_at, ''))",
    """CREATE TABLE readings (
        seq INTEGER NOT NULL PRIMARY KEY, capture_id TEXT NOT NULL REFERENCES captures (id), reader TEXT NOT NULL,
        seen_at TEXT NOT NULL, encoding TEXT NOT NULL, text BLOB, notes TEXT NOT NULL, UNIQUE (capture_id, reader))""",
    """CREATE TABLE articles (
        reading INTEGER NOT NULL PRIMARY KEY REFERENCES readings (seq), language TEXT, "row" TEXT NOT NULL)""",
    """CREATE TABLE reports (
        reading INTEGER NOT NULL REFERENCES readings (seq), ordinal INTEGER NOT NULL, id TEXT NOT NULL,
        kind TEXT NOT NULL, status TEXT NOT NULL, known_on TEXT, "row" TEXT NOT NULL,
        PRIMARY KEY (reading, ordinal))""",
    "CREATE INDEX ix_reports_id ON reports (id)",
    """CREATE TABLE participants (
        name TEXT NOT NULL, reading INTEGER NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (name, reading, ordinal))
        WITHOUT ROWID""",
    """CREATE TABLE failures (
        seq INTEGER NOT NULL PRIMARY KEY, uri TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
        capture_id TEXT, reader TEXT NOT NULL, seen_at TEXT NOT NULL)""",
    "CREATE INDEX ix_failures_uri ON failures (uri)",
    "CREATE INDEX ix_failures_capture_id ON failures (capture_id)",
    """CREATE TABLE resolutions (
        failure INTEGER NOT NULL PRIMARY KEY REFERENCES failures (seq), seen_at TEXT NOT NULL)""",
    """CREATE TABLE judgements (
        seq INTEGER NOT NULL PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL, "by" TEXT NOT NULL,
        seen_at TEXT NOT NULL, "row" TEXT NOT NULL)""",
    'CREATE INDEX ix_judgements_pair ON judgements ("left", "right", "by")',
)
FACTS = ("captures", "sightings", "readings", "articles", "reports", "failures", "resolutions", "judgements")


def upgrade() -> None:
    """Make the tables, and the triggers that make their rows final."""
    for statement in TABLES:
        op.execute(statement)
    for table in FACTS:
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are facts: they are added, never changed'); END"
            )


def downgrade() -> None:
    """There is nothing before the first tables; a store is never emptied."""
    raise NotImplementedError("the first revision has nothing before it")
