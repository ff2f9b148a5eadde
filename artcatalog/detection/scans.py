"""Scans: each shows an artwork, mostly all of it, so that a doubtful outline inside says nothing."""

from __future__ import annotations

import numpy as np

from artcatalog.geometry.quads import Quad, area, is_convex

BORDER = 0.02
"""A corner that is nearer to the border than this share of the picture's side lies on it."""


PLAUSIBLE = 0.2
"""An outline in a scan with less than this probability is none: the whole scan is the artwork."""


SMALL = 0.01
"""An outline that covers less of a scan than this share is a detail of the artwork, as a seal on a painting is."""


def is_plausible(corners: Quad, score: float, width: int, height: int) -> bool:
    """Whether an outline (4, 2) of a scan of `width` by `height` pixels, with its probability, may be of an artwork."""
    return score >= PLAUSIBLE and area(corners) >= SMALL * width * height


def on_border(corners: Quad, width: int, height: int) -> Quad:
    """Return the outline (4, 2) of a scan of `width` by `height` pixels with what runs along the border set onto it."""
    size = np.array([width, height], np.float64)
    near = BORDER * size
    snapped = np.where(corners < near, 0.0, np.where(corners > size - near, size, corners))
    return snapped if is_convex(snapped) else corners
