"""What people said about outlines and look-ups: never lost, and there to teach the models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog.base import now
from artcatalog.catalog.batches import author
from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import Artwork, Correction, Picture
from artcatalog.engine.messages import Corners, QuadValue
from artcatalog.errors import UserError

Kind = Literal["outline", "outline_accepted", "same_artwork", "not_this_one"]


@dataclass(frozen=True)
class CorrectionRow:
    """A correction. `file`, `sha256`: the catalog picture, or the photo that was looked up.

    Of an outline, `before` is the detector's answer and `after` what is right (none: the whole picture);
    of an answer, `before` is empty and `after` the outline in the photo, where there is one.
    """

    id: int
    kind: str
    artwork_id: int | None
    picture_id: int | None
    accession_number: str | None
    file: str
    sha256: str | None
    before: tuple[QuadValue, ...]
    after: tuple[QuadValue, ...]
    author: str
    created: datetime


def add(
    session: Session,
    artwork_id: int,
    same: bool,
    photo: str,
    sha256: str | None,
    quad: QuadValue | None = None,
    seen: bytes | None = None,
) -> int:
    """Keep what a person said of a look-up: the photo shows this artwork, or does not; return the correction's id.

    Args:
        photo, sha256: Path of the photo and digest of its content.
        quad: The outline in the photo that the answer is about; None: all of the photo.
        seen: What is inside it, as a small JPEG.

    Raises:
        UserError: record.gone.
    """
    number = session.scalar(select(Artwork.accession_number).where(Artwork.id == artwork_id))
    if number is None:
        raise UserError("record.gone", artwork_id=artwork_id)
    kind: Kind = "same_artwork" if same else "not_this_one"
    after = [] if quad is None else [quad]
    return _insert(session, kind, artwork_id, None, number, photo, sha256, [], after, seen)


def withdraw_answers(session: Session, artwork_id: int, photo: str, sha256: str | None) -> None:
    """Take back, without deleting it, what was said of whether a photo shows an artwork."""
    said = (Correction.kind.in_(("same_artwork", "not_this_one")), Correction.artwork_id == artwork_id)
    seen = Correction.file == photo if sha256 is None else Correction.sha256 == sha256
    session.execute(update(Correction).where(*said, seen, Correction.withdrawn_at.is_(None)).values(withdrawn_at=now()))


def add_outline(
    session: Session, picture_id: int, before: Sequence[QuadValue], after: QuadValue | None, accepted: bool = False
) -> int:
    """Keep what a person said of an outline: where it is, or that the detected one is right."""
    columns = (Picture.artwork_id, Artwork.accession_number, Picture.original_name, Picture.sha256)
    query = select(*columns).join(Artwork, Artwork.id == Picture.artwork_id).where(Picture.id == picture_id)
    artwork_id, number, name, sha256 = session.execute(query).one()
    kind: Kind = "outline_accepted" if accepted else "outline"
    right = [] if after is None else [after]
    return _insert(session, kind, artwork_id, picture_id, number, name, sha256, before, right)


def _insert(
    session: Session,
    kind: Kind,
    artwork_id: int,
    picture_id: int | None,
    number: str,
    file: str,
    sha256: str | None,
    before: Sequence[QuadValue],
    after: Sequence[QuadValue],
    seen: bytes | None = None,
) -> int:
    subject = {"kind": kind, "artwork_id": artwork_id, "picture_id": picture_id, "accession_number": number}
    said = {"before": [as_json(quad) for quad in before], "after": [as_json(quad) for quad in after]}
    values = subject | {"file": file, "sha256": sha256, "author": author(), "seen": seen} | said
    return add_row(session, Correction, values)


def withdraw_outlines(session: Session, picture_id: int) -> None:
    """Take back, without deleting it, what was said of a picture's outline."""
    mine = (Correction.picture_id == picture_id, Correction.withdrawn_at.is_(None))
    session.execute(update(Correction).where(*mine).values(withdrawn_at=now()))


def corrections(session: Session, kind: Kind | None = None) -> list[CorrectionRow]:
    """Return the corrections that hold, oldest first; of one kind or of all."""
    query = select(Correction).where(Correction.withdrawn_at.is_(None)).order_by(Correction.id)
    if kind is not None:
        query = query.where(Correction.kind == kind)
    return [_row(found) for found in session.scalars(query)]


def reviewed_outlines(session: Session) -> int:
    """Return how many pictures have an outline that a person corrected or accepted."""
    said = (Correction.withdrawn_at.is_(None), Correction.kind.in_(("outline", "outline_accepted")))
    return session.scalar(select(func.count(Correction.picture_id.distinct())).where(*said)) or 0


def _row(found: Correction) -> CorrectionRow:
    subject = (found.artwork_id, found.picture_id, found.accession_number, found.file, found.sha256)
    said = (from_json(found.before), from_json(found.after))
    return CorrectionRow(found.id, found.kind, *subject, *said, found.author, found.created_at)


def as_json(quad: QuadValue) -> dict[str, Any]:
    """Return an outline as it is in JSON columns."""
    return {"corners": [[float(x), float(y)] for x, y in quad.corners], "kind": quad.kind, "score": quad.score}


def from_json(stored: list[Any] | None) -> tuple[QuadValue, ...]:
    """Return outlines from a JSON column."""
    return tuple(QuadValue(as_corners(quad["corners"]), quad["kind"], quad["score"]) for quad in stored or [])


def as_corners(stored: Sequence[Sequence[float]]) -> Corners:
    """Return corners as they are in messages from four pairs as they are in the database."""
    top_left, top_right, bottom_right, bottom_left = ((float(x), float(y)) for x, y in stored)
    return top_left, top_right, bottom_right, bottom_left
