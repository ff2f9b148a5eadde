"""Ink plants: bamboo, orchid and pine, and the rocks beside them."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from artcatalog.simulation.sample import ink_details as details
from artcatalog.simulation.sample import ink_mountains as mountains
from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.colours import (
    Colour,
    mix,
)
from artcatalog.simulation.sample.ink import BLACK, Sheet, Stroke, pressed, sway
from artcatalog.simulation.sample.noise import noise

GREEN = np.array([0.40, 0.52, 0.34], np.float32)


def bamboo(sheet: Sheet, colour: Colour | None) -> None:
    """Stalks in two distances and bunches of leaves, by a rock."""
    rng, (height, width) = sheet.rng, sheet.shape
    u = min(height, width) / 10
    ink = BLACK if colour is None else colour
    for i in range(int(rng.integers(4, 7))):
        near = i % 2 == 0
        x, lean = rng.uniform(0.2, 0.8) * width, rng.uniform(-0.12, 0.12)
        _stalk(sheet, x, lean, u * (0.34 if near else 0.2) * rng.uniform(0.8, 1.2), 0.75 if near else 0.35, ink)
    _rock(sheet, width * rng.choice([0.2, 0.76]), height * 0.97, u * 2.6)


def _stalk(sheet: Sheet, x: float, lean: float, wide: float, dark: float, ink: Colour) -> None:
    """One stalk: segments with a gap and a joint between, twigs and leaves at the joints."""
    rng, (height, _) = sheet.rng, sheet.shape
    y, long = height * 1.02, height * 0.075
    leaves: list[Stroke] = []
    while y > -long:
        top = (x + lean * long, y - long)
        stem = np.linspace((x, y), top, 8)
        widths = wide * np.array([1.12, 1.0, 0.96, 0.95, 0.95, 0.97, 1.02, 1.14])
        sheet.brush([(stem, widths, dark * 0.8)], 0.5, ink, bleed=0.8, streak="down")
        sheet.brush([(stem + [wide * 0.36, 0], widths * 0.2, dark * 0.6)], 0.4, ink)
        hook = shapes.curve(
            [
                (top[0] - wide * 0.6, top[1] - wide * 0.05),
                (top[0], top[1] + wide * 0.1),
                (top[0] + wide * 0.6, top[1] - wide * 0.08),
            ],
            8,
        )
        sheet.brush([(hook, pressed(8, wide * 0.2, wide * 0.1, wide * 0.2), min(dark * 1.25, 1))], 0.2, ink)
        if y < height * 0.72 and rng.random() < 0.75:
            leaves += _leaf_bunch(sheet, top[0], top[1], wide, dark, int(rng.choice([-1, 1])))
        x, y = top[0], top[1] - wide * 0.22
        long = min(long * 1.09, height * 0.17)
    sheet.brush(leaves, 0.3, ink, bleed=0.5)


def _leaf_bunch(sheet: Sheet, x: float, y: float, wide: float, dark: float, side: int) -> list[Stroke]:
    """A twig and leaves that hang from it like the strokes of a character."""
    rng, height = sheet.rng, sheet.shape[0]
    reach = height * rng.uniform(0.06, 0.12)
    tip = (x + side * reach, y - reach * 0.35)
    marks: list[Stroke] = [
        (
            shapes.curve([(x, y), (x + side * reach * 0.5, y - reach * 0.3), tip], 10),
            np.linspace(wide * 0.18 + 1, 1, 10),
            dark,
        )
    ]
    for t in (0.35, 0.65, 1.0):
        bx, by = x + side * reach * t, y - reach * 0.3 * t
        for turn in rng.uniform(-0.25, 0.25, 4) + np.array([0.15, 0.6, 1.1, 1.8]):
            long = height * rng.uniform(0.055, 0.1)
            end = (bx + side * np.cos(turn) * long, by + np.sin(turn) * long)
            middle = ((bx + end[0]) / 2 + side * long * 0.05, (by + end[1]) / 2 - long * 0.06)
            blade = shapes.curve([(bx, by), middle, end], 16)
            belly = np.interp(np.linspace(0, 1, 16), [0, 0.1, 0.4, 1], [0.15, 0.5, 1.0, 0.03]) * long * 0.14
            marks.append((blade, belly, float(np.clip(dark * rng.uniform(0.75, 1.3), 0, 1))))
    return marks


def _rock(sheet: Sheet, x: float, foot: float, size: float) -> None:
    """A garden rock of broken contours and dry texture."""
    rng = sheet.rng
    edge = shapes.blob(rng, x, foot - size * 0.5, size * 0.75, size * 0.6, 0.22)
    mask = shapes.polygon(sheet.shape, edge)
    sheet.bare(mask)
    sheet.wash(mask, 0.3, blur=1.5)
    relief = noise(rng, sheet.shape, (size * 0.8, size * 0.4), 3, 0.5)
    slope = cv2.GaussianBlur(
        np.clip((relief - np.roll(relief, (int(size * 0.04), int(size * 0.09)), axis=(0, 1))) * 4, 0, 1), (0, 0), 3
    )
    sheet.stain(np.asarray(mask * slope * 0.8 * (0.6 + 0.4 * (sheet.streaks["across"] > 0.45)), np.float32))
    ring = np.concatenate([edge, edge[:6]])
    for i in range(0, 64, 9):
        sheet.brush(
            [
                (
                    sway(rng, ring[i : i + 9], 4),
                    pressed(len(ring[i : i + 9]), size * 0.035, size * 0.05, 1),
                    float(rng.uniform(0.6, 0.95)),
                )
            ],
            0.55,
        )
    centre = np.array([x, foot - size * 0.5])
    spots = centre + (edge[rng.integers(0, 64, 26)] - centre) * rng.uniform(0.5, 1.02, (26, 1))
    sheet.spots(spots, rng.uniform(1.5, 5, 26) * size / 200, rng.uniform(0.4, 0.9, 26))


def orchid(sheet: Sheet, colour: Colour | None) -> None:
    """Long sweeping leaves of orchids and their pale flowers, from a slope."""
    rng, (height, width) = sheet.rng, sheet.shape
    u, x, y = min(height, width) / 10, width * rng.uniform(0.35, 0.6), height * 0.78
    _rock(sheet, x - u * 1.2 * rng.choice([-1, 1]), height * 0.92, u * 2.4)
    press = np.interp(np.linspace(0, 1, 40), [0, 0.15, 0.35, 0.5, 0.7, 1], [0.12, 0.2, 0.3, 0.16, 0.24, 0.02]) * u
    leaves: list[Stroke] = []
    for i in range(19):
        turn, long = rng.uniform(-2.75, -0.4), u * rng.uniform(2.4, 6.0)
        fall = rng.uniform(0.1, 0.6) * long * abs(np.cos(turn))
        tip = (x + np.cos(turn) * long * 1.25, y + np.sin(turn) * long + fall)
        bend = (x + np.cos(turn) * long * 0.55, y + np.sin(turn) * long * 0.75)
        blade = shapes.curve([(x + rng.normal(0, u * 0.3), y), bend, tip], 40)
        leaves.append((blade, press, float(rng.uniform(0.45, 0.95)) if i % 3 else 0.3))
    sheet.brush(leaves, 0.3, BLACK if colour is None else mix(colour, BLACK, 0.35))
    for _ in range(6):
        turn, long = rng.uniform(-2.5, -0.7), u * rng.uniform(2.2, 4.2)
        tip = (x + np.cos(turn) * long, y + np.sin(turn) * long)
        stem = shapes.curve([(x, y), ((x + tip[0]) / 2, (y + tip[1]) / 2 - u * 0.2), tip], 16)
        sheet.brush([(stem, np.full(16, u * 0.06), 0.45)], 0.2, GREEN)
        _orchid_flower(sheet, *tip, u, GREEN if colour is None else colour)


def _orchid_flower(sheet: Sheet, x: float, y: float, u: float, petal: Colour) -> None:
    """Five narrow petals and three dark dots."""
    petals: list[Stroke] = []
    for t in (-0.2, 0.45, 2.6, 3.4, 1.5) + sheet.rng.normal(0, 0.15, 5):
        end = (x + np.cos(t) * u * 0.75, y - np.sin(t) * u * 0.6)
        spine = shapes.curve([(x, y), ((x + end[0]) / 2, (y + end[1]) / 2 - u * 0.06), end], 12)
        petals.append((spine, pressed(12, u * 0.1, u * 0.22, u * 0.03), 0.5))
    sheet.brush(petals, 0.15, petal, bleed=1.0)
    sheet.spots(shapes.placed([(0, -0.05), (0.1, 0), (-0.08, 0.02)], x, y, u), u * 0.06, 0.95)


def pine_branch(sheet: Sheet, colour: Colour | None) -> None:
    """A single old pine on a rock beneath a pale sun."""
    rng, (height, width) = sheet.rng, sheet.shape
    u = min(height, width) / 10
    x, y = width * rng.uniform(0.65, 0.78), height * rng.uniform(0.16, 0.24)
    glow = shapes.ellipse(sheet.shape, x, y, u * 1.1, u * 1.1)
    sheet.stain(
        cv2.GaussianBlur(glow, (0, 0), 2) * 0.75, np.array([0.86, 0.32, 0.2], np.float32) if colour is None else colour
    )
    ridge = mountains.peaks(rng, width, height * 0.98, height * 0.16, 2, 0.5)
    mountains.massif(sheet, ridge, height * 0.2, 0.95, "axe", mountains.UMBER, u / 75)
    foot = width * 0.36
    details.pine(sheet, foot, float(ridge[int(foot)]) + height * 0.03, height * 0.68, 0.3)
    mountains.moss(sheet, ridge, 1.0, 16, u / 75)
    details.geese(sheet, width * 0.58, height * 0.4, height * 0.011, 5)


COMPOSITIONS: dict[str, Callable[[Sheet, Colour | None], None]] = {
    "bamboo": bamboo,
    "orchid": orchid,
    "pine_branch": pine_branch,
}
"""These plants by name."""
