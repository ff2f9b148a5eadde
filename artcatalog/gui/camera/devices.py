"""The computer's cameras. Qt's multimedia is imported only where there may be one: its libraries may be missing."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCameraDevice, QVideoFrame

SHOWN_EVERY_S = 0.06
"""Pause between frames that are shown: converting one takes the window's time."""

_log = logging.getLogger(__name__)


class Frames(QObject):
    """What a running camera sends.

    Signals:
        arrived: A `QImage`.
        failed: Why the camera cannot be used, in the system's words.
    """

    arrived = Signal(object)
    failed = Signal(str)


@dataclass(frozen=True)
class Camera:
    """A camera: its name for people, and how to start it, which gives a way to stop it."""

    name: str
    start: Callable[[Frames], Callable[[], None]]


def cameras() -> list[Camera]:
    """Return the cameras of this computer, the system's choice first; none where they cannot be used."""
    if sys.platform.startswith("linux") and not list(Path("/dev").glob("video*")):
        return []
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        _log.info("no camera: %s", error)
        return []
    devices = sorted(QMediaDevices.videoInputs(), key=lambda device: not device.isDefault())
    return [Camera(device.description(), partial(_start, device)) for device in devices]


def _start(device: QCameraDevice, frames: Frames) -> Callable[[], None]:
    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoSink

    camera, session, sink = QCamera(device), QMediaCaptureSession(), QVideoSink()
    session.setCamera(camera)
    session.setVideoSink(sink)
    shown = 0.0

    def show(frame: QVideoFrame) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < SHOWN_EVERY_S:
            return
        shown = now
        image = frame.toImage()
        if not image.isNull():
            frames.arrived.emit(image)

    def stop() -> None:
        sink.videoFrameChanged.disconnect(show)
        camera.stop()

    sink.videoFrameChanged.connect(show)
    camera.errorOccurred.connect(lambda _error, words: frames.failed.emit(words))
    camera.start()
    return stop
