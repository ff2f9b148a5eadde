"""The barrel distortion of wide lenses: straight edges bend, the more the farther from the middle."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def barrel(photo: NDArray[np.float32], strength: float) -> NDArray[np.float32]:
    """Photograph a scene again through a wide lens.

    One-parameter division model (Fitzgibbon, CVPR 2001): a point at distance r from the middle (1 at the corners)
    comes from r / (1 - strength r^2) of the straight picture, scaled so that corners stay corners.

    Args:
        photo: (H, W, 3), straight.
        strength: 0 (none) to about 0.4 (an action camera).

    Returns:
        The bent photo, (H, W, 3); `bent` tells where points went.
    """
    height, width = photo.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    middle = np.array([width / 2 - 0.5, height / 2 - 0.5], np.float32)
    half = float(np.hypot(width, height) / 2)
    dx, dy = (x - middle[0]) / half, (y - middle[1]) / half
    stretch = (1 - strength) / (1 - strength * (dx**2 + dy**2))
    source_x, source_y = dx * stretch * half + middle[0], dy * stretch * half + middle[1]
    taken = cv2.remap(photo, source_x, source_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(taken, np.float32)


def bent(points: NDArray[np.float64], size: tuple[int, int], strength: float) -> NDArray[np.float64]:
    """Return where points (N, 2) of the straight photo of `size` (width, height) lie in the bent one."""
    if strength == 0:
        return points
    middle, half = np.array(size) / 2, np.hypot(*size) / 2
    offset = (points - middle) / half
    straight = np.maximum(np.linalg.norm(offset, axis=1, keepdims=True), 1e-9)
    # straight = r (1 - k) / (1 - k r^2)  <=>  k straight r^2 + (1 - k) r - straight = 0
    k = strength
    radius = (-(1 - k) + np.sqrt((1 - k) ** 2 + 4 * k * straight**2)) / (2 * k * straight)
    return np.asarray(middle + offset * (radius / straight) * half, np.float64)
