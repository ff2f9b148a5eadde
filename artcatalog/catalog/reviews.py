"""How a picture's outlines stood before a person checked them, so that the check can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from artcatalog.catalog.base import now
from artcatalog.catalog.codes import outdate
from artcatalog.catalog.tables import Correction, Picture, Quad
from artcatalog.errors import UserError


@dataclass(frozen=True)
class Standing:
    """The ids of the outlines that hold and of the corrections that were made, and the review: to go back to."""

    quads: tuple[int, ...]
    corrections: tuple[int, ...]
    review: str


def standing(session: Session, picture_id: int) -> Standing:
    """Return how a picture's outlines stand now.

    Raises:
        UserError: picture.gone.
    """
    review = session.scalar(select(Picture.review).where(Picture.id == picture_id))
    if review is None:
        raise UserError("picture.gone", picture_id=picture_id)
    held = session.scalars(select(Quad.id).where(Quad.picture_id == picture_id, Quad.current).order_by(Quad.id))
    said = session.scalars(select(Correction.id).where(Correction.picture_id == picture_id))
    return Standing(tuple(held), tuple(said), review)


def go_back(session: Session, picture_id: int, former: Standing) -> bool:
    """Let the outlines hold again that did; what was said of the picture since is withdrawn, not deleted.

    Return whether those are others: the codes that the picture has are of a former outline then.

    Raises:
        UserError: picture.gone.
    """
    present = standing(session, picture_id)
    session.execute(update(Quad).where(Quad.id.in_(present.quads)).values(current=False))
    session.execute(update(Quad).where(Quad.id.in_(former.quads)).values(current=True))
    since = set(present.corrections) - set(former.corrections)
    said = (Correction.id.in_(since), Correction.withdrawn_at.is_(None))
    session.execute(update(Correction).where(*said).values(withdrawn_at=now()))
    session.execute(update(Picture).where(Picture.id == picture_id).values(review=former.review))
    if present.quads == former.quads:
        return False
    outdate(session, picture_id)
    return True
