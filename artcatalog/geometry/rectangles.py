"""The true proportions of a rectangle seen in perspective."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.quads import Quad, area, diagonal, is_convex, sides

Floats = NDArray[np.float64]

PRIOR_FOCAL = 0.8
"""Focal length of usual phone lenses, as a share of the photo's longest side (about 28 mm equivalent)."""

FOCAL_SPREAD = 0.25
"""Standard deviation of the logarithm of the focal length, where only the prior is known."""

KNOWN_SPREAD = 0.02
"""The same where the photo tells it: cameras round it, and lenses breathe."""

CORNER_SPREAD = 0.0025
"""Standard deviation of a corner's coordinates, as a share of the quad's diagonal."""

TILT_SPREAD, TILT_COST = np.radians(6.0), 4.0
"""People stand before a work: a tilt well above the first costs the second, in units of twice a log-likelihood."""

MOST_TILT = np.radians(80.0)

LEAST_RATIO, MOST_RATIO = 0.05, 20.0
SHORTEST_LENS, LONGEST_LENS = 0.3, 6.0
"""Plausible focal lengths, as a share of the photo's longest side (10 to 200 mm equivalent)."""

STEPS = 25
DAMPINGS = (0.05, 1.0, 30.0, 1e4)
"""Of each step these multiples of the damping are tried, and the best is taken."""


@dataclass(frozen=True)
class SeenRectangle:
    """The rectangle that a quad most probably shows.

    Attributes:
        ratio: Width over height, LEAST_RATIO to MOST_RATIO.
        focal: Focal length, pixels.
        tilt: Angle between the camera's axis and the rectangle's normal, radians.
    """

    ratio: float
    focal: float
    tilt: float


def aspect_ratio(quad: Quad, width: int, height: int, focal: float | None = None) -> float:
    """Return width over height of the rectangle whose image is the quad; see `seen_rectangle`."""
    return seen_rectangle(quad, width, height, focal).ratio


def seen_rectangle(quad: Quad, width: int, height: int, focal: float | None = None) -> SeenRectangle:
    """Return the most probable rectangle, pose and lens, given the corners.

    Proportions follow from four corners where the focal length is known, and it follows from them where no two sides
    are parallel in the photo (Zhang and He, "Whiteboard scanning and image enhancement", Digital Signal Processing 17,
    2007, section 3). That closed form (`ratio_in_closed_form`) takes corners as exact: nearly frontal or small works
    come out worse than by the mean lengths of their sides. Here corners, lens and tilt each have a spread, and the
    maximum of the posterior is found by Gauss-Newton steps (Levenberg, 1944; Marquardt, 1963).

    Args:
        quad: Corners in the photo, pixels, clockwise.
        width, height: Size of the photo, pixels; the principal point is its centre.
        focal: Focal length in pixels, where known.

    Returns:
        Also for a degenerate quad, where the ratio is that of the mean sides.
    """
    corners = np.asarray(quad, np.float64) - (width / 2, height / 2)
    longest = float(max(width, height, 1))
    lens = focal if focal and np.isfinite(focal) and focal > 0 else PRIOR_FOCAL * longest
    if not np.isfinite(corners).all() or not is_convex(corners) or area(corners) < 1e-6 * diagonal(corners) ** 2:
        return SeenRectangle(mean_ratio(quad), lens, 0.0)
    unit = corners / longest
    spread = KNOWN_SPREAD if focal else FOCAL_SPREAD
    starts = [_frontal(unit, lens / longest), _tilted(unit, lens / longest)]
    solved = [_solved(start, unit, lens / longest, spread) for start in starts if start is not None]
    state, _ = min(solved, key=lambda item: item[1])
    ratio = float(np.clip(np.exp(state[6]), LEAST_RATIO, MOST_RATIO))
    return SeenRectangle(ratio, float(np.exp(state[7]) * longest), float(np.hypot(state[0], state[1])))


def mean_ratio(quad: Quad) -> float:
    """Return the mean of top and bottom over that of the other sides, limited to LEAST_RATIO to MOST_RATIO."""
    top, right, bottom, left = sides(np.asarray(quad, np.float64))
    ratio = (top + bottom) / max(left + right, 1e-9)
    return float(np.clip(ratio, LEAST_RATIO, MOST_RATIO)) if np.isfinite(ratio) else 1.0


def ratio_in_closed_form(quad: Quad, width: int, height: int, focal: float) -> float | None:
    """Return width over height by Zhang and He (2007), equation 20; None where the quad is degenerate."""
    vectors = _side_vectors((np.asarray(quad, np.float64) - (width / 2, height / 2)) / focal)
    if vectors is None:
        return None
    across, down = (float(np.linalg.norm(vector)) for vector in vectors)
    return across / down if min(across, down) > 1e-12 else None


def _side_vectors(corners: Quad) -> tuple[Floats, Floats] | None:
    """Return the top and the left side in space, up to one scale, of corners (4, 2) in units of the focal length.

    Zhang and He (2007), equations 11 and 12: n2 and n3.
    """
    m1, m2, m4, m3 = (np.append(corner, 1.0) for corner in corners)
    d2, d3 = float(np.dot(np.cross(m2, m4), m3)), float(np.dot(np.cross(m3, m4), m2))
    if min(abs(d2), abs(d3)) < 1e-12:
        return None
    k2, k3 = np.dot(np.cross(m1, m4), m3) / d2, np.dot(np.cross(m1, m4), m2) / d3
    return np.asarray(k2 * m2 - m1, np.float64), np.asarray(k3 * m3 - m1, np.float64)


def _frontal(unit: Quad, lens: float) -> Floats:
    """Return the state of a rectangle seen from the front; corners and lens in units of the photo's longest side.

    A state is two components of the tilt, the turn in the wall's plane, the centre's place (two, as seen) and the
    logarithms of its depth, of the ratio and of the focal length. The rectangle has an area of 1.
    """
    centre = unit.mean(axis=0) / lens
    across = unit[1] + unit[2] - unit[0] - unit[3]
    depth = lens / np.sqrt(max(area(unit), 1e-12))
    turn = np.arctan2(across[1], across[0])
    return np.array([0, 0, turn, centre[0], centre[1], np.log(depth), np.log(mean_ratio(unit)), np.log(lens)])


def _tilted(unit: Quad, lens: float) -> Floats | None:
    """Return the state of the rectangle that the closed form gives; None where there is none before the camera."""
    vectors = _side_vectors(unit / lens)
    if vectors is None:
        return None
    across, down = vectors
    normal = np.cross(across, down)
    size = float(np.linalg.norm(normal))
    if size < 1e-12 or normal[2] <= 1e-3 * size:
        return None
    centre = np.append(unit[0] / lens, 1.0) + (across + down) / 2
    slope = float(np.hypot(normal[0], normal[1]))
    slant = np.arctan2(slope, normal[2]) / max(slope, 1e-12)
    tilt = np.array([-normal[1] * slant, normal[0] * slant])
    x, y = _wall_axes(tilt[:1], tilt[1:], np.zeros(1))
    turn = np.arctan2(float(y[0] @ across), float(x[0] @ across))
    ratio = np.linalg.norm(across) / np.linalg.norm(down)
    depth = np.log(max(float(centre[2]), 1e-9) / np.sqrt(size))
    return np.array([*tilt, turn, *centre[:2] / centre[2], depth, np.log(ratio), np.log(lens)])


def _wall_axes(tilt_x: Floats, tilt_y: Floats, turn: Floats) -> tuple[Floats, Floats]:
    """Return where the wall's x and y axis point, (K, 3) each: turned in the wall, then tilted (Rodrigues' formula)."""
    angle = np.hypot(tilt_x, tilt_y)
    first, second = np.sinc(angle / np.pi), 0.5 * np.sinc(angle / (2 * np.pi)) ** 2
    x = np.stack([1 - second * tilt_y**2, second * tilt_x * tilt_y, -first * tilt_y], axis=-1)
    y = np.stack([second * tilt_x * tilt_y, 1 - second * tilt_x**2, first * tilt_x], axis=-1)
    cos, sin = np.cos(turn)[..., None], np.sin(turn)[..., None]
    return cos * x + sin * y, cos * y - sin * x


def _residuals(states: Floats, unit: Quad, lens: float, spread: float) -> Floats:
    """Return (K, 11), of which the sum of squares is twice the negative logarithm of the posterior of states (K, 8).

    Infinite where a corner lies behind the camera or no lens is like that.
    """
    tilt_x, tilt_y, turn, x, y, depth, ratio, focal = states.T
    across, down = _wall_axes(tilt_x, tilt_y, turn)
    across, down = across * np.exp(ratio / 2)[:, None] / 2, down * np.exp(-ratio / 2)[:, None] / 2
    centre = np.stack([x, y, np.ones_like(x)], axis=-1) * np.exp(depth)[:, None]
    points = np.stack(
        [centre - across - down, centre + across - down, centre + across + down, centre - across + down], 1
    )
    behind = (points[..., 2] < 0.02 * centre[:, None, 2]).any(axis=1)
    seen = np.exp(focal)[:, None, None] * points[..., :2] / np.where(behind[:, None, None], 1.0, points[..., 2:])
    off = (seen - unit).reshape(-1, 8) / (CORNER_SPREAD * diagonal(unit))
    share = np.sqrt(TILT_COST / (tilt_x**2 + tilt_y**2 + TILT_SPREAD**2))
    rest = np.stack([tilt_x * share, tilt_y * share, (focal - np.log(lens)) / spread], axis=-1)
    impossible = (
        behind
        | (np.hypot(tilt_x, tilt_y) > MOST_TILT)
        | (focal < np.log(SHORTEST_LENS))
        | (focal > np.log(LONGEST_LENS))
    )
    return np.where(impossible[:, None], np.inf, np.concatenate([off, rest], axis=1))


def _solved(start: Floats, unit: Quad, lens: float, spread: float) -> tuple[Floats, float]:
    """Return the state of the nearest maximum of the posterior, and twice its negative logarithm."""
    state, damping, cost = start, 1e-3, float("inf")
    small = 1e-6 * np.vstack([np.zeros(8), np.eye(8)])
    for _ in range(STEPS):
        around = _residuals(state + small, unit, lens, spread)
        if not np.isfinite(around).all():
            return state, cost
        slopes = (around[1:] - around[0]).T / 1e-6
        before, cost = cost, float(around[0] @ around[0])
        if before - cost < 1e-7:
            break
        normal, pull = slopes.T @ slopes, slopes.T @ around[0]
        damped = [normal + factor * damping * np.diag(np.diag(normal) + 1e-9) for factor in DAMPINGS]
        tried = state - np.linalg.solve(np.array(damped), pull[:, None])[..., 0]
        costs = (_residuals(tried, unit, lens, spread) ** 2).sum(axis=1)
        best = int(costs.argmin())
        if not costs[best] < cost:
            break
        state, damping = tried[best], max(damping * DAMPINGS[best], 1e-8)
    return state, cost
