"""Gives pictures their codes of the active model: all that lack one, or one whose outline changed."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import codes, grid, hashing_models, pictures, quads
from artcatalog.catalog.codes import NewCode
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.pictures import PictureRow
from artcatalog.catalog.tables import Picture
from artcatalog.engine.messages import IndexHealth, QuadValue
from artcatalog.errors import UserError
from artcatalog.hashing.encoder import Encoder
from artcatalog.imaging.decode import Decoded, decode
from artcatalog.imaging.headers import focal_in_pixels
from artcatalog.progress import Progress, silent
from artcatalog.settings import WORKING_SIDE
from artcatalog.workflows.crops import Pixels, crops_of
from artcatalog.workflows.models import Models

GROUP = 16
"""Pictures that are encoded together and written in one transaction."""

THREADS = max(2, min(4, os.cpu_count() or 2))
"""Threads that decode ahead of the encoder."""

log = logging.getLogger(__name__)


def index_health(catalog: Catalog) -> IndexHealth:
    """Return how many pictures have a code of the active model, and its name; "" where none is active."""
    with catalog.read() as session:
        counted, active = grid.counts(session), hashing_models.active(session)
    return IndexHealth(counted.pictures, counted.coded, active.name if active else "")


def encode_missing(catalog: Catalog, models: Models, progress: Progress = silent) -> IndexHealth:
    """Encode every picture that lacks a code of the models' encoder; what is done stays done if it is cancelled.

    A picture whose file is not there is encoded from its thumbnail; one without either is left out.
    """
    encode_missing_of(catalog, models.encoder, models.model_id, progress)
    return index_health(catalog)


def encode_missing_of(catalog: Catalog, encoder: Encoder, model_id: int, progress: Progress = silent) -> None:
    """Encode every picture that lacks a code of a model of the catalog, active or not."""
    with catalog.read() as session:
        missing = codes.pictures_without_code(session, model_id)
    with ThreadPoolExecutor(THREADS, thread_name_prefix="read-pictures") as pool:
        for start in range(0, len(missing), GROUP):
            group = missing[start : start + GROUP]
            crops: dict[int, Mapping[str, Pixels]] = {}
            for done, found in enumerate(pool.map(partial(_crops_of_stored, catalog), group)):
                progress(start + done, len(missing), f"#{group[done]}")
                if found:
                    crops[group[done]] = found
            new = encoded(encoder, crops)
            with catalog.write() as session:
                codes.add_codes(session, model_id, _still_there(session, new))
    progress(len(missing), len(missing), "")


def _still_there(session: Session, new: Sequence[NewCode]) -> list[NewCode]:
    """Leave out codes of pictures that were removed meanwhile."""
    ids = {code.picture_id for code in new}
    present = set(session.scalars(select(Picture.id).where(Picture.id.in_(ids))))
    return [code for code in new if code.picture_id in present]


def encode_picture(catalog: Catalog, models: Models, picture_id: int, quad: QuadValue | None) -> list[NewCode]:
    """Return the codes that a picture has under an outline, without storing them.

    Raises:
        UserError: `picture.gone`, or as `imaging.decode.decode` does.
    """
    with catalog.read() as session:
        row = pictures.picture(session, picture_id)
    found = crops_of(_pixels(catalog, row).pixels, (row.width, row.height), quad, _focal(row))
    return encoded(models.encoder, {picture_id: found})


def encoded(encoder: Encoder, crops: Mapping[int, Mapping[str, Pixels]]) -> list[NewCode]:
    """Encode crops by picture and name, in one pass."""
    keys = [(picture_id, name) for picture_id, named in crops.items() for name in named]
    features, packed = encoder.encode([crops[picture_id][name] for picture_id, name in keys])
    return [
        NewCode(picture_id, name, feature.astype(np.float16), code)
        for (picture_id, name), feature, code in zip(keys, features, packed, strict=True)
    ]


def _crops_of_stored(catalog: Catalog, picture_id: int) -> dict[str, Pixels]:
    """Return a stored picture's crops under its primary outline; none where it cannot be read."""
    try:
        with catalog.read() as session:
            row, held = pictures.picture(session, picture_id), quads.current_quads(session, picture_id)
        quad = QuadValue(held[0].corners, held[0].kind, held[0].score) if held else None
        return crops_of(_pixels(catalog, row).pixels, (row.width, row.height), quad, _focal(row))
    except UserError as error:
        log.warning("%s", error)
        return {}


def _pixels(catalog: Catalog, row: PictureRow) -> Decoded:
    """Decode a picture; where its file is not there or damaged, its thumbnail instead."""
    try:
        return decode(pictures.picture_file(catalog, row), WORKING_SIDE)
    except UserError:
        if row.thumbnail is None or not (catalog.thumbnails / row.thumbnail).is_file():
            raise
        return decode(catalog.thumbnails / row.thumbnail)


def _focal(row: PictureRow) -> float | None:
    return focal_in_pixels(row.width, row.height, row.focal_35mm)
