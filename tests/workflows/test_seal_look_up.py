"""Round seals in a photo at any angle are found again, whatever colour their ink is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.engine.messages import ImportPictures, LookUp, QuadValue
from artcatalog.simulation.seal_impressions import draw_seal, impression
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.look_up import look_up
from artcatalog.workflows.models import load_models

SIDE = 300


def round_seals(count: int) -> list[NDArray[np.uint8]]:
    rng = np.random.default_rng(8)
    seals: list[NDArray[np.uint8]] = []
    while len(seals) < count:
        face, shape = draw_seal(rng, 200)
        if shape == "round":
            seals.append(impression(face, rng, 0.05))
    return seals


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder = tmp_path_factory.mktemp("seals")
    for number, seal in enumerate(round_seals(8)):
        Image.fromarray(seal).save(folder / f"seal-{number}.png")
    catalog = create_catalog(folder / "catalog")
    import_pictures(catalog, load_models(catalog), ImportPictures((str(folder),)))
    yield catalog
    catalog.close()


@pytest.mark.parametrize("degrees", [8, 37, 70, 128, 231, 305])
def test_a_turned_round_seal_is_found(catalog: Catalog, tmp_path: Path, degrees: int) -> None:
    number = degrees % 8
    seal = round_seals(8)[number]
    size = (seal.shape[1], seal.shape[0])
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), degrees, 0.8 * SIDE / max(size))
    turn[:, 2] += 200 - np.array(size) / 2
    photo = cv2.warpAffine(seal, turn, (400, 400), borderMode=cv2.BORDER_CONSTANT, borderValue=(120, 125, 130))
    Image.fromarray(photo).save(tmp_path / "photo.png")
    half = 0.4 * SIDE
    outline = ((200 - half, 200 - half), (200 + half, 200 - half), (200 + half, 200 + half), (200 - half, 200 + half))
    index = LiveIndex(catalog)
    asked = LookUp(str(tmp_path / "photo.png"), quads=(QuadValue(outline, "frame"),))
    (found,) = look_up(catalog, load_models(catalog), index, asked).artworks
    index.close()
    assert found.matches[0].accession_number == f"seal-{number}"
