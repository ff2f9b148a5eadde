"""Sub-pixel refinement: each side of a quad is fitted to the edge that the picture shows near it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.decoding import DetectedQuad
from artcatalog.geometry.quads import Quad, diagonal, is_convex, whole

Picture = NDArray[np.uint8]

NEAR_BORDER = 0.12
"""A quad whose corners are all within this share of the picture's sides of its corners may be the whole picture."""

FEW_EDGES = 2
"""With no more sides than this on edges, a quad that may be the whole picture is."""

SAMPLES = 48
"""Profiles across each side."""

REACH = 0.022
"""How far across a side is searched, as a share of the diagonal."""


def refined(pixels: Picture, quad: DetectedQuad, scan: bool = False) -> DetectedQuad:
    """Return the quad with its sides on the edges near them; as it was where no edge is well supported.

    Across each side, at SAMPLES places, the strongest edge is found to a fraction of a step; the line that most of them
    agree with is fitted to those by least squares. A side moves only where such a line exists. In a scan, where
    the quad is nearly the whole picture, a side without an edge is the picture's border; with few edges, all are.
    """
    corners = quad.corners
    border = _border_near(pixels, corners) if scan else None
    reach = REACH * diagonal(corners)
    found = [_side_line(pixels, corners[i], corners[(i + 1) % 4], reach) for i in range(4)]
    if border is not None and sum(line is not None for line in found) <= FEW_EDGES:
        return DetectedQuad(border, quad.kind, quad.score)
    rest = corners if border is None else border
    lines = [_line_through(rest[i], rest[(i + 1) % 4]) if line is None else line for i, line in enumerate(found)]
    moved = np.array([_crossing(lines[i - 1], lines[i], corners[i]) for i in range(4)])
    most = 2 * reach if border is None else NEAR_BORDER * max(pixels.shape[:2]) * 1.5
    if not is_convex(moved) or np.linalg.norm(moved - corners, axis=1).max() > most:
        return quad
    return DetectedQuad(moved, quad.kind, quad.score)


def _border_near(pixels: Picture, corners: Quad) -> Quad | None:
    """Return the quad of the whole picture where all corners are near its own, beginning with the same one."""
    height, width = pixels.shape[:2]
    border = whole(width, height)
    nearest = [int(np.argmin(np.linalg.norm(border - corner, axis=1))) for corner in corners]
    if sorted(nearest) != [0, 1, 2, 3]:
        return None
    border = border[nearest]
    return border if (np.abs(border - corners) < NEAR_BORDER * np.array([width, height])).all() else None


def _side_line(
    pixels: Picture, start: NDArray[np.float64], end: NDArray[np.float64], reach: float
) -> NDArray[np.float64] | None:
    """Return the line of a side, (3,): a x + b y = c, (a, b) of unit length; None where no edge is found."""
    along = end - start
    length = float(np.linalg.norm(along))
    if length < 12 or reach < 1:
        return None
    normal = np.array([-along[1], along[0]]) / length
    places = start + along * np.linspace(0.06, 0.94, SAMPLES)[:, None]
    steps = np.linspace(-reach, reach, 2 * max(4, round(reach * 1.5)) + 1)
    strength = _gradients(pixels, places, normal, steps)
    offsets, weight = _peaks(strength, steps)
    fit = _robust_fit(np.linspace(0.06, 0.94, SAMPLES), offsets, weight, reach)
    if fit is None:
        return None
    return _line_through(start + normal * fit[0], end + normal * fit[1])


def _gradients(
    pixels: Picture, places: NDArray[np.float64], normal: NDArray[np.float64], steps: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Return how strongly colour changes across a side, (SAMPLES, steps - 1)."""
    points = (places[:, None] + normal * steps[:, None]).astype(np.float32) - np.float32(0.5)
    profile = cv2.remap(pixels, points[..., 0], points[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    profile = cv2.GaussianBlur(profile.astype(np.float32), (3, 3), 0)
    return np.asarray(np.abs(np.diff(profile, axis=1)).sum(axis=2), np.float32)


def _peaks(
    strength: NDArray[np.float32], steps: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the sub-step position of each profile's strongest edge, and how much it stands out."""
    middle = (steps[1:] + steps[:-1]) / 2
    prior = np.exp(-((middle / steps[-1]) ** 2) * 1.2)
    weighted = strength * prior
    best = np.clip(weighted.argmax(axis=1), 1, strength.shape[1] - 2)
    rows = np.arange(len(strength))
    left, peak, right = (weighted[rows, best + k] for k in (-1, 0, 1))
    bend = left - 2 * peak + right
    shift = np.where(np.abs(bend) > 1e-6, 0.5 * (left - right) / np.where(np.abs(bend) > 1e-6, bend, 1), 0)
    offsets = middle[best] + np.clip(shift, -0.5, 0.5) * (middle[1] - middle[0])
    return offsets, peak / (np.median(weighted, axis=1) + 4)


def _robust_fit(
    at: NDArray[np.float64], offsets: NDArray[np.float64], weight: NDArray[np.float64], reach: float
) -> tuple[float, float] | None:
    """Fit a line to offsets along a side; return its offsets at both ends, or None where few agree."""
    tolerance = max(0.75, 0.09 * reach)
    trust = np.clip(weight, 0, 6)
    best: tuple[float, NDArray[np.bool_]] = (0.0, np.zeros(len(at), bool))
    for i in range(0, len(at), 3):  # every pair of a fixed pattern: deterministic consensus
        for j in range(len(at) // 2 + i % 2, len(at), 4):
            if at[j] - at[i] < 0.3:
                continue
            slope = (offsets[j] - offsets[i]) / (at[j] - at[i])
            agree = np.abs(offsets - offsets[i] - slope * (at - at[i])) < tolerance
            support = float(trust[agree].sum())
            if support > best[0]:
                best = (support, agree)
    agree = best[1]
    if agree.sum() < 0.5 * len(at) or best[0] < 0.5 * trust.sum() or trust[agree].mean() < 1.5:
        return None
    slope, base = np.polyfit(at[agree], offsets[agree], 1, w=np.sqrt(trust[agree]))
    return float(base), float(base + slope)


def _line_through(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    normal = np.array([a[1] - b[1], b[0] - a[0]])
    normal = normal / max(float(np.linalg.norm(normal)), 1e-12)
    return np.append(normal, normal @ a)


def _crossing(first: NDArray[np.float64], second: NDArray[np.float64], fallback: NDArray[np.float64]) -> Quad:
    matrix = np.array([first[:2], second[:2]])
    if abs(np.linalg.det(matrix)) < 0.05:
        return np.asarray(fallback, np.float64)
    return np.asarray(np.linalg.solve(matrix, [first[2], second[2]]), np.float64)
