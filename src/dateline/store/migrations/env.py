"""What Alembic runs: the revisions, on the connection that `store.migrate` hands over, in the caller's transaction."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
