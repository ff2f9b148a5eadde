"""What hangs around an artwork: mouldings, mats, scroll mounts, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.simulation.noise import colour, smooth_field, tiled
from artcatalog.simulation.shaped_frames import shaped_frame, spandrels

Picture = NDArray[np.uint8]
Textures = Sequence[Picture]

MOULDINGS = np.array(
    [
        [200, 155, 70],
        [170, 120, 50],
        [60, 40, 28],
        [110, 70, 40],
        [20, 20, 20],
        [235, 235, 232],
        [150, 150, 150],
        [90, 25, 20],
    ],
    np.float32,
)
"""Colours of gilt, wood, black, white, silver and lacquer mouldings, RGB."""


@dataclass(frozen=True)
class Piece:
    """A work as it hangs on the wall.

    Attributes:
        pixels: (H, W, 3) RGB, the outer edge is the border of the array.
        canvas: (4, 2), corners of the painted surface in the array, pixels.
        framed: Whether something visible surrounds the painted surface; None: nobody knows, and the canvas is a guess.
        opacity: (H, W), 0 to 255, where the piece does not fill its box; None where it does.
    """

    pixels: Picture
    canvas: NDArray[np.float64]
    framed: bool | None
    opacity: Picture | None = None


def mount(
    work: Picture,
    side: int,
    rng: np.random.Generator,
    textures: Textures = (),
    bare: float = 0.35,
    shaped: float = 0.0,
) -> Piece:
    """Give a work a frame, a mat, a scroll mount, or nothing.

    Args:
        work: (H, W, 3) RGB.
        side: Longest side of the painted surface in the result, pixels.
        rng: Where every choice comes from.
        textures: Seamless surfaces for wood and fabric; drawn ones without.
        bare: Probability of no surround.
        shaped: Probability of a frame whose outline is not a rectangle.
    """
    scale = side / max(work.shape[:2])
    size = max(8, round(work.shape[1] * scale)), max(8, round(work.shape[0] * scale))
    canvas = np.asarray(
        cv2.resize(work, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR), np.uint8
    )
    if shaped and rng.random() < shaped:
        width = max(2, round(float(rng.uniform(0.05, 0.22)) * side))
        pixels, opacity = shaped_frame(canvas, width, rng)
        return Piece(pixels, _corners(size, (width, width)), True, opacity)
    if rng.random() < bare:
        return Piece(canvas, _corners(size, (0, 0)), False)
    if size[1] > 1.3 * size[0] and rng.random() < 0.3:
        return _scroll(canvas, rng, textures)
    if shaped and rng.random() < 0.3 * shaped:
        canvas = spandrels(canvas, rng)
    piece = canvas.astype(np.float32)
    left = top = 0
    for layer in _layers(rng):
        width = max(1, round(float(layer.share) * side))
        piece = layer.around(piece, width, rng, textures)
        left, top = left + width, top + width
    return Piece(np.clip(piece, 0, 255).astype(np.uint8), _corners(size, (left, top)), True)


def on_panel(piece: Piece, rng: np.random.Generator, textures: Textures = ()) -> Piece:
    """Put a rectangular piece, as it hangs, on a wide even panel or mount, which is the outer edge then."""
    longest = max(piece.pixels.shape[:2])
    share = float(rng.uniform(0.12, 0.8))
    width = max(2, round(share * longest))
    pixels = _Mat(share).around(piece.pixels.astype(np.float32), width, rng, textures)
    return Piece(np.clip(pixels, 0, 255).astype(np.uint8), piece.canvas + width, None if piece.framed is None else True)


def _corners(size: tuple[int, int], at: tuple[int, int]) -> NDArray[np.float64]:
    (width, height), (x, y) = size, at
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], np.float64)


@dataclass(frozen=True)
class _Mat:
    """A mat or passe-partout: an even band with a bevel."""

    share: float

    def around(
        self, piece: NDArray[np.float32], width: int, rng: np.random.Generator, _: Textures
    ) -> NDArray[np.float32]:
        tone = colour(rng, 0.15, 190, 252) if rng.random() < 0.8 else colour(rng, 0.5, 20, 220)
        height, breadth = piece.shape[0] + 2 * width, piece.shape[1] + 2 * width
        band = np.broadcast_to(tone, (height, breadth, 3)) * (1 + 0.015 * smooth_field(height, breadth, rng)[..., None])
        band = band.astype(np.float32)
        band[width:-width, width:-width] = piece
        if rng.random() < 0.6 and width > 3:
            bevel = [float(v) for v in tone * rng.uniform(0.6, 1.1)]
            cv2.rectangle(band, (width - 1, width - 1), (breadth - width, height - width), bevel, 1)
        return band


@dataclass(frozen=True)
class _Moulding:
    """A mitred moulding with a profile, lit from one side, sometimes carved."""

    share: float
    carved: bool

    def around(
        self, piece: NDArray[np.float32], width: int, rng: np.random.Generator, textures: Textures
    ) -> NDArray[np.float32]:
        height, breadth = piece.shape[0] + 2 * width, piece.shape[1] + 2 * width
        across = np.minimum(np.arange(breadth), np.arange(breadth)[::-1]).astype(np.float32)
        down = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)[:, None]
        depth = np.asarray(np.minimum(across, down) / width, np.float32)
        steps = int(rng.integers(2, 8))
        profile = np.interp(depth, np.sort(rng.random(steps)), rng.uniform(0.5, 1.25, steps)).astype(np.float32)
        body = self._body(height, breadth, rng, textures) * profile[..., None]
        if self.carved:
            body *= self._carving(depth, across, down, width, rng)[..., None]
        sides = rng.uniform(0.7, 1.25, 4).astype(np.float32)
        sideways = np.where(np.arange(breadth) < breadth / 2, sides[0], sides[1])
        upright = np.where(np.arange(height) < height / 2, sides[2], sides[3])[:, None]
        body *= np.where(across < down, sideways, upright).astype(np.float32)[..., None]
        if rng.random() < 0.5:  # the moulding's shadow on the work
            reach = max(1, int(width * rng.uniform(0.1, 0.5)))
            piece = piece.copy()
            piece[:reach] *= np.linspace(rng.uniform(0.4, 0.9), 1, min(reach, len(piece)), dtype=np.float32)[
                :, None, None
            ]
        body[width:-width, width:-width] = piece
        return body

    def _body(self, height: int, breadth: int, rng: np.random.Generator, textures: Textures) -> NDArray[np.float32]:
        tone = MOULDINGS[rng.integers(len(MOULDINGS))] * rng.uniform(0.75, 1.2) + rng.normal(0, 8, 3)
        if rng.random() < 0.15:
            tone = colour(rng, 0.6, 20, 250)
        if len(textures) and rng.random() < 0.5:
            grain = tiled(textures[int(rng.integers(len(textures)))], height, breadth, rng, rng.uniform(0.2, 1.0))
            return (grain * 0.5 + tone * 0.5).astype(np.float32) if rng.random() < 0.7 else grain
        field = smooth_field(height, breadth, rng, octaves=4, cells=4)[..., None]
        return (np.asarray(tone, np.float32) * (1 + rng.uniform(0.02, 0.25) * field)).astype(np.float32)

    def _carving(
        self,
        depth: NDArray[np.float32],
        across: NDArray[np.float32],
        down: NDArray[np.float32],
        width: int,
        rng: np.random.Generator,
    ) -> NDArray[np.float32]:
        along = np.where(across < down, np.broadcast_to(down, depth.shape), np.broadcast_to(across, depth.shape))
        period = width * rng.uniform(0.25, 1.2)
        pattern = np.sin(2 * np.pi * along / period + rng.uniform(0, 6)) * np.sin(np.pi * depth * rng.integers(1, 4))
        rough = rng.standard_normal(depth.shape, dtype=np.float32) * 0.25
        return np.asarray(np.clip(1 + rng.uniform(0.15, 0.5) * pattern + rough * rng.random(), 0.2, 2.2), np.float32)


def _layers(rng: np.random.Generator) -> list[_Mat | _Moulding]:
    """Choose the bands around a work, from the inside out; shares of the work's longest side."""
    layers: list[_Mat | _Moulding] = []
    if rng.random() < 0.35:
        layers.append(_Mat(rng.uniform(0.03, 0.28)))
    if not layers or rng.random() < 0.85:
        wide = rng.random() < 0.5
        carved = wide and rng.random() < 0.45
        layers.append(_Moulding(rng.uniform(0.05, 0.2) if wide else rng.uniform(0.008, 0.05), carved))
        if rng.random() < 0.25:
            layers.append(_Moulding(rng.uniform(0.008, 0.06), False))
    return layers


def _scroll(canvas: Picture, rng: np.random.Generator, textures: Textures) -> Piece:
    """Mount an upright work as a hanging scroll: silk all round, longer above and below, a rod."""
    height, width = canvas.shape[:2]
    edge, above, below = (max(1, round(s * width)) for s in rng.uniform([0.04, 0.2, 0.15], [0.14, 0.7, 0.5]))
    outer = height + above + below, width + 2 * edge
    silk: NDArray[np.float32] = np.broadcast_to(colour(rng, 0.35, 110, 245), (*outer, 3)).astype(np.float32)
    if len(textures):
        cloth = tiled(textures[int(rng.integers(len(textures)))], *outer, rng, rng.uniform(0.2, 0.6))
        silk = silk * np.float32(0.75) + cloth * np.float32(0.25)
    silk *= 1 + 0.03 * smooth_field(*outer, rng)[..., None]
    if rng.random() < 0.6:
        band = max(1, round(edge * rng.uniform(0.3, 1.2)))
        tone = colour(rng, 0.5, 60, 240)
        silk[above - band : above + height + band, max(0, edge - band) : edge + width + band] = tone
    silk[above : above + height, edge : edge + width] = canvas
    rod = max(2, round(0.04 * width))
    silk[-rod:] = colour(rng, 0.5, 20, 120)
    return Piece(np.clip(silk, 0, 255).astype(np.uint8), _corners((width, height), (edge, above)), True)
