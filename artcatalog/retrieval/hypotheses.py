"""What a detected outline may mean: the artwork with its frame, without it, or lying on its side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.polygons import intersection_area
from artcatalog.geometry.quads import Quad, area, inset, turned

INSETS = (0.0, -0.04, 0.04, 0.08, 0.12, 0.18)
"""Shares of the frame's width and height that may be frame or mat; below zero, of the work that was cut off."""

QUARTERS = (0, 1, 2, 3)

INSIDE = 0.85
"""An outline lies in another if this share of it does."""

SAME_WORK = 0.25
"""A frame in a frame is its inner edge if it fills this share; below, it is a work of its own."""


class Outline(Protocol):
    """A detected quad: corners (4, 2) in pixels, its kind and the detector's score."""

    @property
    def corners(self) -> NDArray[np.float64]: ...
    @property
    def kind(self) -> str: ...
    @property
    def score(self) -> float: ...


@dataclass(frozen=True)
class Nested:
    """One artwork of a photo: its outer edge, and the outlines found inside that edge. Indices into the detections."""

    outer: int
    inner: tuple[int, ...]


@dataclass(frozen=True)
class Hypothesis:
    """A quad whose inside may be what the catalog picture shows; `quad` begins at the artwork's supposed top left."""

    quad: Quad
    quarters: int


def group(outlines: Sequence[Outline]) -> list[Nested]:
    """Join outlines that lie in each other to one artwork each, largest first; of each, the outermost counts."""
    sizes = [abs(area(outline.corners)) for outline in outlines]
    groups: list[tuple[int, list[int]]] = []
    for index in sorted(range(len(outlines)), key=lambda i: -sizes[i]):
        home = next((g for g in groups if _belongs(outlines, sizes, index, g[0])), None)
        if home is None:
            groups.append((index, []))
        else:
            home[1].append(index)
    return [Nested(outer, tuple(inner)) for outer, inner in groups]


def _belongs(outlines: Sequence[Outline], sizes: Sequence[float], inner: int, outer: int) -> bool:
    shared = intersection_area(outlines[inner].corners, outlines[outer].corners)
    if shared < INSIDE * sizes[inner]:
        return False
    both_frames = outlines[inner].kind == outlines[outer].kind
    return not both_frames or sizes[inner] > SAME_WORK * sizes[outer]


def hypotheses(outer: Quad, inner: Sequence[Quad] = ()) -> list[Hypothesis]:
    """Return the outer quad with its insets and each inner quad, all upright, then all in each other quarter turn.

    A turn by q quarters takes corner q for the artwork's top left.
    """
    return in_quarters([outer if share == 0 else inset(outer, share) for share in INSETS] + list(inner))


def in_quarters(quads: Sequence[Quad]) -> list[Hypothesis]:
    """Return quads as they are, then all in each other quarter turn."""
    return [Hypothesis(turned(quad, quarters), quarters) for quarters in QUARTERS for quad in quads]
