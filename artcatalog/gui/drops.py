"""Dropping files anywhere on the window: a sheet with two halves, look up or import."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from artcatalog.gui import theme
from artcatalog.gui.icons import drawn

MOST_PHOTOS = 24
"""More files than these are certainly meant to be imported."""


def files_of(mime: QMimeData) -> list[Path]:
    """Return the local files and folders of a drag."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []


def can_look_up(files: list[Path]) -> bool:
    """Whether files may be photos to look up: few, and no folders or tables."""
    return 0 < len(files) <= MOST_PHOTOS and all(
        file.suffix and file.suffix.lower() not in (".csv", ".tsv", ".txt") for file in files
    )


class DropSheet(QWidget):
    """Covers the window while files are dragged over it, and says what a drop will do.

    Signals:
        look_up_wanted: Files were dropped to be looked up.
        import_wanted: Files were dropped to be imported.
    """

    look_up_wanted = Signal(list)
    import_wanted = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.takes_drops = False
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.files: list[Path] = []
        self.can_import = True
        self._point = QPointF()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Follow drags over the window."""
        if isinstance(event, QDragEnterEvent):
            files = files_of(event.mimeData())
            if files and self.takes_drops:
                self.begin(files)
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDragMoveEvent):
            self.move_to(event.position())
            event.acceptProposedAction()
            return True
        elif event.type() is QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent):
            self._drop(event.position())
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    def _drop(self, point: QPointF) -> None:
        purpose = self.purpose_at(point)
        self.hide()
        if purpose == "look_up":
            self.look_up_wanted.emit(self.files)
        elif purpose == "import":
            self.import_wanted.emit(self.files)

    def begin(self, files: list[Path]) -> None:
        """Cover the window."""
        self.files = files
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def move_to(self, point: QPointF) -> None:
        """Follow the pointer."""
        self._point = point
        self.update()

    def purpose_at(self, point: QPointF) -> str:
        """Return what a drop at a point does: "look_up" in the left half, "import" in the right one."""
        can_look = can_look_up(self.files)
        if not self.can_import:
            return "look_up" if can_look else ""
        return "look_up" if can_look and point.x() < self.width() / 2 else "import"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Draw both halves; the one under the pointer stronger."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours_of(self.palette())
        veil = QColor(colours.window)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        purpose = self.purpose_at(self._point)
        half = self.width() / 2
        if can_look_up(self.files):
            width = half if self.can_import else self.width()
            place = QRectF(0, 0, width, self.height()).adjusted(24, 24, -12, -24)
            said = (self.tr("Look up"), self.tr("Which artwork is it?"))
            self._draw_zone(painter, place, "lookup", said, purpose == "look_up", colours)
        if self.can_import:
            left = half if can_look_up(self.files) else 0
            place = QRectF(left, 0, self.width() - left, self.height()).adjusted(12, 24, -24, -24)
            said = (self.tr("Import"), self.tr("Add to the catalog"))
            self._draw_zone(painter, place, "import", said, purpose == "import", colours)

    def _draw_zone(
        self, painter: QPainter, place: QRectF, icon: str, said: tuple[str, str], is_here: bool, colours: theme.Colours
    ) -> None:
        painter.setBrush(QColor(colours.accent_soft if is_here else colours.raised))
        style = Qt.PenStyle.SolidLine if is_here else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colours.accent), 3 if is_here else 2, style))
        painter.drawRoundedRect(place, 14, 14)
        middle = place.center()
        painter.drawPixmap(QPointF(middle.x() - 36, middle.y() - 96), drawn(icon, colours.accent, 72))
        font = QFont(painter.font())
        painter.save()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        line = QRectF(place.left(), middle.y(), place.width(), 40)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), said[0])
        painter.restore()
        painter.setPen(QColor(colours.muted))
        painter.drawText(line.translated(0, 36), int(Qt.AlignmentFlag.AlignCenter), said[1])
