"""Which part of a picture a widget shows: zoom and pan."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

MARGIN = 28.0
"""Space around a fitted picture, logical pixels; corner handles at the border stay visible in it."""

MOST_ENLARGED = 16.0
"""Greatest zoom, logical pixels per picture pixel."""


class Viewport:
    """Maps picture pixels to a widget's logical pixels: `widget = picture * scale + offset`."""

    def __init__(self) -> None:
        self.picture = QSizeF(1, 1)
        self.area = QSizeF(1, 1)
        self.scale = 1.0
        self.offset = QPointF()
        self.is_fitted = True

    def open(self, width: float, height: float) -> None:
        """Show another picture, whole."""
        self.picture = QSizeF(max(width, 1.0), max(height, 1.0))
        self.fit()

    def resize(self, area: QSizeF) -> None:
        """Tell the widget's size; a picture that was shown whole stays so."""
        moved = QPointF((area.width() - self.area.width()) / 2, (area.height() - self.area.height()) / 2)
        self.area = area
        if self.is_fitted:
            self.fit()
        else:
            self.pan(moved)

    @property
    def fitting_scale(self) -> float:
        """The scale at which the whole picture is shown."""
        across = (self.area.width() - 2 * MARGIN) / self.picture.width()
        down = (self.area.height() - 2 * MARGIN) / self.picture.height()
        return max(min(across, down, MOST_ENLARGED), 1e-4)

    def fit(self) -> None:
        """Show the whole picture."""
        self.is_fitted = True
        self.scale = self.fitting_scale
        shown = self.picture * self.scale
        self.offset = QPointF((self.area.width() - shown.width()) / 2, (self.area.height() - shown.height()) / 2)

    def zoom(self, factor: float, about: QPointF) -> None:
        """Enlarge or shrink; the picture point at `about` (widget pixels) stays where it is."""
        least = self.fitting_scale
        scale = min(max(self.scale * factor, least), max(MOST_ENLARGED, least))
        if scale <= least * 1.001:
            self.fit()
            return
        self.is_fitted = False
        self.offset = about - (about - self.offset) * (scale / self.scale)
        self.scale = scale
        self.pan(QPointF())

    def pan(self, by: QPointF) -> None:
        """Move the picture, but never quite out of sight."""
        shown = self.picture * self.scale
        x, y = (self.offset + by).toTuple()
        keep = 64.0
        x = min(max(x, keep - shown.width()), self.area.width() - keep)
        y = min(max(y, keep - shown.height()), self.area.height() - keep)
        self.offset = QPointF(x, y)

    def to_widget(self, x: float, y: float) -> QPointF:
        """Map a picture point to the widget."""
        return QPointF(x, y) * self.scale + self.offset

    def to_picture(self, point: QPointF) -> QPointF:
        """Map a widget point to the picture; it may lie outside."""
        return (point - self.offset) / self.scale

    def place(self) -> QRectF:
        """Where the picture is on the widget."""
        return QRectF(self.offset, self.picture * self.scale)
