"""Seal impressions as works of their own: single, in sets, on album leaves, with a rubbing of the side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from artcatalog.simulation.sample import shapes
from artcatalog.simulation.sample.ink import Sheet
from artcatalog.simulation.sample.lettering import CINNABAR, glyph, inscribe, stamp
from artcatalog.simulation.sample.noise import noise, smoothstep

Face = tuple[str, bool, str]
"""Characters, relief or intaglio, shape."""

INDIGO_LINE = np.array([0.35, 0.45, 0.55], np.float32)


def single(sheet: Sheet, faces: Sequence[Face], note: Sequence[str]) -> None:
    """One large impression in the middle, a note beside it."""
    height, width = sheet.shape
    size = min(height, width) * 0.62
    text, relief, shape = faces[0]
    stamp(
        sheet,
        text,
        width * 0.5,
        height * 0.46,
        size,
        relief,
        shape,
        sheet.rng.normal(0, 0.015, 3).astype(np.float32) + CINNABAR,
    )
    inscribe(sheet, list(note), width * 0.93, height * 0.62, min(height, width) * 0.036)


def pair(sheet: Sheet, faces: Sequence[Face], note: Sequence[str]) -> None:
    """Two or three impressions, one below the other or side by side."""
    height, width = sheet.shape
    count = len(faces)
    for i, (text, relief, shape) in enumerate(faces):
        along = (i + 0.5) / count
        if width > height:
            stamp(
                sheet,
                text,
                width * (0.08 + 0.84 * (1 - along)),
                height * 0.47,
                min(height * 0.6, width * 0.7 / count),
                relief,
                shape,
            )
        else:
            stamp(
                sheet,
                text,
                width * 0.47,
                height * (0.06 + 0.86 * along),
                min(width * 0.56, height * 0.72 / count),
                relief,
                shape,
            )
    inscribe(sheet, list(note), width * 0.95, height * 0.6, min(height, width) * 0.034)


def album_leaf(sheet: Sheet, faces: Sequence[Face], note: Sequence[str]) -> None:
    """A printed frame with a column heading, impressions inside."""
    height, width = sheet.shape
    u = min(height, width) / 100
    frame = [(8, 6, 92, 94, 0.55), (9.5, 7, 90.5, 93, 0.2)]
    lines = []
    for x0, y0, x1, y1, wide in frame:
        a, b, c, d = x0 * width / 100, y0 * height / 100, x1 * width / 100, y1 * height / 100
        for start, end in (((a, b), (c, b)), ((c, b), (c, d)), ((c, d), (a, d)), ((a, d), (a, b))):
            lines.append((np.linspace(start, end, 6), np.full(6, wide * u + 1), 0.8))
    lines.append((np.linspace((width * 0.79, height * 0.07), (width * 0.79, height * 0.93), 6), np.full(6, 1.8), 0.7))
    sheet.brush(lines, 0.35, INDIGO_LINE, bleed=0.4)
    inscribe(sheet, list(note), width * 0.885, height * 0.12, u * 5)
    count = len(faces)
    for i, (text, relief, shape) in enumerate(faces):
        size = min(width * 0.5, height * 0.76 / count)
        stamp(sheet, text, width * 0.44, height * (0.08 + 0.84 * (i + 0.5) / count), size, relief, shape)


def with_rubbing(sheet: Sheet, faces: Sequence[Face], note: Sequence[str]) -> None:
    """An impression above, below it the ink rubbing of the inscription on the seal's side."""
    height, width = sheet.shape
    rng = sheet.rng
    text, relief, shape = faces[0]
    stamp(sheet, text, width * 0.5, height * 0.29, min(width * 0.62, height * 0.4), relief, shape)
    left, right, top, bottom = width * 0.27, width * 0.73, height * 0.56, height * 0.93
    stone = shapes.polygon(sheet.shape, shapes.sway_box(rng, left, top, right, bottom, width * 0.006))
    letters = np.zeros(sheet.shape, np.float32)
    size = (right - left) / (len(note) * 1.32 + 0.3)
    for number, column in enumerate(note):
        x = right - size * (0.8 + 1.3 * number)
        for place, character in enumerate(column):
            mark = glyph(character, int(size), "kai")
            y = top + size * (0.35 + 1.12 * place)
            row, col = int(y), int(x - mark.shape[1] / 2)
            if row + mark.shape[0] < bottom:
                letters[row : row + mark.shape[0], col : col + mark.shape[1]] = mark
    dabbed = smoothstep(0.2, 0.55, noise(rng, sheet.shape, width / 30, 4, 0.7)) * 0.5 + 0.5
    cracks = smoothstep(0.74, 0.8, noise(rng, sheet.shape, (width / 10, width / 40), 4))
    sheet.stain(np.asarray(stone * dabbed * (1 - 0.95 * letters) * (1 - 0.7 * cracks) * 0.92, np.float32))


LAYOUTS: dict[str, Callable[[Sheet, Sequence[Face], Sequence[str]], None]] = {
    "single": single,
    "pair": pair,
    "album_leaf": album_leaf,
    "with_rubbing": with_rubbing,
}
"""The ways in which impressions are mounted, by name."""
