"""What staff see and do of the five steps: escalations, cards, how residents judged.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables; mirrors are read again, so that they are filled."""
    _matters()
    _escalations()
    _cards()
    op.execute("UPDATE mirror SET seq = -1")


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=default, nullable=False)


def _big(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), server_default="0", nullable=False)


def _matters() -> None:
    op.add_column("matter_index", _text("outcome"))
    for name in ("ended", "satisfied", "mostly", "unsatisfied", "judged"):
        op.add_column("matter_index", _big(name))
    indexes = {
        "open": ["closed", "room", "step", "due"],
        "created": ["created", "category", "room"],
    }
    for name, columns in indexes.items():
        op.create_index(f"ix_matter_index_{name}", "matter_index", columns)
    counted = ("raised", "settled", "satisfied", "mostly", "unsatisfied")
    op.create_table(
        "month_index",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        *(_big(name) for name in counted),
        sa.PrimaryKeyConstraint("room", "month"),
    )
    op.create_index("ix_month_index_month", "month_index", ["month"])


def _escalations() -> None:
    words = ("matter", "number", "title", "category", "level", "asked", "tried", "by")
    answer = ("previous", "answer", "office", "answered_on")
    op.create_table(
        "escalation_index",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        *(_text(name) for name in words),
        *(_big(name) for name in ("due", "at")),
        *(_text(name) for name in answer),
        _big("ended"),
        _text("history", "[]"),
        sa.PrimaryKeyConstraint("room", "id"),
    )
    op.create_index("ix_escalation_index_ended", "escalation_index", ["ended", "due"])
    op.create_table(
        "handling",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("escalation", sa.Text(), nullable=False),
        *(_text(name) for name in ("level", "outcome", "office", "text", "day", "who")),
        _big("at"),
        sa.PrimaryKeyConstraint("room", "escalation"),
    )


def _cards() -> None:
    words = ("number", "title", "category", "problem", "at_table", "settled", "cost", "said")
    op.create_table(
        "card_index",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        *(_text(name) for name in words),
        _big("shared"),
        sa.PrimaryKeyConstraint("room", "id"),
    )
    op.create_index("ix_card_index_shared", "card_index", ["shared"])
