"""Photos with the true outlines of the artworks in them, from a `ground_truth.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from artcatalog.errors import UserError
from artcatalog.evaluation.sequences import is_trained_on
from artcatalog.geometry.polygons import convex_hull
from artcatalog.geometry.quads import Quad, area

__all__ = ["TrueOutline", "TruePhoto", "is_trained_on", "load_ground_truth"]

Polygon = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class TrueOutline:
    """One artwork in a photo, drawn by hand or rendered.

    Attributes:
        frame: Corners of its outer edge (4, 2), clockwise from its top left; None where it is no quadrilateral.
        polygon: Its outline (N, 2), N of 3 and more; the frame's corners where nothing else is told.
        cut_off: Whether the photo's edge cuts it off.
        accession_number: Of the work; None where it is not in the catalog.
        known: Whether anybody knows which work it is.
    """

    frame: Quad | None
    polygon: Polygon
    cut_off: bool = False
    accession_number: str | None = None
    known: bool = True

    @property
    def shape(self) -> Polygon:
        """The frame's corners, or the polygon where there is no frame."""
        return self.polygon if self.frame is None else self.frame

    @property
    def asked(self) -> bool:
        """Whether it is to be found: a whole quadrilateral. Anything else only excuses detections on it."""
        return self.frame is not None and not self.cut_off


@dataclass(frozen=True, eq=False)
class TruePhoto:
    """A photo and what hangs in it.

    Attributes:
        file: Where the photo is.
        name: Its path below the folder of the ground truth.
        kind: What sort of photo it is.
        outlines: The works, in pixels of the upright photo at full resolution.
        size: Width and height, pixels; None where the file does not tell.
    """

    file: Path
    name: str
    kind: str
    outlines: tuple[TrueOutline, ...]
    size: tuple[int, int] | None = None

    @property
    def trained_on(self) -> bool:
        """Whether it may be trained on; else it is for measuring."""
        return is_trained_on(self.name)


def load_ground_truth(file: Path) -> list[TruePhoto]:
    """Read a list of photos, each `{"file", "width", "height", "kind", "artworks"}`.

    An artwork is `{"frame", "polygon", "cut_off", "accession_number", "known"}`. All may be absent but `file`,
    `artworks`, and one of `frame` and `polygon`.

    Raises:
        UserError: `file.missing`, `file.unreadable`; `truth.invalid`, with the photo and what is wrong with it.
    """
    try:
        rows = json.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise UserError("file.missing", file=str(file)) from error
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from error
    except ValueError as error:
        raise UserError("truth.invalid", file=str(file), reason=f"it is not JSON in UTF-8 ({error})") from error
    if not isinstance(rows, list):
        raise UserError("truth.invalid", file=str(file), reason="it is not a list of photos")
    return [_photo(file, at, row) for at, row in enumerate(rows, start=1)]


def _photo(file: Path, at: int, row: object) -> TruePhoto:
    """Read the photo that is `at` in the list, from 1."""
    named = f"photo {at}"
    try:
        fields = _mapping(row, "is not an object")
        name = fields.get("file")
        if not isinstance(name, str) or not name:
            raise ValueError('has no "file"')
        named = f"photo {at} ({name})"
        artworks = fields.get("artworks")
        if not isinstance(artworks, list):
            raise ValueError('has no list "artworks"')
        outlines = tuple(_outline(_mapping(work, "has an artwork that is no object")) for work in artworks)
        kind = str(fields.get("kind") or "photo")
        return TruePhoto(file.parent / name, name, kind, outlines, _size(fields))
    except (ValueError, TypeError) as error:
        raise UserError("truth.invalid", file=str(file), reason=f"{named} {error}") from error


def _mapping(value: object, otherwise: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(otherwise)
    return value


def _size(fields: Mapping[str, Any]) -> tuple[int, int] | None:
    width, height = fields.get("width"), fields.get("height")
    if width is None or height is None:
        return None
    if not all(isinstance(side, int) and side > 0 for side in (width, height)):
        raise ValueError("has a width or height that is no number of pixels")
    return width, height


def _outline(work: Mapping[str, Any]) -> TrueOutline:
    frame = None if work.get("frame") is None else _points(work["frame"], "frame", 4)
    polygon = frame if work.get("polygon") is None else _points(work["polygon"], "polygon", None)
    if polygon is None:
        raise ValueError('has an artwork with neither "frame" nor "polygon"')
    number = work.get("accession_number")
    number = None if number is None else str(number)
    return TrueOutline(frame, polygon, bool(work.get("cut_off", False)), number, bool(work.get("known", True)))


def _points(value: object, name: str, count: int | None) -> Polygon:
    """Return points (N, 2) that span an area."""
    try:
        points = np.asarray(value, np.float64)
    except (ValueError, TypeError) as error:
        raise ValueError(f"has a {name} that is no list of points") from error
    fits = points.ndim == 2 and points.shape[1] == 2 and len(points) >= 3 and (count is None or len(points) == count)
    if not fits or not np.isfinite(points).all():
        raise ValueError(f"has a {name} that is not {count or 'three or more'} points [x, y]")
    if area(convex_hull(points)) <= 0:
        raise ValueError(f"has a {name} without area")
    return points
