"""The check of a catalog finds what is wrong with it, and nothing else."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing

import numpy as np
import pytest

from artcatalog.catalog import batches, codes, hashing_models, health, quads, text_models
from artcatalog.catalog.connection import Catalog
from artcatalog.errors import Cancelled


@pytest.fixture
def picture_id(catalog: Catalog, add_artwork, add_picture) -> int:
    """Return the picture of a catalog in which everything is as it should be."""
    digest = hashlib.sha256(b"picture").hexdigest()
    picture_id = add_picture(add_artwork("1"), "a.jpg", sha256=digest, thumbnail="t.jpg")
    (catalog.pictures / "a.jpg").write_bytes(b"picture")
    (catalog.thumbnails / "t.jpg").write_bytes(b"thumbnail")
    (catalog.models / "m.safetensors").write_bytes(b"weights")
    with catalog.write() as session:
        model = hashing_models.register(
            session, "m", "r", 16, 4, "m.safetensors", hashlib.sha256(b"weights").hexdigest()
        )
        hashing_models.activate(session, model)
        code = codes.NewCode(picture_id, "whole", np.zeros(4, np.float16), np.zeros(2, np.uint8))
        codes.add_codes(session, model, [code])
    return picture_id


def _codes(catalog: Catalog, digests: bool = False) -> list[str]:
    return [finding.code for finding in health.check(catalog, digests=digests)]


def test_a_healthy_catalog_has_no_findings(catalog: Catalog, picture_id: int) -> None:
    assert health.check(catalog, digests=True) == []
    with catalog.read() as session:
        assert health.codes_of_active_model(session) == (1, 1)


def test_missing_and_changed_files_are_named(catalog: Catalog, picture_id: int) -> None:
    (catalog.pictures / "a.jpg").write_bytes(b"other")
    assert _codes(catalog) == []
    assert _codes(catalog, digests=True) == ["original_changed"]
    (catalog.pictures / "a.jpg").unlink()
    (catalog.thumbnails / "t.jpg").unlink()
    original, thumbnail = health.check(catalog)
    assert (original.code, original.picture_id, original.file) == (
        "original_missing",
        picture_id,
        str(catalog.pictures / "a.jpg"),
    )
    assert thumbnail.code == "thumbnail_missing"
    assert [row.id for row in health.missing_originals(catalog)] == [picture_id]


def test_models_are_checked(catalog: Catalog, picture_id: int) -> None:
    (catalog.models / "m.safetensors").write_bytes(b"tampered")
    assert _codes(catalog) == ["model_damaged"]
    (catalog.models / "m.safetensors").unlink()
    assert _codes(catalog) == ["model_missing"]


def test_a_lost_model_for_words_is_told_for_words_are_searched_otherwise(catalog: Catalog, picture_id: int) -> None:
    before = _codes(catalog)
    with catalog.write() as session:
        text_models.activate(session, text_models.add(session, "taught", 128, "w.safetensors", "w", {}))
    assert sorted(_codes(catalog)) == sorted([*before, "model_missing"])


def test_pictures_without_a_code_are_counted(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        codes.remove_codes(session, picture_id)
        assert health.codes_of_active_model(session) == (0, 1)
    (finding,) = health.check(catalog)
    assert finding.code == "not_indexed"
    assert "1 pictures" in finding.message


def test_an_interrupted_import_is_noticed(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        batch = batches.start(session, "folder")
    assert _codes(catalog) == ["batch_unfinished"]
    with catalog.write() as session:
        batches.finish(session, batch)
    assert _codes(catalog) == []


def test_broken_references_and_search_index_are_found(catalog: Catalog, picture_id: int) -> None:
    with catalog.write() as session:
        quads.add_detected(session, picture_id, [], "d")
    with closing(sqlite3.connect(catalog.database, isolation_level=None)) as connection:
        connection.execute("INSERT INTO feature (code_id, feature) VALUES (99, x'00')")
        connection.execute("DELETE FROM artwork_text")
    assert _codes(catalog) == ["references", "search_index"]


def test_a_damaged_database_is_the_only_finding(catalog: Catalog, picture_id: int, damage) -> None:
    (catalog.pictures / "a.jpg").unlink()
    damage()
    assert _codes(catalog) == ["database"]


def test_the_check_can_be_stopped(catalog: Catalog, picture_id: int) -> None:
    def stop(done: int, total: int, item: str) -> None:
        assert (done, total, item) == (0, 1, "a.jpg")
        raise Cancelled

    with pytest.raises(Cancelled):
        health.check(catalog, stop)
