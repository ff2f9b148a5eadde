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
    floor = (height - y) / u + 0.1
    left = shapes.placed(shapes.curve([(-0.75, 2.5), (-2.2, 3.2), (-3.0, 4.6), (-3.3, floor)], 30), x, y, u)
    right = shapes.placed(shapes.curve([(3.4, floor), (3.0, 4.6), (2.3, 3.2), (0.75, 2.5)], 30), x, y, u)
    fold = noise(rng, plan.shape, (height / 3, width / 8), 3)
    shade = np.clip(0.25 + (xs - x) / (6 * u) + (fold - 0.5) * 0.9, 0, 1)
    coat = gradient(shade, [mix(p["coat"], p["light"], 0.3), p["coat"], mix(p["coat"], p["dark"], 0.65)])
    plan.lay(shapes.polygon(plan.shape, np.concatenate([left, right])), coat, flow=1.2, detail=0.35)
    neck = shapes.placed([(-0.72, 1.1), (0.72, 1.1), (0.85, 2.9), (0, 3.6), (-0.85, 2.9)], x, y, u)
    throat = gradient(np.clip((xs - x) / (1.6 * u) + 0.6, 0, 1), [p["skin"], mix(p["skin"], p["dark"], 0.5)])
    plan.lay(shapes.polygon(plan.shape, neck), throat, flow=1.4, detail=0.7)
    jaw = shapes.ellipse(plan.shape, x + 0.1 * u, y + 1.75 * u, 0.75 * u, 0.42 * u)
    plan.lay(jaw * 0.5, mix(p["skin"], p["dark"], 0.6), flow=0.2)
    for side, shadow in ((-1, 0.15), (1, 0.35)):
        lapel = np.array([(0.8, 2.35), (0.02, 3.75), (0.5, 4.1), (1.5, 2.9)]) * [side, 1]
        mask = shapes.polygon(plan.shape, shapes.placed(lapel, x, y, u))
        plan.lay(mask, mix(p["collar"], p["dark"], shadow), flow=0.8, detail=0.8)


def _head(plan: Plan, rng: np.random.Generator, x: float, y: float, u: float, p: Palette) -> None:
    """The face: an oval lit from the left, its planes and features."""
    xs = np.broadcast_to(np.arange(plan.shape[1], dtype=np.float32), plan.shape)
    t = np.linspace(0, 2 * np.pi, 60)
    chin = np.where(np.sin(t) > 0, 1 - 0.2 * np.sin(t) ** 2, 1)
    face = shapes.placed(np.stack([1.32 * np.cos(t) * chin, 1.85 * np.sin(t)], -1), x, y, u)
    nx = (xs - x) / (1.35 * u)
    tone = np.clip(0.42 + nx * 0.42 + (noise(rng, plan.shape, u, 3) - 0.5) * 0.25, 0, 1)
    half, deep = mix(p["skin"], p["dark"], 0.28), mix(p["skin"], p["dark"], 0.6)
    skin = gradient(tone, [mix(p["skin"], p["light"], 0.45), p["skin"], half, deep])
    plan.lay(shapes.polygon(plan.shape, face), skin, flow=(1.5 + nx * 0.7).astype(np.float32), detail=0.75)
    for side in (-1, 1):
        cheek = shapes.ellipse(plan.shape, x + side * 0.75 * u, y + 0.55 * u, 0.42 * u, 0.36 * u)
        plan.lay(cheek * 0.28, p["lips"], flow=0.6)
        socket = shapes.ellipse(plan.shape, x + side * 0.58 * u, y - 0.2 * u, 0.42 * u, 0.26 * u)
        plan.lay(socket * 0.4, mix(p["skin"], p["dark"], 0.55), flow=0.2)
        _eye(plan, x + side * 0.57 * u, y - 0.14 * u, u, side, p)
    _nose_and_mouth(plan, x, y, u, p)


def _nose_and_mouth(plan: Plan, x: float, y: float, u: float, p: Palette) -> None:
    """The shaded side of the nose, the shadow below it, the lips."""
    ridge = shapes.placed([(-0.12, -0.3), (0.16, 0.35), (0.3, 0.58)], x, y, u)
    nose = shapes.strokes(plan.shape, [(ridge, np.array([0.1, 0.2, 0.12]) * u, 0.75)])
    plan.lay(nose, mix(p["skin"], p["dark"], 0.42), flow=1.3, detail=1.0)
    below = shapes.placed([(-0.2, 0.64), (0.05, 0.7), (0.28, 0.62)], x, y, u)
    shadow = shapes.strokes(plan.shape, [(below, [2, 0.1 * u, 2], 0.9)])
    plan.lay(shadow, mix(p["skin"], p["dark"], 0.7), flow=0.0, detail=1.0)
    bow = [(-0.48, 1.12), (-0.14, 1.0), (0.04, 1.05), (0.2, 1.0), (0.5, 1.12), (0, 1.2)]
    upper = shapes.polygon(plan.shape, shapes.placed(bow, x, y, u))
    plan.lay(upper, mix(p["lips"], p["dark"], 0.35), flow=0.0, detail=1.0)
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
    crown = [(-0.9, -2.05), (0, -2.2)]
    left = [(-0.35, -1.75), (-0.95, -1.3), (-1.32, -0.4), (-1.52, 0.2), (-1.6, -1.0), *crown]
    right = [(-0.35, -1.75), (0.6, -1.35), (1.25, -0.5), (1.45, 0.3), (1.6, -0.9), (0.9, -2.05), (0, -2.2)]
    locks = [shapes.placed(shapes.curve(side, 40), x, y, u) for side in (left, right)]
    _hair(plan, rng, shapes.polygons(plan.shape, locks), x, u, p)
    if style == 2:
        hat = shapes.placed([(-1.45, -1.2), (-1.3, -2.6), (1.2, -2.7), (1.5, -1.25)], x, y, u)
        plan.lay(shapes.polygon(plan.shape, hat), p["collar"], flow=1.3, detail=0.7)
        brim = shapes.ellipse(plan.shape, x, y - 1.18 * u, 2.3 * u, 0.42 * u, 0.03)
        plan.lay(brim, mix(p["collar"], p["dark"], 0.35), flow=0.0, detail=0.7)
