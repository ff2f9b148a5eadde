"""Keep what a person said of a look-up: the same artwork, or not this one."""

from __future__ import annotations

from pathlib import Path

from artcatalog.catalog import corrections
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import Done, RecordAnswer
from artcatalog.errors import UserError
from artcatalog.imaging.digest import sha256


def record_answer(catalog: Catalog, request: RecordAnswer) -> Done:
    """Write the answer down as a correction, with the photo's path and, while it can be read, its SHA-256.

    Raises:
        UserError: record.gone, catalog.read_only, catalog.busy.
    """
    photo = Path(request.photo)
    try:
        digest = sha256(photo)
    except UserError:  # the photo has gone: what the person said is kept all the same
        digest = None
    with catalog.write() as session:
        corrections.add(session, request.artwork_id, request.same, request.photo, digest)
    return Done(1)
