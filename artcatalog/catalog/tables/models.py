"""The tables of trained models, of which is active, and of what they made of pictures: codes and suggested tags."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from artcatalog.catalog.base import Base, now


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


class Code(Base):
    """The packed bits of one crop of a picture under one model. Ids are never used again.

    `outdated`: its picture has another outline since.
    """

    __tablename__ = "code"
    __table_args__ = (UniqueConstraint("model_id", "picture_id", "crop"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("picture.id", ondelete="CASCADE"), index=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("hashing_model.id", ondelete="CASCADE"))
    crop: Mapped[str]
    code: Mapped[bytes]
    outdated: Mapped[bool] = mapped_column(default=False, server_default=false())


class Feature(Base):
    """The float16 vector that a code was made of; apart, so that loading the codes reads little."""

    __tablename__ = "feature"

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), primary_key=True)
    feature: Mapped[bytes]


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


class Counter(Base):
    """A number that grows whenever something named changes in a way that ids do not show."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
