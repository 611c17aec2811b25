"""Bring a store's tables to the newest revision. Imported only where they are not there: Alembic is slow to import."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

_SCRIPTS = Path(__file__).parent / "migrations"


def revisions() -> tuple[str, ...]:
    """The revisions this Dateline knows, oldest first."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(reversed([script.revision for script in scripts]))


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Run the revisions that `connection`'s store lacks, up to `to`; the caller holds the transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
