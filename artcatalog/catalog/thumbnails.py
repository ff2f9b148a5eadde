"""Which pictures have no thumbnail: of all by one look at the folder, or of one by a look at its file."""

from __future__ import annotations

import os

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.rows import plain_rows
from artcatalog.catalog.tables import Artwork, Picture


def missing(session: Session, catalog: Catalog) -> list[int]:
    """Return the pictures of untrashed artworks whose thumbnail is not there, by id."""
    query = select(Picture.id, Picture.thumbnail).join(Artwork, Artwork.id == Picture.artwork_id)
    rows = plain_rows(session, query.where(Artwork.trashed_at.is_(None)).order_by(Picture.id))
    there = _files(str(catalog.thumbnails))
    return [picture_id for picture_id, thumbnail in rows if thumbnail not in there]


def is_there(catalog: Catalog, thumbnail: str | None) -> bool:
    """Whether a picture has its thumbnail; a crash of the machine can leave an empty file, which is none."""
    file = catalog.thumbnails / (thumbnail or "")
    return thumbnail is not None and file.is_file() and file.stat().st_size > 0


def _files(folder: str) -> set[str]:
    """Return the files below a folder, with forward slashes; none where it is not there."""
    found: set[str] = set()
    for place, _, names in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        found.update(names if below == "." else (f"{below}/{name}" for name in names))
    return found
