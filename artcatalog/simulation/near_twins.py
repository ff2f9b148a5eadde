"""Near-twins: works of a series that differ in a small place only, as states of a print and seals of one hand do.

Each state of a print is the one before with something burnished out, worked over, added or lettered. Seals of a series
are cut and pressed alike and differ in one character. Paper, ink and wear are the same throughout a series, so that
nothing but the changed place tells its works apart.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample.collection import collection
from artcatalog.simulation.sample.drawing import Drawing, draw
from artcatalog.simulation.sample.lettering import seal_face, text_mask
from artcatalog.simulation.seal_impressions import characters, impression

Picture = NDArray[np.uint8]
Tones = NDArray[np.float32]
Point = NDArray[np.float64]

LONGEST = 420
"""Longest side of a print, pixels."""

REACH = (0.07, 0.13)
"""Half the size of a changed place, as a share of the print's shortest side: least and most."""


def print_states(number: int, count: int) -> list[Picture]:
    """Draw the states of a print, the first one first; the same ones for the same number."""
    rng = np.random.default_rng([41, number])
    templates = _templates()
    template = templates[number % len(templates)]
    width, height = template.size
    scale = LONGEST / max(width, height)
    drawn = draw(replace(template, size=(int(width * scale), int(height * scale)), seed=90_000 + number))
    states, plate = [drawn], drawn.astype(np.float32)
    while len(states) < count:
        plate = _changed(plate, rng)
        states.append(np.asarray(np.clip(plate, 0, 255), np.uint8))
    return states


@lru_cache(maxsize=1)
def _templates() -> list[Drawing]:
    return [spec.drawing for spec in collection() if spec.drawing.kind in ("etching", "woodcut")]


def _changed(plate: Tones, rng: np.random.Generator) -> Tones:
    """Return the next state: one place within the image is another."""
    height, width = plate.shape[:2]
    reach = rng.uniform(*REACH, 2) * min(height, width)
    centre = rng.uniform(0.25, 0.75, 2) * (width, height)
    place = _place((height, width), centre, reach, rng)
    kind = rng.integers(4)
    if kind == 0:
        return _burnished(plate, place)
    if kind == 1:
        return _hatched(plate, place, rng)
    if kind == 2:
        return _figured(plate, centre, reach, rng)
    return _lettered(plate, centre, reach, rng)


def _place(shape: tuple[int, int], centre: Point, reach: Point, rng: np.random.Generator) -> Tones:
    """Return how much of each pixel belongs to a soft-edged oval, (H, W), 0 to 1."""
    mask = np.zeros(shape, np.float32)
    axes = (float(reach[0]), float(reach[1]))
    middle = (float(centre[0]), float(centre[1]))
    cv2.ellipse(mask, (middle, (2 * axes[0], 2 * axes[1]), float(rng.uniform(0, 180))), 1.0, -1)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), float(min(axes)) * 0.15), np.float32)


def _burnished(plate: Tones, place: Tones) -> Tones:
    """Scrape the lines out until the paper shows, a trace of them left."""
    light = np.percentile(plate.reshape(-1, 3), 92, axis=0).astype(np.float32)
    share = 0.85 * place[..., None]
    return np.asarray(plate * (1 - share) + light * share, np.float32)


def _hatched(plate: Tones, place: Tones, rng: np.random.Generator) -> Tones:
    """Darken a place by parallel lines."""
    height, width = place.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    angle, period = rng.uniform(0, np.pi), rng.uniform(3.5, 6)
    lines = np.clip(np.sin((xs * np.cos(angle) + ys * np.sin(angle)) * 2 * np.pi / period) + 0.45, 0, 1)
    return _inked(plate, np.asarray(lines * place * 0.85, np.float32))


def _figured(plate: Tones, centre: Point, reach: Point, rng: np.random.Generator) -> Tones:
    """Add a small figure: a closed outline, dark, with a light core now and then."""
    angles = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    radii = rng.uniform(0.35, 1.0, 14)[:, None] * reach
    outline = centre + radii * np.stack([np.cos(angles), np.sin(angles)], -1)
    figure = np.zeros(plate.shape[:2], np.float32)
    cv2.fillPoly(figure, [np.round(outline * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    plate = _inked(plate, figure * np.float32(0.9))
    if rng.random() < 0.5:
        core = np.zeros_like(figure)
        inner = centre + (outline - centre) * 0.45
        cv2.fillPoly(core, [np.round(inner * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
        plate = _burnished(plate, core)
    return plate


def _lettered(plate: Tones, centre: Point, reach: Point, rng: np.random.Generator) -> Tones:
    """Add two characters, one above the other."""
    page = np.zeros(plate.shape[:2], np.float32)
    size = max(int(reach.mean() * 1.1), 10)
    for row, character in enumerate(rng.choice(characters(), 2)):
        mark = text_mask(str(character), size, "kai")
        left, top = int(centre[0] - mark.shape[1] / 2), int(centre[1] + (row - 1) * size * 1.1)
        part = page[max(top, 0) : top + mark.shape[0], max(left, 0) : left + mark.shape[1]]
        part[:] = mark[: part.shape[0], : part.shape[1]]
    return _inked(plate, page)


def _inked(plate: Tones, cover: Tones) -> Tones:
    """Print a cover (H, W), 0 to 1, in the print's darkest tone."""
    dark = np.percentile(plate.reshape(-1, 3), 4, axis=0).astype(np.float32)
    return np.asarray(plate * (1 - cover[..., None]) + dark * cover[..., None], np.float32)


def seal_variants(number: int, count: int, size: int = 224) -> list[Picture]:
    """Draw seals of four characters that differ in one of them; the same ones for the same number."""
    rng = np.random.default_rng([43, number])
    relief, shape = bool(rng.random() < 0.5), str(rng.choice(("square", "round")))
    texts = [list(rng.choice(characters(), 4))]
    while len(texts) < count:
        other = list(texts[0])
        other[int(rng.integers(4))] = str(rng.choice(characters()))
        if other not in texts:
            texts.append(other)
    pressed = []
    for text in texts:
        face = seal_face("".join(text), size, relief, shape, np.random.default_rng([44, number]))
        pressed.append(impression(np.asarray(face, np.float32), np.random.default_rng([45, number]), 0.06))
    return pressed
