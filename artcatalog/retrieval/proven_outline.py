"""What a verified match says about the detected outline: where its corners are that lost their hold."""

from __future__ import annotations

import numpy as np

from artcatalog.geometry.quads import Quad, diagonal, is_convex, ordered

SAME = 0.015
"""Corners this near, as a share of the diagonal, are the same."""

OTHER = 0.03
"""Corners this far are not."""


def settled(detected: Quad, proven: Quad) -> Quad:
    """Return the outline of a matched catalog picture, laid on the photo, where it corrects the detected one.

    Two corners that agree show that both mean the same edge of the work; a corner that is far off is then wrong. A
    catalog picture without the frame agrees with none: then the detected outline stays.

    Args:
        detected: (4, 2), pixels.
        proven: (4, 2), the outline of the catalog picture that was verified, pixels.

    Returns:
        One of the two, (4, 2).
    """
    first, second = ordered(detected), ordered(proven)
    apart = np.linalg.norm(first - second, axis=1) / diagonal(second)
    corrected = (apart < SAME).sum() >= 2 and (apart > OTHER).any()
    return proven if corrected and is_convex(second) else detected
