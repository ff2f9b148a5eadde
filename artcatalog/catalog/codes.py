"""Codes and features of crops under a hashing model: storing them, loading them all, what lacks one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog.rows import add_row, plain_rows, portions
from artcatalog.catalog.tables import Artwork, Code, Counter, Feature, HashingModel, Picture, TextCode

_COUNTER = "codes"
_PORTION = 500


@dataclass(frozen=True)
class NewCode:
    """A crop's code. `crop`: whole, frame or canvas; `feature`: (D,) float16; `code`: (B,) packed bytes."""

    picture_id: int
    crop: str
    feature: NDArray[np.float16]
    code: NDArray[np.uint8]


@dataclass(frozen=True)
class StoredCodes:
    """Codes of one model, ordered by id: ids, picture_ids, artwork_ids (N,) int64, codes (N, B) uint8, N crops."""

    ids: NDArray[np.int64]
    picture_ids: NDArray[np.int64]
    artwork_ids: NDArray[np.int64]
    codes: NDArray[np.uint8]
    crops: list[str]


@dataclass(frozen=True)
class CodeState:
    """Equal states mean equal sets of codes. With the same `revision`, only codes with ids above `max_id` are new."""

    count: int
    max_id: int
    revision: int


def add_codes(session: Session, model_id: int, new: Sequence[NewCode]) -> None:
    """Store codes; a crop that has one already gets the new one instead.

    What a picture has of a former outline goes, of all models, and with it the codes by which words find it.
    """
    for start in range(0, len(new), _PORTION):
        _add_portion(session, model_id, new[start : start + _PORTION])


def _add_portion(session: Session, model_id: int, new: Sequence[NewCode]) -> None:
    wanted = {(item.picture_id, item.crop) for item in new}
    pictures = {item.picture_id for item in new}
    former = select(Code.picture_id).where(Code.picture_id.in_(pictures), Code.outdated).distinct()
    for picture_id in session.scalars(former).all():
        session.execute(delete(Code).where(Code.picture_id == picture_id, Code.outdated))
        session.execute(delete(TextCode).where(TextCode.picture_id == picture_id))
        set_changed(session)
    there = select(Code.id, Code.picture_id, Code.crop).where(Code.model_id == model_id, Code.picture_id.in_(pictures))
    if old := [row.id for row in session.execute(there) if (row.picture_id, row.crop) in wanted]:
        session.execute(delete(Code).where(Code.id.in_(old)))
        set_changed(session)
    rows = [
        {"picture_id": item.picture_id, "model_id": model_id, "crop": item.crop, "code": _bytes(item.code, np.uint8)}
        for item in new
    ]
    ids = session.scalars(insert(Code).returning(Code.id, sort_by_parameter_order=True), rows).all()
    features = [
        {"code_id": code_id, "feature": _bytes(item.feature, np.float16)}
        for code_id, item in zip(ids, new, strict=True)
    ]
    session.execute(insert(Feature), features)


def _bytes(array: NDArray[np.generic], kind: type[np.generic]) -> bytes:
    return np.ascontiguousarray(array, kind).tobytes()


def remove_codes(session: Session, picture_id: int, model_id: int | None = None) -> None:
    """Delete a picture's codes of one model, or of all, and then those by which words find it too."""
    query = delete(Code).where(Code.picture_id == picture_id)
    if model_id is not None:
        query = query.where(Code.model_id == model_id)
    else:
        session.execute(delete(TextCode).where(TextCode.picture_id == picture_id))
    session.execute(query)
    set_changed(session)


def outdate(session: Session, picture_id: int) -> None:
    """Note that a picture has another outline than its codes are of.

    They go on finding it, but it counts as one without codes, until it gets those of its new outline.
    """
    session.execute(update(Code).where(Code.picture_id == picture_id).values(outdated=True))


def remove_some(session: Session, model_id: int, most: int) -> int:
    """Delete at most so many codes of a model, with their features; return how many went."""
    ids = session.scalars(select(Code.id).where(Code.model_id == model_id).limit(most)).all()
    for some in portions(ids):
        session.execute(delete(Code).where(Code.id.in_(some)))
    if ids:
        set_changed(session)
    return len(ids)


def load_codes(session: Session, model_id: int, after_id: int = 0) -> StoredCodes:
    """Return the codes of a model with ids above `after_id`, those of trashed artworks left out."""
    bits = session.scalar(select(HashingModel.bits).where(HashingModel.id == model_id)) or 0
    query = (
        select(Code.id, Code.picture_id, Picture.artwork_id, Code.code, Code.crop)
        .join(Picture, Picture.id == Code.picture_id)
        .join(Artwork, Artwork.id == Picture.artwork_id)
        .where(Code.model_id == model_id, Code.id > after_id, Artwork.trashed_at.is_(None))
        .order_by(Code.id)
    )
    rows = plain_rows(session, query)
    if not rows:
        none = np.empty(0, np.int64)
        return StoredCodes(none, none, none, np.empty((0, bits // 8), np.uint8), [])
    ids, pictures, artworks, codes, crops = zip(*rows, strict=True)
    matrix = np.frombuffer(b"".join(codes), np.uint8).reshape(len(rows), -1)
    first, second, third = (np.array(column, np.int64) for column in (ids, pictures, artworks))
    return StoredCodes(first, second, third, matrix, list(crops))


def load_features(session: Session, model_id: int, picture_id: int) -> dict[str, NDArray[np.float16]]:
    """Return a picture's features under a model, by crop, each (D,)."""
    query = (
        select(Code.crop, Feature.feature)
        .join(Feature, Feature.code_id == Code.id)
        .where(Code.model_id == model_id, Code.picture_id == picture_id)
    )
    rows = session.execute(query)
    return {crop: np.frombuffer(feature, np.float16) for crop, feature in rows}


def codes_of(session: Session, model_id: int, picture_ids: Sequence[int]) -> NDArray[np.uint8]:
    """Return the codes (N, B) of all crops of some pictures under a model."""
    query = select(Code.code).where(Code.model_id == model_id, Code.picture_id.in_(picture_ids)).order_by(Code.id)
    found = session.scalars(query).all()
    return np.frombuffer(b"".join(found), np.uint8).reshape(len(found), -1 if found else 0)


def features_of_artworks(
    session: Session, model_id: int, artwork_ids: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the features of all crops of some artworks under a model: artwork ids (N,), features (N, D)."""
    ids: list[int] = []
    features: list[bytes] = []
    for some in portions(artwork_ids):
        query = (
            select(Picture.artwork_id, Feature.feature)
            .join(Code, Code.picture_id == Picture.id)
            .join(Feature, Feature.code_id == Code.id)
            .where(Code.model_id == model_id, Picture.artwork_id.in_(some))
            .order_by(Code.id)
        )
        for artwork_id, feature in plain_rows(session, query):
            ids.append(artwork_id)
            features.append(feature)
    rows = np.frombuffer(b"".join(features), np.float16).reshape(len(ids), -1 if ids else 0)
    return np.array(ids, np.int64), rows.astype(np.float32)


def features_of(
    session: Session, model_id: int, picture_ids: Sequence[int]
) -> dict[tuple[int, str], NDArray[np.float16]]:
    """Return the features (D,) of some pictures under a model, by picture and crop."""
    found: dict[tuple[int, str], NDArray[np.float16]] = {}
    for some in portions(picture_ids):
        query = (
            select(Code.picture_id, Code.crop, Feature.feature)
            .join(Feature, Feature.code_id == Code.id)
            .where(Code.model_id == model_id, Code.picture_id.in_(some))
        )
        for picture_id, crop, feature in plain_rows(session, query):
            found[picture_id, crop] = np.frombuffer(feature, np.float16)
    return found


def pictures_without_code(session: Session, model_id: int) -> list[int]:
    """Return the pictures of untrashed artworks that have no code of a model under their outline, oldest first."""
    return pictures_besides(session, select(Code.picture_id).where(Code.model_id == model_id, ~Code.outdated))


def pictures_besides(session: Session, coded: Select[int]) -> list[int]:
    """Return the pictures of untrashed artworks besides those of a query, oldest first."""
    query = (
        select(Picture.id)
        .join(Artwork, Artwork.id == Picture.artwork_id)
        .where(Artwork.trashed_at.is_(None), Picture.id.not_in(coded))
        .order_by(Picture.id)
    )
    return list(session.scalars(query))


def code_state(session: Session, model_id: int) -> CodeState:
    """Return what changes whenever `load_codes` would return something else; quick enough to ask before each search."""
    mine = select(func.count(), func.coalesce(func.max(Code.id), 0)).where(Code.model_id == model_id)
    count, max_id = session.execute(mine).one()
    in_trash = select(Picture.id).where(
        Picture.artwork_id.in_(select(Artwork.id).where(Artwork.trashed_at.is_not(None)))
    )
    trashed = select(func.count()).where(Code.picture_id.in_(in_trash), Code.model_id == model_id)
    revision = session.scalar(select(Counter.value).where(Counter.name == _COUNTER)) or 0
    return CodeState(count - (session.scalar(trashed) or 0), max_id, revision)


def set_changed(session: Session) -> None:
    """Note that codes went, or came back from the trash; every write that does so calls this."""
    raised = session.execute(update(Counter).where(Counter.name == _COUNTER).values(value=Counter.value + 1))
    if raised.rowcount == 0:  # type: ignore[attr-defined]
        add_row(session, Counter, {"name": _COUNTER, "value": 1})
