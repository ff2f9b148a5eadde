"""Compositions of ink landscapes: high distance, level distance, river and snow."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from artcatalog.simulation.sample import ink_details as details
from artcatalog.simulation.sample import ink_mountains as parts
from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import Colour
from artcatalog.simulation.sample.ink import Sheet, pressed, sway
from artcatalog.simulation.sample.noise import line, noise, smoothstep

Composition = Callable[[Sheet, Colour | None], None]
"""Paints on a sheet, with a mineral colour or none."""


def towering(sheet: Sheet, colour: Colour | None) -> None:
    """High distance: peaks above mist, a fall, pines and a pavilion below."""
    rng, (height, width) = sheet.rng, sheet.shape
    bare, s = sheet.picture.copy(), max(height, width) / 1200
    for base, tall, dark, kind in ((0.46, 0.26, 0.3, "none"), (0.64, 0.45, 0.7, "hemp"), (0.75, 0.22, 0.85, "axe")):
        ridge = parts.peaks(rng, width, base * height, tall * height, int(rng.integers(1, 4)), 1.6)
        parts.massif(
            sheet, ridge, height * (0.2 + tall * 0.55), dark, kind, colour if dark > 0.5 else details.INDIGO, s
        )
        if dark > 0.5:
            parts.moss(sheet, ridge, dark, 16, s)
        parts.mist(sheet, (base + 0.02) * height, height * 0.05, bare)
    fall = width * rng.uniform(0.35, 0.65)
    parts.waterfall(sheet, fall, height * 0.56, height * 0.73, width * 0.03, bare)
    parts.mist(sheet, height * 0.76, height * 0.035, bare, 0.85)
    _near_shore(sheet, colour, rng.uniform(0.84, 0.88), s)
    side = 0.22 if rng.random() < 0.5 else 0.74
    details.pavilion(sheet, (1 - side) * width, height * 0.85, width * 0.13)
    for x, tall, lean in ((side, 0.26, 0.2), (side + 0.1, 0.2, -0.25)):
        details.pine(sheet, x * width, height * 0.93, tall * height, lean)


def _or(colour: Colour | None, other: Colour) -> Colour:
    return other if colour is None else colour


def _near_shore(sheet: Sheet, colour: Colour | None, level: float, s: float) -> None:
    """Rocks and banks in the foreground."""
    rng, (height, width) = sheet.rng, sheet.shape
    for offset, dark in ((0.0, 0.8), (0.07, 1.0)):
        ridge = parts.peaks(rng, width, (level + offset + 0.06) * height, height * 0.085, 3, 0.45)
        parts.massif(sheet, ridge, height * 0.16, dark, "axe", _or(colour, parts.UMBER), s * 0.9)
        parts.moss(sheet, ridge, dark, 14, s)


def river(sheet: Sheet, colour: Colour | None) -> None:
    """Level distance: low hills far over a wide water, a skiff, a near bank with trees."""
    rng, (height, width) = sheet.rng, sheet.shape
    bare, s = sheet.picture.copy(), max(height, width) / 1250
    for base, tall, dark in ((0.42, 0.16, 0.25), (0.46, 0.12, 0.45)):
        ridge = parts.peaks(rng, width, base * height, tall * height, int(rng.integers(3, 6)), 0.55)
        parts.massif(
            sheet, ridge, height * 0.16, dark, "hemp" if dark > 0.3 else "none", _or(colour, details.INDIGO), s
        )
        parts.mist(sheet, (base + 0.04) * height, height * 0.05, bare)
    _ripples(sheet, 0.55, 0.8)
    left = rng.random() < 0.5
    details.skiff(
        sheet,
        width * (rng.uniform(0.55, 0.8) if left else rng.uniform(0.15, 0.4)),
        height * rng.uniform(0.6, 0.68),
        min(width, height) * 0.13,
    )
    details.geese(sheet, width * rng.uniform(0.5, 0.7), height * 0.17, height * 0.012, 7)
    bank = parts.peaks(rng, width, height * 0.98, height * 0.15, 2, 0.35)
    parts.massif(sheet, bank, height * 0.25, 0.95, "hemp", _or(colour, parts.UMBER), s)
    parts.moss(sheet, bank, 1.0, 20, s)
    for i in range(4):
        x = (0.1 + 0.07 * i + rng.uniform(-0.02, 0.02)) * width
        x = x if left else width - x
        foot = float(bank[int(np.clip(x, 0, width - 1))]) + height * 0.02
        tall = height * rng.uniform(0.22, 0.42)
        if i % 2:
            details.leafless_tree(
                sheet, x, foot, tall, 0.9, np.array([0.7, 0.32, 0.16], np.float32) if rng.random() < 0.6 else None
            )
        else:
            details.pine(sheet, x, foot, tall, 0.15 if left else -0.15)


def _ripples(sheet: Sheet, top: float, bottom: float) -> None:
    """Long thin lines of water."""
    rng, (height, width) = sheet.rng, sheet.shape
    marks = []
    for _ in range(46):
        x, y, long = rng.uniform(0, width), rng.uniform(top, bottom) * height, rng.uniform(0.03, 0.12) * width
        way = shapes.curve(
            [(x - long, y), (x - long / 3, y + rng.normal(0, 2)), (x + long / 3, y + rng.normal(0, 2)), (x + long, y)],
            12,
        )
        marks.append((way, pressed(12, 0.6, 1.3, 0.5), float(rng.uniform(0.12, 0.32))))
    sheet.brush(marks, 0.4, bleed=0.5)


def snow(sheet: Sheet, colour: Colour | None) -> None:
    """Snow: a dark sky washed around white mountains, bare trees, a hut."""
    rng, (height, width) = sheet.rng, sheet.shape
    s = max(height, width) / 1200
    far = parts.peaks(rng, width, 0.5 * height, 0.3 * height, 3, 1.1)
    near = parts.peaks(rng, width, 0.72 * height, 0.25 * height, 2, 0.9)
    sky = 1 - shapes.below(sheet.shape, far)
    sheet.wash(sky, 0.34, np.array([0.3, 0.32, 0.36], np.float32), blur=2.5)
    white = np.array([0.95, 0.945, 0.925], np.float32)
    sheet.ground = np.asarray(sheet.ground * 0.4 + white * 0.6, np.float32)
    for ridge, dark in ((far, 0.4), (near, 0.65)):
        parts.massif(sheet, ridge, height * 0.22, dark, "axe", colour, s)
        parts.moss(sheet, ridge, dark, 10, s)
    lake = np.zeros(sheet.shape, np.float32)
    lake[int(height * 0.78) : int(height * 0.86)] = 1
    ripple = smoothstep(0.4, 0.6, noise(rng, sheet.shape, (10, width / 3), 3))
    sheet.wash(np.asarray(lake * ripple, np.float32), 0.35, blur=4)
    bank = parts.peaks(rng, width, 0.93 * height, 0.09 * height, 2, 0.6)
    sheet.cover(shapes.below(sheet.shape, bank) * 0.8, white)
    parts.massif(sheet, bank, height * 0.12, 0.7, "axe", None, s)
    details.pavilion(
        sheet, width * 0.62, height * 0.9, min(width, height) * 0.14, 0.9, np.array([0.9, 0.9, 0.9], np.float32)
    )
    for x in (0.16, 0.27, 0.36, 0.84):
        details.leafless_tree(sheet, x * width, height * 0.94, height * rng.uniform(0.18, 0.3), 0.95)


def karst(sheet: Sheet, colour: Colour | None) -> None:
    """Steep lone peaks standing in water and cloud."""
    rng, (height, width) = sheet.rng, sheet.shape
    bare, s = sheet.picture.copy(), max(height, width) / 1200
    for i in range(9):
        near = i / 8
        centre, half = rng.uniform(0.02, 0.8) * width, width * (0.05 + 0.055 * near) * rng.uniform(0.8, 1.4)
        base, tall = height * (0.5 + 0.26 * near), height * rng.uniform(0.16, 0.34) * (0.6 + 0.6 * near)
        away = np.abs(np.arange(width, dtype=np.float32) - centre) / half
        ridge = base + height * 0.02 - tall * np.clip(1 - away**2.6, 0, 1) ** 0.55 + (away > 1) * height
        ridge = np.asarray(ridge + line(rng, width, 30, 5, 0.6) * 7, np.float32)
        parts.massif(
            sheet,
            ridge,
            tall * 1.1,
            0.2 + 0.65 * near,
            "axe" if near > 0.45 else "none",
            _or(colour, details.INDIGO),
            s * 0.9,
        )
        if near > 0.3:
            parts.moss(sheet, ridge, 0.8 * near, 9, s)
        parts.mist(sheet, base, height * 0.03, bare, 0.75)
    _ripples(sheet, 0.78, 0.97)
    for x, y in ((0.3, 0.85), (0.55, 0.92)):
        details.skiff(sheet, (x + rng.uniform(-0.1, 0.2)) * width, y * height, min(width, height) * 0.14)


def cloud_sea(sheet: Sheet, colour: Colour | None) -> None:
    """Splashed ink: wet masses and cloud, almost no line."""
    rng, (height, width) = sheet.rng, sheet.shape
    bare = sheet.picture.copy()
    for i in range(6):
        near = i / 5
        ridge = parts.peaks(rng, width, height * (0.4 + 0.5 * near), height * 0.24, int(rng.integers(1, 4)), 0.9)
        mask = shapes.below(sheet.shape, ridge)
        fade = np.exp(-(((np.arange(height)[:, None] - ridge[None]) / (height * 0.12)) ** 2))
        sheet.wash(np.asarray(mask * fade, np.float32), 0.3 + 0.6 * near, blur=3 + 3 * (1 - near), edge=0.5)
        if colour is not None and i in (2, 3, 4):
            pools = smoothstep(0.55, 0.75, noise(rng, sheet.shape, width / 5, 4, 0.6))
            sheet.wash(np.asarray(mask * fade * pools, np.float32), 0.9, colour, blur=4)
        parts.mist(sheet, height * (0.46 + 0.5 * near), height * 0.045, bare, 0.85)
    details.pavilion(sheet, width * rng.uniform(0.3, 0.7), height * 0.8, width * 0.09)
    details.geese(sheet, width * 0.55, height * 0.14, height * 0.012, 5)
    sheet.brush(
        [
            (
                sway(
                    rng,
                    shapes.curve(
                        [(width * 0.1, height * 0.93), (width * 0.4, height * 0.9), (width * 0.75, height * 0.94)], 30
                    ),
                    6,
                ),
                pressed(30, 3, 9, 1),
                0.6,
            )
        ],
        0.9,
    )


COMPOSITIONS: dict[str, Composition] = {
    "towering": towering,
    "river": river,
    "snow": snow,
    "karst": karst,
    "cloud_sea": cloud_sea,
}
"""The ink landscapes by name."""
