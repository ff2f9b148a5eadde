"""Takes back an import, or any other batch, as a whole."""

from __future__ import annotations

import logging
from pathlib import Path

from artcatalog.catalog import batches
from artcatalog.catalog.batches import BatchFiles
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Done, UndoImport

log = logging.getLogger(__name__)


def undo_import(catalog: Catalog, request: UndoImport) -> Done:
    """Remove what a batch created and give changed records their former values; copied originals go with it.

    Raises:
        UserError: `batch.unknown` or `batch.undone`.
    """
    with catalog.write() as session:
        files = batches.files_of(session, request.batch)
        changed = batches.undo(session, request.batch)
    remove_files(catalog, files)
    return Done(changed)


def remove_files(catalog: Catalog, files: BatchFiles) -> None:
    """Delete files of the catalog folder that no picture uses any more, and folders that become empty.

    What cannot be deleted, because another program has it open, stays: the database needs it no more.
    """
    for folder, names in ((catalog.pictures, files.pictures), (catalog.thumbnails, files.thumbnails)):
        for name in names:
            try:
                (folder / name).unlink(missing_ok=True)
            except OSError as error:
                log.warning("%s cannot be deleted: %s", folder / name, error.strerror or error)
                continue
            _remove_empty(folder, (folder / name).parent)


def _remove_empty(folder: Path, inner: Path) -> None:
    while inner != folder and folder in inner.parents:
        try:
            inner.rmdir()
        except OSError:
            return
        inner = inner.parent
