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
from artcatalog.simulation.overlays import paste_name, speckle
from artcatalog.simulation.shaped_frames import spandrels

Picture = NDArray[np.uint8]

SHAPED = 0.04
"""Share of scans and of photos on which the work shows through an oval opening only."""


def scan_view(work: Picture, side: int, rng: np.random.Generator) -> Picture:
    """Return a work as a catalog holds it: (side, side, 3), squeezed to a square, hardly changed.

    Scanning differs a little each time: a sliver is cut off, colours are managed otherwise, an oval is laid on black.
    """
    if rng.random() < SHAPED:
        work = spandrels(work, rng, np.full(3, rng.choice([0, 0, 255, rng.uniform(0, 255)]), np.float32))
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
    blur, noise and compression are a hand-held photo's; things may stand before it, names be pasted over it,
    and a part of it lie beyond the photo's edge.
    """
    if rng.random() < SHAPED:
        work = spandrels(work, rng)
    strength = float(rng.choice([0.4, 0.8, 1.2], p=[0.3, 0.4, 0.3]))
    fine = int(side * rng.choice([0.55, 0.8, 1.0, 1.4], p=[0.15, 0.25, 0.35, 0.25]))
    scene, quad = _surround(work, fine, rng, textures)
    jitter = float(rng.choice([0.008, 0.025, 0.06], p=[0.35, 0.45, 0.2]))
    width, height = quad[2] - quad[0]
    seen = quad + np.clip(rng.normal(0, jitter, (4, 2)), -0.12, 0.12) * (width, height)
    crop = _cut(scene, seen, fine)
    crop = cut_off(crop, rng) if rng.random() < 0.05 else crop
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
    photo = speckle(photo, rng) if rng.random() < 0.06 else photo
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
    """Let a visitor or a barrier stand before the work, or a name be pasted over it."""
    height, width = view.shape[:2]
    view = view.copy()
    if rng.random() < 0.5:
        paste_name(view, whole(width, height), rng)
        return view
    size = rng.uniform(0.08, 0.35, 2) * (width, height)
    centre = (float(rng.uniform(0, width)), float(rng.uniform(height * 0.3, height)))
    axes = (float(size[0]), float(size[1]))
    shade = [float(v) for v in colour(rng, 0.6, 5, 250)]
    cv2.ellipse(view, (centre, axes, float(rng.uniform(0, 180))), shade, -1)
    return view


def cut_off(view: Picture, rng: np.random.Generator) -> Picture:
    """Let up to a third of a square view lie beyond the photo's edge: there rectification repeats the last pixels."""
    turned = np.rot90(view, int(rng.integers(4)))
    side = len(turned)
    first, final = (side * (1 - rng.uniform(0, 0.35)) for _ in range(2))
    last = np.linspace(first, final, side).astype(np.intp)
    rows = np.arange(side, dtype=np.intp)
    return np.ascontiguousarray(turned[rows[:, None], np.minimum(rows[None, :], last[:, None] - 1)])
