"""What still lifes are made of: a wall and a table, turned vessels, fruit, cloth, blooms, lit from the upper left."""

from __future__ import annotations

import numpy as np

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import Colour, Palette, Picture, gradient, mix, varied
from artcatalog.simulation.sample.noise import Field, noise, smoothstep
from artcatalog.simulation.sample.strokes import Plan

PROFILES: dict[str, list[float]] = {
    "bottle": [0.5, 0.52, 0.53, 0.53, 0.5, 0.34, 0.17, 0.15, 0.15, 0.18],
    "jug": [0.36, 0.5, 0.6, 0.63, 0.6, 0.5, 0.38, 0.33, 0.36, 0.42],
    "vase": [0.3, 0.42, 0.55, 0.62, 0.64, 0.58, 0.44, 0.3, 0.27, 0.36],
    "tall": [0.34, 0.38, 0.44, 0.48, 0.5, 0.48, 0.4, 0.28, 0.22, 0.3],
    "bowl": [0.3, 0.36, 0.52, 0.68, 0.8, 0.88, 0.94, 0.98, 1.0, 1.02],
    "jar": [0.46, 0.56, 0.6, 0.62, 0.62, 0.6, 0.52, 0.4, 0.4, 0.44],
    "cup": [0.34, 0.44, 0.5, 0.54, 0.56, 0.57, 0.58, 0.59, 0.6, 0.61],
}
"""Half widths from foot to lip, in heights of the vessel."""


def setting(plan: Plan, rng: np.random.Generator, p: Palette, edge: float) -> None:
    """Lay a wall with falling light and a table from `edge`, a share of the height."""
    height, width = plan.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    fall = np.clip((xs / width * 0.7 + ys / height * 0.3) + (noise(rng, plan.shape, width / 3, 4) - 0.5) * 0.5, 0, 1)
    plan.colour[:] = gradient(fall, [p["wall0"], mix(p["wall0"], p["wall1"], 0.5), p["wall1"]])
    plan.flow[:] = (noise(rng, plan.shape, width / 3, 2) - 0.3) * 2.4
    tone = np.clip(
        (ys / height - edge) / (1 - edge) * 0.6 + (noise(rng, plan.shape, (height / 20, width / 3), 4) - 0.3) * 0.7,
        0,
        1,
    )
    line = edge * height + (xs - width / 2) * rng.uniform(-0.02, 0.02)
    plan.lay(np.clip(ys - line, 0, 1), gradient(tone, [p["table0"], p["table1"]]), flow=0.05, detail=0.25)
    plan.lay(np.clip(1 - np.abs(ys - line - 3) / 3, 0, 1) * 0.5, mix(p["table0"], p["light"], 0.5), flow=0.0)


def _shadow(plan: Plan, x: float, foot: float, half: float, long: float, p: Palette) -> None:
    """Lay a cast shadow to the right of a foot."""
    soft = shapes.ellipse(plan.shape, x + long * 0.55, foot + half * 0.02, long * 0.75, half * 0.26, -0.05)
    plan.lay(soft * 0.6, p["dark"], flow=0.0)


def _shaded(side: Field, base: Colour, p: Palette, gloss: float) -> Picture:
    """Return the colour across a round body: `side` -1 at its left edge, 1 at its right."""
    light = np.clip(0.5 - side * 0.62, 0, 1)
    body = gradient(
        np.clip(light, 0, 1),
        [mix(base, p["dark"], 0.72), mix(base, p["dark"], 0.35), base, mix(base, p["light"], 0.25)],
    )
    rim = smoothstep(0.72, 1.0, side)[..., None] * 0.28
    body = body * (1 - rim) + mix(base, p["wall1"], 0.6) * rim
    glint = np.exp(-(((side + 0.45) / 0.13) ** 2))[..., None] * gloss
    return np.asarray(body * (1 - glint) + p["light"] * glint, np.float32)


def vessel(
    plan: Plan,
    rng: np.random.Generator,
    kind: str,
    x: float,
    foot: float,
    tall: float,
    base: Colour,
    p: Palette,
    gloss: float = 0.6,
) -> None:
    """Set a turned vessel: pixels of the middle of its foot and its height."""
    height, width = plan.shape
    profile = PROFILES[kind]
    wide = tall * (0.62 if kind not in ("bowl", "cup") else 1.0)
    _shadow(plan, x, foot, profile[1] * wide, tall * 0.8, p)
    t = np.linspace(0, 1, 60)
    half = np.interp(t, np.linspace(0, 1, len(profile)), profile) * wide
    half = np.convolve(np.pad(half, 4, mode="edge"), np.ones(9) / 9, "valid")
    path = np.stack([np.full(60, x), foot - tall * t], -1)
    lower = shapes.ellipse(plan.shape, x, foot, half[0], half[0] * 0.22)
    mask = np.maximum(shapes.strokes(plan.shape, [(path, half * 2, 1.0)]), lower)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    radius = np.interp(foot - ys[:, 0], tall * t, half).astype(np.float32)
    side = np.clip((xs - x) / np.maximum(radius[:, None], 1), -1, 1)
    plan.lay(mask, _shaded(side, base, p, gloss), flow=(1.57 + side * 0.5).astype(np.float32), detail=0.75)
    mouth = shapes.ellipse(plan.shape, x, foot - tall, half[-1], half[-1] * 0.22)
    plan.lay(mouth, mix(base, p["dark"], 0.55), flow=0.0, detail=0.9)
    plan.lay(np.clip(mouth - np.roll(mouth, 3, axis=0), 0, 1), mix(base, p["light"], 0.55), flow=0.0, detail=1.0)


def fruit(
    plan: Plan,
    rng: np.random.Generator,
    x: float,
    y: float,
    radius: float,
    base: Colour,
    p: Palette,
    shadow: bool = True,
    long: float = 1.0,
) -> None:
    """Set a round fruit about a centre; `long` stretches it sideways (lemons)."""
    height, width = plan.shape
    if shadow:
        _shadow(plan, x, y + radius * 0.85, radius, radius * 1.6, p)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    nx, ny = (xs - x) / (radius * long), (ys - y) / radius
    mask = shapes.polygon(plan.shape, shapes.blob(rng, x, y, radius * long, radius, 0.05))
    away = np.clip(nx * 0.66 + ny * 0.66 + 0.12, -1, 1)
    skin = noise(rng, plan.shape, radius * 0.7, 3)[..., None] - 0.5
    body = _shaded(away.astype(np.float32), base, p, 0.0) + skin * 0.14
    glint = np.exp(-((nx + 0.38) ** 2 + (ny + 0.4) ** 2) / 0.03)[..., None] * 0.75
    body = body * (1 - glint) + p["light"] * glint
    ring = (np.arctan2(ny, nx) + np.pi / 2).astype(np.float32)
    plan.lay(mask, body.astype(np.float32), flow=ring, detail=0.75)
    stem = [([(x, y - radius * 0.82), (x + radius * 0.1, y - radius * 1.1)], [radius * 0.14, radius * 0.08], 1.0)]
    plan.lay(shapes.strokes(plan.shape, stem), p["dark"], detail=1.0)


def cloth(plan: Plan, rng: np.random.Generator, left: float, right: float, top: float, p: Palette) -> None:
    """Lay a folded cloth over the table's front, between shares of the width."""
    height, width = plan.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    folds = noise(rng, plan.shape, (height * 0.8, width / 9), 3) + 0.25 * np.sin(xs / width * 40 + ys / height * 5)
    points = [
        (left * width, height * (top + 0.03)),
        ((left + right) / 2 * width, height * top),
        (right * width, height * (top + 0.04)),
    ]
    edge = shapes.curve([*points, ((right + 0.03) * width, height * 1.02)], 40)
    mask = shapes.polygon(plan.shape, [*edge, ((left - 0.04) * width, height * 1.02)])
    body = gradient(
        np.clip((folds - 0.2) / 0.7, 0, 1),
        [
            mix(p["cloth"], p["dark"], 0.5),
            mix(p["cloth"], p["wall1"], 0.2),
            p["cloth"],
            mix(p["cloth"], p["light"], 0.5),
        ],
    )
    plan.lay(mask, body, flow=1.2, detail=0.4)


def bloom(plan: Plan, rng: np.random.Generator, x: float, y: float, radius: float, base: Colour, p: Palette) -> None:
    """One bloom: outer petals in shadow, inner ones lighter, a dark or golden eye."""
    plan.lay(
        shapes.polygon(plan.shape, shapes.blob(rng, x + radius * 0.1, y + radius * 0.12, radius, radius * 0.92, 0.35)),
        mix(base, p["dark"], 0.35),
        flow=0.8,
        detail=0.7,
    )
    for ring, tone in ((0.72, 0.0), (0.4, 0.3)):
        count = 7 if ring > 0.5 else 5
        for turn in np.arange(count) * (2 * np.pi / count) + rng.uniform(0, 1):
            px, py = x + np.cos(turn) * radius * ring * 0.75, y + np.sin(turn) * radius * ring * 0.7
            lit = float(np.clip(tone + 0.25 - (np.cos(turn) + np.sin(turn)) * 0.22, 0, 1))
            petal = shapes.ellipse(plan.shape, px, py, radius * 0.38, radius * 0.24, float(turn))
            plan.lay(petal, varied(mix(base, p["light"], lit), rng, 0.02), flow=float(turn % np.pi), detail=0.85)
    plan.lay(shapes.ellipse(plan.shape, x, y, radius * 0.2, radius * 0.17), p["eye"], detail=1.0)
