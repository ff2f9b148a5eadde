"""The parts of a landscape, laid onto a plan: sky, sun, hills, fields, water, flowers."""

from __future__ import annotations

import cv2
import numpy as np

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
    Palette,
    gradient,
    mix,
    varied,
)
from artcatalog.simulation.sample.noise import Field, line, noise, rows_and_columns, smoothstep
from artcatalog.simulation.sample.strokes import Plan


def blank(height: int, width: int) -> Plan:
    """Return an empty plan."""
    return Plan(np.full((height, width, 3), 0.8, np.float32))


def sky(
    plan: Plan, rng: np.random.Generator, stops: list[Colour], horizon: float, clouds: float, cloud: Colour
) -> None:
    """Fill the plan with a graded sky and lit clouds.

    Args:
        stops: Colours from the top to the horizon.
        horizon: Where the land begins, share of the height.
        clouds: Share of the sky that clouds cover.
        cloud: Their lit colour.
    """
    height, width = plan.shape
    ys, _ = rows_and_columns(plan.shape)
    depth = np.clip(ys / horizon + (noise(rng, plan.shape, width / 3, 3) - 0.5) * 0.18, 0, 1)
    plan.colour[:] = gradient(depth, stops)
    billow = noise(rng, plan.shape, (height / 5, width / 2.6), 5, 0.55)
    cover = smoothstep(0.62 - clouds * 0.3, 0.78 - clouds * 0.3, billow) * smoothstep(1.0, 0.5, ys / horizon)
    lit = np.roll(billow, (int(height * 0.02), int(width * 0.02)), (0, 1)) - billow
    shade = np.clip(0.5 - lit * 6, 0, 1)[..., None]
    body = cloud * (1 - shade) + mix(stops[0], stops[len(stops) // 2], 0.5) * shade * 0.85 + cloud * shade * 0.15
    plan.lay(cover * 0.92, body.astype(np.float32), detail=0.45)
    plan.flow[:] = (noise(rng, plan.shape, width / 3, 2) - 0.5) * 1.6


def swirls(plan: Plan, rng: np.random.Generator, amount: float) -> None:
    """Turn the flow along the contour lines of noise, so that strokes swirl."""
    field = noise(rng, plan.shape, plan.shape[1] / 4, 2)
    gy, gx = np.gradient(cv2.GaussianBlur(field, (0, 0), 9))
    swirl = np.arctan2(gx, -gy).astype(np.float32)
    plan.flow[:] = plan.flow * (1 - amount) + swirl * amount


def disc(plan: Plan, x: float, y: float, radius: float, light: Colour, glow: float) -> None:
    """Set a sun or moon at shares of the width and height; `radius` a share of the height."""
    height, width = plan.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.hypot(xs - x * width, ys - y * height) / (radius * height)
    halo = np.exp(-np.maximum(away - 1, 0) / 3.2).astype(np.float32) * glow
    plan.lay(halo, light)
    plan.lay(smoothstep(1.08, 0.95, away), light, detail=0.9)
    ring = (np.arctan2(ys - y * height, xs - x * width) + np.pi / 2).astype(np.float32)
    near = away < 4.5
    plan.flow[near] = ring[near]


def contour(rng: np.random.Generator, width: int, level: float, swing: float, cell: float, gain: float = 0.45) -> Field:
    """Return the outline of hills: y in pixels for each column."""
    return np.asarray(level - swing * line(rng, width, cell, 6, gain), np.float32)


def hills(
    plan: Plan,
    rng: np.random.Generator,
    ridge: Field,
    lit: Colour,
    shaded: Colour,
    patch: Colour,
    haze: float,
    air: Colour,
) -> None:
    """Lay hills below a contour: lit and shaded folds, patches of a second colour, paler with haze."""
    height, width = plan.shape
    mask = shapes.below(plan.shape, ridge)
    depth = np.clip(np.arange(height, dtype=np.float32)[:, None] - ridge[None], 0, None) / height
    fold = noise(rng, plan.shape, (height / 4, width / 7), 4)
    slope = np.gradient(cv2.GaussianBlur(ridge[None], (0, 0), 6)[0])[None] * 0.35
    shade = smoothstep(0.3, 0.7, fold + slope + depth * 0.6)[..., None]
    body = lit * (1 - shade) + shaded * shade
    patches = smoothstep(0.56, 0.62, noise(rng, plan.shape, (height / 14, width / 6), 3))[..., None] * 0.6
    body = body * (1 - patches) + patch * patches
    far = np.clip(haze + depth * haze * 1.3, 0, 0.92)[..., None]
    body = body * (1 - far) + air * far
    flow = np.arctan2(np.gradient(cv2.GaussianBlur(ridge[None], (0, 0), 12)[0]), 1.0).astype(np.float32)
    lean = np.broadcast_to(flow[None], plan.shape) + (fold - 0.5) * 0.9
    plan.lay(mask, body.astype(np.float32), flow=lean.astype(np.float32), detail=0.25 + 0.3 * (1 - haze))


def field_rows(
    plan: Plan, rng: np.random.Generator, top: Field, near: Colour, far: Colour, row: Colour, vanish: float, count: int
) -> None:
    """Lay a field whose furrows run to a vanishing point at a share of the width."""
    height, width = plan.shape
    horizon = float(top.mean())
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    depth = np.clip((ys - top[None]) / (height - horizon), 0.0, 1)
    across = (xs / width - vanish) / np.maximum(depth, 0.02)
    wobble = (noise(rng, plan.shape, width / 5, 3) - 0.5) * 1.2
    furrow = smoothstep(0.35, 0.75, 0.5 + 0.5 * np.sin(across * count + wobble * 2)) * smoothstep(0.03, 0.25, depth)
    tone = noise(rng, plan.shape, (height / 16, width / 5), 4)
    body = gradient(np.clip(depth * 0.85 + (tone - 0.5) * 0.5, 0, 1), [far, near])
    body += (row - body) * (furrow * 0.65)[..., None]
    flow = np.arctan2(ys - horizon + 12, xs - vanish * width).astype(np.float32)
    plan.lay(shapes.below(plan.shape, top), body, flow=flow, detail=0.45)


def meadow(plan: Plan, rng: np.random.Generator, top: Field, stops: list[Colour]) -> None:
    """Lay open ground with broken tones, from far to near."""
    height, width = plan.shape
    depth = np.clip(
        (np.arange(height, dtype=np.float32)[:, None] - top[None]) / max(height - float(top.mean()), 1), 0, 1
    )
    tone = noise(rng, plan.shape, (height / 18, width / 5), 5, 0.6)
    body = gradient(np.clip(depth + (tone - 0.5) * 0.9, 0, 1), stops)
    plan.lay(shapes.below(plan.shape, top), body, flow=(tone - 0.5) * 1.6, detail=0.35)


def water(
    plan: Plan, rng: np.random.Generator, top: float, bottom: float, tint: Colour, glitter: Colour, calm: float
) -> None:
    """Lay water between two heights (shares): what is above it mirrored and rippled, tinted, with lights."""
    height, width = plan.shape
    y0, y1 = int(top * height), int(bottom * height)
    ys, xs = np.mgrid[0 : y1 - y0, 0:width].astype(np.float32)
    nearness = ys / max(y1 - y0, 1)
    ripple = noise(rng, (y1 - y0, width), (4 + 8 * (1 - calm), width / 14), 3) - 0.5
    source_y = np.clip(y0 - ys * 1.05 + ripple * (18 + 40 * nearness) * (1.2 - calm), 0, y0 - 1).astype(np.float32)
    source_x = np.clip(xs + ripple * 16 * (1.2 - calm), 0, width - 1).astype(np.float32)
    mirrored = cv2.remap(plan.colour, source_x, source_y, cv2.INTER_LINEAR)
    depth = (0.3 + 0.45 * nearness)[..., None]
    body = mirrored * (1 - depth) + tint * depth
    waves = smoothstep(0.63, 0.72, noise(rng, (y1 - y0, width), (5, width / 18), 3))[..., None] * (0.55 - 0.3 * calm)
    body = body * (1 - waves) + glitter * waves
    plan.colour[y0:y1] = body
    plan.flow[y0:y1] = ripple * 0.5
    plan.detail[y0:y1] = 0.5


def glitter_path(
    plan: Plan, rng: np.random.Generator, x: float, top: float, bottom: float, light: Colour, spread: float
) -> None:
    """Lay the broken reflection of a sun or moon on water, at shares of the width and height."""
    height, width = plan.shape
    count = int(220 * (bottom - top) / 0.4)
    v = rng.random(count) ** 0.8
    ys = (top + v * (bottom - top)) * height
    xs = (x + rng.normal(0, 1, count) * spread * (0.3 + v)) * width
    long = rng.uniform(0.4, 1.6, count) * (3 + 16 * v) * width / 700
    paths = [
        ([(a - reach, b), (a, b + 0.6), (a + reach, b)], [0.5, 1.5 + 2.6 * q, 0.5], rng.uniform(0.5, 1))
        for a, b, reach, q in zip(xs, ys, long, v, strict=True)
    ]
    plan.lay(shapes.strokes(plan.shape, paths), light, flow=0.0, detail=1.0)


def blossoms(plan: Plan, rng: np.random.Generator, top: Field, paints: list[Colour], count: int, size: float) -> None:
    """Scatter flowers on the ground below a contour, larger nearer the viewer."""
    height, width = plan.shape
    v = rng.random(count) ** 1.3
    xs = rng.uniform(0, width, count)
    ys = top[np.clip(xs, 0, width - 1).astype(int)] + 4 + v * (height - float(top.mean()))
    clump = noise(rng, plan.shape, (height / 12, width / 6), 3)
    inside = (ys < height) & (
        clump[np.clip(ys, 0, height - 1).astype(int), np.clip(xs, 0, width - 1).astype(int)] > 0.45
    )
    xs, ys, v = xs[inside], ys[inside], v[inside]
    which = rng.integers(0, len(paints), len(xs))
    for i, paint in enumerate(paints):
        mine = which == i
        centres = np.stack([xs[mine], ys[mine]], -1)
        plan.lay(shapes.dots(plan.shape, centres, size * (0.3 + 1.3 * v[mine])), paint, detail=0.95)


def path(plan: Plan, points: list[tuple[float, float]], widths: list[float], paint: Colour) -> None:
    """Lay a winding path or stream through points at shares of the width and height; widths in shares."""
    height, width = plan.shape
    way = shapes.curve([(x * width, y * height) for x, y in points], 60)
    wide = np.interp(np.linspace(0, 1, 60), np.linspace(0, 1, len(widths)), widths) * width
    plan.lay(shapes.strokes(plan.shape, [(way, wide, 1.0)]), paint, flow=0.3, detail=0.6)


def open_sky(plan: Plan, rng: np.random.Generator, p: Palette, horizon: float, clouds: float) -> None:
    sky(plan, rng, [p["sky0"], p["sky1"], p["sky2"]], horizon, clouds, p["cloud"])


def ranges(
    plan: Plan, rng: np.random.Generator, p: Palette, levels: list[float], swing: float, first_haze: float = 0.75
) -> None:
    """Lay ranges of hills from far to near, at shares of the height, paler the farther."""
    height, width = plan.shape
    for i, level in enumerate(levels):
        near = i / max(len(levels) - 1, 1)
        ridge = contour(rng, width, level * height, swing * height * (0.6 + 0.5 * near), width / (1.3 + 1.5 * near))
        lit = varied(mix(p["far"], p["lit"], near), rng, 0.02)
        shade = mix(p["far"], p["shade"], 0.3 + 0.7 * near)
        hills(plan, rng, ridge, lit, shade, mix(p["lit"], p["accent"], 0.35), first_haze * (1 - near) ** 1.2, p["sky2"])
