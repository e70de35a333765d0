"""Accounts of those who work at the laptops.

Revision ID: 0010_accounts
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_accounts"
down_revision = "0009_rights"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("active", sa.Integer()),
        sa.Column("created_at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
