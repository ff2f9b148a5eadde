"""What lives in an ink landscape: pines, bare trees, pavilions, boats, birds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
)
from artcatalog.simulation.sample.ink import BLACK, Sheet, Stroke, pressed, sway

RUST = np.array([0.62, 0.40, 0.24], np.float32)
INDIGO = np.array([0.32, 0.42, 0.52], np.float32)


def pine(
    sheet: Sheet, x: float, foot: float, tall: float, lean: float = 0.2, dark: float = 1.0, needles: Colour = BLACK
) -> None:
    """A pine: a bent, scaled trunk, level branches, fans of needles."""
    rng = sheet.rng
    bends = shapes.placed([(0, 0), (lean * 0.5, -0.35), (lean * 0.2, -0.7), (lean * 0.7, -1)], x, foot, tall)
    trunk = sway(rng, shapes.curve([(px, py) for px, py in bends], 40), tall * 0.012)
    _trunk(sheet, trunk, tall, dark)
    branches: list[Stroke] = []
    fans: list[Stroke] = []
    clouds: list[NDArray[np.float64]] = []
    for i in range(9):
        base, side = trunk[int(14 + 25 * i / 9)], 1 if i % 2 else -1
        long = tall * rng.uniform(0.2, 0.42) * (1.15 - 0.6 * i / 9)
        tip = base + [side * long, -long * rng.uniform(-0.12, 0.25)]
        bough = shapes.curve([tuple(base), tuple((base + tip) / 2 + [0, long * 0.13]), tuple(tip)], 16)
        branches.append((sway(rng, bough, 4), np.linspace(tall * 0.02, 1.5, 16), 0.9 * dark))
        for px, py in bough[[5, 7, 9, 11, 13, 15]]:
            fans += _fan(rng, px, py, tall * rng.uniform(0.055, 0.085), dark)
            clouds.append(shapes.blob(rng, px, py - tall * 0.025, tall * 0.085, tall * 0.04, 0.2))
    sheet.brush(branches, 0.35)
    sheet.wash(shapes.polygons(sheet.shape, clouds), 0.3 * dark, INDIGO if needles is BLACK else needles, blur=3)
    sheet.brush(fans, 0.1, needles, bleed=0.35)


def _trunk(sheet: Sheet, trunk: NDArray[np.float64], tall: float, dark: float) -> None:
    """A pine's trunk along a path (40, 2): its shade, its two edges, its scales."""
    widths = np.linspace(tall * 0.075, tall * 0.018, 40)
    sheet.wash(shapes.strokes(sheet.shape, [(trunk, widths, 1.0)]), 0.35 * dark, blur=0.8)
    for side in (-0.5, 0.5):
        edge = trunk + np.stack([widths * side, np.zeros(40)], -1)
        sheet.brush([(sway(sheet.rng, edge, 3), pressed(40, tall * 0.012, tall * 0.009, 1), 0.85 * dark)], 0.6)
    scale = np.array([(0, 0), (0.012, -0.01), (0.022, 0)])
    marks: list[Stroke] = []
    for (px, py), wide in zip(trunk[2::2], widths[2::2], strict=True):
        for dx in (-wide * 0.3, wide * 0.05):
            marks.append((shapes.placed(scale, px + dx, py, tall), [1, tall * 0.006, 1], 0.7 * dark))
    sheet.brush(marks, 0.3)


def _fan(rng: np.random.Generator, x: float, y: float, radius: float, dark: float) -> list[Stroke]:
    """A fan of pine needles."""
    turns = np.linspace(np.pi * 1.02, np.pi * 1.98, 11) + rng.normal(0, 0.06, 11)
    rays = [np.array([(0, 0), (0.6 * np.cos(t), 0.6 * np.sin(t)), (np.cos(t), np.sin(t))]) for t in turns]
    return [(shapes.placed(ray, x, y, radius), [1.7, 1.5, 0.5], 0.85 * dark) for ray in rays]


def leafless_tree(sheet: Sheet, x: float, foot: float, tall: float, dark: float, leaf: Colour | None = None) -> None:
    """A bare or sparsely leaved tree with crab-claw branches."""
    rng = sheet.rng
    marks: list[Stroke] = []
    tips: list[tuple[float, float]] = []
    pending = [(x, foot, -np.pi / 2 + rng.normal(0, 0.15), tall * 0.4, tall * 0.06, 0)]
    while pending:
        bx, by, turn, long, wide, level = pending.pop()
        end = (bx + np.cos(turn) * long, by + np.sin(turn) * long)
        bend = (bx + np.cos(turn + 0.25) * long * 0.55, by + np.sin(turn + 0.25) * long * 0.55)
        marks.append((shapes.curve([(bx, by), bend, end], 10), np.linspace(wide, wide * 0.55, 10), 0.9 * dark))
        tips.append(end)
        if level < 4:
            for spread in rng.normal(0, 0.25, 3) + [-0.6, 0.1, 0.65]:
                pending.append((*end, turn + spread, long * rng.uniform(0.5, 0.75), wide * 0.55, level + 1))
    sheet.brush(marks, 0.35)
    if leaf is not None:
        outer = np.array(tips[len(tips) // 6 :])
        outer = np.repeat(outer, 2, axis=0) + rng.normal(0, tall * 0.02, (len(outer) * 2, 2))
        sheet.spots(outer, rng.uniform(1.2, 3.2, len(outer)) * tall / 160, rng.uniform(0.4, 0.9, len(outer)), leaf)


def pavilion(sheet: Sheet, x: float, base: float, wide: float, dark: float = 0.9, roof: Colour = RUST) -> None:
    """An open pavilion with upturned eaves."""
    tall = wide * 0.5
    eave = shapes.curve(
        [
            (x - wide * 0.62, base - tall * 1.0),
            (x - wide * 0.3, base - tall * 1.12),
            (x, base - tall * 1.75),
            (x + wide * 0.3, base - tall * 1.12),
            (x + wide * 0.62, base - tall * 1.0),
        ],
        30,
    )
    under = shapes.curve(
        [(x + wide * 0.62, base - tall * 1.0), (x, base - tall * 0.88), (x - wide * 0.62, base - tall * 1.0)], 12
    )
    sheet.cover(
        shapes.polygon(
            sheet.shape,
            [
                (x - wide * 0.4, base),
                (x - wide * 0.4, base - tall * 0.95),
                (x + wide * 0.4, base - tall * 0.95),
                (x + wide * 0.4, base),
            ],
        )
        * 0.7,
        np.array([0.93, 0.9, 0.82], np.float32),
    )
    sheet.stain(shapes.polygon(sheet.shape, np.concatenate([eave, under])) * 0.75, roof)
    pen: list[Stroke] = [(eave, np.full(30, wide * 0.03 + 0.6), dark), (under, np.full(12, wide * 0.025 + 0.5), dark)]
    pen += [
        ([(x + s * wide * 0.4, base), (x + s * wide * 0.4, base - tall * 0.95)], [wide * 0.03 + 0.7] * 2, dark)
        for s in (-1, -0.33, 0.33, 1)
    ]
    pen += [
        ([(x - wide * 0.46, base - h), (x + wide * 0.46, base - h)], [wide * 0.022 + 0.5] * 2, dark)
        for h in (0, tall * 0.25)
    ]
    sheet.brush(pen, 0.1, bleed=0.3)


def skiff(sheet: Sheet, x: float, y: float, long: float, dark: float = 0.9) -> None:
    """A small boat with a fisherman in a straw hat."""
    hull = shapes.curve(
        [
            (x - long * 0.5, y - long * 0.05),
            (x - long * 0.2, y + long * 0.05),
            (x + long * 0.2, y + long * 0.05),
            (x + long * 0.55, y - long * 0.08),
        ],
        20,
    )
    rail = hull - [0, long * 0.05]
    body = np.array([(0.05, -0.02), (0.02, -0.16), (0.1, -0.2), (0.18, -0.15), (0.2, -0.02)]) * long + [x, y]
    hat = np.array([(0.0, -0.2), (0.11, -0.29), (0.23, -0.2)]) * long + [x, y]
    sheet.stain(shapes.polygons(sheet.shape, [np.concatenate([hull, rail[::-1]]), body]) * 0.4)
    sheet.stain(shapes.polygon(sheet.shape, hat) * 0.75, RUST)
    rod = [(x + long * 0.15, y - long * 0.12), (x + long * 0.5, y - long * 0.4), (x + long * 0.85, y - long * 0.45)]
    line_ = [(x + long * 0.85, y - long * 0.45), (x + long * 0.86, y + long * 0.04)]
    pen: list[Stroke] = [
        (hull, pressed(20, long * 0.03, long * 0.035, 1), dark),
        (rail, np.full(20, 1.2), dark * 0.7),
        (shapes.curve(rod, 12), np.linspace(1.8, 0.7, 12), dark),
        (line_, [0.7, 0.7], dark * 0.6),
        (np.vstack([body, body[:1]]), np.full(6, 1.3), dark),
    ]
    sheet.brush(pen, 0.1, bleed=0.3)
    sheet.brush(
        [
            ([(x - long * k, y + long * d), (x + long * k, y + long * d)], [0.6, 1.0], 0.35)
            for k, d in ((0.6, 0.1), (0.4, 0.15), (0.75, 0.07))
        ],
        0.4,
    )


def geese(sheet: Sheet, x: float, y: float, size: float, count: int) -> None:
    """A line of far birds."""
    rng = sheet.rng
    marks: list[Stroke] = []
    for i in range(count):
        bx, by, s = (
            x + i * size * 2.1,
            y + size * 0.7 * abs(i - count / 3) + rng.normal(0, size * 0.3),
            size * rng.uniform(0.7, 1.1),
        )
        marks += [
            (
                shapes.curve([(bx - s, by - s * 0.35), (bx - s * 0.4, by - s * 0.4), (bx, by)], 7),
                pressed(7, 1, 2, 1.6),
                0.75,
            ),
            (
                shapes.curve([(bx, by), (bx + s * 0.4, by - s * 0.45), (bx + s, by - s * 0.3)], 7),
                pressed(7, 1.6, 2, 0.6),
                0.75,
            ),
        ]
    sheet.brush(marks, 0.1, bleed=0.3)
