"""Text models that a catalog's own records taught: where their weights are, and which one is active."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and table; the models that are there travelled with the program and have no file of their own."""
    op.add_column("text_model", sa.Column("file", sa.String(), nullable=True))
    op.add_column("text_model", sa.Column("figures", sa.JSON(), nullable=True))
    op.create_table(
        "text_activation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=True),
        sa.Column("rolled_back", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"],
            ["text_model.id"],
            name=op.f("fk_text_activation_model_id_text_model"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_activation")),
    )
    op.create_index(op.f("ix_text_activation_model_id"), "text_activation", ["model_id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_table("text_activation")
    op.drop_column("text_model", "figures")
    op.drop_column("text_model", "file")
