"""Thumbnails for lists: decoded in a thread pool, what is wanted last first; QPixmap only on the GUI thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

KEPT = 1200
"""Pixmaps kept in memory; at 384 pixels about 0.4 MB each."""


def load(file: Path, longest_side: int) -> QImage:
    """Read a thumbnail file upright, its longest side at most `longest_side` pixels; null where it cannot be read."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest_side:
        reader.setScaledSize(size.scaled(QSize(longest_side, longest_side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class _Reader(QRunnable):
    def __init__(self, store: Thumbnails) -> None:
        super().__init__()
        self._store = store

    def run(self) -> None:
        self._store.read_next()


class Thumbnails(QObject):
    """A cache of pixmaps by file.

    Signals:
        loaded: The thumbnail of this file (as text) is now there.
    """

    loaded = Signal(str)
    _read = Signal(str, QImage)

    def __init__(self, longest_side: int = 384, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side = longest_side
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: list[str] = []
        self._lock = threading.Lock()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._read.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def pixmap(self, file: Path) -> QPixmap | None:
        """Return the pixmap (null if the file cannot be read), or None while it is being read.

        What was asked for last is read first, so what is visible comes before what was scrolled past.
        """
        key = str(file)
        found = self._pixmaps.get(key)
        if found is not None:
            self._pixmaps.move_to_end(key)
            return found
        with self._lock:
            if key in self._wanted:
                self._wanted.remove(key)
                self._wanted.append(key)
                return None
            self._wanted.append(key)
            if len(self._wanted) > 400:  # scrolled past long ago
                del self._wanted[:200]
        self._pool.start(_Reader(self))
        return None

    def forget(self) -> None:
        """Drop every pixmap and every wish: another catalog was opened."""
        with self._lock:
            self._wanted.clear()
        self._pixmaps.clear()

    def close(self) -> None:
        """Wait for the readers."""
        self.forget()
        self._pool.clear()
        self._pool.waitForDone(5_000)

    def read_next(self) -> None:
        """Read what was wanted last; called on a worker thread."""
        with self._lock:
            if not self._wanted:
                return
            key = self._wanted.pop()
        image = load(Path(key), self._side)
        try:
            self._read.emit(key, image)
        except RuntimeError:  # the window is gone
            return

    @Slot(str, QImage)
    def _keep(self, key: str, image: QImage) -> None:
        self._pixmaps[key] = QPixmap.fromImage(image)
        while len(self._pixmaps) > KEPT:
            self._pixmaps.popitem(last=False)
        self.loaded.emit(key)
