"""The button that opens the camera; hidden where the computer has none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from artcatalog.gui.camera.devices import Camera, cameras
from artcatalog.gui.widgets import button


class CameraEntry(QWidget):
    """Looks for cameras each time it comes into sight: one may have been plugged in.

    Signals:
        taken: A `QImage` from the camera.
    """

    taken = Signal(object)

    def __init__(self, find: Callable[[], list[Camera]] = cameras) -> None:
        super().__init__()
        self._find = find
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.button = button(self.tr("Camera…"), self.open, icon_name="camera")
        self.button.setVisible(False)
        row.addWidget(self.button)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt)
        """Show the button where there is a camera."""
        super().showEvent(event)
        self.button.setVisible(bool(self._find()))

    def open(self) -> None:
        """Show what the camera sees."""
        found = self._find()
        if found:
            from artcatalog.gui.camera.dialog import CameraDialog

            dialog = CameraDialog(found, self.window())
            dialog.taken.connect(self.taken)
            dialog.open()
