"""Corrections of a real catalog teach its detector: saved, judged, activated on request, taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from artcatalog.catalog import detection_models, pictures, quads, records
from artcatalog.catalog.activations import OWN
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.engine.messages import QuadValue
from artcatalog.errors import UserError
from artcatalog.imaging.digest import sha256
from artcatalog.imaging.thumbnails import write_thumbnail
from artcatalog.training.detector_tuning import Effort
from artcatalog.workflows.activate_detector import activate_detector, rollback_detector
from artcatalog.workflows.known_detectors import detectors_of, load_active_detector
from artcatalog.workflows.train import TrainingOrder, train
from artcatalog.workflows.train_detector import train_detector

RIGHT = QuadValue(((40.0, 30.0), (160.0, 30.0), (160.0, 120.0), (40.0, 120.0)), "canvas")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Return a catalog of 20 small pictures whose outlines a person set."""
    with create_catalog(tmp_path_factory.mktemp("teach") / "catalog") as made:
        for number in range(20):
            rng = np.random.default_rng(number)
            pixels = np.full((150, 200, 3), rng.integers(120, 230), np.uint8)
            pixels[30:120, 40:160] = np.kron(rng.integers(0, 255, (9, 12, 3), np.uint8), np.ones((10, 10, 1), np.uint8))
            file = made.pictures / f"{number}.png"
            cv2.imwrite(str(file), pixels)
            write_thumbnail(pixels, made.thumbnails / f"{number}.jpg")
            with made.write() as session:
                artwork = records.add_artwork(session, records.RecordFields(f"T.{number}"))
                new = pictures.NewPicture(file.name, sha256(file), 200, 150, thumbnail=f"{number}.jpg")
                quads.set_user_quad(session, pictures.add_picture(session, artwork, new), RIGHT)
        yield made


def run(catalog: Catalog, order: TrainingOrder, stop_at: str = "never") -> list[tuple[str, dict[str, Any]]]:
    """Train, and stop at the first event of a name."""
    told: list[tuple[str, dict[str, Any]]] = []
    stop = threading.Event()

    def emit(name: str, fields: dict[str, Any]) -> None:
        told.append((name, fields))
        if name == stop_at:
            stop.set()

    train_detector(catalog, order, emit, stop.is_set, effort=Effort(2, 6, 2))
    return told


def test_a_finished_run_is_saved_judged_and_activated_on_request(catalog: Catalog) -> None:
    told = run(catalog, TrainingOrder("detector", minutes=0.01, device="cpu", activate=True))
    names = [name for name, _ in told]
    assert {"validated", "started", "step", "saved"} <= set(names)
    last, fields = told[-1]
    assert last == "finished"
    assert fields["activated"]
    assert fields["better"] == (
        fields["interval"][0] > 0 and fields["now"]["general_iou"] >= fields["before"]["general_iou"] - 0.005
    )
    own, taught = detectors_of(catalog)
    assert (own.id, own.active, taught.active) == (OWN, False, True)
    detector, detector_id = load_active_detector(catalog)
    assert (detector.name, detector_id) == (taught.name, taught.id)
    assert "20 outlines" in detector.name
    assert not list((catalog.models / "runs").glob("*"))
    assert [file.name for file in catalog.models.glob("*.safetensors")] == [taught.file]
    assert rollback_detector(catalog) == OWN
    assert load_active_detector(catalog)[1] == OWN


def test_a_stopped_run_is_saved_and_judged_and_switches_nothing(catalog: Catalog) -> None:
    told = run(catalog, TrainingOrder("detector", minutes=5, device="cpu", activate=True), stop_at="step")
    last, fields = told[-1]
    assert (last, fields["stopped"], fields["activated"]) == ("finished", True, False)
    own, *_, taught = detectors_of(catalog)
    assert (own.id, own.active, taught.active) == (OWN, True, False)
    assert taught.id == fields["model"]


def test_a_detector_whose_file_is_gone_is_not_activated(catalog: Catalog) -> None:
    with catalog.write() as session:
        lost = detection_models.register(session, "lost", "lost.safetensors", "none")
    before = load_active_detector(catalog)[1]
    with pytest.raises(UserError) as caught:
        activate_detector(catalog, lost)
    assert caught.value.code == "model.damaged"
    assert load_active_detector(catalog)[1] == before


def test_too_few_corrections_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    with create_catalog(tmp_path / "catalog") as empty, pytest.raises(UserError) as caught:
        train(empty, TrainingOrder("detector"), lambda *_: None, lambda: True)
    assert caught.value.code == "training.too_few_outlines"
    assert caught.value.fields == {"needed": 20, "outlines": 0}
