"""The column of pages at the left of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from artcatalog.gui.icons import icon


@dataclass(frozen=True)
class PageName:
    """A page of the window: its key, its name for people, its icon."""

    key: str
    title: str
    icon: str


class Navigation(QFrame):
    """One button a page.

    Signals:
        chosen: The key of a page.
    """

    chosen = Signal(str)

    def __init__(self, pages: list[PageName]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setFixedWidth(92)
        self._pages = pages
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 10)
        column.setSpacing(4)
        for number, page in enumerate(pages):
            if page.key == "settings":
                column.addStretch()
            one = QToolButton()
            one.setText(page.title)
            one.setCheckable(True)
            one.setIconSize(QSize(24, 24))
            one.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            one.setFixedSize(80, 64)
            keys = QKeySequence(f"Ctrl+{number + 1}").toString(QKeySequence.SequenceFormat.NativeText)
            one.setToolTip(f"{page.title} ({keys})")
            self._group.addButton(one, number)
            column.addWidget(one)
        self._group.idClicked.connect(lambda number: self.chosen.emit(pages[number].key))
        self._draw()

    def show_page(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        for number, page in enumerate(self._pages):
            if page.key == key:
                self._group.button(number).setChecked(True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt)
        """Draw the icons again where the theme changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_group"):
            self._draw()

    def _draw(self) -> None:
        for number, page in enumerate(self._pages):
            self._group.button(number).setIcon(QIcon(icon(page.icon, self.palette())))
