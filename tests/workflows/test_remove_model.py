"""Removing models: what went with them, what stays, and that the active one is not removed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from artcatalog.catalog import codes, detection_models, hashing_models, text_codes, text_models
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import ImportSummary, ModelKind
from artcatalog.errors import UserError
from artcatalog.hashing.cards import load_card, write_card
from artcatalog.imaging.digest import sha256
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.text_model import TextModel
from artcatalog.training.text_files import write_text_model
from artcatalog.workflows.activate_model import activate_model
from artcatalog.workflows.activate_text_model import activate_text_model
from artcatalog.workflows.check_catalog import check_catalog
from artcatalog.workflows.known_models import add_model, default_weights
from artcatalog.workflows.known_text_models import add_text_model
from artcatalog.workflows.models import Models
from artcatalog.workflows.remove_model import remove_model

Run = Callable[..., ImportSummary]


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """Return hashing weights that are the program's own with one tensor of the backbone changed."""
    weights = tmp_path / "another.safetensors"
    tensors = load_file(default_weights())
    name = next(name for name in tensors if name.startswith("backbone.") and tensors[name].ndim == 4)
    tensors[name] = tensors[name] + torch.full_like(tensors[name], 0.01)
    save_file(tensors, weights)
    write_card(weights, replace(load_card(default_weights()), name="taught here", sha256=sha256(weights)))
    return weights


def refused(catalog: Catalog, kind: ModelKind, model_id: int) -> str:
    """Return the code of the error with which a model is not removed."""
    with pytest.raises(UserError) as caught:
        remove_model(catalog, kind, model_id)
    return caught.value.code


def test_a_hashing_model_goes_with_its_codes_and_files_and_a_rollback_passes_it(
    catalog: Catalog, models: Models, scans: Path, run: Run, another: Path
) -> None:
    run(scans)
    first = models.model_id
    second = add_model(catalog, another)
    activate_model(catalog, second)
    activate_model(catalog, first)
    with catalog.read() as session:
        file = catalog.models / hashing_models.model(session, second).file
        assert len(codes.load_codes(session, second).codes) > 0
        assert hashing_models.previous(session).id == second
    assert refused(catalog, "hashing", first) == "model.active"
    assert refused(catalog, "hashing", 99) == "model.unknown"

    remove_model(catalog, "hashing", second)
    assert not file.exists()
    assert not file.with_suffix(".json").exists()
    with catalog.read() as session:
        assert [row.id for row in hashing_models.all_models(session)] == [first]
        assert not hashing_models.can_roll_back(session)  # before and after it the same model was active
    assert check_catalog(catalog).is_well
    assert another.exists()


def test_the_program_s_own_models_stay(catalog: Catalog, models: Models, another: Path) -> None:
    activate_model(catalog, add_model(catalog, another))
    assert refused(catalog, "hashing", models.model_id) == "model.own"
    assert refused(catalog, "text", OWN) == "model.own"
    assert refused(catalog, "detection", OWN) == "model.own"


def test_a_hashing_model_stays_on_which_a_model_for_words_was_taught(
    catalog: Catalog, models: Models, another: Path
) -> None:
    second = add_model(catalog, another)
    own = TextModel.load()
    target = catalog.models / "words.safetensors"
    write_text_model(own.network, FeatureMaps.load(another).sha256, replace(own.card, name="its words"), target)
    taught = add_text_model(catalog, target, own.bits)
    assert refused(catalog, "hashing", second) == "model.needed"
    with catalog.write() as session:
        text_models.add(session, "damaged", own.bits, "gone.safetensors", "0" * 64, {})
    assert refused(catalog, "hashing", second) == "model.needed"
    remove_model(catalog, "text", taught)
    assert not target.exists()
    remove_model(catalog, "hashing", second)


def test_a_model_for_words_goes_with_its_codes_and_the_program_s_own_are_kept(
    catalog: Catalog, models: Models, scans: Path, run: Run
) -> None:
    run(scans)
    own = TextModel.load()
    folder = catalog.models / "clip-1"
    folder.mkdir()
    target = folder / "words.safetensors"
    with torch.no_grad():
        own.network.bias += 0.1
    write_text_model(own.network, own.maps.sha256, replace(own.card, name="taught"), target)
    with catalog.write() as session:
        digest = load_card(target).sha256
        taught = text_models.add(session, "taught", own.bits, "clip-1/words.safetensors", digest, {})
    activate_text_model(catalog, taught)
    assert refused(catalog, "text", taught) == "model.active"
    activate_text_model(catalog, OWN)
    remove_model(catalog, "text", taught)
    assert not folder.exists()
    with catalog.read() as session:
        assert text_models.all_models(session) == []
        assert not text_models.can_roll_back(session)
        present = text_models.in_use(session)
        assert present is not None
        assert len(text_codes.load_text_codes(session, present).ids) == 4
        assert text_codes.model_id(session, digest) is None


def test_a_detector_goes_with_its_files(catalog: Catalog) -> None:
    shutil.copy(default_weights(), catalog.models / "d.safetensors")
    with catalog.write() as session:
        taught = detection_models.register(session, "taught", "d.safetensors", "abc")
        detection_models.activate(session, taught)
    assert refused(catalog, "detection", taught) == "model.active"
    with catalog.write() as session:
        detection_models.activate(session, OWN)
    remove_model(catalog, "detection", taught)
    assert not (catalog.models / "d.safetensors").exists()
    with catalog.read() as session:
        assert detection_models.all_models(session) == []
        assert detection_models.active_id(session) == OWN
        assert not detection_models.can_roll_back(session)
