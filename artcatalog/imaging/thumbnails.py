"""Small copies of pictures in memory, and the JPEG thumbnails of the catalog folder."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.imaging.decode import pixels_of
from artcatalog.imaging.loaders import VipsImage
from artcatalog.imaging.vips import pyvips
from artcatalog.settings import THUMBNAIL_SIDE

_QUALITY = 85


def resized(pixels: NDArray[np.uint8], longest_side: int) -> NDArray[np.uint8]:
    """Return pixels (H, W, 3) shrunk to the longest side; unchanged where they are smaller."""
    if max(pixels.shape[:2]) <= longest_side:
        return pixels
    return pixels_of(_shrunk(pixels, longest_side))


def thumbnail_jpeg(pixels: NDArray[np.uint8]) -> bytes:
    """Return sRGB pixels (H, W, 3) as the JPEG of a thumbnail, its longest side at most THUMBNAIL_SIDE."""
    data: bytes = _shrunk(pixels, THUMBNAIL_SIDE).jpegsave_buffer(Q=_QUALITY, optimize_coding=True, keep="none")
    return data


def write_thumbnail(pixels: NDArray[np.uint8], target: Path) -> None:
    """Write sRGB pixels (H, W, 3) as a thumbnail, aside first, then renamed.

    Raises:
        OSError: The folder cannot be written.
    """
    write_aside(thumbnail_jpeg(pixels), target)


def write_aside(data: bytes, target: Path) -> None:
    """Write a file so that it is there as a whole or not at all; its folder is made where it is missing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    aside.write_bytes(data)
    aside.replace(target)


def _shrunk(pixels: NDArray[np.uint8], longest_side: int) -> VipsImage:
    image = pyvips.Image.new_from_array(np.ascontiguousarray(pixels), interpretation="srgb")
    if max(pixels.shape[:2]) <= longest_side:
        return image
    return image.thumbnail_image(longest_side, height=longest_side, size="down")
