"""Drawn works and plain photos of them, for verification."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import between
from artcatalog.geometry.quads import Quad, whole

Picture = NDArray[np.uint8]


def draw_work(seed: int, width: int = 300, height: int = 240) -> Picture:
    """Draw a composition of shapes and strokes on a mottled ground."""
    rng = np.random.default_rng(seed)
    ground = cv2.resize(
        rng.normal(150, 18, (height // 12, width // 12, 3)), (width, height), interpolation=cv2.INTER_CUBIC
    )
    canvas = np.ascontiguousarray(ground)
    for _ in range(26):
        shade = [float(v) for v in rng.integers(10, 245, 3)]
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        axes = (int(rng.integers(4, width // 6)), int(rng.integers(4, height // 6)))
        if rng.random() < 0.5:
            cv2.ellipse(canvas, centre, axes, float(rng.uniform(0, 180)), 0, 360, shade, -1, cv2.LINE_AA)
        else:
            points = (np.array(centre) + rng.integers(-60, 60, (4, 2))).astype(np.int32)
            cv2.polylines(canvas, [points], False, shade, int(rng.integers(1, 6)), cv2.LINE_AA)
    return np.clip(canvas, 0, 255).astype(np.uint8)


def paste_text(work: Picture, words: str = "Pablo Picasso") -> Picture:
    """Paste the same box with words over a work."""
    labelled = work.copy()
    cv2.rectangle(labelled, (60, 90), (240, 140), (235, 235, 235), -1)
    cv2.putText(labelled, words, (66, 122), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (10, 10, 10), 2, cv2.LINE_AA)
    return labelled


def photograph(work: Picture, seed: int, size: tuple[int, int] = (640, 480)) -> tuple[Picture, Quad]:
    """Photograph a work from an angle in uneven, warm light; return the photo and the work's corners."""
    rng = np.random.default_rng(seed)
    quad = np.array([[90, 60], [560, 90], [530, 430], [110, 400]], np.float64) + rng.uniform(-25, 25, (4, 2))
    matrix = between(whole(work.shape[1], work.shape[0]) - 0.5, quad - 0.5)
    photo = cv2.warpPerspective(work, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(196, 190, 180)).astype(
        np.float32
    )
    light = np.linspace(0.55, 1.15, size[0], dtype=np.float32)[None, :, None]
    photo = cv2.GaussianBlur(photo * light * np.array([1.1, 1.0, 0.8], np.float32), (0, 0), 0.9)
    photo += rng.normal(0, 4, photo.shape)
    return np.clip(photo, 0, 255).astype(np.uint8), quad
