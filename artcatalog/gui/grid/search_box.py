"""The box that the collection is searched with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from artcatalog.gui.icons import give


class SearchBox(QLineEdit):
    """Words or a fragment of a number; Escape clears it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)  # files dropped here are for the window
        self.setPlaceholderText(self.tr("Search title, artist, number, any field"))
        self.setAccessibleName(self.tr("Search the collection"))
        self.setClearButtonEnabled(True)
        magnifier = QAction(self)
        give(magnifier, "search", self.palette())
        self.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(180)
        QShortcut(QKeySequence("Esc"), self, self.clear).setContext(Qt.ShortcutContext.WidgetShortcut)
