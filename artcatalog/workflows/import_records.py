"""What a table does to records apart from pictures: updating them, creating those without a picture."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy.orm import Session

from artcatalog.catalog import records
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.fields import TEXT_FIELDS, RecordFields, cleaned
from artcatalog.engine.messages import FieldChange, PlannedUpdate
from artcatalog.workflows.record_table import TableRow

FURTHER = "further."
"""What the name of a further column begins with where fields are told."""

Skipped = Collection[tuple[str, str]]
"""(accession number, field) that a person does not want changed."""

_TOGETHER = 200


def number_of(row: TableRow) -> str:
    """Return a row's accession number; where it has none, the stem of its file."""
    return row.accession_number or PurePosixPath(row.file).stem


def planned_updates(session: Session, rows: Sequence[TableRow]) -> list[PlannedUpdate]:
    """Return the records that rows of their accession number would change, with each field as it is and will be."""
    planned = []
    for row in rows:
        artwork_id = records.artwork_id_of(session, number_of(row))
        if artwork_id is None:
            continue
        present = records.fields_of(session, artwork_id)
        differing = differences(present, cleaned(records.merged(present, _changes(row, ()))))
        if differing:
            planned.append(PlannedUpdate(present.accession_number, present.title or "", tuple(differing)))
    return planned


def differences(present: RecordFields, wanted: RecordFields) -> list[FieldChange]:
    """Return the fields that differ, in the order of the form."""
    found = [
        FieldChange(name, getattr(present, name) or "", getattr(wanted, name) or "")
        for name in TEXT_FIELDS
        if getattr(present, name) != getattr(wanted, name)
    ]
    if present.tags != wanted.tags:
        found.append(FieldChange("tags", "; ".join(present.tags), "; ".join(wanted.tags)))
    for column in {**present.further, **wanted.further}:
        before, after = present.further.get(column, ""), wanted.further.get(column, "")
        if before != after:
            found.append(FieldChange(f"{FURTHER}{column}", before, after))
    return found


def update_records(catalog: Catalog, rows: Sequence[TableRow], batch: Callable[[], int], skipped: Skipped = ()) -> int:
    """Give records what rows of their accession number say; empty cells change nothing. Return how many differ now.

    Args:
        batch: Returns the batch to write under; called only where there is something to change.
    """
    changed = 0
    with catalog.read() as session:
        there = [row for row in rows if records.artwork_id_of(session, number_of(row)) is not None]
    for start in range(0, len(there), _TOGETHER):
        batch_id = batch()
        with catalog.write() as session:
            for row in there[start : start + _TOGETHER]:
                artwork_id = records.artwork_id_of(session, number_of(row))
                if artwork_id is not None:
                    changed += records.update_record(session, artwork_id, _changes(row, skipped), batch_id)
    return changed


def _changes(row: TableRow, skipped: Skipped) -> dict[str, Any]:
    number = number_of(row).strip()
    kept = {name: value for name, value in row.values.items() if (number, name) not in skipped}
    changes: dict[str, Any] = dict(kept)
    if row.tags and (number, "tags") not in skipped:
        changes["tags"] = row.tags
    further = {key: value for key, value in row.further.items() if (number, f"{FURTHER}{key}") not in skipped}
    if further:
        changes["further"] = further
    return changes


def create_records(catalog: Catalog, rows: Sequence[TableRow], batch: Callable[[], int]) -> int:
    """Create the records of rows whose accession number is not there yet; return how many."""
    with catalog.read() as session:
        new = [row for row in rows if number_of(row) and records.artwork_id_of(session, number_of(row)) is None]
    created = 0
    for start in range(0, len(new), _TOGETHER):
        batch_id = batch()
        with catalog.write() as session:
            for row in new[start : start + _TOGETHER]:
                if records.artwork_id_of(session, number_of(row)) is None:
                    records.add_artwork(session, row.record(number_of(row)), batch_id)
                    created += 1
    return created
