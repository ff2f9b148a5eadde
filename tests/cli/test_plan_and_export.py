"""Dry runs, exports, duplicates and removed files from the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., list[dict[str, Any]]]


def test_a_dry_run_writes_nothing_and_tells_everything(call: Call, scans: Path, tmp_path: Path) -> None:
    call("init")
    (scans / "broken.jpg").write_bytes(b"")
    rows = call("import", scans, "--metadata", scans / "records.csv", "--dry-run", code=1)
    by_name = {Path(row["file"]).name: row for row in rows[:-1]}
    assert {name: row["action"] for name, row in by_name.items()} == {
        "a.jpg": "create", "b.png": "create", "c.tif": "create", "broken.jpg": "refused",
    }  # fmt: skip
    assert (by_name["b.png"]["accession_number"], by_name["b.png"]["title"]) == ("1890.2", "溪山行旅图")
    assert by_name["b.png"]["matched_by"] == "path"
    assert "empty" in by_name["broken.jpg"]["error"]
    assert rows[-1]["dry_run"] is True
    assert (rows[-1]["create"], rows[-1]["refused"], rows[-1]["not_pictures"]) == (3, 1, 0)
    assert call("export", "csv", tmp_path / "all.csv")[-1]["exported"] == 0


def test_import_export_update_duplicates_and_undo(call: Call, scans: Path, tmp_path: Path) -> None:
    call("init")
    (summary,) = call("import", scans, "--metadata", scans / "records.csv")
    assert summary["imported"] == 3
    table = tmp_path / "all.csv"
    assert call("export", "csv", table)[-1]["exported"] == 3
    text = table.read_text("utf-8-sig")
    assert "Café by night" in text
    table.write_text(text.replace("Café by night", "Café by day"), "utf-8-sig")
    rows = call("import", "--metadata", table, "--update", "--dry-run")
    assert rows[0]["changes"] == [{"field": "title", "before": "Café by night", "after": "Café by day"}]
    assert call("import", "--metadata", table, "--update")[-1]["updated"] == 1
    assert call("export", "lido", tmp_path / "all.xml", "--query", "Café")[-1]["exported"] == 1
    call("duplicates", "--different", "1890.1", "1890.2")
    assert all(row["said"] is None for row in call("duplicates"))
    call("duplicates", "--same", "1890.1", "no such number", code=2)
    call("undo-import", summary["batch"])
    assert call("empty-removed")[-1] == {"files": 3, "bytes": call("empty-removed")[-1]["bytes"], "deleted": 0}
    assert call("empty-removed", "--yes", "--older-than", 30)[-1]["deleted"] == 0
    assert call("empty-removed", "--yes")[-1]["deleted"] == 3


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_catalog_is_looked_up_in(call: Call, scans: Path, tmp_path: Path) -> None:
    call("init")
    call("import", scans)
    folder = tmp_path / "catalog"
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    try:
        (row,) = call("lookup", scans / "a.jpg")
    finally:
        for path in folders:
            path.chmod(0o755)
    assert row["artworks"]
