"""How a picture and its outlines are drawn: also legible without colour, by numbers and line styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from artcatalog.gui import theme

if TYPE_CHECKING:
    from artcatalog.engine.messages import Corners
    from artcatalog.gui.outline.canvas import OutlineCanvas

OUTLINE = QColor("#35c2ff")
"""Of the outline that is edited: seen on dark and on bright pictures with its dark rim."""

WRONG = QColor("#ff6a5c")
"""Of an outline that is crossed or bent inwards while it is dragged."""

_RIM = QColor(0, 0, 0, 190)
_SHADE = QColor(0, 0, 0, 110)


def paint(painter: QPainter, canvas: OutlineCanvas) -> None:
    """Draw the canvas: background, picture, shade outside the outline, outlines, handles."""
    colours = theme.colours_of(canvas.palette())
    painter.fillRect(canvas.rect(), QColor(colours.canvas))
    if canvas.proxy is None:
        painter.setPen(QColor(colours.muted))
        centred = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(canvas.rect().adjusted(24, 24, -24, -24), centred, canvas.message)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, canvas.viewport.scale < 3)
    place = canvas.viewport.place()
    painter.drawImage(place, canvas.proxy.image)
    if canvas.overlay is not None:
        canvas.overlay(painter, _polygon(canvas, canvas.state.shown))
    for other in canvas.others:
        _draw_other(painter, canvas, other.corners, other.label)
    if not canvas.is_editable:
        return
    polygon = _polygon(canvas, canvas.state.shown)
    outside = QPainterPath()
    outside.addRect(place)
    inside = QPainterPath()
    inside.addPolygon(polygon)
    if not canvas.others:
        painter.fillPath(outside.subtracted(inside), _SHADE)
    is_right = canvas.state.is_valid
    style = Qt.PenStyle.SolidLine if is_right and canvas.state.corners is not None else Qt.PenStyle.DashLine
    _stroke(painter, polygon, 2.0, style, OUTLINE if is_right else WRONG)
    for edge in range(4):
        _edge_handle(painter, canvas.edge_handle(edge))
    for index, corner in enumerate(canvas.state.shown):
        _corner_handle(
            painter, canvas.viewport.to_widget(*corner), index, canvas.hasFocus() and index == canvas.state.selected
        )
    if canvas.notes.said:
        painter.setFont(canvas.font())
        _write(painter, canvas.rect(), canvas.notes.said)


def _polygon(canvas: OutlineCanvas, corners: Corners) -> QPolygonF:
    return QPolygonF([canvas.viewport.to_widget(*corner) for corner in corners])


def _stroke(painter: QPainter, polygon: QPolygonF, width: float, style: Qt.PenStyle, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_RIM, width + 2))
    painter.drawPolygon(polygon)
    painter.setPen(QPen(colour, width, style))
    painter.drawPolygon(polygon)


def _draw_other(painter: QPainter, canvas: OutlineCanvas, corners: Corners, label: str) -> None:
    polygon = _polygon(canvas, corners)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_RIM, 3))
    painter.drawPolygon(polygon)
    painter.setPen(QPen(QColor("#ffffff"), 1.5, Qt.PenStyle.DashLine))
    painter.drawPolygon(polygon)
    if label:
        draw_label(painter, canvas.viewport.to_widget(*corners[0]) + QPointF(4, 4), label)


def draw_label(painter: QPainter, corner: QPointF, text: str) -> None:
    """Draw a short text on a dark plate, its top left at a point."""
    painter.save()
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    size = painter.fontMetrics().boundingRect(text).size()
    plate = QRectF(corner.x(), corner.y(), size.width() + 14, size.height() + 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_RIM)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()


def _write(painter: QPainter, area: QRect, text: str) -> None:
    """Write a sentence on a dark plate at the foot of the canvas."""
    centred = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    room = area.adjusted(16, 16, -16, -16)
    words = painter.fontMetrics().boundingRect(room.adjusted(12, 6, -12, -6), centred, text)
    plate = QRectF(words).adjusted(-12, -6, 12, 6)
    plate.moveBottom(room.bottom())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 220))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(plate, centred, text)


def _edge_handle(painter: QPainter, point: QPointF) -> None:
    painter.setPen(QPen(_RIM, 1))
    painter.setBrush(QColor("#ffffff"))
    painter.drawRoundedRect(QRectF(point.x() - 4.5, point.y() - 4.5, 9, 9), 2, 2)


def _corner_handle(painter: QPainter, point: QPointF, index: int, is_selected: bool) -> None:
    radius = 9.0 if is_selected else 7.0
    painter.setPen(QPen(_RIM, 1.5))
    painter.setBrush(OUTLINE if is_selected else QColor("#ffffff"))
    painter.drawEllipse(point, radius, radius)
    font = QFont(painter.font())
    font.setPixelSize(11 if is_selected else 9)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#10202a"))
    place = QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(index + 1))
