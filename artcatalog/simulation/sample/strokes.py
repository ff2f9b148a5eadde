"""Turns a colour plan into oil paint: layers of bristled strokes along a flow, lit as relief."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.sample.colours import Picture
from artcatalog.simulation.sample.noise import Field, line, noise, smoothstep

Mark = tuple[NDArray[np.float32], int, int]
"""A brush mark cut to its bounds, and where its top left lies from the stroke's centre (y, x)."""

ANGLES = 24
VARIANTS = 5


@dataclass
class Plan:
    """What is to be painted, at any resolution: colours, the direction of strokes and where fine ones go.

    `colour` (H, W, 3) 0 to 1, `flow` (H, W) radians from the x axis, `detail` (H, W) 0 to 1.
    """

    colour: Picture
    flow: Field = field(init=False)
    detail: Field = field(init=False)

    def __post_init__(self) -> None:
        self.flow = np.zeros(self.colour.shape[:2], np.float32)
        self.detail = np.full(self.colour.shape[:2], 0.2, np.float32)

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width, pixels."""
        return self.colour.shape[0], self.colour.shape[1]

    def lay(
        self,
        mask: Field,
        colour: NDArray[np.float32],
        flow: float | Field | None = None,
        detail: float | None = None,
    ) -> None:
        """Lay a colour, (3,) or (H, W, 3), over the plan where the mask (H, W, 0 to 1) is."""
        ys, xs = np.flatnonzero(mask.max(axis=1) > 0), np.flatnonzero(mask.max(axis=0) > 0)
        if not len(ys):
            return
        box = (slice(ys[0], ys[-1] + 1), slice(xs[0], xs[-1] + 1))
        cover = mask[box][..., None]
        paint = colour if colour.ndim == 1 else colour[box]
        self.colour[box] += (paint - self.colour[box]) * cover
        solid = mask[box] > 0.5
        if flow is not None:
            self.flow[box][solid] = flow if isinstance(flow, float) else flow[box][solid]
        if detail is not None:
            self.detail[box][solid] = detail


@dataclass(frozen=True)
class Manner:
    """How a painter handles the brush.

    `widths` of the brushes in pixels, coarse to fine; `length` of a stroke in widths;
    `jitter` of its colour; `stray` of its direction in radians; `relief` of the paint,
    0 (smooth) to 1 (thick); `weave` of the canvas showing through.
    """

    widths: tuple[int, ...] = (44, 24, 13)
    length: float = 2.6
    jitter: float = 0.035
    stray: float = 0.18
    relief: float = 0.55
    weave: float = 0.25
    fidelity: float = 0.06


@lru_cache(maxsize=64)
def stamps(width: int, length: float) -> list[Mark]:
    """Return ANGLES x VARIANTS brush marks, each (H, W, 5).

    What stays of the paint below (0 to 1), then what is added of red, green, blue and height.
    """
    rng = np.random.default_rng(width * 1000 + int(length * 10))
    marks: list[Mark] = []
    half_long, half_wide = width * length / 2, width / 2
    reach = int(np.ceil(half_long + 2))
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    bristles = [(line(rng, 128, 9, 4, 0.8), line(rng, 128, 20, 3), line(rng, 128, 60, 2)) for _ in range(VARIANTS)]
    for angle in np.arange(ANGLES) * (np.pi / ANGLES):
        along = (xs * np.cos(angle) + ys * np.sin(angle)) / half_long
        across = (-xs * np.sin(angle) + ys * np.cos(angle)) / half_wide
        for hair, ends, bend in bristles:
            mark = _mark(along, across, hair, ends, bend)
            rows, columns = (
                np.flatnonzero((mark[..., 1] > 0.01).any(axis=1)),
                np.flatnonzero((mark[..., 1] > 0.01).any(axis=0)),
            )
            cut = np.ascontiguousarray(mark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
            marks.append((cut, int(rows[0]) - reach, int(columns[0]) - reach))
    return marks


def _mark(along: Field, across: Field, hair: Field, ends: Field, bend: Field) -> NDArray[np.float32]:
    """One brush mark in its own coordinates, -1 to 1 along and across."""
    sway = across + 0.35 * bend[np.clip((along + 1) * 63.5, 0, 127).astype(int)] * (1 - along**2)
    lane = np.clip((sway + 1) * 63.5, 0, 127).astype(int)
    tip = 0.86 + 0.3 * ends[lane]
    side = smoothstep(1.0, 0.72, np.abs(sway))
    cover = side * smoothstep(0.12, 0.0, np.abs(along) - tip + 0.1)
    ridge = 0.45 + 0.5 * hair[lane] + 0.25 * smoothstep(0.55, 0.85, np.abs(sway)) + 0.25 * along
    cover = cover * np.clip(0.82 + 0.5 * hair[lane] - 0.25 * np.clip(along, 0, 1), 0.25, 1)
    return np.stack([1 - cover, cover, cover, cover, cover * np.clip(ridge, 0, 1)], axis=-1).astype(np.float32)


def paint(plan: Plan, size: tuple[int, int], rng: np.random.Generator, manner: Manner) -> NDArray[np.uint8]:
    """Paint the plan at a size (width, height) and return the lit picture, RGB uint8.

    After Hertzmann, "Painterly rendering with curved brush strokes of multiple sizes" (SIGGRAPH
    1998): coarse strokes first, finer ones where the picture still differs from the plan. The
    strokes here are straight stamps that follow the plan's flow.
    """
    width, height = size
    target = cv2.resize(plan.colour, size, interpolation=cv2.INTER_LINEAR)
    flow = cv2.resize(np.stack([np.cos(2 * plan.flow), np.sin(2 * plan.flow)], -1), size)
    flow = cv2.GaussianBlur(flow, (0, 0), 5)
    angles = np.arctan2(flow[..., 1], flow[..., 0]) / 2
    detail = cv2.resize(plan.detail, size)
    canvas = np.empty((height, width, 4), np.float32)
    canvas[..., :3] = cv2.GaussianBlur(target, (0, 0), 12) * 0.92 + 0.03
    canvas[..., 3] = 0.3
    for level, brush in enumerate(manner.widths):
        _layer(canvas, target, angles, detail, rng, manner, brush, level)
    return _lit(canvas, rng, manner)


def _layer(
    canvas: NDArray[np.float32],
    target: Picture,
    angles: Field,
    detail: Field,
    rng: np.random.Generator,
    manner: Manner,
    brush: int,
    level: int,
) -> None:
    """Set the strokes of one brush onto the canvas (H, W, 4): colour and height."""
    marks = stamps(brush, manner.length)
    blurred = cv2.GaussianBlur(target, (0, 0), brush * 0.22)
    wrong = cv2.GaussianBlur(np.abs(blurred - canvas[..., :3]).sum(axis=2), (0, 0), brush * 0.3)
    ys, xs = _places(rng, canvas.shape[:2], brush * 0.62)
    if level:
        need = wrong[ys, xs] + 0.3 * (detail[ys, xs] - 0.5) * (level / max(len(manner.widths) - 1, 1))
        keep = need > manner.fidelity * (1 + level) * rng.uniform(0.6, 1.6, len(ys))
        ys, xs = ys[keep], xs[keep]
    paints = (
        blurred[ys, xs] + rng.normal(0, manner.jitter, (len(ys), 1)) + rng.normal(0, manner.jitter * 0.6, (len(ys), 3))
    )
    turns = angles[ys, xs] + rng.normal(0, manner.stray, len(ys))
    kinds = (np.round(turns / np.pi * ANGLES).astype(int) % ANGLES) * VARIANTS + rng.integers(0, VARIANTS, len(ys))
    load = np.clip(rng.normal(0.8, 0.2, len(ys)), 0.3, 1.0)
    loaded = np.column_stack([np.clip(paints, 0, 1), load]).astype(np.float32)
    for y, x, kind, colour in zip(ys.tolist(), xs.tolist(), kinds.tolist(), loaded, strict=True):
        mark, down, right = marks[kind]
        _stamp(canvas, mark, y + down, x + right, colour)


def _places(
    rng: np.random.Generator, shape: tuple[int, ...], spacing: float
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the ys and xs of a jittered grid, in random order."""
    height, width = shape[:2]
    ys, xs = np.meshgrid(np.arange(0, height, spacing), np.arange(0, width, spacing), indexing="ij")
    ys = np.clip(ys + rng.uniform(-0.6, 0.6, ys.shape) * spacing, 0, height - 1).ravel().astype(np.intp)
    xs = np.clip(xs + rng.uniform(-0.6, 0.6, xs.shape) * spacing, 0, width - 1).ravel().astype(np.intp)
    order = rng.permutation(len(ys))
    return ys[order], xs[order]


def _stamp(canvas: NDArray[np.float32], mark: NDArray[np.float32], y: int, x: int, paint: NDArray[np.float32]) -> None:
    """Blend a mark of one paint (red, green, blue, height) into the canvas, its top left at y, x."""
    height, width = canvas.shape[:2]
    top, bottom, left, right = max(y, 0), min(y + mark.shape[0], height), max(x, 0), min(x + mark.shape[1], width)
    if bottom <= top or right <= left:
        return
    part = mark[top - y : bottom - y, left - x : right - x]
    there = canvas[top:bottom, left:right]
    there *= part[..., :1]
    there += part[..., 1:] * paint


def _lit(canvas: NDArray[np.float32], rng: np.random.Generator, manner: Manner) -> NDArray[np.uint8]:
    """Light the paint's relief from the upper left and let the canvas' weave show."""
    shape = canvas.shape[:2]
    height = canvas[..., 3]
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    weave = (np.sin(xs * 1.57) * np.sin(ys * 1.49) + 0.6 * (noise(rng, shape, 3, 2) - 0.5)) * 0.05 * manner.weave
    relief = cv2.GaussianBlur(height, (0, 0), 0.8) * manner.relief + weave
    slope = cv2.Sobel(relief, cv2.CV_32F, 1, 0, ksize=3) + cv2.Sobel(relief, cv2.CV_32F, 0, 1, ksize=3)
    light = np.clip(slope * 0.22, -0.16, 0.2)[..., None]
    picture = canvas[..., :3] * (1 + light) + np.clip(light, 0, 1) * 0.25
    return np.asarray(np.clip(picture * 255 + 0.5, 0, 255), np.uint8)
