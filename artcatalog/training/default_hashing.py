"""Train the default hashing weights: python -m artcatalog.training.default_hashing --art DIR --out FILE."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path
from typing import cast, get_args

import cv2
import numpy as np
import torch

from artcatalog.errors import UserError
from artcatalog.hashing.backbone import Family
from artcatalog.hashing.cards import ModelCard
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.network import HashingShape
from artcatalog.hashing.pooling import Kind
from artcatalog.training import events
from artcatalog.training.artwork_pictures import from_table, textures_in
from artcatalog.training.backbone_weights import load_backbone
from artcatalog.training.drawn_seals import DrawnSeals
from artcatalog.training.hashing_task import HashingTask, Trained
from artcatalog.training.loop import Budget, train
from artcatalog.training.model_files import write_model
from artcatalog.training.recipes import HashingRecipe
from artcatalog.training.whiten import whiten

RECIPE = HashingRecipe(invented=0.5)

SEALS = 1500
"""Drawn seals that are trained on beside the pictures."""

SEALS_SEED = 2025


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("runs/hashing"))
    parser.add_argument("--begin", type=Path, help="weights to begin from")
    parser.add_argument("--family", choices=get_args(Family), default="residual", help="of the backbone")
    parser.add_argument("--pooling", choices=get_args(Kind), default="grid")
    parser.add_argument(
        "--backbone",
        type=Path,
        help="begin the backbone alone from weights in torchvision's format (safetensors): its mobilenet_v3_small fits "
        "--family mobilenet",
    )
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate; less with --begin")
    return parser.parse_args()


def main() -> None:
    """Train on the `train` rows less the twentieth that is held out, then write weights and card."""
    args = arguments()
    cv2.setNumThreads(1)
    os.nice(5) if hasattr(os, "nice") else None
    kept, held = from_table(args.art).split()
    rng = np.random.default_rng(5)
    distractors = kept.chosen([int(i) for i in rng.choice(len(kept), min(4000, len(kept)), replace=False)])
    seals = DrawnSeals.draw(SEALS, SEALS_SEED)
    shape = HashingShape(standardised=True, family=args.family, pooling=args.pooling)
    task = HashingTask(kept, held, distractors, textures_in(args.textures), RECIPE, shape, seals=seals)
    if args.begin:
        cast(Trained, task.model).network.load_state_dict(Encoder.load(args.begin).network.state_dict())
    if args.backbone:
        load_backbone(cast(Trained, task.model).network.backbone, args.backbone)
    model = cast(Trained, train(task, Budget(args.minutes * 60, args.rate, validate_every=600), args.run, events.words))
    encoder = Encoder(model.network.cpu(), ModelCard("", "contrastive", asdict(model.network.shape), ""))
    whiten(encoder, kept, task.textures)
    with torch.inference_mode():
        figures = task.validate(model)
    events.words("validated", {"figures": figures})
    card = ModelCard(
        name="artcatalog default",
        recipe="contrastive",
        shape=encoder.card.shape,
        sha256="",
        data=f"{len(kept)} artworks of the table's split `train` ({len(held)} more held out); simulated photos",
        command=f"python -m artcatalog.training.default_hashing --minutes {args.minutes:g}",
        limits="Flat artworks seen from in front after rectification; not for sculpture. Seals are few in its data.",
        figures=figures,
    )
    write_model(encoder.network, card, args.out)


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        raise SystemExit(str(error)) from None
