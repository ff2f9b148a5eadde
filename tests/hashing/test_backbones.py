"""The families of backbones: size, shape, gradients, files; and the default weights computed layer by layer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from artcatalog.errors import UserError
from artcatalog.hashing.backbone import Family, build_backbone
from artcatalog.hashing.cards import ModelCard, load_card, write_card
from artcatalog.hashing.encoder import Encoder, pack
from artcatalog.hashing.mobilenet_backbone import rounded
from artcatalog.hashing.network import HashingNetwork, HashingShape, normalise, standardise
from artcatalog.hashing.pooling import Kind
from artcatalog.resources import resources_dir
from artcatalog.training.model_files import write_model

FAMILIES, KINDS = get_args(Family), get_args(Kind)
SMALL = HashingShape(side=64, width=8, cells=2, dims=32, bits=64)
BUDGET = 6_000_000


def drawn(side: int, number: int = 0) -> NDArray[np.uint8]:
    """Return a picture of waves (side, side, 3), another one for each number."""
    y, x = np.mgrid[:side, :side] / side
    waves = [np.sin((9 + 3 * c + number) * x + (5 + 2 * number) * y * y + c) for c in range(3)]
    return np.asarray(127 + 120 * np.stack(waves, -1), np.uint8)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_network_keeps_to_six_million_parameters(family: Family, kind: Kind) -> None:
    network = HashingNetwork(HashingShape(family=family, pooling=kind))
    assert sum(parameter.numel() for parameter in network.parameters()) <= BUDGET


@pytest.mark.parametrize("side", [64, 128, 160, 192])
@pytest.mark.parametrize("family", FAMILIES)
def test_levels_halve_down_to_a_thirty_second_of_the_picture(family: Family, side: int) -> None:
    backbone = build_backbone(family, 8).eval()
    with torch.inference_mode():
        levels = backbone.levels(torch.zeros(2, 3, side, side))
    channels = backbone.level_channels
    assert [level.shape for level in levels] == [(2, channels[i], side >> i + 2, side >> i + 2) for i in range(4)]
    assert backbone.channels == channels[-1]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_parameter_learns_in_bfloat16(family: Family, kind: Kind) -> None:
    torch.manual_seed(0)
    network = HashingNetwork(replace(SMALL, family=family, pooling=kind)).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    with torch.autocast("cpu", torch.bfloat16):
        out = network(torch.randn(8, 3, 64, 64).contiguous(memory_format=torch.channels_last))
    features, hashes = out.features.float(), network.coder.decode(out.hashes.float())
    ((features * torch.randn(8, 32)).sum() + (hashes * torch.randn(8, 32)).sum()).backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert torch.isfinite(parameter.grad).all(), name
        assert parameter.grad.abs().max() > 0, name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_written_network_encodes_as_before(family: Family, kind: Kind, tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = HashingNetwork(replace(SMALL, family=family, pooling=kind))
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm1d | torch.nn.BatchNorm2d):
            module.momentum = None  # statistics of what was seen, at once
    pixels = normalise(torch.from_numpy(np.stack([drawn(64, number) for number in range(8)])))
    network(pixels)
    network.eval()
    write_model(network, ModelCard("drawn", "contrastive", {}, ""), tmp_path / "drawn.safetensors")
    halved = {k: v.half().float() if v.ndim > 1 else v for k, v in network.state_dict().items()}
    network.load_state_dict(halved)
    loaded = Encoder.load(tmp_path / "drawn.safetensors")
    assert (loaded.network.shape.family, loaded.network.shape.pooling) == (family, kind)
    crops = [drawn(64, number) for number in range(4)]
    before, after = Encoder(network, loaded.card).encode(crops), loaded.encode(crops)
    assert np.array_equal(before.codes, after.codes)
    np.testing.assert_array_equal(before.features, after.features)
    assert len({code.tobytes() for code in after.codes}) == 4


def test_a_family_that_this_program_does_not_know_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "drawn.safetensors"
    write_model(HashingNetwork(SMALL), ModelCard("drawn", "contrastive", {}, ""), target)
    card = load_card(target)
    write_card(target, replace(card, shape=card.shape | {"family": "wishful"}))
    with pytest.raises(UserError, match="wishful") as caught:
        Encoder.load(target)
    assert caught.value.code == "model.damaged"


def test_mobilenet_has_the_names_and_shapes_of_torchvision() -> None:
    shapes = {name: tuple(tensor.shape) for name, tensor in build_backbone("mobilenet", 32).state_dict().items()}
    assert sum(p.numel() for p in build_backbone("mobilenet", 32).parameters()) == 927_008
    known = {
        "features.0.0.weight": (16, 3, 3, 3),
        "features.0.1.running_var": (16,),
        "features.1.block.1.fc1.bias": (8,),
        "features.1.block.2.0.weight": (16, 16, 1, 1),
        "features.2.block.1.0.weight": (72, 1, 3, 3),
        "features.4.block.2.fc2.weight": (96, 24, 1, 1),
        "features.7.block.0.1.weight": (120,),
        "features.9.block.1.0.weight": (288, 1, 5, 5),
        "features.11.block.3.1.num_batches_tracked": (),
        "features.12.0.weight": (576, 96, 1, 1),
    }
    assert {name: shapes.get(name) for name in known} == known
    assert len(shapes) == 240


def test_squeezed_channels_are_multiples_of_eight_near_the_wish() -> None:
    assert [rounded(n) for n in (4, 18, 24, 60, 30, 36, 72, 144)] == [8, 24, 24, 64, 32, 40, 72, 144]


def test_default_weights_give_the_codes_of_the_layers_written_out() -> None:
    weights = resources_dir() / "models" / "hashing.safetensors"
    card, crop = load_card(weights), drawn(128)
    tensors = {name: tensor.float() for name, tensor in load_file(weights).items()}
    with torch.inference_mode():
        pixels = normalise(torch.from_numpy(crop)[None]).contiguous(memory_format=torch.channels_last)
        hashes = layer_by_layer(tensors, standardise(pixels) if card.shape.get("standardised") else pixels)
    assert np.array_equal(Encoder.load(weights).encode([crop]).codes, pack(hashes.numpy()))


def layer_by_layer(t: dict[str, Tensor], pixels: Tensor) -> Tensor:
    """Return the hash features (N, bits) of the residual network with grid pooling, from its tensors by name."""

    def norm(x: Tensor, name: str) -> Tensor:
        affine = t.get(f"{name}.weight"), t.get(f"{name}.bias")
        return F.batch_norm(x, t[f"{name}.running_mean"], t[f"{name}.running_var"], *affine)

    def conv(x: Tensor, name: str, stride: int, padding: int) -> Tensor:
        return F.conv2d(x, t[name].contiguous(memory_format=torch.channels_last), None, stride, padding)

    x = F.relu(norm(conv(pixels, "backbone.stem.0.weight", 2, 1), "backbone.stem.1"))
    x = F.relu(norm(conv(x, "backbone.stem.3.weight", 2, 1), "backbone.stem.4"))
    for stage in range(4):
        for block in range(2):
            at, stride = f"backbone.stages.{stage}.{block}", 2 if stage and not block else 1
            y = F.relu(norm(conv(x, f"{at}.conv1.weight", stride, 1), f"{at}.norm1"))
            y = norm(conv(y, f"{at}.conv2.weight", 1, 1), f"{at}.norm2")
            if stride > 1:
                x = norm(conv(x, f"{at}.shortcut.0.weight", stride, 0), f"{at}.shortcut.1")
            x = F.relu(y + x)
    feature = F.normalize(norm(F.linear(torch.flatten(x, 1), t["embed.weight"]), "norm"), dim=1)
    whitened = (feature - t["whitening.mean"]) @ t["whitening.matrix"]
    return norm(F.linear(whitened, t["coder.project.weight"]), "coder.norm")
