"""Painted heads and shoulders in a few simplified manners."""

from __future__ import annotations

import numpy as np

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import Palette, gradient, mix
from artcatalog.simulation.sample.noise import Field, noise
from artcatalog.simulation.sample.scenery import blank
from artcatalog.simulation.sample.strokes import Plan


def sitter(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A sitter, half length, before a plain wall.

    The palette names wall0, wall1, skin, hair, coat, collar, dark, light and lips.
    """
    width, height = size
    plan = blank(height, width)
    xs = np.broadcast_to(np.arange(width, dtype=np.float32), plan.shape)
    fall = np.clip(xs / width * 0.8 + (noise(rng, plan.shape, width / 2, 4) - 0.4) * 0.9, 0, 1)
    plan.colour[:] = gradient(fall, [p["wall0"], p["wall1"]])
    plan.flow[:] = (noise(rng, plan.shape, width / 2, 2) - 0.2) * 2
    u, x, y = height / 10, width * rng.uniform(0.47, 0.53), height * 0.37
    hair_style = int(rng.integers(0, 3))
    _hair_behind(plan, rng, x, y, u, p, hair_style)
    _body(plan, rng, x, y, u, p)
    _head(plan, rng, x, y, u, p)
    _hair_before(plan, rng, x, y, u, p, hair_style)
    return plan


def _body(plan: Plan, rng: np.random.Generator, x: float, y: float, u: float, p: Palette) -> None:
    """Shoulders, coat, collar and neck."""
    height, width = plan.shape
    xs = np.broadcast_to(np.arange(width, dtype=np.float32), plan.shape)
    left = shapes.curve(
        [
            (x - 0.75 * u, y + 2.5 * u),
            (x - 2.2 * u, y + 3.2 * u),
            (x - 3.0 * u, y + 4.6 * u),
            (x - 3.3 * u, height + 9),
        ],
        30,
    )
    right = shapes.curve(
        [
            (x + 3.4 * u, height + 9),
            (x + 3.0 * u, y + 4.6 * u),
            (x + 2.3 * u, y + 3.2 * u),
            (x + 0.75 * u, y + 2.5 * u),
        ],
        30,
    )
    fold = noise(rng, plan.shape, (height / 3, width / 8), 3)
    shade = np.clip(0.25 + (xs - x) / (6 * u) + (fold - 0.5) * 0.9, 0, 1)
    coat = gradient(shade, [mix(p["coat"], p["light"], 0.3), p["coat"], mix(p["coat"], p["dark"], 0.65)])
    plan.lay(shapes.polygon(plan.shape, np.concatenate([left, right])), coat, flow=1.2, detail=0.35)
    neck = [
        (x - 0.72 * u, y + 1.1 * u),
        (x + 0.72 * u, y + 1.1 * u),
        (x + 0.85 * u, y + 2.9 * u),
        (x, y + 3.6 * u),
        (x - 0.85 * u, y + 2.9 * u),
    ]
    plan.lay(
        shapes.polygon(plan.shape, neck),
        gradient(np.clip((xs - x) / (1.6 * u) + 0.6, 0, 1), [p["skin"], mix(p["skin"], p["dark"], 0.5)]),
        flow=1.4,
        detail=0.7,
    )
    jaw = shapes.ellipse(plan.shape, x + 0.1 * u, y + 1.75 * u, 0.75 * u, 0.42 * u)
    plan.lay(jaw * 0.5, mix(p["skin"], p["dark"], 0.6), flow=0.2)
    for side in (-1, 1):
        lapel = [
            (x + side * 0.8 * u, y + 2.35 * u),
            (x + side * 0.02 * u, y + 3.75 * u),
            (x + side * 0.5 * u, y + 4.1 * u),
            (x + side * 1.5 * u, y + 2.9 * u),
        ]
        plan.lay(
            shapes.polygon(plan.shape, lapel),
            mix(p["collar"], p["dark"], 0.15 if side < 0 else 0.35),
            flow=0.8,
            detail=0.8,
        )


def _head(plan: Plan, rng: np.random.Generator, x: float, y: float, u: float, p: Palette) -> None:
    """The face: an oval lit from the left, its planes and features."""
    height, width = plan.shape
    xs = np.broadcast_to(np.arange(width, dtype=np.float32), plan.shape)
    t = np.linspace(0, 2 * np.pi, 60)
    chin = np.where(np.sin(t) > 0, 1 - 0.2 * np.sin(t) ** 2, 1)
    face = np.stack([x + 1.32 * u * np.cos(t) * chin, y + 1.85 * u * np.sin(t)], -1)
    nx = (xs - x) / (1.35 * u)
    tone = np.clip(0.42 + nx * 0.42 + (noise(rng, plan.shape, u, 3) - 0.5) * 0.25, 0, 1)
    skin = gradient(
        tone,
        [mix(p["skin"], p["light"], 0.45), p["skin"], mix(p["skin"], p["dark"], 0.28), mix(p["skin"], p["dark"], 0.6)],
    )
    plan.lay(shapes.polygon(plan.shape, face), skin, flow=(1.5 + nx * 0.7).astype(np.float32), detail=0.75)
    for side in (-1, 1):
        cheek = shapes.ellipse(plan.shape, x + side * 0.75 * u, y + 0.55 * u, 0.42 * u, 0.36 * u)
        plan.lay(cheek * 0.28, p["lips"], flow=0.6)
        socket = shapes.ellipse(plan.shape, x + side * 0.58 * u, y - 0.2 * u, 0.42 * u, 0.26 * u)
        plan.lay(socket * 0.4, mix(p["skin"], p["dark"], 0.55), flow=0.2)
        _eye(plan, x + side * 0.57 * u, y - 0.14 * u, u, side, p)
    nose = [
        (
            [(x - 0.12 * u, y - 0.3 * u), (x + 0.16 * u, y + 0.35 * u), (x + 0.3 * u, y + 0.58 * u)],
            [0.1 * u, 0.2 * u, 0.12 * u],
            0.75,
        )
    ]
    plan.lay(shapes.strokes(plan.shape, nose), mix(p["skin"], p["dark"], 0.42), flow=1.3, detail=1.0)
    plan.lay(
        shapes.strokes(
            plan.shape,
            [
                (
                    [(x - 0.2 * u, y + 0.64 * u), (x + 0.05 * u, y + 0.7 * u), (x + 0.28 * u, y + 0.62 * u)],
                    [2, 0.1 * u, 2],
                    0.9,
                )
            ],
        ),
        mix(p["skin"], p["dark"], 0.7),
        flow=0.0,
        detail=1.0,
    )
    upper = [
        (x - 0.48 * u, y + 1.12 * u),
        (x - 0.14 * u, y + 1.0 * u),
        (x + 0.04 * u, y + 1.05 * u),
        (x + 0.2 * u, y + 1.0 * u),
        (x + 0.5 * u, y + 1.12 * u),
    ]
    plan.lay(
        shapes.polygon(plan.shape, [*upper, (x, y + 1.2 * u)]), mix(p["lips"], p["dark"], 0.35), flow=0.0, detail=1.0
    )
    plan.lay(shapes.ellipse(plan.shape, x, y + 1.2 * u, 0.34 * u, 0.12 * u), p["lips"], flow=0.0, detail=1.0)


def _eye(plan: Plan, x: float, y: float, u: float, side: int, p: Palette) -> None:
    """An almond eye with iris, lid and brow."""
    almond = shapes.curve(
        [
            (x - 0.34 * u, y + 0.03 * u),
            (x, y - 0.15 * u),
            (x + 0.34 * u, y + 0.02 * u),
            (x, y + 0.12 * u),
            (x - 0.34 * u, y + 0.03 * u),
        ],
        30,
    )
    plan.lay(shapes.polygon(plan.shape, almond), mix(p["light"], p["skin"], 0.35), flow=0.0, detail=1.0)
    plan.lay(shapes.ellipse(plan.shape, x + 0.02 * u, y, 0.13 * u, 0.14 * u), p["dark"], detail=1.0)
    lid = [
        (
            shapes.curve([(x - 0.38 * u, y + 0.02 * u), (x, y - 0.18 * u), (x + 0.38 * u, y)], 12),
            np.full(12, 0.07 * u),
            0.95,
        )
    ]
    brow = [
        (
            shapes.curve(
                [(x - side * 0.36 * u, y - 0.36 * u), (x, y - 0.5 * u), (x + side * 0.42 * u, y - 0.34 * u)], 12
            ),
            np.linspace(0.15, 0.05, 12) * u,
            0.9,
        )
    ]
    plan.lay(shapes.strokes(plan.shape, lid + brow), mix(p["hair"], p["dark"], 0.5), flow=0.1, detail=1.0)


def _hair(plan: Plan, rng: np.random.Generator, mask: Field, x: float, u: float, p: Palette) -> None:
    strand = noise(rng, plan.shape, (u * 3, u * 0.4), 3)
    plan.lay(
        mask,
        gradient(np.clip(strand, 0, 1), [mix(p["hair"], p["dark"], 0.6), p["hair"], mix(p["hair"], p["light"], 0.25)]),
        flow=1.35,
        detail=0.5,
    )


def _hair_behind(plan: Plan, rng: np.random.Generator, x: float, y: float, u: float, p: Palette, style: int) -> None:
    """Long hair falls behind the neck; a bun sits on the crown."""
    if style == 0:
        _hair(plan, rng, shapes.polygon(plan.shape, shapes.blob(rng, x, y + 0.9 * u, 1.85 * u, 2.9 * u, 0.06)), x, u, p)
    elif style == 1:
        _hair(plan, rng, shapes.ellipse(plan.shape, x + 0.1 * u, y - 2.2 * u, 0.8 * u, 0.7 * u), x, u, p)
        _hair(plan, rng, shapes.ellipse(plan.shape, x, y - 0.5 * u, 1.55 * u, 1.75 * u), x, u, p)
    else:
        _hair(plan, rng, shapes.ellipse(plan.shape, x, y - 0.55 * u, 1.5 * u, 1.65 * u), x, u, p)


def _hair_before(plan: Plan, rng: np.random.Generator, x: float, y: float, u: float, p: Palette, style: int) -> None:
    """Hair over the forehead, or a hat."""
    part = x - 0.35 * u
    left = shapes.curve(
        [
            (part, y - 1.75 * u),
            (x - 0.95 * u, y - 1.3 * u),
            (x - 1.32 * u, y - 0.4 * u),
            (x - 1.52 * u, y + 0.2 * u),
            (x - 1.6 * u, y - 1.0 * u),
            (x - 0.9 * u, y - 2.05 * u),
            (x, y - 2.2 * u),
        ],
        40,
    )
    right = shapes.curve(
        [
            (part, y - 1.75 * u),
            (x + 0.6 * u, y - 1.35 * u),
            (x + 1.25 * u, y - 0.5 * u),
            (x + 1.45 * u, y + 0.3 * u),
            (x + 1.6 * u, y - 0.9 * u),
            (x + 0.9 * u, y - 2.05 * u),
            (x, y - 2.2 * u),
        ],
        40,
    )
    _hair(plan, rng, shapes.polygons(plan.shape, [left, right]), x, u, p)
    if style == 2:
        crown = [
            (x - 1.45 * u, y - 1.2 * u),
            (x - 1.3 * u, y - 2.6 * u),
            (x + 1.2 * u, y - 2.7 * u),
            (x + 1.5 * u, y - 1.25 * u),
        ]
        plan.lay(shapes.polygon(plan.shape, crown), p["collar"], flow=1.3, detail=0.7)
        plan.lay(
            shapes.ellipse(plan.shape, x, y - 1.18 * u, 2.3 * u, 0.42 * u, 0.03),
            mix(p["collar"], p["dark"], 0.35),
            flow=0.0,
            detail=0.7,
        )
