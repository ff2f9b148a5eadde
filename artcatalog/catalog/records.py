"""Records of artworks: reading one, adding, changing, with tags and further columns; the grid's questions beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, changes, fulltext
from artcatalog.catalog.base import now
from artcatalog.catalog.fields import TEXT_FIELDS, Changes, RecordFields, cleaned
from artcatalog.catalog.folding import sort_key
from artcatalog.catalog.grid import Card, Counts, artwork_ids, cards, counts
from artcatalog.catalog.pictures import PictureRow, pictures_of
from artcatalog.catalog.rows import add_row
from artcatalog.catalog.tables import Artwork, ArtworkTag, FurtherColumn, FurtherValue, Tag
from artcatalog.catalog.trash import delete_forever, move_to_trash, restore_from_trash
from artcatalog.errors import UserError

__all__ = [
    "Card",
    "Changes",
    "Counts",
    "PictureRow",
    "Record",
    "RecordFields",
    "add_artwork",
    "artwork_id_of",
    "artwork_ids",
    "cards",
    "counts",
    "delete_forever",
    "edit_records",
    "fields_of",
    "further_columns",
    "move_to_trash",
    "record",
    "restore_from_trash",
    "update_record",
]


@dataclass(frozen=True)
class Record:
    """An artwork with its fields and pictures, the first of which stands for it."""

    id: int
    fields: RecordFields
    pictures: tuple[PictureRow, ...]
    trashed: datetime | None
    created: datetime
    updated: datetime
    batch_id: int | None


def record(session: Session, artwork_id: int) -> Record:
    """Return an artwork's record, also of one in the trash.

    Raises:
        UserError: record.gone.
    """
    artwork = _artwork(session, artwork_id)
    shown = tuple(pictures_of(session, artwork_id))
    times = (artwork.trashed_at, artwork.created_at, artwork.updated_at)
    return Record(artwork_id, _fields(session, artwork), shown, *times, artwork.batch_id)


def fields_of(session: Session, artwork_id: int) -> RecordFields:
    """Return an artwork's fields alone.

    Raises:
        UserError: record.gone.
    """
    return _fields(session, _artwork(session, artwork_id))


def _artwork(session: Session, artwork_id: int) -> Artwork:
    artwork = session.get(Artwork, artwork_id, populate_existing=True)
    if artwork is None:
        raise UserError("record.gone", artwork_id=artwork_id)
    return artwork


def _fields(session: Session, artwork: Artwork) -> RecordFields:
    texts: dict[str, Any] = {name: getattr(artwork, name) for name in TEXT_FIELDS}
    names = select(Tag.name).join(ArtworkTag, ArtworkTag.tag_id == Tag.id).where(ArtworkTag.artwork_id == artwork.id)
    values = (
        select(FurtherColumn.name, FurtherValue.value)
        .join(FurtherValue, FurtherValue.column_id == FurtherColumn.id)
        .where(FurtherValue.artwork_id == artwork.id)
        .order_by(FurtherColumn.id)
    )
    further = MappingProxyType(dict(session.execute(values).all()))
    return RecordFields(**texts, tags=tuple(sorted(session.scalars(names))), further=further)


def artwork_id_of(session: Session, accession_number: str) -> int | None:
    """Return the untrashed artwork that has exactly this accession number."""
    wanted = Artwork.accession_number == accession_number.strip()
    return session.scalar(select(Artwork.id).where(wanted, Artwork.trashed_at.is_(None)))


def add_artwork(session: Session, fields: RecordFields, batch_id: int | None = None) -> int:
    """Add an artwork and return its id; without a batch it becomes one of its own.

    Raises:
        UserError: record.number_missing, record.number_in_use.
    """
    fields = cleaned(fields)
    _require_free(session, fields.accession_number)
    batch = batch_id if batch_id is not None else batches.start(session, fields.accession_number, kind="edit")
    texts = {name: getattr(fields, name) for name in TEXT_FIELDS}
    artwork_id = add_row(session, Artwork, texts | _keys(fields) | {"batch_id": batch})
    _set_tags(session, artwork_id, (), fields.tags)
    _set_further(session, artwork_id, {}, fields.further)
    fulltext.put(session, artwork_id, fields, new=True)
    changes.log(session, batch, artwork_id, fields.accession_number, "create")
    if batch_id is None:
        batches.finish(session, batch)
    return artwork_id


def update_record(session: Session, artwork_id: int, new: RecordFields | Changes, batch_id: int | None = None) -> bool:
    """Change a record, written to the change log; without a batch the change becomes one of its own.

    Args:
        new: All fields, or only those to change; see `fields.Changes`.

    Returns:
        Whether anything is different now.

    Raises:
        UserError: record.gone, record.number_missing, record.number_in_use.
    """
    present = fields_of(session, artwork_id)
    wanted = cleaned(new if isinstance(new, RecordFields) else merged(present, new))
    before, after = _difference(present, wanted)
    if not before:
        return False
    if "accession_number" in before:
        _require_free(session, wanted.accession_number)
    batch = batch_id if batch_id is not None else batches.start(session, present.accession_number, kind="edit")
    texts = {name: getattr(wanted, name) for name in TEXT_FIELDS if name in before}
    session.execute(update(Artwork).where(Artwork.id == artwork_id).values(**texts, **_keys(wanted), updated_at=now()))
    _set_tags(session, artwork_id, present.tags, wanted.tags)
    _set_further(session, artwork_id, present.further, wanted.further)
    fulltext.put(session, artwork_id, wanted)
    changes.log(session, batch, artwork_id, wanted.accession_number, "update", before, after)
    if batch_id is None:
        batches.finish(session, batch)
    return True


def edit_records(session: Session, ids: Sequence[int], new: Changes, what: str = "") -> int | None:
    """Give records the same new values; return the batch, which undoes all of it, or None if nothing changed."""
    batch = batches.start(session, what or ", ".join(sorted(new)), kind="edit")
    changed = [update_record(session, artwork_id, new, batch) for artwork_id in ids]
    if not any(changed):
        batches.discard(session, batch)
        return None
    batches.finish(session, batch)
    return batch


def merged(present: RecordFields, new: Changes) -> RecordFields:
    """Return the fields with the changes made."""
    values: dict[str, Any] = dict(new)
    if "accession_number" in values:
        values["accession_number"] = values["accession_number"] or ""
    if "tags" in values:
        values["tags"] = tuple(values["tags"] or ())
    if "further" in values:
        joined = {**present.further, **(values["further"] or {})}
        values["further"] = {name: value for name, value in joined.items() if value}
    return replace(present, **values)


def further_columns(session: Session) -> list[str]:
    """Return the names of all further columns, oldest first."""
    return list(session.scalars(select(FurtherColumn.name).order_by(FurtherColumn.id)))


def _keys(fields: RecordFields) -> dict[str, str]:
    named = {"number_key": fields.accession_number, "title_key": fields.title}
    return {
        name: sort_key(text) for name, text in (named | {"artist_key": fields.artist, "date_key": fields.date}).items()
    }


def _require_free(session: Session, number: str) -> None:
    if not number:
        raise UserError("record.number_missing")
    if artwork_id_of(session, number) is not None:
        raise UserError("record.number_in_use", accession_number=number)


def _difference(present: RecordFields, wanted: RecordFields) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that differ, as they are and as they are wanted; of `further` the columns that differ."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name in TEXT_FIELDS:
        if getattr(present, name) != getattr(wanted, name):
            before[name], after[name] = getattr(present, name), getattr(wanted, name)
    if present.tags != wanted.tags:
        before["tags"], after["tags"] = list(present.tags), list(wanted.tags)
    columns = [c for c in {**present.further, **wanted.further} if present.further.get(c) != wanted.further.get(c)]
    if columns:
        before["further"] = {column: present.further.get(column) for column in columns}
        after["further"] = {column: wanted.further.get(column) for column in columns}
    return before, after


def _set_tags(session: Session, artwork_id: int, present: Sequence[str], wanted: Sequence[str]) -> None:
    if gone := set(present) - set(wanted):
        ids = select(Tag.id).where(Tag.name.in_(gone))
        session.execute(delete(ArtworkTag).where(ArtworkTag.artwork_id == artwork_id, ArtworkTag.tag_id.in_(ids)))
    for name in sorted(set(wanted) - set(present)):
        tag_id = session.scalar(select(Tag.id).where(Tag.name == name))
        if tag_id is None:
            tag_id = add_row(session, Tag, {"name": name})
        add_row(session, ArtworkTag, {"artwork_id": artwork_id, "tag_id": tag_id})


def _set_further(session: Session, artwork_id: int, present: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    for name in {**present, **wanted}:
        if present.get(name) == wanted.get(name):
            continue
        column = session.scalar(select(FurtherColumn.id).where(FurtherColumn.name == name))
        if column is None:
            column = add_row(session, FurtherColumn, {"name": name})
        if name in present:
            mine = (FurtherValue.artwork_id == artwork_id, FurtherValue.column_id == column)
            session.execute(delete(FurtherValue).where(*mine))
        if name in wanted:
            values = {"artwork_id": artwork_id, "column_id": column, "value": wanted[name]}
            add_row(session, FurtherValue, values)
