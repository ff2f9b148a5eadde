"""Fine-tuning on a real, small catalog: it saves, judges honestly, activates on request and rolls back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.engine.messages import ImportPictures
from artcatalog.errors import UserError
from artcatalog.progress import silent
from artcatalog.simulation.noise import smooth_field
from artcatalog.workflows.activate_model import activate_model, rollback_model
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.index_health import index_health
from artcatalog.workflows.models import load_models
from artcatalog.workflows.train import TrainingOrder, models_of, train


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder = tmp_path_factory.mktemp("train")
    scans = folder / "scans"
    scans.mkdir()
    for number in range(24):
        rng = np.random.default_rng(number)
        pixels = np.dstack([smooth_field(120, 160, rng, octaves=4) for _ in range(3)]) * 110 + 128
        cv2.imwrite(str(scans / f"T.{number:03d}.png"), np.clip(pixels, 0, 255).astype(np.uint8))
    with create_catalog(folder / "catalog") as made:
        import_pictures(made, load_models(made), ImportPictures((str(scans),)), silent)
        yield made


def run(
    catalog: Catalog, order: TrainingOrder, stop: threading.Event, stop_at: str = "step"
) -> list[tuple[str, dict[str, Any]]]:
    """Train until an event of a kind is told, the second step of steps; return what was told."""
    told: list[tuple[str, dict[str, Any]]] = []

    def emit(name: str, fields: dict[str, Any]) -> None:
        told.append((name, fields))
        if name == stop_at and fields.get("step", 2) >= 2:
            stop.set()

    train(catalog, order, emit, stop.is_set)
    return told


def active_id(catalog: Catalog) -> int:
    return next(model.id for model in models_of(catalog) if model.active)


def test_a_stopped_run_is_saved_and_judged_and_switches_nothing(catalog: Catalog) -> None:
    before = active_id(catalog)
    told = run(catalog, TrainingOrder(minutes=5), threading.Event())
    names = [name for name, _ in told]
    assert names[0] == "validated"
    assert {"started", "step", "saved"} <= set(names)
    last, fields = told[-1]
    assert last == "finished"
    assert (fields["stopped"], fields["activated"]) == (True, False)
    assert fields["better"] == (fields["interval"][0] > 0)
    own, taught = models_of(catalog)
    assert taught.name.startswith("fine-tuned on 24 artworks, 20")  # and a time: no other has the name
    assert own.id == active_id(catalog) == before
    assert not list((catalog.models / "runs").glob("*"))


def test_activated_on_request_every_picture_has_its_code_and_one_step_goes_back(catalog: Catalog) -> None:
    before = active_id(catalog)
    told = run(catalog, TrainingOrder(minutes=0.02, activate=True), threading.Event(), "never")
    health = index_health(catalog)
    assert (health.coded, health.pictures) == (24, 24)
    assert active_id(catalog) == told[-1][1]["model"]
    rollback_model(catalog)
    assert active_id(catalog) == before


def test_a_stop_reaches_the_activation(catalog: Catalog) -> None:
    before = active_id(catalog)
    told = run(catalog, TrainingOrder(minutes=0.03, activate=True), threading.Event(), "saved")
    _, fields = told[-1]
    assert (fields["stopped"], fields["activated"]) == (True, False)
    assert active_id(catalog) == before
    assert activate_model(catalog, fields["model"]).model_id == active_id(catalog)
    rollback_model(catalog)


def test_an_unknown_recipe_is_named(catalog: Catalog) -> None:
    with pytest.raises(UserError, match="contrastive"):
        run(catalog, TrainingOrder(recipe="alchemy"), threading.Event())


def test_too_few_pictures_are_refused(tmp_path: Path) -> None:
    with create_catalog(tmp_path / "catalog") as empty, pytest.raises(UserError, match="at least"):
        run(empty, TrainingOrder(), threading.Event())


def test_a_device_that_is_not_there_is_named(catalog: Catalog) -> None:
    with pytest.raises(UserError, match="no device gpu"):
        run(catalog, TrainingOrder(device="gpu"), threading.Event())


def test_each_model_has_one_file(catalog: Catalog) -> None:
    run(catalog, TrainingOrder(minutes=5), threading.Event())
    assert {file.name for file in catalog.models.glob("*.safetensors")} == {row.file for row in models_of(catalog)}
    assert len(list(catalog.models.glob("*.json"))) == len(models_of(catalog))
