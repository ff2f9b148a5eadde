"""Free abstract paintings: soft fields, cut leaves, gestures, floating forms."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    gradient,
    mix,
    varied,
)
from artcatalog.simulation.sample.geometric import Colours, Composition, ground
from artcatalog.simulation.sample.ink import Stroke
from artcatalog.simulation.sample.noise import noise, smoothstep
from artcatalog.simulation.sample.strokes import Plan


def soft_fields(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Two or three soft-edged rectangles floating on a ground."""
    width, height = size
    plan = ground(rng, size, paints[0])
    cuts = np.sort(rng.uniform(0.28, 0.75, rng.integers(1, 3)))
    edges = [0.05, *cuts, 0.95]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    for i, (top, bottom) in enumerate(pairwise(edges)):
        ragged = (noise(rng, plan.shape, width / 10, 5, 0.65) - 0.5) * width * 0.07
        inside = (
            np.minimum.reduce(
                [xs - width * 0.07, width * 0.93 - xs, ys - (top + 0.02) * height, (bottom - 0.02) * height - ys]
            )
            + ragged
        )
        cover = smoothstep(-width * 0.015, width * 0.045, inside)
        cloud = noise(rng, plan.shape, width / 3, 5, 0.6)
        base = paints[1 + i % (len(paints) - 1)]
        plan.lay(
            cover * (0.82 + 0.18 * cloud),
            gradient(cloud, [mix(base, paints[0], 0.35), base, mix(base, paints[-1], 0.18)]),
            flow=(cloud - 0.5) * 0.7,
            detail=0.2,
        )
    return plan


def cut_leaves(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Fronds and pebbles as if cut from coloured paper, on panels."""
    width, height = size
    plan = ground(rng, size, paints[0])
    columns, rows = 3, 2 if width > height else 3
    for row in range(rows):
        for column in range(columns):
            x0, y0, w, h = column * width / columns, row * height / rows, width / columns, height / rows
            base, top = rng.choice(len(paints), 2, replace=False)
            box = [(x0, y0), (x0 + w, y0), (x0 + w, y0 + h), (x0, y0 + h)]
            plan.lay(shapes.polygon(plan.shape, box), varied(paints[base], rng, 0.01), detail=0.6)
            plan.lay(
                shapes.polygons(plan.shape, _frond(rng, x0 + w / 2, y0 + h * 0.93, h * 0.84, w * 0.42)),
                paints[top],
                flow=0.7,
                detail=0.9,
            )
    return plan


def _frond(rng: np.random.Generator, x: float, foot: float, tall: float, wide: float) -> list[NDArray[np.float64]]:
    """A cut-paper frond: a stem and rounded lobes on both sides."""
    sway = rng.normal(0, wide * 0.25)
    stem = shapes.curve([(x - sway, foot), (x + sway * 0.5, foot - tall * 0.5), (x, foot - tall)], 40)
    parts = [shapes.outline(stem, np.linspace(wide * 0.16, wide * 0.05, 40))]
    count = int(rng.integers(4, 7))
    for i in range(count):
        base = stem[int(6 + 30 * i / count)]
        for side in (-1, 1):
            long = wide * rng.uniform(0.75, 1.0) * (1 - 0.35 * abs(i / count - 0.4))
            tip = base + [side * long, -tall / count * rng.uniform(0.5, 1.1)]
            middle = (base + tip) / 2 + [0, tall / count * 0.25]
            lobe = shapes.curve([tuple(base), tuple(middle), tuple(tip)], 16)
            parts.append(
                shapes.outline(
                    lobe, np.interp(np.linspace(0, 1, 16), [0, 0.65, 0.95, 1], [0.1, 0.24, 0.16, 0.02]) * wide
                )
            )
    return parts


def gesture(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """A few sweeping brush marks, splashes and drips."""
    width, height = size
    plan = ground(rng, size, paints[0])
    for i in range(int(rng.integers(5, 8))):
        points = [(rng.uniform(-0.05, 1.05) * width, rng.uniform(0.05, 0.95) * height) for _ in range(4)]
        way = shapes.curve(points, 90)
        wide = width * (0.13 if i < 3 else 0.04) * rng.uniform(0.7, 1.2)
        paint = varied(paints[1 + i % (len(paints) - 1)], rng, 0.02)
        for shade in (0.0, 0.1, -0.08):
            plan.lay(
                shapes.strokes(plan.shape, _bristles(rng, way, wide)),
                np.clip(paint + shade, 0, 1).astype(np.float32),
                flow=0.8,
                detail=0.8,
            )
        end = way[rng.integers(20, 80)]
        spots = end + rng.standard_t(2.5, (50, 2)) * width * 0.05
        plan.lay(shapes.dots(plan.shape, spots, np.exp(rng.normal(0.4, 0.7, 50)) * width / 600), paint, detail=1.0)
        drips = [
            (
                [tuple(end), (end[0] + rng.normal(0, 2), end[1] + rng.uniform(0.05, 0.25) * height)],
                [width * 0.006, width * 0.003],
                0.9,
            )
            for end in way[rng.integers(10, 80, 2)]
        ]
        plan.lay(shapes.strokes(plan.shape, drips), paint, flow=1.57, detail=1.0)
    return plan


def _bristles(
    rng: np.random.Generator, way: NDArray[np.float64], wide: float
) -> list[tuple[NDArray[np.float64], NDArray[np.float64], float]]:
    """The hairs of a wide brush along a path: each leaves off and takes up again as its paint runs out."""
    along = np.gradient(way, axis=0)
    normal = np.stack([-along[:, 1], along[:, 0]], -1) / (np.linalg.norm(along, axis=1, keepdims=True) + 1e-9)
    marks = []
    for offset in rng.uniform(-0.5, 0.5, 46):
        hair = way + normal * offset * wide
        start, stop = int(rng.integers(0, 8)), int(90 - rng.exponential(9 + 26 * abs(offset)))
        while start < stop - 6:
            end = min(start + int(rng.integers(14, 80)), stop)
            marks.append(
                (hair[start:end], np.full(end - start, wide / 26 * rng.uniform(0.4, 1.4)), float(rng.uniform(0.7, 1)))
            )
            start = end + int(rng.integers(0, 7))
    return marks


def organisms(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Floating rounded forms, eyes, stars and thin lines."""
    width, height = size
    plan = ground(rng, size, paints[0])
    u = min(width, height)
    for i in range(9):
        x, y, r = rng.uniform(0.12, 0.88) * width, rng.uniform(0.12, 0.88) * height, u * rng.uniform(0.035, 0.13)
        plan.lay(
            shapes.polygon(plan.shape, shapes.blob(rng, x, y, r * rng.uniform(0.7, 1.6), r, 0.24)),
            paints[1 + i % (len(paints) - 1)],
            flow=1.0,
            detail=0.9,
        )
        if i % 3 == 0:
            plan.lay(shapes.ellipse(plan.shape, x, y, r * 0.4, r * 0.4), paints[0], detail=1.0)
            plan.lay(shapes.ellipse(plan.shape, x + r * 0.08, y, r * 0.2, r * 0.2), paints[-1], detail=1.0)
    lines: list[Stroke] = []
    for _ in range(9):
        start = np.array([rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height])
        way = start + np.cumsum(rng.normal(0, u * 0.11, (5, 2)), axis=0)
        lines.append((shapes.curve([tuple(q) for q in way], 50), np.full(50, u * 0.006), 1.0))
    for _ in range(6):
        x, y, r = rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height, u * rng.uniform(0.02, 0.035)
        for turn in np.arange(4) * np.pi / 4:
            dx, dy = r * np.cos(turn), r * np.sin(turn)
            lines.append(([(x - dx, y - dy), (x, y), (x + dx, y + dy)], [u * 0.002, u * 0.006, u * 0.002], 1.0))
    plan.lay(shapes.strokes(plan.shape, lines), paints[-1], detail=1.0)
    return plan


COMPOSITIONS: dict[str, Composition] = {
    "soft_fields": soft_fields,
    "cut_leaves": cut_leaves,
    "gesture": gesture,
    "organisms": organisms,
}
"""These compositions by name."""
