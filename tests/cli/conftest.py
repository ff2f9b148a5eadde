"""Runs the command line in this process, with settings of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
from PIL import Image

from artcatalog.cli.main import main

Rows = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("artcatalog.cli.chosen_catalog.settings_dir", lambda: tmp_path / "settings")
    monkeypatch.delenv("ARTCATALOG_CATALOG", raising=False)


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Rows]:
    """Return a function that runs a command with --json on the test's catalog and checks its exit code."""

    def run(*words: object, code: int = 0) -> Rows:
        capsys.readouterr()
        status = main(["--catalog", str(tmp_path / "catalog"), *map(str, words), "--json"])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        assert status == code, told.err
        return [json.loads(line) for line in told.out.splitlines()]

    return run


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Return a folder of three pictures and a table."""
    folder = tmp_path / "scans"
    folder.mkdir()
    rng = np.random.default_rng(2)
    for name in ("a.jpg", "b.png", "c.tif"):
        Image.fromarray(rng.integers(0, 255, (9, 12, 3), dtype=np.uint8)).resize((120, 90)).save(folder / name)
    (folder / "records.csv").write_text(
        "file,accession_number,title,artist\na.jpg,1890.1,Café by night,Vincent\nb.png,1890.2,溪山行旅图,范宽\n",
        "utf-8",
    )
    return folder
