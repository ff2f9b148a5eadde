"""Takes back an import, or any other batch, as a whole."""

from __future__ import annotations

import logging

from artcatalog.catalog import backup, batches, removed_files
from artcatalog.catalog.batches import BatchFiles
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Done, UndoImport

log = logging.getLogger(__name__)

KEPT = 10
"""So many backups of this kind are kept."""

BEFORE_UNDO = "before-undo"
"""Why the backup is made: records go with what people entered in them since, and nothing else would keep that."""


def undo_import(catalog: Catalog, request: UndoImport) -> Done:
    """Back the catalog up, then remove what a batch created and give changed records their former values.

    Copied originals are put aside, see `removed_files`: nobody loses the only copy of a scan by this.

    Raises:
        UserError: `batch.unknown` or `batch.undone`; `catalog.disk`: no backup can be made, so nothing is undone.
    """
    with catalog.read() as session:
        batches.undoable(session, request.batch)
    backup.back_up(catalog, BEFORE_UNDO, kept=KEPT)
    with catalog.write() as session:
        files = batches.files_of(session, request.batch)
        changed = batches.undo(session, request.batch)
    remove_files(catalog, files, f"undo-{request.batch}")
    return Done(changed)


def remove_files(catalog: Catalog, files: BatchFiles, why: str = "deleted") -> None:
    """Put originals aside that no picture uses any more, and delete their thumbnails, which can be made again."""
    if files.pictures:
        removed_files.put_aside(catalog, files.pictures, why)
    for folder, names in ((catalog.pictures, files.pictures), (catalog.thumbnails, files.thumbnails)):
        for name in names:
            if folder == catalog.thumbnails:
                try:
                    (folder / name).unlink(missing_ok=True)
                except OSError as error:
                    log.warning("%s cannot be deleted: %s", folder / name, error.strerror or error)
            removed_files.remove_empty(folder, (folder / name).parent)
