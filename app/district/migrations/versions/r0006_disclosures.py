"""What rooms handed out, for those above.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it, and have every room's lines read anew."""
    op.create_table(
        "disclosure_index",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False, server_default=""),
        sa.Column("people", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("by", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("room", "id"),
    )
    op.execute("UPDATE mirror SET seq = -1")
