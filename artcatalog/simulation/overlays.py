"""What is put over a finished photo: names in boxes, and the speckle of a bad sensor or transmission."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.quads import Quad
from artcatalog.simulation.noise import colour

Picture = NDArray[np.uint8]

FONTS = (cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_DUPLEX)


def paste_name(photo: Picture, work: Quad, rng: np.random.Generator) -> None:
    """Paste a name in an opaque box over a work, often across one of its sides, in place.

    Args:
        photo: (H, W, 3), RGB.
        work: (4, 2), the work's outline from its top left, in pixels; the box follows its top side.
        rng: Where every choice comes from.
    """
    across, down = work[1] - work[0], work[3] - work[0]
    wide, tall = float(rng.uniform(0.3, 0.85)), float(rng.uniform(0.08, 0.38))
    left, top = (rng.uniform(-0.15 * share, 1 - 0.85 * share) for share in (wide, tall))
    corner = work[0] + left * across + top * down
    box = np.array([corner, corner + wide * across, corner + wide * across + tall * down, corner + tall * down])
    card = _card(rng)
    height, width = card.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, box.astype(np.float32))
    size = (photo.shape[1], photo.shape[0])
    covered = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size)
    laid = cv2.warpPerspective(card, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    photo[covered > 127] = laid[covered > 127]


def _card(rng: np.random.Generator) -> Picture:
    """Draw a box with a name, ink and ground far apart, (60, W, 3)."""
    words = " ".join("".join(chr(c) for c in rng.integers(97, 123, int(rng.integers(3, 9)))).title() for _ in range(2))
    font, scale = FONTS[int(rng.integers(len(FONTS)))], 1.3
    (width, height), _ = cv2.getTextSize(words, font, scale, 2)
    light, dark = colour(rng, 0.2, 200, 255), colour(rng, 0.4, 0, 70)
    ground, ink = (light, dark) if rng.random() < 0.5 else (dark, light)
    card = np.empty((60, width + 30, 3), np.uint8)
    card[:] = ground.astype(np.uint8)
    cv2.putText(card, words, (15, 30 + height // 2), font, scale, [float(v) for v in ink], 2, cv2.LINE_AA)
    return card


def speckle(photo: Picture, rng: np.random.Generator) -> Picture:
    """Replace up to 6 % of the pixels by others of any colour, or of black and white."""
    height, width = photo.shape[:2]
    hit = rng.random((height, width)) < rng.uniform(0.003, 0.06)
    stray = rng.integers(0, 256, (int(hit.sum()), 3), np.uint8)
    if rng.random() < 0.4:
        stray = np.where(stray[:, :1] < 128, 0, 255).repeat(3, axis=1).astype(np.uint8)
    spoilt = photo.copy()
    spoilt[hit] = stray
    return spoilt
