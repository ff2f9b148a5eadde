"""Tells that a catalog is open for reading only, and opens it anew where that was another window's doing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from artcatalog.gui.notice_line import NoticeLine
from artcatalog.gui.widgets import button


class ReadOnlyNotice(NoticeLine):
    """A line over the pages with a button that tries again."""

    def __init__(self, open_again: Callable[[], None]) -> None:
        translate = QCoreApplication.translate
        said = translate(
            "ReadOnlyNotice",
            "Another window has this catalog open, or its folder cannot be written: it can be read only.",
        )
        self.again_button = button(translate("ReadOnlyNotice", "Try again"), open_again)
        super().__init__(said, self.again_button)
