"""The fields of a record on the screen: their names in the user's language, and their editors."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
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


def is_for_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether a field is asked for Ctrl+Z or Ctrl+Shift+Z without having anything of its own to undo or redo.

    Qt's fields claim these keys even so; the window's Edit menu never got them.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo, is_redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
    return (is_undo and not can_undo) or (is_redo and not can_redo)


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

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z with nothing typed to the record."""
        if is_for_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Escape takes the typing back."""
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

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z with nothing typed to the record."""
        text = self.document()
        if is_for_window(event, can_undo=text.isUndoAvailable(), can_redo=text.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """Commit."""
        super().focusOutEvent(event)
        self.committed.emit(self.toPlainText())
