"""Takes back an import, or any other batch, as a whole."""

from __future__ import annotations

from pathlib import Path

from artcatalog.catalog import batches
from artcatalog.catalog.batches import BatchFiles
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Done, UndoImport


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
    """Delete files of the catalog folder that no picture uses any more, and folders that become empty."""
    for folder, names in ((catalog.pictures, files.pictures), (catalog.thumbnails, files.thumbnails)):
        for name in names:
            (folder / name).unlink(missing_ok=True)
            _remove_empty(folder, (folder / name).parent)


def _remove_empty(folder: Path, inner: Path) -> None:
    while inner != folder and folder in inner.parents:
        try:
            inner.rmdir()
        except OSError:
            return
        inner = inner.parent
