"""Train the default hashing weights: python -m artcatalog.training.default_hashing --art DIR --out FILE."""

from __future__ import annotations

import argparse
import hashlib
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import torch
from safetensors.torch import save_file

from artcatalog.hashing.cards import ModelCard, write_card
from artcatalog.hashing.network import HashingNetwork
from artcatalog.training import events
from artcatalog.training.artwork_pictures import from_table, textures_in
from artcatalog.training.hashing_task import HashingTask, Trained
from artcatalog.training.loop import Budget, train


def main() -> None:
    """Train on the `train` rows less the twentieth that is held out, then write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("runs/hashing"))
    parser.add_argument("--minutes", type=float, default=60)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    os.nice(5) if hasattr(os, "nice") else None
    kept, held = from_table(args.art).split()
    rng = np.random.default_rng(5)
    distractors = kept.chosen([int(i) for i in rng.choice(len(kept), min(4000, len(kept)), replace=False)])
    task = HashingTask(kept, held, distractors, textures_in(args.textures))
    model = train(task, Budget(args.minutes * 60), args.run, events.words)
    with torch.inference_mode():
        figures = task.validate(model)
    events.words("validated", {"figures": figures})
    network = cast(Trained, model).network
    card = ModelCard(
        name="artcatalog default",
        recipe="contrastive",
        shape=asdict(network.shape),
        sha256="",
        data=f"{len(kept)} artworks of the table's split `train` ({len(held)} more held out); simulated photos",
        command=f"python -m artcatalog.training.default_hashing --minutes {args.minutes:g}",
        limits="Flat artworks seen from in front after rectification; not for sculpture. Seals are few in its data.",
        figures=figures,
    )
    write_model(network, card, args.out)


def write_model(network: HashingNetwork, card: ModelCard, target: Path) -> ModelCard:
    """Write weights and card, the weights first aside; return the card with its SHA-256.

    Matrices are kept in half precision: it flips fewer than one bit in a thousand.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".part")
    weights = {k: (v.half() if v.ndim > 1 else v).contiguous().cpu() for k, v in network.state_dict().items()}
    save_file(weights, aside)
    done = replace(card, shape=asdict(network.shape), sha256=hashlib.sha256(aside.read_bytes()).hexdigest())
    os.replace(aside, target)
    write_card(target, done)
    return done


if __name__ == "__main__":
    main()
