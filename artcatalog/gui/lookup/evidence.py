"""Why a result is the artwork of the photo: matched points, or both pictures laid over each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from artcatalog.engine.messages import Corners, Match
from artcatalog.gui import theme
from artcatalog.gui.outline import painting
from artcatalog.gui.pictures import Proxy

BLINK_MS = 650
"""How long each picture shows while blinking."""

MOST_LINES = 60
"""Matched points drawn at most."""

SPLIT_STEP = 0.05
"""How much more of the photo an arrow key shows."""

_SPLIT_MODES = ("swipe", "overlay")


def photo_to_picture(homography: Sequence[float]) -> QTransform:
    """Turn a homography, row by row and for column vectors, into Qt's transform for row vectors."""
    a, b, c, d, e, f, g, h, i = homography
    return QTransform(a, d, g, b, e, h, c, f, i)


class EvidenceView(QWidget):
    """Compares the photo with a catalog picture in one of four ways.

    In "swipe" and "overlay", the pointer or the arrow keys say how much of the photo is seen.

    Signals:
        mode_changed: "points", "swipe", "overlay" or "blink".
    """

    mode_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = "points"
        self.split = 0.5
        self._shows_photo = True
        self._photo: Proxy | None = None
        self._picture: Proxy | None = None
        self._match: Match | None = None
        self._corners: Corners | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(BLINK_MS)
        self._timer.timeout.connect(self._blink)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Comparison of photo and catalog picture"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Prefer a landscape area."""
        return QSize(460, 280)

    def compare(self, photo: Proxy | None, picture: Proxy | None, match: Match | None, corners: Corners | None) -> None:
        """Show another pair; `corners` is the outline that was searched, None: the whole photo."""
        self._photo, self._picture, self._match, self._corners = photo, picture, match, corners
        self.update()

    def show_mode(self, mode: str) -> None:
        """Show matched points, or swipe, overlay, or blink."""
        self.mode = mode
        self._timer.start() if mode == "blink" else self._timer.stop()
        self.mode_changed.emit(mode)
        self.update()

    @property
    def can_align(self) -> bool:
        """Whether the photo can be laid over the picture."""
        return self._match is not None and self._match.homography is not None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Draw the comparison."""
        painter = QPainter(self)
        colours = theme.colours_of(self.palette())
        painter.fillRect(self.rect(), QColor(colours.canvas))
        if self._photo is None or self._picture is None or self._match is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.mode == "points" or not self.can_align:
            self._paint_points(painter, self._photo, self._picture, self._match)
        else:
            self._paint_aligned(painter, self._photo, self._picture, self._match)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Show more of the photo, or less."""
        step = {Qt.Key.Key_Left: -SPLIT_STEP, Qt.Key.Key_Right: SPLIT_STEP}.get(Qt.Key(event.key()))
        if step is None or self.mode not in _SPLIT_MODES:
            super().keyPressEvent(event)
            return
        self._split_at(self.split + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Move the dividing line of the swipe, or show more of the photo."""
        self._swipe_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Move it on."""
        self._swipe_to(event.position().x())

    def _swipe_to(self, x: float) -> None:
        if self.mode in _SPLIT_MODES and self._picture is not None:
            place = _fitted(self._picture, QRectF(self.rect()).adjusted(8, 8, -8, -8))
            self._split_at((x - place.left()) / max(place.width(), 1.0))

    def _split_at(self, share: float) -> None:
        self.split = min(max(share, 0.0), 1.0)
        self.update()

    def _blink(self) -> None:
        self._shows_photo = not self._shows_photo
        if self.isVisible():
            self.update()

    def _paint_points(self, painter: QPainter, photo: Proxy, picture: Proxy, match: Match) -> None:
        half = self.width() / 2
        left = _fitted(photo, QRectF(8, 8, half - 12, self.height() - 16), self._around())
        right = _fitted(picture, QRectF(half + 4, 8, half - 12, self.height() - 16))
        seen = QRectF(8, 8, half - 12, self.height() - 16)
        painter.save()
        painter.setClipRect(seen)
        painter.drawImage(left, photo.image)
        painter.restore()
        painter.drawImage(right, picture.image)
        step = max(1, len(match.photo_points) // MOST_LINES)
        pairs = list(zip(match.photo_points, match.picture_points, strict=True))[::step]
        for number, (in_photo, in_picture) in enumerate(pairs):
            start = _on(left, photo, in_photo)
            end = _on(right, picture, in_picture)
            colour = QColor.fromHsv(number * 37 % 360, 150, 255, 190)
            painter.setPen(QPen(QColor(0, 0, 0, 90), 2.4))
            painter.drawLine(start, end)
            painter.setPen(QPen(colour, 1.2))
            painter.drawLine(start, end)
            painter.setBrush(colour)
            painter.drawEllipse(start, 2.5, 2.5)
            painter.drawEllipse(end, 2.5, 2.5)
        painting.draw_label(painter, seen.topLeft() + QPointF(4, 4), self.tr("Photo"))
        painting.draw_label(painter, right.topLeft() + QPointF(4, 4), self.tr("Catalog"))
        if not pairs:
            said = self.tr("No points match.")
            painting.draw_label(painter, QPointF(12, self.height() - 34), said)

    def _paint_aligned(self, painter: QPainter, photo: Proxy, picture: Proxy, match: Match) -> None:
        place = _fitted(picture, QRectF(self.rect()).adjusted(8, 8, -8, -8))
        painter.drawImage(place, picture.image)
        line = place.left() + place.width() * self.split
        painter.save()
        if self.mode == "swipe":
            painter.setClipRect(QRectF(place.left(), place.top(), line - place.left(), place.height()))
        else:
            painter.setClipRect(place)
        if self.mode == "overlay":
            painter.setOpacity(self.split)
        if self.mode != "blink" or self._shows_photo:
            scale = place.width() / picture.width
            whole = QTransform.fromScale(1 / photo.scale, 1 / photo.scale)
            whole = whole * photo_to_picture(match.homography or (1, 0, 0, 0, 1, 0, 0, 0, 1))
            whole = whole * QTransform.fromScale(scale, scale) * QTransform.fromTranslate(place.left(), place.top())
            painter.setTransform(whole, True)
            painter.drawImage(0, 0, photo.image)
        painter.restore()
        if self.mode == "swipe":
            painter.setPen(QPen(QColor(0, 0, 0, 160), 4))
            painter.drawLine(QPointF(line, place.top()), QPointF(line, place.bottom()))
            painter.setPen(QPen(QColor("#ffffff"), 2))
            painter.drawLine(QPointF(line, place.top()), QPointF(line, place.bottom()))
            painting.draw_label(painter, QPointF(line + 6, place.bottom() - 30), self.tr("Catalog"))
        name = self.tr("Photo") if self.mode == "swipe" or self._shows_photo else self.tr("Catalog")
        if self.mode == "overlay":
            name = self.tr("Photo: {share} %").format(share=round(100 * self.split))
        painting.draw_label(painter, place.topLeft() + QPointF(4, 4), name)

    def _around(self) -> QRectF | None:
        """The part of the photo around the outline, with a margin."""
        if self._corners is None:
            return None
        box = QPolygonF([QPointF(x, y) for x, y in self._corners]).boundingRect()
        margin = 0.12 * max(box.width(), box.height())
        return box.adjusted(-margin, -margin, margin, margin)


def _fitted(proxy: Proxy, area: QRectF, part: QRectF | None = None) -> QRectF:
    """Return where the whole picture goes so that it, or its part, just fits into an area."""
    shown = part or QRectF(0, 0, proxy.width, proxy.height)
    scale = min(area.width() / max(shown.width(), 1.0), area.height() / max(shown.height(), 1.0))
    corner = area.center() - shown.center() * scale
    return QRectF(corner.x(), corner.y(), proxy.width * scale, proxy.height * scale)


def _on(place: QRectF, proxy: Proxy, point: tuple[float, float]) -> QPointF:
    scale = place.width() / proxy.width
    return QPointF(place.left() + point[0] * scale, place.top() + point[1] * scale)
