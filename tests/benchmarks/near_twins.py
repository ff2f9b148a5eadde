"""Measures how near-twins are told apart: states of drawn prints, and drawn seals that share characters. Not a test.

python tests/benchmarks/near_twins.py --runs FOLDER [--minutes 2] [--rows NAME,NAME] [--out FILE]

Each row begins from the default model and learns for some minutes from photos of 800 works in series of 5; then photos
of 400 works of other series are looked up among these 400. `contrastive` is the default recipe, `contrastive-fast` the
same at the rate at which new parts learn, `fine-grained` the recipe for near-twins, `no-...` that one without a part.
The backbone stays as it is, and its maps of a few fixed views of each work are kept in a file: what learns is what
stands on them, so that a row takes minutes on one processor core. The minutes are those that the process computes,
whatever else the machine does.

Figures: R@1 by codes and by float features, with 95 % intervals over works; its gain on `contrastive`, over series;
balance and correlation of bits, once as they were learned and once fitted anew, as `artcatalog train` does it.
Finished rows are kept and skipped; a row that was stopped goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor

from artcatalog.evaluation.code_statistics import imbalance, mean_correlation
from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.evaluation.ranking import ranks
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.growing import grown
from artcatalog.hashing.network import LEVELS, HashingNetwork, normalise
from artcatalog.simulation.near_twins import print_states, seal_variants
from artcatalog.simulation.views import photo_view, scan_view
from artcatalog.training import events
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.fine_tuning import RATE, KnownStatistics, unwhitened
from artcatalog.training.hashing_task import HashingTask, Trained
from artcatalog.training.loop import Budget, train
from artcatalog.training.recipes import RECIPES, Recipe, Refit
from artcatalog.training.refitting import refitted
from artcatalog.training.view_pairs import Draws
from artcatalog.workflows.known_models import default_weights

Floats = NDArray[np.float64]

STATES = 5
"""Works of a series."""

LEARNED, MEASURED = (100, 60), (40, 40)
"""Series of prints and of seals to learn from, and to measure on."""

SCANS, PHOTOS = 2, 8
"""Views of each work: what the catalog holds is the first scan."""

BATCH = 112

FINE = RECIPES["fine-grained"]

ROWS = {
    "contrastive": (RECIPES["contrastive"], RATE),
    "contrastive-fast": (RECIPES["contrastive"], RATE * FINE.fresh_rate),
    "fine-grained": (FINE, RATE),
    "no-graph": (replace(FINE, shape={"levels": "tokens"}), RATE),
    "no-proxies": (replace(FINE, losses=replace(FINE.losses, proxies=0.0)), RATE),
    "no-suppression": (replace(FINE, losses=replace(FINE.losses, suppression=0.0)), RATE),
}
"""Recipes and their highest learning rates; new parts learn faster by the recipe's own factor."""


@dataclass(frozen=True)
class Twins:
    """Maps (works, SCANS + PHOTOS, C, H, W) of the last three stages, works of a series one after the other."""

    maps: list[Tensor]

    def __len__(self) -> int:
        return len(self.maps[0])

    def views(self, view: int) -> list[Tensor]:
        """Return one view of each work."""
        return [level[:, view].float() for level in self.maps]


def works(series: tuple[int, int], first: int) -> Iterator[NDArray[np.uint8]]:
    """Draw the works of some series; others for another first number."""
    for number in range(series[0]):
        yield from print_states(first + number, STATES)
    for number in range(series[1]):
        yield from seal_variants(first + number, STATES)


@torch.inference_mode()
def kept_maps(network: HashingNetwork, series: tuple[int, int], first: int, file: Path) -> Twins:
    """Return the maps of fixed views of each work, drawn once."""
    if not file.exists():
        side, found = network.shape.side, []
        for number, work in enumerate(works(series, first)):
            rng = np.random.default_rng([first, number])
            views = [np.asarray(cv2.resize(work, (side, side), interpolation=cv2.INTER_AREA), np.uint8)]
            views += [scan_view(work, side, rng) for _ in range(SCANS - 1)]
            views += [photo_view(work, side, rng) for _ in range(PHOTOS)]
            pixels = normalise(torch.from_numpy(np.stack(views))).contiguous(memory_format=torch.channels_last)
            found.append([level.half().contiguous() for level in network.maps(pixels)[-LEVELS:]])
        save_file({str(i): torch.stack([one[i] for one in found]) for i in range(LEVELS)}, file)
    held = load_file(file)
    return Twins([held[str(i)] for i in range(LEVELS)])


class OnMaps(HashingTask):
    """The hashing task on kept maps."""

    twins: Twins

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (which scan, which photo, artwork numbers) for ever."""
        for step, chosen in enumerate(Draws(self.artworks, BATCH, self.seed, first_step), first_step):
            rng, index = np.random.default_rng([self.seed, step]), torch.tensor([number for number, _ in chosen])
            scans = torch.from_numpy(rng.integers(SCANS, size=len(index)))
            photos = torch.from_numpy(SCANS + rng.integers(PHOTOS, size=len(index)))
            yield scans, photos, index

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch of pairs of maps."""
        scans, photos, index = batch
        maps = [torch.cat([level[index, scans].float(), level[index, photos].float()]) for level in self.twins.maps]
        return self.of_maps(maps, index, torch.ones_like(index).bool())


def learned(
    recipe: Recipe, rate: float, twins: Twins, folder: Path, minutes: float, works: ArtworkPictures | None = None
) -> tuple[HashingNetwork, int]:
    """Train by a recipe; return the network without whitening, and how many steps it made.

    `works`: what the maps show, where something is known of it.
    """
    base = unwhitened(Encoder.load(default_weights()).network).eval()
    blank = encode_jpeg(np.zeros((8, 8, 3), np.uint8))
    named = works or ArtworkPictures([str(i) for i in range(len(twins))], [blank] * len(twins))
    shape = recipe.shaped(base.shape)
    task = OnMaps(named, named.chosen([0]), named.chosen([0]), [], recipe.losses, shape)
    task.twins = twins
    torch.manual_seed(1)
    network, fresh = grown(base, shape)
    network.backbone.requires_grad_(False)
    task.model = KnownStatistics(network, cast(Trained, task.model).bank, fresh)
    budget = Budget(
        minutes * 60,
        rate,
        0.1,
        averaging=0.97,
        validate_every=float("inf"),
        save_every=20,
        fresh=frozenset(f"network.{name}" for name in fresh),
        fresh_rate=recipe.fresh_rate,
        clock=time.process_time,
    )
    steps: list[int] = []
    trained = train(task, budget, folder, lambda _, told: steps.append(told.get("step", 0)))
    return cast(Trained, trained).network.cpu().eval(), max(steps)


@torch.inference_mode()
def hashed(network: HashingNetwork, twins: Twins, view: int) -> tuple[Tensor, Tensor]:
    """Return features and hash features of one view of each work."""
    parts = [network.of_maps([level[i : i + 100] for level in twins.views(view)]) for i in range(0, len(twins), 100)]
    return torch.cat([part.features for part in parts]), torch.cat([part.hashes for part in parts])


def fitted_anew(network: HashingNetwork, twins: Twins, shares: Refit) -> HashingNetwork:
    """Whiten and code anew, as `training.refitting` does, on what was learned from."""
    base = Encoder.load(default_weights()).network
    scans, photos = hashed(network, twins, 0)[0], [hashed(network, twins, SCANS + i)[0] for i in range(4)]
    return refitted(network, base.whitening, base.coder, scans.repeat(4, 1), torch.cat(photos), shares)


def measured(network: HashingNetwork, twins: Twins) -> dict[str, Any]:
    """Return whether each photo (PHOTOS x works) is found first, and what the catalog's bits are like."""
    features, hashes = (found.numpy() for found in hashed(network, twins, 0))
    codes, truth = np.sign(hashes), np.arange(len(twins))
    hits: dict[str, list[list[float]]] = {"code": [], "float": []}
    for photo in range(PHOTOS):
        seen, coded = (found.numpy() for found in hashed(network, twins, SCANS + photo))
        hits["code"].append((ranks(np.sign(coded) @ codes.T, truth) == 1).astype(float).tolist())
        hits["float"].append((ranks(seen @ features.T, truth) == 1).astype(float).tolist())
    return {"hits": hits, "imbalance": imbalance(codes), "correlation": mean_correlation(codes)}


def row(name: str, sets: tuple[Twins, Twins], folder: Path, minutes: float) -> dict[str, Any]:
    """Return a row's figures; `before`: those of the default model as it is."""
    if name == "before":
        return {"refitted": measured(Encoder.load(default_weights()).network, sets[1]), "steps": 0}
    recipe, rate = ROWS[name]
    network, steps = learned(recipe, rate, sets[0], folder / name, minutes)
    plain = measured(network, sets[1])
    fitted = fitted_anew(network, sets[0], recipe.refit)
    return {"plain": plain, "refitted": measured(fitted, sets[1]), "steps": steps}


def recall(hits: list[list[float]]) -> str:
    """Return R@1 with its interval over works."""
    found = bootstrapped(np.array(hits).T.tolist(), mean)
    return f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}]"


def gain(now: list[list[float]], before: list[list[float]]) -> str:
    """Return the gain in R@1 with its interval over series."""
    difference = (np.array(now) - np.array(before)).reshape(PHOTOS, -1, STATES)
    found = bootstrapped(difference.transpose(1, 0, 2).reshape(difference.shape[1], -1).tolist(), mean)
    return f"{found.value:+.3f} [{found.low:+.3f}, {found.high:+.3f}]"


def table(found: dict[str, dict[str, Any]]) -> str:
    """Return the finished rows as Markdown."""
    heads = ["row", "R@1, codes", "gain", "R@1, float", "gain", "imbalance", "correlation"]
    heads += ["R@1, learned bits", "their imbalance", "their correlation", "steps"]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for name, figures in found.items():
        base, own = found.get("contrastive", figures)["refitted"]["hits"], figures["refitted"]
        cells = [name]
        for kind in ("code", "float"):
            cells += [recall(own["hits"][kind]), gain(own["hits"][kind], base[kind])]
        cells += [f"{own['imbalance']:.3f}", f"{own['correlation']:.3f}"]
        plain = figures.get("plain")
        if plain is None:
            cells += ["–"] * 3
        else:
            cells += [recall(plain["hits"]["code"]), f"{plain['imbalance']:.3f}", f"{plain['correlation']:.3f}"]
        lines.append(f"| {' | '.join([*cells, str(figures['steps'])])} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the rows that are not finished, and write the table after each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="where maps, checkpoints and finished rows are kept")
    parser.add_argument("--minutes", type=float, default=2.0, help="of training, for each row")
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument("--out", type=Path, default=Path("near-twins.md"))
    args = parser.parse_args()
    base = Encoder.load(default_weights())
    runs = args.runs / base.card.sha256[:12]  # another default model has other maps
    runs.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    sets = (
        kept_maps(base.network, LEARNED, 0, runs / "learned.safetensors"),
        kept_maps(base.network, MEASURED, 1000, runs / "measured.safetensors"),
    )
    found: dict[str, dict[str, Any]] = {}
    for name in ["before", *args.rows.split(",")]:
        file = runs / f"{name}.json"
        if not file.exists():
            events.words(name, {})
            file.write_text(json.dumps(row(name, sets, runs, args.minutes)) + "\n", "utf-8")
        found[name] = json.loads(file.read_text("utf-8"))
        args.out.write_text(table(found), "utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
