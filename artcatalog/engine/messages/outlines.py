"""What is asked and told of outlines; what is said of an outline in every message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
QuadKind = Literal["frame", "canvas"]


@dataclass(frozen=True)
class QuadValue:
    """Four corners clockwise from the artwork's top left, in pixels of the upright picture.

    `score` is the detector's, 0 to 1; None where a person set the corners.
    """

    corners: Corners
    kind: QuadKind
    score: float | None = None


@dataclass(frozen=True)
class DetectOutlines:
    """Find the artworks in a file."""

    file: str


@dataclass(frozen=True)
class CorrectQuad:
    """Keep the corners that a person set, and encode the picture again.

    `quad`: what the picture's artwork is cut out by; None: the whole picture is the artwork. `others`: the outlines of
    further artworks in it.
    """

    picture_id: int
    quad: QuadValue | None
    others: tuple[QuadValue, ...] = ()


@dataclass(frozen=True)
class EncodeAgain:
    """Encode a picture under the outline that it has now, because it had another one."""

    picture_id: int


@dataclass(frozen=True)
class DetectAgain:
    """Detect outlines again that nobody reviewed; those of the active detector too with `all`."""

    all: bool = False


@dataclass(frozen=True)
class Detection:
    """The artworks found in a picture, and its upright size in pixels."""

    file: str
    width: int
    height: int
    quads: tuple[QuadValue, ...]
    seconds: float


@dataclass(frozen=True)
class DetectedAgain:
    """What detecting again did: `pictures` looked at, of which `changed` have another outline, files not readable.

    `batch` None: there was nothing to do.
    """

    pictures: int
    changed: int
    unreadable: tuple[str, ...]
    batch: int | None
