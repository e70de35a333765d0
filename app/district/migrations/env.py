"""Alembic's entry: runs the revisions on the connection that ``app.district.migrate`` hands in."""

from __future__ import annotations

from alembic import context

from app.district.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
