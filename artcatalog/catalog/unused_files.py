"""Deletes the files of artworks that were deleted for good; what an undo removes is put aside instead."""

from __future__ import annotations

import logging

from artcatalog.catalog.batches import BatchFiles
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.removed_files import remove_empty

log = logging.getLogger(__name__)


def delete_files(catalog: Catalog, files: BatchFiles) -> None:
    """Delete originals and thumbnails that no picture uses any more, and folders that become empty.

    What cannot be deleted, because another program has it open, stays: the database needs it no more.
    """
    for folder, names in ((catalog.pictures, files.pictures), (catalog.thumbnails, files.thumbnails)):
        for name in names:
            try:
                (folder / name).unlink(missing_ok=True)
            except OSError as error:
                log.warning("%s cannot be deleted: %s", folder / name, error.strerror or error)
                continue
            remove_empty(folder, (folder / name).parent)
