"""A quick look at a picture: Space opens it over the window, Space or Escape closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from artcatalog.gui import failures, theme
from artcatalog.gui.pictures import Proxy, load_proxy
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.pictures import PictureRow
    from artcatalog.gui.record.view import RecordPanel


class PicturePreview(QDialog):
    """Shows one picture as large as the window allows.

    Signals:
        moved: An arrow key asks for the artwork before (-1) or after (1).
    """

    moved = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._proxy: Proxy | None = None
        self._said = ""
        self._picture_id = 0
        self.setWindowTitle(self.tr("Preview"))
        size = parent.size()
        self.resize(size.width() * 4 // 5, size.height() * 4 // 5)

    def show_picture(self, picture: PictureRow) -> None:
        """Show a picture of the catalog."""
        self._picture_id = picture.id
        self._proxy, self._said = None, self.tr("Opening…")
        self.setAccessibleName(picture.path)
        catalog = self._workspace.catalog
        number = picture.id

        def load() -> Proxy:
            from artcatalog.catalog import pictures

            return load_proxy(pictures.picture_file(catalog, picture))

        self._workspace.tasks.run(
            load, lambda proxy: self._keep(number, proxy, ""), lambda e: self._keep(number, None, failures.words(e))
        )
        self.update()
        self.show()

    def _keep(self, picture_id: int, proxy: Proxy | None, said: str) -> None:
        if picture_id == self._picture_id:
            self._proxy, self._said = proxy, said
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Draw the picture, fitted."""
        painter = QPainter(self)
        colours = theme.colours_of(self.palette())
        painter.fillRect(self.rect(), QColor(colours.canvas))
        if self._proxy is None:
            painter.setPen(QColor(colours.text))
            centred = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(32, 32, -32, -32), centred, self._said)
            return
        area = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        scale = min(area.width() / self._proxy.width, area.height() / self._proxy.height)
        place = QRectF(0, 0, self._proxy.width * scale, self._proxy.height * scale)
        place.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._proxy.image)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Space closes, arrows go on."""
        if event.key() == Qt.Key.Key_Space:
            self.close()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.moved.emit(-1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.moved.emit(1)
        else:
            super().keyPressEvent(event)


class RecordPreview(QObject):
    """The preview of the record in hand: made when it is first wanted, and following the record while it is open.

    Signals:
        moved: An arrow key asks for the artwork before (-1) or after (1).
    """

    moved = Signal(int)

    def __init__(self, workspace: Workspace, record: RecordPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._record, self._parent = workspace, record, parent
        self.dialog: PicturePreview | None = None

    def show_record(self) -> None:
        """Show the record's large picture."""
        picture = self._record.primary_picture
        if picture is None:
            return
        if self.dialog is None:
            self.dialog = PicturePreview(self._workspace, self._parent.window())
            self.dialog.moved.connect(self.moved)
            self._record.loaded.connect(self._follow)
        self.dialog.show_picture(picture)

    def _follow(self) -> None:
        picture = self._record.primary_picture
        if self.dialog is not None and self.dialog.isVisible() and picture is not None:
            self.dialog.show_picture(picture)
