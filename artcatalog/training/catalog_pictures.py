"""The pictures of a user's catalog as training data: each artwork cut out of its thumbnail by its outline."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import numpy as np

from artcatalog.catalog import pictures, quads, thumbnails
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.pictures import PictureRow
from artcatalog.detection.rectification import rectify_to
from artcatalog.progress import Progress, silent
from artcatalog.training.artwork_pictures import ArtworkPictures, Picture, decode_jpeg, encode_jpeg

SIDE = 288
"""Longest side of a picture that is trained on, pixels."""


def from_catalog(
    catalog: Catalog, progress: Progress = silent, most: int | None = None, without: Collection[int] = ()
) -> ArtworkPictures:
    """Read one picture of each artwork that is not in the trash; those without a thumbnail are left out.

    Args:
        most: Of more artworks, this many, the same ones each time.
        without: Artworks that are left out, by id.
    """
    with catalog.read() as session:
        rows = pictures.all_pictures(session)
    first: dict[int, PictureRow] = {}
    for row in rows:
        if row.artwork_id not in without:
            first.setdefault(row.artwork_id, row)
    if most is not None and len(first) > most:
        first = {key: first[key] for key in sorted(sorted(first, key=_digest)[:most])}
    numbers, data = [], []
    for done, (artwork_id, row) in enumerate(first.items()):
        progress(done, len(first), row.original_name)
        cut = cut_out(catalog, row)
        if cut is not None:
            numbers.append(str(artwork_id))
            data.append(cut)
    return ArtworkPictures(numbers, data)


def cut_out(catalog: Catalog, row: PictureRow) -> bytes | None:
    """Return the artwork in a picture as a small JPEG, cut out of its thumbnail; None where that is missing."""
    crop = _crop(catalog, row)
    return None if crop is None else encode_jpeg(crop, SIDE)


def _crop(catalog: Catalog, row: PictureRow) -> Picture | None:
    if row.thumbnail is None or not thumbnails.is_there(catalog, row.thumbnail):
        return None
    try:
        pixels = decode_jpeg((catalog.thumbnails / row.thumbnail).read_bytes())
    except ValueError:
        return None
    with catalog.read() as session:
        held = quads.current_quads(session, row.id)
    if not held:
        return pixels
    scale = np.array(pixels.shape[1::-1]) / (row.width, row.height)
    return rectify_to(pixels, np.array(held[0].corners) * scale, SIDE)


def _digest(artwork_id: int) -> str:
    return hashlib.sha256(str(artwork_id).encode()).hexdigest()


def fingerprint(data: ArtworkPictures, *more: str) -> str:
    """Return a digest of what a run depends on, so that only the same run is resumed."""
    digest = hashlib.sha256("\n".join([*data.numbers, *more, *map(str, sorted(data.known.apart))]).encode())
    for number, further in sorted(data.known.more.items()):
        digest.update(b"".join([number.encode(), *further]))
    return digest.hexdigest()


def split(
    data: ArtworkPictures, share: float = 0.1, least: int = 12, most: int = 500
) -> tuple[ArtworkPictures, ArtworkPictures]:
    """Return the artworks to train on and those to validate on: the same ones each time, whatever is added."""
    count = min(most, max(least, round(share * len(data))), len(data) // 2)
    order = sorted(range(len(data)), key=lambda i: hashlib.sha256(data.numbers[i].encode()).hexdigest())
    return data.chosen(sorted(order[count:])), data.chosen(sorted(order[:count]))
