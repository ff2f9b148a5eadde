"""Colour woodcuts: flat areas printed from blocks, and a key block of lines over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
    Palette,
    Picture,
    gradient,
)
from artcatalog.simulation.sample.ink import Stroke, pressed
from artcatalog.simulation.sample.noise import Field, noise, smoothstep


class Block:
    """A colour woodcut in the making: flat areas, and a key block of lines over them.

    `colour` (H, W, 3) is what the colour blocks print, `key` (H, W) the lines, 0 to 1.
    """

    def __init__(self, shape: tuple[int, int], rng: np.random.Generator, inks: Palette) -> None:
        self.shape, self.rng, self.inks = shape, rng, inks
        self.colour: Picture = np.ones((*shape, 3), np.float32)
        self.key: Field = np.zeros(shape, np.float32)
        self.swell = 0.6 + 0.8 * noise(rng, shape, 60, 2)

    def area(self, mask: Field, ink: Colour | Picture, outline: float = 2.2) -> None:
        """Print an area in one colour (or a graded one) and cut its outline into the key block."""
        rows, columns = np.flatnonzero(mask.max(axis=1) > 0), np.flatnonzero(mask.max(axis=0) > 0)
        if not len(rows):
            return
        box = (slice(max(rows[0] - 6, 0), rows[-1] + 7), slice(max(columns[0] - 6, 0), columns[-1] + 7))
        part = mask[box]
        self.colour[box] += ((ink if ink.ndim == 1 else ink[box]) - self.colour[box]) * part[..., None]
        self.key[box] *= 1 - part
        if outline > 0:
            edge = cv2.morphologyEx(part, cv2.MORPH_GRADIENT, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3)))
            wide = cv2.GaussianBlur(edge, (0, 0), outline * 0.5)
            cut = np.clip(wide * outline * 0.9 * self.swell[box], 0, 1)
            self.key[box] = np.maximum(self.key[box], cut)

    def lines(self, strokes: Iterable[Stroke]) -> None:
        """Cut lines into the key block."""
        self.key = np.maximum(self.key, shapes.strokes(self.shape, strokes))

    def bokashi(self, top: float, bottom: float, ink: Colour, strength: float = 0.9) -> None:
        """Wipe a graded band across the block: full at `top`, gone at `bottom` (shares of the height)."""
        ys = np.linspace(0, 1, self.shape[0], dtype=np.float32)[:, None]
        fade = np.clip((bottom - ys) / (bottom - top), 0, 1) ** 1.4 * strength * np.ones(self.shape, np.float32)
        self.colour += (ink - self.colour) * fade[..., None]

    def graded(self, stops: Sequence[Colour]) -> Picture:
        """Return colours graded from the top of the block to its bottom, (H, W, 3)."""
        ys = np.linspace(0, 1, self.shape[0], dtype=np.float32)[:, None]
        return gradient(np.broadcast_to(ys, self.shape), stops)

    def printed(self, paper: Picture) -> Picture:
        """Return the impression on paper: grain of the wood, uneven ink, blocks a little out of register."""
        rng = self.rng
        ys = np.arange(self.shape[0], dtype=np.float32)[:, None]
        rings = np.sin((ys + 26 * noise(rng, self.shape, (40, 500), 2)) * 0.55) * 0.5 + 0.5
        fleck = noise(rng, self.shape, 3, 2, 0.8)
        cover = (0.86 + 0.08 * rings + 0.22 * (fleck - 0.5))[..., None]
        shift = np.array([[1, 0, rng.normal(0, 1.2)], [0, 1, rng.normal(0, 1.2)]], np.float32)
        colour = cv2.warpAffine(self.colour, shift, (self.shape[1], self.shape[0]), borderMode=cv2.BORDER_REPLICATE)
        sheet = paper * (1 - cover + cover * colour)
        key = np.clip(self.key * (0.8 + 0.4 * (fleck > 0.35)), 0, 1)[..., None] * 0.93
        return np.asarray(sheet * (1 - key) + self.inks["key"] * key * paper, np.float32)


def open_sky(block: Block) -> None:
    ys = np.linspace(0, 1, block.shape[0], dtype=np.float32)[:, None] * np.ones(block.shape, np.float32)
    block.colour[:] = gradient(np.clip(ys * 1.5, 0, 1), [block.inks["sky0"], block.inks["sky1"], block.inks["sky1"]])
    block.bokashi(0.0, 0.2, block.inks["a"], 0.85)


def clouds(block: Block, count: int, low: float, high: float) -> None:
    """Flat banks of cloud with rounded ends."""
    height, width = block.shape
    for _ in range(count):
        x, y, long, thick = (
            block.rng.uniform(0, width),
            block.rng.uniform(low, high) * height,
            block.rng.uniform(0.2, 0.45) * width,
            height * 0.018,
        )
        bars = [
            shapes.curve([(x - long / 2 + d, y + k * thick * 1.7), (x + long / 2 + d, y + k * thick * 1.7)], 8)
            for k, d in ((0, 0), (1, long * 0.2), (-1, -long * 0.12))
        ]
        mask = np.maximum.reduce([shapes.strokes(block.shape, [(bar, np.full(8, thick * 2), 1.0)]) for bar in bars])
        block.area(smoothstep(0.4, 0.6, cv2.GaussianBlur(mask, (0, 0), thick * 0.4)), block.inks["light"], 1.4)


def water_lines(block: Block, top: float, bottom: float, count: int) -> None:
    """Short swelling lines on water."""
    rng, (height, width) = block.rng, block.shape
    marks = []
    for _ in range(count):
        v = rng.random()
        x, y, long = rng.uniform(0, width), (top + (bottom - top) * v) * height, width * (0.02 + 0.08 * v)
        marks.append(
            (
                shapes.curve([(x - long, y), (x - long * 0.3, y - 2.5), (x + long * 0.3, y + 2.5), (x + long, y)], 14),
                pressed(14, 0.5, 1.8 + 1.4 * v, 0.4),
                0.9,
            )
        )
    block.lines(marks)
