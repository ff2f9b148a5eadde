"""Batches: groups of writes with an id, such as an import, that can be undone as a whole."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog import changes, codes, fulltext
from artcatalog.catalog.base import now
from artcatalog.catalog.tables import Artwork, Batch, Change, Picture
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent


@dataclass(frozen=True)
class BatchRow:
    """A batch. `kind`: import, edit, trash, restore, detect, undo. `failed`: (file, reason) of what an import left out.

    `artworks` and `pictures` count what it created and is still there; `changes` the lines of the change log.
    `finished` is None where an import or a detection stopped midway; in older catalogs also for an edit of one record,
    which is done as a whole or not at all. `fields`: what an edit of one record changed; "further.NAME" is a column of
    the museum's own.
    """

    id: int
    kind: str
    source: str
    author: str
    created: datetime
    finished: datetime | None
    undone: datetime | None
    artworks: int
    pictures: int
    changes: int
    failed: tuple[tuple[str, str], ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class BatchFiles:
    """Files that only this batch uses: originals below the catalog's `pictures`, and thumbnails below `thumbnails`."""

    pictures: tuple[str, ...]
    thumbnails: tuple[str, ...]


def author() -> str:
    """Return the name of the person at the computer; empty where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def start(session: Session, source: str, kind: str = "import") -> int:
    """Begin a batch and return its id. `source`: the folder that is imported, or what is done, in words."""
    batch = Batch(kind=kind, source=source, author=author(), failed=[])
    session.add(batch)
    session.flush()
    return batch.id


def finish(session: Session, batch_id: int, failed: Sequence[tuple[str, str]] = ()) -> None:
    """Mark a batch as complete, with the files that it left out, each with its reason."""
    found = [[file, reason] for file, reason in failed]
    session.execute(update(Batch).where(Batch.id == batch_id).values(finished_at=now(), failed=found))


def history(session: Session, kind: str | None = None, limit: int = 200) -> list[BatchRow]:
    """Return the newest batches, of one kind or of all, newest first."""
    artworks = select(func.count()).where(Artwork.batch_id == Batch.id).scalar_subquery()
    pictures = select(func.count()).where(Picture.batch_id == Batch.id).scalar_subquery()
    lines = select(func.count()).where(Change.batch_id == Batch.id).scalar_subquery()
    query = select(Batch, artworks, pictures, lines).order_by(Batch.id.desc()).limit(limit)
    if kind is not None:
        query = query.where(Batch.kind == kind)
    found = session.execute(query).all()
    fields = _fields_of(session, [batch.id for batch, *_, lines in found if batch.kind == "edit" and lines == 1])
    return [_row(batch, counts, fields.get(batch.id, ())) for batch, *counts in found]


def _fields_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return which fields batches with a single line in the change log changed."""
    query = select(Change.batch_id, Change.before).where(Change.batch_id.in_(ids), Change.action == "update")
    found: dict[int, tuple[str, ...]] = {}
    for batch_id, before in session.execute(query):
        own = tuple(name for name in before if name != "further")
        found[batch_id] = own + tuple(f"further.{name}" for name in before.get("further", {}))
    return found


def _row(batch: Batch, counts: Sequence[int], fields: tuple[str, ...]) -> BatchRow:
    artworks, pictures, lines = counts
    failed = tuple((str(file), str(reason)) for file, reason in batch.failed)
    times = (batch.created_at, batch.finished_at, batch.undone_at)
    who = (batch.id, batch.kind, batch.source, batch.author)
    return BatchRow(*who, *times, artworks, pictures, lines, failed, fields)


def files_of(session: Session, batch_id: int) -> BatchFiles:
    """Return the files that nothing needs once the batch is undone; ask before `undo`, delete after the commit."""
    return files_of_pictures(session, session.scalars(select(Picture.id).where(Picture.batch_id == batch_id)).all())


def files_of_pictures(session: Session, ids: Sequence[int]) -> BatchFiles:
    """Return the files that nothing needs once these pictures are removed."""
    going = set(ids)
    rows = session.execute(select(Picture.id, Picture.root_id, Picture.path, Picture.thumbnail)).all()
    kept = [row for row in rows if row.id not in going]
    kept_paths = {row.path for row in kept if row.root_id is None}
    kept_thumbnails = {row.thumbnail for row in kept}
    mine = [row for row in rows if row.id in going]
    paths = {row.path for row in mine if row.root_id is None} - kept_paths
    thumbnails = {row.thumbnail for row in mine if row.thumbnail is not None} - kept_thumbnails
    return BatchFiles(tuple(sorted(paths)), tuple(sorted(thumbnails)))


def discard(session: Session, batch_id: int) -> None:
    """Forget a batch that came to nothing."""
    session.execute(delete(Batch).where(Batch.id == batch_id))


def kind_of(session: Session, batch_id: int) -> str:
    """Return what a batch is; see `BatchRow`.

    Raises:
        UserError: batch.unknown.
    """
    kind = session.scalar(select(Batch.kind).where(Batch.id == batch_id))
    if kind is None:
        raise UserError("batch.unknown", batch=batch_id)
    return kind


def undoable(session: Session, batch_id: int) -> Batch:
    """Return a batch that was not undone yet.

    Raises:
        UserError: batch.unknown, batch.undone.
    """
    batch = session.get(Batch, batch_id)
    if batch is None:
        raise UserError("batch.unknown", batch=batch_id)
    if batch.undone_at is not None:
        raise UserError("batch.undone", batch=batch_id)
    return batch


def undo(session: Session, batch_id: int, progress: Progress = silent) -> int:
    """Take back what a batch did: remove what it created, and give records that it changed their former values.

    An artwork that a later batch gave a picture to stays, with that picture. Values that were
    changed again since stay too. Corrections are kept.

    Returns:
        How many artworks and pictures were removed, plus how many records were changed back.

    Raises:
        UserError: batch.unknown, batch.undone.
    """
    batch = undoable(session, batch_id)
    undoing = start(session, f"#{batch_id} {batch.source}", kind="undo")
    changed = changes.revert(session, batch_id, undoing, progress)
    removed = _remove_created(session, batch_id, undoing)
    batch.undone_at = now()
    finish(session, undoing)
    return removed + changed


def _remove_created(session: Session, batch_id: int, undoing: int) -> int:
    mine = Picture.batch_id == batch_id
    pictures = session.scalar(select(func.count()).where(mine)) or 0
    session.execute(delete(Picture).where(mine))
    kept = select(Picture.artwork_id)
    created = select(Artwork.id, Artwork.accession_number).where(Artwork.batch_id == batch_id, Artwork.id.not_in(kept))
    found = list(session.execute(created))
    changes.log_all(session, undoing, "delete", found)
    fulltext.remove(session, [artwork_id for artwork_id, _ in found])
    session.execute(delete(Artwork).where(Artwork.batch_id == batch_id, Artwork.id.not_in(kept)))
    if pictures or found:  # an edit that is undone changes no code: reading all of them again would be for nothing
        codes.set_changed(session)
    return pictures + len(found)
