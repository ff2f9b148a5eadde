"""Words find pictures: text models, a code a picture, suggested tags and those that were refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the codes of pictures are computed at the next import or `reindex`."""
    op.create_table(
        "text_model",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_model")),
        sa.UniqueConstraint("sha256", name=op.f("uq_text_model_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "text_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_text_code_picture_id_picture"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["model_id"], ["text_model.id"], name=op.f("fk_text_code_model_id_text_model"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_code")),
        sa.UniqueConstraint("model_id", "picture_id", name=op.f("uq_text_code_model_id_picture_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_text_code_picture_id"), "text_code", ["picture_id"], unique=False)
    op.create_table(
        "tag_suggestion",
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_id"], ["text_code.id"], name=op.f("fk_tag_suggestion_code_id_text_code"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code_id", "term", name=op.f("pk_tag_suggestion")),
    )
    op.create_table(
        "refused_tag",
        sa.Column("artwork_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artwork_id"], ["artwork.id"], name=op.f("fk_refused_tag_artwork_id_artwork"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("artwork_id", "term", name=op.f("pk_refused_tag")),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("refused_tag", "tag_suggestion", "text_code", "text_model"):
        op.drop_table(table)
