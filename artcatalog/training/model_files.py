"""Writes a hashing network as safetensors with its card."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from pathlib import Path

from artcatalog.hashing.cards import ModelCard, write_card
from artcatalog.hashing.network import HashingNetwork
from artcatalog.training.tensor_files import halved, told, write_aside


def write_model(network: HashingNetwork, card: ModelCard, target: Path) -> ModelCard:
    """Write weights and card, the weights first aside; return the card with its SHA-256.

    Matrices are kept in half precision, which flips about one bit in a thousand.

    Raises:
        UserError: `file.unwritable`.
    """
    aside = write_aside(halved(network), target)
    done = replace(card, shape=asdict(network.shape), sha256=hashlib.sha256(aside.read_bytes()).hexdigest())
    with told(target):
        aside.replace(target)
        write_card(target, done)
    return done
