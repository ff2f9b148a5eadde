"""Ink mountains: ridges, folds, texture strokes (cun), moss and mist."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
)
from artcatalog.simulation.sample.ink import BLACK, Sheet, Stroke, pressed
from artcatalog.simulation.sample.noise import Field, line, noise, smoothstep

UMBER = np.array([0.74, 0.62, 0.48], np.float32)


def peaks(rng: np.random.Generator, width: int, base: float, tall: float, count: int, steep: float = 1.0) -> Field:
    """Return the outline of a range: y in pixels for each column, from `count` peaks `tall` pixels high.

    Each peak is a cluster: a summit with lower shoulders at its sides, roughened like rock.
    """
    x = np.arange(width, dtype=np.float32)
    ridge = np.full(width, base, np.float32)
    for i in range(count):
        middle = width * (i + rng.uniform(0.15, 0.85)) / count
        summit = tall * rng.uniform(0.5, 1.0)
        for k in range(5):
            rise = summit * (1.0 if k == 0 else rng.uniform(0.3, 0.82))
            centre = middle + (0 if k == 0 else rng.normal(0, 0.5) * summit / steep)
            left, right = rise / (steep * rng.uniform(0.9, 2.6)), rise / (steep * rng.uniform(0.9, 2.6))
            away = np.where(x < centre, (centre - x) / left, (x - centre) / right)
            ridge = np.minimum(ridge, base - rise * np.exp(-(away ** rng.uniform(1.15, 1.7)) * 1.3))
    high = np.clip((base - ridge) / max(tall, 1) * 1.5, 0.25, 1)
    rough = line(rng, width, max(tall * 0.4, 20), 7, 0.62) * tall * 0.11 * high + line(rng, width, 14, 3) * 2.0
    return np.asarray(ridge + rough, np.float32)


def massif(
    sheet: Sheet,
    ridge: Field,
    depth: float,
    dark: float,
    texture: str,
    colour: Colour | None = None,
    scale: float = 1.0,
) -> None:
    """Paint a mountain below a ridge: washes that fade into mist, texture strokes and its outline.

    Args:
        depth: How far down it is visible, pixels.
        dark: 0 (far, pale) to 1 (near, dark).
        texture: "hemp" (long, soft strokes), "axe" (short, angular ones), "rain" (dots) or "none".
        colour: A mineral colour laid over the upper slopes.
        scale: Size of the strokes.
    """
    rng, (height, width) = sheet.rng, sheet.shape
    ys = np.arange(height, dtype=np.float32)[:, None]
    down = np.clip((ys - ridge[None]) / depth, 0, 3)
    body = shapes.below(sheet.shape, ridge)
    relief = _relief(rng, sheet.shape, ridge, depth)
    fade = np.exp(-((down / 0.62) ** 2)) * body
    sheet.bare(np.asarray(body * smoothstep(1.5, 0.9, down), np.float32))
    shade = smoothstep(0.35, 0.75, relief)
    sheet.stain(np.asarray(fade * (0.16 + 0.5 * shade) * dark * 0.75, np.float32), BLACK)
    if colour is not None:
        sheet.stain(np.asarray(fade * smoothstep(0.95, 0.2, down) * (0.35 + 0.5 * (1 - shade)), np.float32), colour)
    if texture != "none":
        _veins(sheet, ridge, depth, dark, scale)
        _texture(sheet, ridge, relief, depth, dark, texture, scale)
    top = np.stack([np.arange(width), ridge], -1)[:: max(int(3 * scale), 1)]
    _outline(sheet, top, float(ridge.min()), depth, dark, scale)


def _relief(rng: np.random.Generator, shape: tuple[int, int], ridge: Field, depth: float) -> Field:
    """Return light and shade of folds that run down from the ridge, 0 (lit) to 1."""
    height, width = shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    fold = noise(rng, (height, width), (depth * 0.9, width / 8), 5, 0.58)
    bent = cv2.remap(
        fold,
        xs + (ys - ridge[None]) * 0.12 * np.sin(xs / width * 9),
        ys - ridge[None] * 0.5,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    slope = np.gradient(cv2.GaussianBlur(bent, (0, 0), 5), axis=1)
    return np.asarray(np.clip(0.5 + slope / (np.std(slope) + 1e-6) * 0.22, 0, 1), np.float32)


def _veins(sheet: Sheet, ridge: Field, depth: float, dark: float, scale: float) -> None:
    """The spurs that come down from the ridge: a broken line each, and the shade on one side of it."""
    rng, width = sheet.rng, sheet.shape[1]
    spurs: list[Stroke] = []
    shades: list[NDArray[np.float64]] = []
    for x in rng.uniform(0.02, 0.98, int(width / (46 * scale))) * width:
        if ridge[int(x)] > ridge.min() + depth:
            continue
        t = np.linspace(0, 1, 16)
        long = depth * rng.uniform(0.25, 0.75)
        drift = rng.choice([-1, 1]) * long * rng.uniform(0.1, 0.6)
        path = np.stack(
            [x + drift * t**1.3 + np.cumsum(rng.normal(0, 2.6 * scale, 16)), ridge[int(x)] + 3 + long * t], -1
        )
        spurs.append((path, pressed(16, 2.6 * scale, 2.2 * scale, 0.5), dark * rng.uniform(0.35, 0.8)))
        offset = np.stack([np.sign(drift) * -long * 0.2 * np.sin(np.pi * np.clip(t, 0.02, 1)), long * 0.06 * t], -1)
        shades.append(np.concatenate([path, (path + offset)[::-1]]))
    down = (np.arange(sheet.shape[0], dtype=np.float32)[:, None] - ridge[None]) / depth
    below = shapes.below(sheet.shape, ridge) * smoothstep(0.85, 0.45, np.asarray(down, np.float32))
    sheet.stain(cv2.GaussianBlur(shapes.polygons(sheet.shape, shades), (0, 0), 5 * scale) * below * 0.3 * dark)
    sheet.brush(spurs, 0.75)


def _texture(sheet: Sheet, ridge: Field, relief: Field, depth: float, dark: float, kind: str, scale: float) -> None:
    """Texture strokes (cun): many where the folds lie in shade, few in the light, none in the mist."""
    rng, (height, width) = sheet.rng, sheet.shape
    count = int(width * depth / (150 * scale**2) * {"hemp": 1.0, "axe": 1.1, "rain": 1.8}[kind])
    xs = rng.uniform(0, width - 1, count)
    down = np.abs(rng.normal(0.02, 0.42, count))
    ys = ridge[xs.astype(int)] + down * depth
    inside = (ys < height - 1) & (ys > 0) & (ys < ridge.min() + depth * 1.15)
    xs, ys, down = xs[inside], ys[inside], down[inside]
    shade = relief[ys.astype(int), xs.astype(int)]
    keep = rng.random(len(xs)) < np.clip(shade * 1.5 - 0.35, 0.03, 1) * np.exp(-((down / 0.7) ** 2))
    xs, ys, down, shade = xs[keep], ys[keep], down[keep], shade[keep]
    ink = dark * (0.3 + 0.6 * shade) * np.exp(-((down / 0.75) ** 2))
    if kind == "rain":
        sheet.spots(np.stack([xs, ys], -1), rng.uniform(0.8, 2.4, len(xs)) * scale, ink * 0.8)
        return
    tilt = np.gradient(cv2.GaussianBlur(relief, (0, 0), 7), axis=1)[ys.astype(int), xs.astype(int)]
    marks = [_cun(rng, x, y, t, i, kind, scale) for x, y, t, i in zip(xs, ys, tilt * 30, ink, strict=True)]
    half = len(marks) // 2
    sheet.brush(marks[:half], 0.85, bleed=0.4)
    sheet.brush(marks[half:], 0.45, bleed=0.6)


def _cun(rng: np.random.Generator, x: float, y: float, tilt: float, ink: float, kind: str, scale: float) -> Stroke:
    """One texture stroke."""
    lean = np.clip(tilt, -0.8, 0.8) + rng.normal(0, 0.15)
    if kind == "hemp":
        long = rng.uniform(16, 46) * scale
        path = shapes.curve([(x, y), (x + long * lean * 0.4, y + long * 0.5), (x + long * lean * 1.2, y + long)], 9)
        return path, pressed(9, 2.4 * scale, 2.0 * scale, 0.4), float(np.clip(ink, 0, 1))
    long = rng.uniform(7, 19) * scale
    path = np.array([(x, y), (x + long * (0.3 + lean), y + long * 0.4), (x + long * (0.6 + lean), y + long * 0.9)])
    return path, np.array([1.0, 5.5, 1.0]) * scale, float(np.clip(ink, 0, 1))


def _outline(sheet: Sheet, top: NDArray[np.float64], summit: float, depth: float, dark: float, scale: float) -> None:
    """The ridge drawn with a brush that presses, lifts and leaves gaps, and is lost in the mist below."""
    rng = sheet.rng
    press = np.clip(1.6 + 1.7 * line(rng, len(top), 14, 4, 0.7), 0.3, 4) * scale * (0.5 + 0.7 * dark)
    marks: list[Stroke] = []
    start = 0
    while start < len(top) - 6:
        end = min(start + int(rng.integers(8, 40)), len(top))
        clear = np.clip(1.25 - (top[start:end, 1].max() - summit) / (depth * 0.95), 0, 1)
        if clear > 0.05:
            marks.append((top[start:end], press[start:end], float(np.clip(dark * rng.uniform(0.5, 1.0) * clear, 0, 1))))
        start = end - int(rng.integers(-3, 3))
    sheet.brush(marks, 0.4)


def moss(sheet: Sheet, ridge: Field, dark: float, count: int, scale: float) -> None:
    """Dots of moss and distant trees along a ridge, in clusters."""
    rng, width = sheet.rng, sheet.shape[1]
    for _ in range(count):
        x = rng.uniform(0, width)
        many = int(rng.integers(5, 22))
        xs = np.clip(x + rng.normal(0, 16 * scale, many), 0, width - 1)
        ys = ridge[xs.astype(int)] + rng.uniform(-5, 4, many) * scale
        keep = ys < sheet.shape[0]
        places = np.stack([xs, ys], -1)[keep]
        sheet.spots(places, rng.uniform(1.2, 3.4, len(places)) * scale, rng.uniform(0.4, 0.95, len(places)) * dark)


def mist(sheet: Sheet, level: float, thick: float, paper: NDArray[np.float32], strength: float = 0.9) -> None:
    """Lift the ink off again in a band of mist about a height, back to the bare ground (H, W, 3)."""
    height, width = sheet.shape
    ys = np.arange(height, dtype=np.float32)[:, None]
    drift = (noise(sheet.rng, sheet.shape, (thick * 1.2, width / 2.5), 4) - 0.5) * thick * 2.4
    band = np.exp(-(((ys + drift - level) / thick) ** 2)) * strength
    sheet.picture += (paper - sheet.picture) * band[..., None].astype(np.float32)


def waterfall(sheet: Sheet, x: float, top: float, bottom: float, wide: float, paper: NDArray[np.float32]) -> None:
    """A white fall between dark rocks, drawn by what is left bare."""
    rng = sheet.rng
    way = shapes.curve(
        [
            (x, top),
            (x + wide * 0.5, top + (bottom - top) * 0.35),
            (x - wide * 0.3, top + (bottom - top) * 0.6),
            (x + wide * 0.2, bottom),
        ],
        40,
    )
    widths = np.linspace(wide * 0.35, wide * 1.3, 40) * (1 + 0.25 * line(rng, 40, 9))
    bed = shapes.strokes(sheet.shape, [(way, widths * 2.6, 1.0)])
    sheet.stain(cv2.GaussianBlur(bed, (0, 0), wide * 0.5) * 0.45)
    mask = cv2.GaussianBlur(shapes.strokes(sheet.shape, [(way, widths, 1.0)]), (0, 0), 1.5)
    sheet.picture += (paper * 1.02 - sheet.picture) * (mask * 0.95)[..., None]
    threads = [(way + [rng.normal(0, wide * 0.2), 0], np.full(40, 1.1), rng.uniform(0.15, 0.4)) for _ in range(5)]
    sheet.brush(threads, 0.5)
    rocks = [
        np.array([px + s * w * rng.uniform(0.5, 0.9), py])
        for (px, py), w in zip(way[3::3], widths[3::3], strict=True)
        for s in (-1, 1)
    ]
    sheet.brush(
        [
            (
                shapes.curve([tuple(r), tuple(r + [wide * 0.3, -wide * 0.25]), tuple(r + [wide * 0.5, wide * 0.3])], 8),
                pressed(8, 2, 4, 1),
                0.8,
            )
            for r in rocks
        ],
        0.55,
    )
