"""What a table does to records apart from pictures: updating them, creating those without a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any

from artcatalog.catalog import records
from artcatalog.catalog.connection import Catalog
from artcatalog.workflows.record_table import TableRow

_TOGETHER = 200


def number_of(row: TableRow) -> str:
    """Return a row's accession number; where it has none, the stem of its file."""
    return row.accession_number or PurePosixPath(row.file).stem


def update_records(catalog: Catalog, rows: Sequence[TableRow], batch: Callable[[], int]) -> int:
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
                    changed += records.update_record(session, artwork_id, _changes(row), batch_id)
    return changed


def _changes(row: TableRow) -> dict[str, Any]:
    changes: dict[str, Any] = dict(row.values)
    if row.tags:
        changes["tags"] = row.tags
    if row.further:
        changes["further"] = row.further
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
