"""Hashing models, tags, pictures and their roots, and corrections of look-ups."""

from __future__ import annotations

from pathlib import Path

import pytest

from artcatalog.catalog import changes, corrections, hashing_models, pictures, records, tags
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.tags import TagCount
from artcatalog.engine.messages import QuadValue
from artcatalog.errors import UserError


def _models(catalog: Catalog, number: int) -> list[int]:
    with catalog.write() as session:
        return [hashing_models.register(session, f"m{i}", "r", 256, 8, f"{i}.st", f"{i}") for i in range(number)]


def test_one_model_is_active_and_rolling_back_goes_through_the_history(catalog: Catalog) -> None:
    first, second, third = _models(catalog, 3)
    with catalog.write() as session:
        assert hashing_models.active(session) is None
        for model_id in (first, second, second, third):
            hashing_models.activate(session, model_id)
        assert [row.active for row in hashing_models.all_models(session)] == [False, False, True]
        assert hashing_models.rollback(session).id == second
        assert hashing_models.rollback(session).id == first
        with pytest.raises(UserError) as caught:
            hashing_models.rollback(session)
        assert caught.value.code == "model.no_previous"
        hashing_models.activate(session, third)
        assert hashing_models.rollback(session).id == first
        found = hashing_models.active(session)
    assert found is not None
    assert found.id == first


def test_weights_are_registered_once(catalog: Catalog) -> None:
    with catalog.write() as session:
        first = hashing_models.register(session, "a", "r", 256, 8, "a.st", "same", {"recall": 0.9})
        again = hashing_models.register(session, "b", "r", 256, 8, "b.st", "same", {"recall": 0.95})
        assert first == again
        row = hashing_models.model(session, first)
        assert (row.name, row.file, row.figures) == ("b", "b.st", {"recall": 0.95})
        with pytest.raises(UserError) as caught:
            hashing_models.activate(session, 99)
        assert caught.value.code == "model.unknown"


def test_tags_are_added_and_removed_on_several_artworks_and_undone(catalog: Catalog, add_artwork) -> None:
    ids = [add_artwork("1", tags=("red",)), add_artwork("2"), add_artwork("3")]
    with catalog.write() as session:
        batch = tags.add_tags(session, ids[:2], ["red", " Øl  glass "])
        assert tags.all_tags(session) == [TagCount("Øl glass", 2), TagCount("red", 2)]
        assert tags.add_tags(session, ids[:2], ["red"]) is None
        tags.remove_tags(session, ids, ["red"])
        assert tags.all_tags(session) == [TagCount("Øl glass", 2)]
        tags.rename_tag(session, "Øl glass", "glass")
        assert records.artwork_ids(session, tags=("glass",)) == ids[:2]
        assert batch is not None


def test_a_tagging_is_undone_in_one_step(catalog: Catalog, add_artwork) -> None:
    ids = [add_artwork("1", tags=("red",)), add_artwork("2")]
    with catalog.write() as session:
        batch = tags.add_tags(session, ids, ["blue"])
        assert batch is not None
        assert changes.undo(session, batch) == 2
        assert tags.all_tags(session) == [TagCount("red", 1)]


def test_a_picture_is_in_the_catalog_or_below_a_root(
    catalog: Catalog, add_artwork, add_picture, tmp_path: Path
) -> None:
    artwork_id = add_artwork("1")
    copied = add_picture(artwork_id, "ab/cd.jpg")
    with catalog.write() as session:
        root = pictures.root_for(session, tmp_path / "scans")
        assert pictures.root_for(session, tmp_path / "scans") == root
    linked = add_picture(artwork_id, "1932/40.tif", root_id=root, sha256="x")
    with catalog.read() as session:
        rows = [pictures.picture(session, picture_id) for picture_id in (copied, linked)]
    assert [pictures.picture_file(catalog, row) for row in rows] == [
        catalog.pictures / "ab" / "cd.jpg",
        tmp_path / "scans" / "1932" / "40.tif",
    ]
    assert [row.original_name for row in rows] == ["cd.jpg", "40.tif"]


def test_a_root_is_pointed_elsewhere(catalog: Catalog, add_artwork, add_picture, tmp_path: Path) -> None:
    with catalog.write() as session:
        old, other = (pictures.root_for(session, tmp_path / name) for name in ("old", "other"))
    picture_id = add_picture(add_artwork("1"), "a.jpg", root_id=old)
    with catalog.write() as session:
        pictures.point_root(session, old, tmp_path / "new")
        assert pictures.picture(session, picture_id).root == str(tmp_path / "new")
        pictures.point_root(session, old, tmp_path / "other")
        assert pictures.picture(session, picture_id).root == str(tmp_path / "other")
        assert pictures.roots(session) == {other: tmp_path / "other"}
        pictures.relocate(session, picture_id, None, "b.jpg")
        assert pictures.picture(session, picture_id).root is None


def test_known_digests_name_the_first_picture(catalog: Catalog, add_artwork, add_picture) -> None:
    artwork_id = add_artwork("1")
    first = add_picture(artwork_id, "a.jpg", sha256="same")
    add_picture(artwork_id, "b.jpg", sha256="same")
    with catalog.read() as session:
        assert pictures.known_digests(session) == {"same": first}


def test_answers_to_look_ups_are_kept(catalog: Catalog, add_artwork) -> None:
    artwork_id = add_artwork("1")
    quad = QuadValue(((0, 0), (1, 0), (1, 1), (0, 1)), "canvas")
    with catalog.write() as session:
        corrections.add(session, artwork_id, True, "/p.jpg", "abc", quad)
        corrections.add(session, artwork_id, False, "/q.jpg", None)
        same, other = corrections.corrections(session)
        with pytest.raises(UserError) as caught:
            corrections.add(session, 99, True, "/p.jpg", None)
        assert caught.value.code == "record.gone"
    assert (same.kind, same.file, same.sha256, same.after) == ("same_artwork", "/p.jpg", "abc", (quad,))
    assert (other.kind, other.after) == ("not_this_one", ())
