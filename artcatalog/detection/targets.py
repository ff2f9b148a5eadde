"""What the detection network should say of a scene, and how wrong it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from artcatalog.detection.network import STRIDE, Maps
from artcatalog.geometry.homographies import Homography, apply
from artcatalog.geometry.quads import Quad, area

OUTSIDE = 0.1
"""A corner may lie this share of the picture's side outside it, and is still predicted."""

INSIDE = 1.7
"""A view that a work exceeds by this factor is a detail of it: there is nothing to find, and nothing to leave out."""

CENTRE, FRAME, CANVAS, FRAMED, CORNERS, SHIFT = 0, 1, 9, 17, 18, 20
"""Where each map begins among the 22 channels."""

ASKED, NEAR, CANVAS_KNOWN, CANVAS_CORNERS = 22, 23, 24, 25
"""Weights that follow them: of centres and corners, of regressions, of canvas regressions, of canvas corners."""


@dataclass(frozen=True)
class TargetOutline:
    """What is true of an artwork in a photo.

    Attributes:
        frame: (4, 2), the outer edge, pixels.
        canvas: (4, 2), the painted surface; None where nobody drew it.
        framed: Whether the two differ; None where nobody said.
        whole: Whether it is to be found; the box around what is not is neither asked for nor punished.
        artwork: Whether it is one; a caption or a door that was taken for one is not.
    """

    frame: Quad
    canvas: Quad | None
    framed: bool | None
    whole: bool = True
    artwork: bool = True

    def seen_through(self, matrix: Homography) -> TargetOutline:
        """Return the outline through a homography, from the corner that is then nearest the top left, clockwise."""
        frame = apply(matrix, self.frame)
        canvas = None if self.canvas is None else apply(matrix, self.canvas)
        if area(frame) < 0:  # a mirror image
            frame, canvas = frame[::-1], None if canvas is None else canvas[::-1]
        return replace(self, frame=frame, canvas=canvas).from_top_left()

    def from_top_left(self) -> TargetOutline:
        """Begin with the corner nearest the photo's top left: the network cannot know the work's own."""
        first = int(np.argmin(self.frame.sum(axis=1)))
        canvas = None if self.canvas is None else np.roll(self.canvas, -first, axis=0)
        return replace(self, frame=np.roll(self.frame, -first, axis=0), canvas=canvas)


def draw_targets(works: Sequence[TargetOutline], size: tuple[int, int]) -> NDArray[np.float32]:
    """Draw the target maps of a scene.

    Args:
        works: Outlines in pixels of the network's input.
        size: Width and height of that input.

    Returns:
        (26, h, w): the 22 channels of Maps, then weights: of centres and corners (0 where a work is cut off, so
        that it is neither asked for nor punished), of the regressions (Gaussian about each centre), of
        the canvas regressions, of canvas corners.
    """
    width, height = size[0] // STRIDE, size[1] // STRIDE
    maps = np.zeros((26, height, width), np.float32)
    maps[ASKED] = maps[CANVAS_CORNERS] = 1
    works = [work for work in works if work.artwork]
    for work in works:
        if not work.whole or not _visible(work.frame / STRIDE, (width, height)):
            _ignore(maps[ASKED], work.frame / STRIDE, (width, height))
            _ignore(maps[CANVAS_CORNERS], work.frame / STRIDE, (width, height))
    for work in works:
        if work.whole and _visible(work.frame / STRIDE, (width, height)):
            _draw_work(maps, work)
    maps[NEAR][maps[NEAR] < 0.3] = 0
    return maps


def _draw_work(maps: NDArray[np.float32], work: TargetOutline) -> None:
    height, width = maps.shape[1:]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    outer = work.frame / STRIDE
    middle = outer.mean(axis=0)
    extent = float(np.sqrt(np.ptp(outer[:, 0]) * np.ptp(outer[:, 1])))
    spread = max(0.8, extent * 0.07)
    near = np.exp(-((x + 0.5 - middle[0]) ** 2 + (y + 0.5 - middle[1]) ** 2) / (2 * spread**2))
    _peak(near, middle)
    owner = near > maps[NEAR]
    maps[CENTRE] = np.maximum(maps[CENTRE], near)
    maps[NEAR] = np.maximum(maps[NEAR], near)
    _draw_offsets(maps, outer, FRAME, owner)
    _draw_corners(maps, outer, CORNERS)
    maps[CANVAS_KNOWN][owner] = 0 if work.canvas is None else near[owner]
    if work.canvas is None:
        _ignore(maps[CANVAS_CORNERS], outer, (width, height))
    else:
        maps[FRAMED][owner] = float(bool(work.framed))
        _draw_offsets(maps, work.canvas / STRIDE, CANVAS, owner)
        _draw_corners(maps, work.canvas / STRIDE, CORNERS + 1)


def _draw_offsets(maps: NDArray[np.float32], quad: Quad, first: int, owner: NDArray[np.bool_]) -> None:
    rows, columns = np.nonzero(owner)
    for i, (x, y) in enumerate(quad):
        maps[first + 2 * i, rows, columns] = x - columns - 0.5
        maps[first + 2 * i + 1, rows, columns] = y - rows - 0.5


def _visible(corners: NDArray[np.float64], size: tuple[int, int]) -> bool:
    margin = np.array(size) * OUTSIDE
    return bool((corners > -margin).all() and (corners < np.array(size) + margin).all())


def _ignore(weight: NDArray[np.float32], corners: NDArray[np.float64], size: tuple[int, int]) -> None:
    if (np.ptp(corners, axis=0) > INSIDE * np.array(size)).any():
        return
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
        target: (N, 26, h, w), from `draw_targets`.
    """
    near, known = target[:, NEAR : NEAR + 1], target[:, CANVAS_KNOWN : CANVAS_KNOWN + 1]
    asked = target[:, ASKED : ASKED + 1]
    frame, canvas = target[:, FRAME:CANVAS], target[:, CANVAS:FRAMED]
    scale = frame.abs().amax(dim=1, keepdim=True).clamp(min=2)
    framed = F.binary_cross_entropy_with_logits(maps.framed, target[:, FRAMED:CORNERS], reduction="none")
    corner = (target[:, CORNERS:SHIFT].amax(dim=1, keepdim=True) > 0.3).float()
    corner_weight = torch.cat([asked, asked * target[:, CANVAS_CORNERS:]], dim=1)
    return {
        "centre": focal(maps.centre, target[:, :FRAME], asked),
        "corners": 0.5 * focal(maps.corners, target[:, CORNERS:SHIFT], corner_weight),
        "frame": 6 * ((maps.frame - frame).abs() / scale * near).sum() / (near.sum() + 1e-6) / 8,
        "canvas": 3 * ((maps.canvas - canvas).abs() / scale * known).sum() / (known.sum() + 1e-6) / 8,
        "framed": 0.2 * (framed * known).sum() / (known.sum() + 1e-6),
        "shift": ((maps.shift - target[:, SHIFT:ASKED]).abs() * corner).sum() / (corner.sum() + 1e-6) / 2,
    }


def focal(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Penalty-reduced focal loss of heatmaps, alpha 2, beta 4; cells of weight 0 do not count unless they are peaks."""
    probability = torch.sigmoid(logits).clamp(1e-5, 1 - 1e-5)
    peak = target == 1
    hit = torch.where(peak, (1 - probability).square() * probability.log(), 0.0)
    miss = torch.where(peak, 0.0, (1 - target).pow(4) * probability.square() * (1 - probability).log() * weight)
    return -(hit.sum() + miss.sum()) / peak.sum().clamp(min=1)
