"""What the detection network should say of a scene, and how wrong it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from artcatalog.detection.network import STRIDE, Maps

OUTSIDE = 0.06
"""A corner may lie this share of the picture's side outside it, and is still predicted."""


def draw_targets(
    works: Sequence[tuple[NDArray[np.float64], NDArray[np.float64], bool]], size: tuple[int, int]
) -> NDArray[np.float32]:
    """Draw the target maps of a scene.

    Args:
        works: Frame (4, 2), canvas (4, 2), framed, in pixels of the network's input.
        size: Width and height of that input.

    Returns:
        (24, h, w): the 22 channels of Maps, then the weight of centres (0 where a work is cut off, so that it
        is neither asked for nor punished) and the weight of the regressions (Gaussian about each centre).
    """
    width, height = size[0] // STRIDE, size[1] // STRIDE
    maps = np.zeros((24, height, width), np.float32)
    maps[22] = 1
    y, x = np.mgrid[:height, :width].astype(np.float32)
    for frame, canvas, framed in works:
        outer, inner = frame / STRIDE, canvas / STRIDE
        if not _visible(outer, (width, height)):
            _ignore(maps[22], outer, (width, height))
            continue
        middle = outer.mean(axis=0)
        extent = float(np.sqrt(np.ptp(outer[:, 0]) * np.ptp(outer[:, 1])))
        spread = max(0.8, extent * 0.07)
        near = np.exp(-((x + 0.5 - middle[0]) ** 2 + (y + 0.5 - middle[1]) ** 2) / (2 * spread**2))
        _peak(near, middle)
        owner = near > maps[23]
        maps[0] = np.maximum(maps[0], near)
        maps[23] = np.maximum(maps[23], near)
        for i in range(4):
            for axis, grid in ((0, x), (1, y)):
                maps[1 + 2 * i + axis][owner] = (outer[i, axis] - grid - 0.5)[owner]
                maps[9 + 2 * i + axis][owner] = (inner[i, axis] - grid - 0.5)[owner]
        maps[17][owner] = float(framed)
        _draw_corners(maps, outer, 18)
        _draw_corners(maps, inner, 19)
    maps[23][maps[23] < 0.3] = 0
    return maps


def _visible(corners: NDArray[np.float64], size: tuple[int, int]) -> bool:
    margin = np.array(size) * OUTSIDE
    return bool((corners > -margin).all() and (corners < np.array(size) + margin).all())


def _ignore(weight: NDArray[np.float32], corners: NDArray[np.float64], size: tuple[int, int]) -> None:
    low = np.clip(np.floor(corners.min(axis=0)), 0, size).astype(int)
    high = np.clip(np.ceil(corners.max(axis=0)), 0, size).astype(int)
    weight[low[1] : high[1], low[0] : high[0]] = 0


def _peak(near: NDArray[np.float32], point: NDArray[np.float64]) -> None:
    """Make the cell that holds a point exactly 1."""
    column, row = np.floor(point).astype(int)
    if 0 <= row < near.shape[0] and 0 <= column < near.shape[1]:
        near[row, column] = 1


def _draw_corners(maps: NDArray[np.float32], corners: NDArray[np.float64], channel: int) -> None:
    height, width = maps.shape[1:]
    for px, py in corners:
        column, row = int(np.floor(px)), int(np.floor(py))
        for r in range(max(0, row - 2), min(height, row + 3)):
            for c in range(max(0, column - 2), min(width, column + 3)):
                value = (
                    1.0
                    if (r, c) == (row, column)
                    else float(np.exp(-((r + 0.5 - py) ** 2 + (c + 0.5 - px) ** 2) / 1.2))
                )
                if value > maps[channel, r, c]:
                    maps[channel, r, c] = value
                    maps[20, r, c], maps[21, r, c] = px - c - 0.5, py - r - 0.5


def detection_losses(maps: Maps, target: Tensor) -> dict[str, Tensor]:
    """Return the weighted terms of the loss.

    Focal losses of centres and corners (Law and Deng, 2018, eq. 1), absolute errors of corner offsets relative to
    the artwork's size, of sub-cell shifts, and cross-entropy of framed.

    Args:
        maps: Of the network.
        target: (N, 24, h, w), from `draw_targets`.
    """
    weight = target[:, 23:24]
    total = weight.sum() + 1e-6
    frame, canvas = target[:, 1:9], target[:, 9:17]
    scale = frame.abs().amax(dim=1, keepdim=True).clamp(min=2)
    framed = F.binary_cross_entropy_with_logits(maps.framed, target[:, 17:18], reduction="none")
    near = (target[:, 18:20].amax(dim=1, keepdim=True) > 0.3).float()
    corner_weight = (target[:, 22:23] > 0).float().expand(-1, 2, -1, -1)
    return {
        "centre": focal(maps.centre, target[:, 0:1], target[:, 22:23]),
        "corners": 0.5 * focal(maps.corners, target[:, 18:20], corner_weight),
        "frame": 6 * ((maps.frame - frame).abs() / scale * weight).sum() / total / 8,
        "canvas": 3 * ((maps.canvas - canvas).abs() / scale * weight).sum() / total / 8,
        "framed": 0.2 * (framed * weight).sum() / total,
        "shift": ((maps.shift - target[:, 20:22]).abs() * near).sum() / (near.sum() + 1e-6) / 2,
    }


def focal(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Penalty-reduced focal loss of heatmaps, alpha 2, beta 4; cells of weight 0 do not count unless they are peaks."""
    probability = torch.sigmoid(logits).clamp(1e-5, 1 - 1e-5)
    peak = target == 1
    hit = torch.where(peak, (1 - probability).square() * probability.log(), 0.0)
    miss = torch.where(peak, 0.0, (1 - target).pow(4) * probability.square() * (1 - probability).log() * weight)
    return -(hit.sum() + miss.sum()) / peak.sum().clamp(min=1)
