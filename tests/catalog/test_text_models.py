"""Text models that a catalog's records taught: activated, taken back, and whose codes and suggestions are present."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from artcatalog.catalog import tag_suggestions, text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.text_codes import NewTextCode
from artcatalog.errors import UserError

Add = Callable[..., int]


def test_without_activations_the_program_s_own_model_is_active(catalog: Catalog) -> None:
    with catalog.write() as session:
        assert text_models.in_use(session) is None
        own = text_codes.register(session, "own", 128, "own")
        text_models.add(session, "taught", 128, "a.safetensors", "a", {"now": {"words_map": 0.5}})
        assert (text_models.active(session), text_models.active_id(session)) == (None, OWN)
        assert not text_models.can_roll_back(session)
        assert [row.name for row in text_models.all_models(session)] == ["taught"]
        assert text_models.owned(session) == [own]
        for lost in (own, 99):
            with pytest.raises(UserError) as caught:
                text_models.activate(session, lost)
            assert caught.value.code == "model.unknown"
        for ask in (text_models.rollback, text_models.previous_id):
            with pytest.raises(UserError) as caught:
                ask(session)
            assert caught.value.code == "model.no_previous"


def test_rolling_back_goes_through_the_history_to_the_program_s_own(catalog: Catalog) -> None:
    with catalog.write() as session:
        first, second = (text_models.add(session, name, 128, f"{name}.st", name, {}) for name in "ab")
        for model_id in (first, second, second, OWN):
            text_models.activate(session, model_id)
        for before in (second, first, OWN):
            assert text_models.previous_id(session) == before
            assert text_models.rollback(session) == before
        assert not text_models.can_roll_back(session)
        text_models.activate(session, second)
        assert [row.active for row in text_models.all_models(session)] == [False, True]


def test_suggestions_are_those_of_the_model_whose_codes_are_present(
    catalog: Catalog, add_artwork: Add, add_picture: Add
) -> None:
    artwork = add_artwork("1")
    picture = add_picture(artwork)

    def coded(session, model: int, term: str) -> None:  # type: ignore[no-untyped-def]
        text_codes.add_text_codes(session, model, [NewTextCode(picture, np.ones(128, np.int8), {term: 0.9})])

    with catalog.write() as session:
        old, new = (text_codes.register(session, "own", 128, sha256) for sha256 in ("old", "new"))
        taught = text_models.add(session, "taught", 128, "a.st", "a", {})
        coded(session, old, "Rococo")
        coded(session, taught, "Portrait")
        assert text_models.in_use(session) == old  # the newer one has no codes yet
        assert [tag.term for tag in tag_suggestions.suggested_tags(session, artwork)] == ["Rococo"]
        text_models.activate(session, taught)
        assert [tag.term for tag in tag_suggestions.suggested_tags(session, artwork)] == ["Portrait"]
        assert text_codes.remove_some(session, {taught, new}, 10) == 1
        text_models.rollback(session)
        assert text_models.in_use(session) is None
        assert tag_suggestions.suggested_tags(session, artwork) == []
