"""What a model looks at: by its own attention, or by what it would miss."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from artcatalog.hashing.cards import ModelCard, load_card
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.looking import PLACES, looked_at
from artcatalog.hashing.network import HashingNetwork, HashingShape
from artcatalog.workflows.known_models import default_weights

SMALL = HashingShape(side=64, width=8, dims=32, bits=64, standardised=True)


@pytest.fixture(scope="module")
def card() -> ModelCard:
    return load_card(default_weights())


def _spotted() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Grey, but for a place in the third row and the sixth column of eight."""
    crop = np.full((128, 128, 3), 128, np.uint8)
    crop[34:46, 82:94] = np.random.default_rng(0).integers(0, 255, (12, 12, 3))
    return crop


def test_the_default_model_would_miss_the_only_thing_there_is() -> None:
    look = looked_at(Encoder.load(default_weights()), _spotted())
    assert not look.own
    assert look.values.shape == (PLACES, PLACES)
    assert divmod(int(look.values.argmax()), PLACES) == (2, 5)
    assert look.values.max() == 1
    assert look.values.min() == 0


def test_a_model_with_attention_shows_its_own(card: ModelCard) -> None:
    torch.manual_seed(0)
    encoder = Encoder(HashingNetwork(replace(SMALL, levels="graph")), card)
    look = looked_at(encoder, _spotted())
    assert look.own
    assert look.values.shape == (4, 4)
    assert 0 <= look.values.min() < look.values.max() == 1


def test_of_a_blank_crop_nothing_is_looked_at(card: ModelCard) -> None:
    torch.manual_seed(0)
    encoder = Encoder(HashingNetwork(replace(SMALL, standardised=False)), card)
    assert not looked_at(encoder, np.full((64, 64, 3), 90, np.uint8)).values.any()
