"""The change log: who changed which record, from what to what, and undoing a batch of it in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog.rows import add_row, add_rows
from artcatalog.catalog.tables import Batch, Change
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent


@dataclass(frozen=True)
class ChangeRow:
    """One line of the log. `before`, `after`: changed fields only.

    `action`: create, update, trash, restore, delete, detect.
    """

    id: int
    batch_id: int
    artwork_id: int | None
    accession_number: str
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    author: str
    created: datetime


def log(
    session: Session,
    batch_id: int,
    artwork_id: int,
    accession_number: str,
    action: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write one line of the log."""
    values = {"batch_id": batch_id, "artwork_id": artwork_id, "accession_number": accession_number, "action": action}
    add_row(session, Change, values | {"before": dict(before or {}), "after": dict(after or {})})


def log_all(session: Session, batch_id: int, action: str, artworks: Sequence[tuple[int, str]]) -> None:
    """Write a line for each artwork, given by id and accession number, without values."""
    shared = {"batch_id": batch_id, "action": action, "before": {}, "after": {}}
    rows = [shared | {"artwork_id": artwork_id, "accession_number": number} for artwork_id, number in artworks]
    add_rows(session, Change, rows)


def history(session: Session, artwork_id: int | None = None, limit: int = 200) -> list[ChangeRow]:
    """Return the newest lines of the log, of one artwork or of all, newest first."""
    query = select(Change, Batch.author).join(Batch, Batch.id == Change.batch_id)
    if artwork_id is not None:
        query = query.where(Change.artwork_id == artwork_id)
    found = session.execute(query.order_by(Change.id.desc()).limit(limit))
    return [_row(change, author) for change, author in found]


def _row(change: Change, author: str) -> ChangeRow:
    who = (change.artwork_id, change.accession_number, change.action)
    return ChangeRow(change.id, change.batch_id, *who, change.before, change.after, author, change.created_at)


def undo(session: Session, batch_id: int) -> int:
    """Undo a batch, such as a bulk edit, in one step; the same as `batches.undo`. Undoing an undo is a redo."""
    from artcatalog.catalog import batches

    return batches.undo(session, batch_id)


def revert(session: Session, batch_id: int, undoing: int, progress: Progress = silent) -> int:
    """Give the records that a batch changed their former values, written to the log under the batch `undoing`.

    Only values that still are what the batch made them are changed back.

    Returns:
        How many records changed.
    """
    from artcatalog.catalog import redetections, trash

    mine = select(Change).where(Change.batch_id == batch_id, Change.artwork_id.is_not(None)).order_by(Change.id.desc())
    edits = session.scalars(mine.where(Change.action == "update")).all()
    changed = 0
    for done, change in enumerate(edits):
        progress(done, len(edits), "")
        changed += _reverted(session, change, undoing)
    moved = mine.with_only_columns(Change.artwork_id)
    trashed = [i for i in session.scalars(moved.where(Change.action == "trash")) if i is not None]
    restored = [i for i in session.scalars(moved.where(Change.action == "restore")) if i is not None]
    changed += redetections.revert(session, batch_id, undoing)
    changed += trash.restore_from_trash(session, trashed, undoing)
    return changed + trash.move_to_trash(session, restored, undoing)


def take_back(session: Session, change_id: int) -> int | None:
    """Give a record the values back that one change took, as a new change; also where it changed again since.

    Returns:
        The batch, which undoes it; None where the record has these values already, or the change gave it none.

    Raises:
        UserError: record.gone: the artwork, or the line of the log, is there no more.
    """
    from artcatalog.catalog import batches, records

    change = session.get(Change, change_id)
    if change is None or change.artwork_id is None:
        raise UserError("record.gone", artwork_id=0)
    if change.action != "update":
        return None
    batch = batches.start(session, change.accession_number, kind="edit")
    if not records.update_record(session, change.artwork_id, dict(change.before), batch):
        batches.discard(session, batch)
        return None
    batches.finish(session, batch)
    return batch


def _reverted(session: Session, change: Change, undoing: int) -> bool:
    from artcatalog.catalog import records

    if change.artwork_id is None:
        return False
    back = _unchanged_since(records.fields_of(session, change.artwork_id), change)
    return bool(back) and records.update_record(session, change.artwork_id, back, undoing)


def _unchanged_since(fields: Any, change: Change) -> dict[str, Any]:
    """Return the former values of those fields that still have the value that the change gave them."""
    back: dict[str, Any] = {}
    for name, former in change.before.items():
        present = getattr(fields, name)
        if name == "tags" and list(present) == change.after[name]:
            back[name] = tuple(former)
        elif name == "further":
            columns = {key: value for key, value in former.items() if present.get(key) == change.after[name][key]}
            back |= {"further": columns} if columns else {}
        elif name != "tags" and present == change.after[name]:
            back[name] = former
    return back
