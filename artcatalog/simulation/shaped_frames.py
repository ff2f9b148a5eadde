"""Frames whose outline is not a rectangle: ovals, arches, carved silhouettes; the outer edge is the box around them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.noise import Field, smooth_field

Picture = NDArray[np.uint8]

GILT = np.array(
    [[205, 160, 75], [170, 120, 50], [120, 82, 35], [70, 48, 28], [40, 32, 28], [150, 150, 145]], np.float32
)
"""Colours of old frames, RGB: bright and dull gilt, walnut, black, silver."""


def shaped_frame(canvas: Picture, width: int, rng: np.random.Generator) -> tuple[Picture, Picture]:
    """Put a frame of an unusual outline around a painted surface.

    Args:
        canvas: (H, W, 3) RGB.
        width: Of the frame, pixels, at least 2.
        rng: Where every choice comes from.

    Returns:
        Pixels (H + 2 width, W + 2 width, 3) and their opacity (H + 2 width, W + 2 width), 0 to 255. The painted
        surface, or the box around it, lies `width` pixels inside.
    """
    height, breadth = canvas.shape[0] + 2 * width, canvas.shape[1] + 2 * width
    draw = [_oval, _arch, _carved][rng.choice(3, p=[0.25, 0.2, 0.55])]
    opacity = draw(height, breadth, width, rng)
    depth = cv2.distanceTransform(np.pad((opacity > 127).astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1] / width
    body = _moulding(depth, width, rng)
    inside = np.zeros((height, breadth), np.float32)
    inside[width:-width, width:-width] = 1
    inside *= np.clip((depth - 0.97) * width, 0, 1)
    field = np.zeros((height, breadth, 3), np.float32)
    field[width:-width, width:-width] = canvas
    body += (field - body) * inside[..., None]
    return np.clip(body, 0, 255).astype(np.uint8), opacity


def spandrels(canvas: Picture, rng: np.random.Generator, ground: NDArray[np.float32] | None = None) -> Picture:
    """Cover the corners of a painted surface, so that it shows through an oval opening.

    Args:
        canvas: (H, W, 3) RGB.
        rng: Where every choice comes from.
        ground: Colour of the corners, (3,) 0 to 255; by default old gilt, wood or silver, unevenly lit.

    Returns:
        (H, W, 3) RGB.
    """
    height, width = canvas.shape[:2]
    hole = np.zeros((height, width), np.uint8)
    axes = (int(width * rng.uniform(0.44, 0.5)), int(height * rng.uniform(0.44, 0.5)))
    cv2.ellipse(hole, (width // 2, height // 2), axes, 0, 0, 360, 255, -1, cv2.LINE_AA)
    if ground is None:
        tone = GILT[rng.integers(len(GILT))] * np.float32(rng.uniform(0.7, 1.2))
        ground = tone * (1 + 0.15 * smooth_field(height, width, rng, octaves=4, cells=4)[..., None])
    share = hole[..., None].astype(np.float32) / 255
    return np.asarray(np.clip(canvas * share + ground * (1 - share), 0, 255), np.uint8)


def _moulding(depth: Field, width: int, rng: np.random.Generator) -> Field:
    """Return a carved, lit moulding (H, W, 3) that follows the outline."""
    height, breadth = depth.shape
    steps = int(rng.integers(3, 9))
    profile = np.interp(depth, np.sort(rng.random(steps)), rng.uniform(0.35, 1.3, steps)).astype(np.float32)
    slope_x = cv2.Sobel(depth, cv2.CV_32F, 1, 0, ksize=3)
    slope_y = cv2.Sobel(depth, cv2.CV_32F, 0, 1, ksize=3)
    facing = (slope_x * rng.normal(0, 0.5) + slope_y * rng.uniform(-0.3, 1.0)) * width / 8
    tone = GILT[rng.integers(len(GILT))] * rng.uniform(0.6, 1.25) + rng.normal(0, 8, 3)
    relief = smooth_field(height, breadth, rng, octaves=3, cells=int(max(4, max(height, breadth) / max(width, 1) * 2)))
    light = profile * np.clip(1 + 0.35 * facing + rng.uniform(0.05, 0.45) * relief, 0.15, 2.4)
    return np.asarray(light[..., None] * tone.astype(np.float32), np.float32)


def _oval(height: int, breadth: int, width: int, rng: np.random.Generator) -> Picture:
    mask = np.zeros((height, breadth), np.uint8)
    cv2.ellipse(mask, ((breadth / 2 - 0.5, height / 2 - 0.5), (breadth, height), 0), 255, -1, cv2.LINE_AA)
    return mask


def _arch(height: int, breadth: int, width: int, rng: np.random.Generator) -> Picture:
    mask = np.zeros((height, breadth), np.uint8)
    rise = int(min(height * 0.6, breadth * rng.uniform(0.2, 0.6)))
    cv2.rectangle(mask, (0, rise), (breadth, height), 255, -1)
    if rng.random() < 0.75:
        cv2.ellipse(mask, (breadth // 2, rise), (breadth // 2, rise), 0, 180, 360, 255, -1, cv2.LINE_AA)
    else:
        cv2.fillConvexPoly(mask, np.array([[0, rise], [breadth // 2, 0], [breadth, rise]], np.int32), 255, cv2.LINE_AA)
    return mask


def _carved(height: int, breadth: int, width: int, rng: np.random.Generator) -> Picture:
    """A rectangle whose edges are scalloped inwards by up to a third of the frame."""
    depth = width * rng.uniform(0.04, 0.35)
    period = width * rng.uniform(0.6, 3)
    phase, power = rng.uniform(0, np.pi), rng.uniform(0.3, 3)

    def edge(length: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        along = np.linspace(0, length, max(8, int(6 * length / period)))
        return along, depth * np.abs(np.sin(np.pi * along / period + phase)) ** power

    x, down = edge(breadth)
    y, across = edge(height)
    top, right = np.column_stack([x, down]), np.column_stack([breadth - across, y])
    bottom, left = np.column_stack([x[::-1], height - down[::-1]]), np.column_stack([across[::-1], y[::-1]])
    mask = np.zeros((height, breadth), np.uint8)
    outline = np.concatenate([top, right, bottom, left]) - 0.5
    cv2.fillPoly(mask, [np.round(outline * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return mask
