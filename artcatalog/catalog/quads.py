"""Outlines of artworks in their pictures: what a detector found, what a person set, and their history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog import corrections
from artcatalog.catalog.codes import outdate
from artcatalog.catalog.rows import add_row, plain_rows
from artcatalog.catalog.tables import Artwork, Picture, Quad
from artcatalog.engine.messages import Corners, QuadKind, QuadValue
from artcatalog.errors import UserError

Source = Literal["detected", "user"]

_NOTHING_FOUND = 0.5
"""Where a picture without any outline stands in the review queue, between 0 (least certain) and 1."""


@dataclass(frozen=True)
class StoredQuad:
    """An outline that holds now; the primary one is what the picture's artwork is cut out by."""

    id: int
    corners: Corners
    kind: QuadKind
    score: float | None
    source: Source
    primary: bool


@dataclass(frozen=True)
class PastQuad:
    """A line of an outline's history. `corners` None: a person said that the whole picture is the artwork."""

    id: int
    corners: Corners | None
    kind: str
    score: float | None
    source: Source
    detector: str | None
    current: bool
    created: datetime


def current_quads(session: Session, picture_id: int) -> list[StoredQuad]:
    """Return the outlines that hold, the primary one first; none: the whole picture is the artwork."""
    found = (Quad.picture_id == picture_id, Quad.current, Quad.kind != "whole")
    rows = session.scalars(select(Quad).where(*found).order_by(Quad.is_primary.desc(), Quad.id))
    return [
        StoredQuad(
            row.id,
            corrections.as_corners(row.corners or []),
            cast(QuadKind, row.kind),
            row.score,
            cast(Source, row.source),
            row.is_primary,
        )
        for row in rows
    ]


def history(session: Session, picture_id: int) -> list[PastQuad]:
    """Return every outline that a picture had, newest first."""
    rows = session.scalars(select(Quad).where(Quad.picture_id == picture_id).order_by(Quad.id.desc()))
    return [
        PastQuad(
            row.id,
            None if row.corners is None else corrections.as_corners(row.corners),
            row.kind,
            row.score,
            cast(Source, row.source),
            row.detector,
            row.current,
            row.created_at,
        )
        for row in rows
    ]


def add_detected(session: Session, picture_id: int, quads: Sequence[QuadValue], detector: str) -> None:
    """Store what a detector found, also when it is nothing; it holds unless a person has set the outline.

    The outline with the best score is the primary one, of equals the first.
    """
    detection = (session.scalar(select(Picture.detections).where(Picture.id == picture_id)) or 0) + 1
    held = set(session.scalars(select(Quad.source).where(Quad.picture_id == picture_id, Quad.current)))
    by_user = "user" in held
    if held and not by_user:
        _retire(session, picture_id)
    best = max(range(len(quads)), key=lambda i: quads[i].score or 0.0, default=-1)
    for i, quad in enumerate(quads):
        values = _row(picture_id, quad, "detected", not by_user, i == best)
        add_row(session, Quad, values | {"detector": detector, "detection": detection})
    certainty = max((quad.score or 0.0 for quad in quads), default=_NOTHING_FOUND)
    found = {"detector": detector, "detections": detection, "certainty": certainty}
    session.execute(update(Picture).where(Picture.id == picture_id).values(found))


def set_user_quad(session: Session, picture_id: int, quad: QuadValue | None, others: Sequence[QuadValue] = ()) -> None:
    """Keep the outline that a person set; None: the whole picture is the artwork.

    It replaces the outlines that held, which stay in the history, and is written down as a
    correction together with the detector's own answer. The codes that the picture has are of a former outline then.

    Args:
        others: Outlines of further artworks in the picture, of which there are none where the whole picture is the
            artwork. One that is still as a detector found it stays the detector's, every other one is the person's.

    Raises:
        UserError: picture.gone.
    """
    _require(session, picture_id)
    answer = detected_answer(session, picture_id)
    detected = _held_detected(session, picture_id)
    _retire(session, picture_id)
    add_row(session, Quad, _row(picture_id, quad, "user", True, True))
    for other in others if quad is not None else ():
        found = detected.get((other.corners, other.kind))
        source: Source = "user" if found is None else "detected"
        values = _row(picture_id, other if found is not None else replace(other, score=None), source, True, False)
        add_row(session, Quad, values | {"detector": found})
    corrections.add_outline(session, picture_id, answer, quad)
    _set_review(session, picture_id, "corrected")
    outdate(session, picture_id)


def accept(session: Session, picture_id: int) -> None:
    """Note that a person looked at the outline and found it right.

    Raises:
        UserError: picture.gone.
    """
    _require(session, picture_id)
    held = current_quads(session, picture_id)
    if not any(quad.source == "user" for quad in held):
        first = QuadValue(held[0].corners, held[0].kind, held[0].score) if held else None
        corrections.add_outline(session, picture_id, detected_answer(session, picture_id), first, accepted=True)
    _set_review(session, picture_id, "accepted")


def reset(session: Session, picture_id: int) -> None:
    """Go back to what the detector found last, unreviewed; corrections of the outline are withdrawn.

    The codes that the picture has are of a former outline then.
    """
    _require(session, picture_id)
    _retire(session, picture_id)
    newest = _newest_detected(session, picture_id)
    session.execute(update(Quad).where(Quad.id.in_([row.id for row in newest])).values(current=True))
    corrections.withdraw_outlines(session, picture_id)
    _set_review(session, picture_id, "unreviewed")
    outdate(session, picture_id)


def review_queue(session: Session) -> list[int]:
    """Return the pictures whose outline nobody looked at yet, the least certain first."""
    query = (
        select(Picture.id)
        .join(Artwork, Artwork.id == Picture.artwork_id)
        .where(Picture.review == "unreviewed", Picture.detector.is_not(None), Artwork.trashed_at.is_(None))
        .order_by(Picture.certainty, Picture.id)
    )
    return [row[0] for row in plain_rows(session, query)]


def unreviewed_alike(session: Session, picture_id: int) -> list[int]:
    """Return the other pictures of a picture's import and size whose outline nobody looked at yet, by id."""
    size = select(Picture.batch_id, Picture.width, Picture.height).where(Picture.id == picture_id)
    batch_id, width, height = session.execute(size).one()
    query = (
        select(Picture.id)
        .join(Artwork, Artwork.id == Picture.artwork_id)
        .where(Picture.batch_id == batch_id, Picture.width == width, Picture.height == height)
        .where(Picture.review == "unreviewed", Artwork.trashed_at.is_(None), Picture.id != picture_id)
        .order_by(Picture.id)
    )
    return [row[0] for row in plain_rows(session, query)]


def to_detect_again(session: Session, detector: str | None = None) -> list[int]:
    """Return the pictures of untrashed artworks whose outline nobody reviewed, by id.

    Args:
        detector: Pictures that a detector of this name looked at last are left out.
    """
    query = (
        select(Picture.id)
        .join(Artwork, Artwork.id == Picture.artwork_id)
        .where(Picture.review == "unreviewed", Artwork.trashed_at.is_(None))
        .order_by(Picture.id)
    )
    if detector is not None:
        query = query.where(func.coalesce(Picture.detector, "") != detector)
    return [row[0] for row in plain_rows(session, query)]


def detected_answer(session: Session, picture_id: int) -> list[QuadValue]:
    """Return what the detector found when it last looked, the primary outline first."""
    rows = sorted(_newest_detected(session, picture_id), key=lambda row: not row.is_primary)
    return [QuadValue(corrections.as_corners(row.corners or []), cast(QuadKind, row.kind), row.score) for row in rows]


def _newest_detected(session: Session, picture_id: int) -> Sequence[Quad]:
    """Return the outlines of the last time that a detector looked; none where it found none."""
    newest = select(Picture.detections).where(Picture.id == picture_id).scalar_subquery()
    query = select(Quad).where(Quad.picture_id == picture_id, Quad.detection == newest).order_by(Quad.id)
    return session.scalars(query).all()


def _held_detected(session: Session, picture_id: int) -> dict[tuple[Corners, str], str]:
    """Return which detector found each of the detected outlines that hold, by corners and kind."""
    held = (Quad.picture_id == picture_id, Quad.current, Quad.source == "detected", Quad.corners.is_not(None))
    rows = session.scalars(select(Quad).where(*held))
    return {(corrections.as_corners(row.corners or []), row.kind): row.detector or "" for row in rows}


def _require(session: Session, picture_id: int) -> None:
    if session.scalar(select(Picture.id).where(Picture.id == picture_id)) is None:
        raise UserError("picture.gone", picture_id=picture_id)


def _retire(session: Session, picture_id: int) -> None:
    session.execute(update(Quad).where(Quad.picture_id == picture_id, Quad.current).values(current=False))


def _set_review(session: Session, picture_id: int, review: str) -> None:
    session.execute(update(Picture).where(Picture.id == picture_id).values(review=review))


def _row(picture_id: int, quad: QuadValue | None, source: Source, current: bool, primary: bool) -> dict[str, Any]:
    return {
        "picture_id": picture_id,
        "kind": "whole" if quad is None else quad.kind,
        "corners": None if quad is None else [[float(x), float(y)] for x, y in quad.corners],
        "score": None if quad is None else quad.score,
        "source": source,
        "current": current,
        "is_primary": primary,
    }
