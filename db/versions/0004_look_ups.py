"""The history of look-ups: photos, what was answered, and what was chosen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what was looked up before is not known."""
    op.create_table(
        "look_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("chosen_id", sa.Integer(), nullable=True),
        sa.Column("chosen_number", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chosen_id"], ["artwork.id"], name=op.f("fk_look_up_chosen_id_artwork"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_up")),
    )
    op.create_index(op.f("ix_look_up_chosen_id"), "look_up", ["chosen_id"], unique=False)
    op.create_index(op.f("ix_look_up_created_at"), "look_up", ["created_at"], unique=False)


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("look_up")
