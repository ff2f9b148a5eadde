"""Codes by which words find pictures: which text model is in use, storing codes, loading them all, what lacks one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from artcatalog.catalog import codes
from artcatalog.catalog.rows import add_row, add_rows, plain_rows, portions
from artcatalog.catalog.tables import Artwork, Counter, Picture, TagSuggestion, TextCode, TextModel


@dataclass(frozen=True)
class NewTextCode:
    """A picture's hash feature (bits,) int8, whose signs are its code, and the terms that it seems to show.

    The codes of near pictures are often the same; the values order them.
    """

    picture_id: int
    values: NDArray[np.int8]
    suggested: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredTextCodes:
    """Codes of one model, ordered by id: ids and artwork_ids (N,) int64, values (N, bits) int8."""

    ids: NDArray[np.int64]
    artwork_ids: NDArray[np.int64]
    values: NDArray[np.int8]


@dataclass(frozen=True)
class TextCodeState:
    """Equal states mean equal sets of codes. With the same `revision`, only codes with ids above `max_id` are new."""

    model_id: int
    count: int
    max_id: int
    revision: int


def register(session: Session, name: str, bits: int, sha256: str) -> int:
    """Note a text model, known by the SHA-256 of its weights; return its id. (`text_models.add`: one with a file.)"""
    known = session.scalar(select(TextModel.id).where(TextModel.sha256 == sha256))
    return known or add_row(session, TextModel, {"name": name, "bits": bits, "sha256": sha256})


def model_id(session: Session, sha256: str) -> int | None:
    """Return the id of a text model; None where the catalog has no code of it."""
    return session.scalar(select(TextModel.id).where(TextModel.sha256 == sha256))


def add_text_codes(session: Session, model: int, new: Sequence[NewTextCode]) -> None:
    """Store codes with their suggestions; a picture that has one already gets the new one instead."""
    if not new:
        return
    for some in portions(new):
        _forget(session, [item.picture_id for item in some], model)
        rows = [
            {"picture_id": item.picture_id, "model_id": model, "code": item.values.astype(np.int8).tobytes()}
            for item in some
        ]
        ids = session.scalars(insert(TextCode).returning(TextCode.id, sort_by_parameter_order=True), rows).all()
        suggestions = [
            {"code_id": code_id, "term": term, "score": score}
            for code_id, item in zip(ids, some, strict=True)
            for term, score in item.suggested.items()
        ]
        add_rows(session, TagSuggestion, suggestions)


def _forget(session: Session, picture_ids: Sequence[int], model: int) -> None:
    session.execute(delete(TextCode).where(TextCode.picture_id.in_(picture_ids), TextCode.model_id == model))


def remove_some(session: Session, kept: Collection[int], limit: int) -> int:
    """Delete at most so many codes of other text models than those kept; return how many."""
    some = list(session.scalars(select(TextCode.id).where(TextCode.model_id.not_in(kept)).limit(limit)))
    for ids in portions(some):
        session.execute(delete(TextCode).where(TextCode.id.in_(ids)))
    return len(some)


def pictures_without_text_code(session: Session, model: int) -> list[int]:
    """Return the pictures of untrashed artworks that have no code of a text model, oldest first."""
    return codes.pictures_besides(session, select(TextCode.picture_id).where(TextCode.model_id == model))


def uncoded(session: Session, model: int) -> int:
    """Count the pictures of untrashed artworks that have a thumbnail to encode, and no code of a text model."""
    coded = select(TextCode.id).where(TextCode.picture_id == Picture.id, TextCode.model_id == model).exists()
    query = select(func.count(Picture.id)).join(Artwork, Artwork.id == Picture.artwork_id)
    return session.scalar(query.where(Artwork.trashed_at.is_(None), Picture.thumbnail.is_not(None), ~coded)) or 0


def remove_of(session: Session, model: int, limit: int) -> int:
    """Delete at most so many codes of a text model; return how many."""
    ids = list(session.scalars(select(TextCode.id).where(TextCode.model_id == model).limit(limit)))
    for some in portions(ids):
        session.execute(delete(TextCode).where(TextCode.id.in_(some)))
    return len(ids)


def load_text_codes(session: Session, model: int, after_id: int = 0) -> StoredTextCodes:
    """Return the codes of a text model with ids above `after_id`, those of trashed artworks left out."""
    query = (
        select(TextCode.id, Picture.artwork_id, TextCode.code)
        .join(Picture, Picture.id == TextCode.picture_id)
        .join(Artwork, Artwork.id == Picture.artwork_id)
        .where(TextCode.model_id == model, TextCode.id > after_id, Artwork.trashed_at.is_(None))
        .order_by(TextCode.id)
    )
    rows = plain_rows(session, query)
    bits = session.scalar(select(TextModel.bits).where(TextModel.id == model)) or 0
    if not rows:
        return StoredTextCodes(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, bits), np.int8))
    ids, artworks, values = zip(*rows, strict=True)
    matrix = np.frombuffer(b"".join(values), np.int8).reshape(len(rows), -1)
    return StoredTextCodes(np.array(ids, np.int64), np.array(artworks, np.int64), matrix)


def text_code_state(session: Session, model: int) -> TextCodeState:
    """Return what changes whenever `load_text_codes` would return something else."""
    query = select(func.count(), func.coalesce(func.max(TextCode.id), 0)).where(TextCode.model_id == model)
    count, max_id = session.execute(query).one()
    # What comes back from the trash, or goes, raises the counter of `codes.set_changed`.
    revision = session.scalar(select(Counter.value).where(Counter.name == "codes")) or 0
    return TextCodeState(model, count, max_id, revision)
