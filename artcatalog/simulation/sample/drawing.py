"""From a work's drawing parameters to the work itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.resources import resources_dir
from artcatalog.simulation.sample import (
    abstracts,
    carp,
    etchings,
    geometric,
    ink_flowers,
    ink_landscapes,
    ink_plants,
    landscapes,
    portraits,
    seals,
    seascapes,
    still_lifes,
    woodcuts,
)
from artcatalog.simulation.sample.blocks import Block
from artcatalog.simulation.sample.colours import Colour, colour, colours
from artcatalog.simulation.sample.grounds import gold_leaf, paper, silk
from artcatalog.simulation.sample.ink import Sheet
from artcatalog.simulation.sample.lettering import inscribe, stamp
from artcatalog.simulation.sample.strokes import Manner, Plan, paint

LANDSCAPES = landscapes.COMPOSITIONS | seascapes.COMPOSITIONS
ABSTRACTS = abstracts.COMPOSITIONS | geometric.COMPOSITIONS
INKS = ink_landscapes.COMPOSITIONS | ink_plants.COMPOSITIONS | ink_flowers.COMPOSITIONS
WOODCUTS = woodcuts.COMPOSITIONS | {"carp": carp.carp}

MANNERS = {
    "thick": Manner(widths=(46, 25, 13), jitter=0.04, relief=0.8),
    "fine": Manner(widths=(36, 20, 11, 7), jitter=0.022, relief=0.35, stray=0.14),
    "dabs": Manner(widths=(24, 13), length=1.7, jitter=0.055, relief=0.7, stray=0.4),
    "broad": Manner(widths=(64, 34, 18), jitter=0.03, relief=0.6, stray=0.22),
    "smooth": Manner(widths=(40, 22, 12, 7), jitter=0.014, relief=0.18, weave=0.6, stray=0.2),
}
"""How painters handle the brush, by name."""


@dataclass(frozen=True)
class Drawing:
    """The parameters of one work.

    `kind` and `composition` name what is drawn, `palette` its colours, `size` width and height
    in pixels, `seed` what makes it differ from others of its composition. `manner` is a painter's
    handling or a sheet ("paper", "silk", "gold"). `columns` are inscriptions, `faces` seals:
    characters, relief or intaglio, shape.
    """

    kind: str
    composition: str
    palette: str
    size: tuple[int, int]
    seed: int
    manner: str = "thick"
    columns: tuple[str, ...] = ()
    at: tuple[float, float] = (0.95, 0.06)
    faces: tuple[tuple[str, bool, str], ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _palettes() -> dict[str, Any]:
    return dict(json.loads((resources_dir() / "sample" / "palettes.json").read_text("utf-8")))


def named_colours(name: str) -> dict[str, Colour]:
    """Return a palette of named colours."""
    return {key: colour(code) for key, code in _palettes()[name].items()}


def listed_colours(name: str) -> list[Colour]:
    """Return a palette that is a list, its ground first."""
    return colours(_palettes()[name])


def draw(drawing: Drawing) -> NDArray[np.uint8]:
    """Draw a work, RGB uint8. The same parameters always give the same picture."""
    return KINDS[drawing.kind](drawing, np.random.default_rng([drawing.seed, len(drawing.composition)]))


def _painted(plan: Plan, drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    return paint(plan, drawing.size, rng, MANNERS[drawing.manner])


def _landscape(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    plan = LANDSCAPES[drawing.composition](rng, _half(drawing), named_colours(drawing.palette))
    return _painted(plan, drawing, rng)


def _still_life(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    plan = still_lifes.COMPOSITIONS[drawing.composition](rng, _half(drawing), named_colours(drawing.palette))
    return _painted(plan, drawing, rng)


def _portrait(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    return _painted(portraits.sitter(rng, _half(drawing), named_colours(drawing.palette)), drawing, rng)


def _abstract(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    compose, paints = ABSTRACTS[drawing.composition], listed_colours(drawing.palette)
    if drawing.manner == "flat":
        return geometric.flat(compose(rng, drawing.size, paints), drawing.size, rng)
    return _painted(compose(rng, _half(drawing), paints), drawing, rng)


def _half(drawing: Drawing) -> tuple[int, int]:
    """Plans are laid out at half the size: strokes hide the difference."""
    return drawing.size[0] // 2, drawing.size[1] // 2


def _sheet(drawing: Drawing, rng: np.random.Generator) -> Sheet:
    """The sheet of an ink work or a seal; its palette is the tone of paper or silk."""
    shape = (drawing.size[1], drawing.size[0])
    if drawing.manner == "gold":
        return Sheet(gold_leaf(rng, shape), rng)
    ground = silk if drawing.manner == "silk" else paper
    return Sheet(ground(rng, shape, colour(drawing.palette), drawing.options.get("age", 0.4)), rng)


def _ink(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    sheet = _sheet(drawing, rng)
    tint = drawing.options.get("tint")
    INKS[drawing.composition](sheet, colour(tint) if tint else None)
    _signed(sheet, drawing, drawing.options.get("letters", 0.042))
    return sheet.finished()


def _signed(sheet: Sheet, drawing: Drawing, letters: float) -> None:
    """Inscribe a work and press its seals below the last column."""
    height, width = sheet.shape
    size = min(height, width) * letters
    x, y = drawing.at[0] * width, drawing.at[1] * height
    if drawing.columns:
        x, y = inscribe(sheet, list(drawing.columns), x, y, size)
    for text, relief, shape in drawing.faces:
        y += size * 1.3
        stamp(sheet, text, x, y, size * 1.7, relief, shape)
        y += size * 0.8


def _calligraphy(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    sheet = _sheet(drawing, rng)
    height, width = sheet.shape
    across = len(drawing.columns)
    size = min(width * 0.8 / (across * 1.22 - 0.22), height * 0.82 / (len(drawing.columns[0]) * 1.08))
    right = width * 0.5 + (across * 1.22 - 0.22) * size / 2
    top = (height - len(drawing.columns[0]) * size * 1.08) / 2
    inscribe(sheet, list(drawing.columns), right, top, size, face="brush", dryness=0.6)
    small = min(height, width) * 0.045
    x, y = drawing.at[0] * width, drawing.at[1] * height
    x, y = inscribe(sheet, list(drawing.options.get("signature", ())), x, y, small)
    for text, relief, shape in drawing.faces:
        stamp(sheet, text, x, y + small * 1.3, small * 1.9, relief, shape)
        y += small * 2.4
    return sheet.finished()


def _seal(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    sheet = _sheet(drawing, rng)
    seals.LAYOUTS[drawing.composition](sheet, drawing.faces, drawing.columns)
    return sheet.finished()


def _in_margins(
    image: NDArray[np.float32], drawing: Drawing, rng: np.random.Generator, plate_mark: bool
) -> NDArray[np.uint8]:
    """Put a print on its sheet and sign it in pencil."""
    width, height = drawing.size
    whole_sheet = paper(rng, (height, width), colour("#f3ebd8"), 0.25)
    sheet, box = etchings.with_margin(image, whole_sheet, plate_mark)
    signed = Sheet(sheet, rng)
    if "edition" in drawing.options:
        etchings.pencilled(signed, box, drawing.options["edition"], drawing.options["signature"])
    for text, relief, shape in drawing.faces:
        stamp(signed, text, box[2] - width * 0.05, box[3] - height * 0.05, width * 0.05, relief, shape)
    return signed.finished()


def _woodcut(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    width, height = drawing.size
    margin = drawing.options.get("margin", 0.045)
    shape = (int(height - 2.6 * margin * max(width, height)), int(width - 2 * margin * max(width, height)))
    block = Block(shape, rng, named_colours(drawing.palette))
    WOODCUTS[drawing.composition](block)
    return _in_margins(block.printed(paper(rng, shape, colour("#f3ebd8"), 0.15)), drawing, rng, False)


def _etching(drawing: Drawing, rng: np.random.Generator) -> NDArray[np.uint8]:
    width, height = drawing.size
    w, h = int(width * 0.8) // 2 * 2, int(height * 0.8) // 2 * 2
    grey = named_colours("grey")
    if drawing.composition == "sitter":
        plan = portraits.sitter(rng, (w // 2, h // 2), grey)
    else:
        plan = (LANDSCAPES | still_lifes.COMPOSITIONS)[drawing.composition](rng, (w // 2, h // 2), grey)
    tone = cv2.resize(plan.colour, (w, h)).mean(axis=2)
    flow = cv2.resize(plan.flow, (w, h), interpolation=cv2.INTER_NEAREST)
    image = etchings.etched(
        tone,
        flow,
        rng,
        colour(drawing.palette),
        paper(rng, (h, w), colour("#f3ebd8"), 0.1),
        drawing.options.get("period", 5.2),
    )
    return _in_margins(image, drawing, rng, True)


KINDS: dict[str, Callable[[Drawing, np.random.Generator], NDArray[np.uint8]]] = {
    "landscape": _landscape,
    "still_life": _still_life,
    "portrait": _portrait,
    "abstract": _abstract,
    "ink": _ink,
    "calligraphy": _calligraphy,
    "seal": _seal,
    "woodcut": _woodcut,
    "etching": _etching,
}
"""What can be drawn."""
