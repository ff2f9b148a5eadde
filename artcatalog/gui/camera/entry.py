"""The button that opens the camera; hidden where the computer has none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from artcatalog.gui.camera.devices import Camera, cameras
from artcatalog.gui.widgets import button


class CameraEntry(QObject):
    """Holds the button, and what follows when it is pressed.

    Signals:
        taken: A `QImage` from the camera.
    """

    taken = Signal(object)

    def __init__(self, find: Callable[[], list[Camera]] = cameras, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.button = button(self.tr("Camera…"), self.open, icon_name="camera")
        self.button.hide()

    def look(self) -> None:
        """Show the button where there is a camera; one may have been plugged in since."""
        self.button.setVisible(bool(self._find()))

    def open(self) -> None:
        """Show what the camera sees."""
        found = self._find()
        if found:
            from artcatalog.gui.camera.dialog import CameraDialog

            dialog = CameraDialog(found, self.button.window())
            dialog.taken.connect(self.taken)
            dialog.open()
