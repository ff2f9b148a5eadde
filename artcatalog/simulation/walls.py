"""Walls of galleries and the things on them that are no artworks."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import Homography, apply
from artcatalog.simulation.noise import Field, colour, smooth_field, tiled

Picture = NDArray[np.uint8]

ALIKE = 0.15
"""Share of walls that have about the colour of a work's edge."""


def paint_wall(
    size: tuple[int, int],
    rng: np.random.Generator,
    textures: Sequence[Picture],
    alike: Field,
    share_alike: float = ALIKE,
) -> Field:
    """Return the bare wall, (H, W, 3) float RGB, as it fills a photo of `size` (width, height).

    A share of walls has about the colour `alike` (3,), so that the works' edges are faint.
    """
    width, height = size
    if rng.random() < share_alike:
        base = np.clip(alike + rng.normal(0, 14) + rng.normal(0, 4, 3), 5, 250).astype(np.float32)
    elif rng.random() < 0.6:  # white cube
        base = colour(rng, 0.12, 120, 248)
    else:
        base = colour(rng, 0.75, 25, 235)
    wall = np.broadcast_to(base, (height, width, 3)).astype(np.float32)
    if len(textures) and rng.random() < 0.45:
        scale = np.exp(rng.uniform(np.log(0.25), np.log(3.0))) * max(size) / 640
        cloth = tiled(textures[int(rng.integers(len(textures)))], height, width, rng, scale)
        share = rng.uniform(0.15, 1.0)
        wall = wall * (1 - share) + cloth * share
    wall = wall * (1 + rng.uniform(0.02, 0.15) * smooth_field(height, width, rng)[..., None])
    return (wall + rng.standard_normal(wall.shape, dtype=np.float32) * rng.uniform(0, 4)).astype(np.float32)


def furnish(wall: Field, view: Homography, room: NDArray[np.float64], rng: np.random.Generator) -> None:
    """Draw floor, ceiling, doors, panels and mouldings onto the wall, in place.

    Args:
        wall: (H, W, 3), the photo so far.
        view: Wall units to pixels.
        room: (2, 2), least and greatest wall coordinates that works occupy.
    """
    span = room[1] - room[0]
    left, right = room[0, 0] - 3 * span.max(), room[1, 0] + 3 * span.max()
    if rng.random() < 0.45:
        _band(wall, view, (left, right), room[1, 1] + rng.uniform(0.1, 0.8) * span.max(), 1, rng)
    if rng.random() < 0.15:
        _band(wall, view, (left, right), room[0, 1] - rng.uniform(0.1, 0.7) * span.max(), -1, rng)
    for _ in range(int(rng.choice([0, 1, 2], p=[0.6, 0.3, 0.1]))):
        _opening(wall, view, room, rng)
    if rng.random() < 0.12:  # panel mouldings: rectangles that are no frames
        _panels(wall, view, room, rng)
    if rng.random() < 0.15:
        x = rng.uniform(room[0, 0], room[1, 0])
        line = apply(view, np.array([[x, room[0, 1] - 3 * span.max()], [x, room[0, 1]]]))
        cv2.line(wall, _pixel(line[0]), _pixel(line[1]), _shade(rng), 1, cv2.LINE_AA)


def label(
    wall: Field, view: Homography, corner: NDArray[np.float64], unit: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Put a caption with lines of text beside a work, its top left at a wall point, in place; return its corners."""
    size = rng.uniform([0.06, 0.04], [0.22, 0.2]) * unit
    box = corner + np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * size
    paper = colour(rng, 0.15, 190, 255) if rng.random() < 0.65 else colour(rng, 0.3, 30, 190)
    _fill(wall, view, box, paper)
    ink = [float(v) for v in (paper * 0.35 if paper.mean() > 110 else paper * 0.4 + 140)]
    for line in np.linspace(0.15, 0.8, int(rng.integers(2, 8))):
        ends = corner + np.array([[0.1, line], [rng.uniform(0.4, 0.9), line]]) * size
        start, end = apply(view, ends)
        cv2.line(wall, _pixel(start), _pixel(end), ink, 1, cv2.LINE_AA)
    return apply(view, box)


def visitors(photo: Field, rng: np.random.Generator) -> None:
    """Let somebody or a bust stand before the wall, in place."""
    height, width = photo.shape[:2]
    tall = height * rng.uniform(0.25, 0.9)
    x, foot = rng.uniform(0, width), height * rng.uniform(0.9, 1.2)
    tint = colour(rng, 0.5, 10, 220)
    body = ((x, foot - tall * 0.42), (tall * 0.32, tall * 0.85), float(rng.normal(0, 5)))
    head = ((x + rng.normal(0, 0.02) * tall, foot - tall * 0.9), (tall * 0.13, tall * 0.18), 0.0)
    cv2.ellipse(photo, body, [float(v) for v in tint], -1, cv2.LINE_AA)
    cv2.ellipse(photo, head, [float(v) for v in colour(rng, 0.5, 30, 220)], -1, cv2.LINE_AA)


def _band(
    wall: Field, view: Homography, across: tuple[float, float], at: float, way: int, rng: np.random.Generator
) -> None:
    """Floor (way 1) or ceiling (-1) beyond a height, with a skirting."""
    far = at + way * 4 * (across[1] - across[0]) / 7
    edge = np.array([[across[0], at], [across[1], at], [across[1], far], [across[0], far]])
    _fill(wall, view, edge, colour(rng, 0.4, 25, 230))
    rise = (across[1] - across[0]) / 7 * rng.uniform(0.02, 0.12) * way
    _fill(
        wall,
        view,
        np.array([[across[0], at - rise], [across[1], at - rise], [across[1], at], [across[0], at]]),
        colour(rng, 0.2, 60, 250),
    )


def _opening(wall: Field, view: Homography, room: NDArray[np.float64], rng: np.random.Generator) -> None:
    """A door, a passage or a window beside the works."""
    span = float((room[1] - room[0]).max())
    wide, tall = rng.uniform(0.3, 0.9) * span, rng.uniform(0.8, 2.0) * span
    x = (
        room[0, 0] - wide - rng.uniform(0.05, 0.6) * span
        if rng.random() < 0.5
        else room[1, 0] + rng.uniform(0.05, 0.6) * span
    )
    y = rng.uniform(room[0, 1] - span, room[0, 1])
    box = np.array([[x, y], [x + wide, y], [x + wide, y + tall], [x, y + tall]])
    _fill(wall, view, box, colour(rng, 0.3, 10, 255))
    if rng.random() < 0.7:
        rim = wide * rng.uniform(0.03, 0.12)
        inner = box + np.array([[rim, rim], [-rim, rim], [-rim, -rim], [rim, -rim]])
        _fill(wall, view, inner, colour(rng, 0.4, 10, 255))


def _panels(wall: Field, view: Homography, room: NDArray[np.float64], rng: np.random.Generator) -> None:
    margin = rng.uniform(0.05, 0.3) * float((room[1] - room[0]).max())
    box = np.array(
        [
            room[0] - margin,
            [room[1, 0] + margin, room[0, 1] - margin],
            room[1] + margin,
            [room[0, 0] - margin, room[1, 1] + margin],
        ]
    )
    outline = np.clip(apply(view, box), -9000, 9000).astype(np.int32)
    for offset, tone in ((0, 0.8), (2, 1.15)):
        ink = [float(v) for v in wall[0, 0] * tone]
        cv2.polylines(wall, [outline + offset], True, ink, max(1, wall.shape[1] // 400), cv2.LINE_AA)


def _fill(wall: Field, view: Homography, box: NDArray[np.float64], tint: Field) -> None:
    """Fill a wall rectangle that may reach behind the camera: only what is well before it is drawn."""
    depth = np.column_stack([box, np.ones(len(box))]) @ view[2]
    middle = box.mean(axis=0)
    while depth.min() < 0.05 and np.ptp(box) > 1e-6:
        box = middle + (box - middle) * 0.7
        depth = np.column_stack([box, np.ones(len(box))]) @ view[2]
        if len(box) == 0 or abs(box - middle).max() < 1:
            return
    corners = np.clip(apply(view, box), -9000, 9000)
    cv2.fillConvexPoly(wall, (corners * 16).astype(np.int32), [float(v) for v in tint], cv2.LINE_AA, 4)


def _pixel(point: NDArray[np.float64]) -> tuple[int, int]:
    x, y = np.clip(point, -9000, 9000)
    return int(x), int(y)


def _shade(rng: np.random.Generator) -> list[float]:
    return [float(v) for v in colour(rng, 0.2, 20, 230)]
