"""The records of a real catalog teach its text model: saved, judged, activated on request, taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from artcatalog.catalog import hashing_models, pictures, records, text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard
from artcatalog.hashing.network import HashingNetwork, HashingShape
from artcatalog.imaging.thumbnails import write_thumbnail
from artcatalog.simulation.noise import smooth_field
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.heard import listened
from artcatalog.text.network import TextNetwork, TextShape
from artcatalog.text.ngrams import numbered
from artcatalog.text.text_model import TextModel
from artcatalog.training.model_files import write_model
from artcatalog.training.text_files import write_text_model
from artcatalog.workflows import known_text_models
from artcatalog.workflows.activate_text_model import activate_text_model, rollback_text_model
from artcatalog.workflows.code_for_words import add_words
from artcatalog.workflows.known_models import add_model
from artcatalog.workflows.known_text_models import active_text_model, text_models_of
from artcatalog.workflows.train import TrainingOrder, train
from artcatalog.workflows.word_index import word_index

WORKS = 104


def write_backbone(file: Path, seed: int) -> Path:
    """Write a small hashing model."""
    torch.manual_seed(seed)
    write_model(HashingNetwork(HashingShape(width=4, dims=16, bits=16)), ModelCard(file.stem, "r", {}, ""), file)
    return file


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pytest.MonkeyPatch]:
    """Let the program travel with small models: a backbone, and a text model on it that knows little."""
    folder = tmp_path_factory.mktemp("own")
    backbone, weights = write_backbone(folder / "hashing.safetensors", 1), folder / "text.safetensors"
    maps, terms = FeatureMaps.load(backbone), ("Rococo", "Ukiyo-e")
    shape = TextShape(terms, True, 512, 8, 16, 2, (16, 32), maps.channels)
    network = TextNetwork(shape, torch.from_numpy(numbered(terms, 512)))
    network.heard.copy_(torch.from_numpy(listened(["rococo"])))
    write_text_model(network.eval(), maps.sha256, ModelCard("own words", "text-guided", {}, ""), weights)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known_text_models, "default_weights", lambda: weights)
        patch.setattr(known_text_models, "default_backbone", lambda: backbone)
        patch.setattr(known_text_models, "default_text_model", lambda: TextModel.load(weights, backbone))
        yield patch


@pytest.fixture(scope="module")
def catalog(own: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Return a catalog of small pictures, warm ones with the tag carnival, cold ones with the tag forest."""
    with create_catalog(tmp_path_factory.mktemp("teach") / "catalog") as made:
        add_model(made, known_text_models.default_backbone())
        for number in range(WORKS):
            is_warm = number % 2 == 0
            field = smooth_field(60, 80, np.random.default_rng(number), octaves=3) * 60
            pixels = np.stack([field + (170 if is_warm == (channel == 0) else 90) for channel in range(3)], axis=2)
            write_thumbnail(np.clip(pixels, 0, 255).astype(np.uint8), made.thumbnails / f"{number}.jpg")
            with made.write() as session:
                tags = (("carnival",), ("forest",))[number % 2]
                artwork = records.add_artwork(session, records.RecordFields(f"T.{number}", tags=tags))
                new = pictures.NewPicture(f"{number}.png", f"{number}", 80, 60, thumbnail=f"{number}.jpg")
                pictures.add_picture(session, artwork, new)
        add_words(made)
        yield made


def run(catalog: Catalog, order: TrainingOrder, stop_at: str = "never") -> list[tuple[str, dict[str, Any]]]:
    """Train until an event of a kind is told, or to the end; return what was told."""
    told: list[tuple[str, dict[str, Any]]] = []
    stop = threading.Event()

    def emit(name: str, fields: dict[str, Any]) -> None:
        told.append((name, fields))
        if name == stop_at:
            stop.set()

    train(catalog, order, emit, stop.is_set)
    return told


def codes(catalog: Catalog) -> dict[int, int]:
    """Return how many pictures have a code, by text model."""
    with catalog.read() as session:
        ids = {row.id: text_codes.model_id(session, row.sha256) for row in text_models_of(catalog)}
        return {model: len(text_codes.load_text_codes(session, key).ids) for model, key in ids.items() if key}


def test_a_stopped_run_is_saved_and_judged_and_switches_nothing(catalog: Catalog) -> None:
    told = run(catalog, TrainingOrder("words", minutes=5, device="cpu", activate=True), "step")
    names = [name for name, _ in told]
    assert names[0] == "validated"
    assert {"started", "step", "saved"} <= set(names)
    last, fields = told[-1]
    assert (last, fields["stopped"], fields["activated"]) == ("finished", True, False)
    assert set(fields["before"]) < set(fields["now"]) == {"words_map", "words_p10", "words_kept"}
    program, taught = text_models_of(catalog)
    assert (program.id, program.active, taught.active) == (OWN, True, False)
    assert f"{WORKS} records" in taught.name
    assert taught.figures["now"] == fields["now"]
    assert not list((catalog.models / "runs").glob("*"))
    assert (catalog.models / taught.file).with_suffix(".json").is_file()
    assert codes(catalog) == {OWN: WORKS, taught.id: 0}


def test_activated_on_request_words_find_pictures_and_one_step_goes_back(catalog: Catalog) -> None:
    index = word_index(catalog)
    assert index is not None
    assert index.search("carnivals", 5) == []  # a word that the program has not heard
    told = run(catalog, TrainingOrder("words", minutes=0.05, device="cpu", activate=True))
    taught = told[-1][1]["model"]
    assert told[-1][1]["activated"]
    assert not index.is_current()
    assert active_text_model(catalog).model.words("carnivals") is not None
    assert codes(catalog)[taught] == codes(catalog)[OWN] == WORKS  # both are kept, so that going back takes no time
    index = word_index(catalog)
    assert index is not None
    assert index.is_current()
    assert rollback_text_model(catalog) == OWN
    assert not index.is_current()
    activate_text_model(catalog, taught)
    with catalog.write() as session:
        row, picture_id = text_models.model(session, taught), pictures.all_pictures(session)[0].id
        text_codes._forget(session, [picture_id], text_codes.register(session, row.name, 32, row.sha256))
    assert add_words(catalog) == 1  # by the active model
    assert codes(catalog)[taught] == WORKS


def test_a_run_that_was_cut_off_goes_on_where_it_was_saved(catalog: Catalog) -> None:
    order = TrainingOrder("words", minutes=0.1, device="cpu")
    begun: list[int] = []

    def cut(name: str, fields: dict[str, Any]) -> None:
        if name == "step" and fields["step"] > 1:
            raise ConnectionError

    def follow(name: str, fields: dict[str, Any]) -> None:
        if name == "started":
            begun.append(fields["step"])

    with pytest.raises(ConnectionError):
        train(catalog, order, cut, lambda: False)
    train(catalog, order, follow, lambda: True)
    assert begun[0] > 1
    assert not list((catalog.models / "runs").glob("*"))


def test_a_cancelled_activation_leaves_the_former_model_active(catalog: Catalog) -> None:
    with catalog.read() as session:
        before = text_models.active_id(session)
        other = next(row.id for row in text_models.all_models(session) if not row.active)

    class Cancel(Exception):
        pass

    def progress(done: int, _total: int, _item: str = "") -> None:
        if done:
            raise Cancel

    with pytest.raises(Cancel):
        activate_text_model(catalog, other, progress)
    with catalog.read() as session:
        assert text_models.active_id(session) == before
    assert 0 < codes(catalog)[other] < WORKS
    assert codes(catalog)[before] == WORKS


def test_a_fine_tuned_or_updated_hashing_model_leaves_search_by_words_as_it_is(
    catalog: Catalog, own: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    active = active_text_model(catalog)
    assert active.id != OWN
    tuned = add_model(catalog, write_backbone(tmp_path / "tuned.safetensors", 2))
    with catalog.write() as session:
        hashing_models.activate(session, tuned)
    newer = write_backbone(tmp_path / "newer.safetensors", 3)
    for backbone in (known_text_models.default_backbone(), newer):  # an update's, of which the catalog kept the former
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(known_text_models, "default_backbone", lambda file=backbone: file)
            again = active_text_model(catalog)
        assert (again.id, again.model.maps.sha256) == (active.id, active.model.maps.sha256)
        assert again.model.words("carnival") is not None


def test_a_model_whose_file_is_gone_is_not_activated_and_one_in_use_is_stood_in_for(catalog: Catalog) -> None:
    with catalog.write() as session:
        lost = text_models.add(session, "lost", 32, "lost.safetensors", "none", {})
        before = text_models.active_id(session)
    with pytest.raises(UserError) as caught:
        activate_text_model(catalog, lost)
    assert caught.value.code == "model.damaged"
    with catalog.write() as session:
        text_models.activate(session, lost)
    stood_in = active_text_model(catalog)
    assert (stood_in.id, stood_in.model.card.name) == (lost, "own words")
    with catalog.write() as session:
        assert text_models.rollback(session) == before


def test_too_few_records_are_refused_before_pictures_are_read(tmp_path: Path) -> None:
    with create_catalog(tmp_path / "catalog") as empty:
        with empty.write() as session:
            for number in range(40):
                tags = (("carnival", "forest")[number % 2],)
                records.add_artwork(session, records.RecordFields(f"{number}", tags=tags))
        with pytest.raises(UserError) as caught:
            train(empty, TrainingOrder("words"), lambda *_: None, lambda: True)
    assert caught.value.code == "training.too_few_words"
    assert caught.value.fields == {"needed": 100, "records": 40}
    assert "tags" in str(caught.value)
