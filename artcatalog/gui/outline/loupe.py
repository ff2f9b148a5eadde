"""The loupe: the surroundings of a corner, enlarged, at full resolution where the tile has arrived."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from artcatalog.gui.pictures import Proxy, load_tile
from artcatalog.gui.tasks import Tasks

SIDE = 168
"""Width and height of the loupe on the screen, logical pixels."""

ENLARGED = 4.0
"""Logical pixels per picture pixel inside the loupe."""

TILE = 384
"""Side of the full-resolution region that is fetched around a corner, picture pixels."""


class Tiles(QObject):
    """Fetches the full-resolution region around a point of a picture; the newest wish wins.

    Signals:
        arrived: A region is there; draw again.
    """

    arrived = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._file: Path | None = None
        self._size = (0, 0)
        self.image: QImage | None = None
        self.place = QRect()
        self._is_loading = False
        self._wanted: QRect | None = None

    def open(self, proxy: Proxy) -> None:
        """Fetch from another picture from now on."""
        self._file, self._size = proxy.file, (proxy.width, proxy.height)
        self.image, self.place, self._wanted = None, QRect(), None

    def want(self, point: QPointF) -> None:
        """Ask for the region around a point, in picture pixels, unless it is there already."""
        reach = int(SIDE / ENLARGED / 2) + 2
        centre = point.toPoint()
        needed = QRect(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
        picture = QRect(0, 0, *self._size)
        if self._file is None or self.place.contains(needed.intersected(picture)):
            return
        tile = QRect(centre.x() - TILE // 2, centre.y() - TILE // 2, TILE, TILE).intersected(picture)
        if tile.isEmpty():
            return
        if self._is_loading:
            self._wanted = tile
        else:
            self._load(self._file, tile)

    def _load(self, file: Path, tile: QRect) -> None:
        self._is_loading = True
        self._tasks.run(
            lambda: load_tile(file, tile.x(), tile.y(), tile.width(), tile.height()),
            lambda image: self._keep(file, tile, image),
            lambda _error: self._keep(file, tile, None),  # the proxy is shown instead
        )

    def _keep(self, file: Path, tile: QRect, image: QImage | None) -> None:
        self._is_loading = False
        if file == self._file:
            self.image, self.place = image, tile
            self.arrived.emit()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._file is not None and wanted != tile:
            self._load(self._file, wanted)


def place_beside(point: QPointF, area: QRectF) -> QRectF:
    """Return where the loupe goes: up and left of a point, on the other side where it would leave the area."""
    gap = 28.0
    x = point.x() - gap - SIDE
    y = point.y() - gap - SIDE
    if x < area.left() + 4:
        x = point.x() + gap
    if y < area.top() + 4:
        y = point.y() + gap
    x = min(max(x, area.left() + 4), max(area.left() + 4, area.right() - SIDE - 4))
    y = min(max(y, area.top() + 4), max(area.top() + 4, area.bottom() - SIDE - 4))
    return QRectF(x, y, SIDE, SIDE)


def draw(
    painter: QPainter, where: QRectF, centre: QPointF, proxy: Proxy, tiles: Tiles, lines: list[QPointF], colour: QColor
) -> None:
    """Draw the loupe.

    Args:
        where: Its place on the widget.
        centre: The corner, in picture pixels; it is at the crosshair exactly.
        lines: The outline's corners in picture pixels.
        colour: Of the outline.
    """
    painter.save()
    frame = QPainterPath()
    frame.addRoundedRect(where, 10, 10)
    painter.setClipPath(frame)
    painter.fillPath(frame, QColor("#000000"))
    painter.translate(where.center())
    painter.scale(ENLARGED, ENLARGED)
    painter.translate(-centre)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, proxy.scale < 1)
    painter.drawImage(QRectF(0, 0, proxy.width, proxy.height), proxy.image)
    if tiles.image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QRectF(tiles.place), tiles.image)
    pen = QPen(colour, 1.2)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(lines)
    painter.restore()
    middle = where.center()
    for shade, width in ((QColor(0, 0, 0, 160), 3.0), (QColor("#ffffff"), 1.0)):
        painter.setPen(QPen(shade, width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(middle + QPointF(6 * dx, 6 * dy), middle + QPointF(18 * dx, 18 * dy))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#ffffff"), 2.5))
    painter.drawPath(frame)
    painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
    painter.drawPath(frame)
