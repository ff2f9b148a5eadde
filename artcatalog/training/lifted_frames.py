"""Real frames, lifted from photos that a person outlined, to hang on simulated walls: no drawn moulding is as rich."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.rectification import rectify
from artcatalog.geometry.quads import inset, sides, whole
from artcatalog.geometry.rectangles import aspect_ratio
from artcatalog.simulation.frames import Piece
from artcatalog.training.annotated_photos import AnnotatedPhoto
from artcatalog.training.artwork_pictures import decode_jpeg

Picture = NDArray[np.uint8]

LEAST = 100
"""Shortest side of a framed work that is worth lifting, pixels of the photo."""

SLANT = 2.0
"""A work seen so much narrower than it is, or more, is not lifted."""

DRAWN_WITHIN = 0.004
"""Share of the sides that is left off, so that no strip of the wall comes along: outlines are drawn by hand."""

REFILLED = 0.6
"""Share of the frames that hold another artwork."""


def lifted(photos: Sequence[AnnotatedPhoto]) -> list[Picture]:
    """Return the framed works of photos as they would be seen from the front, (H, W, 3) each."""
    found = []
    for photo in photos:
        pixels = decode_jpeg(photo.data)
        for work in photo.works:
            if work.whole and work.artwork:
                top, right, bottom, left = sides(work.frame)
                wide, tall = (top + bottom) / 2, (left + right) / 2
                ratio = aspect_ratio(work.frame, *photo.size)
                slant = ratio / (wide / tall)
                if min(wide, tall) >= LEAST and 1 / SLANT < slant < SLANT:
                    size = (round(max(wide, tall * ratio)), round(max(tall, wide / ratio)))
                    found.append(rectify(pixels, inset(work.frame, DRAWN_WITHIN), size))
    return found


def hung(frame: Picture, work: Picture, rng: np.random.Generator) -> Piece:
    """Return a lifted frame (H, W, 3) as a piece, a little changed, often with a work (h, w, 3) in it.

    Where its painted surface begins nobody drew, so the piece says of neither.
    """
    height, width = (round(side * float(np.exp(rng.normal(0, 0.12)))) for side in frame.shape[:2])
    pixels = cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA)
    inner = np.round(inset(whole(width, height), float(rng.uniform(0.07, 0.2))))
    if rng.random() < REFILLED:
        (left, top), (right, bottom) = inner[0].astype(int), inner[2].astype(int)
        shown = cv2.resize(work, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
        pixels[top:bottom, left:right] = shown * np.float32(rng.uniform(0.25, 1.0))
    if rng.random() < 0.5:
        pixels = pixels[:, ::-1]
    tint = np.float32(rng.normal(1, 0.1) + rng.normal(0, 0.05, 3))
    coloured = np.clip(pixels * tint, 0, 255).astype(np.uint8)
    return Piece(np.ascontiguousarray(coloured), inner, None)
