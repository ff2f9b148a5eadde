"""Records that may show the same artwork, side by side: pairs, two pictures, two answers; nothing is deleted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from artcatalog.engine.messages import DuplicatePair, DuplicateSide
from artcatalog.gui.duplicates.view_model import DuplicatesViewModel
from artcatalog.gui.lookup.verdicts import per_cent
from artcatalog.gui.widgets import Elided, button, muted


class Side(QWidget):
    """One of the two records."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumSize(QSize(160, 160))
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._pixmap = QPixmap()
        column.addWidget(self._picture, 1)
        self.title, self.number, self.file = Elided(), Elided(), Elided(mode=Qt.TextElideMode.ElideMiddle)
        self.title.setObjectName("heading")
        for label in (self.number, self.file):
            label.setObjectName("muted")
        for label in (self.title, self.number, self.file):
            column.addWidget(label)

    def show_side(self, side: DuplicateSide, pixmap: QPixmap) -> None:
        """Show a record with its picture."""
        self.title.show_text(side.title or self.tr("Untitled"))
        self.number.show_text(" · ".join(text for text in (side.accession_number, side.artist) if text))
        self.file.show_text(f"{side.width} × {side.height} · {side.file}")
        self._picture.setAccessibleName(f"{side.accession_number} {side.title}")
        self._pixmap = pixmap
        self._fit()

    def clear(self) -> None:
        """Show no record."""
        for label in (self.title, self.number, self.file):
            label.show_text("")
        self._picture.setAccessibleName("")
        self._pixmap = QPixmap()
        self._fit()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 (Qt)
        """Fit the picture to the new size."""
        self._fit()

    def _fit(self) -> None:
        if self._pixmap.isNull():
            self._picture.setPixmap(QPixmap())
            return
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = self._pixmap.scaled(self._picture.size() * ratio, keep, smooth)
        fitted.setDevicePixelRatio(ratio)
        self._picture.setPixmap(fitted)


class DuplicatesDialog(QDialog):
    """Finds and shows pairs.

    Signals:
        record_wanted: The id of an artwork whose record is to be shown.
    """

    record_wanted = Signal(int)

    def __init__(self, model: DuplicatesViewModel, parent: QWidget) -> None:
        """Show what a search found or is finding; one that has not begun begins."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Duplicates"))
        self.resize(900, 560)
        self.model = model
        column = QVBoxLayout(self)
        column.addLayout(self._build_top())
        body = QHBoxLayout()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pairs"))
        self.list.setFixedWidth(250)
        self.list.currentRowChanged.connect(lambda _: self._show_pair())
        body.addWidget(self.list)
        body.addLayout(self._build_pair(), 1)
        column.addLayout(body, 1)
        self.model.progressed.connect(self._show_progress)
        self.model.pairs_changed.connect(self._show_pairs)
        self.model.ended.connect(self._show_state)
        self._show_pair()
        if model.compared is None and not model.is_running:
            self.search()
        else:
            self._progress.setRange(0, 0)
            self._show_pairs()

    def search(self) -> None:
        """Search."""
        self.model.find(self._all.isChecked())
        self._progress.setRange(0, 0)
        self._show_state()

    def closeEvent(self, event: object) -> None:  # noqa: N802 (Qt)
        """Stop the search."""
        self.model.cancel()
        super().closeEvent(event)  # type: ignore[arg-type]

    def _build_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.said = muted(wraps=True)
        row.addWidget(self.said, 1)
        self._progress = QProgressBar()
        self._progress.setFixedWidth(160)
        self._progress.setAccessibleName(self.tr("Comparing pictures"))
        row.addWidget(self._progress)
        self._all = QCheckBox(self.tr("Also pairs judged before"))
        self._all.toggled.connect(lambda _: self.search())
        row.addWidget(self._all)
        self._stop = button(self.tr("Stop"), self.model.cancel)
        row.addWidget(self._stop)
        return row

    def _build_pair(self) -> QVBoxLayout:
        column = QVBoxLayout()
        row = QHBoxLayout()
        self.sides = (Side(), Side())
        self.show_buttons: list[QPushButton] = []
        for at, side in enumerate(self.sides):
            held = QVBoxLayout()
            held.addWidget(side, 1)
            show = button(self.tr("Show the record"), lambda place=at: self._open(place))  # type: ignore[misc]
            self.show_buttons.append(show)
            held.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
            row.addLayout(held, 1)
        column.addLayout(row, 1)
        answers = QHBoxLayout()
        self.words = QLabel()
        answers.addWidget(self.words, 1)
        self.same_button = button(self.tr("Same artwork"), lambda: self._say(True), icon_name="check")
        self.different_button = button(self.tr("Not the same"), lambda: self._say(False), icon_name="cross")
        answers.addWidget(self.same_button)
        answers.addWidget(self.different_button)
        column.addLayout(answers)
        return column

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _show_state(self) -> None:
        running = self.model.is_running
        self._progress.setVisible(running)
        self._stop.setVisible(running)
        self._all.setEnabled(not running)
        if running:
            every = self.tr("Comparing every picture with those of other records…")
            new = self.tr("Comparing the new pictures with those of other records…")
            self.said.setText(every if self.model.batch is None else new)
        elif self.model.compared is None:
            self.said.setText(self.tr("The search was stopped."))
        elif not self.model.pairs:
            said = self.tr("No two records show the same artwork; %n picture(s) compared.", "", self.model.compared)
            self.said.setText(said)
        else:
            self.said.setText(self.tr("%n pair(s) of records may show the same artwork.", "", len(self.model.pairs)))

    def _show_pairs(self) -> None:
        row = max(0, self.list.currentRow())
        self.list.clear()
        for pair in self.model.pairs:
            numbers = f"{pair.first.accession_number} – {pair.second.accession_number}"
            self.list.addItem(QListWidgetItem(f"{numbers}\n{self._words(pair)}"))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._show_state()

    def _words(self, pair: DuplicatePair) -> str:
        how = self.tr("the same file") if pair.exact else self.tr("alike: {score}").format(score=per_cent(pair.score))
        said = {True: self.tr("you said: same"), False: self.tr("you said: not the same")}
        return f"{how} · {said[pair.said]}" if pair.said is not None else how

    @property
    def _pair(self) -> DuplicatePair | None:
        row = self.list.currentRow()
        return self.model.pairs[row] if 0 <= row < len(self.model.pairs) else None

    def _show_pair(self) -> None:
        pair = self._pair
        for widget in (*self.sides, *self.show_buttons, self.same_button, self.different_button):
            widget.setEnabled(pair is not None)
        can_write = not self.model.workspace.read_only
        self.words.setText(self._words(pair) if pair is not None else "")
        if pair is None:
            for side in self.sides:
                side.clear()
            return
        self.same_button.setEnabled(can_write and pair.said is not True)
        self.different_button.setEnabled(can_write and pair.said is not False)
        folder = self.model.workspace.catalog.thumbnails
        for widget, shown in zip(self.sides, (pair.first, pair.second), strict=True):
            pixmap = QPixmap(str(folder / shown.thumbnail)) if shown.thumbnail else QPixmap()
            widget.show_side(shown, pixmap)

    def _say(self, same: bool) -> None:
        row = self.list.currentRow()
        if self._pair is not None:
            self.model.say(row, same)
            if row + 1 < self.list.count():
                self.list.setCurrentRow(row + 1)

    def _open(self, place: int) -> None:
        pair = self._pair
        if pair is not None:
            self.record_wanted.emit((pair.first, pair.second)[place].artwork_id)
