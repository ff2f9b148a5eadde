"""The text model that travels with the program: small, on the program's own backbone, and it knows its words."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.resources import resources_dir
from artcatalog.text.text_model import TextModel


@pytest.fixture(scope="module")
def model() -> TextModel:
    return TextModel.load()


def test_it_is_small(model: TextModel) -> None:
    assert (resources_dir() / "models" / "text.safetensors").stat().st_size < 3_000_000
    assert sum(p.numel() for p in model.network.parameters()) < 2_000_000


def test_it_knows_words_in_english_and_chinese_and_not_others(model: TextModel) -> None:
    for text in ("rococo portrait", "山水", "浮世绘", "impressionist", "river"):
        assert model.words(text) is not None
    for text in ("xyzzy", "1932.40", "…", "qwrtpsdfg"):
        assert model.words(text) is None


def test_words_for_the_same_in_both_languages_are_near(model: TextModel) -> None:
    pairs = (("Rococo", "洛可可"), ("Chinese landscape", "山水"), ("Ukiyo-e", "浮世绘"), ("portrait", "肖像"))
    said = [[model.words(text) for text in pair] for pair in pairs]
    near = np.array([[np.dot(a, b) for _, b in said] for a, _ in said])
    assert (near.argmax(axis=1) == np.arange(len(pairs))).all()


def test_a_picture_has_values_and_probabilities(model: TextModel) -> None:
    (seen,) = model.pictures([np.full((64, 48, 3), 200, np.uint8)])
    assert seen.values.shape == (model.bits,)
    assert seen.values.dtype == np.int8
    assert all(0.5 < chance <= 1 for chance in seen.suggested.values())
    assert set(seen.suggested) <= set(model.network.shape.terms)
