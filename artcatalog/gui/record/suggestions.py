"""Tags that the pictures of a record suggest: each can be taken or refused; refused ones do not come again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from artcatalog.gui.widgets import button, muted, tool_button

if TYPE_CHECKING:
    from artcatalog.catalog.tag_suggestions import SuggestedTag

SHOWN = 4
"""Suggestions shown at once, the most probable first."""


class TagSuggestions(QWidget):
    """A line for each suggestion, hidden without any.

    Signals:
        accepted: A term, and the word for it in the user's language.
        refused: A term.
    """

    accepted = Signal(str, str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._lines: list[QWidget] = []
        self._shown: tuple[str, ...] = ()
        self._column.addWidget(muted(self.tr("The picture suggests:")))
        self.setVisible(False)

    def show_suggestions(self, suggestions: Sequence[SuggestedTag]) -> None:
        """Show other suggestions."""
        terms = tuple(tag.term for tag in suggestions[:SHOWN])
        self.setVisible(bool(terms))
        if terms == self._shown:
            return
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._shown, self._lines = terms, [self._line(term) for term in terms]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()
        self._leave_room()

    def _leave_room(self) -> None:
        """Tell the form how much room the lines need: buttons have their size only with the style on."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        self._column.invalidate()
        self.updateGeometry()

    def _line(self, term: str) -> QWidget:
        from artcatalog.catalog.vocabulary import name_in

        word = name_in(term, QLocale().name())
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        take = button(word, lambda: self.accepted.emit(term, word), icon_name="add")
        take.setToolTip(self.tr("Add the tag “{tag}”").format(tag=word))
        take.setAccessibleName(take.toolTip())
        refuse = self.tr("“{tag}” does not fit").format(tag=word)
        row.addWidget(take)
        row.addWidget(tool_button(refuse, "cross", lambda: self.refused.emit(term), self.palette()))
        row.addStretch()
        return line
