"""The detection recipe: simulated gallery scenes and scans, targets, and validation by overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.detection.decoding import outer_quads
from artcatalog.detection.detector import Detector
from artcatalog.detection.network import DetectionNetwork, normalise
from artcatalog.detection.targets import TargetOutline, detection_losses, draw_targets
from artcatalog.geometry.quads import iou
from artcatalog.simulation.frames import Piece
from artcatalog.simulation.overlays import paste_name, speckle
from artcatalog.simulation.scenes import Scene, SceneStyle, plain_scan, render_scene
from artcatalog.simulation.table_tops import table_top
from artcatalog.training.annotated_photos import AnnotatedPhoto, augmented
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.lifted_frames import hung
from artcatalog.training.stream import streamed

SIZES = ((352, 256), (256, 352), (352, 192), (320, 320), (192, 352), (352, 288))
"""Widths and heights of the network's input that batches take turns with."""

REAL = 0.4
"""Share of a batch that comes from photos that a person outlined, where there are any."""

LYING = 0.1
"""Share of the scenes whose works lie on a table."""

LIFTED = 0.2
"""Share of the works on simulated walls that hang in a real frame, where there are any."""

Textures = Sequence[NDArray[np.uint8]]

NAMED = 0.2
"""Share of the photos in which names are pasted over works."""

STRAY = 0.08
"""Share of the photos that have stray pixels."""


def random_scene(
    pictures: ArtworkPictures,
    size: tuple[int, int],
    rng: np.random.Generator,
    textures: Textures,
    frames: Sequence[NDArray[np.uint8]] = (),
) -> Scene:
    """Draw a training scene: mostly walls with one to twelve works; scans, tables, details of a work.

    `frames`: real ones, lifted from photos, that some works on walls hang in.
    """
    count = int(rng.choice([1, 2, 3, 4, 6, 8, 12], p=[0.38, 0.18, 0.13, 0.11, 0.09, 0.07, 0.04]))
    works = [pictures[int(i)] for i in rng.integers(len(pictures), size=count)]
    kind = rng.random()
    if kind < 0.15:
        return plain_scan(works[0], rng, size, textures)
    if kind < 0.15 + LYING:
        return table_top(works[:4], rng, size, textures)
    fills = [(0.12, 0.5), (0.3, 1.0), (0.9, 1.6), (1.6, 5.0)]
    style = SceneStyle(
        tilt=float(rng.choice([8, 25, 45])),
        strength=float(rng.choice([0.3, 0.7, 1.1])),
        fill=fills[rng.choice(4, p=[0.2, 0.5, 0.24, 0.06])],
        bare=0.25,
        clutter=0.65,
        captions=0.12,
        shaped=0.22,
        rooms=0.25,
        wide=0.2,
        dim=0.2,
        sizes=(0.3, 1.0),
        panels=0.12,
    )
    scene = render_scene([_framed(work, frames, rng) for work in works], rng, size, style, textures)
    if rng.random() < 0.08:  # a photo that lies upside down
        return turned(scene)
    return scene


def _framed(
    work: NDArray[np.uint8], frames: Sequence[NDArray[np.uint8]], rng: np.random.Generator
) -> NDArray[np.uint8] | Piece:
    """Return a work as it is, or now and then in a real frame."""
    if not len(frames) or rng.random() > LIFTED:
        return work
    return hung(frames[int(rng.integers(len(frames)))], work, rng)


def turned(scene: Scene) -> Scene:
    """Turn a scene's light and gravity by half: the photo was taken upside down."""
    height, width = scene.photo.shape[:2]
    flip = np.array([width, height], np.float64)
    works = [replace(w, frame=flip - w.frame, canvas=flip - w.canvas) for w in scene.works]
    return Scene(np.ascontiguousarray(scene.photo[::-1, ::-1]), works, [flip - quad for quad in scene.labels])


@dataclass(frozen=True)
class DetectionData:
    """What the network learns from.

    Attributes:
        pictures: Artworks that simulated scenes show.
        textures: Surfaces of walls and frames.
        photos: Photos that a person outlined.
        frames: Framed works lifted from such photos.
        real: Share of a batch that comes from these.
    """

    pictures: ArtworkPictures
    textures: Textures
    photos: Sequence[AnnotatedPhoto] = ()
    frames: Sequence[NDArray[np.uint8]] = ()
    real: float = REAL

    def example(self, size: tuple[int, int], rng: np.random.Generator) -> tuple[NDArray[np.uint8], list[TargetOutline]]:
        """Return a photo (H, W, 3) of `size` (width, height) and the outlines in it."""
        photo, works = self._photo(size, rng)
        return spoilt(photo, works, rng), works

    def _photo(self, size: tuple[int, int], rng: np.random.Generator) -> tuple[NDArray[np.uint8], list[TargetOutline]]:
        if self.photos and rng.random() < self.real:
            candidates = [self.photos[int(i)] for i in rng.integers(len(self.photos), size=2)]
            photo = max(candidates, key=lambda photo: sum(work.whole and work.artwork for work in photo.works))
            return augmented(photo, size, rng, lambda: self.pictures[int(rng.integers(len(self.pictures)))])
        sideways = rng.random() < 0.12
        scene = random_scene(self.pictures, size[::-1] if sideways else size, rng, self.textures, self.frames)
        works = outlines_of(scene)
        if not sideways:
            return scene.photo, [work.from_top_left() for work in works]
        quarter = np.array([[0, -1, scene.photo.shape[0]], [1, 0, 0], [0, 0, 1]], np.float64)
        return np.ascontiguousarray(np.rot90(scene.photo, -1)), [work.seen_through(quarter) for work in works]


def spoilt(photo: NDArray[np.uint8], works: Sequence[TargetOutline], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return a photo, now and then with names pasted over some of its works, or with stray pixels."""
    named, stray = rng.random() < NAMED, rng.random() < STRAY
    photo = photo.copy() if named else photo
    for work in works:
        if named and work.artwork and rng.random() < 0.6:
            paste_name(photo, work.frame, rng)
    return speckle(photo, rng) if stray else photo


def outlines_of(scene: Scene) -> list[TargetOutline]:
    """Return what is true of a simulated scene; captions are outlines of no artwork."""
    works = [
        TargetOutline(work.frame, None if work.framed is None else work.canvas, work.framed, work.whole)
        for work in scene.works
    ]
    return works + [TargetOutline(quad, None, None, artwork=False) for quad in scene.labels]


def draw_photos(data: DetectionData, batch: int, rng: np.random.Generator, step: int) -> tuple[Tensor, ...]:
    """Draw the photos of a step, all of one size, and their target maps."""
    size = SIZES[step % len(SIZES)]
    drawn = [data.example(size, rng) for _ in range(batch)]
    targets = np.stack([draw_targets(works, size) for _, works in drawn])
    return torch.from_numpy(np.stack([photo for photo, _ in drawn])), torch.from_numpy(targets)


@dataclass
class DetectionTask:
    """Trains the detection network on scenes of some artworks, and validates it on scenes of others."""

    data: DetectionData
    held_out: ArtworkPictures
    batch: int = 24
    seed: int = 3
    workers: int = 2
    model: nn.Module = field(default_factory=DetectionNetwork)

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (photos, targets) for ever."""
        return streamed(partial(draw_photos, self.data, self.batch), self.seed, first_step, self.workers)

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch of scenes."""
        photos, target = batch
        maps = self.model(normalise(photos).contiguous(memory_format=torch.channels_last))
        with torch.autocast(photos.device.type, enabled=False):
            return detection_losses(maps, target)

    def validate(self, model: nn.Module) -> dict[str, float]:
        """Return overlap figures on 40 fixed scenes of held-out artworks, 640 pixels wide."""
        device = next(model.parameters()).device
        detector = Detector(cast(DetectionNetwork, model), None, None, "in training")
        figures = validate(detector, self.held_out, self.data.textures) if device.type == "cpu" else {}
        return figures


def validate(detector: Detector, held_out: ArtworkPictures, textures: Textures, scenes: int = 40) -> dict[str, float]:
    """Measure a detector on fixed scenes: overlap of whole works, recall, spurious outlines a photo."""
    best, spurious = [], 0
    for number in range(scenes):
        rng = np.random.default_rng([99, number])
        scene = random_scene(held_out, (640, 480), rng, textures)
        quads = [q.corners for q in outer_quads(detector.detect(scene.photo))]
        for work in scene.works:
            if work.whole and (work.frame > -1).all() and (work.frame < np.array([641, 481])).all():
                best.append(max((iou(work.frame, quad) for quad in quads), default=0.0))
        spurious += sum(all(iou(quad, work.frame) < 0.3 for work in scene.works) for quad in quads)
    overlap = np.array(best)
    return {
        "iou": float(overlap.mean()),
        "over_0.5": float((overlap > 0.5).mean()),
        "over_0.9": float((overlap > 0.9).mean()),
        "spurious": spurious / scenes,
    }
