"""Writes records to a file for other programs: CSV, LIDO or IIIF; written aside, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from artcatalog.catalog import grid, pictures, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Done, ExportRecords
from artcatalog.errors import UserError
from artcatalog.interop.csv_records import ENCODING, write_csv
from artcatalog.interop.exported import Exported, ExportedPicture
from artcatalog.interop.iiif import write_iiif
from artcatalog.interop.lido import write_lido
from artcatalog.progress import Progress, silent


def export_records(catalog: Catalog, request: ExportRecords, progress: Progress = silent) -> Done:
    """Write the records that are asked for; return how many. A file there already is replaced once all is written.

    Raises:
        UserError: `file.unwritable`, or `request.invalid` where the file belongs to the catalog itself.
        Cancelled: By `progress`.
    """
    target = Path(request.file).expanduser().absolute()
    if target.resolve().is_relative_to(catalog.folder.resolve()):
        raise UserError("request.invalid", reason=f"{target} is inside the catalog's own folder")
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with catalog.read() as session:
            ids = request.ids if request.ids is not None else grid.artwork_ids(session, text=request.text)
            count = _write(aside, session, catalog, request, ids, progress)
        aside.replace(target)
    except OSError as error:
        raise UserError("file.unwritable", file=str(target), reason=error.strerror or str(error)) from error
    finally:
        aside.unlink(missing_ok=True)
    return Done(count)


def _write(
    file: Path, session: Session, catalog: Catalog, request: ExportRecords, ids: Sequence[int], progress: Progress
) -> int:
    works = exported(session, catalog, ids, progress)
    if request.form == "csv":
        with file.open("w", encoding=ENCODING, newline="") as table:
            return write_csv(table, works, records.further_columns(session))
    if request.form == "lido":
        with file.open("wb") as stream:
            return write_lido(stream, works, catalog.folder.name)
    with file.open("w", encoding="utf-8") as text:
        return write_iiif(text, works, catalog.folder.name)


def exported(session: Session, catalog: Catalog, ids: Sequence[int], progress: Progress) -> Iterator[Exported]:
    """Yield artworks with their pictures, in the order of the ids; those that have gone are left out."""
    for at, artwork_id in enumerate(ids):
        if at % 50 == 0:
            progress(at, len(ids), "")
        try:
            record = records.record(session, artwork_id)
        except UserError:
            continue
        shown = (
            ExportedPicture(
                str(pictures.picture_file(catalog, row)), row.original_name, row.role, row.width, row.height, row.format
            )
            for row in record.pictures
        )
        yield Exported(record.fields, tuple(shown))
    progress(len(ids), len(ids), "")
