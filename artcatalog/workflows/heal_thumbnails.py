"""Draws thumbnails anew that are not there any more, or empty."""

from __future__ import annotations

import logging

from artcatalog.catalog import pictures, thumbnails
from artcatalog.catalog.connection import Catalog
from artcatalog.errors import UserError
from artcatalog.imaging.decode import decode
from artcatalog.imaging.thumbnails import write_thumbnail
from artcatalog.progress import Progress, silent
from artcatalog.settings import THUMBNAIL_SIDE
from artcatalog.workflows.store_pictures import thumbnail_name

log = logging.getLogger(__name__)


def heal_thumbnails(catalog: Catalog, progress: Progress = silent) -> int:
    """Write the thumbnails that are missing; return how many. A picture whose file cannot be read is left out."""
    with catalog.read() as session:
        rows = [row for row in pictures.all_pictures(session) if not thumbnails.is_there(catalog, row.thumbnail)]
    healed = 0
    for done, row in enumerate(rows):
        file = pictures.picture_file(catalog, row)
        progress(done, len(rows), str(file))
        try:
            pixels = decode(file, 2 * THUMBNAIL_SIDE).pixels
        except UserError as error:
            log.warning("%s", error)
            continue
        try:
            write_thumbnail(pixels, catalog.thumbnails / thumbnail_name(row.sha256))
        except OSError as error:
            raise UserError("catalog.disk", folder=str(catalog.folder), reason=error.strerror or str(error)) from error
        with catalog.write() as session:
            pictures.set_thumbnail(session, row.id, thumbnail_name(row.sha256))
        healed += 1
    return healed
