"""How soon the window is there, and how soon a dropped photo has its cards, in windows that are started one by one.

    python tests/benchmarks/start_speed.py CATALOG PHOTOS [--runs 10] [--later 4] [--artworks N]

Each run is `artcatalog --catalog CATALOG` in a process of its own, on a copy of the catalog. The first photo is dropped
as soon as the window takes drops, the others one after the other, once the cards before are painted. Needs a display:
`xvfb-run -a -s "-screen 0 1400x900x24"`. Beside seconds on the clock, those of processors are told, of window and
engine together, which other work on the machine changes little. Linux only. `--artworks` fills the copy up to so many
works, whose codes and features are those of the catalog with noise, and whose pictures are the catalog's.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from artcatalog.gui.window import MainWindow

STARTED = "ARTCATALOG_STARTED"
PAUSE_MS = 500
"""A person looks at the cards at least so long before the next drop."""

MARKS = ("visible", "opened", "first_cards", "first_after_drop", "later_after_drop")
"""What is measured: the first three from the start, the others from the drop."""


class Moment(NamedTuple):
    """Seconds on the clock, and seconds that processors spent on this process and its children."""

    wall: float
    cpu: float

    def since(self, other: Moment) -> Moment:
        """Return what passed."""
        return Moment(round(self.wall - other.wall, 3), round(self.cpu - other.cpu, 3))


def now() -> Moment:
    """Read the clock and the processor's times."""
    children = " ".join(file.read_text() for file in Path("/proc/self/task").glob("*/children")).split()
    ticks = 0
    for one in children:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return Moment(time.monotonic(), time.process_time() + ticks / os.sysconf("SC_CLK_TCK"))


def run_window(catalog: Path, photos: list[Path]) -> int:
    """Run the window's command, drop photos, and print when what was painted."""
    from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
    from PySide6.QtWidgets import QApplication

    from artcatalog.cli.main import main as run_command
    from artcatalog.gui import app

    sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))
    from driving import drop_files

    started = Moment(float(os.environ[STARTED]), 0.0)

    class Watch(QObject):
        """Notes first paints of the window and of the first card of each answer."""

        def __init__(self, window: MainWindow) -> None:
            super().__init__(window)
            self._window, self._is_visible = window, False
            self._dropped: Moment | None = None
            self._left = list(photos)
            self._old: object = None
            self.figures: dict[str, list[Moment]] = {mark: [] for mark in MARKS}
            window.catalog_opened.connect(lambda: QTimer.singleShot(0, self, self._open))
            application = QApplication.instance()
            assert application is not None
            application.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
            if event.type() is QEvent.Type.Paint:
                if watched is self._window and not self._is_visible:
                    self._is_visible = True
                    QTimer.singleShot(0, self, lambda: self._note("visible", started))
                elif self._dropped is not None and self._is_new_card(watched):
                    self._old, dropped, self._dropped = watched, self._dropped, None
                    QTimer.singleShot(0, self, lambda: self._see_cards(dropped))
            return False

        def _is_new_card(self, watched: QObject) -> bool:
            pages = self._window.pages
            cards = pages.lookup.results.cards if pages is not None else []
            return bool(cards) and watched is cards[0] and watched is not self._old

        def _note(self, mark: str, since: Moment) -> None:
            self.figures[mark].append(now().since(since))

        def _open(self) -> None:
            self._note("opened", started)
            self._drop()

        def _drop(self) -> None:
            if not self._left:
                print(json.dumps(self.figures), flush=True)
                self._window.close()
                return
            self._dropped = now()
            drop_files(self._window, [self._left.pop(0)], QPoint(200, self._window.height() // 2))

        def _see_cards(self, dropped: Moment) -> None:
            if self.figures["first_cards"]:
                self._note("later_after_drop", dropped)
            else:
                self._note("first_cards", started)
                self._note("first_after_drop", dropped)
            QTimer.singleShot(PAUSE_MS, self, self._drop)

    make_window = app.make_window

    def watched_window(*arguments: object) -> MainWindow:
        window = make_window(*arguments)  # type: ignore[arg-type]
        window.watch = Watch(window)  # type: ignore[attr-defined]
        return window

    app.make_window = watched_window
    return run_command(["--catalog", str(catalog)])


def fill(folder: Path, count: int) -> None:
    """Add works to a catalog, up to `count`: what is there, again, with noise on codes and features."""
    import numpy as np
    from sqlalchemy import text

    from artcatalog.catalog.connection import open_catalog

    rng = np.random.default_rng(1)
    with open_catalog(folder) as catalog, catalog.write() as session:
        columns = {
            table: [row[1] for row in session.execute(text(f"PRAGMA table_info({table})"))]
            for table in ("artwork", "picture", "code", "feature")
        }
        rows = {table: session.execute(text(f"SELECT * FROM {table}")).all() for table in columns}
        own = len(rows["artwork"])
        step = {table: max(row[0] for row in rows[table]) for table in columns}
        for copy in range(1, -(-count // own)):
            for table, names in columns.items():
                new = []
                for row in rows[table]:
                    held = dict(zip(names, row, strict=True))
                    for name, of in (
                        ("id", table),
                        ("artwork_id", "artwork"),
                        ("picture_id", "picture"),
                        ("code_id", "code"),
                    ):
                        if name in held:
                            held[name] += copy * step[of]
                    if table == "artwork":
                        held["accession_number"] = f"{held['accession_number']}-{copy}"
                    if table == "code":
                        bits = np.frombuffer(held["code"], np.uint8)
                        held["code"] = (bits ^ np.packbits(rng.random(bits.size * 8) < 0.3)).tobytes()
                    if table == "feature":
                        feature = np.frombuffer(held["feature"], np.float16).astype(np.float32)
                        noisy = feature + rng.normal(0, 1.5 * feature.std(), feature.size)
                        held["feature"] = (noisy / np.linalg.norm(noisy)).astype(np.float16).tobytes()
                    new.append(held)
                places = ", ".join(f":{name}" for name in names)
                session.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"), new)


def start(catalog: Path, photos: list[Path], settings: Path) -> dict[str, list[list[float]]]:
    """Start one window and return what it measured: for each mark, pairs of seconds as in `Moment`."""
    command = [sys.executable, __file__, str(catalog), *map(str, photos), "--inside"]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(settings), STARTED: str(time.monotonic())}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(done.stderr)
    found: dict[str, list[list[float]]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> int:
    """Measure a catalog; the first run, which warms the disk, does not count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalog", type=Path)
    parser.add_argument("photos", type=Path, nargs="+", help="photos, or a folder of them")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--later", type=int, default=4, help="photos dropped after the first one of each run")
    parser.add_argument("--artworks", type=int, default=0)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return run_window(options.catalog, options.photos)
    photos = [one for given in options.photos for one in (sorted(given.glob("*.jpg")) if given.is_dir() else [given])]
    with tempfile.TemporaryDirectory() as place:
        catalog = Path(place) / "museum"
        shutil.copytree(options.catalog, catalog)
        if options.artworks:
            fill(catalog, options.artworks)
        runs = []
        for number in range(options.runs + 1):
            first = number * (options.later + 1)
            chosen = [photos[(first + i) % len(photos)] for i in range(options.later + 1)]
            runs.append(start(catalog, chosen, Path(place) / "settings"))
            print(json.dumps(runs[-1]), file=sys.stderr)
    figures: dict[str, object] = {
        "runs": options.runs,
        "cpus": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
    }
    for mark in MARKS:
        for place, kind in enumerate(("s", "cpu_s")):
            values = [moment[place] for run in runs[1:] for moment in run[mark]]
            figures[f"{mark}_{kind}"] = {"median": round(statistics.median(values), 2), "worst": round(max(values), 2)}
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
