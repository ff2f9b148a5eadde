"""What the script of the screenshots needs: waiting, pressing, and saving space."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

MOST_BYTES = 150_000
"""Of a picture in the repository."""

NARROW = 960
"""Width in pixels of pictures that would be larger than that; the guide shows them no wider."""

PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], bool], seconds: float = 900) -> None:
    """Let the window work until something holds.

    Raises:
        TimeoutError: It did not.
    """
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        wait(50)


def in_few_colours(file: Path) -> None:
    """Reduce a picture to 256 colours, and to `NARROW` where it still takes over `MOST_BYTES`."""
    with Image.open(file) as picture:
        full = picture.convert("RGB")
    full.quantize(256, method=Image.Quantize.MEDIANCUT).save(file, optimize=True)
    if file.stat().st_size > MOST_BYTES:
        full.thumbnail((NARROW, NARROW), Image.Resampling.LANCZOS)
        full.quantize(256, method=Image.Quantize.FASTOCTREE).save(file, optimize=True)  # it keeps colours of thin lines


def mouse(widget: QWidget, kind: QEvent.Type, point: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    held = Qt.MouseButton.NoButton if kind is RELEASE else left
    QApplication.sendEvent(widget, QMouseEvent(kind, point, QPointF(widget.mapToGlobal(point)), left, held, none))
