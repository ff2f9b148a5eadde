"""Writes a detector, its three networks in one safetensors file, with its card."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from artcatalog.detection.detector import Detector
from artcatalog.training.tensor_files import halved, told, write_aside


def write_detector(detector: Detector, card: Mapping[str, Any], target: Path) -> dict[str, Any]:
    """Write weights and card; return the card with its SHA-256.

    Both are written aside, so that a crash leaves the former ones. Matrices are kept in half precision, which loses
    nothing that can be measured.

    Args:
        detector: With all of its networks.
        card: What there is to say of it; its name and calibration are added.
        target: The weights; the card gets the same name with the suffix .json.

    Raises:
        UserError: `file.unwritable`.
    """
    networks = (("finder.", detector.finder), ("sides.", detector.sides), ("edges.", detector.edges))
    tensors = [halved(network, prefix) for prefix, network in networks if network is not None]
    weights = write_aside({name: tensor for part in tensors for name, tensor in part.items()}, target)
    about = {"name": detector.name, "calibration": asdict(detector.calibration)}
    done = {**about, **card, "sha256": hashlib.sha256(weights.read_bytes()).hexdigest()}
    words = target.with_suffix(".json.part")
    with told(target):
        words.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n", "utf-8")
        with words.open("r+b") as stream:
            os.fsync(stream.fileno())
        weights.replace(target)
        words.replace(target.with_suffix(".json"))
    return done
