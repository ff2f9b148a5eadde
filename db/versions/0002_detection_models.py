"""Detectors that a catalog's corrections taught, and which one is active."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; no catalog has such a detector yet."""
    op.create_table(
        "detection_model",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detection_model")),
        sa.UniqueConstraint("sha256", name=op.f("uq_detection_model_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "detection_activation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=True),
        sa.Column("rolled_back", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"],
            ["detection_model.id"],
            name=op.f("fk_detection_activation_model_id_detection_model"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detection_activation")),
    )
    op.create_index(op.f("ix_detection_activation_model_id"), "detection_activation", ["model_id"], unique=False)


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("detection_activation")
    op.drop_table("detection_model")
