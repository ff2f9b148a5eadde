"""What a photo shows of the artwork that an answer is about is kept with the answer, as a small JPEG to learn from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; answers given before have nothing in it."""
    op.add_column("correction", sa.Column("seen", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("correction", "seen")
