"""Two snapshots of a room side by side, and how large they are unpacked.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table anew: nothing wrote to it before."""
    op.drop_table("snapshot")
    op.create_table(
        "snapshot",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("plain", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ops", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("epoch", sa.Text(), server_default="", nullable=False),
        sa.Column("feed", sa.Text(), server_default="", nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("rolling", sa.Text(), server_default="", nullable=False),
        sa.Column("schema", sa.Text(), server_default="", nullable=False),
        sa.Column("signature", sa.Text(), server_default="", nullable=False),
        sa.Column("created", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("room", "sha256"),
    )
