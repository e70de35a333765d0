"""Papers that are keyed in afterwards.

Revision ID: 0008_every_way_in
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008_every_way_in"
down_revision = "0007_five_steps"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    _paper()


def _paper() -> None:
    op.add_column("meeting", sa.Column("on_paper", sa.Integer()))
    op.create_table(
        "printout",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("code", sa.Text()),
        sa.Column("form", sa.Text()),
        sa.Column("about_id", sa.Text()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("rows", sa.Text()),
        sa.Column("marks", sa.Text()),
        sa.Column("blanks", sa.Integer()),
        sa.Column("secret", sa.Integer()),
        sa.Column("asked", sa.Text()),
        sa.Column("printed_at", sa.Integer()),
        sa.Column("handed", sa.Integer()),
        sa.Column("keyed_at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_printout_code", "printout", ["code"])
    op.create_index("ix_printout_about_id", "printout", ["about_id"])
    op.create_index("ix_printout_meeting_id", "printout", ["meeting_id"])
