"""Pixels for the screen: museum files decoded on a worker thread into QImage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

from artcatalog import settings

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Proxy:
    """A picture for the screen: an image of at most about 2,000 pixels, and the full upright size in pixels."""

    file: Path
    image: QImage
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Image pixels per picture pixel, at most 1."""
        return self.image.width() / self.width


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """Turn RGB uint8 (H, W, 3) into a QImage that owns its pixels."""
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape[:2]
    return QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )


def load_proxy(file: Path) -> Proxy:
    """Decode a file for the screen; call it on a worker thread.

    Raises:
        UserError: The file is missing or not a picture.
    """
    from artcatalog.imaging.decode import decode

    decoded = decode(file, settings.PROXY_SIDE)
    return Proxy(file, to_image(decoded.pixels), decoded.width, decoded.height)


def load_tile(file: Path, x: int, y: int, width: int, height: int) -> QImage:
    """Read a region at full resolution, in upright picture pixels; call it on a worker thread."""
    from artcatalog.imaging.tiles import region

    return to_image(region(file, x, y, width, height))
