"""Painted still lifes: fruit, bottles, flowers, lemons, pomegranates."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from artcatalog.simulation.sample import objects, shapes
from artcatalog.simulation.sample.colours import Palette, mix, varied
from artcatalog.simulation.sample.scenery import blank
from artcatalog.simulation.sample.strokes import Plan


def fruit_bowl(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A bowl of fruit, a jug and fruit on a cloth."""
    width, height = size
    plan = blank(height, width)
    objects.setting(plan, rng, p, 0.6)
    objects.cloth(plan, rng, 0.12, 0.62, 0.68, p)
    u = height / 10
    objects.vessel(plan, rng, "jug", width * 0.7, height * 0.75, u * 4.6, p["a"], p)
    centre, rim = width * 0.38, height * 0.6
    for i, (dx, dy) in enumerate(
        ((-1.1, -0.3), (1.15, -0.25), (0.1, -0.5), (-0.55, -1.1), (0.65, -1.05), (0.05, -1.6))
    ):
        objects.fruit(
            plan,
            rng,
            centre + dx * u,
            rim + dy * u,
            u * rng.uniform(0.72, 0.85),
            varied(p["bcd"[i % 3]], rng, 0.03),
            p,
            False,
        )
    objects.vessel(plan, rng, "bowl", centre, height * 0.78, u * 2.0, p["e"], p, 0.4)
    for x, y in ((0.16, 0.84), (0.56, 0.86), (0.84, 0.83)):
        objects.fruit(
            plan,
            rng,
            x * width,
            y * height,
            u * rng.uniform(0.75, 0.9),
            varied(p[rng.choice(list("bcd"))], rng, 0.03),
            p,
        )
    return plan


def bottles(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Quiet bottles and jars standing close together."""
    width, height = size
    plan = blank(height, width)
    objects.setting(plan, rng, p, 0.62)
    u = height / 10
    row = [
        ("bottle", 0.3, 5.6, "a"),
        ("jar", 0.43, 4.0, "b"),
        ("tall", 0.55, 5.2, "c"),
        ("bottle", 0.66, 4.6, "d"),
        ("cup", 0.37, 1.9, "e"),
        ("jar", 0.6, 2.4, "a"),
        ("cup", 0.74, 1.7, "c"),
    ]
    for i, (kind, x, tall, name) in enumerate(row):
        foot = 0.72 if i < 4 else 0.79
        objects.vessel(
            plan,
            rng,
            kind,
            (x + rng.uniform(-0.012, 0.012)) * width,
            foot * height,
            tall * u * rng.uniform(0.92, 1.08),
            p[name],
            p,
            0.25,
        )
    return plan


def flowers(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A bunch of flowers in a vase."""
    width, height = size
    plan = blank(height, width)
    objects.setting(plan, rng, p, 0.76)
    x, lip, u = width * 0.5, height * 0.6, min(width, height) / 10
    leaves = []
    for _ in range(46):
        turn, long = rng.uniform(-2.9, -0.24), u * rng.uniform(1.6, 3.6)
        tip = (x + np.cos(turn) * long * 1.1, lip + np.sin(turn) * long * 1.1)
        leaves.append(
            (
                shapes.curve([(x, lip), ((x + tip[0]) / 2 + rng.normal(0, 9), (lip + tip[1]) / 2), tip], 14),
                np.sin(np.linspace(0.2, np.pi, 14)) * u * 0.42,
                1.0,
            )
        )
    for i in range(4):
        plan.lay(
            shapes.strokes(plan.shape, leaves[i::4]),
            varied(mix(p["leaf"], p["dark"], 0.15 * i), rng, 0.03),
            flow=1.2,
            detail=0.7,
        )
    objects.vessel(plan, rng, str(rng.choice(["vase", "jug", "tall"])), x, height * 0.88, height * 0.3, p["a"], p)
    for _ in range(24):
        turn, r = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        cx, cy = x + np.cos(turn) * r * u * 3.3, lip - u * 2.6 + np.sin(turn) * r * u * 2.5
        objects.bloom(plan, rng, cx, cy, u * rng.uniform(0.5, 0.95), p[rng.choice(list("bcde"))], p)
    for fx in rng.uniform(0.15, 0.85, 5):
        plan.lay(
            shapes.polygon(
                plan.shape, shapes.blob(rng, fx * width, height * rng.uniform(0.9, 0.95), u * 0.2, u * 0.12, 0.3)
            ),
            p["b"],
            detail=0.9,
        )
    return plan


def lemons(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Lemons, a tall vase and a cup before a dark wall."""
    width, height = size
    plan = blank(height, width)
    objects.setting(plan, rng, p, 0.58)
    u = height / 10
    objects.vessel(plan, rng, "tall", width * 0.3, height * 0.74, u * 5.4, p["a"], p)
    objects.vessel(plan, rng, "cup", width * 0.62, height * 0.78, u * 2.0, p["e"], p)
    for x, y in ((0.44, 0.8), (0.76, 0.84), (0.53, 0.87), (0.2, 0.86)):
        objects.fruit(
            plan,
            rng,
            x * width,
            y * height,
            u * rng.uniform(0.72, 0.82),
            varied(p["b"], rng, 0.03),
            p,
            True,
            rng.uniform(1.2, 1.35),
        )
    return plan


def pomegranates(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A few round fruits and a jar, seen close."""
    width, height = size
    plan = blank(height, width)
    objects.setting(plan, rng, p, 0.5)
    objects.cloth(plan, rng, 0.3, 0.95, 0.66, p)
    u = height / 10
    objects.vessel(plan, rng, "jar", width * 0.3, height * 0.72, u * 4.8, p["a"], p)
    for x, y, r in ((0.58, 0.66, 1.35), (0.76, 0.72, 1.25), (0.5, 0.82, 1.3), (0.68, 0.87, 1.1)):
        objects.fruit(plan, rng, x * width, y * height, u * r, varied(p[rng.choice(list("bc"))], rng, 0.03), p)
    return plan


COMPOSITIONS: dict[str, Callable[[np.random.Generator, tuple[int, int], Palette], Plan]] = {
    "fruit_bowl": fruit_bowl,
    "bottles": bottles,
    "flowers": flowers,
    "lemons": lemons,
    "pomegranates": pomegranates,
}
"""The still lifes by name."""
