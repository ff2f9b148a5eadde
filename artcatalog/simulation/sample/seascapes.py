"""Painted seas, coasts and mountains; each composition lays out a plan from a palette and a seed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample import scenery, shapes, staffage
from artcatalog.simulation.sample.colours import (
    Palette,
    Picture,
    gradient,
    mix,
    varied,
)
from artcatalog.simulation.sample.ink_mountains import peaks
from artcatalog.simulation.sample.noise import Field, line, noise, smoothstep
from artcatalog.simulation.sample.strokes import Plan

Composition = Callable[[np.random.Generator, tuple[int, int], Palette], Plan]
"""Lays out a plan of a size (width, height) in a palette."""


def coast(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Cliffs above a sea with sails on it."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.42, rng.uniform(0.4, 0.8))
    scenery.water(plan, rng, 0.42, 1.0, p["water"], p["cloud"], 0.2)
    for _ in range(5):
        v = rng.uniform(0.05, 0.5)
        staffage.boat(
            plan,
            rng.uniform(0.08, 0.62) * width,
            (0.43 + 0.3 * v) * height,
            width * (0.015 + 0.06 * v),
            p["dark"],
            p["light"],
            p["shade"],
        )
    for far, left, top in ((0.6, 0.42, 0.33), (0.3, 0.58, 0.25), (0.0, 0.72, 0.3)):
        _headland(plan, rng, p, far, left, top)
    return plan


def _headland(plan: Plan, rng: np.random.Generator, p: Palette, far: float, left: float, top: float) -> None:
    """A chalk cliff that falls to the sea, turf on its back, surf at its foot."""
    height, width = plan.shape
    x = np.arange(width, dtype=np.float32) / width
    ys = np.arange(height, dtype=np.float32)[:, None]
    inland = np.asarray(np.clip(x - left, 0, 1), np.float32)
    foot = height * (0.47 + 0.2 * (1 - far))
    slope = top * height - inland * height * 0.12 + line(rng, width, width / 5, 4) * height * 0.02
    edge = foot + height * 0.03 - np.clip((x - left + 0.02) / 0.05, 0, 1) ** 0.6 * (foot + height * 0.03 - slope)
    edge += line(rng, width, 24, 3) * 5 * (x < left + 0.08)
    ridge = np.where(x > left - 0.02, edge, height * 2).astype(np.float32)
    base = foot + inland[None] * height * 0.55 * (1 - far) + line(rng, width, 40, 3)[None] * 4
    body = shapes.below(plan.shape, ridge) * np.clip(base - ys, 0, 1)
    plan.lay(np.asarray(body, np.float32), _chalk(plan, rng, p, far, inland), flow=1.5, detail=0.6)
    grown = np.clip((ridge[None] + height * (0.02 + 0.15 * inland[None]) - ys) / 3, 0, 1) * (x > left + 0.015)[None]
    grass = mix(mix(p["lit"], p["shade"], 0.25), p["sky2"], far * 0.7)
    plan.lay(np.asarray(body * grown, np.float32), grass, flow=0.15, detail=0.7)
    surf = np.exp(-(((ys - base) / (3 + 5 * (1 - far))) ** 2)) * (x > left - 0.02)[None]
    foam = np.clip(surf * (0.5 + noise(rng, plan.shape, 12, 2)), 0, 0.9)
    plan.lay(np.asarray(foam, np.float32), p["cloud"], flow=0.1, detail=0.7)


def _chalk(plan: Plan, rng: np.random.Generator, p: Palette, far: float, inland: NDArray[np.float32]) -> Picture:
    """The face of a cliff: upright clefts and level strata, darker inland."""
    height, width = plan.shape
    clefts = noise(rng, plan.shape, (height / 2, width / 26), 4, 0.6)
    strata = noise(rng, plan.shape, (height / 26, width), 3, 0.6)
    shade = np.clip(0.1 + 0.75 * (clefts - 0.35) + 0.35 * (strata - 0.4) + 0.9 * inland[None], 0, 1)
    warm, cool = mix(p["cloud"], p["accent"], 0.16), mix(p["shade"], p["cloud"], 0.45)
    face = gradient(shade.astype(np.float32), [p["cloud"], warm, cool, mix(p["shade"], p["far"], 0.35)])
    return np.asarray(face * (1 - far * 0.6) + p["sky2"] * far * 0.6, np.float32)


def harbour(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Sailing boats in front of a town at sunrise or sunset."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.55, 0.5)
    x = rng.uniform(0.25, 0.75)
    scenery.disc(plan, x, 0.33, 0.04, p["light"], 0.55)
    scenery.ranges(plan, rng, p, [0.47, 0.52], 0.05)
    for i in range(15):
        wide = width * rng.uniform(0.03, 0.05)
        staffage.house(
            plan,
            (i / 15 + rng.uniform(-0.02, 0.02)) * width,
            height * rng.uniform(0.555, 0.575),
            wide,
            varied(p["far"], rng, 0.06),
            mix(p["accent"], p["shade"], rng.uniform(0.2, 0.8)),
            p["dark"],
        )
    scenery.water(plan, rng, 0.565, 1.0, p["water"], p["light"], 0.5)
    scenery.glitter_path(plan, rng, x, 0.58, 1.0, p["light"], 0.06)
    for i in range(7):
        v = (i / 7 + rng.uniform(0, 0.1)) ** 1.2
        staffage.boat(
            plan,
            rng.uniform(0.06, 0.94) * width,
            (0.6 + 0.3 * v) * height,
            width * (0.05 + 0.14 * v),
            p["dark"],
            varied(mix(p["cloud"], p["accent"], rng.uniform(0, 0.6)), rng, 0.03),
            p["dark"],
        )
    return plan


def moonlight(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """A moon and its path over a bay."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.55, 0.55)
    x = rng.uniform(0.35, 0.65)
    scenery.disc(plan, x, 0.2, 0.045, p["light"], 0.6)
    scenery.swirls(plan, rng, 0.5)
    scenery.ranges(plan, rng, p, [0.5, 0.54], 0.08, 0.4)
    scenery.water(plan, rng, 0.57, 1.0, p["water"], mix(p["light"], p["water"], 0.5), 0.45)
    scenery.glitter_path(plan, rng, x, 0.575, 1.0, p["light"], 0.045)
    for v in (0.1, 0.45):
        staffage.boat(
            plan,
            rng.uniform(0.1, 0.9) * width,
            (0.62 + 0.4 * v) * height,
            width * (0.06 + 0.2 * v),
            p["dark"],
            mix(p["far"], p["dark"], 0.5),
            p["dark"],
        )
    shore = scenery.contour(rng, width, height * 0.97, height * 0.05, width / 2)
    scenery.meadow(plan, rng, shore, [p["shade"], p["dark"]])
    return plan


def storm_sea(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Breaking waves under a dark sky, a ship far out."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.5, 0.85)
    scenery.swirls(plan, rng, 0.7)
    staffage.boat(
        plan, width * rng.uniform(0.3, 0.7), height * 0.46, width * 0.11, p["dark"], p["far"], p["dark"], False
    )
    ys = np.arange(height, dtype=np.float32)[:, None]
    for i in range(7):
        v = i / 6
        level, swing = (0.47 + 0.5 * v**1.15) * height, height * (0.02 + 0.11 * v)
        ridge = scenery.contour(rng, width, level, swing, width / (5.5 - 4 * v), 0.36)
        deep = np.clip((ys - ridge[None]) / (swing * 1.6 + 6), 0, 1)
        tone = noise(rng, plan.shape, (height / 20, width / 8), 4)
        body = gradient(
            np.clip(deep + (tone - 0.5) * 0.5, 0, 1),
            [mix(p["far"], p["lit"], 0.5), p["lit"], p["water"], mix(p["water"], p["dark"], 0.65)],
        )
        haze = 0.6 * (1 - v) ** 1.5
        body = body * (1 - haze) + p["sky2"] * haze
        lean = np.arctan2(np.gradient(ridge), 1.0)[None] + (tone - 0.5) * 0.8
        plan.lay(shapes.below(plan.shape, ridge), body.astype(np.float32), flow=lean.astype(np.float32), detail=0.5)
        high = smoothstep(0.1, 0.9, np.clip((level - ridge[None]) / (swing + 1) + 0.2, 0, 1).astype(np.float32))
        crest = np.exp(-(((ys - ridge[None] - 4 * v) / (2 + 9 * v)) ** 2))
        foam = crest * high * smoothstep(0.35, 0.6, noise(rng, plan.shape, (height / 30, width / 20), 4, 0.6))
        streaks = 0.5 * smoothstep(0.66, 0.74, noise(rng, plan.shape, (height / 40, width / 10), 3)) * deep * v
        plan.lay(
            np.asarray(np.clip(foam * 1.4 + streaks, 0, 1) * shapes.below(plan.shape, ridge - 4), np.float32),
            p["cloud"],
            detail=0.85,
        )
    return plan


def mountain_lake(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Snow peaks mirrored in a lake."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.6, 0.35)
    for base, tall, count, haze in ((0.55, 0.36, 4, 0.4), (0.62, 0.42, 3, 0.0)):
        _alps(plan, rng, p, peaks(rng, width, base * height, tall * height, count, 0.85), haze)
    for i in range(60):
        x = (i + rng.random()) / 60 * width
        staffage.spire(
            plan, rng, x, height * 0.64, height * rng.uniform(0.05, 0.13), height * 0.03, p["lit"], p["dark"]
        )
    scenery.water(plan, rng, 0.64, 1.0, p["water"], p["cloud"], 0.8)
    shore = scenery.contour(rng, width, height * 0.97, height * 0.06, width / 2)
    scenery.meadow(plan, rng, shore, [p["ground"], p["shade"]])
    return plan


def _alps(plan: Plan, rng: np.random.Generator, p: Palette, ridge: Field, haze: float) -> None:
    """A range of rock with sunlit and shaded faces and snow that holds on the flatter ones."""
    height, width = plan.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    deep = np.clip(ys - ridge[None], 0, None) / height
    rock = noise(rng, plan.shape, (height / 3, width / 12), 6, 0.62)
    ragged = rock + 0.25 * np.sin((xs + ys * rng.choice([-0.9, 0.9])) / width * 40 + rock * 9)
    shade = smoothstep(0.42, 0.62, ragged)
    body = gradient(shade, [mix(p["accent"], p["cloud"], 0.35), mix(p["lit"], p["far"], 0.5), p["shade"]])
    snow = smoothstep(0.3, 0.12, deep + (ragged - 0.5) * 0.3)[..., None]
    body = body * (1 - snow) + gradient(shade, [p["cloud"], mix(p["cloud"], p["sky0"], 0.55)]) * snow
    far = np.clip(haze + deep * 0.35, 0, 0.9)[..., None]
    body = body * (1 - far) + p["sky2"] * far
    plan.lay(
        shapes.below(plan.shape, ridge),
        body.astype(np.float32),
        flow=(0.9 + (rock - 0.5) * 2).astype(np.float32),
        detail=0.7,
    )


def mesas(rng: np.random.Generator, size: tuple[int, int], p: Palette) -> Plan:
    """Flat-topped rocks in a dry land."""
    width, height = size
    plan = scenery.blank(height, width)
    scenery.open_sky(plan, rng, p, 0.6, 0.25)
    columns = np.arange(width, dtype=np.float32)
    for haze, base in ((0.6, 0.56), (0.35, 0.6), (0.1, 0.66)):
        ridge = scenery.contour(rng, width, base * height, height * 0.01, width / 3)
        for _ in range(3):
            centre, half = rng.uniform(0, width), width * rng.uniform(0.04, 0.13)
            flat = np.clip((half * 1.35 - np.abs(columns - centre)) / (half * 0.35), 0, 1)
            step = 0.35 * np.clip((half * 2 - np.abs(columns - centre)) / (half * 0.9), 0, 1) + 0.65 * flat
            rise = height * rng.uniform(0.14, 0.3) * (1.1 - haze * 0.6)
            ridge = np.minimum(ridge, base * height - step * rise + line(rng, width, 30, 4) * 3)
        ridge = np.asarray(ridge, np.float32)
        scenery.hills(plan, rng, ridge, p["accent"], p["shade"], p["lit"], haze, p["sky2"])
    ground = scenery.contour(rng, width, height * 0.7, height * 0.015, width / 2)
    scenery.meadow(plan, rng, ground, [p["lit"], p["ground"], p["shade"]])
    for _ in range(60):
        v = rng.random()
        size_px = height * (0.01 + 0.045 * v)
        x, y = rng.uniform(0, width), (0.72 + 0.27 * v) * height
        plan.lay(
            shapes.polygon(plan.shape, shapes.blob(rng, x, y, size_px, size_px * 0.6, 0.4)),
            varied(mix(p["dark"], p["far"], 0.35), rng, 0.04),
            flow=1.2,
            detail=0.8,
        )
    return plan


COMPOSITIONS: dict[str, Composition] = {
    "coast": coast,
    "harbour": harbour,
    "moonlight": moonlight,
    "storm_sea": storm_sea,
    "mountain_lake": mountain_lake,
    "mesas": mesas,
}
"""These compositions by name."""
