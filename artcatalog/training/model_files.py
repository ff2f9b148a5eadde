"""Writes a hashing network as safetensors with its card."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict, replace
from pathlib import Path

from safetensors.torch import save_file

from artcatalog.hashing.cards import ModelCard, write_card
from artcatalog.hashing.network import HashingNetwork


def write_model(network: HashingNetwork, card: ModelCard, target: Path) -> ModelCard:
    """Write weights and card, the weights first aside; return the card with its SHA-256.

    Matrices are kept in half precision, which flips about one bit in a thousand.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".part")
    weights = {k: (v.half() if v.ndim > 1 else v).contiguous().cpu() for k, v in network.state_dict().items()}
    save_file(weights, aside)
    aside.chmod(0o644)  # safetensors makes files that only their owner may read
    done = replace(card, shape=asdict(network.shape), sha256=hashlib.sha256(aside.read_bytes()).hexdigest())
    os.replace(aside, target)
    write_card(target, done)
    return done
