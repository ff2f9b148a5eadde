"""The tables of artworks, of what their records say, and of the batches that changed them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from artcatalog.catalog.base import Base, now


class Batch(Base):
    """A group of writes that can be undone as a whole: an import, an edit, an undo."""

    __tablename__ = "batch"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    source: Mapped[str]
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    failed: Mapped[list[Any]] = mapped_column(default=list)


class Change(Base):
    """One line of the change log: what a batch did to an artwork. Kept when the artwork goes."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"), index=True)
    artwork_id: Mapped[int | None] = mapped_column(ForeignKey("artwork.id", ondelete="SET NULL"), index=True)
    accession_number: Mapped[str]
    action: Mapped[str]
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Artwork(Base):
    """One work, with its record, however many pictures show it; in the trash where `trashed_at` is set."""

    __tablename__ = "artwork"
    __table_args__ = (
        Index(
            "uq_artwork_accession_number",
            "accession_number",
            unique=True,
            sqlite_where=text("trashed_at IS NULL"),
            postgresql_where=text("trashed_at IS NULL"),
        ),
        # Of the trash alone: an index of every row would draw the planner away from those that give the order.
        Index(
            "ix_artwork_trashed_at",
            "trashed_at",
            sqlite_where=text("trashed_at IS NOT NULL"),
            postgresql_where=text("trashed_at IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    accession_number: Mapped[str]
    object_name: Mapped[str | None]
    title: Mapped[str | None]
    artist: Mapped[str | None]
    date: Mapped[str | None]
    medium: Mapped[str | None]
    dimensions: Mapped[str | None]
    number_of_objects: Mapped[str | None]
    description: Mapped[str | None]
    location: Mapped[str | None]
    owner: Mapped[str | None]
    rights: Mapped[str | None]
    credit_line: Mapped[str | None]
    condition: Mapped[str | None]
    number_key: Mapped[str] = mapped_column(index=True)
    title_key: Mapped[str] = mapped_column(index=True)
    artist_key: Mapped[str] = mapped_column(index=True)
    date_key: Mapped[str] = mapped_column(index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    trashed_at: Mapped[datetime | None]


class Tag(Base):
    """A word that staff group artworks by."""

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ArtworkTag(Base):
    """A tag on an artwork."""

    __tablename__ = "artwork_tag"

    artwork_id: Mapped[int] = mapped_column(ForeignKey("artwork.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True, index=True)


class RefusedTag(Base):
    """A suggested term that a person refused for an artwork; it is not suggested again."""

    __tablename__ = "refused_tag"

    artwork_id: Mapped[int] = mapped_column(ForeignKey("artwork.id", ondelete="CASCADE"), primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)


class FurtherColumn(Base):
    """A column of somebody's table that is none of the record's own fields."""

    __tablename__ = "further_column"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class FurtherValue(Base):
    """What an artwork has in a further column."""

    __tablename__ = "further_value"

    artwork_id: Mapped[int] = mapped_column(ForeignKey("artwork.id", ondelete="CASCADE"), primary_key=True)
    column_id: Mapped[int] = mapped_column(
        ForeignKey("further_column.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    value: Mapped[str]
