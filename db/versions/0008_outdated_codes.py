"""Codes of an outline that their picture has no more are marked by a column instead of by the name of their crop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FORMER = "former "


def upgrade() -> None:
    """Add the column, and give the crops their names back."""
    op.add_column("code", sa.Column("outdated", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(f"UPDATE code SET outdated = 1, crop = substr(crop, {len(FORMER) + 1}) WHERE crop LIKE '{FORMER}%'")


def downgrade() -> None:
    """Mark them by their crop, and remove the column."""
    op.execute(f"UPDATE code SET crop = '{FORMER}' || crop WHERE outdated")
    op.drop_column("code", "outdated")
