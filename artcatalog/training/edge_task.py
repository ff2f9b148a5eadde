"""The recipe of the last look: strips along sides that are a little off, and how deep the true edge runs in them.

Simulated scenes alone: outlines that were drawn by hand are about as far off as a strip reaches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.detection.edge_network import DEPTHS, PLACES, EdgeNetwork, expected_bins
from artcatalog.detection.edge_strips import REACH, edge_strips, outward, reach_of
from artcatalog.detection.side_network import normalise_crops
from artcatalog.detection.targets import TargetOutline
from artcatalog.geometry.quads import Quad, is_convex
from artcatalog.training.detection_task import DetectionData
from artcatalog.training.stream import streamed

SIZES = ((960, 720), (720, 960), (1200, 900), (960, 540))
"""Widths and heights of the photos that strips are cut from."""

LEAST = 120
"""Shortest extent of a work that strips are cut along, pixels."""

PER_SCENE = 10
"""Quads whose four strips are cut from a scene."""

SOFT = 0.7
"""Standard deviation of the true depth's distribution, bins."""

Floats = NDArray[np.float32]


def examples(
    data: DetectionData, size: tuple[int, int], rng: np.random.Generator
) -> tuple[list[NDArray[np.uint8]], list[Floats]]:
    """Draw a scene and cut strips along its works; return strips (4, 48, 128, 4) and true depths (4, 2, PLACES) each.

    Depths are those of the outer edge and the canvas, in bins; NaN where unknown or outside the strip.
    """
    photo, works = data.example(size, rng)
    asked = [work for work in works if work.artwork and work.whole and _is_large(work.frame, size)]
    strips, depths = [], []
    for _ in range(PER_SCENE if asked else 0):
        work = asked[int(rng.integers(len(asked)))]
        of_canvas = work.canvas is not None and bool(work.framed) and rng.random() < 0.3
        near = cast(Quad, work.canvas) if of_canvas else work.frame
        extent = np.sqrt(np.ptp(near[:, 0]) * np.ptp(near[:, 1]))
        spread = float(rng.choice([0.002, 0.006, 0.012]))
        quad = near + np.clip(rng.normal(0, spread, (4, 2)), -0.024, 0.024) * extent
        if is_convex(quad):
            strips.append(edge_strips(photo, quad))
            depths.append(true_depths(quad, work))
    return strips, depths


def _is_large(frame: Quad, size: tuple[int, int]) -> bool:
    margin = 0.03 * np.array(size)
    return bool(np.ptp(frame, axis=0).min() > LEAST and (frame > -margin).all() and (frame < size + margin).all())


def true_depths(quad: Quad, work: TargetOutline) -> Floats:
    """Return the depth, in bins, at which the true edges cross the strips of a quad, (4, 2, PLACES); NaN: nowhere."""
    depths = np.full((4, 2, PLACES), np.nan, np.float32)
    reach = reach_of(quad)
    along = ((np.arange(PLACES) + 0.5) / PLACES)[:, None]
    for side in range(4):
        start, end = quad[side], quad[(side + 1) % 4]
        places, out = start + (end - start) * along, outward(start, end)
        for role, true in enumerate((work.frame, work.canvas)):
            if true is None:
                continue
            first, second = true[side], true[(side + 1) % 4]
            normal = outward(first, second)
            slant = float(normal @ out)
            if slant < 0.5:
                continue
            ahead = ((first - places) @ normal) / slant  # along `out` until the true line
            depth = (1 - ahead / reach) / 2 * DEPTHS
            share = ((places + out * ahead[:, None] - first) @ (second - first)) / max(
                float((second - first) @ (second - first)), 1e-9
            )
            valid = (depth > 0) & (depth < DEPTHS) & (share > -0.02) & (share < 1.02)
            depths[side, role] = np.where(valid, depth, np.nan)
    return depths


def edge_losses(logits: Tensor, depths: Tensor) -> dict[str, Tensor]:
    """Return cross-entropy with a Gaussian about the true depth, and the absolute error of the expected one in bins.

    Args:
        logits: (N, 2, DEPTHS, PLACES), of the network.
        depths: (N, 2, PLACES), bins; NaN where unknown.
    """
    known = ~torch.isnan(depths)
    at = torch.nan_to_num(depths)
    bins = torch.arange(DEPTHS, device=logits.device)[:, None] + 0.5
    soft = torch.exp(-((bins - at[..., None, :]) ** 2) / (2 * SOFT**2))
    soft = soft / soft.sum(dim=-2, keepdim=True).clamp(min=1e-6)
    entropy = -(soft * logits.log_softmax(dim=-2)).sum(dim=-2)
    total = known.sum() + 1e-6
    error = (expected_bins(logits)[0] - at).abs()
    return {
        "depth": (entropy * known).sum() / total,
        "error": 0.3 * (error.clamp(max=5) * known).sum() / total,
    }


def draw_strips(data: DetectionData, batch: int, rng: np.random.Generator, _: int) -> tuple[Tensor, ...]:
    """Draw the strips of a step, a few more than `batch`, and their true depths."""
    strips: list[NDArray[np.uint8]] = []
    depths: list[Floats] = []
    while len(strips) * 4 < batch:
        drawn = examples(data, SIZES[int(rng.integers(len(SIZES)))], rng)
        strips, depths = strips + drawn[0], depths + drawn[1]
    return torch.from_numpy(np.concatenate(strips)), torch.from_numpy(np.concatenate(depths))


@dataclass
class EdgeTask:
    """Trains the last look, and validates it on strips of scenes of other artworks."""

    data: DetectionData
    held_out: DetectionData
    batch: int = 128
    seed: int = 6
    workers: int = 2
    model: nn.Module = field(default_factory=EdgeNetwork)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (strips, depths) for ever."""
        return streamed(partial(draw_strips, self.data, self.batch), self.seed, first_step, self.workers)

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch."""
        strips, depths = batch
        logits = self.model(normalise_crops(strips).contiguous(memory_format=torch.channels_last))
        with torch.autocast(strips.device.type, enabled=False):
            return edge_losses(logits.float(), depths)

    @torch.inference_mode()
    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return median and mean error of depths on fixed strips of held-out artworks, per cent of the work's side."""
        model.eval()
        device = next(model.parameters()).device
        errors = []
        for number in range(16):
            strips, depths = examples(self.held_out, SIZES[0], np.random.default_rng([96, number]))
            if strips:
                pixels = normalise_crops(torch.from_numpy(np.concatenate(strips)).to(device))
                found = expected_bins(model(pixels.contiguous(memory_format=torch.channels_last)))[0].cpu()
                true = torch.from_numpy(np.concatenate(depths))
                errors.append((found - true).abs()[:, 0][~torch.isnan(true[:, 0])])
        error = torch.cat(errors) * (200 * REACH / DEPTHS)  # a strip is twice REACH deep
        return {"median_error": float(error.median()), "mean_error": float(error.mean())}
