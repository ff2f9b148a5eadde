"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "batch",
    "counter",
    "further_column",
    "hashing_model",
    "root",
    "tag",
    "activation",
    "artwork",
    "artwork_tag",
    "change",
    "further_value",
    "picture",
    "code",
    "correction",
    "quad",
    "feature",
)

# Texts come folded and cut into tokens; "ascii" leaves every other sign as it is.
FULLTEXT = """
CREATE VIRTUAL TABLE artwork_text USING fts5(
    fragments, accession_number, title, artist, other, tokenize = 'ascii', prefix = '1 2 3'
)
"""


def upgrade() -> None:
    """Make the tables of the first version."""
    _batch()
    _counter()
    _further_column()
    _hashing_model()
    _root()
    _tag()
    _activation()
    _artwork()
    _artwork_tag()
    _change()
    _further_value()
    _picture()
    _code()
    _correction()
    _quad()
    _feature()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FULLTEXT)


def downgrade() -> None:
    """Remove every table."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE artwork_text")
    for name in TABLES[::-1]:
        op.drop_table(name)


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("failed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sqlite_autoincrement=True,
    )


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )


def _further_column() -> None:
    op.create_table(
        "further_column",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_further_column")),
        sa.UniqueConstraint("name", name=op.f("uq_further_column_name")),
    )


def _hashing_model() -> None:
    op.create_table(
        "hashing_model",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("recipe", sa.String(), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("dims", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hashing_model")),
        sa.UniqueConstraint("sha256", name=op.f("uq_hashing_model_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_hashing_model_active",
        "hashing_model",
        ["active"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )


def _root() -> None:
    op.create_table(
        "root",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_root")),
        sa.UniqueConstraint("path", name=op.f("uq_root_path")),
    )


def _tag() -> None:
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
    )


def _activation() -> None:
    op.create_table(
        "activation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("rolled_back", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"], ["hashing_model.id"], name=op.f("fk_activation_model_id_hashing_model"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activation")),
    )
    op.create_index(op.f("ix_activation_model_id"), "activation", ["model_id"], unique=False)


def _artwork() -> None:
    op.create_table(
        "artwork",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accession_number", sa.String(), nullable=False),
        sa.Column("object_name", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("artist", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("medium", sa.String(), nullable=True),
        sa.Column("dimensions", sa.String(), nullable=True),
        sa.Column("number_of_objects", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("location", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("rights", sa.String(), nullable=True),
        sa.Column("credit_line", sa.String(), nullable=True),
        sa.Column("number_key", sa.String(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("artist_key", sa.String(), nullable=False),
        sa.Column("date_key", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("trashed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_artwork_batch_id_batch"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artwork")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_artwork_artist_key"), "artwork", ["artist_key"], unique=False)
    op.create_index(op.f("ix_artwork_batch_id"), "artwork", ["batch_id"], unique=False)
    op.create_index(op.f("ix_artwork_date_key"), "artwork", ["date_key"], unique=False)
    op.create_index(op.f("ix_artwork_number_key"), "artwork", ["number_key"], unique=False)
    op.create_index(op.f("ix_artwork_title_key"), "artwork", ["title_key"], unique=False)
    op.create_index(
        "ix_artwork_trashed_at",
        "artwork",
        ["trashed_at"],
        unique=False,
        sqlite_where=sa.text("trashed_at IS NOT NULL"),
        postgresql_where=sa.text("trashed_at IS NOT NULL"),
    )
    op.create_index(
        "uq_artwork_accession_number",
        "artwork",
        ["accession_number"],
        unique=True,
        sqlite_where=sa.text("trashed_at IS NULL"),
        postgresql_where=sa.text("trashed_at IS NULL"),
    )


def _artwork_tag() -> None:
    op.create_table(
        "artwork_tag",
        sa.Column("artwork_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artwork_id"], ["artwork.id"], name=op.f("fk_artwork_tag_artwork_id_artwork"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_artwork_tag_tag_id_tag"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("artwork_id", "tag_id", name=op.f("pk_artwork_tag")),
    )
    op.create_index(op.f("ix_artwork_tag_tag_id"), "artwork_tag", ["tag_id"], unique=False)


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("artwork_id", sa.Integer(), nullable=True),
        sa.Column("accession_number", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artwork_id"], ["artwork.id"], name=op.f("fk_change_artwork_id_artwork"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_change_batch_id_batch"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_artwork_id"), "change", ["artwork_id"], unique=False)
    op.create_index(op.f("ix_change_batch_id"), "change", ["batch_id"], unique=False)


def _further_value() -> None:
    op.create_table(
        "further_value",
        sa.Column("artwork_id", sa.Integer(), nullable=False),
        sa.Column("column_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artwork_id"], ["artwork.id"], name=op.f("fk_further_value_artwork_id_artwork"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["column_id"],
            ["further_column.id"],
            name=op.f("fk_further_value_column_id_further_column"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("artwork_id", "column_id", name=op.f("pk_further_value")),
    )
    op.create_index(op.f("ix_further_value_column_id"), "further_value", ["column_id"], unique=False)


def _picture() -> None:
    op.create_table(
        "picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artwork_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("root_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("original_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("focal_35mm", sa.Double(), nullable=True),
        sa.Column("thumbnail", sa.String(), nullable=True),
        sa.Column("detector", sa.String(), nullable=True),
        sa.Column("certainty", sa.Double(), nullable=True),
        sa.Column("detections", sa.Integer(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artwork_id"], ["artwork.id"], name=op.f("fk_picture_artwork_id_artwork"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_picture_batch_id_batch"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["root_id"], ["root.id"], name=op.f("fk_picture_root_id_root"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_picture_artwork_id"), "picture", ["artwork_id"], unique=False)
    op.create_index(op.f("ix_picture_batch_id"), "picture", ["batch_id"], unique=False)
    op.create_index(op.f("ix_picture_review_artwork_id"), "picture", ["review", "artwork_id"], unique=False)
    op.create_index(op.f("ix_picture_root_id"), "picture", ["root_id"], unique=False)
    op.create_index(op.f("ix_picture_sha256"), "picture", ["sha256"], unique=False)


def _code() -> None:
    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("crop", sa.String(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"], ["hashing_model.id"], name=op.f("fk_code_model_id_hashing_model"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_code_picture_id_picture"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
        sa.UniqueConstraint("model_id", "picture_id", "crop", name=op.f("uq_code_model_id_picture_id_crop")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_code_picture_id"), "code", ["picture_id"], unique=False)


def _correction() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("artwork_id", sa.Integer(), nullable=True),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("accession_number", sa.String(), nullable=True),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["artwork_id"], ["artwork.id"], name=op.f("fk_correction_artwork_id_artwork"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_correction_picture_id_picture"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_artwork_id"), "correction", ["artwork_id"], unique=False)
    op.create_index(op.f("ix_correction_kind"), "correction", ["kind"], unique=False)
    op.create_index(op.f("ix_correction_picture_id"), "correction", ["picture_id"], unique=False)
    op.create_index(op.f("ix_correction_sha256"), "correction", ["sha256"], unique=False)


def _quad() -> None:
    op.create_table(
        "quad",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("corners", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("detector", sa.String(), nullable=True),
        sa.Column("detection", sa.Integer(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_quad_picture_id_picture"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quad")),
    )
    op.create_index(op.f("ix_quad_picture_id"), "quad", ["picture_id"], unique=False)


def _feature() -> None:
    op.create_table(
        "feature",
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("feature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_feature_code_id_code"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code_id", name=op.f("pk_feature")),
    )
