"""What the staff's pages read and keep.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index of the rooms' records, and columns of staff."""
    op.add_column("staff", _big("may_edit"))
    op.add_column("staff", _big("must_change"))
    op.add_column("staff_session", _big("seen"))
    _meetings()
    _matters()
    _minutes()
    _conflicts()


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=default, nullable=False)


def _big(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), server_default="0", nullable=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _meetings() -> None:
    op.create_table(
        "meeting_index",
        _key("room"),
        _key("id"),
        _text("title"),
        _text("phase"),
        _text("place"),
        _text("chair"),
        _big("planned"),
        _big("started"),
        _big("closed"),
        _big("items"),
        _big("due"),
        _big("present"),
        sa.PrimaryKeyConstraint("room", "id"),
    )
    op.create_index("ix_meeting_index_planned", "meeting_index", ["planned"], unique=False)


def _matters() -> None:
    op.create_table(
        "matter_index",
        _key("room"),
        _key("id"),
        _text("number"),
        _text("title"),
        _text("category"),
        _text("step"),
        _big("closed"),
        _big("created"),
        _big("tasks"),
        _big("tasks_open"),
        _big("due"),
        sa.PrimaryKeyConstraint("room", "id"),
    )
    columns = ["step", "closed", "due"]
    op.create_index("ix_matter_index_step", "matter_index", columns, unique=False)


def _minutes() -> None:
    op.create_table(
        "minutes_index",
        _key("room"),
        _key("id"),
        _text("meeting"),
        _big("number"),
        _big("issued"),
        _big("received"),
        _text("record_digest"),
        _text("pdf_sha256"),
        sa.PrimaryKeyConstraint("room", "id"),
    )
    op.create_index("ix_minutes_index_meeting", "minutes_index", ["room", "meeting"], unique=False)
    op.create_index(
        op.f("ix_minutes_index_record_digest"), "minutes_index", ["record_digest"], unique=False
    )


def _conflicts() -> None:
    op.create_table(
        "conflict_index",
        _key("room"),
        _key("kind"),
        _key("row"),
        _key("field"),
        _text("title"),
        _big("at"),
        _text("versions", "[]"),
        sa.PrimaryKeyConstraint("room", "kind", "row", "field"),
    )
