"""The outlines being edited, with undo: what every way of changing them does. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from artcatalog.engine.messages import Corners, Point, QuadKind
from artcatalog.gui.outline.convexity import in_order, is_convex
from artcatalog.gui.outline.outlines import Outline, Outlines, free_place

_NUDGE_ID = 1


@dataclass(frozen=True)
class OtherOutline:
    """An outline that is shown but not edited, with a short label."""

    corners: Corners
    label: str


def whole_picture(width: float, height: float) -> Corners:
    """Return the corners of a whole picture, in pixels."""
    return ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))


def _four(corners: Sequence[Point]) -> Corners:
    return (corners[0], corners[1], corners[2], corners[3])


class _Change(QUndoCommand):
    """Replaces the outlines; nudges of one corner that follow each other are one step."""

    def __init__(
        self, state: OutlineState, text: str, before: Outlines, after: Outlines, nudged: int | None = None
    ) -> None:
        super().__init__(text)
        self._state, self._before, self._after, self._nudged = state, before, after, nudged

    def redo(self) -> None:
        self._state.show(self._after)

    def undo(self) -> None:
        self._state.show(self._before)

    def id(self) -> int:
        return -1 if self._nudged is None else _NUDGE_ID

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 (Qt)
        if not isinstance(other, _Change) or other._nudged != self._nudged:
            return False
        if other._after.edited != self._after.edited:
            return False
        self._after = other._after
        return True


class OutlineState(QObject):
    """The outlines of a picture, one of which is in hand: four corners in pixels of the upright picture, clockwise
    from the artwork's top left.

    Corners stay inside the picture. A drag (`begin`, `move_corner` or `move_edge`, `end`) is one undo step; undo takes
    the outline in hand that was changed. `corners` None means that the whole picture is the artwork.

    Only during a drag can an outline be crossed or bent inwards. At the end its corners are put in order; where no
    order helps, it goes back to where it was right last. A nudge that would do so does nothing.

    Signals:
        changed: Corners moved, or another one is selected.
        arranged: Outlines came or went, another is in hand, another counts, or one is of another kind.
        settled: The outlines have a new value that is not part of a drag in progress.
        mended: An edit would have left an outline crossed or bent inwards: "ordered", "back" or "stopped" tells what
            came of it.
    """

    changed = Signal()
    arranged = Signal()
    settled = Signal()
    mended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.width, self.height = 1.0, 1.0
        self.outlines = Outlines()
        self.selected = 0
        self.is_dragging = False
        self._before_drag = self._saved = self._last_right = self.outlines

    def open(self, width: float, height: float, corners: Corners | None, detected: Corners | None) -> None:
        """Begin with another picture with one outline; the edits of the one before leave the undo stack.

        Args:
            width, height: Size of the upright picture, pixels.
            corners: The outline as it is now; None: the whole picture.
            detected: What the detector said, for `reset`; None: it found none.
        """
        self.open_several(width, height, Outlines((Outline(corners, home=detected),)))

    def open_several(self, width: float, height: float, outlines: Outlines) -> None:
        """Begin with another picture and its outlines; the edits of the one before leave the undo stack."""
        self.width, self.height = float(width), float(height)
        self.outlines = self._saved = outlines
        self.selected, self.is_dragging = 0, False
        self.forget_edits()
        self.arranged.emit()
        self.changed.emit()
        self.settled.emit()

    def forget_edits(self) -> None:
        """Take the edits off the undo stack without undoing them; what others put there stays."""
        stack = self.undo_stack
        for command in (stack.command(place) for place in range(stack.count())):
            if isinstance(command, _Change):
                command.setObsolete(True)  # Qt drops it instead of undoing or redoing it
        while isinstance(stack.command(stack.index() - 1), _Change):
            stack.undo()
        while isinstance(stack.command(stack.index()), _Change):
            stack.redo()

    @property
    def corners(self) -> Corners | None:
        """The corners of the outline in hand; None: the whole picture."""
        return self.outlines.in_hand.corners

    @property
    def shown(self) -> Corners:
        """The corners to draw: those of the whole picture where there is no outline."""
        return self.corners or self.whole

    @property
    def whole(self) -> Corners:
        """The corners of the whole picture."""
        return whole_picture(self.width, self.height)

    @property
    def is_changed(self) -> bool:
        """Whether the outlines differ from those at opening."""
        return self.outlines.said != self._saved.said

    @property
    def is_valid(self) -> bool:
        """Whether the outline in hand is convex, so that it can be rectified; it always is but during a drag."""
        return is_convex(self.shown)

    @property
    def can_be_ordered(self) -> bool:
        """Whether a crossed outline is one in another order of its corners."""
        return in_order(self.shown, self._before_drag.in_hand.corners or self.whole) is not None

    @property
    def counts(self) -> bool:
        """Whether the outline in hand is the one that counts."""
        return self.outlines.edited == self.outlines.primary

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

    def take_in_hand(self, number: int) -> None:
        """Edit another outline, counted from 0; it wraps round. That is no step to undo."""
        if self.is_dragging or number % len(self.outlines.items) == self.outlines.edited:
            return
        self.outlines = self.outlines.taking(number)
        self.arranged.emit()
        self.changed.emit()

    def begin(self) -> None:
        """Begin a drag."""
        self._before_drag = self._last_right = self.outlines
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
        mended = "" if self.is_valid else self._mend()
        if self.corners != self._before_drag.in_hand.corners:
            self.undo_stack.push(_Change(self, text, self._before_drag, self.outlines))
        else:
            self.changed.emit()
            self.settled.emit()
        if mended:
            self.mended.emit(mended)

    def cancel(self) -> None:
        """End a drag as if it had not begun."""
        if self.is_dragging:
            self.is_dragging = False
            self.outlines = self._before_drag
            self.changed.emit()

    def nudge(self, dx: float, dy: float, text: str) -> None:
        """Move the selected corner by picture pixels; nudges that follow each other merge."""
        corners = list(self.shown)
        x, y = corners[self.selected]
        corners[self.selected] = self.clamped(x + dx, y + dy)
        if is_convex(_four(corners)):
            self._move(text, corners, self.selected)
        else:
            self.mended.emit("stopped")

    def reset(self, text: str) -> None:
        """Go back to what the detector said; where it found nothing, to the whole picture, if no other outline goes."""
        home = self.outlines.in_hand.home
        if home is not None or len(self.outlines.items) == 1:
            self._move(text, home)

    def take_whole(self, text: str) -> None:
        """Say that the whole picture is the artwork."""
        self._move(text, None)

    def turn(self, text: str) -> None:
        """Make the next corner clockwise the artwork's top left: a quarter turn."""
        corners = self.shown
        self._move(text, [*corners[1:], corners[0]])

    def call(self, kind: QuadKind, text: str) -> None:
        """Say whether the outline in hand runs around the frame or the painted surface."""
        self.take(self.outlines.changed(replace(self.outlines.in_hand, kind=kind)), text)

    def add(self, text: str) -> None:
        """Add an outline where there is room, and take it in hand."""
        corners = free_place(self.outlines, self.width, self.height)
        self.take(self.outlines.added(Outline(corners, self.outlines.in_hand.kind, home=corners)), text)

    def remove(self, text: str) -> None:
        """Remove the outline in hand."""
        self.take(self.outlines.removed(), text)

    def count(self, text: str) -> None:
        """Let the outline in hand be the one that counts."""
        self.take(self.outlines.counted(), text)

    def take(self, outlines: Outlines, text: str) -> None:
        """Have other outlines, as one step."""
        if outlines.said != self.outlines.said:
            self.undo_stack.push(_Change(self, text, self.outlines, outlines))

    def show(self, outlines: Outlines) -> None:
        """Set the outlines from the undo stack."""
        self.outlines = outlines
        self.arranged.emit()
        self.changed.emit()
        if not self.is_dragging:
            self.settled.emit()

    def _set(self, corners: Sequence[Point]) -> None:
        self.outlines = self.outlines.changed(self.outlines.in_hand.moved(_four(corners)))
        if self.is_valid:
            self._last_right = self.outlines
        self.changed.emit()

    def _mend(self) -> str:
        """Put crossed corners in order, or go back; return which."""
        before = self._before_drag.in_hand.corners or self.whole
        ordered = in_order(self.shown, before)
        if ordered is None:
            self.outlines = self._last_right
            return "back"
        self.selected = ordered.index(self.shown[self.selected])
        self.outlines = self.outlines.changed(self.outlines.in_hand.moved(ordered))
        return "ordered"

    def _move(self, text: str, corners: Sequence[Point] | None, nudged: int | None = None) -> None:
        after = None if corners is None else _four(corners)
        if after != self.corners:
            moved = self.outlines.changed(self.outlines.in_hand.moved(after))
            self.undo_stack.push(_Change(self, text, self.outlines, moved, nudged))
