"""Train the default weights of the text side: python -m artcatalog.training.default_text --art DIR --out FILE."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import cast

import cv2
import torch

from artcatalog.hashing.cards import ModelCard
from artcatalog.resources import models_dir
from artcatalog.text.feature_maps import FeatureMaps
from artcatalog.text.network import TextNetwork, TextShape
from artcatalog.training import events
from artcatalog.training.artwork_pictures import from_table, is_held_out
from artcatalog.training.collection_words import CollectionRecords, own_terms
from artcatalog.training.loop import Budget, train
from artcatalog.training.map_cache import Maps, cached_maps
from artcatalog.training.text_files import write_text_model
from artcatalog.training.text_records import TextRecords, rows_of
from artcatalog.training.text_task import TextRecipe, TextTask, precision_for_words

VIEWS = 2
"""Views of each training picture whose maps are kept."""


LEAST = 15
"""Artworks that a term of the vocabulary needs to guide pictures and to be suggested."""


def main() -> None:
    """Train on the `train` rows less the twentieth that is held out, then write weights and card."""
    args = _arguments()
    cv2.setNumThreads(1)
    torch.set_num_threads(args.threads)
    task, maps, described = prepared(args.art, args.backbone, args.run, fused=not args.plain, seed=args.seed)
    budget = Budget(
        args.minutes * 60,
        args.rate,
        validate_every=60,
        save_every=60,
        averaging=0.98,
        decay=args.decay,
        clock=time.process_time,
    )
    run = args.run / ("plain" if args.plain else "fused")
    model = cast(TextNetwork, train(task, budget, run, events.words, precision=precision_for_words()))
    with torch.inference_mode():
        figures = task.validate(model)
    events.words("validated", {"figures": figures})
    card = ModelCard(
        name="artcatalog words",
        recipe="text-guided" if not args.plain else "dual encoder",
        shape={},
        sha256="",
        data=described,
        command=f"python -m artcatalog.training.default_text --minutes {args.minutes:g}" + " --plain" * args.plain,
        limits="Style, genre, technique and period of flat artworks; subjects only as far as titles taught them.",
        figures=figures,
    )
    write_text_model(model, maps.sha256, card, args.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("runs/text"), help="checkpoints and feature maps")
    parser.add_argument("--backbone", type=Path, default=models_dir() / "hashing.safetensors")
    parser.add_argument("--minutes", type=float, default=7, help="of the processor")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="the dual encoder without fusion, to compare with")
    return parser.parse_args()


def prepared(art: Path, backbone: Path, run: Path, *, fused: bool, seed: int) -> tuple[TextTask, FeatureMaps, str]:
    """Return the task on a folder's `train` rows, the maps' network, and the data in words."""
    maps = FeatureMaps.load(backbone)
    rows = rows_of(art / "metadata.csv", "train")
    kept = [row for row in rows if not is_held_out(row["accession_number"])]
    held = [row for row in rows if is_held_out(row["accession_number"])]

    def cached(some: list[dict[str, str]], part: int, views: int) -> Maps:
        numbers = [row["accession_number"] for row in some]
        return cached_maps(maps, numbers, lambda: from_table(art).split()[part], views, run / "maps")

    every = CollectionRecords([*kept, *held], own_terms([*kept, *held]))
    learnt, judged = every.chosen(range(len(kept))), every.chosen(range(len(kept), len(every)))
    shape = TextShape(TextRecords(kept).learnt(LEAST), fused=fused, channels=maps.channels)
    task = TextTask(cached(kept, 0, VIEWS), learnt, cached(held, 1, 1), judged, shape, TextRecipe(seed=seed))
    described = f"{len(kept)} artworks of the table's split `train` with their records ({len(held)} more held out)"
    return task, maps, described


if __name__ == "__main__":
    main()
