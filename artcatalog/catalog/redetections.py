"""Outlines that another detector found in known pictures: stored in a batch, which can be undone as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import changes, codes, corrections, quads
from artcatalog.catalog.tables import Artwork, Change, Picture
from artcatalog.engine.messages import QuadValue

ACTION = "detect"
"""The change log's word for it."""


def replace_detected(
    session: Session, batch_id: int, picture_id: int, found: Sequence[QuadValue], detector: str
) -> bool:
    """Store what a detector found, written to the log with what had been found before.

    Returns:
        Whether it was stored: not where the picture is gone, or a person has reviewed its outline meanwhile.
    """
    query = select(Picture.artwork_id, Picture.detector, Artwork.accession_number)
    query = query.join(Artwork, Artwork.id == Picture.artwork_id)
    row = session.execute(query.where(Picture.id == picture_id, Picture.review == "unreviewed")).one_or_none()
    if row is None:
        return False
    artwork_id, former, number = row
    answer = [corrections.as_json(quad) for quad in quads.detected_answer(session, picture_id)]
    quads.add_detected(session, picture_id, found, detector)
    detection = session.scalar(select(Picture.detections).where(Picture.id == picture_id))
    before = {"picture": picture_id, "detector": former or "", "quads": answer}
    changes.log(session, batch_id, artwork_id, number, ACTION, before, {"picture": picture_id, "detection": detection})
    return True


def revert(session: Session, batch_id: int, undoing: int) -> int:
    """Give pictures the outlines back that a batch replaced, written to the log under the batch `undoing`.

    What a person reviewed since, or another detector outlined, stays. The codes of a picture that got its outline back
    are removed: it has to be encoded again.

    Returns:
        How many pictures got their outlines back.
    """
    mine = (Change.batch_id == batch_id, Change.action == ACTION)
    rows = session.execute(select(Change.before, Change.after).where(*mine).order_by(Change.id.desc())).all()
    count = 0
    for before, after in rows:
        newest = session.scalar(select(Picture.detections).where(Picture.id == after["picture"]))
        if newest == after["detection"] and _restored(session, undoing, before):
            codes.remove_codes(session, after["picture"])
            count += 1
    return count


def _restored(session: Session, undoing: int, before: dict[str, Any]) -> bool:
    former = corrections.from_json(before["quads"])
    return replace_detected(session, undoing, before["picture"], former, before["detector"])
