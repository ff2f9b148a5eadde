"""Codes: stored, loaded, and a state that tells when the set changed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artcatalog.catalog import batches, codes, grid, hashing_models, pictures, quads, records, reviews, text_codes
from artcatalog.catalog.codes import CodeState, NewCode
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.text_codes import NewTextCode
from artcatalog.engine.messages import QuadValue


@pytest.fixture
def model(catalog: Catalog) -> int:
    """Return an active model of 16 bits and 4 dimensions."""
    with catalog.write() as session:
        model_id = hashing_models.register(session, "m", "r", 16, 4, "m.safetensors", "00")
        hashing_models.activate(session, model_id)
    return model_id


@pytest.fixture
def shown(add_artwork, add_picture) -> list[int]:
    """Return the pictures, one each, of three artworks."""
    return [add_picture(add_artwork(str(i)), str(i)) for i in range(3)]


def _code(picture_id: int, value: int, crop: str = "whole") -> NewCode:
    return NewCode(picture_id, crop, np.full(4, value, np.float16), np.full(2, value, np.uint8))


def _state(catalog: Catalog, model: int) -> CodeState:
    with catalog.read() as session:
        return codes.code_state(session, model)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bits=st.binary(min_size=2, max_size=2), values=st.lists(st.floats(-1, 1, width=16), min_size=4, max_size=4))
def test_what_is_stored_is_loaded(
    catalog: Catalog, model: int, shown: list[int], bits: bytes, values: list[float]
) -> None:
    feature = np.array(values, np.float16)
    with catalog.write() as session:
        codes.add_codes(session, model, [NewCode(shown[0], "canvas", feature, np.frombuffer(bits, np.uint8))])
        stored = codes.load_codes(session, model)
        np.testing.assert_array_equal(codes.load_features(session, model, shown[0])["canvas"], feature)
    assert stored.codes.tobytes() == bits
    assert stored.crops == ["canvas"]


def test_codes_come_with_their_pictures_and_artworks(catalog: Catalog, model: int, shown: list[int]) -> None:
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(shown[2], 2), _code(shown[0], 0), _code(shown[0], 1, "frame")])
        stored = codes.load_codes(session, model)
        artworks = [pictures.picture(session, picture_id).artwork_id for picture_id in stored.picture_ids.tolist()]
    assert stored.picture_ids.tolist() == [shown[2], shown[0], shown[0]]
    assert stored.artwork_ids.tolist() == artworks
    assert stored.codes.tolist() == [[2, 2], [0, 0], [1, 1]]
    assert stored.crops == ["whole", "whole", "frame"]
    assert (stored.codes.dtype, stored.ids.dtype) == (np.uint8, np.int64)


def test_without_codes_the_arrays_have_their_shape(catalog: Catalog, model: int) -> None:
    with catalog.read() as session:
        stored = codes.load_codes(session, model)
    assert stored.codes.shape == (0, 2)
    assert stored.ids.shape == (0,)


def test_only_newer_codes_are_loaded_after_an_id(catalog: Catalog, model: int, shown: list[int]) -> None:
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(shown[0], 0)])
    before = _state(catalog, model)
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(shown[1], 1)])
        stored = codes.load_codes(session, model, after_id=before.max_id)
    after = _state(catalog, model)
    assert stored.picture_ids.tolist() == [shown[1]]
    assert (after.count, after.revision) == (2, before.revision)
    assert after.max_id > before.max_id


def test_a_crops_new_code_takes_the_place_of_the_old_one(catalog: Catalog, model: int, shown: list[int]) -> None:
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(shown[0], 0), _code(shown[0], 1, "frame")])
        codes.add_codes(session, model, [_code(shown[0], 7)])
        stored = codes.load_codes(session, model)
    assert sorted(zip(stored.crops, stored.codes[:, 0].tolist(), strict=True)) == [("frame", 1), ("whole", 7)]


@pytest.mark.parametrize("what", ["remove", "replace", "trash", "restore", "delete", "undo", "picture"])
def test_the_state_tells_of_everything_that_is_no_addition(
    catalog: Catalog, model: int, add_artwork, add_picture, what: str
) -> None:
    with catalog.write() as session:
        batch = batches.start(session, "x")
    artwork_id = add_artwork("9", batch)
    picture_id = add_picture(artwork_id, "p", batch)
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(picture_id, 1)])
        if what in ("restore", "delete"):
            records.move_to_trash(session, [artwork_id])
    before = _state(catalog, model)
    with catalog.write() as session:
        match what:
            case "remove":
                codes.remove_codes(session, picture_id, model)
            case "replace":
                codes.add_codes(session, model, [_code(picture_id, 2)])
            case "trash":
                records.move_to_trash(session, [artwork_id])
            case "restore":
                records.restore_from_trash(session, [artwork_id])
            case "delete":
                records.delete_forever(session, [artwork_id])
            case "undo":
                batches.undo(session, batch)
            case "picture":
                pictures.remove_pictures(session, [picture_id])
        assert codes.code_state(session, model).count == len(codes.load_codes(session, model).ids)
    assert _state(catalog, model).revision > before.revision


def test_ids_are_never_used_again(catalog: Catalog, model: int, shown: list[int]) -> None:
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(shown[0], 0)])
        first = codes.load_codes(session, model).ids[0]
        codes.remove_codes(session, shown[0], model)
        codes.add_codes(session, model, [_code(shown[0], 0)])
        assert codes.load_codes(session, model).ids[0] > first


def test_pictures_without_a_code_are_named(catalog: Catalog, model: int, shown: list[int]) -> None:
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(shown[1], 1)])
        assert codes.pictures_without_code(session, model) == [shown[0], shown[2]]
        records.move_to_trash(session, [pictures.picture(session, shown[0]).artwork_id])
        assert codes.pictures_without_code(session, model) == [shown[2]]
        assert codes.pictures_without_code(session, model + 1) == [shown[1], shown[2]]


def test_many_codes_are_added_at_once(catalog: Catalog, model: int, shown: list[int]) -> None:
    new = [_code(shown[i % 3], i % 256, f"crop {i}") for i in range(1201)]
    with catalog.write() as session:
        codes.add_codes(session, model, new)
        stored = codes.load_codes(session, model)
        features = codes.load_features(session, model, shown[0])
    assert stored.crops == [item.crop for item in new]
    assert stored.codes[:, 0].tolist() == [i % 256 for i in range(1201)]
    assert all(features[item.crop][0] == item.feature[0] for item in new[::3])


def test_codes_of_a_former_outline_are_searched_but_count_as_missing(
    catalog: Catalog, model: int, shown: list[int]
) -> None:
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(picture, picture) for picture in shown])
        codes.add_codes(session, model, [_code(shown[1], 9, "frame")])
    before, state = _loaded(catalog, model), _state(catalog, model)
    with catalog.write() as session:
        codes.outdate(session, shown[1])
        codes.outdate(session, shown[1])  # corrected once more
    assert _state(catalog, model) == state
    assert _loaded(catalog, model) == before
    with catalog.read() as session:
        assert set(codes.load_features(session, model, shown[1])) == {"whole", "frame"}
        assert set(codes.features_of(session, model, [shown[1]])) == {(shown[1], "whole"), (shown[1], "frame")}
        assert codes.pictures_without_code(session, model) == [shown[1]]
        assert grid.counts(session).coded == 2


def test_a_new_code_replaces_all_of_a_former_outline_those_for_words_too(
    catalog: Catalog, model: int, shown: list[int]
) -> None:
    with catalog.write() as session:
        other = hashing_models.register(session, "n", "r", 16, 4, "n.safetensors", "01")
        words = text_codes.register(session, "t", 8, "02")
        for one in (model, other):
            codes.add_codes(session, one, [_code(shown[0], 1), _code(shown[0], 2, "frame"), _code(shown[1], 3)])
        new = [NewTextCode(picture, np.ones(8, np.int8)) for picture in shown]
        text_codes.add_text_codes(session, words, new)
        codes.outdate(session, shown[0])
    state = _state(catalog, model)
    with catalog.write() as session:
        codes.add_codes(session, model, [_code(shown[0], 5)])
    assert _state(catalog, model).revision > state.revision
    assert _loaded(catalog, model) == [(shown[1], "whole", [3, 3]), (shown[0], "whole", [5, 5])]
    assert _loaded(catalog, other) == [(shown[1], "whole", [3, 3])]
    with catalog.read() as session:
        assert codes.pictures_without_code(session, model) == [shown[2]]
        assert text_codes.pictures_without_text_code(session, words) == [shown[0]]


def test_other_outlines_outdate_codes_and_an_accepted_one_does_not(
    catalog: Catalog, model: int, shown: list[int]
) -> None:
    corners = QuadValue(((5, 5), (290, 5), (290, 190), (5, 190)), "frame")

    def encode() -> None:
        with catalog.write() as session:
            codes.add_codes(session, model, [_code(picture, picture) for picture in shown])

    def lacking() -> list[int]:
        with catalog.read() as session:
            return codes.pictures_without_code(session, model)

    encode()
    with catalog.write() as session:
        before = reviews.standing(session, shown[0])
        quads.accept(session, shown[0])
        reviews.go_back(session, shown[0], before)
    assert lacking() == []
    with catalog.write() as session:
        quads.set_user_quad(session, shown[0], corners)
    assert lacking() == [shown[0]]
    encode()
    with catalog.write() as session:
        quads.reset(session, shown[1])
        reviews.go_back(session, shown[0], before)
    assert lacking() == shown[:2]


def _loaded(catalog: Catalog, model: int) -> list[tuple[int, str, list[int]]]:
    with catalog.read() as session:
        stored = codes.load_codes(session, model)
    return list(zip(stored.picture_ids.tolist(), stored.crops, stored.codes.tolist(), strict=True))
