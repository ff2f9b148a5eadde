"""Writes the text side as safetensors with its card."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from artcatalog.hashing.cards import ModelCard, write_card
from artcatalog.text.network import TextNetwork
from artcatalog.training.tensor_files import halved, told, write_aside


def write_text_model(network: TextNetwork, backbone: str, card: ModelCard, target: Path) -> ModelCard:
    """Write weights, in half precision where they are matrices, and card; return the card with its SHA-256.

    Args:
        network: What was trained.
        backbone: SHA-256 (`FeatureMaps.sha256`) of the backbone on whose maps it was trained, and which it needs.
        card: What else is known of it.
        target: The weights file.

    Raises:
        UserError: `file.unwritable`.
    """
    aside = write_aside(halved(network), target)
    shape = network.shape.for_card() | {"backbone": backbone}
    done = replace(card, shape=shape, sha256=hashlib.sha256(aside.read_bytes()).hexdigest())
    with told(target):
        aside.replace(target)
        write_card(target, done)
    return done
