"""Imports files and folders: outlines, crops, codes, thumbnails and records, a few dozen pictures a transaction."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, hashing_models, pictures
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.tables import Artwork, Change, Picture
from artcatalog.engine.messages import FileFailure, ImportPictures, ImportSummary
from artcatalog.errors import Cancelled, UserError
from artcatalog.progress import Progress, silent
from artcatalog.workflows.code_for_words import add_words
from artcatalog.workflows.encode_pictures import encode_missing_of
from artcatalog.workflows.find_again import find_again
from artcatalog.workflows.import_records import create_records, update_records
from artcatalog.workflows.models import Models, load_encoder
from artcatalog.workflows.picture_files import Found, PictureFile, failure, find_pictures, shown
from artcatalog.workflows.prepared_pictures import Outcome, Prepared, Repeated, prepared_in_order
from artcatalog.workflows.record_table import TableRow, read_table
from artcatalog.workflows.row_matching import Matching, match_rows
from artcatalog.workflows.store_pictures import Ready, refusal, store

TOGETHER = 32
"""Pictures that are encoded together and stored in one transaction."""

log = logging.getLogger(__name__)

LONGEST_S = 5.0
"""Pictures that are ready are stored after this time even if they are few."""


def import_pictures(
    catalog: Catalog, models: Models, request: ImportPictures, progress: Progress = silent
) -> ImportSummary:
    """Import pictures; what cannot be used is named with its reason, and the rest is imported.

    What was stored before `progress` raised stays, each picture completely; the same import again goes on. So it does
    where the disk is full or the database fails midway: the summary then tells what stopped it.

    Raises:
        UserError: The table cannot be read, or the request is not valid.
        Cancelled: By `progress`.
    """
    started = time.perf_counter()
    table = Path(request.metadata or "")
    rows = read_table(table, request.columns) if request.metadata else []
    found = find_pictures(request.paths, catalog.folder, request.metadata)
    matching = match_rows(found.files, rows, table, request.name_pattern)
    run = _Import(catalog, models, request, found)
    stopped: FileFailure | None = None
    try:
        _run(run, rows, matching, progress)
    except Cancelled:
        raise
    except Exception as error:
        stopped = _stopped(catalog, error)
    finally:
        _finish(run)
    return ImportSummary(
        run.imported,
        run.already_there,
        tuple(run.failed),
        run.batch_id,
        round(time.perf_counter() - started, 3),
        found.not_pictures,
        len(matching.unmatched),
        run.updated,
        run.created,
        stopped,
    )


def _run(run: _Import, rows: Sequence[TableRow], matching: Matching, progress: Progress) -> None:
    request = run.request
    if request.update:
        run.updated = update_records(run.catalog, rows, run.batch, frozenset(request.skip_updates))
    run.pictures(matching, progress)
    _follow_model(run.catalog, run.models, progress)
    if request.create_records:
        run.created = create_records(run.catalog, matching.unmatched, run.batch)
    add_words(run.catalog, progress)


def _stopped(catalog: Catalog, error: Exception) -> FileFailure:
    """Return what is told of a failure that ended the import; a defect goes to the log with its traceback."""
    if isinstance(error, UserError):
        return failure(catalog.folder, error)
    if isinstance(error, OSError):
        return failure(catalog.folder, UserError("catalog.disk", folder=str(catalog.folder), reason=str(error)))
    log.exception("the import stopped")
    return FileFailure(shown(catalog.folder), f"{type(error).__name__}: {error}")


def _finish(run: _Import) -> None:
    """Close the batch; on a disk that is full it stays open, and the next start offers to go on with it."""
    try:
        run.finish()
    except UserError:
        log.exception("the batch %s stays open", run.batch_id)


def _follow_model(catalog: Catalog, models: Models, progress: Progress) -> None:
    """Encode what was imported once more where another model was activated meanwhile, by training for instance."""
    with catalog.read() as session:
        active = hashing_models.active(session)
    if active is not None and active.id != models.model_id:
        encode_missing_of(catalog, load_encoder(catalog, active), active.id, progress)


class _Import:
    """One import under way: its batch, which begins with the first write, and its counts."""

    def __init__(self, catalog: Catalog, models: Models, request: ImportPictures, found: Found) -> None:
        self.catalog, self.models, self.request, self.files = catalog, models, request, found.files
        self.batch_id: int | None = None
        self.imported = self.already_there = self.updated = self.created = 0
        self.failed: list[FileFailure] = list(found.failed)
        with catalog.read() as session:
            self._there = pictures.known_digests(session)
        self._known = set(self._there)
        self._ready: list[Ready] = []
        self._stored_at = time.monotonic()

    def batch(self) -> int:
        """Return the import's batch, which begins when this is first asked."""
        if self.batch_id is None:
            with self.catalog.write() as session:
                self.batch_id = batches.start(session, ", ".join(map(shown, self.request.paths)))
        return self.batch_id

    def pictures(self, matching: Matching, progress: Progress) -> None:
        """Import the files, in order."""
        at_files = [(at, file) for at, file in enumerate(self.files) if not self._is_skipped(file)]
        files, total = [file for _, file in at_files], len(self.files)
        alone = self.request.one_at_a_time or bool(self.request.skip)
        known = frozenset(self._known)
        with closing(prepared_in_order(files, known, self.models.detector, alone=alone)) as outcomes:
            for at, file in at_files:
                progress(at, total, str(file.path))
                self._take(next(outcomes), at, matching)
        self._store()
        progress(total, total, "")

    def _is_skipped(self, file: PictureFile) -> bool:
        """Whether a file stopped the engine before; it is told as failed."""
        if str(file.path) not in self.request.skip:
            return False
        self.failed.append(failure(file.path, UserError("engine.stopped", file=str(file.path))))
        return True

    def _take(self, outcome: Outcome, at: int, matching: Matching) -> None:
        if isinstance(outcome, FileFailure):
            self.failed.append(outcome)
        elif isinstance(outcome, Repeated) or outcome.sha256 in self._known:
            self._take_again(outcome)
        else:
            self._make_ready(outcome, at, matching)
        late = time.monotonic() - self._stored_at > LONGEST_S
        if len(self._ready) >= TOGETHER or (self._ready and late):
            self._store()

    def _take_again(self, outcome: Repeated | Prepared) -> None:
        """Count a file that the catalog has; where the catalog's own is gone, this one takes its place."""
        picture_id = self._there.get(outcome.sha256)
        lost = None
        if picture_id is not None:
            lost = find_again(self.catalog, picture_id, outcome.file, copy=self.request.copy)
        if lost is None:
            self.already_there += 1
        else:
            self.failed.append(lost)

    def _make_ready(self, prepared: Prepared, at: int, matching: Matching) -> None:
        number = matching.number(at, prepared.file)
        error = self._refusal(prepared.file, number)
        if error is not None:
            self.failed.append(failure(prepared.file.path, error))
            return
        self._known.add(prepared.sha256)
        self._ready.append(Ready(prepared, number, matching.by_file.get(at), matching.picture(at)))

    def _refusal(self, file: PictureFile, number: str) -> UserError | None:
        if not number:
            return UserError("record.number_missing")
        if not self.request.attach and any(item.number == number for item in self._ready):
            return UserError("record.number_taken", file=str(file.path), accession_number=number)
        with self.catalog.read() as session:
            return refusal(session, file, number, attach=self.request.attach)

    def _store(self) -> None:
        ready, self._ready = self._ready, []
        if ready:
            copy, attach = self.request.copy, self.request.attach
            stored = store(self.catalog, self.models, self.batch(), ready, copy=copy, attach=attach)
            self.imported += stored.written
            self.already_there += stored.already_there
            self.failed += stored.failed
        self._stored_at = time.monotonic()

    def finish(self) -> None:
        """Close the batch, or forget it where nothing came of it."""
        if self.batch_id is None:
            return
        with self.catalog.write() as session:
            if _is_empty(session, self.batch_id):
                batches.discard(session, self.batch_id)
                self.batch_id = None
            else:
                batches.finish(session, self.batch_id, failures_of(self.failed))


def _is_empty(session: Session, batch_id: int) -> bool:
    """Whether nothing was written under a batch."""
    tables = (Artwork, Picture, Change)
    return all(session.scalar(select(t.id).where(t.batch_id == batch_id).limit(1)) is None for t in tables)


def failures_of(failed: Sequence[FileFailure]) -> list[tuple[str, str]]:
    """Return files and reasons as a batch keeps them."""
    return [(item.file, item.error) for item in failed]
