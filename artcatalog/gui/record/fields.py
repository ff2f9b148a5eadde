"""The fields of a record on the screen: their names in the user's language, and their editors."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def label_of(field: str) -> str:
    """Return a field's name for people; further columns are named by their own heading."""
    translate = QCoreApplication.translate
    names = {
        "accession_number": translate("Fields", "Accession number"),
        "object_name": translate("Fields", "Object name"),
        "title": translate("Fields", "Title"),
        "artist": translate("Fields", "Artist"),
        "date": translate("Fields", "Date"),
        "medium": translate("Fields", "Medium"),
        "dimensions": translate("Fields", "Dimensions"),
        "number_of_objects": translate("Fields", "Number of objects"),
        "description": translate("Fields", "Description"),
        "location": translate("Fields", "Location"),
        "owner": translate("Fields", "Owner or source"),
        "condition": translate("Fields", "Condition"),
        "rights": translate("Fields", "Rights"),
        "credit_line": translate("Fields", "Credit line"),
        "tags": translate("Fields", "Tags"),
    }
    return names.get(field, field.removeprefix("further."))


class LineEditor(QLineEdit):
    """A one-line field. Enter or leaving it commits; Escape takes the typing back.

    Signals:
        committed: The text, when the user is done with it.
    """

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setAcceptDrops(False)  # files dropped here are for the window
        self.editingFinished.connect(lambda: self.committed.emit(self.text()))

    def keep(self, text: str) -> None:
        """Show a text that came from the catalog, unless the user is typing."""
        if self.hasFocus() and self.text() != self._kept:
            return
        self._kept = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Escape takes the typing back; Ctrl+Z with nothing typed is left to the record."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.setText(self._kept)
        else:
            super().keyPressEvent(event)


class TextEditor(QPlainTextEdit):
    """A field of several lines. Leaving it commits.

    Signals:
        committed: The text, when the user is done with it.
    """

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setAcceptDrops(False)  # files dropped here are for the window
        self.setTabChangesFocus(True)
        self.setFixedHeight(5 * self.fontMetrics().lineSpacing() + 12)

    def keep(self, text: str) -> None:
        """Show a text that came from the catalog, unless the user is typing."""
        if self.hasFocus() and self.toPlainText() != self._kept:
            return
        self._kept = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """Commit."""
        super().focusOutEvent(event)
        self.committed.emit(self.toPlainText())
