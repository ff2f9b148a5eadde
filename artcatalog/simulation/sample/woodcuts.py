"""Woodcut compositions: a mountain by a lake, a bridge in rain, waves, a town at night."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.blocks import Block, clouds, open_sky, water_lines
from artcatalog.simulation.sample.colours import (
    Colour,
    gradient,
    mix,
)
from artcatalog.simulation.sample.ink import Stroke
from artcatalog.simulation.sample.noise import line


def mountain(block: Block) -> None:
    """A lone volcano with snow above a lake with sails and a wooded shore."""
    rng, (height, width), inks = block.rng, block.shape, block.inks
    open_sky(block)
    clouds(block, 4, 0.16, 0.42)
    _volcano(block)
    _shore(block, 0.6, inks["c"])
    lake = shapes.below(block.shape, np.full(width, height * 0.655, np.float32))
    block.area(lake, block.graded([inks["sky1"], inks["sky1"], inks["a"], inks["a"]]), 1.5)
    water_lines(block, 0.67, 0.97, 44)
    for _ in range(4):
        v = rng.random()
        _junk(block, rng.uniform(0.1, 0.9) * width, (0.69 + 0.2 * v) * height, height * (0.05 + 0.09 * v))
    _shore(block, 0.97, inks["d"])


def _volcano(block: Block) -> None:
    """A broad cone, paler towards its foot, and snow that runs down in teeth."""
    rng, (height, width), inks = block.rng, block.shape, block.inks
    x, top, base = width * rng.uniform(0.4, 0.62), height * rng.uniform(0.16, 0.24), height * 0.62
    columns = np.arange(width, dtype=np.float32)
    away = np.abs(columns - x) / width
    cone = top + (base - top) * np.clip((away / 0.62) ** 0.72, 0, 1.2) + line(rng, width, 60, 4) * 4
    cone = np.maximum(cone, top + height * 0.012).astype(np.float32)
    body = shapes.below(block.shape, cone)
    fades = np.clip((np.linspace(0, 1, height, dtype=np.float32)[:, None] - 0.2) * 2.2, 0, 1)
    tones = gradient(np.broadcast_to(fades, block.shape), [inks["b"], mix(inks["b"], inks["sky1"], 0.6)])
    block.area(body, tones, 2.6)
    teeth = height * (0.09 + 0.05 * np.abs(line(rng, width, 36, 3))) * np.clip(1 - away * 3.2, 0.1, 1)
    teeth += 10 * np.abs(np.sin(columns / 17))
    rim = (cone + teeth * np.clip(1.15 - away * 4.6, 0, 1)).astype(np.float32)
    block.area(np.clip(body - shapes.below(block.shape, rim), 0, 1), inks["light"], 1.6)


def _shore(block: Block, level: float, ink: Colour) -> None:
    """A strip of land with a row of round-topped trees."""
    rng, (height, width) = block.rng, block.shape
    ridge = level * height + line(rng, width, width / 2, 3) * height * 0.02
    bumps = (
        -np.abs(np.sin(np.arange(width) / (width * 0.012) + 2 * line(rng, width, 80, 2)))
        * height
        * 0.022
        * np.clip(0.4 + line(rng, width, width / 3, 2) * 1.6, 0, 1.4)
    )
    block.area(shapes.below(block.shape, (ridge + bumps).astype(np.float32)), ink, 1.8)


def _junk(block: Block, x: float, y: float, tall: float) -> None:
    """A boat with a square sail."""
    sail = np.array(
        [(-0.28, -1.0), (0.3, -1.02), (0.36, -0.55), (0.3, -0.14), (-0.3, -0.14), (-0.22, -0.55)]
    ) * tall + [x, y]
    hull = np.array([(-0.55, -0.08), (0.6, -0.13), (0.42, 0.06), (-0.4, 0.06)]) * tall + [x, y]
    block.area(shapes.polygon(block.shape, sail), block.inks["light"], 1.8)
    block.lines(
        [
            (
                np.array([(x + k * tall, y - tall * 1.0), (x + k * tall * 1.08, y - tall * 0.15)]),
                np.array([1.2, 1.2]),
                0.9,
            )
            for k in (-0.08, 0.11)
        ]
    )
    block.area(shapes.polygon(block.shape, hull), block.inks["d"], 1.8)


def rain(block: Block) -> None:
    """An arched bridge and umbrellas in slanting rain."""
    rng, (height, width), inks = block.rng, block.shape, block.inks
    open_sky(block)
    for level, ink in ((0.42, mix(inks["b"], inks["sky1"], 0.55)), (0.5, mix(inks["c"], inks["sky1"], 0.25))):
        ridge = level * height + line(rng, width, width / 2.5, 5, 0.45) * height * 0.07
        block.area(shapes.below(block.shape, ridge.astype(np.float32)), ink, 1.5)
    flood = shapes.below(block.shape, np.full(width, height * 0.56, np.float32))
    block.area(flood, block.graded([inks["sky1"], inks["sky1"], inks["a"]]), 0)
    water_lines(block, 0.6, 0.98, 40)
    deck = _bridge(block)
    spots = np.sort(rng.choice(np.arange(14, 66), 5, replace=False))
    for spot, name in zip(spots, ("a", "c", "b", "light", "c"), strict=True):
        _walker(block, float(deck[spot, 0]), float(deck[spot, 1]), height * 0.11, inks[name])
    slant = rng.uniform(0.18, 0.3) * rng.choice([-1, 1])
    drops: list[Stroke] = []
    for _ in range(240):
        x, y, long = rng.uniform(-0.2, 1.2) * width, rng.uniform(-0.1, 1) * height, rng.uniform(0.08, 0.28) * height
        drops.append(([(x, y), (x + slant * long, y + long)], [1.0, 1.0], 0.5))
    block.lines(drops)


def _bridge(block: Block) -> NDArray[np.float64]:
    """An arched wooden bridge; return the path of its deck, (80, 2), pixels."""
    (height, width), wood = block.shape, block.inks["d"]
    t = np.linspace(-0.05, 1.05, 80)
    deck = np.stack([t * width, height * (0.7 - 0.14 * np.sin(np.clip(t, 0, 1) * np.pi))], -1)
    for x, y in deck[6:76:11]:
        block.area(shapes.polygon(block.shape, shapes.box(x - 5, y, x + 7, height * 0.88)), wood, 1.6)
    planks = shapes.strokes(block.shape, [(deck + [0, height * 0.018], np.full(80, height * 0.045), 1.0)])
    block.area(planks, mix(wood, block.inks["light"], 0.25), 2.2)
    for x, y in deck[4:78:5]:
        block.area(shapes.polygon(block.shape, shapes.box(x - 3, y - height * 0.05, x + 3, y)), wood, 1.2)
    rail = shapes.strokes(block.shape, [(deck - [0, height * 0.05], np.full(80, height * 0.012), 1.0)])
    block.area(rail, wood, 1.6)
    return deck


def _walker(block: Block, x: float, y: float, tall: float, ink: Colour) -> None:
    """A person under a paper umbrella."""
    robe = np.array([(-0.16, 0), (-0.14, -0.5), (-0.05, -0.66), (0.07, -0.66), (0.15, -0.45), (0.18, 0)]) * tall + [
        x,
        y,
    ]
    block.area(shapes.polygon(block.shape, robe), ink, 1.6)
    t = np.linspace(np.pi, 2 * np.pi, 20)
    top = np.stack([x + 0.48 * tall * np.cos(t), y - tall * 0.72 + 0.24 * tall * np.sin(t)], -1)
    block.area(shapes.polygon(block.shape, top), block.inks["light"], 1.8)
    block.lines(
        [
            (np.array([(x, y - tall * 0.95), (x + k * tall, y - tall * 0.73)]), np.array([1.2, 0.9]), 0.9)
            for k in (-0.32, -0.15, 0.02, 0.18, 0.34)
        ]
    )


def waves(block: Block) -> None:
    """Scalloped waves rising to a curling crest before a sun."""
    rng, (height, width) = block.rng, block.shape
    inks = block.inks
    open_sky(block)
    u = min(height, width)
    block.area(
        shapes.ellipse(block.shape, width * rng.uniform(0.55, 0.8), height * 0.24, u * 0.12, u * 0.12), inks["c"], 1.8
    )
    clouds(block, 3, 0.1, 0.34)
    for i in range(8):
        v = i / 7
        x = np.arange(width, dtype=np.float32)
        crest = rng.uniform(0.1, 0.9) * width
        swell = np.exp(-(((x - crest) / (width * 0.22)) ** 2)) * height * 0.2 * (1 - 0.4 * v)
        ridge = height * (0.48 + 0.5 * v) - swell + np.sin(x / (width * 0.07) + i) * height * 0.012
        mask = shapes.below(block.shape, ridge.astype(np.float32))
        block.area(mask, mix(inks["a"], inks["b"], float((i % 3) / 2)), 2.6)
        _foam(block, ridge, crest, v)


def _foam(block: Block, ridge: NDArray[np.floating], crest: float, near: float) -> None:
    """Claws of foam along a crest and lines that follow the wave's body."""
    rng, width = block.rng, block.shape[1]
    spots = np.clip(crest + rng.normal(0, width * 0.1, 26), 0, width - 1)
    radii = width * rng.uniform(0.006, 0.018, 26) * (0.7 + 0.6 * near)
    mask = shapes.dots(block.shape, np.stack([spots, ridge[spots.astype(int)] + radii * 0.2], -1), radii)
    block.area(mask, block.inks["light"], 1.5)
    x = np.arange(0, width, 6)
    lines = [
        (np.stack([x, ridge[x] + off * (14 + 14 * near)], -1), np.full(len(x), 1.1 + near), 0.75)
        for off in (1, 2.1, 3.5)
    ]
    block.lines(lines)


def night_town(block: Block) -> None:
    """Roofs at night with lit windows under a full moon."""
    rng, (height, width) = block.rng, block.shape
    inks = block.inks
    ys = np.linspace(0, 1, height, dtype=np.float32)[:, None] * np.ones(block.shape, np.float32)
    block.colour[:] = gradient(ys, [inks["a"], inks["a"], inks["sky0"], inks["sky1"]])
    u = min(height, width)
    block.area(
        shapes.ellipse(block.shape, width * rng.uniform(0.3, 0.75), height * 0.18, u * 0.085, u * 0.085),
        inks["light"],
        0,
    )
    for row in range(6):
        base = height * (0.44 + 0.125 * row)
        x = -rng.uniform(0, 0.2) * width
        while x < width:
            wide = width * rng.uniform(0.12, 0.24) * (0.7 + 0.12 * row)
            _roof(block, x, base + rng.normal(0, height * 0.012), wide, height * 0.14, row)
            x += wide * rng.uniform(0.75, 1.1)


def _roof(block: Block, x: float, y: float, wide: float, tall: float, row: int) -> None:
    """A gabled house seen from above the street."""
    inks, rng = block.inks, block.rng
    wall = [(x, y), (x + wide, y), (x + wide, y + tall * 1.4), (x, y + tall * 1.4)]
    block.area(shapes.polygon(block.shape, wall), mix(inks["b"], inks["key"], 0.25 + 0.05 * row), 1.8)
    for k in (0.16, 0.42, 0.68):
        if rng.random() < 0.6:
            pane = [
                (x + wide * k, y + tall * 0.15),
                (x + wide * (k + 0.16), y + tall * 0.15),
                (x + wide * (k + 0.16), y + tall * 0.5),
                (x + wide * k, y + tall * 0.5),
            ]
            block.area(shapes.polygon(block.shape, pane), inks["c"] if rng.random() < 0.75 else inks["light"], 1.8)
    eave = wide * 0.08
    roof = [
        (x - eave, y + tall * 0.06),
        (x + wide * 0.14, y - tall * 0.5),
        (x + wide * 0.86, y - tall * 0.5),
        (x + wide + eave, y + tall * 0.06),
    ]
    block.area(shapes.polygon(block.shape, roof), mix(inks["d"], inks["key"], 0.08 * (row % 3)), 2.2)
    ribs = [
        (
            np.array(
                [(x + wide * (0.14 + 0.72 * k), y - tall * 0.5), (x - eave + (wide + 2 * eave) * k, y + tall * 0.06)]
            ),
            np.array([1.0, 1.5]),
            0.75,
        )
        for k in np.linspace(0.06, 0.94, 11)
    ]
    block.lines(ribs)


COMPOSITIONS: dict[str, Callable[[Block], None]] = {
    "mountain": mountain,
    "rain": rain,
    "waves": waves,
    "night_town": night_town,
}
"""These woodcuts by name."""
