"""Ink flowers: plum blossom on an old branch, lotus in a pond."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
    mix,
)
from artcatalog.simulation.sample.ink import BLACK, Sheet, Stroke, pressed, sway
from artcatalog.simulation.sample.noise import noise

ROSE = np.array([0.80, 0.20, 0.26], np.float32)
WHITE = np.array([0.97, 0.96, 0.93], np.float32)
OCHRE = np.array([0.88, 0.66, 0.24], np.float32)


def plum(sheet: Sheet, colour: Colour | None) -> None:
    """An old branch of plum with blossoms and buds."""
    rng, (height, width) = sheet.rng, sheet.shape
    u, side = min(height, width) / 10, int(rng.choice([-1, 1]))
    x0 = width * (0.0 if side > 0 else 1.0)
    points = [
        (x0, height * 0.86),
        (x0 + side * width * 0.25, height * 0.66),
        (x0 + side * width * 0.42, height * 0.7),
        (x0 + side * width * 0.6, height * 0.42),
        (x0 + side * width * 0.86, height * 0.26),
    ]
    bough = sway(rng, shapes.curve(points, 70), u * 0.5)
    sheet.brush([(bough, np.linspace(u * 0.95, u * 0.16, 70), 0.45)], 0.3, bleed=1.2)
    sheet.brush([(bough, np.linspace(u * 0.9, u * 0.16, 70), 0.7)], 0.9, bleed=0.5)
    sheet.brush([(sway(rng, bough + [0, u * 0.2], u * 0.2), np.linspace(u * 0.4, u * 0.08, 70), 0.75)], 0.6)
    twigs: list[Stroke] = []
    places: list[tuple[float, float]] = []
    for t in np.linspace(0.12, 0.98, 15):
        base = bough[int(t * 69)]
        turn = rng.choice([-1, 1]) * rng.uniform(0.5, 1.3) - np.pi / 2 * (rng.random() < 0.75)
        long = u * rng.uniform(1.4, 3.6) * (1.2 - 0.5 * t)
        path = shapes.curve(
            [
                tuple(base),
                tuple(base + [side * np.cos(turn) * long * 0.5, np.sin(turn) * long * 0.55]),
                tuple(base + [side * np.cos(turn) * long * 0.8, np.sin(turn) * long]),
            ],
            20,
        )
        twigs.append((sway(rng, path, u * 0.12), np.linspace(u * 0.17, u * 0.04, 20), 0.9))
        places += [tuple(path[int(q * 19)] + rng.normal(0, u * 0.12, 2)) for q in rng.uniform(0.3, 1, 3)]
    sheet.brush(twigs, 0.5)
    petal = ROSE if colour is None else colour
    for x, y in places:
        if rng.random() < 0.72:
            _plum_blossom(sheet, x, y, u * rng.uniform(0.26, 0.42), petal)
        else:
            sheet.spots([(x, y), (x + u * 0.08, y + u * 0.05)], [u * 0.12, u * 0.09], 0.75, petal)


def _plum_blossom(sheet: Sheet, x: float, y: float, radius: float, petal: Colour) -> None:
    """Five round petals, stamens with dots."""
    rng = sheet.rng
    turn, squash = rng.uniform(0, 2 * np.pi), rng.uniform(0.6, 1)
    turns = turn + np.arange(5) * 2 * np.pi / 5
    centres = np.stack([x + np.cos(turns) * radius * 0.62, y + np.sin(turns) * radius * 0.62 * squash], -1)
    top, left = max(int(y - radius * 2), 0), max(int(x - radius * 2), 0)
    if top >= sheet.shape[0] - 4 or left >= sheet.shape[1] - 4 or y < 0 or x < 0:
        return
    box = (slice(top, int(y + radius * 2)), slice(left, int(x + radius * 2)))
    part = sheet.picture[box]
    local = centres - [left, top]
    mask = shapes.dots((part.shape[0], part.shape[1]), local, radius * 0.5)
    soft = cv2.GaussianBlur(mask, (0, 0), radius * 0.06 + 0.3)
    part += (WHITE - part) * (mask * 0.55)[..., None]
    part *= 1 - (soft * (0.55 + 0.35 * (soft - cv2.GaussianBlur(mask, (0, 0), radius * 0.25))))[..., None] * (1 - petal)
    tips = [(x + np.cos(t) * radius * 0.42, y + np.sin(t) * radius * 0.42 * squash) for t in turn + np.arange(8) * 0.78]
    pen: list[Stroke] = [([(x, y), ((x + a) / 2, (y + b) / 2), (a, b)], [1.0, 0.9, 0.8], 0.85) for a, b in tips]
    sheet.brush(pen, 0.0, mix(petal, BLACK, 0.7), bleed=0.3)
    sheet.spots(tips, radius * 0.07, 0.95, mix(petal, BLACK, 0.7), bleed=0.3)


def lotus(sheet: Sheet, colour: Colour | None) -> None:
    """Broad wet lotus leaves, flowers on long stems, reeds."""
    rng, (height, width) = sheet.rng, sheet.shape
    u = min(height, width) / 10
    for x, y, r in ((0.32, 0.62, 2.9), (0.7, 0.74, 2.4), (0.5, 0.9, 2.0)):
        _lotus_leaf(sheet, (x + rng.uniform(-0.08, 0.08)) * width, y * height, u * r * rng.uniform(0.85, 1.1), height)
    for x, y in ((0.58, 0.32), (0.3, 0.22), (0.76, 0.5))[: int(rng.integers(2, 4))]:
        fx, fy = (x + rng.uniform(-0.06, 0.06)) * width, y * height
        stem = shapes.curve([(fx, fy + u * 0.6), (fx + u * 0.5, (fy + height) / 2), (fx - u * 0.3, height * 1.0)], 40)
        sheet.brush([(stem, np.full(40, u * 0.14), 0.6)], 0.5)
        sheet.spots(stem[3::2] + rng.normal(0, u * 0.08, stem[3::2].shape), u * 0.035, 0.8)
        _lotus_flower(sheet, fx, fy, u * rng.uniform(1.1, 1.5), ROSE if colour is None else colour)
    reeds: list[Stroke] = [
        (
            shapes.curve(
                [
                    (x, height),
                    (x + rng.normal(0, u), height * 0.7),
                    (x + rng.normal(0, u * 3), height * rng.uniform(0.35, 0.6)),
                ],
                24,
            ),
            np.linspace(u * 0.12, 1, 24),
            0.5,
        )
        for x in rng.uniform(0, width, 9)
    ]
    sheet.brush(reeds, 0.4)


def _lotus_leaf(sheet: Sheet, x: float, y: float, r: float, height: int) -> None:
    """One leaf: a pooled wash, veins, a ragged rim, its stem."""
    rng = sheet.rng
    edge = shapes.blob(rng, x, y, r, r * 0.52, 0.17)
    mask = shapes.polygon(sheet.shape, edge)
    pools = noise(rng, sheet.shape, r * 0.8, 5, 0.65)
    sheet.bare(mask)
    sheet.stain(np.asarray(cv2.GaussianBlur(mask, (0, 0), 2.5) * (0.25 + 0.75 * pools**1.2), np.float32))
    veins: list[Stroke] = [
        (
            shapes.curve(
                [
                    (x, y - r * 0.05),
                    tuple((edge[i] * 0.6 + [x * 0.4, y * 0.4]) + rng.normal(0, 3, 2)),
                    tuple(edge[i] * 0.94 + [x * 0.06, y * 0.06]),
                ],
                14,
            ),
            np.linspace(r * 0.022, 1, 14),
            0.85,
        )
        for i in range(0, 64, 6)
    ]
    sheet.brush(veins, 0.5)
    stem = shapes.curve(
        [(x, y + r * 0.3), (x + r * 0.12, (y + height) / 2 + r * 0.2), (x - r * 0.05, height * 1.01)], 24
    )
    sheet.brush([(stem, np.full(24, r * 0.055), 0.7)], 0.5)


def _lotus_flower(sheet: Sheet, x: float, y: float, r: float, petal: Colour) -> None:
    """A flower of pointed petals, white at the base and tinged at the tips."""
    rng = sheet.rng
    for ring, count, tall in ((1.0, 7, 0.75), (0.75, 5, 1.0), (0.45, 3, 1.05)):
        for t in np.linspace(-1.25, 1.25, count) * ring:
            tip = np.array([x + np.sin(t) * r * tall, y - np.cos(t * 0.8) * r * tall])
            root = np.array([x + np.sin(t) * r * 0.12, y + r * 0.1])
            spine = shapes.curve([tuple(root), tuple((root + tip) / 2 + [np.sin(t) * r * 0.14, 0]), tuple(tip)], 20)
            wide = np.interp(np.linspace(0, 1, 20), [0, 0.5, 0.8, 1], [0.1, 0.42, 0.3, 0.02]) * r
            mask = shapes.strokes(sheet.shape, [(spine, wide, 1.0)])
            sheet.cover(mask * 0.95, WHITE)
            blush = shapes.strokes(sheet.shape, [(spine[10:], wide[10:], 1.0)])
            sheet.stain(np.asarray(cv2.GaussianBlur(blush, (0, 0), r * 0.12) * mask * 0.8, np.float32), petal)
            rim = shapes.outline(spine, wide)
            sheet.brush(
                [(rim[:20], pressed(20, 1.3, 1.8, 1), 0.75), (rim[20:], pressed(20, 1.2, 1.4, 1), 0.65)],
                0.1,
                mix(petal, BLACK, 0.55),
                bleed=0.35,
            )
    sheet.spots(np.array([x, y - r * 0.1]) + rng.normal(0, r * 0.1, (14, 2)), r * 0.035, 0.9, OCHRE)


COMPOSITIONS: dict[str, Callable[[Sheet, Colour | None], None]] = {"plum": plum, "lotus": lotus}
"""These flowers by name."""
