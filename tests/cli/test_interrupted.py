"""An import that is stopped, or killed, leaves complete pictures only, and the next one goes on."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

Call = Callable[..., list[dict[str, Any]]]
PICTURES = 96


def stored(catalog: Path) -> int:
    with closing(sqlite3.connect(catalog / "catalog.sqlite", timeout=5)) as connection:
        return int(connection.execute("SELECT count(*) FROM picture").fetchone()[0])


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let children hear SIGINT, which those of a shell's background jobs ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind do not exist there")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_what_is_stored_is_complete_and_the_import_goes_on(tmp_path: Path, call: Call, sent: signal.Signals) -> None:
    catalog, scans = tmp_path / "catalog", tmp_path / "scans"
    scans.mkdir()
    rng = np.random.default_rng(1)
    for at in range(PICTURES):
        small = rng.integers(0, 255, (6, 8, 3), dtype=np.uint8)
        Image.fromarray(small).resize((96, 72)).save(scans / f"{at:03d}.png")
    call("init")
    line = [sys.executable, "-m", "artcatalog", "--catalog", str(catalog), "import", str(scans), "--json"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while stored(catalog) == 0 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(sent)
        _, told = process.communicate(timeout=60)
    assert "Traceback" not in told
    if sent == signal.SIGINT:
        assert process.returncode == 1
        assert "stopped" in told
    kept = stored(catalog)
    assert 0 < kept < PICTURES
    report = call("check", "--digests")
    assert (report[-1]["pictures"], report[-1]["coded"]) == (kept, kept)
    assert {row["finding"] for row in report[:-1]} <= {"batch_unfinished", "not_indexed_for_words"}
    (row,) = call("import", scans)
    assert (row["imported"], row["already_there"]) == (PICTURES - kept, kept)


def test_a_training_that_is_stopped_while_it_reads_ends_at_once(tmp_path: Path, call: Call) -> None:
    catalog, scan = tmp_path / "catalog", tmp_path / "scan.png"
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (72, 96, 3), dtype=np.uint8)).save(scan)
    call("init")
    call("import", str(scan))
    line = [sys.executable, "-m", "artcatalog", "--catalog", str(catalog), "train", "--stop-with-stdin"]
    ended = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "stopped" in ended.stderr  # and not that there are too few works, which is found when all are read
