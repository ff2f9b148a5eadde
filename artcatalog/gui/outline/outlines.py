"""The outlines of one picture as plain values: which is edited, which counts, what adding and removing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from artcatalog.engine.messages import Corners, QuadKind, QuadValue

NEW_SHARE = 0.4
"""Sides of an outline that is added, as a share of the picture's."""


@dataclass(frozen=True)
class Outline:
    """An outline. `corners` None: the whole picture; `home`: what resetting goes back to, None likewise.

    `score` is the detector's, as long as nobody changed the outline.
    """

    corners: Corners | None
    kind: QuadKind = "frame"
    score: float | None = None
    home: Corners | None = None

    @property
    def value(self) -> QuadValue | None:
        """The outline as it is in messages."""
        return None if self.corners is None else QuadValue(self.corners, self.kind, self.score)

    def moved(self, corners: Corners | None) -> Outline:
        """Return it with other corners, which are a person's then."""
        return replace(self, corners=corners, score=None)


@dataclass(frozen=True)
class Outlines:
    """The outlines of a picture, never none; the whole picture stands alone.

    `edited` is the place of the one in hand, `primary` of the one that counts.
    """

    items: tuple[Outline, ...] = (Outline(None),)
    edited: int = 0
    primary: int = 0

    @property
    def in_hand(self) -> Outline:
        """The outline that is edited."""
        return self.items[self.edited]

    @property
    def counting(self) -> Outline:
        """The outline that the picture's artwork is cut out by."""
        return self.items[self.primary]

    @property
    def others(self) -> list[int]:
        """The places of the outlines that are not edited."""
        return [number for number in range(len(self.items)) if number != self.edited]

    @property
    def kept(self) -> QuadValue | None:
        """The one that counts as a person keeps it, without a score; None: the whole picture."""
        value = self.counting.value
        return None if value is None else replace(value, score=None)

    @property
    def further(self) -> tuple[QuadValue, ...]:
        """The outlines beside the one that counts, as they are in messages."""
        beside = (item.value for number, item in enumerate(self.items) if number != self.primary)
        return tuple(value for value in beside if value is not None)

    @property
    def said(self) -> tuple[QuadValue | None, ...]:
        """What a person says by them, the one that counts first; equal where nothing was changed."""
        values = (self.counting.value, *self.further)
        return tuple(None if value is None else replace(value, score=None) for value in values)

    def taking(self, number: int) -> Outlines:
        """Take another one in hand."""
        return replace(self, edited=number % len(self.items))

    def changed(self, outline: Outline) -> Outlines:
        """Have another outline in the place of the one in hand; the whole picture leaves nothing beside it."""
        if outline.corners is None:
            return Outlines((outline,))
        return replace(self, items=(*self.items[: self.edited], outline, *self.items[self.edited + 1 :]))

    def added(self, outline: Outline) -> Outlines:
        """Have one more, and take it in hand; it takes the place of the whole picture, if that is all there is."""
        if len(self.items) == 1 and self.items[0].corners is None:
            return Outlines((outline,))
        return Outlines((*self.items, outline), len(self.items), self.primary)

    def removed(self) -> Outlines:
        """Have the one in hand no more; without any, the whole picture is the artwork.

        Where it was the one that counted, the first of those that remain does.
        """
        left = self.items[: self.edited] + self.items[self.edited + 1 :]
        if not left:
            return Outlines()
        primary = 0 if self.primary == self.edited else self.primary - (self.primary > self.edited)
        return Outlines(left, min(self.edited, len(left) - 1), primary)

    def counted(self) -> Outlines:
        """Let the one in hand count."""
        return replace(self, primary=self.edited)


def free_place(outlines: Outlines, width: float, height: float) -> Corners:
    """Return where an outline is added: upright, the nearest to the picture's middle that covers others least."""
    boxes = [_box(item.corners) for item in outlines.items if item.corners is not None]
    shares = (0.5, 0.26, 0.74)
    middles = sorted(((x, y) for y in shares for x in shares), key=lambda m: (m[0] - 0.5) ** 2 + (m[1] - 0.5) ** 2)
    places = [_around(x * width, y * height, NEW_SHARE * width, NEW_SHARE * height) for x, y in middles]
    return min(places, key=lambda place: round(sum(_shared(_box(place), box) for box in boxes)))


def _around(x: float, y: float, width: float, height: float) -> Corners:
    left, top, right, bottom = (
        round(side, 1) for side in (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    )
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _box(corners: Corners) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)


def _shared(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the area that two boxes share."""
    across = min(first[2], second[2]) - max(first[0], second[0])
    down = min(first[3], second[3]) - max(first[1], second[1])
    return max(across, 0.0) * max(down, 0.0)
