"""What an import puts into the catalog, and that it is complete, repeatable and can be undone."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import event
from sqlalchemy.orm import Session

from artcatalog.catalog import batches, codes, pictures, quads, records, trash
from artcatalog.catalog.connection import Catalog
from artcatalog.detection.decoding import DetectedQuad
from artcatalog.engine.messages import ImportPictures, ImportSummary, UndoImport
from artcatalog.errors import Cancelled
from artcatalog.imaging.decode import Decoded, decode
from artcatalog.settings import WORKING_SIDE
from artcatalog.simulation.frames import mount
from artcatalog.workflows import import_pictures as importing
from artcatalog.workflows.check_catalog import check_catalog
from artcatalog.workflows.detect_outlines import full_size
from artcatalog.workflows.models import Models
from artcatalog.workflows.picture_files import find_pictures
from artcatalog.workflows.undo_import import undo_import

Run = Callable[..., ImportSummary]


def digests(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def rows(catalog: Catalog) -> list[pictures.PictureRow]:
    with catalog.read() as session:
        return pictures.all_pictures(session)


def test_pictures_arrive_completely(catalog: Catalog, models: Models, scans: Path, run: Run) -> None:
    summary = run(scans)
    assert (summary.imported, summary.already_there, summary.failed) == (4, 0, ())
    with catalog.read() as session:
        assert sorted(records.record(session, i).fields.accession_number for i in records.artwork_ids(session)) == list(
            "abcd"
        )
        assert not codes.pictures_without_code(session, models.model_id)
    for row in rows(catalog):
        assert pictures.picture_file(catalog, row).is_file()
        assert row.root is None
        assert decode(catalog.thumbnails / str(row.thumbnail)).width == 120
        assert row.detector == models.detector.name
    report = check_catalog(catalog, digests=True)
    assert (report.index.coded, report.index.pictures) == (4, 4)
    assert report.findings == ()


def test_originals_are_never_changed(scans: Path, run: Run) -> None:
    before = digests(scans)
    run(scans)
    assert digests(scans) == before


def test_a_second_import_finds_all_there(scans: Path, run: Run) -> None:
    run(scans)
    summary = run(scans)
    assert (summary.imported, summary.already_there, summary.failed, summary.batch) == (0, 4, (), None)


def test_the_same_file_twice_in_one_import_counts_once(scans: Path, run: Run) -> None:
    (scans / "copy of a.jpg").write_bytes((scans / "a.jpg").read_bytes())
    summary = run(scans, scans / "a.jpg")
    assert (summary.imported, summary.already_there) == (4, 1)


def test_what_is_no_picture_is_counted(scans: Path, run: Run) -> None:
    for name in ("Thumbs.db", ".DS_Store", "list.csv", "notes.txt", "._a.jpg"):
        (scans / name).write_bytes(b"\x00\x05\x16\x07")
    (scans / ".hidden").mkdir()
    (scans / ".hidden" / "x.jpg").write_bytes(b"nothing")
    summary = run(scans)
    assert (summary.imported, summary.not_pictures, summary.failed) == (4, 5, ())


def test_the_table_of_an_import_is_no_file_left_out(scans: Path, tmp_path: Path) -> None:
    (scans / "sub").mkdir(exist_ok=True)
    for name in ("records.csv", "sub/records.csv", "other.csv"):
        (scans / name).write_text("file\n", "utf-8")
    assert find_pictures([str(scans)], tmp_path / "catalog").not_pictures == 3
    assert find_pictures([str(scans)], tmp_path / "catalog", str(scans / "records.csv")).not_pictures == 2


def test_a_picture_without_extension_is_found_by_its_content(scans: Path, run: Run) -> None:
    (scans / "b.png").rename(scans / "scan 0001")
    assert run(scans).imported == 4


def test_the_catalogs_own_folder_is_left_out(catalog: Catalog, run: Run, scans: Path, tmp_path: Path) -> None:
    run(scans)
    assert run(tmp_path).imported == 0


def test_a_missing_path_is_told(run: Run, tmp_path: Path, scans: Path) -> None:
    summary = run(tmp_path / "nowhere", scans)
    assert [item.code for item in summary.failed] == ["file.missing"]
    assert summary.imported == 4


def test_pictures_can_stay_where_they_are(catalog: Catalog, scans: Path, run: Run) -> None:
    assert run(scans, copy=False).imported == 4
    assert not list(catalog.pictures.rglob("*.*"))
    assert {pictures.picture_file(catalog, row) for row in rows(catalog)} == {
        scans / name for name in ("a.jpg", "b.png", "c.tif", "room/d.webp")
    }


def test_a_taken_number_is_refused_or_attached(
    catalog: Catalog, scans: Path, run: Run, draw: Callable[..., Path]
) -> None:
    run(scans)
    draw(scans / "verso" / "a.jpg", 99)
    summary = run(scans)
    assert [item.code for item in summary.failed] == ["record.number_taken"]
    assert "--attach" in summary.failed[0].error
    summary = run(scans, attach=True)
    assert (summary.imported, summary.failed) == (1, ())
    with catalog.read() as session:
        artwork_id = records.artwork_id_of(session, "a")
        assert artwork_id is not None
        assert [row.role for row in pictures.pictures_of(session, artwork_id)] == ["recto", "other"]


def test_of_two_new_files_with_one_number_the_second_is_refused(
    scans: Path, run: Run, draw: Callable[..., Path]
) -> None:
    draw(scans / "room" / "a.jpg", 99)
    summary = run(scans)
    assert summary.imported == 4
    assert [item.code for item in summary.failed] == ["record.number_taken"]


def test_a_cancelled_import_keeps_what_is_stored_and_goes_on(
    catalog: Catalog, models: Models, scans: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "TOGETHER", 1)

    def stop(done: int, total: int, item: str = "") -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.import_pictures(catalog, models, ImportPictures((str(scans),)), stop)
    assert len(rows(catalog)) == 2
    assert [finding.code for finding in check_catalog(catalog).findings] == ["not_indexed_for_words"]
    summary = run(scans)
    assert (summary.imported, summary.already_there) == (2, 2)


def test_a_cancelled_import_leaves_no_stray_originals(catalog: Catalog, models: Models, scans: Path) -> None:
    def stop(done: int, total: int, item: str = "") -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.import_pictures(catalog, models, ImportPictures((str(scans),)), stop)
    assert not [file for file in catalog.pictures.rglob("*") if file.is_file()]
    with catalog.read() as session:
        assert batches.history(session, "import") == []


def test_an_import_is_undone_as_a_whole(catalog: Catalog, scans: Path, run: Run, draw: Callable[..., Path]) -> None:
    run(scans)
    draw(scans / "later.jpg", 77)
    summary = run(scans)
    assert summary.batch is not None
    undo_import(catalog, UndoImport(summary.batch))
    assert len(rows(catalog)) == 4
    first = next(row for row in rows(catalog))
    with catalog.read() as session:
        oldest = batches.history(session, "import")[-1].id
    undo_import(catalog, UndoImport(oldest))
    assert rows(catalog) == []
    assert not pictures.picture_file(catalog, first).exists()
    assert not [file for file in catalog.thumbnails.rglob("*") if file.is_file()]
    assert (scans / "a.jpg").is_file()
    assert run(scans).imported == 5


def test_a_trashed_picture_can_be_imported_again(catalog: Catalog, scans: Path, run: Run) -> None:
    run(scans)
    with catalog.write() as session:
        trash.move_to_trash(session, [records.artwork_id_of(session, "a") or 0])
    assert run(scans).imported == 1


def test_files_that_stopped_the_engine_are_skipped_and_told(scans: Path, run: Run) -> None:
    summary = run(scans, skip=(str(scans / "b.png"),))
    assert summary.imported == 3
    assert [(item.file, item.code) for item in summary.failed] == [(str(scans / "b.png"), "engine.stopped")]


def test_progress_names_each_file_in_order(catalog: Catalog, models: Models, scans: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    importing.import_pictures(catalog, models, ImportPictures((str(scans),)), lambda *told: seen.append(told))
    assert [done for done, _, _ in seen[:5]] == [0, 1, 2, 3, 4]
    assert [Path(item).name for _, _, item in seen[:4]] == ["a.jpg", "b.png", "c.tif", "d.webp"]
    assert seen[5:] == [(0, 4, ""), (4, 4, "")], "then the pictures are coded for words"


def test_outlines_are_told_in_pixels_of_the_whole_picture() -> None:
    found = DetectedQuad(np.array([[10.0, 20], [110, 21], [109, 90], [11, 88]]), "frame", 0.87654)
    (quad,) = full_size([found], Decoded(np.zeros((100, 200, 3), np.uint8), 2000, 1500))
    assert quad.corners == ((100.0, 300.0), (1100.0, 315.0), (1090.0, 1350.0), (110.0, 1320.0))
    assert (quad.kind, quad.score) == ("frame", 0.8765)


def test_what_the_detector_finds_is_stored(
    catalog: Catalog, models: Models, run: Run, tmp_path: Path, draw: Callable[..., Path]
) -> None:
    work = decode(draw(tmp_path / "work.png", 5, (1500, 1100))).pixels
    framed = mount(work, 1500, np.random.default_rng(0), bare=0).pixels
    pixels = np.full((1800, 2600, 3), 235, np.uint8)  # a scanner's bed
    pixels[300 : 300 + framed.shape[0], 350 : 350 + framed.shape[1]] = framed
    file = tmp_path / "scans" / "big.png"
    file.parent.mkdir()
    Image.fromarray(pixels).save(file)
    run(file)
    decoded = decode(file, WORKING_SIDE)
    expected = full_size(models.detector.detect(decoded.pixels, scan=True), decoded)
    (row,) = rows(catalog)
    with catalog.read() as session:
        stored = quads.current_quads(session, row.id)
    assert (row.width, row.height) == (2600, 1800)
    assert expected
    assert sorted(quad.corners for quad in stored) == sorted(quad.corners for quad in expected)


def test_one_at_a_time_no_file_is_read_before_its_turn(catalog: Catalog, models: Models, scans: Path) -> None:
    whole = scans / "b.png"
    good = whole.read_bytes()
    whole.write_bytes(b"not yet")

    def arrive(done: int, total: int, item: str = "") -> None:
        if item == str(whole):
            whole.write_bytes(good)

    request = ImportPictures((str(scans / "a.jpg"), str(whole)), one_at_a_time=True)
    assert importing.import_pictures(catalog, models, request, arrive).imported == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_name_that_is_no_text_is_told_and_the_rest_imported(catalog: Catalog, scans: Path, run: Run) -> None:
    bad = os.fsencode(scans) + b"/Caf\xe9.jpg"
    with open(bad, "wb") as stream:
        stream.write((scans / "a.jpg").read_bytes()[::-1])
    summary = run(scans)
    assert summary.imported == 4
    (failed,) = summary.failed
    assert failed.file.endswith("Caf\\udce9.jpg")
    assert "rename" in failed.error
    with catalog.read() as session:
        assert len(batches.history(session)[0].failed) == 1


def test_a_name_without_a_number_is_told_and_the_rest_imported(scans: Path, run: Run) -> None:
    (scans / "b.png").rename(scans / " .png")
    summary = run(scans)
    assert summary.imported == 3
    assert [item.code for item in summary.failed] == ["record.number_missing"]


def test_the_copy_of_a_read_only_original_can_be_deleted(catalog: Catalog, scans: Path, run: Run) -> None:
    (scans / "a.jpg").chmod(0o444)
    run(scans)
    (row,) = [row for row in rows(catalog) if row.original_name == "a.jpg"]
    copy = pictures.picture_file(catalog, row)
    assert copy.stat().st_mode & 0o200
    assert copy.stat().st_mtime == pytest.approx((scans / "a.jpg").stat().st_mtime, abs=2)


def test_a_long_name_is_copied(catalog: Catalog, scans: Path, run: Run) -> None:
    name = "溪" * 80 + ".jpg"
    (scans / "a.jpg").rename(scans / name)
    assert run(scans).imported == 4
    assert {row.original_name for row in rows(catalog)} >= {name}


def test_a_stop_after_the_database_took_them_in_keeps_the_originals(
    catalog: Catalog, models: Models, scans: Path
) -> None:
    commits: list[Session] = []

    def stop(session: Session) -> None:
        commits.append(session)
        if len(commits) == 2:  # the first one begins the batch
            raise KeyboardInterrupt

    event.listen(Session, "after_commit", stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            importing.import_pictures(catalog, models, ImportPictures((str(scans),)))
    finally:
        event.remove(Session, "after_commit", stop)
    assert len(rows(catalog)) == 4
    assert all(pictures.picture_file(catalog, row).is_file() for row in rows(catalog))


@pytest.mark.parametrize("copy", [True, False])
def test_a_file_that_is_gone_is_found_again_by_its_content(
    catalog: Catalog, scans: Path, run: Run, tmp_path: Path, copy: bool
) -> None:
    run(scans, copy=copy)
    moved = scans.rename(tmp_path / "moved")
    if copy:
        for row in rows(catalog):
            pictures.picture_file(catalog, row).unlink()
    summary = run(moved, copy=copy)
    assert (summary.imported, summary.already_there, summary.failed) == (0, 4, ())
    assert check_catalog(catalog, digests=True).findings == ()
    assert all(
        pictures.picture_file(catalog, row).is_relative_to(catalog.pictures if copy else moved) for row in rows(catalog)
    )
