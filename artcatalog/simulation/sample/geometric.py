"""Geometric paintings: planes, arcs, squares, facets, stripes."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
    gradient,
    to_bytes,
    varied,
)
from artcatalog.simulation.sample.noise import line, noise, smoothstep, warped
from artcatalog.simulation.sample.strokes import Plan

Colours = list[Colour]
"""The ground first, then what is painted on it."""

Composition = Callable[[np.random.Generator, tuple[int, int], Colours], Plan]
"""Lays out a plan of a size (width, height)."""


def ground(rng: np.random.Generator, size: tuple[int, int], paint: Colour) -> Plan:
    """Return a plan of one slightly clouded colour."""
    width, height = size
    tone = noise(rng, (height, width), width / 2, 5, 0.6)[..., None] - 0.5
    plan = Plan(np.clip(paint + tone * 0.07, 0, 1).astype(np.float32))
    plan.flow[:] = (tone[..., 0]) * 5
    return plan


def flat(plan: Plan, size: tuple[int, int], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return a plan as flat paint on canvas: edges kept, the weave and thin spots showing, RGB uint8."""
    picture = cv2.resize(plan.colour, size, interpolation=cv2.INTER_CUBIC)
    shape = picture.shape[:2]
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    weave = np.sin(xs * 1.9 + 0.4 * np.sin(ys * 0.11)) + np.sin(ys * 1.8 + 0.4 * np.sin(xs * 0.13))
    thin = smoothstep(0.35, 0.8, noise(rng, shape, 160, 5, 0.65))
    picture += (weave * (0.006 + 0.012 * thin) + (noise(rng, shape, 2, 1) - 0.5) * 0.03 + (thin - 0.5) * 0.025)[
        ..., None
    ]
    brushed = noise(rng, shape, (3, 120), 3, 0.8) - 0.5
    return to_bytes(picture * (1 + brushed[..., None] * 0.05))


def planes(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Turned bars, a disc and a wedge on a pale ground, along one diagonal."""
    width, height = size
    plan = ground(rng, size, paints[0])
    u, lean = min(width, height), rng.uniform(-0.75, -0.35) * rng.choice([-1, 1])
    for i in range(15):
        along, off = rng.normal(0, 0.24), rng.normal(0, 0.13)
        x = width / 2 + u * (along * np.cos(lean) - off * np.sin(lean)) * 1.1
        y = height / 2 + u * (along * np.sin(lean) + off * np.cos(lean)) * 1.1
        long, wide = (
            u * rng.uniform(0.08, 0.42) * (1.4 if i < 3 else 0.8),
            u * rng.uniform(0.012, 0.12) * (1.4 if i < 3 else 0.7),
        )
        turn = lean + (0 if rng.random() < 0.7 else np.pi / 2)
        corner = np.array([(-long, -wide), (long, -wide), (long, wide), (-long, wide)]) / 2
        turned = corner @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) + [x, y]
        plan.lay(
            shapes.polygon(plan.shape, turned),
            varied(paints[1 + i % (len(paints) - 1)], rng, 0.015),
            flow=float(turn),
            detail=0.9,
        )
    x, y = width * rng.uniform(0.25, 0.75), height * rng.uniform(0.2, 0.35)
    plan.lay(shapes.ellipse(plan.shape, x, y, u * 0.1, u * 0.1), paints[1], detail=0.9)
    wedge = [(width * 0.1, height * 0.92), (width * 0.3, height * 0.8), (width * 0.26, height * 0.96)]
    plan.lay(shapes.polygon(plan.shape, wedge), paints[-1], detail=0.9)
    return plan


def arcs(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Quarter rings in a grid, each turned and coloured anew."""
    width, height = size
    plan = ground(rng, size, paints[0])
    across = int(rng.integers(3, 6))
    cell = width / across
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    for row in range(int(np.ceil(height / cell))):
        for column in range(across):
            x0, y0 = column * cell, row * cell
            cx, cy = x0 + cell * rng.integers(0, 2), y0 + cell * rng.integers(0, 2)
            box = (slice(int(y0), int(y0 + cell) + 1), slice(int(x0), int(x0 + cell) + 1))
            away = np.hypot(xs[box] - cx, ys[box] - cy) / cell
            order = rng.permutation(len(paints))
            part = np.empty((*away.shape, 3), np.float32)
            part[:] = paints[order[0]]
            for k, radius in enumerate((1.0, 0.78, 0.56, 0.34)):
                edge = smoothstep(radius + 0.006, radius - 0.006, away)[..., None]
                part += (paints[order[(k + 1) % len(paints)]] - part) * edge
            plan.colour[box] = part
            plan.flow[box] = np.arctan2(ys[box] - cy, xs[box] - cx) + np.pi / 2
    plan.detail[:] = 0.7
    return plan


def magic_squares(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """A hand-drawn chequer of glowing squares."""
    width, height = size
    across = int(rng.integers(8, 13))
    down = max(round(across * height / width), 4)
    tone = noise(rng, (down, across), 3, 3)
    cells = gradient(np.clip((tone - 0.2) / 0.6 + rng.normal(0, 0.12, tone.shape), 0, 1).astype(np.float32), paints)
    ys = np.cumsum(rng.uniform(0.7, 1.4, down))
    xs = np.cumsum(rng.uniform(0.7, 1.4, across))
    rows = np.searchsorted(ys / ys[-1], np.linspace(0, 0.999, height))
    columns = np.searchsorted(xs / xs[-1], np.linspace(0, 0.999, width))
    picture = cells[rows][:, columns]
    seams = (np.diff(rows, prepend=rows[0])[:, None] != 0) | (np.diff(columns, prepend=columns[0])[None] != 0)
    picture = picture * (1 - cv2.dilate(seams.astype(np.float32), np.ones((2, 2)))[..., None] * 0.35)
    plan = Plan(warped(picture.astype(np.float32), rng, width * 0.008, width / 9))
    plan.flow[:] = np.where(noise(rng, plan.shape, width / across, 1) > 0.5, 0.0, 1.57)
    plan.detail[:] = 0.5
    return plan


def facets(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Overlapping translucent planes, like light through glass."""
    width, height = size
    plan = ground(rng, size, paints[0])
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    for i in range(38):
        x, y = rng.normal(0.5, 0.24) * width, rng.normal(0.5, 0.24) * height
        turn, reach = (
            float(rng.choice([0.35, 1.2, 2.4, 3.5, 4.3, 5.6]) + rng.normal(0, 0.12)),
            rng.uniform(0.35, 1.0) * height,
        )
        spread = rng.uniform(0.25, 0.8)
        far = [(x + reach * np.cos(turn + t), y + reach * np.sin(turn + t)) for t in (0, spread * 0.6, spread)]
        mask = shapes.polygon(plan.shape, [(x, y), *far])
        fade = np.clip(1 - ((xs - x) * np.cos(turn) + (ys - y) * np.sin(turn)) / reach, 0.05, 1) ** 1.2
        plan.lay(
            (mask * fade * 0.75).astype(np.float32),
            varied(paints[1 + i % (len(paints) - 1)], rng, 0.03),
            flow=float(turn % np.pi),
            detail=0.6,
        )
    return plan


def nested(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Squares within squares, sunk towards the lower edge."""
    width, height = size
    plan = ground(rng, size, paints[0])
    for i, share in enumerate(np.linspace(0.82, 0.26, len(paints) - 1)):
        half = width * share / 2
        x, y = width / 2, height * (0.5 + (1 - share) * 0.16)
        tall = half * height / width
        plan.lay(
            shapes.polygon(
                plan.shape, [(x - half, y - tall), (x + half, y - tall), (x + half, y + tall), (x - half, y + tall)]
            ),
            paints[1 + i],
            detail=0.5,
        )
    return plan


def stripes(rng: np.random.Generator, size: tuple[int, int], paints: Colours) -> Plan:
    """Upright bands of unequal width, some crossed by a long curve."""
    width, height = size
    plan = ground(rng, size, paints[0])
    ys = np.arange(height, dtype=np.float32)
    x = 0.0
    bow = line(rng, height, height * 0.9, 2) * width * 0.06
    while x < width * 1.08:
        wide = width * float(rng.choice([0.012, 0.02, 0.035, 0.06, 0.11]))
        paint = varied(paints[rng.integers(0, len(paints))], rng, 0.015)
        left = x + bow * np.sin(x / width * 3)
        points = np.concatenate([np.stack([left, ys], -1), np.stack([left + wide, ys], -1)[::-1]])
        plan.lay(
            shapes.polygon(
                plan.shape,
                points[
                    np.r_[
                        0 : height : max(height // 60, 1),
                        height - 1,
                        height : 2 * height : max(height // 60, 1),
                        2 * height - 1,
                    ]
                ],
            ),
            paint,
            flow=1.57,
            detail=0.7,
        )
        x += wide
    return plan


COMPOSITIONS: dict[str, Composition] = {
    "planes": planes,
    "arcs": arcs,
    "magic_squares": magic_squares,
    "facets": facets,
    "nested": nested,
    "stripes": stripes,
}
"""These compositions by name."""
