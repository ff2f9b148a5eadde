"""Gives pictures their codes of the active model: all that lack one, or one whose outline changed."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import codes, pictures, quads
from artcatalog.catalog.codes import NewCode
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.pictures import PictureRow
from artcatalog.catalog.tables import Picture
from artcatalog.engine.messages import QuadValue
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


def encode_missing(catalog: Catalog, models: Models, progress: Progress = silent) -> None:
    """Encode every picture that lacks a code of the models' encoder; what is done stays done if it is cancelled.

    A picture whose file is not there is encoded from its thumbnail; one without either is left out.
    """
    encode_missing_of(catalog, models.encoder, models.model_id, progress)


def encode_missing_of(
    catalog: Catalog, encoder: Encoder, model_id: int, progress: Progress = silent, *, from_thumbnails: bool = False
) -> set[int]:
    """Encode every picture that lacks a code of a model of the catalog, active or not; return those it cannot read.

    Args:
        from_thumbnails: Read the thumbnail instead of the file where every crop has the encoder's side in it: a large
            TIFF takes seconds, and some bits in a hundred differ from those of the file, far fewer than in any photo.
    """
    enough = encoder.side if from_thumbnails else None
    unreadable: set[int] = set()
    with ThreadPoolExecutor(THREADS, thread_name_prefix="read-pictures") as pool:
        while missing := _missing(catalog, model_id, unreadable):
            for start in range(0, len(missing), GROUP):
                group = missing[start : start + GROUP]
                cuts: dict[int, _Cut] = {}
                for done, cut in enumerate(pool.map(partial(_cut, catalog, enough), group)):
                    progress(start + done, len(missing), f"#{group[done]}")
                    if cut is not None:
                        cuts[group[done]] = cut
                _store(catalog, encoder, model_id, cuts)
                unreadable.update(set(group) - set(cuts))
    progress(len(unreadable), len(unreadable), "")
    return unreadable


def _missing(catalog: Catalog, model_id: int, unreadable: Collection[int]) -> list[int]:
    with catalog.read() as session:
        return [found for found in codes.pictures_without_code(session, model_id) if found not in unreadable]


def _store(catalog: Catalog, encoder: Encoder, model_id: int, cuts: Mapping[int, _Cut]) -> None:
    """Encode and store; pictures that were removed meanwhile, or whose outline changed, are left out."""
    new = encoded(encoder, {picture_id: cut.crops for picture_id, cut in cuts.items()})
    with catalog.write() as session:
        present = set(session.scalars(select(Picture.id).where(Picture.id.in_(cuts))))
        same = {key for key, cut in cuts.items() if key in present and primary_outline(session, key) == cut.outline}
        codes.add_codes(session, model_id, [code for code in new if code.picture_id in same])


def encode_picture(catalog: Catalog, models: Models, picture_id: int, quad: QuadValue | None) -> list[NewCode]:
    """Return the codes that a picture has under an outline, without storing them.

    Raises:
        UserError: `picture.gone`, or as `imaging.decode.decode` does.
    """
    with catalog.read() as session:
        row = pictures.picture(session, picture_id)
    return encoded(models.encoder, {picture_id: _crops(row, _pixels(catalog, row).pixels, quad)})


def encoded(encoder: Encoder, crops: Mapping[int, Mapping[str, Pixels]]) -> list[NewCode]:
    """Encode crops by picture and name, in one pass."""
    keys = [(picture_id, name) for picture_id, named in crops.items() for name in named]
    features, packed = encoder.encode([crops[picture_id][name] for picture_id, name in keys])
    return [
        NewCode(picture_id, name, feature.astype(np.float16), code)
        for (picture_id, name), feature, code in zip(keys, features, packed, strict=True)
    ]


@dataclass(frozen=True, eq=False)
class _Cut:
    """A stored picture's crops by name, under the outline that it had then."""

    outline: QuadValue | None
    crops: Mapping[str, Pixels]


def _cut(catalog: Catalog, enough: int | None, picture_id: int) -> _Cut | None:
    """Return a stored picture's crops under its primary outline; None where it cannot be read.

    Args:
        enough: Side of a crop, pixels, with which one out of the thumbnail is good enough; None: none is.
    """
    try:
        with catalog.read() as session:
            row, quad = pictures.picture(session, picture_id), primary_outline(session, picture_id)
        crops = _thumbnail_crops(catalog, row, quad, enough) if enough is not None else None
        return _Cut(quad, crops or _crops(row, _pixels(catalog, row).pixels, quad))
    except UserError as error:
        log.warning("%s", error)
        return None


def primary_outline(session: Session, picture_id: int) -> QuadValue | None:
    """Return the outline that a picture is encoded under; None: the whole picture."""
    held = quads.current_quads(session, picture_id)
    return QuadValue(held[0].corners, held[0].kind, held[0].score) if held else None


def _thumbnail_crops(
    catalog: Catalog, row: PictureRow, quad: QuadValue | None, enough: int
) -> Mapping[str, Pixels] | None:
    """Return the crops out of a picture's thumbnail; None where it is missing, damaged or too small."""
    if row.thumbnail is None or not (catalog.thumbnails / row.thumbnail).is_file():
        return None
    try:
        crops = _crops(row, decode(catalog.thumbnails / row.thumbnail).pixels, quad)
    except UserError:
        return None
    return crops if all(max(crop.shape[:2]) >= enough for crop in crops.values()) else None


def _crops(row: PictureRow, pixels: Pixels, quad: QuadValue | None) -> Mapping[str, Pixels]:
    return crops_of(pixels, (row.width, row.height), quad, focal_in_pixels(row.width, row.height, row.focal_35mm))


def _pixels(catalog: Catalog, row: PictureRow) -> Decoded:
    """Decode a picture; where its file is not there or damaged, its thumbnail instead."""
    try:
        return decode(pictures.picture_file(catalog, row), WORKING_SIDE)
    except UserError:
        if row.thumbnail is None or not (catalog.thumbnails / row.thumbnail).is_file():
            raise
        return decode(catalog.thumbnails / row.thumbnail)
