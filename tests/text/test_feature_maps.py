"""What the text side sees of a picture: all maps of the backbone on one grid, and how early ones vary."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from artcatalog.hashing.network import normalise, standardise
from artcatalog.text.feature_maps import FINE, GRID, FeatureMaps
from artcatalog.text.text_model import TextModel


@pytest.fixture(scope="module")
def maps() -> FeatureMaps:
    return TextModel.load().maps


def test_they_are_the_backbones_levels_place_by_place(maps: FeatureMaps) -> None:
    crop = np.random.default_rng(0).integers(0, 256, (maps.side, maps.side, 3), np.uint8)
    found = maps.of_crops([crop])[0]
    assert found.shape == (maps.channels, GRID, GRID)
    pixels = normalise(torch.from_numpy(crop)[None])
    with torch.inference_mode():
        levels = [level[0].double() for level in maps.backbone.levels(standardise(pixels))]
    means, varied = [], []
    for level in (*levels, pixels[0].double()):
        side = level.shape[1] // GRID
        places = level.unfold(1, side, side).unfold(2, side, side).flatten(3)
        means.append(places.mean(dim=3))
        varied.append(places.std(dim=3, correction=0))
    expected = torch.cat([*means, *varied[:FINE]])
    torch.testing.assert_close(found.double(), expected, rtol=1e-3, atol=1e-3)


def test_crops_of_any_size_are_seen_alike(maps: FeatureMaps) -> None:
    coarse = np.random.default_rng(1).integers(0, 256, (5, 4, 3), np.uint8)
    large = np.asarray(coarse.repeat(80, axis=0).repeat(80, axis=1))
    both = maps.of_crops([large, large[::2, ::2]]).flatten(1)
    assert F.cosine_similarity(both[:1], both[1:]).item() > 0.99


def test_none_gives_none(maps: FeatureMaps) -> None:
    assert maps.of_crops([]).shape == (0, maps.channels, GRID, GRID)
