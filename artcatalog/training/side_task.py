"""The recipe of the second look: crops about quads that are a little wrong, and where the true sides run in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.detection.side_crops import INNER, SIDE, can_be_cropped, crop_to_picture, side_crop
from artcatalog.detection.side_fitting import fitted_quad
from artcatalog.detection.side_network import BINS, SideNetwork, expected_positions, normalise_crops
from artcatalog.detection.targets import TargetOutline
from artcatalog.geometry.homographies import apply, inverse
from artcatalog.geometry.quads import Quad, inset, iou, is_convex
from artcatalog.training.detection_task import DetectionData
from artcatalog.training.stream import streamed

SIZES = ((512, 384), (384, 512), (640, 480), (448, 448), (512, 288))
"""Widths and heights of the photos that crops are cut from."""

LEAST = 14
"""Shortest extent of a work that is looked at again, pixels."""

PER_SCENE = 8
"""Crops that are cut from a scene."""

FALSE = 3
"""Crops about captions and what a detector took for a work, where there are any in a scene."""

SOFT = 0.7
"""Standard deviation of the true position's distribution, bins."""


@dataclass(frozen=True)
class SideExample:
    """A crop and what is true in it.

    Attributes:
        crop: (128, 128, 4).
        quads: (2, 4, 2), the outer edge and the canvas in crop pixels; NaN where unknown.
        artwork: Whether there is a work at all.
    """

    crop: NDArray[np.uint8]
    quads: NDArray[np.float32]
    artwork: bool


def examples(data: DetectionData, size: tuple[int, int], rng: np.random.Generator) -> list[SideExample]:
    """Draw a scene and cut crops about its works, with quads that are a little wrong, and about what is no work."""
    photo, works = data.example(size, rng)
    visible = [work for work in works if work.whole and _is_visible(work.frame, size)]
    asked, others = [w for w in visible if w.artwork], [w for w in visible if not w.artwork]
    found = [_about(photo, work, _wrong(work, rng)) for work in _some(asked, PER_SCENE, rng)]
    found += [_about(photo, other, _wrong(other, rng)) for other in _some(others, FALSE, rng)]
    found += [_elsewhere(photo, works, rng) for _ in range(2)]
    return [example for example in found if example is not None]


def _some(outlines: Sequence[TargetOutline], count: int, rng: np.random.Generator) -> list[TargetOutline]:
    """Draw outlines, with repeats."""
    return [outlines[int(i)] for i in rng.integers(len(outlines), size=count)] if outlines else []


def _is_visible(frame: Quad, size: tuple[int, int]) -> bool:
    margin = 0.08 * np.array(size)
    large = np.ptp(frame, axis=0).min() > LEAST
    return bool(large and (frame > -margin).all() and (frame < size + margin).all())


def _wrong(work: TargetOutline, rng: np.random.Generator) -> Quad:
    """Return the outline as a first look might give it."""
    quad = work.frame
    if work.canvas is not None and rng.random() < 0.3:  # something between canvas and frame
        quad = quad + (work.canvas - quad) * rng.uniform(0, 1)
    elif rng.random() < 0.3:
        quad = inset(quad, rng.uniform(-0.1, 0.1))
    extent = np.sqrt(np.ptp(quad[:, 0]) * np.ptp(quad[:, 1]))
    spread = float(rng.choice([0.006, 0.02, 0.045, 0.07], p=[0.3, 0.35, 0.25, 0.1]))
    return np.asarray(quad + np.clip(rng.normal(0, spread, (4, 2)), -0.13, 0.13) * extent, np.float64)


def _about(photo: NDArray[np.uint8], work: TargetOutline, quad: Quad) -> SideExample | None:
    if not is_convex(quad) or not can_be_cropped(quad):
        return None
    if not work.artwork:
        return SideExample(side_crop(photo, quad), np.full((2, 4, 2), np.nan, np.float32), False)
    matrix = inverse(crop_to_picture(quad))
    quads = np.full((2, 4, 2), np.nan, np.float32)
    quads[0] = apply(matrix, work.frame)
    if work.canvas is not None:
        quads[1] = apply(matrix, work.canvas)
    if not np.isfinite(quads[0]).all() or (quads[0] < -4).any() or (quads[0] > SIDE + 4).any():
        return None
    return SideExample(side_crop(photo, quad), quads, True)


def _elsewhere(photo: NDArray[np.uint8], works: list[TargetOutline], rng: np.random.Generator) -> SideExample | None:
    """Cut a crop about a place that is no work: a piece of wall, a door, a part of a painting."""
    height, width = photo.shape[:2]
    extent = np.array([width, height]) * np.exp(rng.uniform(np.log(0.06), np.log(0.7), 2))
    low = rng.uniform(0, 1, 2) * (np.array([width, height]) - extent)
    quad = np.array([low, low + (extent[0], 0), low + extent, low + (0, extent[1])])
    quad = quad + rng.normal(0, 0.04, (4, 2)) * extent
    overlap = max((iou(_convex(work.frame), quad) for work in works), default=0.0)
    if overlap > 0.3 or not is_convex(quad) or not can_be_cropped(quad):
        return None
    return SideExample(side_crop(photo, quad), np.full((2, 4, 2), np.nan, np.float32), False)


def _convex(frame: Quad) -> Quad:
    if is_convex(frame):
        return frame
    low, high = frame.min(axis=0), frame.max(axis=0)
    return np.array([low, (high[0], low[1]), high, (low[0], high[1])])


def side_positions(quads: Tensor) -> tuple[Tensor, Tensor]:
    """Return where the sides of quads (N, 2, 4, 2) run, (N, 2, 4, BINS) in crop pixels, and a weight 0 to 1.

    Beyond a side's ends its line goes on, with a weight of 0.25; what lies outside the crop has none.
    """
    along = (torch.arange(BINS, device=quads.device) + 0.5) * (SIDE / BINS)
    positions, weights = [], []
    for side in range(4):
        start, end = quads[:, :, side], quads[:, :, (side + 1) % 4]
        run, across = (0, 1) if side in (0, 2) else (1, 0)
        low, high = torch.minimum(start[..., run], end[..., run]), torch.maximum(start[..., run], end[..., run])
        length = end[..., run] - start[..., run]
        slope = (end[..., across] - start[..., across]) / torch.where(length.abs() < 1, torch.ones_like(length), length)
        at = start[..., across, None] + slope[..., None] * (along - start[..., run, None])
        within = (along >= low[..., None]) & (along <= high[..., None])
        inside = (at > 0) & (at < SIDE) & (slope.abs() < 1)[..., None]
        positions.append(at)
        weights.append(torch.where(within, 1.0, 0.25) * inside.float())
    return torch.stack(positions, dim=2), torch.nan_to_num(torch.stack(weights, dim=2))


def side_losses(sides: Tensor, trust: Tensor, quads: Tensor, artwork: Tensor) -> dict[str, Tensor]:
    """Return the weighted terms of the loss.

    Cross-entropy of each column's position with a Gaussian about the true one, absolute error of the expected
    position, cross-entropy of the promise that the fitted quad overlaps the true one by 0.9.

    Args:
        sides: (N, 2, 4, BINS, BINS), logits of the network.
        trust: (N, 2), logits of the network.
        quads: (N, 2, 4, 2), true ones in crop pixels; NaN where unknown.
        artwork: (N,), whether there is a work.
    """
    known = ~torch.isnan(quads).any(dim=3).any(dim=2)
    at, weight = side_positions(torch.nan_to_num(quads))
    weight = weight * known[:, :, None, None]
    bins = torch.arange(BINS, device=sides.device)[:, None] + 0.5
    soft = torch.exp(-((bins - at[..., None, :] * (BINS / SIDE)) ** 2) / (2 * SOFT**2))
    soft = soft / soft.sum(dim=-2, keepdim=True).clamp(min=1e-6)
    entropy = -(soft * sides.log_softmax(dim=-2)).sum(dim=-2)
    total = weight.sum() + 1e-6
    positions, sharp = expected_positions(sides)
    overlaps = _overlaps(positions.detach(), sharp.detach(), quads, known)
    asked = known | ~artwork[:, None]
    promise = F.binary_cross_entropy_with_logits(trust, (overlaps > 0.9).float(), reduction="none")
    return {
        "position": (entropy * weight).sum() / total,
        "error": 0.05 * ((positions - at).abs().clamp(max=12) * weight).sum() / total,
        "promise": 0.3 * (promise * asked).sum() / (asked.sum() + 1e-6),
    }


def _overlaps(positions: Tensor, sharp: Tensor, quads: Tensor, known: Tensor) -> Tensor:
    """Return how much fitted quads overlap true ones, (N, 2); 0 where there is none."""
    overlaps = torch.zeros(known.shape)
    where, weights, true = positions.cpu().double().numpy(), sharp.cpu().double().numpy(), quads.cpu().double().numpy()
    for n, role in known.nonzero().tolist():
        quad = fitted_quad(where[n, role], weights[n, role])
        if quad is not None and is_convex(true[n, role]):
            overlaps[n, role] = iou(quad, true[n, role])
    return overlaps.to(known.device)


def draw_crops(data: DetectionData, batch: int, rng: np.random.Generator, _: int) -> tuple[Tensor, ...]:
    """Draw the crops of a step, with their true quads and whether there is a work."""
    drawn: list[SideExample] = []
    while len(drawn) < batch:
        drawn += examples(data, SIZES[int(rng.integers(len(SIZES)))], rng)
    return collated(drawn[:batch])


def collated(drawn: list[SideExample]) -> tuple[Tensor, Tensor, Tensor]:
    """Stack examples to a batch."""
    crops = torch.from_numpy(np.stack([example.crop for example in drawn]))
    quads = torch.from_numpy(np.stack([example.quads for example in drawn]))
    return crops, quads, torch.tensor([example.artwork for example in drawn])


@dataclass
class SideTask:
    """Trains the second look, and validates it on crops of scenes of other artworks."""

    data: DetectionData
    held_out: DetectionData
    batch: int = 64
    seed: int = 5
    workers: int = 2
    model: nn.Module = field(default_factory=SideNetwork)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (crops, quads, artwork) for ever."""
        return streamed(partial(draw_crops, self.data, self.batch), self.seed, first_step, self.workers)

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch."""
        crops, quads, artwork = batch
        sides, trust = self.model(normalise_crops(crops).contiguous(memory_format=torch.channels_last))
        with torch.autocast(crops.device.type, enabled=False):
            return side_losses(sides, trust.float(), quads, artwork)

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return overlaps before and after on fixed crops of held-out artworks."""
        model.eval()
        drawn = []
        for number in range(60):
            drawn += [e for e in examples(self.held_out, SIZES[0], np.random.default_rng([98, number])) if e.artwork]
        return figures(cast(SideNetwork, model), drawn)


@torch.inference_mode()
def figures(model: SideNetwork, drawn: list[SideExample]) -> dict[str, float]:
    """Return mean overlaps and the share above 0.9 of outer edges, as predicted and after the second look."""
    crops, quads, _ = collated(drawn)
    device = next(model.parameters()).device
    sides, _ = model(normalise_crops(crops.to(device)).contiguous(memory_format=torch.channels_last))
    positions, sharp = expected_positions(sides)
    known = ~torch.isnan(quads).any(dim=3).any(dim=2)
    after = _overlaps(positions, sharp, quads, known)[:, 0].numpy()
    before = np.array([iou(INNER, quad) for quad in quads[:, 0].double().numpy()])
    return {
        "iou_before": float(before.mean()),
        "iou": float(after.mean()),
        "over_0.9_before": float((before > 0.9).mean()),
        "over_0.9": float((after > 0.9).mean()),
        "over_0.95": float((after > 0.95).mean()),
    }
