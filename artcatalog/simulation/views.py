"""Views of single artworks for the hashing model: the catalog's scan, and the crop of a photo as detection gives it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.quads import Quad, inset, whole
from artcatalog.simulation.frames import mount
from artcatalog.simulation.light import develop, moire
from artcatalog.simulation.noise import colour, smooth_field, tiled

Picture = NDArray[np.uint8]
FONTS = (cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_TRIPLEX)


def scan_view(work: Picture, side: int, rng: np.random.Generator) -> Picture:
    """Return a work as a catalog holds it: (side, side, 3), squeezed to a square, hardly changed.

    Scanning differs a little each time: a sliver is cut off, colours are managed otherwise.
    """
    height, width = work.shape[:2]
    jitter = rng.uniform(-0.015, 0.015, (4, 2)) * (width, height)
    view = _cut(work, whole(width, height) + jitter * (rng.random() < 0.5), side)
    if rng.random() < 0.5:
        gain = rng.normal(1, 0.04, 3)
        view = np.clip(view * gain + rng.normal(0, 3), 0, 255).astype(np.uint8)
    return view


def photo_view(work: Picture, side: int, rng: np.random.Generator, textures: Sequence[Picture] = ()) -> Picture:
    """Return a work as look-up sees it: (side, side, 3), rectified by corners that are not exact.

    A frame, mat or strip of wall may be in the crop, or some of the work outside it; light,
    blur, noise and compression are a hand-held photo's; things may stand before it.
    """
    strength = float(rng.choice([0.4, 0.8, 1.2], p=[0.3, 0.4, 0.3]))
    fine = int(side * rng.choice([0.55, 0.8, 1.0, 1.4], p=[0.15, 0.25, 0.35, 0.25]))
    scene, quad = _surround(work, fine, rng, textures)
    jitter = float(rng.choice([0.008, 0.025, 0.06], p=[0.35, 0.45, 0.2]))
    width, height = quad[2] - quad[0]
    seen = quad + np.clip(rng.normal(0, jitter, (4, 2)), -0.12, 0.12) * (width, height)
    crop = _cut(scene, seen, fine)
    view = (cover(crop, rng) if rng.random() < 0.25 else crop).astype(np.float32)
    if rng.random() < 0.07:
        view = moire(view, rng)
    squeeze = rng.uniform(0.35, 1.0)  # foreshortening loses detail along one axis
    axis = rng.random() < 0.5
    low = (max(8, int(fine * squeeze)), fine) if axis else (fine, max(8, int(fine * squeeze)))
    view = cv2.resize(view, low, interpolation=cv2.INTER_AREA)
    photo = develop(view, rng, strength, unit=fine * rng.uniform(1.5, 3.0))
    if rng.random() < 0.05:
        photo = np.repeat(photo.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    way = cv2.INTER_AREA if fine > side else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(photo, (side, side), interpolation=way), np.uint8)


def _surround(work: Picture, side: int, rng: np.random.Generator, textures: Sequence[Picture]) -> tuple[Picture, Quad]:
    """Put the work into a frame, on a wall, or cut it closer; return the scene and what is taken for the work."""
    choice = rng.random()
    height, width = work.shape[:2]
    if choice < 0.55:
        return work, whole(width, height)
    if choice < 0.65:  # the detected outline lies inside the work
        return work, inset(whole(width, height), rng.uniform(0.0, 0.09))
    piece = mount(work, side, rng, textures, bare=0.25)
    outer = whole(piece.pixels.shape[1], piece.pixels.shape[0])
    if choice < 0.85:  # the crop is the frame's outer edge, or an inset of it as look-up tries them
        share = rng.uniform(0, 1) if rng.random() < 0.5 else float(rng.random() < 0.3)
        return piece.pixels, piece.canvas * share + outer * (1 - share)
    margin = max(2, int(side * rng.uniform(0.02, 0.12)))
    wall = _wall(piece.pixels.shape[0] + 2 * margin, piece.pixels.shape[1] + 2 * margin, rng, textures)
    wall[margin:-margin, margin:-margin] = piece.pixels
    return wall, outer + margin * (1 - rng.choice([0.0, 0.4, 0.8, 1.0]))


def _wall(height: int, width: int, rng: np.random.Generator, textures: Sequence[Picture]) -> Picture:
    if len(textures) and rng.random() < 0.4:
        return tiled(textures[int(rng.integers(len(textures)))], height, width, rng, rng.uniform(0.3, 1)).astype(
            np.uint8
        )
    plain = colour(rng, 0.3, 50, 250) * (1 + 0.05 * smooth_field(height, width, rng)[..., None])
    return np.clip(plain, 0, 255).astype(np.uint8)


def _cut(picture: Picture, quad: Quad, side: int) -> Picture:
    """Rectify a quad to a square, without aliasing."""
    shrink = side / max(np.ptp(quad, axis=0))
    if shrink < 0.6:
        picture = cv2.resize(picture, None, fx=shrink * 1.4, fy=shrink * 1.4, interpolation=cv2.INTER_AREA)
        quad = quad * shrink * 1.4
    target = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    cut = cv2.warpPerspective(picture, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)


def cover(view: Picture, rng: np.random.Generator) -> Picture:
    """Let a visitor, a barrier or a caption stand before the work."""
    height, width = view.shape[:2]
    shade = [float(v) for v in colour(rng, 0.6, 5, 250)]
    if rng.random() < 0.5:
        return _caption(view, shade, rng)
    view = view.copy()
    size = rng.uniform(0.08, 0.35, 2) * (width, height)
    centre = (float(rng.uniform(0, width)), float(rng.uniform(height * 0.3, height)))
    cv2.ellipse(view, (centre, (float(size[0]), float(size[1])), float(rng.uniform(0, 180))), shade, -1)
    return view


def _caption(view: Picture, shade: list[float], rng: np.random.Generator) -> Picture:
    height, width = view.shape[:2]
    tall, wide = int(height * rng.uniform(0.05, 0.14)), int(width * rng.uniform(0.25, 0.7))
    x, y = int(rng.integers(0, max(1, width - wide))), int(rng.integers(0, max(1, height - tall)))
    view = view.copy()
    view[y : y + tall, x : x + wide] = shade
    ink = [255.0 - v for v in shade]
    words = "".join(chr(c) for c in rng.integers(97, 123, int(rng.integers(5, 14))))
    font, scale = FONTS[rng.integers(len(FONTS))], tall / 40
    cv2.putText(view, words, (x + 2, y + int(tall * 0.75)), font, scale, ink, 1, cv2.LINE_AA)
    return view
