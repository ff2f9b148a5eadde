"""Commands of the help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artcatalog.gui.window import MainWindow


def show_keys(window: MainWindow) -> None:
    """List the keys."""
    from artcatalog.gui.keyboard_help import KeyboardHelp

    KeyboardHelp(window).open()


def show_about(window: MainWindow) -> None:
    """Say what this is, with licences."""
    from artcatalog.gui.about.view import AboutDialog

    AboutDialog(window.workspace, window).open()
