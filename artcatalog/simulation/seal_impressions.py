"""Impressions of seals: the same face pressed again with other ink, pressure and paper, as museums hold them."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ImageFont

from artcatalog.resources import resources_dir
from artcatalog.simulation.noise import smooth_field
from artcatalog.simulation.sample.lettering import FACES, seal_face

Picture = NDArray[np.uint8]
Ink = NDArray[np.float32]

SHAPES = ("square", "oblong", "round", "oval", "gourd")
SHARES = (0.55, 0.13, 0.14, 0.12, 0.06)
CHARACTERS = {"oblong": (1, 2, 3), "gourd": (2,), "round": (1, 2, 4), "oval": (1, 2, 4)}
PAPERS = np.array([(250, 248, 240), (236, 224, 196), (205, 176, 130), (150, 120, 86), (96, 72, 56)], np.float32)


@lru_cache(maxsize=1)
def characters() -> tuple[str, ...]:
    """Return the Chinese characters that the seal font holds."""
    font = ImageFont.truetype(str(resources_dir() / "fonts" / FACES["seal"]), 32)
    listed = (resources_dir() / "fonts" / "characters.txt").read_text("utf-8")
    han = sorted({c for c in listed if "\u4e00" <= c <= "\u9fff"})
    return tuple(c for c in han if font.getmask(c).getbbox())


def draw_seal(rng: np.random.Generator, size: int = 192) -> tuple[Ink, str]:
    """Draw the face of a new seal.

    Returns:
        Its ink (H, W), 0 to 1, longest side `size`; and its shape, one of `SHAPES`.
    """
    shape = str(rng.choice(SHAPES, p=SHARES))
    count = int(rng.choice(CHARACTERS.get(shape, (1, 2, 4, 4, 6, 9))))
    text = "".join(rng.choice(characters(), count))
    return np.asarray(seal_face(text, size, bool(rng.random() < 0.5), shape, rng), np.float32), shape


def impression(face: Ink, rng: np.random.Generator, margin: float | None = None) -> Picture:
    """Press a seal once.

    Args:
        face: (H, W), ink from 0 to 1.
        rng: Where ink, pressure, wear and paper come from.
        margin: Paper on each side, as a share of the longest side; drawn from 0 to 0.12 where it is None.

    Returns:
        (H', W', 3), RGB.
    """
    longest = max(face.shape)
    pad = int(longest * (rng.uniform(0, 0.12) if margin is None else margin))
    ink = _pressed(np.pad(face, pad), rng)
    height, width = ink.shape
    paper = PAPERS[rng.integers(len(PAPERS))] * rng.normal(1, 0.06, 3).astype(np.float32)
    ground = paper * (1 + rng.uniform(0.01, 0.12) * smooth_field(height, width, rng, cells=6)[..., None])
    if rng.random() < 0.4:  # silk or laid paper
        ground += (rng.uniform(2, 14) * np.sin(np.arange(width) * rng.uniform(0.8, 2.6))).astype(np.float32)[:, None]
    laid = ink[..., None] * np.float32(rng.uniform(0.4, 1.0))
    return np.asarray(np.clip(ground * (1 - laid) + _pigment(rng) * laid, 0, 255), np.uint8)


def _pressed(face: Ink, rng: np.random.Generator) -> Ink:
    """Swell or thin the lines, press unevenly, and lose ink in places."""
    height, width = face.shape
    soft = cv2.GaussianBlur(face, (0, 0), max(height, width) * rng.uniform(0.002, 0.012))
    edge = rng.uniform(0.25, 0.65)
    ink = np.clip((soft - edge) / 0.3 + 0.5, 0, 1)
    ink *= np.clip(0.85 + rng.uniform(0.05, 0.4) * smooth_field(height, width, rng), 0, 1)
    if rng.random() < 0.5:
        lost = smooth_field(height, width, rng, octaves=4, cells=5)
        ink *= np.clip((rng.uniform(0.5, 1.1) - lost) / 0.15, 0, 1)
    return np.asarray(ink, np.float32)


def _pigment(rng: np.random.Generator) -> Ink:
    """Cinnabar mostly, from orange to dark red; sometimes black or blue."""
    if rng.random() < 0.06:
        return np.array((28, 28, 40 if rng.random() < 0.5 else 110), np.float32)
    return np.array((rng.uniform(130, 235), rng.uniform(20, 90), rng.uniform(15, 75)), np.float32)
