"""What stands in a landscape: trees, houses, boats and people, laid onto a plan."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
    mix,
    varied,
)
from artcatalog.simulation.sample.noise import Field, line
from artcatalog.simulation.sample.strokes import Plan


def tree(
    plan: Plan,
    rng: np.random.Generator,
    x: float,
    base: float,
    tall: float,
    wide: float,
    leaf: Colour,
    dark: Colour,
    trunk: Colour,
) -> None:
    """Set a broad tree: pixels of its foot, its height and width."""
    foot = shapes.curve([(x - wide * 0.05, base), (x, base - tall * 0.35), (x + wide * 0.06, base - tall * 0.7)], 12)
    plan.lay(
        shapes.strokes(plan.shape, [(foot, np.linspace(wide * 0.12, wide * 0.04, 12), 1.0)]),
        trunk,
        flow=1.5,
        detail=0.9,
    )
    count = 26
    t, r = rng.uniform(0, 2 * np.pi, count), np.sqrt(rng.random(count))
    cx, cy = x + np.cos(t) * r * wide * 0.36, base - tall * 0.66 + np.sin(t) * r * tall * 0.26
    order = np.argsort(cx + cy * 1.0)[::-1]
    for i in order:
        light = np.clip(0.55 - (cx[i] - x) / wide * 0.8 - (cy[i] - base + tall * 0.66) / tall * 1.5, 0, 1)
        size = wide * rng.uniform(0.12, 0.2)
        tone = varied(mix(dark, leaf, float(light)), rng, 0.03)
        plan.lay(
            shapes.polygon(plan.shape, shapes.blob(rng, cx[i], cy[i], size, size * 0.85, 0.3)),
            tone,
            flow=float(t[i]),
            detail=0.7,
        )


def spire(
    plan: Plan, rng: np.random.Generator, x: float, base: float, tall: float, wide: float, lit: Colour, dark: Colour
) -> None:
    """Set a cypress, poplar or fir: a tall flame of leaf, lit from the left."""
    t = np.linspace(0, 1, 40)
    body = wide * np.sin(np.pi * np.clip(t * 0.9 + 0.08, 0, 1)) ** 0.8 * (1 - t * 0.35)
    body = body * (1 + 0.16 * line(rng, 40, 7, 3))
    path = np.stack([x + wide * 0.12 * line(rng, 40, 25, 2), base - tall * t], -1)
    plan.lay(shapes.strokes(plan.shape, [(path, body, 1.0)]), dark, flow=1.45, detail=0.7)
    light = path - [wide * 0.14, 0]
    plan.lay(shapes.strokes(plan.shape, [(light[2:-4], body[2:-4] * 0.45, 0.85)]), lit, flow=1.65, detail=0.8)


def house(
    plan: Plan,
    x: float,
    base: float,
    wide: float,
    wall: Colour,
    roof: Colour,
    dark: Colour,
    window: Colour | None = None,
) -> None:
    """Set a small house: pixels of its lower left corner and its width; its windows dark unless a colour is given."""
    front = [(0, 0), (0, -0.55), (0.45, -0.97), (0.9, -0.55), (0.9, 0)]
    slope = [(0.45, -0.97), (0.95, -0.97), (1.5, -0.53), (0.9, -0.55)]
    panes = [shapes.box(a, -0.41, a + 0.14, -0.22) for a in (0.16, 0.58, 1.12)]

    def mask(*outlines: ArrayLike) -> Field:
        return shapes.polygons(plan.shape, [shapes.placed(outline, x, base, wide) for outline in outlines])

    plan.lay(mask(shapes.box(0.9, -0.55, 1.45, 0)), mix(wall, dark, 0.45), flow=1.5, detail=0.95)
    plan.lay(mask(front), wall, flow=1.5, detail=0.95)
    plan.lay(mask(slope, shapes.box(0.75, -1.07, 0.87, -0.8)), roof, flow=0.6, detail=0.95)
    plan.lay(mask(*panes), dark if window is None else window, flow=1.5, detail=1.0)


def boat(
    plan: Plan, x: float, water_line: float, wide: float, hull: Colour, sail: Colour, mast: Colour, mirror: bool = True
) -> None:
    """Set a small sailing boat and its reflection: pixels of its middle on the water and its length."""
    shell = np.array([(-0.5, -0.1), (-0.36, 0.06), (0.34, 0.06), (0.55, -0.12), (0.1, -0.07)]) * wide
    canvas = np.array([(-0.02, -0.16), (-0.02, -1.15), (0.46, -0.22)]) * wide
    jib = np.array([(-0.08, -1.0), (-0.08, -0.2), (-0.44, -0.16)]) * wide
    pole = np.array([(-0.06, 0), (-0.06, -1.22), (-0.03, -1.22), (-0.03, 0)]) * wide
    place = np.array([x, water_line])
    for part, paint in ((canvas, sail), (jib, mix(sail, mast, 0.25)), (pole, mast), (shell, hull)):
        if mirror:
            plan.lay(
                shapes.polygon(plan.shape, part * [1, -0.7] + place + [0, wide * 0.08]) * 0.4,
                paint,
                flow=0.0,
                detail=0.8,
            )
        plan.lay(shapes.polygon(plan.shape, part + place), paint, flow=1.2, detail=1.0)


def figure(plan: Plan, x: float, foot: float, tall: float, coat: Colour, head: Colour) -> None:
    """Set a small walking figure."""
    body = np.array([(-0.16, 0), (-0.12, -0.6), (-0.07, -0.8), (0.07, -0.8), (0.13, -0.55), (0.18, 0)]) * tall + [
        x,
        foot,
    ]
    plan.lay(shapes.polygon(plan.shape, body), coat, flow=1.4, detail=1.0)
    plan.lay(shapes.ellipse(plan.shape, x, foot - tall * 0.9, tall * 0.085, tall * 0.1), head, detail=1.0)
