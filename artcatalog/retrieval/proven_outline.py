"""What a verified match says about the detected outline: where its sides are that lost their hold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.quads import Quad, diagonal, is_convex, ordered

SAME_SIDE = 0.01
"""Sides this near, as a share of the diagonal, are the same edge."""

OTHER_SIDE = 0.03
"""Sides this far are not."""


def settled(detected: Quad, proven: Quad) -> Quad:
    """Return the outline of a matched catalog picture, laid on the photo, where it corrects the detected one.

    A side that agrees shows that both mean the same edge of the work; another that is far off is then wrong. A catalog
    picture without the frame agrees with no side of it: then the detected outline stays.

    Args:
        detected: (4, 2), pixels.
        proven: (4, 2), the outline of the catalog picture that was verified, pixels.

    Returns:
        One of the two, (4, 2).
    """
    if not is_convex(ordered(proven)):
        return detected
    apart = _apart(ordered(detected), ordered(proven)) / diagonal(detected)
    corrected = (apart < SAME_SIDE).any() and (apart > OTHER_SIDE).any()
    return proven if corrected else detected


def _apart(first: Quad, second: Quad) -> NDArray[np.float64]:
    """Return how far the ends of each side of the first lie from that side's line in the second, the farther, (4,)."""
    along = np.roll(second, -1, axis=0) - second
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    ends = np.stack([first, np.roll(first, -1, axis=0)])
    return np.asarray(np.abs(((ends - second) * normal).sum(axis=2)).max(axis=0), np.float64)
