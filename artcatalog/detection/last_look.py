"""The last look: each side of an outline is set to sub-pixel on the edge that a strip along it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from artcatalog.detection.edge_network import DEPTHS, EdgeNetwork, expected_bins
from artcatalog.detection.edge_strips import edge_strips, outward, reach_of
from artcatalog.detection.half_precision import bfloat16_is_faster
from artcatalog.detection.side_fitting import fitted_line
from artcatalog.detection.side_network import normalise_crops
from artcatalog.geometry.quads import Quad, diagonal, is_convex, sides

LEAST = 40
"""Mean side, pixels, below which strips show nothing that the second look did not."""

SUPPORT = 0.45
"""Mean sharpness along a side below which it stays where it was."""

AGREES = 0.8
"""Distance from a line, bins, at which a place counts half."""

Picture = NDArray[np.uint8]
Role = Literal["frame", "canvas"]


@torch.inference_mode()
def sharpened(network: EdgeNetwork, pixels: Picture, quads: Sequence[tuple[Quad, Role]]) -> list[Quad]:
    """Return outlines of a picture (H, W, 3) with their sides on the edges near them.

    A side moves only to a line that most places along it agree with; a quad, only where it stays convex and near.
    """
    moved = [quad for quad, _ in quads]
    large = [i for i, (quad, _) in enumerate(quads) if sides(quad).mean() >= LEAST]
    if not large:
        return moved
    strips = np.concatenate([edge_strips(pixels, quads[i][0]) for i in large])
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_is_faster()):
        logits = network(normalise_crops(torch.from_numpy(strips)).contiguous(memory_format=torch.channels_last))
    depths, sharp = (values.double().numpy().reshape(len(large), 4, 2, -1) for values in expected_bins(logits))
    for n, i in enumerate(large):
        quad, kind = quads[i]
        role = 0 if kind == "frame" else 1
        moved[i] = _moved(quad, depths[n, :, role], sharp[n, :, role])
    return moved


def _moved(quad: Quad, depths: NDArray[np.float64], sharp: NDArray[np.float64]) -> Quad:
    """Return a quad whose sides run at depths (4, places), bins, where these agree."""
    reach = reach_of(quad)
    along = (np.arange(depths.shape[1]) + 0.5) / depths.shape[1]
    lines = []
    for side in range(4):
        start, end = quad[side], quad[(side + 1) % 4]
        out = outward(start, end)
        first = second = 0.0
        if sharp[side].mean() >= SUPPORT:
            ahead = reach * (1 - 2 * depths[side] / DEPTHS)
            base, slope = fitted_line(along, ahead, sharp[side] ** 2, AGREES * 2 * reach / DEPTHS)
            first, second = base, base + slope
        lines.append(_line_through(start + out * first, end + out * second))
    found = np.array([_crossing(lines[i - 1], lines[i], quad[i]) for i in range(4)])
    far = np.linalg.norm(found - quad, axis=1).max() > 2 * reach
    return quad if far or not is_convex(found) or diagonal(found) <= 0 else found


def _line_through(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the line through two points as (a, b, c): a x + b y = c, (a, b) of unit length."""
    normal = outward(a, b)
    return np.append(normal, normal @ a)


def _crossing(first: NDArray[np.float64], second: NDArray[np.float64], fallback: NDArray[np.float64]) -> Quad:
    matrix = np.array([first[:2], second[:2]])
    if abs(np.linalg.det(matrix)) < 0.05:
        return np.asarray(fallback, np.float64)
    return np.asarray(np.linalg.solve(matrix, [first[2], second[2]]), np.float64)
