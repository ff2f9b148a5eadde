"""Painted landscapes: fields, rivers, trees, villages; each composition lays out a plan from a palette and a seed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from artcatalog.simulation.sample import scenery, shapes, staffage
from artcatalog.simulation.sample.colours import (
    Palette,
    gradient,
    mix,
)
from artcatalog.simulation.sample.noise import noise, smoothstep
from artcatalog.simulation.sample.strokes import Plan

Composition = Callable[[np.random.Generator, tuple[int, int], Palette], Plan]
"""Lays out a plan of a size (width, height) in a palette."""


def rolling_hills(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Ranges of hills under clouds, hedges and farmhouses in the middle distance."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.5, rng.uniform(0.3, 0.7))
    scenery.ranges(plan, rng, p, [0.42, 0.48, 0.56, 0.68], 0.09)
    for _ in range(26):
        x, v = rng.uniform(0, width), rng.random()
        y, tall = (0.6 + 0.24 * v) * height, (0.03 + 0.09 * v) * height
        staffage.tree(plan, rng, x, y, tall, tall * 1.1, p["lit"], p["dark"], p["dark"])
    for x in (0.3, 0.36, 0.71):
        staffage.house(
            plan,
            (x + rng.uniform(-0.03, 0.03)) * width,
            height * rng.uniform(0.63, 0.68),
            width * 0.035,
            p["cloud"],
            p["accent"],
            p["dark"],
        )
    near = scenery.contour(rng, width, height * 0.86, height * 0.05, width / 1.5)
    scenery.meadow(plan, rng, near, [p["lit"], p["ground"], p["shade"]])
    scenery.blossoms(plan, rng, near, [p["accent"], p["light"]], 260, height * 0.006)
    return plan


def river_valley(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A river winding towards the viewer between wooded banks."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.48, rng.uniform(0.2, 0.6))
    scenery.ranges(plan, rng, p, [0.36, 0.43, 0.5], 0.11)
    ground = scenery.contour(rng, width, height * 0.56, height * 0.02, width / 2)
    scenery.meadow(plan, rng, ground, [p["lit"], p["ground"], p["shade"]])
    side = 1 if rng.random() < 0.5 else -1
    way = [
        (0.5 + side * 0.04, 0.56),
        (0.5 - side * 0.1, 0.62),
        (0.5 + side * 0.12, 0.72),
        (0.5 - side * 0.05, 0.86),
        (0.5 + side * 0.1, 1.05),
    ]
    scenery.path(plan, way, [0.01, 0.05, 0.13, 0.26, 0.5], mix(p["water"], p["sky2"], 0.45))
    scenery.path(
        plan, [(x + 0.02, y) for x, y in way], [0.003, 0.02, 0.05, 0.09, 0.2], mix(p["water"], p["cloud"], 0.6)
    )
    for i in range(22):
        v = (i + rng.random()) / 22
        flank = rng.choice([-1, 1])
        x = (0.5 + flank * (0.2 + 0.2 * v + rng.uniform(0, 0.28))) * width
        tall = (0.06 + 0.26 * v**1.5) * height
        staffage.tree(plan, rng, x, (0.58 + 0.36 * v) * height, tall, tall * 0.85, p["lit"], p["dark"], p["dark"])
    return plan


def poplars(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A row of poplars mirrored in still water."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.55, 0.35)
    scenery.ranges(plan, rng, p, [0.5, 0.54], 0.04)
    bank = scenery.contour(rng, width, height * 0.57, height * 0.012, width / 3)
    scenery.meadow(plan, rng, bank, [p["lit"], p["ground"], p["shade"]])
    count = int(rng.integers(7, 11))
    for i in range(count):
        x = (i + 0.5 + rng.uniform(-0.2, 0.2)) / count
        tall = height * (0.5 - 0.28 * x + rng.uniform(-0.03, 0.03))
        staffage.spire(
            plan,
            rng,
            x * width,
            height * 0.61,
            tall,
            tall * 0.17,
            mix(p["lit"], p["accent"], rng.uniform(0, 0.5)),
            p["dark"],
        )
    scenery.water(plan, rng, 0.63, 1.0, p["water"], p["cloud"], 0.75)
    return plan


def snow_village(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Houses with lit windows under snow."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.5, 0.6)
    scenery.ranges(plan, rng, p, [0.4, 0.47], 0.1)
    rime, shadow = mix(p["dark"], p["cloud"], 0.5), mix(p["cloud"], p["sky1"], 0.15)
    for _ in range(34):
        x, foot = rng.uniform(0, width), (0.55 + 0.04 * rng.random()) * height
        staffage.spire(plan, rng, x, foot, height * rng.uniform(0.07, 0.15), height * 0.045, rime, p["dark"])
    snow = scenery.contour(rng, width, height * 0.58, height * 0.03, width / 2)
    scenery.meadow(plan, rng, snow, [p["cloud"], mix(p["cloud"], p["sky1"], 0.35), mix(p["cloud"], p["far"], 0.5)])
    for i in range(9):
        x, base, wide = rng.uniform(0.03, 0.85) * width, (0.62 + 0.027 * i) * height, width * (0.05 + 0.008 * i)
        wall = mix(p["accent"], p["shade"], rng.uniform(0.2, 0.7))
        staffage.house(plan, x, base, wide, wall, shadow, p["dark"], p["light"])
    way = [(0.46, 0.62), (0.54, 0.72), (0.42, 0.85), (0.56, 1.05)]
    scenery.path(plan, way, [0.01, 0.03, 0.07, 0.14], mix(p["far"], p["cloud"], 0.4))
    for x in (0.46, 0.49):
        staffage.figure(plan, x * width, height * 0.86, height * 0.07, p["dark"], p["accent"])
    return plan


def wheat_field(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A field of ripe wheat or flowers with cypresses under a swirling sky."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.45, 0.65)
    scenery.swirls(plan, rng, 0.9)
    scenery.disc(plan, rng.uniform(0.6, 0.85), 0.16, 0.045, p["light"], 0.5)
    scenery.ranges(plan, rng, p, [0.4, 0.45], 0.05)
    top = scenery.contour(rng, width, height * 0.5, height * 0.015, width / 2)
    scenery.field_rows(plan, rng, top, p["ground"], p["lit"], p["shade"], rng.uniform(0.3, 0.7), 26)
    for x, tall in ((0.14, 0.62), (0.22, 0.46), (0.8, 0.25)):
        staffage.spire(
            plan,
            rng,
            (x + rng.uniform(-0.03, 0.03)) * width,
            height * 0.7,
            tall * height,
            tall * height * 0.2,
            mix(p["dark"], p["lit"], 0.35),
            p["dark"],
        )
    scenery.blossoms(plan, rng, top, [p["accent"], p["accent"], p["light"]], 520, height * 0.008)
    return plan


def birches(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """White trunks in a wood."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.75, 0.2)
    for level in (0.3, 0.45):
        leaves = noise(rng, plan.shape, (height / 7, width / 9), 5, 0.6)
        body = gradient(leaves, [p["dark"], p["shade"], p["accent"], p["lit"], p["light"]])
        plan.lay(smoothstep(level - 0.1, level + 0.1, leaves) * 0.8, body, flow=(leaves - 0.5) * 4, detail=0.5)
    ground = scenery.contour(rng, width, height * 0.72, height * 0.02, width / 2)
    scenery.meadow(plan, rng, ground, [p["shade"], p["ground"], p["accent"]])
    for v in np.sort(rng.random(19)):
        x, wide = rng.uniform(0, width), width * (0.007 + 0.03 * v**1.6)
        _birch(plan, rng, x, height * (0.72 + 0.25 * v), wide, p)
    return plan


def _birch(plan: Plan, rng: np.random.Generator, x: float, foot: float, wide: float, p: Palette) -> None:
    """One trunk with its dark marks."""
    lean = rng.normal(0, 0.03)
    trunk = np.array([(x, foot), (x + lean * foot * 0.5, foot * 0.5), (x + lean * foot + rng.normal(0, 4), -10)])
    stem = shapes.curve([tuple(t) for t in trunk], 24)
    widths = np.linspace(wide, wide * 0.6, 24)
    plan.lay(shapes.strokes(plan.shape, [(stem, widths, 1.0)]), mix(p["cloud"], p["far"], 0.1), flow=1.5, detail=0.9)
    plan.lay(
        shapes.strokes(plan.shape, [(stem + [wide * 0.28, 0], widths * 0.4, 0.8)]),
        mix(p["far"], p["shade"], 0.4),
        flow=1.5,
        detail=0.9,
    )
    marks = []
    for t in rng.random(int(9 + wide)):
        y = foot * t
        centre = np.interp(y, stem[::-1, 1], stem[::-1, 0]) + rng.normal(0, wide * 0.15)
        long = wide * rng.uniform(0.2, 0.45)
        marks.append(
            ([(centre - long, y), (centre, y + wide * 0.05), (centre + long, y - 1)], [1, wide * 0.16 + 1, 0.6], 0.9)
        )
    plan.lay(shapes.strokes(plan.shape, marks), p["dark"], flow=0.0, detail=1.0)


def orchard(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Blossoming trees in rows on a meadow."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.5, 0.4)
    scenery.ranges(plan, rng, p, [0.44, 0.5], 0.05)
    ground = scenery.contour(rng, width, height * 0.56, height * 0.01, width / 2)
    scenery.meadow(plan, rng, ground, [p["lit"], p["ground"], p["shade"]])
    for row, v in enumerate((0.05, 0.2, 0.45, 0.8)):
        count = 8 - row * 2 + 1
        for i in range(count):
            tall = height * (0.12 + 0.42 * v)
            x = (i + 0.5 + rng.uniform(-0.2, 0.2)) / count * width
            foot = height * (0.58 + 0.38 * v)
            shadow = shapes.ellipse(plan.shape, x + tall * 0.2, foot, tall * 0.45, tall * 0.07)
            plan.lay(shadow * 0.7, mix(p["shade"], p["dark"], 0.4), flow=0.0)
            staffage.tree(plan, rng, x, foot, tall, tall * 0.95, p["cloud"], p["accent"], p["dark"])
    scenery.blossoms(plan, rng, ground, [p["cloud"], p["light"], p["accent"]], 500, height * 0.005)
    return plan


COMPOSITIONS: dict[str, Composition] = {
    "rolling_hills": rolling_hills,
    "river_valley": river_valley,
    "poplars": poplars,
    "snow_village": snow_village,
    "wheat_field": wheat_field,
    "birches": birches,
    "orchard": orchard,
}
"""These compositions by name."""
