"""The list of keys, in a dialog."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from artcatalog.gui.widgets import heading


def _native(keys: str | QKeySequence.StandardKey) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class KeyboardHelp(QDialog):
    """Every key of the window, by page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard"))
        self.resize(520, 560)
        inside = QWidget()
        inside.setObjectName("plain")
        self._grid = QGridLayout(inside)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(24)
        for title, keys in self._sections():
            self._add(title, keys)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.addWidget(scroll)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _add(self, title: str, keys: list[tuple[str, str]]) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(heading(title), row, 0, 1, 2)
        for number, (key, meaning) in enumerate(keys):
            text = QLabel(meaning)
            text.setWordWrap(True)
            self._grid.addWidget(QLabel(key), row + number + 1, 0)
            self._grid.addWidget(text, row + number + 1, 1)

    def _sections(self) -> list[tuple[str, list[tuple[str, str]]]]:
        standard = QKeySequence.StandardKey
        window = [
            (f"{_native('Ctrl+1')} – {_native('Ctrl+5')}", self.tr("Go to a page")),
            (_native(standard.Find), self.tr("Search the collection")),
            (_native("Ctrl+I"), self.tr("Import pictures")),
            (_native(standard.Paste), self.tr("Look up the copied picture")),
            (f"{_native(standard.Undo)}, {_native(standard.Redo)}", self.tr("Undo, redo")),
            (_native(standard.HelpContents), self.tr("This list")),
        ]
        collection = [
            (_native("Esc"), self.tr("Clear the search box, where the cursor is in it")),
            (_native("Space"), self.tr("Preview; arrows go on")),
            (_native("Return"), self.tr("Open in the outline editor")),
            (_native("F2"), self.tr("Edit the record")),
            (_native("Ctrl+E"), self.tr("Edit the selected works in one step")),
            (_native("Ctrl+H"), self.tr("History of the record")),
            (_native("Ctrl+M"), self.tr("Works that look like this one")),
            (_native("Ctrl+T"), self.tr("Pictures or table")),
            (_native(standard.SelectAll), self.tr("Select all works")),
            (_native(standard.Delete), self.tr("Move to the trash")),
        ]
        return [
            (self.tr("Everywhere"), window),
            (self.tr("Collection"), collection),
            (self.tr("Outline editor"), self._outline_keys()),
        ]

    def _outline_keys(self) -> list[tuple[str, str]]:
        standard = QKeySequence.StandardKey
        return [
            ("1 – 4, Tab", self.tr("Select a corner")),
            ("← ↑ → ↓", self.tr("Move the corner by 1 picture pixel; with Shift by 10, with Alt by ¼")),
            ("R", self.tr("Reset to the detected outline")),
            ("O", self.tr("Next outline of this picture")),
            ("N", self.tr("Add an outline of another artwork")),
            (_native("Del"), self.tr("Remove this outline")),
            ("C", self.tr("This outline is the one that counts")),
            (_native("Ctrl+Return"), self.tr("Accept, and go to the next to check")),
            (_native(standard.Undo), self.tr("Undo an edit, then the accept before it")),
            (f"{_native('PgUp')}, {_native('PgDown')}", self.tr("Previous picture that was shown, next picture")),
            (self.tr("Ctrl+wheel"), self.tr("Zoom about the pointer")),
            (self.tr("Space and drag"), self.tr("Move the picture")),
            (_native("Esc"), self.tr("Leave the picture for the next control")),
        ]
