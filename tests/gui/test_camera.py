"""Looking up what a camera sees. The camera is one of the test's own: it sends frames when told to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import draw_photo
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from artcatalog.gui.camera.devices import Camera, Frames
from artcatalog.gui.camera.dialog import CameraDialog
from artcatalog.gui.camera.entry import CameraEntry
from artcatalog.gui.window import MainWindow


class OwnCamera:
    """Sends what it is given, and knows whether it runs."""

    def __init__(self, name: str) -> None:
        self.frames: Frames | None = None
        self.camera = Camera(name, self._start)

    def _start(self, frames: Frames) -> Callable[[], None]:
        self.frames = frames
        return self._stop

    def _stop(self) -> None:
        self.frames = None

    def send(self, image: QImage) -> None:
        assert self.frames is not None
        self.frames.arrived.emit(image)


def grey(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    return image


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Return a window to open dialogs over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_button_is_there_only_with_a_camera(qtbot: QtBot) -> None:
    found: list[Camera] = []
    entry = CameraEntry(lambda: found)
    qtbot.addWidget(entry.button)
    entry.look()
    assert entry.button.isHidden()
    found.append(OwnCamera("Desk").camera)  # plugged in
    entry.look()
    assert entry.button.isVisible()
    found.clear()
    entry.look()
    assert entry.button.isHidden()


def test_nothing_can_be_taken_before_the_first_frame_nor_after_a_failure(parent: QWidget, qtbot: QtBot) -> None:
    desk = OwnCamera("Desk")
    dialog = CameraDialog([desk.camera], parent)
    dialog.open()
    assert not dialog.take_button.isEnabled()
    desk.send(grey(64, 48))
    assert dialog.take_button.isEnabled()
    assert desk.frames is not None
    desk.frames.failed.emit("in use.")
    assert not dialog.take_button.isEnabled()
    assert dialog.viewfinder.words.startswith("The camera cannot be used: in use. Close other programs")
    dialog.reject()
    assert desk.frames is None


def test_choosing_another_camera_stops_the_first(parent: QWidget, qtbot: QtBot) -> None:
    desk, door = OwnCamera("Desk"), OwnCamera("Door")
    dialog = CameraDialog([desk.camera, door.camera], parent)
    dialog.open()
    assert dialog.choice.isVisible()
    desk.send(grey(64, 48))
    dialog.choice.setCurrentIndex(1)
    assert desk.frames is None
    assert not dialog.take_button.isEnabled()
    taken: list[QImage] = []
    dialog.taken.connect(taken.append)
    door.send(grey(32, 24))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert [image.width() for image in taken] == [32]
    assert door.frames is None


def test_what_the_camera_sees_is_looked_up(
    indexed_window: MainWindow, indexed_template: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "seen.png"
    draw_photo(indexed_template / "scans" / "scan4.jpg", photo)
    desk = OwnCamera("Desk")
    indexed_window.show_page("lookup")
    assert indexed_window.pages is not None
    page = indexed_window.pages.lookup
    page.camera._find = lambda: [desk.camera]
    page.camera.open()
    desk.send(QImage(str(photo)))
    dialog = indexed_window.findChild(CameraDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.results.cards), timeout=120_000)
    assert page.results.cards[0].match.accession_number == "M.4"
    assert page.model.photo is not None
    assert page.model.photo.file.name == "Photo from the camera 1.png"
