"""The field of tags: separated by commas, each completed from those that the catalog knows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from artcatalog.gui.record.fields import LineEditor


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags of a text, separated by commas of both kinds, once each and in order."""
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return tuple(sorted({part.strip() for part in parts} - {""}))


class TagEditor(LineEditor):
    """A line of tags; while one is typed, those that begin or go on like it are offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(QCoreApplication.translate("Fields", "separated by commas"))
        self._tags = QStringListModel(self)
        self._list = QListView()
        self.offer = QCompleter(self._tags, self)
        self.offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offer.setPopup(self._list)
        self.offer.setWidget(self)
        self.offer.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def know(self, tags: Sequence[str]) -> None:
        """Offer these tags."""
        if list(tags) != self._tags.stringList():
            self._tags.setStringList(list(tags))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Leave Enter and Escape to the list of offers while it is open."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
        if self._list.isVisible() and event.key() in keys:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> int:
        """Return where the tag at the cursor begins."""
        before = self.text()[: self.cursorPosition()]
        return max(before.rfind(sign) for sign in ",，、") + 1

    def _offer(self) -> None:
        typed = self.text()[self._begin() : self.cursorPosition()].strip()
        self.offer.setCompletionPrefix(typed)
        if not typed or not self.offer.completionCount() or self.offer.currentCompletion() == typed:
            self._list.hide()
        else:
            self._list.setCurrentIndex(self.offer.completionModel().index(0, 0))
            self.offer.complete()

    def _take(self, tag: str) -> None:
        begin, end = self._begin(), self.cursorPosition()
        before, after = self.text()[:begin], self.text()[end:].lstrip(" ")
        blank = " " if before else ""
        self.setText(f"{before}{blank}{tag}{after}")
        self.setCursorPosition(len(before) + len(blank) + len(tag))
