"""Gives a picture whose file is gone the same file again, wherever it was found: known by its SHA-256."""

from __future__ import annotations

from artcatalog.catalog import pictures
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import FileFailure
from artcatalog.errors import UserError
from artcatalog.workflows.picture_files import PictureFile
from artcatalog.workflows.store_pictures import copy_original

FOLDER = "found"
"""Where copies of files that were found again go, below the catalog's `pictures`."""


def find_again(catalog: Catalog, picture_id: int, file: PictureFile, *, copy: bool) -> FileFailure | None:
    """Point a picture at a file with its content if its own is not there; return why that failed, if it did.

    Args:
        copy: Copy the file into the catalog; else it stays where it is.

    Raises:
        UserError: `catalog.disk` and others of the catalog.
    """
    try:
        with catalog.read() as session:
            row = pictures.picture(session, picture_id)
    except UserError as error:
        if error.code != "picture.gone":  # another process undid its import just now
            raise
        return None
    if pictures.picture_file(catalog, row).is_file():
        return None
    place = copy_original(catalog, file, FOLDER) if copy else file.below
    if isinstance(place, FileFailure):
        return place
    with catalog.write() as session:
        root_id = None if copy else pictures.root_for(session, file.root)
        pictures.relocate(session, picture_id, root_id, place)
    return None
