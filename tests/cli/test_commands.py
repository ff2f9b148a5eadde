"""Every command's JSON, exit code, and what it does to the catalog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from artcatalog.catalog.connection import open_catalog
from artcatalog.cli.main import main

Call = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def filled(call: Call, scans: Path) -> Path:
    call("init")
    call("import", scans, "--metadata", scans / "records.csv")
    return scans


def test_init_tells_the_folder_and_refuses_a_second_time(call: Call, tmp_path: Path) -> None:
    assert call("init") == [{"catalog": str(tmp_path / "catalog")}]
    call("init", code=2)


def test_import_tells_what_it_did(call: Call, scans: Path) -> None:
    call("init")
    (scans / "empty.tif").write_bytes(b"")
    (row,) = call("import", scans, "--metadata", scans / "records.csv", code=1)
    assert (row["imported"], row["already_there"], row["batch"], row["not_pictures"]) == (3, 0, 1, 0)
    assert [Path(item["file"]).name for item in row["failed"]] == ["empty.tif"]
    assert "empty.tif" in row["failed"][0]["error"]
    assert row["seconds"] > 0
    (row,) = call("import", scans, code=1)
    assert (row["imported"], row["already_there"], row["batch"]) == (0, 3, None)


def test_import_of_nothing_but_failures_ends_with_2(call: Call, scans: Path) -> None:
    call("init")
    (scans / "words.png").write_bytes(b"words")
    call("import", scans / "words.png", code=2)
    call("import", scans / "nowhere", code=2)
    call("import", code=2)
    call("import", scans, "--metadata", scans / "nowhere.csv", code=2)


def test_import_of_records_alone(call: Call, scans: Path) -> None:
    call("init")
    (row,) = call("import", "--metadata", scans / "records.csv", "--create-records")
    assert (row["imported"], row["rows_without_picture"]) == (0, 2)
    assert call("search", "Vincent")[0]["accession_number"] == "1890.1"


def test_similar_lists_the_other_artworks(call: Call, filled: Path) -> None:
    rows = call("similar", "1890.1", "--top", "2")
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert "1890.1" not in {row["accession_number"] for row in rows}
    assert set(rows[0]) == {"rank", "accession_number", "title", "artist", "score"}
    call("similar", "nowhere", code=2)


@pytest.mark.parametrize("words", [["cafe"], ["CAFÉ", "night"], ["1890.1"], ["vinc"]])
def test_search_finds_words_and_fragments(call: Call, filled: Path, words: list[str]) -> None:
    rows = call("search", *words, "--top", "3")
    assert rows[0]["accession_number"] == "1890.1"
    assert set(rows[0]) >= {"rank", "accession_number", "title", "artist", "score", "why"}
    assert rows[0]["why"] in ("text", "both")  # its picture may fit the words too


def test_search_finds_chinese(call: Call, filled: Path) -> None:
    assert [row["title"] for row in call("search", "山行")] == ["溪山行旅图"]
    assert call("search", "nothing-like-this") == []


def test_detect_needs_no_catalog(call: Call, scans: Path) -> None:
    (scans / "words.png").write_bytes(b"words")
    found, failed = call("detect", scans / "a.jpg", scans / "words.png", code=1)
    assert (found["width"], found["height"]) == (120, 90)
    assert set(found) == {"file", "width", "height", "quads", "seconds"}
    assert set(failed) == {"file", "error"}
    call("detect", scans / "words.png", code=2)


def test_lookup_finds_an_imported_picture(call: Call, filled: Path) -> None:
    found, failed = call("lookup", filled / "a.jpg", filled / "nowhere.jpg", "--top", "2", code=1)
    assert set(found["seconds"]) == {"decode", "detect", "encode", "shortlist", "verify", "total"}
    work = found["artworks"][0]
    assert work["verdict"] in ("match", "uncertain", "not_found")
    assert len(work["matches"]) <= 2
    assert work["matches"][0]["accession_number"] == "1890.1"
    assert set(failed) == {"file", "error"}
    call("lookup", filled / "nowhere.jpg", code=2)


def test_models_lists_one_active(call: Call, filled: Path) -> None:
    (row,) = call("models")
    assert row["active"] is True
    assert row["bits"] % 8 == 0
    call("models", "activate", row["id"])
    call("models", "rollback", code=2)
    call("models", "activate", 99, code=2)
    call("models", "activate", code=2)


def test_reindex_and_check_tell_the_invariant(call: Call, filled: Path, tmp_path: Path) -> None:
    assert call("reindex")[0]["coded"] == 3
    assert call("check")[-1] == {"pictures": 3, "coded": 3, "model": call("models")[0]["name"], "well": True}
    next((tmp_path / "catalog" / "pictures").rglob("a.jpg")).unlink()
    rows = call("check", "--digests", code=1)
    assert rows[0]["finding"] == "original_missing"


def test_check_prints_the_invariant_in_words(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--catalog", str(tmp_path / "catalog"), "check"]) == 0
    assert "3 of 3 pictures have a code of the active model" in capsys.readouterr().out


def test_after_an_update_it_is_told_that_words_do_not_find_pictures_until_they_are_encoded(
    call: Call, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_catalog(tmp_path / "catalog") as catalog, catalog.write() as session:
        session.execute(text("UPDATE text_model SET sha256 = 'of a former version'"))
    assert call("check")[0]["finding"] == "not_indexed_for_words"
    capsys.readouterr()
    assert main(["--catalog", str(tmp_path / "catalog"), "search", "Vincent"]) == 0
    assert "Words do not find 3 pictures yet. Run: artcatalog reindex" in capsys.readouterr().err
    assert call("reindex")[0]["coded_for_words"] == 3
    assert "finding" not in call("check")[0]
    main(["--catalog", str(tmp_path / "catalog"), "search", "Vincent"])
    assert not capsys.readouterr().err


def test_a_backup_is_restored(call: Call, filled: Path) -> None:
    (made,) = call("backup")
    assert made["backup"] in [row["backup"] for row in call("backup", "--list")]
    call("undo-import", 1)
    assert call("search", "Vincent") == []
    assert call("restore", made["backup"])[0]["missing_originals"] == 3  # the undone import took its copies with it
    assert len(call("search", "Vincent")) == 1
    call("restore", "no-such-backup", code=2)


def test_undo_import_removes_it(call: Call, filled: Path) -> None:
    assert [row["pictures"] for row in call("undo-import", "--list")] == [3]
    (undone,) = call("undo-import", 1)
    assert undone["changed"] > 0
    assert (undone["backup"], "before-undo") in [(row["backup"], row["reason"]) for row in call("backup", "--list")]
    assert call("check")[-1]["pictures"] == 0
    call("undo-import", 1, code=2)
    call("undo-import", 77, code=2)
    call("undo-import", code=2)


def test_models_for_words_are_listed_and_an_unknown_one_is_refused(call: Call, filled: Path) -> None:
    (own,) = call("text-models")
    assert (own["id"], own["active"]) == (0, True)
    assert set(own) == {"id", "name", "file", "sha256", "active", "figures", "created"}
    assert call("text-models", "activate", "0")[0]["active"]
    for wrong in (["activate", "7"], ["activate"], ["rollback"]):
        call("text-models", *wrong, code=2)
