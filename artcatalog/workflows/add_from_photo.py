"""Creates a record from a photo that was looked up: the photo becomes its picture, the outline in it the artwork."""

from __future__ import annotations

import time
from pathlib import Path

from artcatalog.catalog import batches, pictures, records
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.fields import TEXT_FIELDS
from artcatalog.engine.messages import AddFromPhoto, CorrectQuad, FileFailure, ImportSummary
from artcatalog.errors import UserError
from artcatalog.workflows.correct_quad import correct_quad
from artcatalog.workflows.models import Models
from artcatalog.workflows.picture_files import PictureFile, shown
from artcatalog.workflows.prepared_pictures import Prepared, Repeated, prepare
from artcatalog.workflows.record_table import TableRow
from artcatalog.workflows.store_pictures import Ready, refusal, store


def add_from_photo(catalog: Catalog, models: Models, request: AddFromPhoto) -> ImportSummary:
    """Copy a photo into the catalog under a new record; a batch of its own, which can be undone.

    A record that is there without a picture gets this one.

    Raises:
        UserError: record.number_missing, record.number_taken, why the photo cannot be read, or catalog.*.
    """
    started = time.perf_counter()
    photo = Path(request.photo).absolute()
    file = PictureFile(photo, photo.parent, photo.name)
    number = request.fields.get("accession_number", "").strip()
    if not number:
        raise UserError("record.number_missing")
    with catalog.read() as session:
        known = pictures.known_digests(session)
        error = refusal(session, file, number, attach=False)
    if error is not None:
        raise error
    prepared = prepare(file, known, models.detector)
    if isinstance(prepared, FileFailure):
        raise UserError(prepared.code, **(prepared.fields or {}))
    if isinstance(prepared, Repeated):
        return ImportSummary(0, 1, (), None, round(time.perf_counter() - started, 3))
    batch = _store(catalog, models, request, prepared, number)
    return ImportSummary(1, 0, (), batch, round(time.perf_counter() - started, 3))


def _store(catalog: Catalog, models: Models, request: AddFromPhoto, prepared: Prepared, number: str) -> int:
    values = {name: text for name, text in request.fields.items() if name in TEXT_FIELDS[1:] and text.strip()}
    with catalog.write() as session:
        batch = batches.start(session, shown(request.photo))
    ready = Ready(prepared, number, TableRow(0, accession_number=number, values=values), "recto")
    stored = store(catalog, models, batch, [ready], copy=True, attach=False)
    with catalog.write() as session:
        if not stored.written:
            batches.discard(session, batch)
            raise UserError("record.number_taken", file=shown(request.photo), accession_number=number)
        batches.finish(session, batch)
        artwork_id = records.artwork_id_of(session, number)
        held = pictures.pictures_of(session, artwork_id) if artwork_id is not None else []
    if request.quad is not None and held:
        correct_quad(catalog, models, CorrectQuad(held[0].id, request.quad))
    return batch
