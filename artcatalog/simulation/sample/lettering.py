"""Characters in ink and in seals: inscription columns, calligraphy, relief and intaglio seal faces."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from artcatalog.resources import resources_dir
from artcatalog.simulation.sample.colours import Colour
from artcatalog.simulation.sample.ink import BLACK, Sheet
from artcatalog.simulation.sample.noise import Field, noise, smoothstep, warped

CINNABAR = np.array([0.80, 0.17, 0.12], np.float32)
FACES = {"kai": "ArtcatalogKai.ttf", "seal": "ArtcatalogSeal.otf", "brush": "ArtcatalogBrush.ttf"}


@lru_cache(maxsize=32)
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resources_dir() / "fonts" / FACES[face]), size)


def glyph(character: str, size: int, face: str) -> Field:
    """Return a character's ink, cut to its bounds, (H, W) float32, 0 to 1.

    Raises:
        ValueError: The font has no such character.
    """
    canvas = Image.new("L", (size * 2, size * 2))
    ImageDraw.Draw(canvas).text((size // 2, size // 2), character, 255, _font(face, size))
    box = canvas.getbbox()
    if box is None:
        raise ValueError(f"no glyph for {character!r} in {face}")
    return np.asarray(canvas.crop(box), np.float32) / np.float32(255)


def text_mask(text: str, size: int, face: str) -> Field:
    """Return a line of text, left to right, cut to its bounds, (H, W) float32, 0 to 1."""
    font = _font(face, size)
    left, top, right, bottom = (int(v) for v in font.getbbox(text))
    canvas = Image.new("L", (right - left + 4, bottom - top + 4))
    ImageDraw.Draw(canvas).text((2 - left, 2 - top), text, 255, font)
    return np.asarray(canvas, np.float32) / np.float32(255)


def inscribe(
    sheet: Sheet,
    columns: list[str],
    right: float,
    top: float,
    size: float,
    pigment: Colour = BLACK,
    face: str = "kai",
    dryness: float = 0.25,
) -> tuple[float, float]:
    """Write columns downwards, from right to left, and return (x, y) below the last one, for a seal.

    Args:
        right, top: Where the first column begins, pixels.
        size: Height of a character, pixels.
    """
    rng = sheet.rng
    page = np.zeros(sheet.shape, np.float32)
    x, y = right - size / 2, top
    for number, column in enumerate(columns):
        x = right - size * (0.5 + 1.22 * number)
        y = top + rng.uniform(0, size * 0.1)
        for place, character in enumerate(column):
            big = size * rng.uniform(0.92, 1.06)
            mark = glyph(character, max(int(big), 6), face)
            loaded = 1.0 - 0.3 * ((place % 7) / 7) * rng.uniform(0.5, 1)
            _press(page, mark * loaded, x + rng.normal(0, size * 0.025), y + big / 2)
            y += big * 1.08
    page = warped(page, rng, size * 0.022, size * 0.7)
    dry = smoothstep(0.1 + 0.35 * dryness, 0.26 + 0.35 * dryness, sheet.grain)
    sheet.stain(np.asarray(page * (1 - dryness + dryness * dry) * 0.93, np.float32), pigment)
    return x, y


def _press(page: Field, mark: Field, x: float, y: float) -> None:
    """Set a mark about a centre, cut at the page's edges."""
    top, left = round(y - mark.shape[0] / 2), round(x - mark.shape[1] / 2)
    y0, x0 = max(top, 0), max(left, 0)
    y1, x1 = min(top + mark.shape[0], page.shape[0]), min(left + mark.shape[1], page.shape[1])
    if y1 > y0 and x1 > x0:
        part = page[y0:y1, x0:x1]
        np.maximum(part, mark[y0 - top : y1 - top, x0 - left : x1 - left], out=part)


def thinned(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the one-pixel skeleton of a mask (Zhang and Suen, CACM 27, 1984)."""
    image = np.pad(mask, 1).astype(np.uint8)
    while True:
        removed = 0
        for step in (0, 1):
            p = [
                np.roll(image, shift, (0, 1))
                for shift in ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))
            ]
            count = sum(q.astype(np.int16) for q in p)
            turns = sum(((p[i] == 0) & (p[(i + 1) % 8] == 1)).astype(np.int16) for i in range(8))
            first = p[0] & p[2] & p[4 if step == 0 else 6]
            second = (p[2] & p[4] & p[6]) if step == 0 else (p[0] & p[4] & p[6])
            gone = (image == 1) & (count >= 2) & (count <= 6) & (turns == 1) & (first == 0) & (second == 0)
            image[gone] = 0
            removed += int(gone.sum())
        if not removed:
            return np.asarray(image[1:-1, 1:-1], np.bool_)


def seal_character(character: str, height: int, width: int, stroke: float) -> Field:
    """Return a character that fills a cell with lines of one width, as cut in a seal, (height, width).

    `stroke` is that width in pixels; a character of many strokes gets finer ones, so that it stays open.
    """
    small = cv2.resize(
        glyph(character, 96, "seal"), (max(width // 2, 24), max(height // 2, 24)), interpolation=cv2.INTER_AREA
    )
    lines = thinned(small > 0.45).astype(np.float32)
    large = cv2.resize(cv2.GaussianBlur(lines, (0, 0), 0.9), (width, height), interpolation=cv2.INTER_CUBIC)
    spacing = height * width / max(float((large > 0.22).sum()) / 3.0, 1.0)
    stroke = min(stroke, 0.46 * spacing)
    away = cv2.distanceTransform((large < 0.22).astype(np.uint8), cv2.DIST_L2, 5)
    body = np.clip(stroke / 2 - away + 0.5, 0, 1).astype(np.float32)
    return np.asarray(smoothstep(0.3, 0.7, cv2.GaussianBlur(body, (0, 0), stroke * 0.22)), np.float32)


def seal_face(text: str, size: int, relief: bool, shape: str, rng: np.random.Generator) -> Field:
    """Return the inked part of a seal, (H, W) float32, 0 to 1.

    Args:
        text: One to nine characters, read downwards from the right.
        size: Longest side, pixels.
        relief: Characters red on paper (zhuwen); otherwise paper on red (baiwen).
        shape: "square", "oblong", "round", "oval" or "gourd".
    """
    height, width = {
        "oblong": (size, int(size * 0.52)),
        "oval": (size, int(size * 0.68)),
        "gourd": (size, int(size * 0.6)),
    }.get(shape, (size, size))
    inside = _seal_outline(height, width, shape, rng)
    depth = cv2.distanceTransform((np.pad(inside, 2)[1:-1, 1:-1] > 0.5).astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    margin = {"square": 0.085, "oblong": 0.09}.get(shape, 0.17) * min(height, width) + size * 0.01
    letters = _laid_out(text, height, width, margin, relief, shape)
    border = size * rng.uniform(0.022, 0.04)
    face = np.maximum(letters, np.clip(border - depth + 0.5, 0, 1) * inside) if relief else inside * (1 - letters)
    return _worn(np.asarray(face, np.float32), depth, size, rng)


def _seal_outline(height: int, width: int, shape: str, rng: np.random.Generator) -> Field:
    """The seal's whole face."""
    canvas = np.zeros((height, width), np.uint8)
    m = max(int(height * 0.015), 2)
    if shape in ("round", "oval"):
        cv2.ellipse(canvas, (width // 2, height // 2), (width // 2 - m, height // 2 - m), 0, 0, 360, 255, -1)
    elif shape == "gourd":
        cv2.ellipse(
            canvas, (width // 2, int(height * 0.29)), (int(width * 0.4), int(height * 0.27)), 0, 0, 360, 255, -1
        )
        cv2.ellipse(canvas, (width // 2, int(height * 0.7)), (width // 2 - m, int(height * 0.29)), 0, 0, 360, 255, -1)
    else:
        cv2.rectangle(canvas, (m, m), (width - m - 1, height - m - 1), 255, -1)
        soft = cv2.GaussianBlur(canvas, (0, 0), max(height, width) * 0.018)
        canvas = np.where(soft > 118, 255, 0).astype(np.uint8)
    return warped(canvas.astype(np.float32) / np.float32(255), rng, height * 0.008, height / 4)


def _laid_out(text: str, height: int, width: int, margin: float, relief: bool, shape: str) -> Field:
    """The characters in their cells, right column first."""
    count = len(text)
    columns = (
        1 if count <= 1 or shape in ("oblong", "gourd") or (count == 2 and shape != "round") else 2 if count <= 6 else 3
    )
    per = int(np.ceil(count / columns))
    first = count - per * (columns - 1)
    rows = [first, *[per] * (columns - 1)] if count % columns else [per] * columns
    page = np.zeros((height, width), np.float32)
    cell_w = (width - 2 * margin) / columns
    stroke = (0.62 if relief else 0.72) * min(cell_w, (height - 2 * margin) / max(rows)) * 0.125
    taken = 0
    for column, many in enumerate(rows):
        cell_h = (height - 2 * margin) / many
        for row in range(many):
            gap = stroke * (0.5 if relief else 0.65)
            mark = seal_character(text[taken], int(cell_h - 2 * gap), int(cell_w - 2 * gap), stroke)
            x0, y0 = int(width - margin - (column + 1) * cell_w + gap), int(margin + row * cell_h + gap)
            page[y0 : y0 + mark.shape[0], x0 : x0 + mark.shape[1]] = mark
            taken += 1
    return page


def _worn(face: Field, depth: Field, size: int, rng: np.random.Generator) -> Field:
    """The face as the knife and the years left it: uneven edges, chips at the rim, gaps in the ink."""
    shape = (face.shape[0], face.shape[1])
    cut = warped(face, rng, size * 0.006, size / 16)
    knife = cv2.GaussianBlur(cut, (0, 0), size * 0.004 + 0.4) + (noise(rng, shape, size / 28, 3, 0.7) - 0.5) * 0.5
    face = smoothstep(0.38, 0.6, knife)
    rim = np.exp(-depth / (size * 0.035))
    chips = smoothstep(0.6, 0.66, noise(rng, shape, size / 9, 4, 0.6) * (0.62 + 0.5 * rim))
    scars = smoothstep(0.79, 0.83, noise(rng, shape, (size / 5, size / 22), 3))
    pressure = 0.72 + 0.36 * noise(rng, shape, size / 2, 2) - 0.15
    pores = smoothstep(0.8, 0.7, noise(rng, shape, 4, 2, 0.8))
    return np.asarray(
        np.clip(face * (1 - chips) * (1 - 0.8 * scars) * pressure * (0.55 + 0.45 * pores) * 1.15, 0, 1), np.float32
    )


def stamp(
    sheet: Sheet,
    text: str,
    x: float,
    y: float,
    size: float,
    relief: bool,
    shape: str = "square",
    pigment: Colour = CINNABAR,
) -> None:
    """Press a seal onto a sheet about a centre; `size` its longest side, pixels."""
    working = max(int(size), 120)
    face = seal_face(text, working, relief, shape, sheet.rng)
    if working != int(size):
        share = size / working
        face = cv2.resize(
            face, (max(int(face.shape[1] * share), 2), max(int(face.shape[0] * share), 2)), interpolation=cv2.INTER_AREA
        )
    turn = cv2.getRotationMatrix2D((face.shape[1] / 2, face.shape[0] / 2), sheet.rng.normal(0, 1.2), 1)
    face = cv2.warpAffine(np.pad(face, 4), turn, (face.shape[1] + 8, face.shape[0] + 8))
    page = np.zeros(sheet.shape, np.float32)
    _press(page, np.asarray(face, np.float32), x, y)
    sheet.stain(page * 0.95, pigment)
