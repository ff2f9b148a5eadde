"""Homographies: 3 x 3 float64 matrices that map points (x, y, 1), scaled to H[2, 2] = 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Homography = NDArray[np.float64]


def between(source: ArrayLike, target: ArrayLike) -> Homography:
    """Return the homography that maps four points onto four points, each (4, 2).

    Raises:
        ValueError: Three of the points lie on one line.
    """
    rows: list[list[float]] = []
    right: list[float] = []
    for (x, y), (u, v) in zip(np.asarray(source, np.float64), np.asarray(target, np.float64), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        right += [u, v]
    try:
        solution = np.linalg.solve(np.array(rows), np.array(right))
    except np.linalg.LinAlgError as error:
        raise ValueError("degenerate quad: three corners on one line") from error
    return np.append(solution, 1.0).reshape(3, 3)


def inverse(homography: Homography) -> Homography:
    """Return the homography that maps back.

    Raises:
        ValueError: There is none.
    """
    try:
        return np.asarray(np.linalg.inv(homography), np.float64)
    except np.linalg.LinAlgError as error:
        raise ValueError("degenerate homography") from error


def square_to_quad(quad: ArrayLike) -> Homography:
    """Return the homography from the unit square to a quad."""
    return between([[0, 0], [1, 0], [1, 1], [0, 1]], quad)


def apply(homography: Homography, points: ArrayLike) -> NDArray[np.float64]:
    """Map points (N, 2)."""
    pts = np.asarray(points, np.float64)
    mapped = np.column_stack([pts, np.ones(len(pts))]) @ homography.T
    return np.asarray(mapped[:, :2] / mapped[:, 2:], np.float64)


def normalised(homography: ArrayLike) -> Homography:
    """Scale a homography to H[2, 2] = 1."""
    matrix = np.asarray(homography, np.float64)
    return np.asarray(matrix / matrix[2, 2], np.float64)


def scaling(x: float, y: float | None = None) -> Homography:
    """Return the homography that scales about the origin."""
    return np.diag([x, x if y is None else y, 1.0])
