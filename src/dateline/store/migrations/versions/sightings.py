"""What the keeper of a capture says of it: digest and metadata; the rule that made a reading's text."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = ("sightings ADD COLUMN digest TEXT", "sightings ADD COLUMN metadata TEXT",
           "readings ADD COLUMN text_rule INTEGER")  # fmt: skip


def upgrade() -> None:
    """Add the columns; what was stored before has nothing in them."""
    for column in COLUMNS:
        op.execute(f"ALTER TABLE {column}")


def downgrade() -> None:
    """Facts are never dropped."""
    raise NotImplementedError("what was said of captures is not thrown away")
