"""The photos that were dropped, one beside the other, with what came of each so far."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from artcatalog.gui import theme
from artcatalog.gui.engine_bridge import is_cancelled
from artcatalog.gui.icons import coloured
from artcatalog.gui.lookup import verdicts
from artcatalog.gui.lookup.photo import Photo
from artcatalog.gui.lookup.view_model import LookupViewModel
from artcatalog.gui.widgets import muted


class PhotoQueue(QWidget):
    """Shown where there are several photos; the arrow keys and a click show another one."""

    def __init__(self, model: LookupViewModel) -> None:
        super().__init__()
        self._model = model
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 0)
        self.progress = muted(wraps=False)
        row.addWidget(self.progress)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Photos looked up"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setFlow(QListWidget.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._item = QSize(170, 2 * self.fontMetrics().lineSpacing() + 8)
        bar = self.list.horizontalScrollBar().sizeHint().height()
        self.list.setFixedHeight(self._item.height() + bar + 6)
        self.list.currentRowChanged.connect(self._choose)
        row.addWidget(self.list, 1)
        self.setVisible(False)

    def show_photos(self) -> None:
        """Show all photos as they are now."""
        photos = self._model.photos
        self.setVisible(len(photos) > 1)
        done = self._model.answered_count
        self.progress.setText(self.tr("{done} of {count} answered").format(done=done, count=len(photos)))
        self.list.blockSignals(True)
        while self.list.count() < len(photos):
            item = QListWidgetItem()
            item.setSizeHint(self._item)
            self.list.addItem(item)
        for at, photo in enumerate(photos):
            self._show(self.list.item(at), photo)
        self.list.setCurrentRow(self._model.current)
        self.list.blockSignals(False)

    def _show(self, item: QListWidgetItem, photo: Photo) -> None:
        icon, words, colour = self._state(photo)
        metrics, width = self.fontMetrics(), self._item.width() - 34
        shown = (metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, width) for line in (photo.file.name, words))
        item.setText("\n".join(shown))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{photo.file.name}: {words}")
        item.setToolTip(f"{photo.file}\n{words}")
        item.setIcon(coloured(icon, colour, self.palette(), 18))

    def _state(self, photo: Photo) -> tuple[str, str, str]:
        colours = theme.colours_of(self.palette())
        if photo.failure is not None:
            words = self.tr("stopped") if is_cancelled(photo.failure) else self.tr("cannot be read")
            return "warning", words, colours.warn
        if photo.answer is None:
            return "search", self.tr("waiting"), colours.muted
        if not photo.answer.artworks:
            return "cross", self.tr("no artwork"), colours.bad
        said = partial(self._model.answer_of, photo)
        told = [verdicts.with_answers(found, None, colours, said) for found in photo.answer.artworks]
        more = f" (+{len(told) - 1})" if len(told) > 1 else ""
        return told[0].icon, told[0].headline + more, told[0].colour

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._model.photos) and row != self._model.current:
            self._model.show(row)
