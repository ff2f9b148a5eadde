"""How a work is shown in its scan: in a frame, a mat, a scroll mount, a fan mount, on the copy stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import Quad, whole
from artcatalog.simulation.sample.colours import Colour, Picture, colour, gradient, mix, to_bytes
from artcatalog.simulation.sample.noise import Field, noise


@dataclass(frozen=True)
class Presented:
    """A picture of a work as it was scanned, RGB uint8, with the true outlines in it.

    `frame` is the outer edge of frame, mat or mount (4, 2); `canvas` the work itself, in pixels.
    """

    picture: NDArray[np.uint8]
    frame: Quad | None
    canvas: Quad


def plain(art: NDArray[np.uint8], rng: np.random.Generator, style: str) -> Presented:
    """Return the work alone, filling the picture."""
    del rng, style
    return Presented(art, None, whole(art.shape[1], art.shape[0]))


def framed(art: NDArray[np.uint8], rng: np.random.Generator, style: str) -> Presented:
    """Hang the work in a frame ("gold", "black", "oak" or "white") before a studio wall."""
    height, width = art.shape[:2]
    thick = int(min(height, width) * {"gold": 0.13, "black": 0.085, "oak": 0.06, "white": 0.05}[style])
    picture = _moulding(height + 2 * thick, width + 2 * thick, thick, style, rng)
    picture[thick : thick + height, thick : thick + width] = art.astype(np.float32) / np.float32(255)
    inner = picture[thick : thick + height, thick : thick + width]
    shadow = max(thick // 5, 3)
    fall = np.linspace(0.55, 1, shadow, dtype=np.float32)
    inner[:shadow] *= fall[:, None, None]
    inner[:, :shadow] *= fall[None, :, None]
    return _on_ground(picture, rng, colour("#a9a7a2"), 0.05, 0.35, thick)


def _moulding(height: int, width: int, thick: int, style: str, rng: np.random.Generator) -> Picture:
    """A mitred frame as large as given: a profile lit from the upper left."""
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    sides = np.stack([ys, width - 1 - xs, height - 1 - ys, xs])
    side = sides.argmin(axis=0)
    depth = np.clip(sides.min(axis=0) / thick, 0, 1)
    along = np.where(side % 2 == 0, xs, ys)
    base, amplitude = {
        "gold": (colour("#b38a3e"), 0.9),
        "black": (colour("#27221f"), 0.5),
        "oak": (colour("#a97c4b"), 0.4),
        "white": (colour("#e9e6df"), 0.25),
    }[style]
    curve = (
        0.5 * np.sin(depth * np.pi * 1.5)
        + 0.35 * np.exp(-(((depth - 0.82) / 0.07) ** 2))
        + 0.25 * np.exp(-(((depth - 0.12) / 0.06) ** 2))
    )
    if style == "gold":
        bead = np.exp(-(((depth - 0.5) / 0.16) ** 2)) * (0.5 + 0.5 * np.cos(along / thick * 9)) ** 2 * 0.45
        curve = curve + bead
    slope_x, slope_y = np.gradient(curve.astype(np.float32), axis=1), np.gradient(curve.astype(np.float32), axis=0)
    light = np.clip((slope_x + slope_y) * thick * 0.16 * amplitude, -0.5, 0.6)
    grain = (
        np.where(
            side % 2 == 0, noise(rng, (height, width), (3, 90), 3, 0.7), noise(rng, (height, width), (90, 3), 3, 0.7)
        )
        - 0.5
    )
    body = base * (1 + light + grain * (0.32 if style == "oak" else 0.14))[..., None]
    if style == "black":
        fillet = np.exp(-(((depth - 0.92) / 0.05) ** 2))[..., None]
        body = body * (1 - fillet) + colour("#b89348") * (1 + light[..., None]) * fillet
    return np.asarray(np.clip(body, 0, 1), np.float32)


def _on_ground(
    work: Picture, rng: np.random.Generator, ground: Colour, room: float, shade: float, inner: int, turn: float = 0.0
) -> Presented:
    """Lay a work on a ground with its shadow, a little turned; `inner` pixels in lies the canvas."""
    height, width = work.shape[:2]
    pad = int(max(height, width) * room)
    shape = (height + 2 * pad, width + 2 * pad)
    around = (
        ground
        * (1 + (noise(rng, shape, max(shape) / 2, 4) - 0.5) * 0.16 + (noise(rng, shape, 2, 1) - 0.5) * 0.03)[..., None]
    )
    matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0), [0, 0, 1]])
    matrix[:2, 2] += pad
    cover = cv2.warpAffine(np.ones((height, width), np.float32), matrix[:2], shape[::-1], flags=cv2.INTER_LINEAR)
    cast = cv2.GaussianBlur(np.roll(cover, (int(pad * 0.12), int(pad * 0.08)), (0, 1)), (0, 0), max(pad * 0.16, 1))
    around = around * (1 - shade * cast[..., None])
    placed = cv2.warpAffine(work, matrix[:2], shape[::-1], flags=cv2.INTER_AREA if turn == 0 else cv2.INTER_CUBIC)
    picture = around * (1 - cover[..., None]) + placed * cover[..., None]
    edge = whole(width, height)
    canvas = edge + np.array([[inner, inner], [-inner, inner], [-inner, -inner], [inner, -inner]])
    return Presented(to_bytes(picture.astype(np.float32)), apply(matrix, edge), apply(matrix, canvas))


def matted(art: NDArray[np.uint8], rng: np.random.Generator, style: str) -> Presented:
    """Lay the work in a bevelled mat ("white" or "grey"), as it is kept in its box."""
    height, width = art.shape[:2]
    border = int(max(height, width) * 0.1)
    tone = colour("#f2efe6" if style == "white" else "#b9b6ae")
    shape = (height + 2 * border, width + 2 * border)
    mat = tone * (1 + (noise(rng, shape, 3, 2) - 0.5) * 0.035 + (noise(rng, shape, 500, 3) - 0.5) * 0.05)[..., None]
    bevel = max(int(border * 0.05), 3)
    cut = slice(border - bevel, border + height + bevel), slice(border - bevel, border + width + bevel)
    mat[cut] = colour("#fffdf6")
    mat[border - bevel : border, cut[1]] *= 0.8
    mat[cut[0], border - bevel : border] *= 0.86
    mat[border : border + height, border : border + width] = art.astype(np.float32) / np.float32(255)
    return _on_ground(mat.astype(np.float32), rng, colour("#5b5a58"), 0.035, 0.5, border, rng.normal(0, 0.35))


def copy_stand(art: NDArray[np.uint8], rng: np.random.Generator, style: str) -> Presented:
    """Photograph the work from above on a dark or a wooden table, with a colour chart and a scale beside it."""
    ground = colour("#3a3b3d" if style == "dark" else "#9a7a55")
    shown = _on_ground(art.astype(np.float32) / np.float32(255), rng, ground, 0.11, 0.5, 0, rng.normal(0, 1.2))
    picture = shown.picture.astype(np.float32) / np.float32(255)
    height, width = picture.shape[:2]
    size = int(max(height, width) * 0.028)
    hues = [
        "#735244",
        "#c29682",
        "#627a9d",
        "#576c43",
        "#8580b1",
        "#67bdaa",
        "#d67e2c",
        "#505ba6",
        "#c15a63",
        "#5e3c6c",
        "#9dbc40",
        "#e0a32e",
        "#f3f3f2",
        "#c8c8c8",
        "#7a7a79",
        "#343434",
    ]
    top, left = height - int(size * 1.5), int(width * 0.5 - size * len(hues) / 2)
    picture[top - size // 5 : top + size + size // 5, left - size // 5 : left + size * len(hues) + size // 5] = 0.09
    for i, hue in enumerate(hues):
        picture[top : top + size, left + i * size + 2 : left + (i + 1) * size - 2] = colour(hue)
    ruler = picture[int(size * 0.4) : int(size * 0.85), int(width * 0.3) : int(width * 0.7)]
    ruler[:] = 0.94
    for i in range(0, ruler.shape[1], max(ruler.shape[1] // 40, 4)):
        ruler[: ruler.shape[0] // (1 if (i // max(ruler.shape[1] // 40, 4)) % 5 == 0 else 2), i : i + 2] = 0.1
    return Presented(to_bytes(picture), None, shown.canvas)


def hanging_scroll(art: NDArray[np.uint8], rng: np.random.Generator, style: str) -> Presented:
    """Mount the work as a hanging scroll with brocade strips, ribbons and a roller; style: the silk's colour code."""
    height, width = art.shape[:2]
    side, heaven, earth = int(width * 0.1), int(height * 0.2), int(height * 0.12)
    shape = (height + heaven + earth, width + 2 * side)
    mount = _brocade(shape, rng, colour(style))
    strip = int(heaven * 0.16)
    band = _brocade((strip, shape[1]), rng, mix(colour(style), colour("#6b4a2c"), 0.45))
    mount[heaven - strip : heaven] = band
    mount[heaven + height : heaven + height + strip] = band[::-1]
    for x in (0.28, 0.72):
        ribbon = slice(int(shape[1] * x - shape[1] * 0.02), int(shape[1] * x + shape[1] * 0.02))
        mount[: heaven - strip, ribbon] = (
            mix(colour(style), colour("#f0e6d0"), 0.5)
            * (0.97 + 0.06 * noise(rng, (heaven - strip, ribbon.stop - ribbon.start), 6, 2))[..., None]
        )
    mount[heaven : heaven + height, side : side + width] = art.astype(np.float32) / np.float32(255)
    rod = int(shape[0] * 0.018)
    knob = int(shape[1] * 0.045)
    full: Picture = np.zeros((shape[0] + 2 * rod, shape[1] + 2 * knob, 3), np.float32)
    full[:] = colour("#d8d5ce") * (1 + (noise(rng, (full.shape[0], full.shape[1]), 400, 3) - 0.5) * 0.08)[..., None]
    full[rod : rod + shape[0], knob : knob + shape[1]] = mount
    round_ = np.sin(np.linspace(0.15, np.pi - 0.1, rod * 2))[:, None, None]
    full[shape[0] :, :] = colour("#4a2f22") * (0.45 + 0.85 * round_)
    full[:rod, knob : knob + shape[1]] = colour("#5a3c2a") * (0.5 + 0.7 * round_[::2][:rod])
    full[shape[0] :, knob : knob + shape[1]] = mount[-1:].mean(axis=(0, 1)) * (0.45 + 0.6 * round_)
    outer = whole(full.shape[1], full.shape[0])
    outer[:, 0] = [knob, knob + shape[1], knob + shape[1], knob]
    canvas = whole(width, height) + [knob + side, rod + heaven]
    pad = int(full.shape[0] * 0.025)
    padded = cv2.copyMakeBorder(
        full, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=tuple(float(c) for c in colour("#d8d5ce"))
    )
    return Presented(to_bytes(padded), outer + pad, canvas + pad)


def _brocade(shape: tuple[int, int], rng: np.random.Generator, tone: Colour) -> Picture:
    """Silk with a small woven pattern."""
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    cell = 15.0
    figure = np.cos(xs / cell * 2 * np.pi) * np.cos(ys / cell * 2 * np.pi) + 0.6 * np.cos((xs + ys) / cell * 2 * np.pi)
    weave = np.sin(xs * 2.2) * 0.25 + np.sin(ys * 2.2) * 0.25
    age = noise(rng, shape, max(shape) / 3, 5, 0.6) - 0.5
    return np.asarray(tone * (1 + (np.tanh(figure * 2) * 0.035 + weave * 0.025 + age * 0.14)[..., None]), np.float32)


def round_fan(art: NDArray[np.uint8], rng: np.random.Generator, style: str) -> Presented:
    """Mount the middle of the work as a round fan on an album leaf; style: the leaf's colour code."""
    size = min(art.shape[:2])
    top, left = (art.shape[0] - size) // 2, (art.shape[1] - size) // 2
    work = art[top : top + size, left : left + size].astype(np.float32) / 255
    ys, xs = np.mgrid[0:size, 0:size].astype(np.float32)
    away = np.hypot(xs - size / 2, ys - size / 2) / (size / 2)
    inside: Field = np.clip((0.985 - away) * size / 4, 0, 1).astype(np.float32)
    rim = np.exp(-(((away - 0.985) / 0.006) ** 2))[..., None]
    pad = int(size * 0.07)
    leaf = gradient(
        noise(rng, (size + 2 * pad, size + 2 * pad), 200, 5, 0.6),
        [mix(colour(style), colour("#7a6a50"), 0.25), colour(style), colour(style)],
    )
    part = leaf[pad : pad + size, pad : pad + size]
    part += (work - part) * inside[..., None]
    part *= 1 - rim * 0.6
    return Presented(to_bytes(leaf), None, whole(leaf.shape[1], leaf.shape[0]))


STYLES: dict[str, Callable[[NDArray[np.uint8], np.random.Generator, str], Presented]] = {
    "plain": plain,
    "frame": framed,
    "mat": matted,
    "stand": copy_stand,
    "scroll": hanging_scroll,
    "fan": round_fan,
}
"""The ways of showing a work, by name."""
