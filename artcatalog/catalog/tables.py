"""The tables of a catalog, as SQLAlchemy models; portable SQL, no questions and no rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
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


class HashingModel(Base):
    """One trained set of weights of a hashing recipe; at most one is active."""

    __tablename__ = "hashing_model"
    __table_args__ = (
        Index(
            "uq_hashing_model_active",
            "active",
            unique=True,
            sqlite_where=text("active"),
            postgresql_where=text("active"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    recipe: Mapped[str]
    bits: Mapped[int]
    dims: Mapped[int]
    file: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=False)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Activation(Base):
    """A model that was made the active one; taken back by a rollback."""

    __tablename__ = "activation"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("hashing_model.id", ondelete="CASCADE"), index=True)
    rolled_back: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class DetectionModel(Base):
    """One trained set of weights of the detector that this catalog's corrections taught."""

    __tablename__ = "detection_model"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    file: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)


class DetectionActivation(Base):
    """A detector that was made the active one, without a model the program's own; taken back by a rollback."""

    __tablename__ = "detection_activation"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int | None] = mapped_column(ForeignKey("detection_model.id", ondelete="CASCADE"), index=True)
    rolled_back: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Code(Base):
    """The packed bits of one crop of a picture under one model. Ids are never used again."""

    __tablename__ = "code"
    __table_args__ = (UniqueConstraint("model_id", "picture_id", "crop"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("picture.id", ondelete="CASCADE"), index=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("hashing_model.id", ondelete="CASCADE"))
    crop: Mapped[str]
    code: Mapped[bytes]


class Feature(Base):
    """The float16 vector that a code was made of; apart, so that loading the codes reads little."""

    __tablename__ = "feature"

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), primary_key=True)
    feature: Mapped[bytes]


class Counter(Base):
    """A number that grows whenever something named changes in a way that ids do not show."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


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


class TextModel(Base):
    """One trained set of weights that joins words and pictures.

    `file`: of those that this catalog's records taught, below its `models`; None: it travelled with the program.
    """

    __tablename__ = "text_model"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    bits: Mapped[int]
    sha256: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    file: Mapped[str | None]
    figures: Mapped[dict[str, Any] | None]


class TextActivation(Base):
    """A text model that was made the active one, without a model the program's own; taken back by a rollback."""

    __tablename__ = "text_activation"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int | None] = mapped_column(ForeignKey("text_model.id", ondelete="CASCADE"), index=True)
    rolled_back: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class TextCode(Base):
    """What words are compared with to find a picture under one text model: a byte, -127 to 127, for each bit."""

    __tablename__ = "text_code"
    __table_args__ = (UniqueConstraint("model_id", "picture_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("picture.id", ondelete="CASCADE"), index=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("text_model.id", ondelete="CASCADE"))
    code: Mapped[bytes]


class TagSuggestion(Base):
    """A term of the vocabulary that a picture seems to show, as the text code says, with its probability."""

    __tablename__ = "tag_suggestion"

    code_id: Mapped[int] = mapped_column(ForeignKey("text_code.id", ondelete="CASCADE"), primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[float]


class RefusedTag(Base):
    """A suggested term that a person refused for an artwork; it is not suggested again."""

    __tablename__ = "refused_tag"

    artwork_id: Mapped[int] = mapped_column(ForeignKey("artwork.id", ondelete="CASCADE"), primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
