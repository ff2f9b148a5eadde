"""A woodcut composition of carp in clear water."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.blocks import Block
from artcatalog.simulation.sample.colours import (
    Colour,
    mix,
)
from artcatalog.simulation.sample.ink import Stroke
from artcatalog.simulation.sample.noise import noise, smoothstep


def carp(block: Block) -> None:
    """Carp among weed and ripples."""
    rng, (height, width), inks = block.rng, block.shape, block.inks
    block.colour[:] = block.graded([inks["sky1"], inks["sky0"], inks["a"]])
    _pond(block)
    count = int(rng.integers(3, 5))
    for i in range(count):
        x, y = width * rng.uniform(0.28, 0.72), height * (i + 0.5 + rng.uniform(-0.12, 0.12)) / count
        long = min(width, height * 0.9) * rng.uniform(0.2, 0.28)
        turn = rng.uniform(-0.5, 0.5) + np.pi * (rng.random() < 0.5)
        first, second = ("c", "light") if i % 2 else ("light", "c")
        _fish(block, x, y, long, turn, inks[first], inks[second])


def _pond(block: Block) -> None:
    """Rings on the water and weed that grows from the bottom."""
    rng, (height, width) = block.rng, block.shape
    t = np.linspace(0, 2 * np.pi, 60)
    ring = np.stack([np.cos(t), 0.45 * np.sin(t)], -1)
    for _ in range(9):
        x, y, r = rng.uniform(0, width), rng.uniform(0, height), width * rng.uniform(0.05, 0.12)
        block.lines([(shapes.placed(ring, x, y, r * k), np.full(60, 1.4), 0.5) for k in (1, 0.7, 0.4)])
    press = np.interp(np.linspace(0, 1, 20), [0, 0.5, 1], [8, 18, 2])
    for _ in range(12):
        x = rng.uniform(0, width)
        tip = (x + rng.normal(0, 80), height * rng.uniform(0.55, 0.75))
        weed = shapes.curve([(x, height * 1.02), (x + rng.normal(0, 40), height * 0.85), tip], 20)
        block.area(shapes.strokes(block.shape, [(weed, press, 1.0)]), block.inks["b"], 1.6)


def _fish(block: Block, x: float, y: float, long: float, turn: float, ink: Colour, second: Colour) -> None:
    """One carp: bent body, fins, scales, patches."""
    rng = block.rng
    t = np.linspace(-1, 1, 40)
    turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    spine = np.stack([t, rng.uniform(-0.35, 0.35) * np.sin(t * 1.7)], -1) * long
    place = spine @ turned + [x, y]
    wide = np.interp(t, [-1, -0.85, -0.45, 0.2, 0.75, 0.95, 1], [0.04, 0.26, 0.46, 0.36, 0.14, 0.1, 0.1]) * long
    for at, side, size in ((12, 1, 0.34), (12, -1, 0.34), (24, 1, 0.24)):
        root = place[at] + turned[1] * [-1, 1] * side * wide[at] * 0.4
        fin = np.array([(0, 0), (0.8, side * 0.75), (1.1, side * 0.15)]) * size * long @ turned + root
        block.area(shapes.polygon(block.shape, fin), mix(ink, block.inks["sky1"], 0.35), 1.5)
    tail = np.array([(0, 0), (0.5, 0.42), (0.32, 0), (0.5, -0.42)]) * long @ turned + place[-1]
    block.area(shapes.polygon(block.shape, tail), ink, 1.8)
    body = shapes.strokes(block.shape, [(place, wide, 1.0)])
    block.area(body, ink, 2.2)
    block.area(smoothstep(0.52, 0.56, noise(rng, block.shape, long * 0.5, 3)) * body, second, 0)
    _scales(block, place, wide, long, turned)


def _scales(
    block: Block, place: NDArray[np.float64], wide: NDArray[np.float64], long: float, turned: NDArray[np.float64]
) -> None:
    """The scales and the eye of a fish along its spine (N, 2)."""
    across = turned[1] * [-1, 1]
    t = np.linspace(-1.2, 1.2, 7)
    arc = np.stack([np.cos(t), np.sin(t)], -1) * 0.045 * long @ turned
    marks: list[Stroke] = []
    for i in range(9, 36, 2):
        middles = place[i] + across * np.linspace(-0.36, 0.36, 6)[:, None] * wide[i] * 1.1
        marks += [(arc + middle, np.full(7, 1.1), 0.7) for middle in middles]
    block.lines(marks)
    x, y = place[4] + across * wide[4] * 0.25
    block.area(shapes.ellipse(block.shape, x, y, long * 0.035, long * 0.035), block.inks["light"], 1.5)
    block.lines([([(x, y), (x + 1, y + 1)], [long * 0.03, long * 0.03], 1.0)])
