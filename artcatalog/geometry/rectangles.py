"""The true proportions of a rectangle seen in perspective."""

from __future__ import annotations

import numpy as np

from artcatalog.geometry.quads import Quad, sides

PRIOR_FOCAL = 0.85
"""Focal length of usual phone lenses, as a share of the photo's longest side (about 28 mm equivalent)."""


def aspect_ratio(quad: Quad, width: int, height: int, focal: float | None = None) -> float:
    """Return width over height of the rectangle whose image is the quad.

    Zhang and He, "Whiteboard scanning and image enhancement" (Digital Signal Processing
    17, 2007), equations 11, 12, 20 and 21; principal point at the photo's centre. Where two sides are
    parallel in the photo the focal length cannot be solved for, so it comes from
    `focal` (pixels), or else from the prior of usual phone lenses.

    Args:
        quad: Corners in the photo, pixels.
        width, height: Size of the photo, pixels.
        focal: Focal length in pixels, where known.

    Returns:
        The ratio, limited to 1/20 to 20; the ratio of mean sides where the quad is degenerate.
    """
    centre = np.array([width / 2, height / 2])
    m1, m2, m4, m3 = (np.append(corner - centre, 1.0) for corner in quad)
    top, right, bottom, left = sides(quad)
    flat = (top + bottom) / max(left + right, 1e-9)
    d2 = np.dot(np.cross(m2, m4), m3)
    d3 = np.dot(np.cross(m3, m4), m2)
    if abs(d2) < 1e-9 or abs(d3) < 1e-9:
        return float(np.clip(flat, 0.05, 20))
    k2 = np.dot(np.cross(m1, m4), m3) / d2
    k3 = np.dot(np.cross(m1, m4), m2) / d3
    n2, n3 = k2 * m2 - m1, k3 * m3 - m1
    f = focal if focal else PRIOR_FOCAL * max(width, height)
    lens = np.diag([1 / f**2, 1 / f**2, 1.0])
    across, down = float(n2 @ lens @ n2), float(n3 @ lens @ n3)
    if across <= 0 or down <= 0:
        return float(np.clip(flat, 0.05, 20))
    return float(np.clip(np.sqrt(across / down), 0.05, 20))
