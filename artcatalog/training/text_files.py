"""Writes the text side as safetensors with its card."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from safetensors.torch import save_file

from artcatalog.hashing.cards import ModelCard, write_card
from artcatalog.text.network import TextNetwork


def write_text_model(network: TextNetwork, backbone: str, card: ModelCard, target: Path) -> ModelCard:
    """Write weights, in half precision where they are matrices, and card; return the card with its SHA-256.

    Args:
        network: What was trained.
        backbone: SHA-256 (`FeatureMaps.sha256`) of the backbone on whose maps it was trained, and which it needs.
        card: What else is known of it.
        target: The weights file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".part")
    weights = {
        name: (tensor.half() if tensor.is_floating_point() and tensor.ndim > 1 else tensor).contiguous().cpu()
        for name, tensor in network.state_dict().items()
    }
    save_file(weights, aside)
    aside.chmod(0o644)  # safetensors makes files that only their owner may read
    shape = network.shape.for_card() | {"backbone": backbone}
    done = replace(card, shape=shape, sha256=hashlib.sha256(aside.read_bytes()).hexdigest())
    os.replace(aside, target)
    write_card(target, done)
    return done
