"""The tables of pictures, of the outlines in them, and of photos that were looked up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from artcatalog.catalog.base import Base, now


class Root(Base):
    """A folder outside the catalog below which pictures stay where they are; it can be pointed elsewhere."""

    __tablename__ = "root"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(unique=True)


class Picture(Base):
    """One imported image file. Without a root, `path` is below the catalog's own `pictures` folder."""

    __tablename__ = "picture"
    __table_args__ = (Index(None, "review", "artwork_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    artwork_id: Mapped[int] = mapped_column(ForeignKey("artwork.id", ondelete="CASCADE"), index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id", ondelete="SET NULL"), index=True)
    root_id: Mapped[int | None] = mapped_column(ForeignKey("root.id", ondelete="RESTRICT"), index=True)
    path: Mapped[str]
    original_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    width: Mapped[int]
    height: Mapped[int]
    size_bytes: Mapped[int]
    format: Mapped[str]
    role: Mapped[str]
    position: Mapped[int]
    focal_35mm: Mapped[float | None]
    thumbnail: Mapped[str | None]
    detector: Mapped[str | None]
    certainty: Mapped[float | None]
    detections: Mapped[int] = mapped_column(default=0)
    review: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Quad(Base):
    """Four corners around the artwork in a picture, now or formerly; without corners: the whole picture."""

    __tablename__ = "quad"

    id: Mapped[int] = mapped_column(primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("picture.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    source: Mapped[str]
    corners: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    score: Mapped[float | None]
    detector: Mapped[str | None]
    detection: Mapped[int | None]
    current: Mapped[bool]
    is_primary: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Correction(Base):
    """What a person said about an outline or a look-up. Kept when the artwork or picture goes."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    artwork_id: Mapped[int | None] = mapped_column(ForeignKey("artwork.id", ondelete="SET NULL"), index=True)
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("picture.id", ondelete="SET NULL"), index=True)
    accession_number: Mapped[str | None]
    file: Mapped[str]
    sha256: Mapped[str | None] = mapped_column(index=True)
    before: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    seen: Mapped[bytes | None] = mapped_column(deferred=True)
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]


class LookUp(Base):
    """A photo that was looked up, and what was answered. Kept when the chosen artwork goes."""

    __tablename__ = "look_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str]
    sha256: Mapped[str | None]
    thumbnail: Mapped[bytes | None]
    answer: Mapped[list[Any]]
    chosen_id: Mapped[int | None] = mapped_column(ForeignKey("artwork.id", ondelete="SET NULL"), index=True)
    chosen_number: Mapped[str | None]
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
