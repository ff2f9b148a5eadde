"""The pictures of an artwork: one shown with its outline, the others as small buttons below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from artcatalog.gui import theme
from artcatalog.gui.attention import AttentionView
from artcatalog.gui.outline import painting
from artcatalog.gui.record.view_model import RecordViewModel

SMALL = 44
"""Side of the small buttons, logical pixels."""


class OutlinedPicture(QWidget):
    """A picture's thumbnail with its outline drawn over it.

    Signals:
        pressed: A double click: the outline is to be edited.
    """

    pressed = Signal()

    def __init__(self, model: RecordViewModel) -> None:
        super().__init__()
        self._model = model
        self.picture_id: int | None = None
        self.setFixedHeight(230)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Picture of the artwork, with its outline"))
        self.attention = AttentionView(model.workspace, self)
        self.attention.changed.connect(self.update)
        self.attention_button = self.attention.button(self.palette())
        self.attention_button.setParent(self)
        model.workspace.thumbnails.loaded.connect(self._show_thumbnail)

    def show_picture(self, picture_id: int | None) -> None:
        """Show another picture of the record in hand, or none."""
        self.picture_id = picture_id
        row, shown = self._model.picture(picture_id), self._model.shown
        self.attention_button.setVisible(row is not None)
        if row is None or shown is None:
            self.attention.point(None, None)
        else:
            primary = [quad.corners for quad in shown.quads.get(row.id, ()) if quad.primary]
            self.attention.point(shown.files[row.id], primary[0] if primary else None)
        self.update()

    def _show_thumbnail(self, _file: str) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Keep the button in the corner."""
        size = self.attention_button.sizeHint()
        self.attention_button.setGeometry(self.width() - size.width() - 6, 6, size.width(), size.height())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Draw thumbnail and outline."""
        painter = QPainter(self)
        colours = theme.colours_of(self.palette())
        painter.fillRect(self.rect(), QColor(colours.canvas))
        row = self._model.picture(self.picture_id)
        if row is None or self._model.shown is None:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.tr("No picture"))
            return
        workspace = self._model.workspace
        pixmap = workspace.thumbnails.pixmap(workspace.catalog.thumbnails / row.thumbnail) if row.thumbnail else None
        if pixmap is None or pixmap.isNull():
            return
        area = QRectF(self.rect()).adjusted(10, 10, -10, -10)
        scale = min(area.width() / row.width, area.height() / row.height)
        place = QRectF(0, 0, row.width * scale, row.height * scale)
        place.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
        quads = self._model.shown.quads.get(row.id, ())
        if not any(quad.primary for quad in quads):
            corners = (place.topLeft(), place.topRight(), place.bottomRight(), place.bottomLeft())
            self.attention.draw(painter, QPolygonF(list(corners)))
        for quad in quads:
            polygon = QPolygonF([QPointF(x, y) * scale + place.topLeft() for x, y in quad.corners])
            if quad.primary:
                self.attention.draw(painter, polygon)
            painter.setPen(QPen(QColor(0, 0, 0, 170), 3.5))
            painter.drawPolygon(polygon)
            line = Qt.PenStyle.SolidLine if quad.primary else Qt.PenStyle.DotLine
            painter.setPen(QPen(painting.OUTLINE, 1.6, line))
            painter.drawPolygon(polygon)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Edit the outline."""
        self.pressed.emit()


class PictureStrip(QWidget):
    """All pictures of the record in hand.

    Signals:
        chosen: Another picture is shown.
        pressed: The outline of the shown picture is to be edited.
    """

    chosen = Signal()
    pressed = Signal()

    def __init__(self, model: RecordViewModel) -> None:
        super().__init__()
        self._model = model
        self.large = OutlinedPicture(model)
        self.large.pressed.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.large)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        column.addLayout(self._row)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        model.workspace.thumbnails.loaded.connect(self._show_thumbnail)

    def show_record(self) -> None:
        """Show the pictures of the record in hand."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        rows = self._model.shown.record.pictures if self._model.shown else ()
        kept = self.large.picture_id
        if self._model.picture(kept) is None or kept is None:
            kept = rows[0].id if rows else None
        self.large.show_picture(kept)
        for row in rows if len(rows) > 1 else ():
            one = QToolButton()
            one.setCheckable(True)
            one.setChecked(row.id == self.large.picture_id)
            one.setIconSize(QSize(SMALL, SMALL))
            one.setToolTip(f"{row.role}: {row.original_name}")
            one.setAccessibleName(f"{row.role}, {row.original_name}")
            self._group.addButton(one, row.id)
            self._row.addWidget(one)
        if len(rows) > 1:
            self._row.addStretch()
        self._show_icons()

    def _choose(self, picture_id: int) -> None:
        self.large.show_picture(picture_id)
        self.chosen.emit()

    def _show_thumbnail(self, _file: str) -> None:
        self._show_icons()

    def _show_icons(self) -> None:
        workspace = self._model.workspace
        for one in self._group.buttons():
            row = self._model.picture(self._group.id(one))
            if row is not None and row.thumbnail and one.icon().isNull():
                pixmap = workspace.thumbnails.pixmap(workspace.catalog.thumbnails / row.thumbnail)
                if pixmap is not None and not pixmap.isNull():
                    one.setIcon(QIcon(pixmap))
