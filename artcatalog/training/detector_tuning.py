"""Fine-tuning the detector on outlines that people corrected, and the judgement whether it is better.

A third of what it sees are corrected pictures, the rest simulated scenes of the collection's own pictures, so that it
keeps what it knew. Both networks learn together. A quarter of the corrected pictures is never learned from: on these
the new detector has to come nearer to what people drew than the active one does, beyond chance, and on fixed
simulated scenes it must not be worse.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.detection.detector import Detector
from artcatalog.detection.network import DetectionNetwork, normalise
from artcatalog.detection.side_network import SideNetwork, normalise_crops
from artcatalog.detection.targets import TargetOutline, detection_losses, draw_targets
from artcatalog.errors import UserError
from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.settings import OUTLINES_NEEDED
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.corrected_pictures import CorrectedPicture
from artcatalog.training.correction_views import corrected_view, fitting, size_shares
from artcatalog.training.detection_task import SIZES, DetectionData
from artcatalog.training.events import Emit
from artcatalog.training.judgement import Judgement
from artcatalog.training.loop import Budget, train
from artcatalog.training.outline_figures import SCENES, FixedScene, correction_overlaps, fixed_scenes, scene_overlaps
from artcatalog.training.precision import Precision
from artcatalog.training.prefetch import prefetched
from artcatalog.training.side_task import SIZES as SIDE_SIZES
from artcatalog.training.side_task import SideExample, collated, examples, side_losses

ALLOWED_FALL = 0.005
"""Mean overlap that may be lost on simulated scenes."""

CORRECTED = 0.35
"""Share of a batch that shows corrected pictures."""

GLANCE = 24
"""Held-out pictures, and scenes, that are measured while it learns."""


@dataclass(frozen=True)
class Effort:
    """How much is drawn.

    Attributes:
        batch: Views in a batch for the first look.
        crops: Crops in a batch for the second look.
        scenes: Simulated scenes that show whether it forgets.
    """

    batch: int = 12
    crops: int = 40
    scenes: int = SCENES


@dataclass(frozen=True, eq=False)
class Measured:
    """How well a detector outlines.

    Attributes:
        right: (N,), overlap with the right outline on each held-out picture.
        general: Overlaps of the works in each simulated scene.
    """

    right: NDArray[np.float64]
    general: Sequence[NDArray[np.float64]]

    def figures(self) -> dict[str, float]:
        """Return `iou` and `over_0.9` on corrected pictures, and `general_iou` on simulated scenes."""
        return {
            "iou": float(self.right.mean()),
            "over_0.9": float((self.right > 0.9).mean()),
            "general_iou": float(np.concatenate(self.general).mean()),
        }


@dataclass(frozen=True)
class Lesson:
    """What is learned from and judged by.

    Attributes:
        kept, held_out: Corrected pictures to learn from, and to judge by.
        pictures: Artworks that simulated scenes show; those of held-out pictures are not among them.
    """

    kept: Sequence[CorrectedPicture]
    held_out: Sequence[CorrectedPicture]
    pictures: ArtworkPictures


@dataclass(frozen=True)
class TuningData(DetectionData):
    """Simulated scenes mixed with corrected pictures."""

    corrected: Sequence[CorrectedPicture] = ()

    def example(self, size: tuple[int, int], rng: np.random.Generator) -> tuple[NDArray[np.uint8], list[TargetOutline]]:
        """Return a photo (H, W, 3) of `size` (width, height) and the outlines in it."""
        if self.corrected and rng.random() < CORRECTED:
            return corrected_view(fitting(self.corrected, size, rng), size, rng)
        return super().example(size, rng)


class BothNetworks(nn.Module):
    """The networks of a detector as one, so that they are saved and averaged together.

    The statistics of batch normalisation stay those of the detector it began from: the batches of a small collection
    would give worse ones.
    """

    def __init__(self, finder: DetectionNetwork, sides: SideNetwork) -> None:
        super().__init__()
        self.finder, self.sides = finder, sides

    def train(self, mode: bool = True) -> BothNetworks:
        """Switch to learning, all but batch normalisation."""
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()
        return self


class DetectorTuning:
    """Trains both networks of a detector on a lesson, and compares them with those it began from."""

    def __init__(self, base: Detector, lesson: Lesson, effort: Effort | None = None, seed: int = 11) -> None:
        if base.sides is None:
            raise ValueError("a detector without a second look cannot be tuned")
        self.base, self.lesson, self.effort, self.seed = base, lesson, effort or Effort(), seed
        self.data = TuningData(lesson.pictures, [], corrected=lesson.kept)
        self.model: nn.Module = BothNetworks(copy.deepcopy(base.finder), copy.deepcopy(base.sides))
        self.scenes: list[FixedScene] = fixed_scenes(lesson.pictures, self.effort.scenes)
        self._before = self._measured(base)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (photos, targets, crops, quads, whether there is a work) for ever."""
        return prefetched(self._drawn(first_step))

    def _drawn(self, step: int) -> Iterator[tuple[Tensor, ...]]:
        shares, side_shares = (size_shares(self.lesson.kept, sizes) for sizes in (SIZES, SIDE_SIZES))
        while True:
            rng = np.random.default_rng([self.seed, step])
            size = SIZES[int(rng.choice(len(SIZES), p=shares))]
            views = [self.data.example(size, rng) for _ in range(self.effort.batch)]
            targets = np.stack([draw_targets(works, size) for _, works in views])
            photos = torch.from_numpy(np.stack([photo for photo, _ in views]))
            crops: list[SideExample] = []
            while len(crops) < self.effort.crops:
                crops += examples(self.data, SIDE_SIZES[int(rng.choice(len(SIDE_SIZES), p=side_shares))], rng)
            yield photos, torch.from_numpy(targets), *collated(crops[: self.effort.crops])
            step += 1

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms of both networks."""
        photos, targets, crops, quads, artwork = batch
        both = cast(BothNetworks, self.model)
        maps = both.finder(normalise(photos).contiguous(memory_format=torch.channels_last))
        sides, trust = both.sides(normalise_crops(crops).contiguous(memory_format=torch.channels_last))
        with torch.autocast(photos.device.type, enabled=False):
            return detection_losses(maps, targets) | side_losses(sides, trust.float(), quads, artwork)

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return figures on some held-out pictures and scenes, now and, with a prefix, before."""
        now, former = self._measured(self.detector(model), GLANCE), self._before
        before = Measured(former.right[:GLANCE], former.general[:GLANCE]).figures()
        return now.figures() | {f"before_{name}": value for name, value in before.items()}

    def judge(self, detector: Detector) -> Judgement:
        """Compare a detector with the one that the run began from."""
        return judged(self._before, self._measured(detector))

    def detector(self, model: nn.Module) -> Detector:
        """Return a detector with a copy of a model's networks, on the processor."""
        both = cast(BothNetworks, copy.deepcopy(model).cpu())
        return Detector(both.finder, both.sides, self.base.edges, "in training", self.base.calibration)

    def _measured(self, detector: Detector, most: int | None = None) -> Measured:
        held_out, scenes = self.lesson.held_out[:most], self.scenes[:most]
        return Measured(correction_overlaps(detector, held_out), scene_overlaps(detector, scenes))


def judged(before: Measured, now: Measured) -> Judgement:
    """Compare what was measured of two detectors on the same pictures and scenes."""
    gain = bootstrapped([[value] for value in now.right - before.right], mean)
    former, present = before.figures(), now.figures()
    kept = present["general_iou"] >= former["general_iou"] - ALLOWED_FALL
    return Judgement.of(former, present, gain, kept)


def fine_tune_detector(
    base: Detector,
    lesson: Lesson,
    run: Path,
    minutes: float,
    emit: Emit,
    stop: Callable[[], bool],
    device: str | None = None,
    effort: Effort | None = None,
) -> tuple[Detector, dict[str, Any], Judgement]:
    """Train from a detector on corrected pictures; resume what the folder `run` holds.

    Returns:
        The new detector, a card for it (without SHA-256), and the judgement.

    Raises:
        UserError: `training.too_few_outlines`, `request.invalid` (the device).
    """
    count = len(lesson.kept) + len(lesson.held_out)
    if count < OUTLINES_NEEDED or not lesson.held_out or not len(lesson.pictures):
        raise UserError("training.too_few_outlines", needed=OUTLINES_NEEDED, outlines=count)
    precision = Precision.best(device)
    task = DetectorTuning(base, lesson, effort)
    emit("validated", {"step": 0, "figures": task.validate(task.model.eval())})
    budget = Budget(
        minutes * 60, rate=2.5e-4, warm_up=0.05, averaging=0.99, validate_every=max(60, minutes * 10), save_every=30
    )
    detector = task.detector(train(task, budget, run, emit, stop, precision))
    judgement = task.judge(detector)
    card = {
        "name": f"taught by {count} outlines",
        "recipe": "detector",
        "calibration": asdict(base.calibration),
        "data": f"{len(lesson.kept)} reviewed outlines of this collection, {len(lesson.held_out)} more held out; "
        f"simulated scenes of {len(lesson.pictures)} of its pictures",
        "command": f"artcatalog train --recipe detector --minutes {minutes:g}",
        "began_from": base.name,
        "figures": judgement.figures(),
    }
    return detector, card, judgement
