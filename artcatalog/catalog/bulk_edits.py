"""The same change to many records: what it would do, said before, and done as one batch that is undone in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, records
from artcatalog.catalog.fields import TEXT_FIELDS, clean_tags, clean_text
from artcatalog.catalog.rows import plain_rows, portions
from artcatalog.catalog.tables import Artwork, ArtworkTag, FurtherColumn, FurtherValue, Tag
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent

EDITABLE = tuple(name for name in TEXT_FIELDS if name != "accession_number")
"""Text fields that several records may share a value of."""


@dataclass(frozen=True)
class BulkEdit:
    """What many records are to get.

    `values`: by field of EDITABLE, or `further.NAME`; None or blanks clear it. Tags are added and removed one by one,
    the others of a record stay; a tag that is both is added.
    """

    values: Mapping[str, str | None] = field(default_factory=dict)
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class BulkPreview:
    """What a bulk edit would do: of `works` records `changed` differ after it, and by field how many.

    `overwritten`: by field, how many have another value now, which would be lost.
    """

    works: int
    changed: int
    by_field: Mapping[str, int]
    overwritten: Mapping[str, int]


def preview(session: Session, ids: Sequence[int], edit: BulkEdit) -> BulkPreview:
    """Say what a bulk edit would do, without doing it.

    Raises:
        UserError: request.invalid: a field that cannot be edited in bulk.
    """
    present = _present(session, ids, edit)
    by_field: dict[str, int] = {}
    overwritten: dict[str, int] = {}
    changed: set[int] = set()
    for artwork_id, row in present.items():
        for name, value in _changes(row, edit).items():
            by_field[name] = by_field.get(name, 0) + 1
            changed.add(artwork_id)
            if name != "tags" and row[name] and value:
                overwritten[name] = overwritten.get(name, 0) + 1
    return BulkPreview(len(present), len(changed), by_field, overwritten)


def apply(session: Session, ids: Sequence[int], edit: BulkEdit, what: str, progress: Progress = silent) -> int | None:
    """Do a bulk edit; return the batch, which undoes all of it, or None if nothing changed.

    Raises:
        UserError: request.invalid: a field that cannot be edited in bulk.
    """
    present = _present(session, ids, edit)
    wanted = {artwork_id: changes for artwork_id, row in present.items() if (changes := _changes(row, edit))}
    if not wanted:
        return None
    batch = batches.start(session, what, kind="edit")
    for done, (artwork_id, changes) in enumerate(wanted.items()):
        progress(done, len(wanted), "")
        records.update_record(session, artwork_id, _as_changes(changes), batch)
    batches.finish(session, batch)
    return batch


def _as_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in changes.items() if not name.startswith("further.")}
    further = {name.removeprefix("further."): value for name, value in changes.items() if name.startswith("further.")}
    return own | ({"further": further} if further else {})


def _changes(row: Mapping[str, Any], edit: BulkEdit) -> dict[str, Any]:
    """Return what of a record would be different, as it would be."""
    values = {name: clean_text(value) for name, value in edit.values.items()}
    found: dict[str, Any] = {name: value for name, value in values.items() if row[name] != value}
    tags = clean_tags(tuple((set(row["tags"]) - set(edit.remove_tags)) | set(edit.add_tags)))
    if tags != row["tags"]:
        found["tags"] = tags
    return found


def _present(session: Session, ids: Sequence[int], edit: BulkEdit) -> dict[int, dict[str, Any]]:
    """Return the present values of what is edited, by artwork."""
    own = [name for name in edit.values if not name.startswith("further.")]
    if odd := [name for name in own if name not in EDITABLE]:
        raise UserError("request.invalid", reason=f"not for several records: {', '.join(odd)}")
    further = {name.removeprefix("further."): name for name in edit.values if name.startswith("further.")}
    blank = dict.fromkeys(further.values())
    columns = [getattr(Artwork, name) for name in own]
    found: dict[int, dict[str, Any]] = {}
    for part in portions(list(dict.fromkeys(ids))):
        for artwork_id, *texts in plain_rows(session, select(Artwork.id, *columns).where(Artwork.id.in_(part))):
            found[artwork_id] = dict(zip(own, texts, strict=True)) | blank | {"tags": ()}
        _add_tags_and_further(session, part, further, found)
    return found


def _add_tags_and_further(
    session: Session, ids: Sequence[int], further: Mapping[str, str], found: dict[int, dict[str, Any]]
) -> None:
    tagged = select(ArtworkTag.artwork_id, Tag.name).join(Tag).where(ArtworkTag.artwork_id.in_(ids))
    for artwork_id, name in sorted(plain_rows(session, tagged)):
        found[artwork_id]["tags"] += (name,)
    if further:
        values = select(FurtherValue.artwork_id, FurtherColumn.name, FurtherValue.value).join(FurtherColumn)
        values = values.where(FurtherValue.artwork_id.in_(ids), FurtherColumn.name.in_(further))
        for artwork_id, name, value in plain_rows(session, values):
            found[artwork_id][further[name]] = value
