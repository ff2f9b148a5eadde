"""A dry run tells what the import then does; nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from artcatalog.catalog import batches, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import FieldChange, ImportPictures, PlannedPicture
from artcatalog.errors import UserError
from artcatalog.workflows.import_records import update_records
from artcatalog.workflows.name_pattern import NameParts, NamePattern
from artcatalog.workflows.picture_files import find_pictures
from artcatalog.workflows.plan_import import plan_import
from artcatalog.workflows.record_table import read_table, table_columns
from artcatalog.workflows.row_matching import match_rows


def planned(catalog: Catalog, *paths: Path, **options: object) -> dict[str, PlannedPicture]:
    """Return the plan by the name of the file."""
    plan = plan_import(catalog, ImportPictures(tuple(map(str, paths)), **options))  # type: ignore[arg-type]
    return {Path(picture.file).name: picture for picture in plan.pictures}


def test_a_plan_tells_what_is_new_repeated_and_refused(catalog: Catalog, scans: Path) -> None:
    (scans / "broken.jpg").write_bytes(b"")
    shutil.copy(scans / "a.jpg", scans / "same.jpg")
    with catalog.write() as session:
        records.add_artwork(session, records.RecordFields("b", title="Waiting for its picture"))
    plan = planned(catalog, scans, scans / "missing.jpg")
    actions = {name: picture.action for name, picture in plan.items()}
    assert actions == {
        "a.jpg": "create", "b.png": "first_picture", "c.tif": "create", "d.webp": "create",
        "same.jpg": "already_there", "broken.jpg": "refused", "missing.jpg": "refused",
    }  # fmt: skip
    assert plan["b.png"].title == "Waiting for its picture"
    assert plan["same.jpg"].accession_number == "a"
    assert plan["broken.jpg"].reason is not None
    assert plan["broken.jpg"].reason.code == "picture.empty"
    with catalog.read() as session:
        assert records.counts(session).artworks == 1
        assert batches.history(session, "import") == []


def test_names_give_several_pictures_of_one_record(catalog: Catalog, tmp_path: Path, draw: Callable[..., Path]) -> None:
    for seed, name in enumerate(("1890_1_verso.jpg", "1890_1_recto.jpg", "other.jpg")):
        draw(tmp_path / "scans" / name, seed)
    table = tmp_path / "records.csv"
    table.write_text("accession_number,title\n1890/1,Sea\n", "utf-8")
    options = {"metadata": str(table), "name_pattern": "{number}_{picture}"}
    plan = planned(catalog, tmp_path / "scans", **options, attach=True)
    assert {name: (p.action, p.accession_number, p.picture, p.matched_by) for name, p in plan.items()} == {
        "1890_1_recto.jpg": ("create", "1890/1", "recto", "number"),
        "1890_1_verso.jpg": ("attach", "1890/1", "verso", "number"),
        "other.jpg": ("create", "other", "", ""),
    }  # files come in the order of their names
    assert {p.accession_number for p in plan.values()} == {"1890/1", "other"}
    refused = planned(catalog, tmp_path / "scans", **options)
    assert sorted(p.action for p in refused.values()) == ["create", "create", "refused"]


def test_patterns_read_names() -> None:
    assert NamePattern("{number}_{picture}").read("1890_1_VERSO") == NameParts("1890_1", "verso")
    assert NamePattern("scan {number}{any}").read("Scan A.7 (2)") == NameParts("A.7 (2)", "")
    assert NamePattern("img-{number}").read("other") is None
    with pytest.raises(UserError):
        NamePattern("{picture}")


def test_without_a_pattern_stems_are_numbers(tmp_path: Path, draw: Callable[..., Path]) -> None:
    draw(tmp_path / "1890_1.jpg", 1)
    table = tmp_path / "r.csv"
    table.write_text("accession_number\n1890/1\n", "utf-8")
    found = find_pictures([str(tmp_path / "1890_1.jpg")], tmp_path / "catalog")
    matching = match_rows(found.files, read_table(table), table)
    assert (matching.number(0, found.files[0]), matching.matched_by(0)) == ("1890/1", "number")


def test_differences_are_told_before_records_change(catalog: Catalog, tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text("accession_number,title,artist,tags,Shelf\nN.1,Sea,,b; a,B 2\nN.2,Same,,,\n", "utf-8")
    with catalog.write() as session:
        records.add_artwork(session, records.RecordFields("N.1", title="Lake", artist="Anna"))
        records.add_artwork(session, records.RecordFields("N.2", title="Same"))
    plan = plan_import(catalog, ImportPictures((), str(table), update=True))
    (update,) = plan.updates
    assert update.changes == (
        FieldChange("title", "Lake", "Sea"), FieldChange("tags", "", "a; b"), FieldChange("further.Shelf", "", "B 2"),
    )  # fmt: skip
    with catalog.write() as session:
        batch = batches.start(session, "test")
    skipped = {("N.1", "title"), ("N.1", "further.Shelf")}
    assert update_records(catalog, read_table(table), lambda: batch, skipped) == 1
    with catalog.read() as session:
        artwork_id = records.artwork_id_of(session, "N.1")
        assert artwork_id is not None
        fields = records.fields_of(session, artwork_id)
    assert (fields.title, fields.artist, fields.tags, dict(fields.further)) == ("Lake", "Anna", ("a", "b"), {})


def test_columns_are_told_and_can_be_chosen(tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text("Inv.;Titel;Wert\n\n7;Meer;1000\n", "utf-8")
    told = table_columns(table)
    assert [(c.header, c.target, c.example) for c in told.columns] == [
        ("Inv.", "further", "7"), ("Titel", "title", "Meer"), ("Wert", "further", "1000"),
    ]  # fmt: skip
    assert told.rows == 1
    with pytest.raises(UserError):
        read_table(table)
    (row,) = read_table(table, (("Inv.", "accession_number"), ("Wert", "ignore"), ("Titel", "further")))
    assert (row.accession_number, dict(row.values), dict(row.further)) == ("7", {}, {"Titel": "Meer"})
    with pytest.raises(UserError):
        read_table(table, (("Inv.", "no such field"),))
