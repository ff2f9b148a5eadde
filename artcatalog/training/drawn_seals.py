"""Drawn seals as artworks to train on: each view is an impression of its own."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.seal_impressions import draw_seal, impression

Picture = NDArray[np.uint8]

TURN = 17.0
"""Degrees by which a photo of a seal may be turned after look-up has tried every twelfth of a circle."""


@dataclass(frozen=True)
class DrawnSeals:
    """Faces of seals, held as PNG."""

    faces: list[bytes]

    @classmethod
    def draw(cls, count: int, seed: int) -> DrawnSeals:
        """Draw seals, the same ones for the same seed."""
        rng = np.random.default_rng(seed)
        drawn = (np.asarray(draw_seal(rng, 160)[0] * 255, np.uint8) for _ in range(count))
        return cls([cv2.imencode(".png", face)[1].tobytes() for face in drawn])

    def __len__(self) -> int:
        return len(self.faces)

    def pair(self, index: int, rng: np.random.Generator, invented: bool) -> tuple[Picture, Picture]:
        """Return what is scanned and what is photographed of a seal, (H, W, 3) RGB, the second a little turned.

        Half of the photos show the impression that was scanned, half another one.

        Args:
            index: Of the seal.
            rng: Where every choice comes from.
            invented: Take a seal that is none of them: mirrored, turned, or with ink and paper exchanged.
        """
        stored = cv2.imdecode(np.frombuffer(self.faces[index], np.uint8), cv2.IMREAD_GRAYSCALE)
        assert stored is not None
        face = np.asarray(stored, np.float32) / np.float32(255)
        if invented:
            face = np.rot90(face, int(rng.integers(1, 4)))
            face = face[:, ::-1] if rng.random() < 0.5 else face
            face = np.ascontiguousarray(1 - face if rng.random() < 0.3 else face)
        first = impression(face, rng)
        second = first if rng.random() < 0.5 else impression(face, rng)
        return first, turned(second, float(rng.uniform(-TURN, TURN)))


def turned(picture: Picture, degrees: float) -> Picture:
    """Turn a picture about its centre, its border continued outwards."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turned = cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)
