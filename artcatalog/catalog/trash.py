"""The trash: artworks put away and brought back, and deleting them for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, changes, codes, fulltext
from artcatalog.catalog.base import now
from artcatalog.catalog.rows import portions
from artcatalog.catalog.tables import Artwork, Picture
from artcatalog.errors import UserError


def move_to_trash(session: Session, ids: Sequence[int], batch_id: int | None = None) -> int:
    """Put artworks into the trash; return how many were not there yet. Without a batch, one that can be undone."""
    return _move(session, ids, batch_id, "trash")


def restore_from_trash(session: Session, ids: Sequence[int], batch_id: int | None = None) -> int:
    """Bring artworks back from the trash; return how many were there.

    Raises:
        UserError: record.number_in_use: meanwhile another artwork has the accession number.
    """
    return _move(session, ids, batch_id, "restore")


def _move(session: Session, ids: Sequence[int], batch_id: int | None, action: str) -> int:
    there = Artwork.trashed_at.is_(None) if action == "trash" else Artwork.trashed_at.is_not(None)
    found = _artworks(session, ids, there)
    if not found:
        return 0
    numbers = [number for _, number in found]
    if action == "restore":
        _require_free(session, numbers)
    batch = batch_id if batch_id is not None else batches.start(session, ", ".join(numbers[:5]), kind=action)
    moment: datetime | None = now() if action == "trash" else None
    for portion in portions([artwork_id for artwork_id, _ in found]):
        session.execute(update(Artwork).where(Artwork.id.in_(portion)).values(trashed_at=moment))
    changes.log_all(session, batch, action, found)
    codes.set_changed(session)
    if batch_id is None:
        batches.finish(session, batch)
    return len(found)


def _artworks(session: Session, ids: Sequence[int], where: ColumnElement[bool]) -> list[tuple[int, str]]:
    """Return id and accession number of those artworks that are as `where` says."""
    query = select(Artwork.id, Artwork.accession_number).where(where)
    once = list(dict.fromkeys(ids))
    return [row for part in portions(once) for row in session.execute(query.where(Artwork.id.in_(part)))]


def _require_free(session: Session, numbers: Sequence[str]) -> None:
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    if twice:
        raise UserError("record.number_in_use", accession_number=twice[0])
    taken = select(Artwork.accession_number).where(Artwork.trashed_at.is_(None))
    for part in portions(numbers):
        if found := session.scalars(taken.where(Artwork.accession_number.in_(part)).limit(1)).first():
            raise UserError("record.number_in_use", accession_number=found)


def delete_forever(session: Session, ids: Sequence[int]) -> batches.BatchFiles:
    """Delete artworks that are in the trash for good, with their pictures' rows and codes; corrections are kept.

    Returns:
        The files that nothing uses any more, to be deleted after the commit.
    """
    batch = batches.start(session, "trash", kind="delete")
    found = _artworks(session, ids, Artwork.trashed_at.is_not(None))
    gone = [artwork_id for artwork_id, _ in found]
    mine = select(Picture.id)
    pictures = [i for part in portions(gone) for i in session.scalars(mine.where(Picture.artwork_id.in_(part)))]
    files = batches.files_of_pictures(session, pictures)
    changes.log_all(session, batch, "delete", found)
    fulltext.remove(session, gone)
    for part in portions(gone):
        session.execute(delete(Artwork).where(Artwork.id.in_(part)))
    codes.set_changed(session)
    batches.finish(session, batch)
    return files
