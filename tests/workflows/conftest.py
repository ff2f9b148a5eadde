"""An empty catalog, the program's own models, and a folder of drawn pictures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
from PIL import Image

from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.detection.detector import Detector
from artcatalog.engine.messages import ImportPictures, ImportSummary
from artcatalog.hashing.encoder import Encoder
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.known_models import active_model, default_weights
from artcatalog.workflows.models import Models

Draw = Callable[..., Path]


@pytest.fixture(scope="session")
def networks() -> tuple[Detector, Encoder]:
    return Detector.load(), Encoder.load(default_weights())


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with create_catalog(tmp_path / "catalog") as made:
        yield made


@pytest.fixture
def models(catalog: Catalog, networks: tuple[Detector, Encoder]) -> Models:
    return Models(*networks, active_model(catalog).id)


@pytest.fixture
def draw() -> Draw:
    """Return a function that writes a picture of a few rectangles, another one for each seed."""

    def write(file: Path, seed: int, size: tuple[int, int] = (120, 90), **options: object) -> Path:
        rng = np.random.default_rng(seed)
        pixels = np.full((size[1], size[0], 3), rng.integers(0, 255, 3), np.uint8)
        for _ in range(6):
            x, y = rng.integers(0, size[0]), rng.integers(0, size[1])
            pixels[y : y + size[1] // 3, x : x + size[0] // 3] = rng.integers(0, 255, 3)
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(file, **options)
        return file

    return write


@pytest.fixture
def scans(tmp_path: Path, draw: Draw) -> Path:
    """Return a folder of four pictures, one of them deeper down."""
    folder = tmp_path / "scans"
    for seed, name in enumerate(("a.jpg", "b.png", "c.tif", "room/d.webp")):
        draw(folder / name, seed)
    return folder


@pytest.fixture
def run(catalog: Catalog, models: Models) -> Callable[..., ImportSummary]:
    """Return a function that imports paths into the catalog."""

    def imported(*paths: Path, **options: object) -> ImportSummary:
        request = ImportPictures(tuple(str(path) for path in paths), **options)  # type: ignore[arg-type]
        return import_pictures(catalog, models, request)

    return imported
