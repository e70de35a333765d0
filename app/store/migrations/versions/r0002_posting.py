"""That notices were put up.

Revision ID: 0002_posting
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_posting"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for postings."""
    op.create_table(
        "posting",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("paper", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_posting_meeting_id", "posting", ["meeting_id"])
