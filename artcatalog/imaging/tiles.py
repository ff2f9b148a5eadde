"""Full-resolution tiles of a picture, for the loupe; the file stays open between calls."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.imaging import loaders
from artcatalog.imaging.decode import decode, from_lab, is_lab, pixels_of, to_srgb
from artcatalog.imaging.formats import picture_format
from artcatalog.imaging.vips import pyvips


def region(file: Path, x: int, y: int, width: int, height: int) -> NDArray[np.uint8]:
    """Return a tile of the upright picture at full resolution, in sRGB.

    The rectangle is in pixels of the upright picture and is cut to it.

    Returns:
        (H, W, 3), at most height x width; one of the sides is 0 outside the picture.

    Raises:
        UserError: As `decode.decode` does.
    """
    kind = picture_format(file)
    with loaders.telling_user(file, kind):
        state = file.stat()
        image = _upright(file, state.st_mtime_ns, state.st_size)
        left, top = max(0, x), max(0, y)
        right, bottom = min(image.width, x + width), min(image.height, y + height)
        if right <= left or bottom <= top:
            return np.empty((max(0, bottom - top), max(0, right - left), 3), np.uint8)
        tile = image.crop(left, top, right - left, bottom - top)
        return pixels_of(to_srgb(tile, max(tile.width, tile.height)))


@lru_cache(maxsize=2)
def _upright(file: Path, changed_ns: int, size: int) -> loaders.VipsImage:
    """Open a picture for random access. `changed_ns` and `size` make the cache notice a changed file."""
    kind = picture_format(file)
    if not loaders.libvips_reads(file, kind):
        return loaders.from_array(decode(file).pixels, "RGB", None)
    loaders.vips_header(file, kind)
    image = pyvips.Image.new_from_file(str(file), access="random", fail_on=loaders.fail_on(kind))
    return (from_lab(image) if is_lab(file, image) else image).autorot()
