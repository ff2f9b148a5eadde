"""What undoing an import would remove, to be told before; work that people did since is counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from artcatalog.catalog import batches
from artcatalog.catalog.tables import Artwork, Batch, Change, Picture


@dataclass(frozen=True)
class UndoPreview:
    """What undoing a batch would do.

    Attributes:
        works: Records that would be removed.
        edited: How many of these were edited since, by a person or by a later import.
        pictures: Pictures that would be removed.
        elsewhere: How many of these belong to records that stay.
        checked: Pictures that would be removed and whose outline somebody accepted or corrected.
        changed: Records that stay and that the batch changed; they get their former values, but where something was
            changed again since.
    """

    works: int
    edited: int
    pictures: int
    elsewhere: int
    checked: int
    changed: int


def undo_preview(session: Session, batch_id: int) -> UndoPreview:
    """Say what undoing a batch would remove, without doing it.

    Raises:
        UserError: batch.unknown, batch.undone.
    """
    batches.undoable(session, batch_id)
    mine = Picture.batch_id == batch_id
    others = select(Picture.artwork_id).where(Picture.batch_id.is_distinct_from(batch_id))
    going = select(Artwork.id).where(Artwork.batch_id == batch_id, Artwork.id.not_in(others))
    stands = (Batch.kind != "undo", Batch.undone_at.is_(None))
    edits = select(Change.artwork_id).join(Batch).where(Change.action == "update", Change.batch_id != batch_id, *stands)
    changes = select(func.count(Change.artwork_id.distinct())).where(
        Change.batch_id == batch_id, Change.action == "update", Change.artwork_id.not_in(going)
    )

    def count(of: type[Artwork] | type[Picture], *where: object) -> int:
        return session.scalar(select(func.count()).select_from(of).where(*where)) or 0  # type: ignore[arg-type]

    return UndoPreview(
        works=count(Artwork, Artwork.id.in_(going)),
        edited=count(Artwork, Artwork.id.in_(going), Artwork.id.in_(edits)),
        pictures=count(Picture, mine),
        elsewhere=count(Picture, mine, Picture.artwork_id.not_in(going)),
        checked=count(Picture, mine, Picture.review != "unreviewed"),
        changed=session.scalar(changes) or 0,
    )
