"""The condition of an object becomes a field of the record; what a table's own column said of it moves there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMN = "(SELECT id FROM further_column WHERE lower(name) = 'condition' ORDER BY id LIMIT 1)"


def upgrade() -> None:
    """Add the field, and take over what was kept as a further column of that name."""
    op.add_column("artwork", sa.Column("condition", sa.String(), nullable=True))
    mine = f"SELECT value FROM further_value WHERE artwork_id = artwork.id AND column_id = {COLUMN}"
    op.execute(f"UPDATE artwork SET condition = ({mine})")
    op.execute(f"DELETE FROM further_value WHERE column_id = {COLUMN}")
    op.execute(f"DELETE FROM further_column WHERE id = {COLUMN}")


def downgrade() -> None:
    """Remove the field; what it says is kept as a further column."""
    some = "SELECT 1 FROM artwork WHERE condition IS NOT NULL"
    op.execute(f"INSERT INTO further_column (name) SELECT 'condition' WHERE EXISTS ({some})")
    op.execute(
        "INSERT INTO further_value (artwork_id, column_id, value) "
        f"SELECT id, {COLUMN}, condition FROM artwork WHERE condition IS NOT NULL"
    )
    op.drop_column("artwork", "condition")
