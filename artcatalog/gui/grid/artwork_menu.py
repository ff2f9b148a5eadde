"""The menu of an artwork in the grid or table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from artcatalog.gui.icons import icon

Entry = tuple[str, str, Callable[[], object]]


def artwork_menu(parent: QWidget, entries: Sequence[Entry | None]) -> QMenu:
    """Return a menu that deletes itself when closed.

    Args:
        entries: Text, icon and what it does; None: a line between.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        text, icon_name, triggered = entry
        action = QAction(icon(icon_name, parent.palette()), text, menu)
        action.triggered.connect(lambda _, act=triggered: act())
        menu.addAction(action)
    return menu
