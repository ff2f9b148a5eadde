"""Ctrl+Z in the fields of a record: the typing of the field first, then what was saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_collection import choose, collection, stored

from artcatalog.gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def press_redo() -> None:
    """Press the platform's key for redo in the field that has the focus."""
    key = QKeySequence(QKeySequence.StandardKey.Redo)[0]
    QTest.keyClick(QApplication.focusWidget(), key.key(), key.keyboardModifiers())


@pytest.mark.parametrize("next_field", ["artist", "description", "tags"])
def test_a_saved_edit_is_undone_from_the_next_field(window: MainWindow, qtbot: QtBot, next_field: str) -> None:
    choose(window, qtbot, 0)
    page = collection(window)
    title, other = page.record.editors["title"], page.record.editors[next_field]
    artwork = page.model.model.ids[0]
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "River at noon")
    if next_field == "artist":
        QTest.keyClick(title, Qt.Key.Key_Tab)
    else:
        other.setFocus()
    assert other.hasFocus()
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at noon", timeout=5_000)
    QTest.keyClick(other, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at dawn", timeout=5_000)
    qtbot.waitUntil(lambda: title.text() == "River at dawn", timeout=5_000)  # type: ignore[union-attr]
    press_redo()
    qtbot.waitUntil(lambda: title.text() == "River at noon", timeout=5_000)  # type: ignore[union-attr]


@pytest.mark.parametrize("field", ["artist", "description"])
def test_what_was_typed_in_a_field_is_undone_first(window: MainWindow, qtbot: QtBot, field: str) -> None:
    choose(window, qtbot, 0)
    page = collection(window)
    artwork = page.model.model.ids[0]
    page.record.model.set_value("title", "Title", "River at noon")
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at noon", timeout=5_000)
    editor = page.record.editors[field]
    before = page.record.model.value(field) or ""
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert (editor.toPlainText() if field == "description" else editor.text()) == before  # type: ignore[union-attr]
    assert page.undo_stack.canUndo()
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: stored(window, artwork).fields.title == "River at dawn", timeout=5_000)
