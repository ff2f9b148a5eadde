"""What people said of look-ups and duplicates, photo by photo: the same artwork, or not this one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog.tables import Correction


@dataclass(frozen=True)
class PhotoAnswer:
    """The last word on whether a photo shows an artwork.

    Attributes:
        photo: SHA-256 of the file, that of a picture of another record among them; its path where it could not be read.
        seen: The part of the photo that the answer is about, as JPEG; None where it was not kept.
    """

    artwork_id: int
    photo: str
    same: bool
    seen: bytes | None


def photo_answers(session: Session) -> list[PhotoAnswer]:
    """Return the answers that hold, of artworks that are there, in the order in which they were given."""
    columns = (Correction.artwork_id, Correction.sha256, Correction.file, Correction.kind, Correction.seen)
    said = Correction.kind.in_(("same_artwork", "not_this_one"))
    query = select(*columns).where(said, Correction.withdrawn_at.is_(None))
    last: dict[tuple[int, str], PhotoAnswer] = {}
    for artwork_id, sha256, file, kind, seen in session.execute(query.order_by(Correction.id)):
        if artwork_id is None:
            continue
        photo = sha256 or file
        former = last.pop((artwork_id, photo), None)
        kept = seen if seen is not None or former is None else former.seen
        last[artwork_id, photo] = PhotoAnswer(artwork_id, photo, kind == "same_artwork", kept)
    return list(last.values())
