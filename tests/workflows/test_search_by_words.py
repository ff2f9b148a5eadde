"""Search: records first, then pictures that fit; codes for words come with import, re-encoding and new outlines."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from artcatalog.catalog import pictures, records, text_codes
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.fields import RecordFields
from artcatalog.catalog.text_codes import NewTextCode
from artcatalog.engine.messages import CorrectQuad, ImportPictures, QuadValue
from artcatalog.hashing.cards import ModelCard
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.heard import listened
from artcatalog.text.network import TextNetwork, TextShape
from artcatalog.text.ngrams import numbered
from artcatalog.text.text_model import TextModel
from artcatalog.workflows import code_for_words as coding
from artcatalog.workflows import known_text_models
from artcatalog.workflows.correct_quad import correct_quad
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.models import Models
from artcatalog.workflows.search_records import search_records
from artcatalog.workflows.word_index import WordIndex

Draw = Callable[..., Path]


@pytest.fixture
def model(models: Models) -> TextModel:
    """Return a text model that has learnt nothing, on the program's own backbone."""
    torch.manual_seed(5)
    terms = ("Portrait", "Landscape")
    network = TextNetwork(TextShape(terms, buckets=512, embedding=16), torch.from_numpy(numbered(terms, 512)))
    network.heard.copy_(torch.from_numpy(listened(["old river at dawn", "rivers", "山水"])))
    return TextModel(FeatureMaps(models.encoder.network), network, ModelCard("words", "text-guided", {}, "w"))


def _add(catalog: Catalog, number: str, title: str | None = None) -> tuple[int, int]:
    new = pictures.NewPicture(path=f"{number}.jpg", sha256=number, width=40, height=30)
    with catalog.write() as session:
        artwork = records.add_artwork(session, RecordFields(number, title=title))
        return artwork, pictures.add_picture(session, artwork, new)


def _store(catalog: Catalog, model: TextModel, codes: dict[int, np.ndarray]) -> None:
    with catalog.write() as session:
        model_id = text_codes.register(session, "words", model.bits, model.card.sha256)
        text_codes.add_text_codes(
            session,
            model_id,
            [NewTextCode(key, np.where(bits, 127, -127).astype(np.int8)) for key, bits in codes.items()],
        )


def _wanted(model: TextModel, text: str) -> np.ndarray:
    words = model.words(text)
    assert words is not None
    return words >= 0


def test_full_text_hits_come_first_and_each_hit_says_why(catalog: Catalog, model: TextModel) -> None:
    with torch.no_grad():
        model.network.offset.fill_(2)
    both, seen, said, neither = (_add(catalog, number, title) for number, title in
                                 (("b", "River"), ("p", "Dawn"), ("t", "River bank"), ("n", "Dusk")))  # fmt: skip
    fits = _wanted(model, "river")
    _store(catalog, model, {both[1]: fits, seen[1]: fits, said[1]: ~fits, neither[1]: ~fits})
    hits = search_records(catalog, "river", 10, WordIndex(catalog, model))
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert {hit.accession_number: hit.why for hit in hits} == {"b": "both", "t": "text", "p": "picture"}
    assert hits[-1].accession_number == "p"
    assert 0.5 <= hits[-1].score <= 1
    assert [hit.why for hit in search_records(catalog, "river", 10)] == ["text", "text"]
    assert len(search_records(catalog, "river", 2, WordIndex(catalog, model))) == 2


def test_two_chinese_characters_find_records_and_pictures(catalog: Catalog, model: TextModel) -> None:
    with torch.no_grad():
        model.network.offset.fill_(2)
    said, seen = _add(catalog, "1", "溪山行旅图，山水"), _add(catalog, "2")
    fits = _wanted(model, "山水")
    _store(catalog, model, {said[1]: ~fits, seen[1]: fits})
    hits = search_records(catalog, "山水", 10, WordIndex(catalog, model))
    assert [(hit.accession_number, hit.why) for hit in hits] == [("1", "text"), ("2", "picture")]


def test_the_index_follows_the_catalog(catalog: Catalog, model: TextModel) -> None:
    with torch.no_grad():
        model.network.offset.fill_(2)
    index = WordIndex(catalog, model)
    assert index.search("river", 10) == []
    fits = _wanted(model, "river")
    artworks = []
    for number in "123":
        artwork, picture = _add(catalog, number)
        _store(catalog, model, {picture: fits})
        artworks.append(artwork)
        assert {hit.artwork_id for hit in index.search("river", 10)} == set(artworks)
    with catalog.write() as session:
        records.move_to_trash(session, artworks[:1])
    assert {hit.artwork_id for hit in index.search("river", 10)} == set(artworks[1:])
    with catalog.write() as session:
        records.restore_from_trash(session, artworks[:1])
    assert {hit.artwork_id for hit in index.search("river", 10)} == set(artworks)


@pytest.mark.parametrize("text", ["…?", "xyzzy", "1932.40", "牛马"])
def test_words_that_were_never_heard_find_no_picture(catalog: Catalog, model: TextModel, text: str) -> None:
    with torch.no_grad():
        model.network.offset.fill_(20)
    _, picture = _add(catalog, "1")
    _store(catalog, model, {picture: np.ones(model.bits, bool)})
    index = WordIndex(catalog, model)
    assert index.search(text, 10) == []
    assert len(index.search(f"{text} rivers", 10)) == 1


def test_scores_are_the_probability_worked_out_in_a_loop(model: TextModel) -> None:
    query, signs = model.words("old river"), np.where(np.random.default_rng(0).random((3, model.bits)) < 0.5, -1, 1)
    assert query is not None
    found = model.chances(query, signs.astype(np.float32))
    offset = float(model.network.offset[-1].detach())
    for at in range(3):
        inner = sum(float(q) * int(s) for q, s in zip(query, signs[at], strict=True))
        expected = 1 / (1 + np.exp(-(8 / model.bits * inner + offset)))
        assert found[at] == pytest.approx(expected, abs=1e-5)


def test_import_and_a_new_outline_give_pictures_their_codes(
    catalog: Catalog, models: Models, model: TextModel, draw: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_text_models, "default_text_model", lambda: model)
    files = [draw(tmp_path / "in" / f"{seed}.png", seed) for seed in range(3)]
    import_pictures(catalog, models, ImportPictures((str(tmp_path / "in"),)))
    assert len(files) == 3
    with catalog.read() as session:
        model_id = text_codes.model_id(session, "w")
        assert model_id is not None
        before = text_codes.load_text_codes(session, model_id)
        picture = pictures.all_pictures(session)[0]
    assert before.values.shape == (3, model.bits)
    corners = ((5.0, 5.0), (60.0, 5.0), (60.0, 50.0), (5.0, 50.0))
    correct_quad(catalog, models, CorrectQuad(picture.id, QuadValue(corners, "frame")))
    with catalog.read() as session:
        after = text_codes.load_text_codes(session, model_id)
        assert text_codes.pictures_without_text_code(session, model_id) == []
    assert set(after.ids) != set(before.ids)


def test_a_newer_model_encodes_everything_and_the_old_codes_go(
    catalog: Catalog, models: Models, model: TextModel, draw: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_text_models, "default_text_model", lambda: model)
    draw(tmp_path / "in" / "1.png", 1)
    import_pictures(catalog, models, ImportPictures((str(tmp_path / "in"),)))
    newer = TextModel(model.maps, model.network, ModelCard("words", "text-guided", {}, "newer"))
    assert coding.code_for_words(catalog, newer) == 1
    assert coding.code_for_words(catalog, newer) == 0
    with catalog.read() as session:
        old = text_codes.model_id(session, "w")
        assert old is not None
        assert len(text_codes.load_text_codes(session, old).ids) == 0


def test_100_000_pictures_are_searched_in_150_ms(catalog: Catalog, model: TextModel) -> None:
    index = WordIndex(catalog, model)
    rng = np.random.default_rng(0)
    index._artworks = np.arange(100_000)
    index._values = rng.choice(np.array([-1, 1], np.float32), (100_000, model.bits))
    index.search("river", 200)
    seconds = []
    for _ in range(5):
        started = time.process_time()
        index.search("old river at dawn", 200)
        seconds.append(time.process_time() - started)
    assert min(seconds) < 0.15
