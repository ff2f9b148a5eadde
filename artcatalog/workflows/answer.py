"""Keep what a person said of a look-up: the same artwork, or not this one; or take it back."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from artcatalog.catalog import corrections
from artcatalog.catalog.connection import Catalog
from artcatalog.detection.rectification import rectify_to
from artcatalog.engine.messages import Done, QuadValue, RecordAnswer
from artcatalog.errors import UserError
from artcatalog.imaging.decode import decode
from artcatalog.imaging.digest import sha256
from artcatalog.imaging.thumbnails import thumbnail_jpeg
from artcatalog.settings import THUMBNAIL_SIDE, WORKING_SIDE


def record_answer(catalog: Catalog, request: RecordAnswer) -> Done:
    """Write the answer down as a correction, with the photo's path and, while it can be read, what it shows.

    It takes the place of what was said of the two before.

    Raises:
        UserError: record.gone, catalog.read_only, catalog.busy.
    """
    photo = Path(request.photo)
    try:
        digest, seen = sha256(photo), _seen(photo, request.quad)
    except UserError:  # the photo has gone: what the person said is kept all the same
        digest, seen = None, None
    with catalog.write() as session:
        corrections.withdraw_answers(session, request.artwork_id, request.photo, digest)
        if request.same is None:
            return Done(1)
        corrections.add(session, request.artwork_id, request.same, request.photo, digest, request.quad, seen)
    return Done(1)


def _seen(photo: Path, quad: QuadValue | None) -> bytes:
    """Return what is inside an outline, or all of a photo, as a small JPEG: training need not find the photo again."""
    decoded = decode(photo, WORKING_SIDE)
    if quad is None:
        return thumbnail_jpeg(decoded.pixels)
    scale = np.array(decoded.pixels.shape[1::-1]) / (decoded.width, decoded.height)
    return thumbnail_jpeg(rectify_to(decoded.pixels, np.array(quad.corners) * scale, THUMBNAIL_SIDE))
