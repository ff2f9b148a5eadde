"""How well a detector outlines: corrected pictures as an import would, and fixed simulated scenes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.decoding import outer_quads
from artcatalog.detection.detector import Detector
from artcatalog.geometry.quads import Quad, iou, is_convex, whole
from artcatalog.training.artwork_pictures import ArtworkPictures, decode_jpeg, encode_jpeg
from artcatalog.training.corrected_pictures import CorrectedPicture
from artcatalog.training.detection_task import random_scene

SCENES = 80
"""Simulated scenes that show whether a detector forgets."""

SCENE_SIZE = (640, 480)
"""Width and height of these, pixels."""


@dataclass(frozen=True)
class FixedScene:
    """A simulated photo, as JPEG, and the outer edges (4, 2) of the works in it that are whole, pixels."""

    data: bytes
    frames: list[Quad]


def fixed_scenes(pictures: ArtworkPictures, count: int = SCENES) -> list[FixedScene]:
    """Draw scenes that show some of the pictures, the same ones each time."""
    scenes = []
    for number in range(count):
        scene = random_scene(pictures, SCENE_SIZE, np.random.default_rng([97, number]), [])
        inside = [work.frame for work in scene.works if work.whole and _is_inside(work.frame)]
        scenes.append(FixedScene(encode_jpeg(scene.photo, max(SCENE_SIZE)), inside))
    return scenes


def _is_inside(frame: Quad) -> bool:
    return is_convex(frame) and bool((frame > -1).all() and (frame < np.array(SCENE_SIZE) + 1).all())


def scene_overlaps(detector: Detector, scenes: Sequence[FixedScene]) -> list[NDArray[np.float64]]:
    """Return for each scene how much each work overlaps the outline that is nearest to it, 0 to 1."""
    found = []
    for scene in scenes:
        quads = [quad.corners for quad in outer_quads(detector.detect(decode_jpeg(scene.data)))]
        best = [max((iou(frame, quad) for quad in quads), default=0.0) for frame in scene.frames]
        found.append(np.array(best, np.float64))
    return found


def correction_overlaps(detector: Detector, pictures: Sequence[CorrectedPicture]) -> NDArray[np.float64]:
    """Return how much the outline that each picture would be cut out by overlaps the one that is right, (N,)."""
    return np.array([_overlap(detector, picture) for picture in pictures], np.float64)


def _overlap(detector: Detector, picture: CorrectedPicture) -> float:
    pixels = decode_jpeg(picture.photo.data)
    best = max(detector.detect(pixels, scan=True), key=lambda quad: quad.score, default=None)
    answer = whole(pixels.shape[1], pixels.shape[0]) if best is None else best.corners
    return iou(picture.wanted, answer)
