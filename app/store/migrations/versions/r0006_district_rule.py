"""The district's rule that a meeting sits under, as it was when it was chosen.

Revision ID: 0006_district_rule
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_district_rule"
down_revision = "0005_lead"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it."""
    op.add_column("meeting", sa.Column("rule", sa.Text()))
