"""Rulers and colour charts that lie beside an artwork in a studio photograph."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.noise import Field, colour


def draw_chart(ground: Field, frame: NDArray[np.float64], rng: np.random.Generator) -> None:
    """Draw a ruler or a colour chart into the widest margin that a work (4, 2) leaves, in place."""
    height, width = ground.shape[:2]
    low, high = frame.min(axis=0), frame.max(axis=0)
    margins = {"left": low[0], "top": low[1], "right": width - high[0], "bottom": height - high[1]}
    side = max(margins, key=lambda name: margins[name])
    thick = int(margins[side] * rng.uniform(0.3, 0.7))
    if thick < 6:
        return
    upright = side in ("left", "right")
    long = int((height if upright else width) * rng.uniform(0.25, 0.9))
    chart = _ruler(long, thick, rng) if rng.random() < 0.5 else _patches(long, thick, rng)
    if upright:
        chart = np.ascontiguousarray(np.rot90(chart))
    gap = (margins[side] - thick) / 2
    x = {"left": gap, "right": width - thick - gap}.get(side, rng.uniform(0, width - chart.shape[1]))
    y = {"top": gap, "bottom": height - thick - gap}.get(side, rng.uniform(0, height - chart.shape[0]))
    top, left = int(max(0, y)), int(max(0, x))
    part = ground[top : top + chart.shape[0], left : left + chart.shape[1]]
    part[:] = chart[: part.shape[0], : part.shape[1]]


def _ruler(long: int, thick: int, rng: np.random.Generator) -> Field:
    """Return a strip (thick, long, 3) with ticks and numbers."""
    paper = colour(rng, 0.2, 180, 255) if rng.random() < 0.7 else colour(rng, 0.3, 10, 90)
    ink = 255 - paper
    strip = np.full((thick, long, 3), paper, np.uint8)
    step = max(3, int(thick * rng.uniform(0.15, 0.5)))
    for number, x in enumerate(range(step, long, step)):
        strip[: max(1, int(thick * (0.5 if number % 5 == 0 else 0.28))), x] = ink
    if thick > 14:
        for number, x in enumerate(range(5 * step, long, 5 * step)):
            at = (x + 2, thick - 3)
            cv2.putText(strip, str(number), at, cv2.FONT_HERSHEY_SIMPLEX, thick / 60, [float(v) for v in ink], 1)
    return strip.astype(np.float32)


def _patches(long: int, thick: int, rng: np.random.Generator) -> Field:
    """Return a strip (thick, long, 3) of colour or grey patches."""
    rows = int(rng.choice([1, 2, 4]))
    columns = max(2, round(long * rows / thick / rng.uniform(0.8, 1.3)))
    if rng.random() < 0.3:
        patches = np.repeat(np.linspace(15, 245, columns, dtype=np.float32)[None, :, None], 3, axis=2)
        patches = np.repeat(patches, rows, axis=0)
    else:
        patches = rng.uniform(10, 250, (rows, columns, 3)).astype(np.float32)
    strip = cv2.resize(patches, (long, thick), interpolation=cv2.INTER_NEAREST)
    if rng.random() < 0.7:  # black lines between the patches
        strip[:, :: max(2, long // columns)] = 12
        strip[:: max(2, thick // rows)] = 12
    return np.asarray(strip, np.float32)
