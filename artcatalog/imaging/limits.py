"""Refuses pictures whose headers promise more pixels than can be opened safely."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from artcatalog.errors import UserError
from artcatalog.settings import MAX_MEGAPIXELS

MAX_WHOLE_MEGAPIXELS = 300
"""The limit where the library must hold all pixels at once (GIF, BMP, HEIC, interlaced PNG, ...)."""

Image.MAX_IMAGE_PIXELS = MAX_MEGAPIXELS * 1_000_000


def check_size(file: Path, width: int, height: int, *, whole: bool = False) -> None:
    """Check the size that a header promises, before any pixel is read.

    Raises:
        UserError: `picture.too_large`, or `picture.not_a_picture` for a side below one pixel.
    """
    if width < 1 or height < 1:
        raise UserError("picture.not_a_picture", file=str(file), reason=f"its size is {width} x {height} pixels")
    limit = MAX_WHOLE_MEGAPIXELS if whole else MAX_MEGAPIXELS
    megapixels = width * height / 1e6
    if megapixels > limit:
        raise UserError("picture.too_large", file=str(file), megapixels=round(megapixels), limit=limit)
