"""The page without a catalog: new, open, sample, and the recent ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from artcatalog.gui.first_run.view_model import FirstRunViewModel
from artcatalog.gui.icons import drawn
from artcatalog.gui.theme import colours_of
from artcatalog.gui.widgets import Elided, button, heading, muted


class FirstRunPage(QWidget):
    """Three ways to begin.

    Signals:
        catalog_wanted: The folder of a catalog to be opened.
    """

    catalog_wanted = Signal(object)

    def __init__(self, model: FirstRunViewModel) -> None:
        super().__init__()
        self.model = model
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setObjectName("plain")
        scroll.setWidget(inside)
        outer.addWidget(scroll)
        row = QHBoxLayout(inside)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        row.addLayout(column, 6)
        row.addStretch(1)
        column.addStretch(1)
        self._build_welcome(column)
        self._build_choices(column)
        self._build_sample_progress(column)
        self._build_recent(column)
        column.addStretch(2)
        model.ready.connect(self.catalog_wanted)
        model.sample_said.connect(self._sample_text.show_text)
        model.sample_ended.connect(self._show_sample_ended)

    def choose_new(self) -> None:
        """Ask where the new catalog goes, and create it."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose an empty folder for the new catalog"))
        if folder:
            self.model.create(Path(folder))

    def choose_existing(self) -> None:
        """Ask for a catalog's folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of a catalog"))
        if folder:
            self.catalog_wanted.emit(Path(folder))

    def try_sample(self) -> None:
        """Draw the sample collection."""
        self._sample_frame.setVisible(True)
        self._sample_bar.setRange(0, 0)
        self._sample_button.setEnabled(False)
        self._sample_text.show_text(self.tr("Drawing the sample collection…"))
        self.model.try_sample()

    def _build_welcome(self, column: QVBoxLayout) -> None:
        title = QLabel(self.tr("Welcome to artcatalog"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title)
        said = self.tr(
            "Catalog your collection, and find an artwork from a photo of it. "
            "Everything stays on this computer; nothing is sent anywhere."
        )
        column.addWidget(muted(said))

    def _build_choices(self, column: QVBoxLayout) -> None:
        choices = (
            (
                "add",
                self.tr("New catalog"),
                self.tr("Begin with an empty folder, then import pictures."),
                self.tr("Create…"),
                self.choose_new,
            ),
            (
                "folder",
                self.tr("Open a catalog"),
                self.tr("A catalog is a folder; it may come from another computer."),
                self.tr("Open…"),
                self.choose_existing,
            ),
            (
                "sample",
                self.tr("Try the sample"),
                self.tr("A collection drawn by the program, with photos to look up. Takes a few minutes."),
                self.tr("Try it"),
                self.try_sample,
            ),
        )
        for name, title, said, action, pressed in choices:
            chosen = button(action, pressed, primary=name == "add")
            if name == "sample":
                self._sample_button = chosen
            column.addWidget(self._choice(name, title, said, chosen))

    def _choice(self, icon_name: str, title: str, said: str, chosen: QPushButton) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(16)
        sign = QLabel()
        sign.setPixmap(drawn(icon_name, colours_of(self.palette()).accent, 32))
        row.addWidget(sign)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(heading(title))
        texts.addWidget(muted(said))
        row.addLayout(texts, 1)
        chosen.setMinimumWidth(96)
        chosen.setAccessibleName(f"{title}: {chosen.text()}")
        row.addWidget(chosen, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _build_sample_progress(self, column: QVBoxLayout) -> None:
        self._sample_frame = QFrame()
        inner = QVBoxLayout(self._sample_frame)
        inner.setContentsMargins(0, 0, 0, 0)
        self._sample_bar = QProgressBar()
        self._sample_bar.setTextVisible(False)
        self._sample_bar.setAccessibleName(self.tr("Progress of the sample"))
        self._sample_text = Elided()
        self._sample_text.setObjectName("muted")
        inner.addWidget(self._sample_bar)
        inner.addWidget(self._sample_text)
        self._sample_frame.setVisible(False)
        column.addWidget(self._sample_frame)

    def _build_recent(self, column: QVBoxLayout) -> None:
        recent = self.model.preferences.recent
        if not recent:
            return
        column.addSpacing(8)
        column.addWidget(heading(self.tr("Recent catalogs")))
        for folder in recent[:5]:
            one = button(f"{folder.name}  —  {folder.parent}", partial(self.catalog_wanted.emit, folder))
            one.setFlat(True)
            one.setIconSize(QSize(16, 16))
            one.setStyleSheet("text-align: left; padding: 4px;")
            column.addWidget(one)

    def _show_sample_ended(self, is_there: bool, words: str) -> None:
        self._sample_button.setEnabled(True)
        self._sample_bar.setRange(0, 1)
        self._sample_bar.setVisible(False)
        if not is_there:
            last = words.splitlines()[-1].removeprefix("artcatalog: ") if words else ""
            self._sample_text.show_text(self.tr("The sample could not be drawn. {reason}").format(reason=last))
