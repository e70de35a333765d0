"""Who has a direct interest in an item of the agenda.

Revision ID: 0004_interest
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_interest"
down_revision = "0003_sync"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for interests."""
    op.create_table(
        "interest",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interest_meeting_id", "interest", ["meeting_id"])
