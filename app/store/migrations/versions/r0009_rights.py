"""What a person may ask for: erasing, and being told what went out.

Revision ID: 0009_rights
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_rights"
down_revision = "0008_every_way_in"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "erasure",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("resident_id", sa.Text()),
        sa.Column("cells", sa.Text()),
        sa.Column("rule", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("what", sa.Text()),
        sa.Column("people", sa.Integer()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "erased",
        sa.Column("tbl", sa.Text(), primary_key=True),
        sa.Column("row", sa.Text(), primary_key=True),
        sa.Column("col", sa.Text(), primary_key=True),
        sa.Column("before", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
