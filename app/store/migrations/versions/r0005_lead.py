"""Which laptop leads a running meeting, and after which other vote a vote was opened.

Revision ID: 0005_lead
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_lead"
down_revision = "0004_interest"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for leads and for the vote before."""
    op.create_table(
        "lead",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("device", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.add_column("vote", sa.Column("follows", sa.Text()))
    op.create_index("ix_lead_meeting_id", "lead", ["meeting_id"])
