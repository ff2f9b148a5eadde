"""What a model looks at, asked of a file, with an outline or without."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from artcatalog.engine.messages import ShowAttention
from artcatalog.errors import UserError
from artcatalog.hashing.encoder import Encoder
from artcatalog.workflows.known_models import default_weights
from artcatalog.workflows.show_attention import show_attention


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A grey wall with a grey sheet on its right half, on which there is something in the lower left corner."""
    pixels = np.full((400, 800, 3), 90, np.uint8)
    pixels[:, 400:] = 160
    pixels[320:380, 420:480] = np.random.default_rng(0).integers(0, 255, (60, 60, 3))
    file = tmp_path / "photo.png"
    Image.fromarray(pixels).save(file)
    return file


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(default_weights())


def test_places_are_those_inside_the_outline(photo: Path, encoder: Encoder) -> None:
    sheet = ((400.0, 0.0), (800.0, 0.0), (800.0, 400.0), (400.0, 400.0))
    found = show_attention(encoder, ShowAttention(str(photo), sheet))
    assert not found.learned
    assert len(found.values) == found.rows * found.columns
    row, column = divmod(int(np.argmax(found.values)), found.columns)
    assert row >= found.rows * 3 // 4
    assert column < found.columns / 4


def test_without_an_outline_the_whole_picture_is_asked_for(photo: Path, encoder: Encoder) -> None:
    everything = ((0.0, 0.0), (800.0, 0.0), (800.0, 400.0), (0.0, 400.0))
    found = show_attention(encoder, ShowAttention(str(photo)))
    assert np.allclose(found.values, show_attention(encoder, ShowAttention(str(photo), everything)).values, atol=0.02)
    assert np.ptp(found.values) > 0.5


def test_crossed_corners_are_refused(photo: Path, encoder: Encoder) -> None:
    crossed = ((0.0, 0.0), (100.0, 100.0), (100.0, 0.0), (0.0, 100.0))
    with pytest.raises(UserError) as refused:
        show_attention(encoder, ShowAttention(str(photo), crossed))
    assert refused.value.code == "request.invalid"
