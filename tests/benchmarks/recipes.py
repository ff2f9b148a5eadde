"""One table of all recipes: each learns the same time from the same works, and is measured on every task. Not a test.

python tests/benchmarks/recipes.py --art FOLDER --photos FOLDER --museum FOLDER --distractors FOLDER --runs FOLDER
    [--minutes 2] [--rows NAME,NAME] [--out FILE]

Every row begins from the default model and learns for some minutes from 1,200 `train` works with a label of genre or
style, in scans, simulated photos and plates of old catalogues; the recipes that take links are told the labels of all.
The backbone stays as it is, and its maps are kept. Then whitening and bits are fitted anew, as `artcatalog train` does
it, and the model is measured on works that no row learned from: outlines of --photos and of --museum looked up with
one crop among their catalogs and the --distractors, genre and style among `test` works, near-twins, and three photos
of a work, without and with re-ranking. Finished rows are kept and skipped.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import constraints
import cv2
import near_twins
import numpy as np
import re_ranking
import torch
from constraints import Work, plate, precisions, squeezed
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file

from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.hashing.cards import ModelCard
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.network import LEVELS, HashingNetwork, normalise
from artcatalog.retrieval.re_ranking import ReRanking
from artcatalog.simulation.views import photo_view, scan_view
from artcatalog.training import events
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.fine_tuning import RATE
from artcatalog.training.known import Known
from artcatalog.training.model_files import write_model
from artcatalog.training.recipes import RECIPES, Recipe
from artcatalog.workflows.evaluate_hashing import HashingOrder, evaluate_hashing, rows
from artcatalog.workflows.known_models import default_weights

Picture = NDArray[np.uint8]

LEARNED, PLATES = 1200, 2
"""Works to learn from, and plates of each, the last of the photos."""

MANY = (400, 150, 3)
"""Works, works looked up, and photos of each in the catalog, of the task of several photos."""

SIMILAR, LINKS, FINE = (RECIPES[name] for name in ("self-similarity", "constraints", "fine-grained"))

ROWS: dict[str, Recipe] = RECIPES | {
    "constraints + self-similarity": replace(LINKS, shape={**LINKS.shape, **SIMILAR.shape}),
    "fine-grained + self-similarity": replace(FINE, shape={**FINE.shape, **SIMILAR.shape}),
    "fine-grained + links": replace(FINE, losses=replace(FINE.losses, links=LINKS.losses.links)),
}
"""Recipes, and useful combinations."""


@dataclass(frozen=True)
class Tasks:
    """Where the rows are measured, and works of the `test` rows with their labels."""

    photos: Path
    museum: Path
    distractors: Path
    labelled: list[Work]
    twins: near_twins.Twins


@torch.inference_mode()
def kept_maps(network: HashingNetwork, works: list[Work], file: Path) -> near_twins.Twins:
    """Return the maps of fixed scans, photos and plates of each work, drawn once."""
    if not file.exists():
        side, found = network.shape.side, []
        pictures = ArtworkPictures([w.number for w in works], [w.picture for w in works])
        for i in range(len(works)):
            rng, work = np.random.default_rng([31, i]), pictures[i]
            views = [*squeezed([work], side), scan_view(work, side, rng)]
            views += [photo_view(work, side, rng) for _ in range(near_twins.PHOTOS - PLATES)]
            views += squeezed([plate(work, rng) for _ in range(PLATES)], side)
            pixels = normalise(torch.from_numpy(np.stack(views))).contiguous(memory_format=torch.channels_last)
            found.append([level.half().contiguous() for level in network.maps(pixels)[-LEVELS:]])
        save_file({str(i): torch.stack([one[i] for one in found]) for i in range(LEVELS)}, file)
    held = load_file(file)
    return near_twins.Twins([held[str(i)] for i in range(LEVELS)])


def interval(values: list[float] | NDArray[np.float64]) -> list[float]:
    """Return a mean with its 95 % interval."""
    found = bootstrapped([[float(value)] for value in values], mean)
    return [found.value, found.low, found.high]


def looked_up(weights: Path, source: Path, distractors: Path) -> Iterator[tuple[str, list[float]]]:
    """Yield R@1 of bits and of floats with one crop, each with its interval."""
    order = HashingOrder(source, distractors=distractors, baselines=(), bits=(256,), weights=(weights,), system=False)
    for row in rows(evaluate_hashing(order)):
        yield "code" if row["bits"] else "float", [row["one"]["r1"], *row["one"]["r1_interval"]]


def measured(encoder: Encoder, weights: Path | None, tasks: Tasks) -> dict[str, Any]:
    """Return the figures of a model on every task."""
    figures: dict[str, Any] = {}
    for name, source in (("photos", tasks.photos), ("museum", tasks.museum)):
        for kind, found in looked_up(weights or default_weights(), source, tasks.distractors):
            figures[f"{name}_{kind}"] = found
    pictures = ArtworkPictures([w.number for w in tasks.labelled], [w.picture for w in tasks.labelled])
    features = encoder.encode([pictures[i] for i in range(len(pictures))]).features
    for kind in ("genre", "style"):
        mine = [i for i, work in enumerate(tasks.labelled) if work.label.startswith(kind)]
        figures[kind] = interval(precisions(features[mine], [tasks.labelled[i].label for i in mine]))
    hits = near_twins.measured(encoder.network, tasks.twins)["hits"]["float"]
    figures["twins"] = interval(np.array(hits).mean(axis=0))
    works, queries, views = MANY
    many = re_ranking.features_of(pictures.chosen(range(works)), views, encoder)
    flat, numbers = many[:, 2:].reshape(works * views, -1), np.arange(works).repeat(views)
    for name, setting in (("many", None), ("many_again", ReRanking())):
        figures[name] = interval(re_ranking.searched(many[:queries, 1], flat, numbers, setting).precision)
    return figures


def row(name: str, known: ArtworkPictures, maps: near_twins.Twins, tasks: Tasks, folder: Path, minutes: float) -> Any:
    """Train a row and return its figures; `before`: those of the default model."""
    if name == "before":
        return measured(Encoder.load(default_weights()), None, tasks)
    network, steps = near_twins.learned(ROWS[name], RATE, maps, folder / name, minutes, known)
    fitted = near_twins.fitted_anew(network, maps, ROWS[name].refit)
    weights = folder / f"{name}.safetensors"
    write_model(fitted, ModelCard(name, name, {}, ""), weights)
    return {**measured(Encoder.load(weights), weights, tasks), "steps": steps}


COLUMNS = {
    "photos_code": "fixed photos, 256 bits, R@1",
    "photos_float": "fixed photos, float, R@1",
    "museum_code": "museum, 256 bits, R@1",
    "museum_float": "museum, float, R@1",
    "genre": "genre mAP",
    "style": "style mAP",
    "twins": "near-twins R@1",
    "many": "three photos, mAP",
    "many_again": "the same, re-ranked",
}


def table(found: dict[str, dict[str, Any]]) -> str:
    """Return the finished rows as Markdown."""
    lines = [f"| recipe | steps | {' | '.join(COLUMNS.values())} |", "|---" * (2 + len(COLUMNS)) + "|"]
    for name, figures in found.items():
        cells = ["{:.3f} [{:.3f}, {:.3f}]".format(*figures[key]) for key in COLUMNS]
        lines.append(f"| {name} | {figures.get('steps', 0)} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the rows that are not finished, and write the table after each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("art", "photos", "museum", "distractors", "runs"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=2.0, help="of training, for each row")
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument("--out", type=Path, default=Path("recipes.md"))
    args = parser.parse_args()
    args.runs.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    base = Encoder.load(default_weights()).network
    works = constraints.read(args.art, "train", constraints.LEARNED)[:LEARNED]
    maps = kept_maps(base, works, args.runs / "maps.safetensors")
    twins = near_twins.kept_maps(base, near_twins.MEASURED, 1000, args.runs / "twins.safetensors")
    test = constraints.read(args.art, "test", constraints.MEASURED)
    tasks = Tasks(args.photos, args.museum, args.distractors, test, twins)
    labels = Known(labels={work.number: work.label for work in works})
    known = ArtworkPictures([w.number for w in works], [w.picture for w in works], labels)
    found: dict[str, dict[str, Any]] = {}
    for name in ["before", *args.rows.split(",")]:
        file = args.runs / f"{name}.json"
        if not file.exists():
            events.words(name, {})
            file.write_text(json.dumps(row(name, known, maps, tasks, args.runs, args.minutes)) + "\n", "utf-8")
        found[name] = cast("dict[str, Any]", json.loads(file.read_text("utf-8")))
        args.out.write_text(table(found), "utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
