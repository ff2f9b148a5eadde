"""The detection recipe: simulated gallery scenes and scans, targets, and validation by overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from artcatalog.detection.decoding import outer_quads
from artcatalog.detection.detector import Detector
from artcatalog.detection.network import DetectionNetwork, normalise
from artcatalog.detection.targets import detection_losses, draw_targets
from artcatalog.geometry.quads import iou
from artcatalog.simulation.scenes import Scene, SceneStyle, plain_scan, render_scene
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.hashing_task import quiet_worker

SIZES = ((320, 256), (256, 320), (320, 192), (320, 320), (192, 320), (320, 224))
"""Widths and heights of the network's input that batches take turns with."""

Textures = Sequence[NDArray[np.uint8]]


def random_scene(
    pictures: ArtworkPictures, size: tuple[int, int], rng: np.random.Generator, textures: Textures
) -> Scene:
    """Draw a training scene: mostly walls with one to eight works, now and then a plain scan or an empty wall."""
    count = int(rng.choice([1, 2, 3, 4, 6, 8], p=[0.45, 0.2, 0.13, 0.1, 0.07, 0.05]))
    works = [pictures[int(i)] for i in rng.integers(len(pictures), size=count)]
    if rng.random() < 0.12:
        return plain_scan(works[0], rng, size, textures)
    low, high = (0.3, 1.0) if rng.random() < 0.75 else (0.9, 1.5)
    style = SceneStyle(
        tilt=float(rng.choice([8, 25, 45])),
        strength=float(rng.choice([0.3, 0.7, 1.1])),
        fill=(low, high),
        bare=0.3,
        clutter=0.6,
        captions=0.14,
    )
    scene = render_scene(works, rng, size, style, textures)
    if rng.random() < 0.12:  # a photo that lies on its side
        return turned(scene)
    return scene


def turned(scene: Scene) -> Scene:
    """Turn a scene's light and gravity by half: the photo was taken upside down."""
    height, width = scene.photo.shape[:2]
    flip = np.array([width, height], np.float64)
    works = [type(w)(flip - w.frame, flip - w.canvas, w.framed, w.index) for w in scene.works]
    return Scene(np.ascontiguousarray(scene.photo[::-1, ::-1]), works)


class SceneStream(IterableDataset[tuple[Tensor, Tensor]]):
    """Endless batches of scenes and targets; each batch has one size."""

    def __init__(self, pictures: ArtworkPictures, textures: Textures, batch: int, seed: int, first_step: int) -> None:
        self.pictures, self.textures, self.batch, self.seed, self.first_step = (
            pictures,
            textures,
            batch,
            seed,
            first_step,
        )

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        worker = get_worker_info()
        number, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        step = self.first_step + number
        while True:
            rng = np.random.default_rng([self.seed, step])
            size = SIZES[step % len(SIZES)]
            drawn = [example(self.pictures, size, rng, self.textures) for _ in range(self.batch)]
            yield torch.from_numpy(np.stack([d[0] for d in drawn])), torch.from_numpy(np.stack([d[1] for d in drawn]))
            step += workers


def example(
    pictures: ArtworkPictures, size: tuple[int, int], rng: np.random.Generator, textures: Textures
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return a photo (H, W, 3) and its target maps; now and then one that lies on its side."""
    sideways = rng.random() < 0.15
    scene = random_scene(pictures, size[::-1] if sideways else size, rng, textures)
    photo = np.rot90(scene.photo, -1) if sideways else scene.photo
    works = []
    for work in scene.works:
        quads = [_clockwise(q, scene.photo.shape[0]) if sideways else q for q in (work.frame, work.canvas)]
        works.append((from_top_left(quads[0], quads[0]), from_top_left(quads[1], quads[0]), work.framed))
    return np.ascontiguousarray(photo), draw_targets(works, size)


def _clockwise(quad: NDArray[np.float64], height: int) -> NDArray[np.float64]:
    """Turn points with their photo by a quarter, clockwise."""
    return np.column_stack([height - quad[:, 1], quad[:, 0]])


def from_top_left(quad: NDArray[np.float64], reference: NDArray[np.float64]) -> NDArray[np.float64]:
    """Begin with the corner nearest the photo's top left (by the reference): the network cannot know the work's own."""
    return np.roll(quad, -int(np.argmin(reference.sum(axis=1))), axis=0)


@dataclass
class DetectionTask:
    """Trains the detection network on scenes of some artworks, and validates it on scenes of others."""

    pictures: ArtworkPictures
    held_out: ArtworkPictures
    textures: list[NDArray[np.uint8]]
    batch: int = 24
    seed: int = 3
    workers: int = 2
    model: nn.Module = field(default_factory=DetectionNetwork)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (photos, targets) for ever."""
        stream = SceneStream(self.pictures, self.textures, self.batch, self.seed, first_step)
        loader = DataLoader(stream, batch_size=None, num_workers=self.workers, worker_init_fn=quiet_worker)
        return iter(cast("DataLoader[tuple[Tensor, ...]]", loader))

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch of scenes."""
        photos, target = batch
        maps = self.model(normalise(photos).contiguous(memory_format=torch.channels_last))
        with torch.autocast(photos.device.type, enabled=False):
            return detection_losses(maps, target)

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return overlap figures on 40 fixed scenes of held-out artworks, 640 pixels wide."""
        device = next(model.parameters()).device
        detector = Detector(cast(DetectionNetwork, model), "in training")
        figures = validate(detector, self.held_out, self.textures) if device.type == "cpu" else {}
        return figures


def validate(detector: Detector, held_out: ArtworkPictures, textures: Textures, scenes: int = 40) -> dict[str, float]:
    """Measure a detector on fixed scenes: overlap of whole works, recall, spurious outlines a photo."""
    best, spurious = [], 0
    for number in range(scenes):
        rng = np.random.default_rng([99, number])
        scene = random_scene(held_out, (640, 480), rng, textures)
        quads = [q.corners for q in outer_quads(detector.detect(scene.photo))]
        for work in scene.works:
            if (work.frame > -1).all() and (work.frame < np.array([641, 481])).all():
                best.append(max((iou(work.frame, quad) for quad in quads), default=0.0))
        spurious += sum(all(iou(quad, work.frame) < 0.3 for work in scene.works) for quad in quads)
    overlap = np.array(best)
    return {
        "iou": float(overlap.mean()),
        "over_0.5": float((overlap > 0.5).mean()),
        "over_0.9": float((overlap > 0.9).mean()),
        "spurious": spurious / scenes,
    }
