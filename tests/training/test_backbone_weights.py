"""A backbone begins from a file in torchvision's format, or says what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from artcatalog.errors import UserError
from artcatalog.hashing.backbone import build_backbone
from artcatalog.hashing.mobilenet_backbone import MobileNetBackbone
from artcatalog.training.backbone_weights import load_backbone


@pytest.fixture
def tensors() -> dict[str, Tensor]:
    """Weights as torchvision has them, with the classifier that a backbone does without."""
    torch.manual_seed(3)
    found = {name: tensor.clone() for name, tensor in MobileNetBackbone().state_dict().items()}
    found |= {"classifier.0.weight": torch.randn(1024, 576), "classifier.3.bias": torch.randn(1000)}
    return found


def written(folder: Path, tensors: dict[str, Tensor]) -> Path:
    file = folder / "mobilenet_v3_small.safetensors"
    save_file(tensors, file)
    return file


def test_a_backbone_computes_what_the_file_says(tmp_path: Path, tensors: dict[str, Tensor]) -> None:
    torch.manual_seed(4)
    backbone, source = MobileNetBackbone().eval(), MobileNetBackbone().eval()
    source.load_state_dict({name: tensor for name, tensor in tensors.items() if not name.startswith("classifier")})
    pixels = torch.randn(2, 3, 64, 64)
    before = backbone.levels(pixels)[-1]
    load_backbone(backbone, written(tmp_path, tensors))
    after = backbone.levels(pixels)[-1]
    assert torch.equal(after, source.levels(pixels)[-1])
    assert not torch.equal(after, before)


def test_half_precision_and_missing_counters_do(tmp_path: Path, tensors: dict[str, Tensor]) -> None:
    halved = {k: v.half() for k, v in tensors.items() if not k.endswith("num_batches_tracked")}
    backbone = MobileNetBackbone()
    load_backbone(backbone, written(tmp_path, halved))
    assert backbone.state_dict()["features.0.0.weight"].dtype == torch.float32
    torch.testing.assert_close(backbone.state_dict()["features.0.0.weight"], halved["features.0.0.weight"].float())


def test_the_first_tensor_of_another_shape_is_named(tmp_path: Path, tensors: dict[str, Tensor]) -> None:
    tensors["features.4.block.1.0.weight"] = torch.zeros(96, 1, 3, 3)
    tensors["features.9.block.1.0.weight"] = torch.zeros(1)
    backbone = MobileNetBackbone()
    before = {name: tensor.clone() for name, tensor in backbone.state_dict().items()}
    file = written(tmp_path, tensors)
    with pytest.raises(UserError) as caught:
        load_backbone(backbone, file)
    words = str(caught.value)
    assert str(file) in words
    assert "features.4.block.1.0.weight is (96, 1, 3, 3), but the backbone's is (96, 1, 5, 5)" in words
    assert "features.9" not in words
    assert all(torch.equal(before[name], tensor) for name, tensor in backbone.state_dict().items())


def test_weights_of_another_family_are_refused(tmp_path: Path, tensors: dict[str, Tensor]) -> None:
    with pytest.raises(UserError, match=r"has no tensor stem\.0\.weight"):
        load_backbone(build_backbone("residual", 32), written(tmp_path, tensors))


def test_a_pickle_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    pickled = tmp_path / "weights.pth"
    torch.save({"features.0.0.weight": torch.zeros(1)}, pickled)
    with pytest.raises(UserError, match="no safetensors"):
        load_backbone(MobileNetBackbone(), pickled)
    with pytest.raises(UserError, match="does not exist"):
        load_backbone(MobileNetBackbone(), tmp_path / "nowhere.safetensors")
