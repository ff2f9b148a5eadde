"""The picture with its outline: four corners and four edges to drag, a loupe, zoom and pan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from artcatalog.engine.messages import Corners
from artcatalog.gui.outline import loupe, painting
from artcatalog.gui.outline.notes import Notes
from artcatalog.gui.outline.nudges import nudge_by
from artcatalog.gui.outline.state import OtherOutline, OutlineState
from artcatalog.gui.outline.viewport import Viewport
from artcatalog.gui.pictures import Proxy
from artcatalog.gui.tasks import Tasks

HANDLE_REACH = 14.0
"""How near an edge handle a press has to be, logical pixels."""


class OutlineCanvas(QWidget):
    """Shows a picture and edits the corners of an `OutlineState`.

    A press anywhere takes the nearest corner and moves it along with the pointer, without a jump;
    a press on the handle in the middle of an edge takes both its corners.

    Signals:
        accepted: Ctrl+Enter.
        other_pressed: The number of another outline that was clicked.
    """

    accepted = Signal()
    other_pressed = Signal(int)

    def __init__(self, state: OutlineState, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.viewport = Viewport()
        self.proxy: Proxy | None = None
        self.others: Sequence[OtherOutline] = ()
        self.is_editable = True
        self.message = ""
        self.overlay: Callable[[QPainter, QPolygonF], None] | None = None
        self._tiles = loupe.Tiles(tasks, self)
        self._tiles.arrived.connect(self.update)
        self._grabbed: int | None = None
        self._edge: int | None = None
        self._is_panning = False
        self._space_is_down = False
        self._is_nudging = False
        self._pressed_at = QPointF()
        self._corners_then: Corners = state.shown
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(self.tr("Picture with its outline"))
        self._keys = self.tr("Tab or 1 to 4 selects a corner, arrow keys move it, R resets, Ctrl+Enter accepts.")
        self.setAccessibleDescription(self._keys)
        state.changed.connect(self._follow)
        self.notes = Notes(state, self)
        self.notes.changed.connect(self._tell)

    def show_picture(self, proxy: Proxy | None, message: str = "") -> None:
        """Show another picture, or a message where there is none."""
        self.proxy, self.message = proxy, message
        self.notes.forget()
        self._is_nudging = False
        self._grabbed = self._edge = None
        if proxy is not None:
            self._tiles.open(proxy)
            self.viewport.open(proxy.width, proxy.height)
        self.update()

    def show_others(self, others: Sequence[OtherOutline]) -> None:
        """Show outlines beside the one that is edited."""
        self.others = others
        self.update()

    @property
    def can_edit(self) -> bool:
        """Whether corners can be moved now."""
        return self.is_editable and self.proxy is not None

    @property
    def loupe_place(self) -> QRectF | None:
        """Where the loupe is on the widget, or None while it is hidden."""
        if self.proxy is None or (self._grabbed is None and not self._is_nudging):
            return None
        corner = self.viewport.to_widget(*self.state.shown[self.state.selected])
        return loupe.place_beside(corner, QRectF(self.rect()))

    def edge_handle(self, edge: int) -> QPointF:
        """Return the middle of an edge on the widget."""
        a, b = self.state.shown[edge], self.state.shown[(edge + 1) % 4]
        return (self.viewport.to_widget(*a) + self.viewport.to_widget(*b)) / 2

    def zoom(self, factor: float) -> None:
        """Zoom about the middle of the widget."""
        self.viewport.zoom(factor, QPointF(self.width() / 2, self.height() / 2))
        self.update()

    def fit(self) -> None:
        """Show the whole picture."""
        self.viewport.fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Draw picture, outlines, handles and loupe."""
        painter = QPainter(self)
        painting.paint(painter, self)
        place = self.loupe_place
        if place is not None and self.proxy is not None:
            corner = QPointF(*self.state.shown[self.state.selected])
            lines = [QPointF(x, y) for x, y in self.state.shown]
            loupe.draw(painter, place, corner, self.proxy, self._tiles, lines, painting.OUTLINE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Keep the picture fitted."""
        self.viewport.resize(QSizeF(self.size()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Take a corner, an edge, or the whole picture for panning."""
        point = event.position()
        self._pressed_at = point
        middle = event.button() is Qt.MouseButton.MiddleButton
        if middle or (event.button() is Qt.MouseButton.LeftButton and self._space_is_down):
            self._is_panning = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() is not Qt.MouseButton.LeftButton or not self.can_edit:
            return
        other = self._other_at(point)
        if other is not None:
            self.other_pressed.emit(other)
            return
        self.notes.forget()
        self._corners_then = self.state.shown
        self._edge = self._edge_at(point)
        picture = self.viewport.to_picture(point)
        self.state.begin()
        if self._edge is None:
            self._grabbed = self.state.nearest_corner(picture.x(), picture.y())
            self.state.select(self._grabbed)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Drag what was taken."""
        moved = event.position() - self._pressed_at
        if self._is_panning:
            self.viewport.pan(moved)
            self._pressed_at = event.position()
            self.update()
            return
        dx, dy = moved.x() / self.viewport.scale, moved.y() / self.viewport.scale
        if self._grabbed is not None:
            x, y = self._corners_then[self._grabbed]
            self.state.move_corner(self._grabbed, x + dx, y + dy)
        elif self._edge is not None:
            self.state.move_edge(self._edge, self._corners_then, dx, dy)
        elif self.can_edit:
            self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """End the drag; it is one undo step."""
        if self._is_panning:
            self._is_panning = False
            self.unsetCursor()
        elif self._grabbed is not None or self._edge is not None:
            text = self.tr("Move corner") if self._edge is None else self.tr("Move edge")
            self._grabbed = self._edge = None
            self.state.end(text)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt)
        """Ctrl+wheel zooms about the pointer, the wheel alone pans."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.viewport.zoom(1.0015 ** event.angleDelta().y(), event.position())
        elif not self.viewport.is_fitted:
            self.viewport.pan(QPointF(event.angleDelta()) * 0.5)
        else:
            event.ignore()
            return
        event.accept()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers on a trackpad; Tab goes from corner to corner."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.viewport.zoom(1 + event.value(), event.position())
            self.update()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.can_edit:
            if event.key() == Qt.Key.Key_Tab and not event.modifiers():
                return self._select(self.state.selected + 1)
            if event.key() == Qt.Key.Key_Backtab:
                return self._select(self.state.selected - 1)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Select, nudge, reset, accept; Escape leaves the picture for the next control."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key is Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.accepted.emit()
        elif key is Qt.Key.Key_Escape and self.state.is_dragging:
            self._grabbed = self._edge = None
            self.state.cancel()
        elif key is Qt.Key.Key_Escape:
            self.focusNextChild()
        elif not self.can_edit or control:
            super().keyPressEvent(event)
        elif (nudge := nudge_by(key, event.modifiers())) is not None:
            self._nudge(*nudge)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self._select(key - Qt.Key.Key_1)
        elif key is Qt.Key.Key_R:
            self.state.reset(self.tr("Reset to the detected outline"))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Releasing Space ends panning."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
            self.unsetCursor()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """Hide the loupe of the nudges."""
        self._is_nudging = self._space_is_down = False
        self.update()
        super().focusOutEvent(event)

    def _select(self, index: int) -> bool:
        self._is_nudging = True
        self.state.select(index)
        return True

    def _nudge(self, dx: float, dy: float) -> None:
        self._is_nudging = True
        self.notes.forget()
        self.state.nudge(dx, dy, self.tr("Nudge corner"))

    def _tell(self) -> None:
        self.setAccessibleDescription(self.notes.last or self._keys)
        self.update()

    def _follow(self) -> None:
        if self.loupe_place is not None:
            self._tiles.want(QPointF(*self.state.shown[self.state.selected]))
        self.update()

    def _edge_at(self, point: QPointF) -> int | None:
        for edge in range(4):
            if (self.edge_handle(edge) - point).manhattanLength() <= HANDLE_REACH:
                return edge
        return None

    def _other_at(self, point: QPointF) -> int | None:
        """Return the other outline under a point that is not inside or near the edited one."""
        nearest = min((self.viewport.to_widget(*corner) - point).manhattanLength() for corner in self.state.shown)
        if nearest < 3 * HANDLE_REACH or self._polygon(self.state.shown).containsPoint(point, _WINDING):
            return None
        for number, other in enumerate(self.others):
            if self._polygon(other.corners).containsPoint(point, _WINDING):
                return number
        return None

    def _polygon(self, corners: Corners) -> QPolygonF:
        return QPolygonF([self.viewport.to_widget(*corner) for corner in corners])

    def _show_cursor(self, point: QPointF) -> None:
        if self._space_is_down:
            return
        shape = Qt.CursorShape.CrossCursor
        if self._edge_at(point) is not None:
            shape = Qt.CursorShape.SizeAllCursor
        elif self._other_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)


_WINDING = Qt.FillRule.WindingFill
