"""How the window bears large catalogs: first cards painted, stalls while scrolling, memory.

Run `python tests/benchmarks/grid_speed.py 100000` (with QT_QPA_PLATFORM=offscreen where there is no display). Rows are
written by SQL; the artworks share a few thumbnails, each under a name of its own. Each stall is given twice: in wall
time, which other programs on the machine lengthen, and in processor time of the window's own thread, which they do not.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from sqlalchemy import text

from artcatalog.catalog.connection import create_catalog
from artcatalog.gui import app
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow
from artcatalog.imaging.thumbnails import write_thumbnail

TICK_MS = 4
"""The probe's timer; a gap between its turns holds this wait too."""

SHARED = 40
"""Thumbnail files; every artwork has a copy of one of them in its record."""

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT :count) SELECT"
MOMENT = "'2026-01-01 00:00:00.000000'"
ROWS = (
    "INSERT INTO artwork (id, accession_number, title, artist, date, medium, location, number_key, title_key, "
    "artist_key, date_key, created_at, updated_at) "
    f"{NUMBERS} i, i, 'Landscape number ' || i, 'Painter ' || (i % 4000), 1500 + i % 500, 'Oil on canvas', "
    "'Store ' || (i % 90), printf('%012d', i), 'landscape number ' || printf('%012d', i), "
    f"'painter ' || printf('%012d', i % 4000), printf('%012d', 1500 + i % 500), {MOMENT}, {MOMENT} FROM n",
    "INSERT INTO picture (id, artwork_id, path, original_name, sha256, width, height, size_bytes, format, role, "
    f"position, review, detections, thumbnail, created_at) {NUMBERS} i, i, i, i, i, 400, 300, 1, '', 'recto', 0, "
    f"CASE i % 3 WHEN 0 THEN 'accepted' ELSE 'unreviewed' END, 0, (i % {SHARED}) || '.jpg', {MOMENT} FROM n",
    f"INSERT INTO artwork_text (rowid, title) {NUMBERS} i, 'landscape number ' || i FROM n",
)


class Probe(QObject):
    """Measures the longest time between two turns of the event loop, in wall and in processor time, seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.reset()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def reset(self) -> None:
        """Forget what was measured."""
        self.walls: list[float] = []
        self.cpus: list[float] = []
        self._wall, self._cpu = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        self.walls.append(wall - self._wall)
        self.cpus.append(cpu - self._cpu)
        self._wall, self._cpu = wall, cpu

    def figures(self) -> dict[str, float]:
        """Return the longest and the 99th-percentile gaps in milliseconds."""
        walls, cpus = np.array(self.walls) * 1e3, np.array(self.cpus) * 1e3
        return {
            "stall_wall_ms": round(float(walls.max()), 1),
            "stall_wall_p99_ms": round(float(np.percentile(walls, 99)), 1),
            "stall_cpu_ms": round(float(cpus.max()), 1),
            "stall_cpu_p99_ms": round(float(np.percentile(cpus, 99)), 1),
        }


class FirstPaint(QObject):
    """Notes when a view was painted with a card in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.moment: float | None = None
        self.cpu = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Look at paint events."""
        if event.type() is QEvent.Type.Paint and self.moment is None and self._window.pages is not None:
            model = self._window.pages.collection.model.model
            if model.rowCount() and model.card(0) is not None:
                self.moment, self.cpu = time.perf_counter(), time.process_time()
        return False


def write_catalog(folder: Path, count: int) -> None:
    """Write a catalog of so many artworks, each with a picture."""
    with create_catalog(folder) as catalog:
        for number in range(SHARED):
            pixels = np.random.default_rng(number).integers(0, 255, (300, 400, 3), dtype=np.uint8)
            write_thumbnail(pixels, catalog.thumbnails / f"{number}.jpg")
        with catalog.write() as session:
            for statement in ROWS:
                session.execute(text(statement), {"count": count})


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window work until something holds.

    Raises:
        TimeoutError: It did not.
    """
    end = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > end:
            raise TimeoutError("the window did not get there")
        wait(2)


def memory_mb() -> dict[str, float]:
    """Return the resident memory of this process, now and at its peak; Linux only."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    found = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return {"rss_mb": round(found["VmRSS"]), "peak_mb": round(found["VmHWM"])}


def scroll(window: MainWindow, probe: Probe, steps: int) -> dict[str, float]:
    """Scroll the view that is shown from its beginning to its end, and measure stalls."""
    assert window.pages is not None
    bar = window.pages.collection.view.verticalScrollBar()
    bar.setValue(0)
    wait(300)
    probe.reset()
    for step in range(steps + 1):
        bar.setValue(bar.maximum() * step // steps)
        wait(10)
    return probe.figures()


def measure(folder: Path, settings: Path, steps: int) -> dict[str, object]:
    """Open a catalog in a window and measure."""
    preferences = Preferences(settings)
    preferences.language, preferences.theme = "en", "light"
    application = app.make_application(preferences)
    window = app.make_window(application, preferences)
    window.resize(1280, 820)
    window.show()
    wait(200)
    probe, paint = Probe(), FirstPaint(window)
    figures: dict[str, object] = {"start": memory_mb()}
    shown: list[float] = []
    window.catalog_opened.connect(lambda: shown.extend((time.perf_counter(), time.process_time())))
    application.installEventFilter(paint)
    window.open_catalog(folder)
    until(lambda: paint.moment is not None)
    application.removeEventFilter(paint)
    assert paint.moment is not None
    assert window.pages is not None
    page = window.pages.collection
    figures["first_cards_painted_s"] = round(paint.moment - shown[0], 3)
    figures["first_cards_painted_cpu_s"] = round(paint.cpu - shown[1], 3)
    until(lambda: bool(page.model.counts))
    figures["opening"] = probe.figures()
    wait(2_000)
    figures["grid"] = scroll(window, probe, steps)
    probe.reset()
    page.turn_view()
    wait(1_000)
    figures["to_table"] = probe.figures()
    figures["table"] = scroll(window, probe, steps)
    probe.reset()
    page.view.selectAll()
    wait(500)
    figures["select_all"] = probe.figures()
    page.search_box.setText("landscape 77")
    started = time.perf_counter()
    whole = page.model.model.rowCount()
    until(lambda: 0 < page.model.model.rowCount() < whole)
    figures["search_s"] = round(time.perf_counter() - started, 3)
    figures["end"] = memory_mb()
    window.close()
    return figures


def main() -> int:
    """Measure catalogs of the sizes given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--steps", type=int, default=200, help="steps from the first artwork to the last")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "catalog"
        started = time.perf_counter()
        write_catalog(folder, options.count)
        print(f"{options.count} artworks written in {time.perf_counter() - started:.1f} s", file=sys.stderr)
        figures = measure(folder, Path(place) / "window.ini", options.steps)
    print(json.dumps({"artworks": options.count, "load": os.getloadavg()[0], **figures}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
