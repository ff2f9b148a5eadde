"""The corners being edited, with undo: what every way of moving them does. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from artcatalog.engine.messages import Corners, Point

_NUDGE_ID = 1


@dataclass(frozen=True)
class OtherOutline:
    """An outline that is shown but not edited, with a short label."""

    corners: Corners
    label: str


def whole_picture(width: float, height: float) -> Corners:
    """Return the corners of a whole picture, in pixels."""
    return ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))


def is_convex(corners: Corners) -> bool:
    """Whether the corners run clockwise and every inner angle is below 180 degrees."""
    for index in range(4):
        (ax, ay), (bx, by), (cx, cy) = (corners[(index + step) % 4] for step in range(3))
        if (bx - ax) * (cy - by) - (by - ay) * (cx - bx) <= 1e-9:
            return False
    return True


class _Move(QUndoCommand):
    """Replaces the corners; nudges of one corner that follow each other are one step."""

    def __init__(self, state: OutlineState, text: str, after: Corners | None, nudged: int | None = None) -> None:
        super().__init__(text)
        self._state, self._before, self._after, self._nudged = state, state.before_change, after, nudged

    def redo(self) -> None:
        self._state.show(self._after)

    def undo(self) -> None:
        self._state.show(self._before)

    def id(self) -> int:
        return -1 if self._nudged is None else _NUDGE_ID

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 (Qt)
        if not isinstance(other, _Move) or other._nudged != self._nudged:
            return False
        self._after = other._after
        return True


class OutlineState(QObject):
    """Four corners in pixels of the upright picture, clockwise from the artwork's top left.

    Corners stay inside the picture. A drag (`begin`, `move_corner` or `move_edge`, `end`) is one
    undo step. `corners` None means that the whole picture is the artwork.

    Signals:
        changed: The corners moved, or another one is selected.
        settled: The corners have a new value that is not part of a drag in progress.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.width, self.height = 1.0, 1.0
        self.corners: Corners | None = None
        self.detected: Corners | None = None
        self.before_change: Corners | None = None
        self.selected = 0
        self.is_dragging = False
        self._saved: Corners | None = None

    def open(self, width: float, height: float, corners: Corners | None, detected: Corners | None) -> None:
        """Begin with another picture; the undo history starts anew.

        Args:
            width, height: Size of the upright picture, pixels.
            corners: The outline as it is now; None: the whole picture.
            detected: What the detector said, for `reset`; None: it found none.
        """
        self.width, self.height = float(width), float(height)
        self.corners, self.detected, self._saved = corners, detected, corners
        self.selected, self.is_dragging = 0, False
        self.undo_stack.clear()
        self.changed.emit()
        self.settled.emit()

    @property
    def shown(self) -> Corners:
        """The corners to draw: those of the whole picture where there is no outline."""
        return self.corners or whole_picture(self.width, self.height)

    @property
    def is_changed(self) -> bool:
        """Whether the corners differ from those at opening."""
        return self.corners != self._saved

    @property
    def is_valid(self) -> bool:
        """Whether the outline is convex, so that it can be rectified."""
        return is_convex(self.shown)

    def clamped(self, x: float, y: float) -> Point:
        """Return the nearest point inside the picture."""
        return (min(max(x, 0.0), self.width), min(max(y, 0.0), self.height))

    def nearest_corner(self, x: float, y: float) -> int:
        """Return the number (0 to 3) of the corner nearest a point of the picture."""
        return min(range(4), key=lambda i: (self.shown[i][0] - x) ** 2 + (self.shown[i][1] - y) ** 2)

    def select(self, index: int) -> None:
        """Select a corner, counted from 0; it wraps round."""
        self.selected = index % 4
        self.changed.emit()

    def begin(self) -> None:
        """Begin a drag."""
        self.before_change = self.corners
        self.is_dragging = True

    def move_corner(self, index: int, x: float, y: float) -> None:
        """Move one corner during a drag, clamped to the picture."""
        corners = list(self.shown)
        corners[index] = self.clamped(x, y)
        self._set(corners)

    def move_edge(self, edge: int, start: Sequence[Point], dx: float, dy: float) -> None:
        """Move the two corners of an edge (0 top, 1 right, 2 bottom, 3 left) from where the drag began.

        The shift is shortened, so that the edge keeps its length and direction at the border.
        """
        first, second = start[edge], start[(edge + 1) % 4]
        dx = min(max(dx, -min(first[0], second[0])), self.width - max(first[0], second[0]))
        dy = min(max(dy, -min(first[1], second[1])), self.height - max(first[1], second[1]))
        corners = list(start)
        corners[edge] = (first[0] + dx, first[1] + dy)
        corners[(edge + 1) % 4] = (second[0] + dx, second[1] + dy)
        self._set(corners)

    def end(self, text: str) -> None:
        """End a drag; it becomes one undo step called `text`."""
        self.is_dragging = False
        if self.corners != self.before_change:
            self.undo_stack.push(_Move(self, text, self.corners))
        self.settled.emit()

    def nudge(self, dx: float, dy: float, text: str) -> None:
        """Move the selected corner by picture pixels; nudges that follow each other merge."""
        corners = list(self.shown)
        x, y = corners[self.selected]
        corners[self.selected] = self.clamped(x + dx, y + dy)
        self._push(text, corners, self.selected)

    def reset(self, text: str) -> None:
        """Go back to what the detector said (the whole picture where it found nothing)."""
        self._push(text, self.detected)

    def take_whole(self, text: str) -> None:
        """Say that the whole picture is the artwork."""
        self._push(text, None)

    def take(self, corners: Corners | None, text: str) -> None:
        """Take other corners, as one step."""
        self._push(text, corners)

    def turn(self, text: str) -> None:
        """Make the next corner clockwise the artwork's top left: a quarter turn."""
        corners = self.shown
        self._push(text, [*corners[1:], corners[0]])

    def show(self, corners: Corners | None) -> None:
        """Set the corners from the undo stack."""
        self.corners = corners
        self.changed.emit()
        if not self.is_dragging:
            self.settled.emit()

    def _set(self, corners: Sequence[Point]) -> None:
        a, b, c, d = corners
        self.corners = (a, b, c, d)
        self.changed.emit()

    def _push(self, text: str, corners: Sequence[Point] | None, nudged: int | None = None) -> None:
        after: Corners | None = None
        if corners is not None:
            a, b, c, d = corners
            after = (a, b, c, d)
        if after == self.corners:
            return
        self.before_change = self.corners
        self.undo_stack.push(_Move(self, text, after, nudged))
