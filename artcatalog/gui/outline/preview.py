"""The rectified preview: what is inside the outline, straightened by Qt while a corner is being dragged."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from artcatalog.geometry.rectangles import aspect_ratio
from artcatalog.gui import theme
from artcatalog.gui.outline.state import OutlineState
from artcatalog.gui.pictures import Proxy


class RectifiedPreview(QWidget):
    """Shows the artwork inside the outline of an `OutlineState`, in its true proportions."""

    def __init__(self, state: OutlineState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._proxy: Proxy | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Rectified preview"))
        state.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Prefer a square."""
        return QSize(300, 300)

    def show_picture(self, proxy: Proxy | None) -> None:
        """Show another picture, or none."""
        self._proxy = proxy
        self.update()

    def ratio(self) -> float:
        """Width over height of the artwork, solved from the perspective of its outline."""
        corners = self._state.shown
        return aspect_ratio(np.array(corners), round(self._state.width), round(self._state.height))

    def target(self) -> QRectF:
        """Where the straightened artwork is drawn."""
        area = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        ratio = self.ratio()
        width = min(area.width(), area.height() * ratio)
        place = QRectF(0, 0, width, width / ratio)
        place.moveCenter(area.center())
        return place

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Draw the proxy through the transform from the outline to the target."""
        painter = QPainter(self)
        colours = theme.colours_of(self.palette())
        painter.fillRect(self.rect(), QColor(colours.canvas))
        if self._proxy is None:
            return
        if not self._state.is_valid:
            painter.setPen(QColor(colours.text))
            said = self.tr("The corners cross or make a dent.")
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), _CENTRED, said)
            return
        target = self.target()
        scale = self._proxy.scale
        source = QPolygonF([QPointF(x * scale, y * scale) for x, y in self._state.shown])
        corners = [target.topLeft(), target.topRight(), target.bottomRight(), target.bottomLeft()]
        transform = QTransform()
        if not QTransform.quadToQuad(source, QPolygonF(corners), transform):
            return
        painter.setClipRect(target)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(transform, True)
        painter.drawImage(0, 0, self._proxy.image)
        painter.resetTransform()
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawRect(target)


_CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
