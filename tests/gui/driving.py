"""Mouse, keys and drops as a person makes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from artcatalog.gui.history.undo_question import UndoQuestion

LEFT = Qt.MouseButton.LeftButton


def drag(widget: QWidget, start: QPointF, end: QPointF) -> None:
    """Press, move in a few steps, release."""
    QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, start.toPoint())
    for step in range(1, 5):
        QTest.mouseMove(widget, (start + (end - start) * step / 4).toPoint())
        _moved(widget, start + (end - start) * step / 4)
    QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, end.toPoint())


def _moved(widget: QWidget, point: QPointF) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    place = QPointF(widget.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, point, place, LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def answer_undo(qtbot: QtBot, parent: QWidget) -> str:
    """Wait for the question before an import is undone, agree to it, and return what it told."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in parent.findChildren(UndoQuestion)), timeout=20_000)
    question = next(one for one in parent.findChildren(UndoQuestion) if one.isVisible())
    told = question.informativeText()
    QTest.mouseClick(question.undo_button, LEFT)
    return told


def drop_files(window: QWidget, files: Sequence[Path], point: QPoint) -> None:
    """Drag files over a window and drop them at a point."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(point, action, mime, LEFT, none))
    QApplication.sendEvent(window, QDragMoveEvent(point, action, mime, LEFT, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(point), action, mime, LEFT, none))
