"""Codes follow pictures, outlines and models: what lacks one gets one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from artcatalog.catalog import codes, hashing_models, pictures, quads, text_codes
from artcatalog.catalog.codes import StoredCodes
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.text_codes import StoredTextCodes
from artcatalog.engine.messages import CorrectQuad, EncodeAgain, ImportSummary, QuadValue
from artcatalog.errors import Cancelled, UserError
from artcatalog.hashing.cards import card_path
from artcatalog.imaging.digest import sha256
from artcatalog.training.catalog_pictures import from_catalog
from artcatalog.workflows.activate_model import activate_model, rollback_model
from artcatalog.workflows.check_catalog import check_catalog
from artcatalog.workflows.code_for_words import add_words
from artcatalog.workflows.correct_quad import correct_quad, encode_again
from artcatalog.workflows.crops import crops_of
from artcatalog.workflows.encode_pictures import GROUP, encode_missing, encode_missing_of
from artcatalog.workflows.heal_thumbnails import heal_thumbnails
from artcatalog.workflows.index_health import index_health
from artcatalog.workflows.known_models import active_model, add_model, default_weights
from artcatalog.workflows.known_text_models import active_text_model, code_id
from artcatalog.workflows.models import Models, load_encoder

Run = Callable[..., ImportSummary]
Draw = Callable[..., Path]


def crops(catalog: Catalog, models: Models, picture_id: int) -> dict[str, np.ndarray]:
    with catalog.read() as session:
        return codes.load_features(session, models.model_id, picture_id)


def first_picture(catalog: Catalog) -> int:
    with catalog.read() as session:
        return pictures.all_pictures(session)[0].id


def test_reindex_heals_lost_codes_to_the_same_bits(catalog: Catalog, models: Models, scans: Path, run: Run) -> None:
    run(scans)
    with catalog.read() as session:
        before = codes.load_codes(session, models.model_id)
    with catalog.write() as session:
        for picture_id in set(before.picture_ids.tolist()):
            codes.remove_codes(session, picture_id)
    assert index_health(catalog).coded == 0
    assert not check_catalog(catalog).is_well
    encode_missing(catalog, models)
    health = index_health(catalog)
    assert (health.coded, health.pictures) == (4, 4)
    with catalog.read() as session:
        after = codes.load_codes(session, models.model_id)
    np.testing.assert_array_equal(after.codes, before.codes)
    assert after.crops == before.crops


def test_a_picture_whose_file_is_gone_is_encoded_from_its_thumbnail(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans, copy=False)
    for file in scans.rglob("*.*"):
        file.unlink()
    with catalog.write() as session:
        codes.remove_codes(session, first_picture(catalog))
    encode_missing(catalog, models)
    assert index_health(catalog).coded == 4


def test_missing_thumbnails_are_drawn_again(catalog: Catalog, scans: Path, run: Run) -> None:
    run(scans)
    shutil.rmtree(catalog.thumbnails)
    assert heal_thumbnails(catalog) == 4
    assert check_catalog(catalog).findings == ()


def test_a_corrected_outline_changes_the_codes_at_once(catalog: Catalog, models: Models, scans: Path, run: Run) -> None:
    run(scans)
    picture_id = first_picture(catalog)
    quad = QuadValue(((20.0, 10.0), (90.0, 12.0), (88.0, 70.0), (22.0, 72.0)), "canvas")
    correct_quad(catalog, models, CorrectQuad(picture_id, quad))
    found = crops(catalog, models, picture_id)
    assert set(found) == {"whole", "canvas"}
    assert not np.allclose(found["whole"], found["canvas"])
    with catalog.read() as session:
        (stored,) = quads.current_quads(session, picture_id)
        assert (stored.corners, stored.source) == (quad.corners, "user")
    correct_quad(catalog, models, CorrectQuad(picture_id, None))
    assert set(crops(catalog, models, picture_id)) == {"whole"}
    assert index_health(catalog).coded == 4


def test_a_picture_is_encoded_again_under_the_outline_that_it_has(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans)
    picture_id = first_picture(catalog)
    quad = QuadValue(((20.0, 10.0), (90.0, 12.0), (88.0, 70.0), (22.0, 72.0)), "canvas")
    correct_quad(catalog, models, CorrectQuad(picture_id, quad))
    wanted = crops(catalog, models, picture_id)
    correct_quad(catalog, models, CorrectQuad(picture_id, None))
    with catalog.write() as session:
        quads.set_user_quad(session, picture_id, quad)
    assert encode_again(catalog, models, EncodeAgain(picture_id)).changed == 1
    found = crops(catalog, models, picture_id)
    assert set(found) == {"whole", "canvas"}
    assert all(np.array_equal(found[name], wanted[name]) for name in found)


def test_codes_of_a_former_outline_go_when_the_picture_is_encoded_again_words_too(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans)
    picture_id, _ = corrected_picture(catalog)
    old = (codes_of_all(catalog, models), words_of_all(catalog))
    assert index_health(catalog).coded == 3
    assert encode_again(catalog, models, EncodeAgain(picture_id)).changed == 1
    health = index_health(catalog)
    assert (health.coded, health.coded_for_words) == (4, 4)
    assert set(crops(catalog, models, picture_id)) == {"whole", "canvas"}
    new = (codes_of_all(catalog, models), words_of_all(catalog))
    assert new[0].ids[new[0].picture_ids == picture_id].min() > old[0].ids.max()
    assert new[1].ids.max() > old[1].ids.max()
    assert len(new[1].ids) == len(old[1].ids) == 4


def test_reindex_encodes_a_picture_again_whose_outline_changed(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans)
    picture_id, quad = corrected_picture(catalog)
    encode_missing(catalog, models)
    found = crops(catalog, models, picture_id)
    health = index_health(catalog)
    assert (set(found), health.coded, health.coded_for_words) == ({"whole", "canvas"}, 4, 3)
    add_words(catalog)
    assert index_health(catalog).coded_for_words == 4
    correct_quad(catalog, models, CorrectQuad(picture_id, quad))
    wanted = crops(catalog, models, picture_id)
    assert all(np.array_equal(found[name], wanted[name]) for name in wanted)


def test_a_picture_is_encoded_again_from_its_thumbnail_or_keeps_the_codes_that_it_has(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans, copy=False)
    for file in scans.rglob("*.*"):
        file.unlink()
    picture_id, _ = corrected_picture(catalog)
    assert encode_again(catalog, models, EncodeAgain(picture_id)).changed == 1
    assert set(crops(catalog, models, picture_id)) == {"whole", "canvas"}
    assert index_health(catalog).coded == 4
    shutil.rmtree(catalog.thumbnails)
    corrected_picture(catalog)
    with pytest.raises(UserError):
        encode_again(catalog, models, EncodeAgain(picture_id))
    assert set(crops(catalog, models, picture_id)) == {"whole", "canvas"}
    assert index_health(catalog).coded == 3


def corrected_picture(catalog: Catalog) -> tuple[int, QuadValue]:
    """Give the first picture another outline, as the window does; return it with the outline."""
    picture_id = first_picture(catalog)
    quad = QuadValue(((20.0, 10.0), (90.0, 12.0), (88.0, 70.0), (22.0, 72.0)), "canvas")
    with catalog.write() as session:
        quads.set_user_quad(session, picture_id, quad)
    return picture_id, quad


def codes_of_all(catalog: Catalog, models: Models) -> StoredCodes:
    with catalog.read() as session:
        return codes.load_codes(session, models.model_id)


def words_of_all(catalog: Catalog) -> StoredTextCodes:
    model_id = code_id(catalog, active_text_model(catalog).model)
    with catalog.read() as session:
        return text_codes.load_text_codes(session, model_id)


def test_further_outlines_are_kept_but_only_the_one_that_counts_is_enrolled(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans)
    picture_id = first_picture(catalog)
    quad = QuadValue(((20.0, 10.0), (60.0, 12.0), (58.0, 70.0), (22.0, 72.0)), "canvas")
    other = QuadValue(((62.0, 10.0), (90.0, 12.0), (88.0, 70.0), (64.0, 72.0)), "frame")
    correct_quad(catalog, models, CorrectQuad(picture_id, quad))
    alone = crops(catalog, models, picture_id)
    correct_quad(catalog, models, CorrectQuad(picture_id, quad, (other,)))
    found = crops(catalog, models, picture_id)
    assert set(found) == {"whole", "canvas"}
    assert np.array_equal(found["canvas"], alone["canvas"])
    with catalog.read() as session:
        assert [stored.corners for stored in quads.current_quads(session, picture_id)] == [quad.corners, other.corners]
    crossed = QuadValue(((0.0, 0.0), (90.0, 60.0), (90.0, 0.0), (0.0, 60.0)), "frame")
    with pytest.raises(UserError, match="corners"):
        correct_quad(catalog, models, CorrectQuad(picture_id, quad, (crossed,)))


def test_crossed_corners_are_refused(catalog: Catalog, models: Models, scans: Path, run: Run) -> None:
    run(scans)
    crossed = QuadValue(((0.0, 0.0), (90.0, 60.0), (90.0, 0.0), (0.0, 60.0)), "frame")
    with pytest.raises(UserError, match="corners"):
        correct_quad(catalog, models, CorrectQuad(first_picture(catalog), crossed))


def test_a_quad_that_fills_the_picture_is_the_picture() -> None:
    pixels = np.zeros((80, 100, 3), np.uint8)
    nearly = QuadValue(((1.0, 1.0), (199.0, 1.0), (199.0, 159.0), (1.0, 159.0)), "frame")
    assert list(crops_of(pixels, (200, 160), nearly)) == ["whole"]
    half = QuadValue(((0.0, 0.0), (100.0, 0.0), (100.0, 160.0), (0.0, 160.0)), "frame")
    assert list(crops_of(pixels, (200, 160), half)) == ["whole", "frame"]
    assert crops_of(pixels, (200, 160), half)["frame"].shape[0] == 80


def other_model(catalog: Catalog, folder: Path, number: int = 1) -> int:
    """Register a model like the program's own, with other last weights, others for each number."""
    weights = folder / f"other-{number}.safetensors"
    values = load_file(default_weights())
    turned = {name: np.roll(value, number, axis=0) if value.ndim == 2 else value for name, value in values.items()}
    save_file(turned, weights)
    card = json.loads(card_path(default_weights()).read_text("utf-8"))
    card_path(weights).write_text(json.dumps(card | {"name": "other", "sha256": sha256(weights)}), "utf-8")
    return add_model(catalog, weights)


def coded(catalog: Catalog, model_id: int) -> int:
    with catalog.read() as session:
        return len(set(codes.load_codes(session, model_id).picture_ids.tolist()))


def test_a_cancelled_activation_leaves_the_old_model_and_goes_on_later(
    catalog: Catalog, models: Models, scans: Path, draw: Draw, run: Run, tmp_path: Path
) -> None:
    for number in range(GROUP):
        draw(scans / "more" / f"{number}.png", 10 + number)
    run(scans)
    model_id = other_model(catalog, tmp_path)
    seen: list[int] = []

    def cancelling(done: int, total: int, item: str = "") -> None:
        seen.append(coded(catalog, models.model_id))
        if done == GROUP + 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        activate_model(catalog, model_id, cancelling, models)
    assert set(seen) == {GROUP + 4}  # look-ups have the old codes all the while
    assert active_model(catalog).id == models.model_id
    assert coded(catalog, model_id) == GROUP
    asked: list[int] = []
    activate_model(catalog, model_id, lambda done, total, item: asked.append(total), models)
    assert asked[0] == 4
    assert coded(catalog, model_id) == GROUP + 4


def test_what_is_imported_while_pictures_are_encoded_has_its_code_when_the_model_switches(
    catalog: Catalog, models: Models, scans: Path, draw: Draw, run: Run, tmp_path: Path
) -> None:
    run(scans)
    model_id = other_model(catalog, tmp_path)
    late = draw(tmp_path / "late.png", 99)

    def importing(done: int, total: int, item: str = "") -> None:
        if (done, total) == (0, 0):  # all are encoded, and nothing is switched yet
            run(late)

    assert activate_model(catalog, model_id, importing, models).model_id == model_id
    assert coded(catalog, model_id) == 5


def test_a_rollback_encodes_nothing_and_codes_of_models_that_nobody_needs_go(
    catalog: Catalog, models: Models, scans: Path, run: Run, tmp_path: Path
) -> None:
    run(scans)
    first, second, third = (other_model(catalog, tmp_path, number) for number in (1, 2, 3))
    for model_id in (first, second, third):
        activate_model(catalog, model_id, loaded=models)
    assert [coded(catalog, i) for i in (models.model_id, first, second, third)] == [0, 0, 4, 4]
    asked: list[int] = []
    rollback_model(catalog, lambda done, total, item: asked.append(total), models)
    assert set(asked) == {0}
    assert active_model(catalog).id == second
    assert [coded(catalog, i) for i in (first, second, third)] == [0, 4, 4]
    rollback_model(catalog, loaded=models)  # two steps back: encoded again
    assert [coded(catalog, i) for i in (models.model_id, first, second, third)] == [0, 4, 4, 0]


def test_activation_reads_thumbnails_where_they_are_large_enough(
    catalog: Catalog, models: Models, draw: Draw, run: Run, tmp_path: Path
) -> None:
    files = [draw(tmp_path / "large" / f"{seed}.png", seed, size=(900, 700)) for seed in range(6)]
    run(tmp_path / "large", copy=False)

    def encoded_again(from_thumbnails: bool) -> StoredCodes:
        with catalog.write() as session:
            codes.remove_some(session, models.model_id, 100)
        encode_missing_of(catalog, models.encoder, models.model_id, from_thumbnails=from_thumbnails)
        with catalog.read() as session:
            return codes.load_codes(session, models.model_id)

    exact, quick = encoded_again(False), encoded_again(True)
    assert quick.crops == exact.crops
    assert np.unpackbits(quick.codes ^ exact.codes, axis=1).sum(axis=1).max() < 26  # a tenth of the bits
    for seed, file in enumerate(files):
        draw(file, 50 + seed, size=(900, 700))
    np.testing.assert_array_equal(encoded_again(True).codes, quick.codes)
    shutil.rmtree(catalog.thumbnails)
    assert np.unpackbits(encoded_again(True).codes ^ quick.codes, axis=1).sum(axis=1).min() > 26


def test_activating_a_model_encodes_first_and_a_rollback_goes_back(
    catalog: Catalog, models: Models, scans: Path, run: Run, tmp_path: Path
) -> None:
    run(scans)
    model_id = other_model(catalog, tmp_path)
    assert model_id != models.model_id
    changed = activate_model(catalog, model_id, loaded=models)
    assert changed.model_id == model_id
    assert index_health(catalog).coded == 4
    with catalog.read() as session:
        first, second = (codes.load_codes(session, i).codes for i in (models.model_id, model_id))
        assert (first != second).any()
    back = rollback_model(catalog, loaded=models)
    assert back.model_id == models.model_id
    with pytest.raises(UserError, match="no earlier model"):
        rollback_model(catalog, loaded=models)


def test_a_model_is_copied_into_the_catalog_once(catalog: Catalog, models: Models) -> None:
    assert add_model(catalog, default_weights()) == models.model_id
    with catalog.read() as session:
        (row,) = hashing_models.all_models(session)
    assert row.active
    assert (catalog.models / row.file).is_file()


def test_an_import_follows_a_model_that_was_activated_meanwhile(
    catalog: Catalog, models: Models, scans: Path, run: Run, tmp_path: Path
) -> None:
    activate_model(catalog, other_model(catalog, tmp_path), loaded=models)
    run(scans)  # with the models from before
    health = index_health(catalog)
    assert (health.coded, health.pictures, health.model) == (4, 4, "other")


def test_a_damaged_copy_of_the_program_s_own_model_is_passed_over_and_mended(catalog: Catalog, models: Models) -> None:
    with catalog.read() as session:
        row = hashing_models.model(session, models.model_id)
    copy = catalog.models / row.file
    for damage in (lambda: copy.write_bytes(copy.read_bytes()[:1000]), copy.unlink):
        damage()
        assert load_encoder(catalog, row).card.sha256 == row.sha256
        assert add_model(catalog, default_weights()) == models.model_id
        assert copy.read_bytes() == default_weights().read_bytes()


def test_a_damaged_model_that_a_collection_taught_is_named(catalog: Catalog, models: Models, tmp_path: Path) -> None:
    with catalog.read() as session:
        row = hashing_models.model(session, other_model(catalog, tmp_path))
    (catalog.models / row.file).write_bytes(b"")
    with pytest.raises(UserError, match=row.file):
        load_encoder(catalog, row)


def test_a_rollback_leads_to_a_model_whose_codes_are_there_though_another_was_activated_meanwhile(
    catalog: Catalog, models: Models, scans: Path, run: Run, tmp_path: Path
) -> None:
    run(scans)
    first, second, third = (other_model(catalog, tmp_path, number) for number in (1, 2, 3))
    for model_id in (first, second):
        activate_model(catalog, model_id, loaded=models)
    waiting = [third]

    def activating(done: int, total: int, item: str = "") -> None:
        if waiting:
            activate_model(catalog, waiting.pop(), loaded=models)

    assert rollback_model(catalog, activating, models).model_id == second
    assert active_model(catalog).id == second
    assert coded(catalog, second) == 4


def test_a_thumbnail_that_a_crash_left_empty_is_drawn_anew(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans)
    empty = next(catalog.thumbnails.rglob("*.jpg"))
    empty.write_bytes(b"")
    assert len(from_catalog(catalog)) == 3
    assert [finding.code for finding in check_catalog(catalog).findings] == ["thumbnail_missing"]
    assert heal_thumbnails(catalog) == 1
    assert len(from_catalog(catalog)) == 4
