"""The hashing network, its bits and its files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from artcatalog.errors import UserError
from artcatalog.hashing.cards import ModelCard, load_card
from artcatalog.hashing.encoder import Encoder, pack
from artcatalog.hashing.hash_coder import binarise
from artcatalog.hashing.memory_bank import MemoryBank, binary
from artcatalog.hashing.network import HashingNetwork, HashingShape, standardise
from artcatalog.training.model_files import write_model

SMALL = HashingShape(side=64, width=8, cells=2, dims=32, bits=64)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    network = HashingNetwork(SMALL)
    for _ in range(10):
        network(torch.randn(16, 3, 64, 64))
    target = tmp_path_factory.mktemp("model") / "small.safetensors"
    write_model(network.eval(), ModelCard("small", "contrastive", {}, ""), target)
    return target


@given(arrays.arrays(np.float32, (3, 16), elements=st.floats(-2, 2, width=32)))
def test_packed_codes_unpack_to_the_signs(hashes: np.ndarray) -> None:
    assert np.array_equal(np.unpackbits(pack(hashes), axis=1).astype(bool), hashes >= 0)


def test_signs_go_forward_and_gradients_pass_only_inside_one() -> None:
    u = torch.tensor([-3.0, -0.5, 0.0, 0.5, 3.0], requires_grad=True)
    out = binarise(u)
    out.sum().backward()
    assert out.tolist() == [-1, -1, 1, 1, 1]
    assert u.grad is not None
    assert u.grad.tolist() == [0, 1, 1, 1, 0]


def test_a_crop_of_any_size_gets_a_unit_feature_and_a_packed_code(weights: Path) -> None:
    encoder = Encoder.load(weights)
    rng = np.random.default_rng(0)
    crops = [rng.integers(0, 255, shape, dtype=np.uint8) for shape in ((64, 64, 3), (300, 90, 3), (20, 500, 3))]
    encoded = encoder.encode(crops)
    assert encoded.features.shape == (3, 32)
    assert encoded.codes.shape == (3, 8)
    assert np.allclose(np.linalg.norm(encoded.features, axis=1), 1, atol=1e-5)
    assert np.array_equal(encoder.encode(crops[1:2]).codes, encoded.codes[1:2])


def test_nothing_to_encode_gives_empty_arrays(weights: Path) -> None:
    assert Encoder.load(weights).encode([]).codes.shape == (0, 8)


def test_weights_that_were_changed_are_refused(weights: Path, tmp_path: Path) -> None:
    changed = tmp_path / "small.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    changed.write_bytes(data)
    changed.with_suffix(".json").write_bytes(weights.with_suffix(".json").read_bytes())
    with pytest.raises(UserError, match="SHA-256"):
        load_card(changed)


def test_a_bank_row_moves_half_way_and_stays_a_unit_vector() -> None:
    bank = MemoryBank(3, 2, 2)
    bank.update(torch.tensor([1]), torch.tensor([[1.0, 0.0]]), torch.tensor([[1.0, -1.0]]))
    bank.update(torch.tensor([1]), torch.tensor([[0.0, 1.0]]), torch.tensor([[-9.0, -1.0]]))
    assert torch.allclose(bank.rows[1], torch.tensor([0.5**0.5, 0.5**0.5]))
    assert bank.filled.tolist() == [False, True, False]
    assert binary(bank.hashes[1]).tolist() == [-1, -1]


def test_a_row_is_recent_for_as_many_updates_as_are_asked_for() -> None:
    bank, one = MemoryBank(3, 2, 2), torch.ones(1, 2)
    for index in (0, 1):
        bank.update(torch.tensor([index]), one, one)
    assert bank.recent(0).tolist() == [False, False, False]
    assert bank.recent(1).tolist() == [False, True, False]
    assert bank.recent(2).tolist() == [True, True, False]
    assert len(bank.negatives(torch.tensor([1, 2]), 2)) == 1


def test_standardised_pictures_do_not_depend_on_exposure_and_coloured_light() -> None:
    pixels = torch.rand(2, 3, 32, 32)
    lit = pixels * torch.tensor([0.5, 1.3, 0.9])[None, :, None, None] + 0.2
    assert torch.allclose(standardise(pixels), standardise(lit), atol=1e-4)
    flat = torch.full((1, 3, 32, 32), 0.4) + 0.001 * torch.rand(1, 3, 32, 32)
    assert standardise(flat).abs().max() < 0.05
