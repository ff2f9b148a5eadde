"""An import that fails midway tells what was stored, and the same import goes on; undone originals are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from artcatalog.catalog import backup, batches, records, removed_files
from artcatalog.catalog.connection import Catalog, open_catalog
from artcatalog.engine.messages import AddFromPhoto, ImportPictures, ImportSummary, LookUp, UndoImport
from artcatalog.errors import UserError
from artcatalog.workflows import import_pictures as importing
from artcatalog.workflows.add_from_photo import add_from_photo
from artcatalog.workflows.check_catalog import check_catalog
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.look_up import look_up
from artcatalog.workflows.models import Models, load_models
from artcatalog.workflows.undo_import import undo_import

Run = Callable[..., ImportSummary]


def test_a_full_disk_ends_an_import_with_what_was_stored(
    catalog: Catalog, models: Models, scans: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "TOGETHER", 2)
    store, calls = importing.store, []

    def fills_up(*args: object, **options: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise UserError("catalog.disk", folder=str(catalog.folder), reason="no space left on device")
        return store(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "store", fills_up)
    summary = importing.import_pictures(catalog, models, ImportPictures((str(scans),)))
    assert summary.imported == 2
    assert summary.stopped is not None
    assert summary.stopped.code == "catalog.disk"
    assert [finding.code for finding in check_catalog(catalog).findings] == ["not_indexed_for_words"]
    with catalog.read() as session:
        assert [(row.id, row.pictures) for row in batches.history(session, "import")] == [(summary.batch, 2)]
    again = run(scans)
    assert (again.imported, again.already_there, again.stopped) == (2, 2, None)


def test_undo_keeps_the_originals_until_somebody_deletes_them(catalog: Catalog, scans: Path, run: Run) -> None:
    summary = run(scans)
    assert summary.batch is not None
    originals = {file.name: file.read_bytes() for file in scans.rglob("*") if file.is_file()}
    undo_import(catalog, UndoImport(summary.batch))
    assert [file for file in catalog.pictures.rglob("*") if file.is_file()] == []
    kept = [file for file in (catalog.folder / removed_files.FOLDER).rglob("*") if file.is_file()]
    assert {file.name: file.read_bytes() for file in kept} == originals
    again = run(catalog.folder / removed_files.FOLDER)  # where the originals are gone, these are imported
    assert again.imported == len(originals)
    assert removed_files.empty(catalog) == len(originals)


def test_a_backup_is_made_before_an_import_is_undone(catalog: Catalog, scans: Path, run: Run) -> None:
    summary = run(scans)
    assert summary.batch is not None
    with catalog.write() as session:
        artwork_id = records.artwork_ids(session)[0]
        records.update_record(session, artwork_id, {"title": "Found by hand"})
    undo_import(catalog, UndoImport(summary.batch))
    with pytest.raises(UserError):
        undo_import(catalog, UndoImport(summary.batch))
    (copy,) = [made for made in backup.backups(catalog) if made.reason == "before-undo"]
    backup.restore(catalog.folder, copy.name)
    with catalog.read() as session:
        assert records.record(session, artwork_id).fields.title == "Found by hand"


def test_without_a_backup_nothing_is_undone(
    catalog: Catalog, scans: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = run(scans)
    assert summary.batch is not None

    def fails(*_: object, **__: object) -> Path:
        raise UserError("catalog.disk", folder=str(catalog.folder), reason="no space left on device")

    monkeypatch.setattr(backup, "back_up", fails)
    with pytest.raises(UserError, match="no space left"):
        undo_import(catalog, UndoImport(summary.batch))
    with catalog.read() as session:
        assert batches.history(session, "import")[0].undone is None


def test_a_record_is_created_from_a_photo(catalog: Catalog, models: Models, scans: Path) -> None:
    request = AddFromPhoto(str(scans / "a.jpg"), {"accession_number": " N.7 ", "title": "Sea", "artist": ""})
    summary = add_from_photo(catalog, models, request)
    assert (summary.imported, summary.batch is not None) == (1, True)
    with catalog.read() as session:
        artwork_id = records.artwork_id_of(session, "N.7")
        assert artwork_id is not None
        record = records.record(session, artwork_id)
    assert (record.fields.title, record.fields.artist, len(record.pictures)) == ("Sea", None, 1)
    assert (catalog.pictures / record.pictures[0].path).read_bytes() == (scans / "a.jpg").read_bytes()
    with pytest.raises(UserError) as taken:
        add_from_photo(catalog, models, AddFromPhoto(str(scans / "b.png"), {"accession_number": "N.7"}))
    assert taken.value.code == "record.number_taken"
    again = add_from_photo(catalog, models, AddFromPhoto(str(scans / "a.jpg"), {"accession_number": "N.8"}))
    assert (again.imported, again.already_there) == (0, 1)


def test_a_catalog_opened_for_reading_is_looked_up_in(catalog: Catalog, scans: Path, run: Run) -> None:
    run(scans)
    with open_catalog(catalog.folder, read_only=True) as reading:
        index = LiveIndex(reading)
        answer = look_up(reading, load_models(reading), index, LookUp(str(scans / "a.jpg")))
        index.close()
    assert answer.artworks
    assert any(match.accession_number == "a" for work in answer.artworks for match in work.matches)
