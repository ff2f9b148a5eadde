"""A line over the pages that stays until it is closed, and takes no focus."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from artcatalog.gui.widgets import button


class NoticeLine(QFrame):
    """Words, buttons that belong to them, and one to close the line."""

    def __init__(self, words: str, *buttons: QPushButton) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        said = QLabel(words)
        said.setWordWrap(True)
        row.addWidget(said, 1)
        self.close_button = button(self.tr("Close"), self.deleteLater)
        for one in (*buttons, self.close_button):
            row.addWidget(one)
