"""Writes a detector, its three networks in one safetensors file, with its card."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from safetensors.torch import save_file
from torch import Tensor, nn

from artcatalog.detection.detector import Detector


def write_detector(detector: Detector, card: Mapping[str, Any], target: Path) -> dict[str, Any]:
    """Write weights and card; return the card with its SHA-256.

    Both are written aside, so that a crash leaves the former ones. Matrices are kept in half precision, which loses
    nothing that can be measured.

    Args:
        detector: With all of its networks.
        card: What there is to say of it; its name and calibration are added.
        target: The weights; the card gets the same name with the suffix .json.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    weights, words = target.with_suffix(".part"), target.with_suffix(".json.part")
    networks = (("finder.", detector.finder), ("sides.", detector.sides), ("edges.", detector.edges))
    tensors = [_halved(network, prefix) for prefix, network in networks if network is not None]
    save_file({name: tensor for part in tensors for name, tensor in part.items()}, weights)
    weights.chmod(0o644)  # safetensors makes files that only their owner may read
    about = {"name": detector.name, "calibration": asdict(detector.calibration)}
    done = {**about, **card, "sha256": hashlib.sha256(weights.read_bytes()).hexdigest()}
    words.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for file in (weights, words):
        with file.open("r+b") as stream:
            os.fsync(stream.fileno())
    os.replace(weights, target)
    os.replace(words, target.with_suffix(".json"))
    return done


def _halved(network: nn.Module, prefix: str) -> dict[str, Tensor]:
    """Return a network's tensors under a prefix, matrices in half precision."""
    return {
        prefix + name: (value.half() if value.is_floating_point() and value.ndim > 1 else value).contiguous().cpu()
        for name, value in network.state_dict().items()
    }
