"""What a picture is enrolled under: the whole, and the artwork cut out where it does not fill the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.rectification import rectify_to
from artcatalog.engine.messages import QuadValue
from artcatalog.geometry.polygons import intersection_area
from artcatalog.geometry.quads import is_convex, whole
from artcatalog.imaging.thumbnails import resized

Pixels = NDArray[np.uint8]

CROP_SIDE = 512
"""Longest side of a crop that is encoded, pixels; well above the side of the encoder's own input."""

FILLS = 0.92
"""A quad that covers this share of its picture is the whole picture."""


def primary_quad(quads: Sequence[QuadValue]) -> QuadValue | None:
    """Return the outline that a picture is cut out by: the best score, of equals the first."""
    return max(quads, key=lambda quad: quad.score or 0.0, default=None)


def crops_of(
    pixels: Pixels, size: tuple[int, int], quad: QuadValue | None, focal: float | None = None
) -> dict[str, Pixels]:
    """Return the crops to encode, by name: `whole`, and the quad's kind where it leaves part of the picture out.

    Args:
        pixels: (H, W, 3), of any resolution.
        size: Width and height of the picture at full resolution, which the quad and `focal` refer to.
        focal: Focal length in pixels, where known.
    """
    crops = {"whole": resized(pixels, CROP_SIDE)}
    if quad is None:
        return crops
    scale = np.array(pixels.shape[1::-1]) / np.array(size)
    corners = np.array(quad.corners) * scale
    frame = whole(pixels.shape[1], pixels.shape[0])
    if is_convex(corners) and 0 < intersection_area(corners, frame) < FILLS * pixels.shape[0] * pixels.shape[1]:
        crops[quad.kind] = rectify_to(pixels, corners, CROP_SIDE, focal=focal * float(scale.mean()) if focal else None)
    return crops
