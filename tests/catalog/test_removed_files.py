"""Originals are put aside, and deleted only when a person says so."""

from __future__ import annotations

from datetime import timedelta

from artcatalog.catalog import removed_files
from artcatalog.catalog.connection import Catalog


def test_files_are_put_aside_and_emptied_by_age(catalog: Catalog) -> None:
    (catalog.pictures / "000001" / "hall").mkdir(parents=True)
    for name in ("000001/a.jpg", "000001/hall/no-ending"):
        (catalog.pictures / name).write_bytes(b"12345")
    names = ["000001/a.jpg", "000001/hall/no-ending", "000001/gone.jpg"]
    assert removed_files.put_aside(catalog, names, "undo-1") == 2
    assert not (catalog.pictures / "000001" / "a.jpg").exists()
    there = removed_files.held(catalog)
    assert (there.files, there.size_bytes) == (2, 10)
    assert there.oldest is not None
    assert removed_files.empty(catalog, timedelta(days=30)) == 0
    assert removed_files.held(catalog).files == 2
    assert removed_files.empty(catalog) == 2
    assert removed_files.held(catalog) == removed_files.Removed(0, 0, None)
    assert not (catalog.folder / removed_files.FOLDER).exists()


def test_a_strange_folder_is_left_alone(catalog: Catalog) -> None:
    mine = catalog.folder / removed_files.FOLDER / "notes"
    mine.mkdir(parents=True)
    (mine / "a.txt").write_text("mine")
    assert removed_files.empty(catalog) == 0
    assert (mine / "a.txt").exists()
