"""Work that may wait for the next turn of the event loop, so that input and painting come in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def in_another_turn(owner: QObject, act: Callable[[], object]) -> None:
    """Do something soon, unless `owner` is gone by then. After a pause of 0, Qt would do it in the same turn."""
    QTimer.singleShot(1, owner, lambda: act())
