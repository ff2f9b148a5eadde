"""The classical baseline: outlines from contours and lines, without anything learned."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.decoding import DetectedQuad
from artcatalog.geometry.polygons import convex_hull, intersection_area
from artcatalog.geometry.quads import Quad, area, diagonal, iou, is_convex, ordered

Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Floats = NDArray[np.float64]

SIDE = 640
"""Longest side at which contours are sought, pixels."""

LEAST, MOST = 0.01, 0.95
"""Smallest and largest share of the picture that an outline covers."""

FILLED = 0.88
"""Least overlap of a contour's hull with its quad."""

SUPPORTED = 0.45
"""Least share of a quad's sides that runs along an edge."""

REPEAT = 0.35
"""Outlines that overlap more than this are of the same work."""


def contour_outlines(pixels: Picture) -> list[DetectedQuad]:
    """Find quadrilaterals in a picture (H, W, 3) RGB, best first.

    Closed contours, of edges and of what differs from the wall, are reduced to four corners (Douglas and Peucker,
    1973); each side is fitted to its part of the contour as a line (Huber); quads are kept whose sides run along
    edges. The score is the share of the sides that does: it is no probability.
    """
    height, width = pixels.shape[:2]
    if min(height, width) < 16:
        return []
    scale = min(1.0, SIDE / max(height, width))
    size = (max(16, round(width * scale)), max(16, round(height * scale)))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    lab = cv2.cvtColor(cv2.bilateralFilter(small, 7, 30, 5), cv2.COLOR_RGB2LAB)
    strength, direction = _gradient(lab)
    found: list[tuple[float, Quad]] = []
    for mask in _masks(lab, strength):
        for contour in cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
            quad = _quad_of(contour[:, 0].astype(np.float64), size)
            support = 0.0 if quad is None else _support(quad, strength, direction)
            if quad is not None and support > SUPPORTED:
                found.append((support, quad))
    back = np.array([width, height]) / size
    return [DetectedQuad(ordered(quad * back), "frame", score) for score, quad in _distinct(found)]


def _gradient(lab: Picture) -> tuple[Floats, Floats]:
    """Return the steepest channel's gradient: strength (H, W), 1 for a strong edge, and unit direction (H, W, 2)."""
    across = cv2.Sobel(lab, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(lab, cv2.CV_32F, 0, 1)
    length = np.hypot(across, down)
    best = length.argmax(axis=2)[..., None]
    strength = np.take_along_axis(length, best, 2)[..., 0]
    vector = np.dstack([np.take_along_axis(part, best, 2)[..., 0] for part in (across, down)])
    unit = vector / np.maximum(strength, 1e-6)[..., None]
    return np.clip(strength / max(float(np.percentile(strength, 95)), 24.0), 0, 1), unit


def _masks(lab: Picture, strength: Floats) -> Iterator[Mask]:
    """Yield binary pictures in whose contours works may appear."""
    side = max(lab.shape[:2])
    for channel in (0, 1, 2):
        plane = np.ascontiguousarray(lab[..., channel])
        for low, high in ((20, 60), (50, 130)):
            for gap in (3, 7) if channel == 0 else (5,):
                yield _closed(cv2.Canny(plane, low, high), gap)
    for share in (0.25, 0.5):
        yield _closed((strength > share).astype(np.uint8) * 255, 3)
    wall = _wall_distance(lab)
    otsu = cv2.threshold(wall, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    for threshold in (otsu[0] * 0.6, otsu[0]):
        mask = (wall > threshold).astype(np.uint8) * 255
        yield cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    for block in (side // 4 | 1, side // 10 | 1):
        plane = np.ascontiguousarray(lab[..., 0])
        yield cv2.adaptiveThreshold(plane, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 6)


def _closed(edges: Mask, gap: int) -> Mask:
    return np.asarray(cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8)), np.uint8)


def _wall_distance(lab: Picture) -> Mask:
    """Return how far each pixel's colour is from the wall's, taken to be the commonest one near the border."""
    height, width = lab.shape[:2]
    rim = max(2, min(height, width) // 20)
    border = np.concatenate([lab[:rim].reshape(-1, 3), lab[:, :rim].reshape(-1, 3), lab[:, -rim:].reshape(-1, 3)])
    bins = (border // 16).astype(int) @ (256, 16, 1)
    wall = border[bins == np.bincount(bins).argmax()].mean(axis=0)
    distance = np.linalg.norm(lab.astype(np.float32) - wall.astype(np.float32), axis=2)
    return np.asarray(np.clip(distance * 2, 0, 255), np.uint8)


def _quad_of(contour: Floats, size: tuple[int, int]) -> Quad | None:
    """Return the quad that a closed contour (N, 2) is, in pixels from the picture's corner; None where it is none."""
    picture = size[0] * size[1]
    low, high = contour.min(axis=0), contour.max(axis=0)
    if len(contour) < 40 or np.prod(high - low) < LEAST * picture:
        return None
    hull = convex_hull(contour)
    if len(hull) < 4 or not LEAST * picture < area(hull) < MOST * picture:
        return None
    corners = _four_corners(hull)
    if corners is None or iou(corners, hull) < FILLED:
        return None
    fitted = _fitted_sides(corners, contour)
    quad = fitted if fitted is not None and iou(fitted, hull) > FILLED else corners
    return ordered(quad + 0.5) if is_convex(ordered(quad)) else None


def _four_corners(hull: Floats) -> Quad | None:
    """Reduce a convex outline to four corners, with the smallest tolerance that does."""
    outline = hull.astype(np.float32)[:, None]
    around = cv2.arcLength(outline, True)
    for share in (0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08):
        corners = cv2.approxPolyDP(outline, share * around, True)[:, 0].astype(np.float64)
        if len(corners) == 4:
            corners = ordered(corners)
            return corners if is_convex(corners) else None
        if len(corners) < 4:
            return None
    return None


def _fitted_sides(corners: Quad, contour: Floats) -> Quad | None:
    """Fit a line to the middle of each side's contour points, and cut neighbours; None where a side has too few."""
    lines = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        side = end - start
        length = float(np.linalg.norm(side))
        along = (contour - start) @ side / length**2
        aside = np.abs((contour[:, 0] - start[0]) * side[1] - (contour[:, 1] - start[1]) * side[0]) / length
        near = contour[(along > 0.08) & (along < 0.92) & (aside < max(3.0, 0.04 * length))]
        if len(near) < 8:
            return None
        vx, vy, x, y = cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel().tolist()
        lines.append((vy, -vx, vy * x - vx * y))
    return _cut(np.array(lines))


def _cut(lines: Floats) -> Quad | None:
    """Return where each of four lines (a, b, c), a x + b y = c, cuts the one before."""
    corners = []
    for before, line in zip(np.roll(lines, 1, axis=0), lines, strict=True):
        matrix = np.array([before[:2], line[:2]])
        if abs(np.linalg.det(matrix)) < 0.05:
            return None
        corners.append(np.linalg.solve(matrix, [before[2], line[2]]))
    return np.array(corners)


def _support(quad: Quad, strength: Floats, direction: Floats) -> float:
    """Return the share of the worst supported sides that runs along edges across them, 0 to 1."""
    height, width = strength.shape
    shares = []
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        normal = np.array([end[1] - start[1], start[0] - end[0]]) / max(float(np.linalg.norm(end - start)), 1e-6)
        middle = start + np.linspace(0.04, 0.96, 48)[:, None] * (end - start)
        best = np.zeros(len(middle))
        for step in (-2, -1, 0, 1, 2):
            at = np.floor(middle + step * normal).astype(int)
            inside = (at >= 0).all(axis=1) & (at < (width, height)).all(axis=1)
            x, y = at[:, 0].clip(0, width - 1), at[:, 1].clip(0, height - 1)
            aligned = np.abs(direction[y, x] @ normal) > 0.85
            best = np.maximum(best, inside * aligned * strength[y, x])
        shares.append(float((best > 0.3).mean()))
    return float(np.mean(sorted(shares)[:2]))


def _distinct(found: list[tuple[float, Quad]]) -> list[tuple[float, Quad]]:
    """Drop repeats and what lies inside another, for which the larger quad wins unless it is much less supported."""
    ranked = sorted(found, key=lambda item: -(item[0] + 0.35 * np.sqrt(diagonal(item[1]) / SIDE)))
    kept: list[tuple[float, Quad]] = []
    for score, quad in ranked:
        size = area(quad)
        shared = [intersection_area(quad, other) / min(size, area(other)) for _, other in kept]
        if all(share < REPEAT for share in shared):
            kept.append((score, quad))
    return sorted(kept, key=lambda item: -item[0])
