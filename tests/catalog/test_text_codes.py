"""Codes for words and the tags that they suggest, in a real catalog."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from artcatalog.catalog import codes, records, tag_suggestions, text_codes
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.text_codes import NewTextCode

Add = Callable[..., int]


def _code(value: int) -> np.ndarray:
    return np.full(128, value, np.int8)


def _store(catalog: Catalog, *new: NewTextCode, sha256: str = "a") -> int:
    with catalog.write() as session:
        model = text_codes.register(session, "words", 128, sha256)
        text_codes.add_text_codes(session, model, new)
    return model


def test_codes_come_back_with_their_artworks(catalog: Catalog, add_artwork: Add, add_picture: Add) -> None:
    first, second = add_artwork("1"), add_artwork("2")
    one, two = add_picture(first, "a.jpg"), add_picture(second, "b.jpg")
    model = _store(catalog, NewTextCode(one, _code(1)), NewTextCode(two, _code(2)))
    with catalog.read() as session:
        stored = text_codes.load_text_codes(session, model)
        assert stored.artwork_ids.tolist() == [first, second]
        assert stored.values.tolist() == [[1] * 128, [2] * 128]
        assert text_codes.load_text_codes(session, model, after_id=int(stored.ids[0])).artwork_ids.tolist() == [second]
        assert text_codes.pictures_without_text_code(session, model) == []
        assert text_codes.pictures_without_text_code(session, model + 1) == [one, two]


def test_trashed_artworks_are_left_out_and_the_state_says_so(
    catalog: Catalog, add_artwork: Add, add_picture: Add
) -> None:
    artwork = add_artwork("1")
    model = _store(catalog, NewTextCode(add_picture(artwork), _code(1)))
    with catalog.read() as session:
        before = text_codes.text_code_state(session, model)
    with catalog.write() as session:
        records.move_to_trash(session, [artwork])
    with catalog.read() as session:
        assert len(text_codes.load_text_codes(session, model).ids) == 0
        assert text_codes.text_code_state(session, model) != before


def test_a_changed_outline_takes_the_code_and_its_suggestions_away(
    catalog: Catalog, add_artwork: Add, add_picture: Add
) -> None:
    artwork = add_artwork("1")
    picture = add_picture(artwork)
    model = _store(catalog, NewTextCode(picture, _code(1), {"Rococo": 0.9}))
    with catalog.write() as session:
        codes.remove_codes(session, picture)
    with catalog.read() as session:
        assert text_codes.pictures_without_text_code(session, model) == [picture]
        assert tag_suggestions.suggested_tags(session, artwork) == []


def test_a_new_code_takes_the_place_of_the_old_one(catalog: Catalog, add_artwork: Add, add_picture: Add) -> None:
    picture = add_picture(add_artwork("1"))
    _store(catalog, NewTextCode(picture, _code(1)))
    model = _store(catalog, NewTextCode(picture, _code(2)))
    with catalog.read() as session:
        assert text_codes.load_text_codes(session, model).values.tolist() == [[2] * 128]


def _terms(catalog: Catalog, artwork: int) -> list[str]:
    with catalog.read() as session:
        return [tag.term for tag in tag_suggestions.suggested_tags(session, artwork)]


def test_tags_that_are_there_or_were_refused_are_not_suggested(
    catalog: Catalog, add_artwork: Add, add_picture: Add
) -> None:
    artwork = add_artwork("1", tags=("肖像",))
    picture = add_picture(artwork)
    suggested = {"Rococo": 0.7, "Portrait": 0.9, "Landscape": 0.8}
    _store(catalog, NewTextCode(picture, _code(1), suggested))
    assert _terms(catalog, artwork) == ["Landscape", "Rococo"]  # the portrait is tagged in Chinese
    with catalog.write() as session:
        tag_suggestions.refuse_suggestion(session, artwork, "Landscape")
        tag_suggestions.refuse_suggestion(session, artwork, "Landscape")
    assert _terms(catalog, artwork) == ["Rococo"]
    _store(catalog, NewTextCode(picture, _code(1), suggested), sha256="newer")
    assert _terms(catalog, artwork) == ["Rococo"]


def test_an_accepted_suggestion_becomes_a_tag_in_the_users_language(
    catalog: Catalog, add_artwork: Add, add_picture: Add
) -> None:
    artwork = add_artwork("1")
    _store(catalog, NewTextCode(add_picture(artwork), _code(1), {"Rococo": 0.7}))
    with catalog.write() as session:
        batch = tag_suggestions.accept_suggestion(session, artwork, "Rococo", "zh_CN")
    assert batch is not None
    with catalog.read() as session:
        assert records.record(session, artwork).fields.tags == ("洛可可",)
    assert _terms(catalog, artwork) == []
