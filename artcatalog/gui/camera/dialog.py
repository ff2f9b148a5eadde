"""What the camera sees, and a button that takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from artcatalog.gui.camera.devices import Camera, Frames
from artcatalog.gui.theme import colours_of
from artcatalog.gui.widgets import button


class Viewfinder(QWidget):
    """The newest frame, fitted; words while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.words = ""
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("What the camera sees"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Draw the frame."""
        painter = QPainter(self)
        colours = colours_of(self.palette())
        painter.fillRect(self.rect(), colours.canvas)
        area = QRectF(self.rect())
        if self.image is None:
            painter.setPen(colours.muted)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(24, 24, -24, -24), flags, self.words)
            return
        fitted = QSizeF(self.image.size()).scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)


class CameraDialog(QDialog):
    """Shows a camera's pictures until one is taken.

    Signals:
        taken: The `QImage` that is to be looked up.
    """

    taken = Signal(object)

    def __init__(self, cameras: Sequence[Camera], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Photo from the camera"))
        self.resize(760, 620)
        self._cameras = cameras
        self._stop: Callable[[], None] | None = None
        self._frames: Frames | None = None
        column = QVBoxLayout(self)
        self.viewfinder = Viewfinder()
        column.addWidget(self.viewfinder, 1)
        row = QHBoxLayout()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Camera"))
        self.choice.addItems([camera.name for camera in cameras])
        self.choice.setVisible(len(cameras) > 1)
        row.addWidget(self.choice)
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject))
        self.take_button = button(self.tr("Take and look up"), self.take, primary=True)
        self.take_button.setDefault(True)
        row.addWidget(self.take_button)
        column.addLayout(row)
        self.choice.currentIndexChanged.connect(self._start)
        self._start(0)
        self.take_button.setFocus()

    def take(self) -> None:
        """Look up what the camera sees now."""
        image = self.viewfinder.image
        if image is not None:
            self.accept()
            self.taken.emit(image)

    def done(self, result: int) -> None:
        """Stop the camera, whichever way the dialog ends."""
        self._end()
        super().done(result)

    def _start(self, place: int) -> None:
        self._end()
        self._show(None, self.tr("Starting the camera…"))
        self._frames = Frames(self)
        self._frames.arrived.connect(lambda image: self._show(image, ""))
        self._frames.failed.connect(self._show_failure)
        self._stop = self._cameras[place].start(self._frames)

    def _end(self) -> None:
        if self._frames is not None:
            self._frames.blockSignals(True)
            self._frames.deleteLater()
            self._frames = None
        if self._stop is not None:
            self._stop()
            self._stop = None

    def _show(self, image: QImage | None, words: str) -> None:
        self.viewfinder.image, self.viewfinder.words = image, words
        self.take_button.setEnabled(image is not None)
        self.viewfinder.update()

    def _show_failure(self, reason: str) -> None:
        said = self.tr(
            "The camera cannot be used: {reason}. Close other programs that use it, and allow it in the settings of "
            "the system."
        )
        self._show(None, said.format(reason=reason.rstrip(".")))
