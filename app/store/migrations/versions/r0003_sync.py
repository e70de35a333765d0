"""What taking part in sync needs: stamps, peers, what is parked or kept aside, documents.

Revision ID: 0003_sync
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_sync"
down_revision = "0002_posting"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Stamps in the log, personal values of any type, and the new tables."""
    _log()
    _personal_without_affinity()
    _peer()
    _aside()
    _document()
    _file_state()


def _log() -> None:
    op.rename_table("op_log", "op_log_before")
    op.create_table(
        "op_log",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("wall", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False, server_default=""),
        sa.Column("undoes", sa.Text(), nullable=False, server_default=""),
        sa.Column("received", sa.Integer()),
    )
    op.execute("INSERT INTO op_log SELECT *, NULL FROM op_log_before")
    op.drop_table("op_log_before")
    op.create_index("ix_op_log_meeting", "op_log", ["meeting", "hlc"])
    op.create_index("ix_op_log_undoes", "op_log", ["undoes"], sqlite_where=sa.text("undoes <> ''"))


def _personal_without_affinity() -> None:
    op.rename_table("op_personal", "op_personal_before")
    op.create_table(
        "op_personal",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("tbl", sa.Text(), primary_key=True),
        sa.Column("row", sa.Text(), primary_key=True),
        sa.Column("col", sa.Text(), primary_key=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("value", sa.LargeBinary()),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO op_personal SELECT * FROM op_personal_before")
    op.drop_table("op_personal_before")


def _peer() -> None:
    op.create_table(
        "peer",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("grant_text", sa.Text(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("revoked", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("last_seen", sa.Integer(), nullable=False, server_default="0"),
    )


def _aside() -> None:
    op.create_table(
        "parked_op",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("place", sa.Text(), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
    )
    op.create_table(
        "sealed_op",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("link", sa.LargeBinary()),
        sa.Column("raw", sa.Text()),
    )
    op.create_table(
        "quarantine",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("feed", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )


def _file_state() -> None:
    op.create_table(
        "file_state",
        sa.Column("sha256", sa.Text(), primary_key=True),
        sa.Column("durable_at", sa.Integer(), nullable=False),
    )
