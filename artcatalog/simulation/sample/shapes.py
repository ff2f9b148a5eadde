"""Antialiased masks of polygons, discs, blobs and tapered strokes, (H, W) float32, 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from artcatalog.simulation.sample.noise import Field

_SHIFT = 4


def polygon(shape: tuple[int, int], points: ArrayLike) -> Field:
    """Return the mask of one polygon, points (N, 2) in pixels."""
    return polygons(shape, [points])


def polygons(shape: tuple[int, int], many: Iterable[ArrayLike]) -> Field:
    """Return the mask of several polygons."""
    mask = np.zeros(shape, np.uint8)
    for points in many:
        fixed = np.round(np.asarray(points, np.float64) * (1 << _SHIFT)).astype(np.int32)
        cv2.fillPoly(mask, [fixed], 255, cv2.LINE_AA, _SHIFT)
    return np.asarray(mask, np.float32) / np.float32(255)


def ellipse(shape: tuple[int, int], x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Field:
    """Return the mask of an ellipse; `turn` in radians."""
    t = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    px, py = rx * np.cos(t), ry * np.sin(t)
    points = np.stack([x + px * np.cos(turn) - py * np.sin(turn), y + px * np.sin(turn) + py * np.cos(turn)], -1)
    return polygon(shape, points)


def below(shape: tuple[int, int], contour: NDArray[np.float32]) -> Field:
    """Return the mask of what lies below a contour: y in pixels for each column, (W,)."""
    ys = np.arange(shape[0], dtype=np.float32)[:, None]
    return np.asarray(np.clip(ys - contour[None] + 0.5, 0, 1), np.float32)


def outline(path: ArrayLike, widths: ArrayLike) -> NDArray[np.float64]:
    """Return the polygon of a stroke along a path (N, 2), with a width at each point (N,), pixels."""
    points, half = np.asarray(path, np.float64), np.asarray(widths, np.float64)[:, None] / 2
    along = np.gradient(points, axis=0)
    normal = np.stack([-along[:, 1], along[:, 0]], -1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    return np.concatenate([points + normal * half, (points - normal * half)[::-1]])


def strokes(shape: tuple[int, int], many: Iterable[tuple[ArrayLike, ArrayLike, float]]) -> Field:
    """Return the mask of tapered strokes: (path, widths, density 0 to 1) each; later ones cover earlier ones."""
    mask = np.zeros(shape, np.uint8)
    for path, widths, density in many:
        fixed = np.round(outline(path, widths) * (1 << _SHIFT)).astype(np.int32)
        cv2.fillPoly(mask, [fixed], int(255 * density), cv2.LINE_AA, _SHIFT)
    return np.asarray(mask, np.float32) / np.float32(255)


def dots(shape: tuple[int, int], centres: ArrayLike, radii: ArrayLike, densities: ArrayLike | float = 1.0) -> Field:
    """Return the mask of discs at centres (N, 2) with radii (N,), pixels."""
    mask = np.zeros(shape, np.uint8)
    points = np.asarray(centres, np.float64)
    sizes = np.broadcast_to(np.asarray(radii, np.float64), len(points))
    inks = np.broadcast_to(np.asarray(densities, np.float64), len(points))
    for (x, y), radius, ink in zip(points, sizes, inks, strict=True):
        place = (round(x * 16), round(y * 16))
        cv2.circle(mask, place, max(round(radius * 16), 6), int(255 * ink), -1, cv2.LINE_AA, _SHIFT)
    return np.asarray(mask, np.float32) / np.float32(255)


def blob(
    rng: np.random.Generator, x: float, y: float, rx: float, ry: float, roughness: float = 0.15
) -> NDArray[np.float64]:
    """Return the outline (64, 2) of an irregular round shape."""
    t = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    radius = np.ones(64)
    for wave in range(2, 9):
        radius += roughness / wave * rng.normal() * np.cos(wave * t + rng.uniform(0, 2 * np.pi)) * 1.6
    return np.stack([x + rx * radius * np.cos(t), y + ry * radius * np.sin(t)], -1)


def curve(points: Sequence[tuple[float, float]], count: int = 40) -> NDArray[np.float64]:
    """Return a smooth path (count, 2) through the points (Catmull-Rom)."""
    knots = np.asarray(points, np.float64)
    padded = np.concatenate([knots[:1] * 2 - knots[1:2], knots, knots[-1:] * 2 - knots[-2:-1]])
    t = np.linspace(0, len(knots) - 1 - 1e-6, count)
    i = t.astype(int)
    u = (t - i)[:, None]
    p0, p1, p2, p3 = padded[i], padded[i + 1], padded[i + 2], padded[i + 3]
    smooth = 2 * p1 + (p2 - p0) * u + (2 * p0 - 5 * p1 + 4 * p2 - p3) * u**2 + (3 * p1 - p0 - 3 * p2 + p3) * u**3
    return np.asarray(smooth / 2, np.float64)


def sway_box(
    rng: np.random.Generator, left: float, top: float, right: float, bottom: float, amount: float
) -> NDArray[np.float64]:
    """Return the outline of a box with edges that waver by `amount` pixels, (N, 2)."""
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])
    sides = [np.linspace(corners[i], corners[i + 1], 24, endpoint=False) for i in range(4)]
    return np.concatenate(sides) + rng.normal(0, amount / 2, (96, 2))


def box(left: float, top: float, right: float, bottom: float) -> NDArray[np.float64]:
    """Return the corners of an upright box, (4, 2), clockwise."""
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float64)


def placed(offsets: ArrayLike, x: float, y: float, unit: float) -> NDArray[np.float64]:
    """Return points given as offsets (N, 2) in units from a place, in pixels."""
    return np.asarray(offsets, np.float64) * unit + [x, y]
