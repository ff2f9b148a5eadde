"""Measures what AutoRet's pairs teach, and what fused regions and self-similarity add. Not a test.

python tests/benchmarks/constraints.py --art FOLDER --runs FOLDER [--steps 200] [--rows NAME,NAME] [--out FILE]

Each row begins from the default model, learns for the same number of steps, and is measured on works that no row was
trained on. The backbone stays as it is, and its last maps of a few fixed views of each work are kept in a file: what
learns is what stands on them. A row is called KIND-SHARE-PART:

- `genre`, `style`: AutoRet's loss alone, on works of the split `train`; SHARE of a hundred have their label. Figure:
  mean average precision of the label among the `test` rows.
- `pairs`: the losses of the recipe `constraints`; SHARE of a hundred works have a further picture, a plate of an old
  printed catalogue. Figure: R@1 of such plates of `test` works.
- `views`: the losses of the recipe `contrastive`. Figure: R@1 of simulated photos of `test` works, by float features.

PART joins the pooled grid: `none`, `recurrent` or `mean` regions, `similarity`. Finished rows are kept and skipped.
"""

from __future__ import annotations

import argparse
import csv
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

from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.evaluation.ranking import ranks
from artcatalog.evaluation.retrieval_metrics import average_precision, relevant_ranks
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.growing import grown
from artcatalog.hashing.network import HashingNetwork, normalise, standardise
from artcatalog.simulation.views import photo_view
from artcatalog.training.artwork_pictures import ArtworkPictures, as_jpeg
from artcatalog.training.fine_tuning import KnownStatistics, unwhitened
from artcatalog.training.hashing_task import HashingTask, Trained
from artcatalog.training.known import Known
from artcatalog.training.loop import Budget, train
from artcatalog.training.precision import Precision
from artcatalog.training.recipes import FEATURES_ALONE, RECIPES
from artcatalog.training.view_pairs import FURTHER, Draws
from artcatalog.workflows.known_models import default_weights

Picture = NDArray[np.uint8]

GENRES = ("flowers and birds", "landscape (", "figures")
STYLES = ("impressionism", "rococo", "ukiyo", "baroque", "pointillism")

LEARNED, MEASURED = 450, 95
"""Works of a label at most, to learn from and to measure on."""

RATE, LABEL_RATE, FRESH_RATE, BATCH = 1e-3, 1e-2, 5.0, 128

VIEWS = 4
"""Photos of each work that are learned from, and plates."""

PARTS: dict[str, dict[str, Any]] = {"none": {}, "recurrent": {"regions": "recurrent"}, "mean": {"regions": "mean"}}
PARTS |= {"similarity": {"self_similarity": True}}

ROWS = [f"{kind}-{share}-recurrent" for kind in ("genre", "style", "pairs") for share in (0, 5, 10, 25, 100)]
ROWS += [f"{kind}-100-{part}" for kind in ("genre", "style", "pairs") for part in ("mean", "none")]
ROWS += ["views-0-none", "views-0-similarity"]

ALONE = replace(FEATURES_ALONE, contrast=0.0, spread=0.0, links=1.0)
"""AutoRet's loss and nothing else."""

LOSSES = {"pairs": RECIPES["constraints"].losses, "views": RECIPES["contrastive"].losses}


@dataclass(frozen=True)
class Work:
    """A row of the table: its number, label ("genre ..." or "style ...") and picture."""

    number: str
    label: str
    picture: bytes


def label_of(category: str) -> str | None:
    """Return the label of a category; None where it is neither genre nor style."""
    said = category.lower()
    for kind, words in (("genre", GENRES), ("style", STYLES)):
        for word in words:
            if word in said and (kind == "style" or said.startswith("chinese")):
                return f"{kind} {word}"
    return None


def read(art: Path, part: str, most: int) -> list[Work]:
    """Return the labelled works of a split, of each label so many at most, in an order of their own."""
    with (art / "metadata.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["split"] == part and label_of(row["category"])]
    held, works = dict[str, int](), list[Work]()
    for row in (rows[int(i)] for i in np.random.default_rng(11).permutation(len(rows))):
        label = str(label_of(row["category"]))
        held[label] = held.get(label, 0) + 1
        if held[label] <= most:
            works.append(Work(row["accession_number"], label, as_jpeg(art / row["file"])))
    return works


def plate(work: Picture, rng: np.random.Generator) -> Picture:
    """Return a work as an old printed catalogue shows it: trimmed, grey as plates saw colours, screened, yellowed."""
    height, width = work.shape[:2]
    top, left, bottom, right = rng.uniform(0.02, 0.16, 4)
    cut = work[int(top * height) : int((1 - bottom) * height), int(left * width) : int((1 - right) * width)]
    grey = cut.astype(np.float32) @ np.float32([rng.uniform(-0.1, 0.15), rng.uniform(0.2, 0.5), rng.uniform(0.4, 0.9)])
    grey = np.clip((grey - np.percentile(grey, 3)) / max(1.0, float(np.ptp(np.percentile(grey, [3, 97])))), 0, 1)
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]] * (np.pi / rng.uniform(1.8, 3.0))
    screened = 1 / (1 + np.exp(-(grey ** rng.uniform(0.5, 2.2) - 0.5 + 0.28 * np.cos(x + y) * np.cos(x - y)) * 9))
    paper = np.float32([238, 224, 196]) * rng.uniform(0.8, 1.0)
    return np.asarray(np.clip(screened[..., None] * (paper - 40) + 40, 0, 255), np.uint8)


def pictures_of(works: list[Work], kind: str, share: int) -> ArtworkPictures:
    """Return works with what is known of a share of them."""
    known = works[: round(share * len(works) / 100)]
    if kind == "pairs":
        what = Known(more={work.number: [work.picture] for work in known})
    else:
        what = Known(labels={work.number: work.label for work in known})
    return ArtworkPictures([work.number for work in works], [work.picture for work in works], what)


def squeezed(crops: list[Picture], side: int) -> list[Picture]:
    """Return crops as squares."""
    return [np.asarray(cv2.resize(crop, (side, side), interpolation=cv2.INTER_AREA), np.uint8) for crop in crops]


def interval(values: list[float]) -> list[float]:
    """Return a mean with its 95 % interval over works."""
    found = bootstrapped([[value] for value in values], mean)
    return [found.value, found.low, found.high]


@torch.inference_mode()
def measured(network: HashingNetwork, works: list[Work], maps: Tensor) -> dict[str, Any]:
    """Return the mean average precision of genre and style, and R@1 of plates and photos, each with its interval."""
    scans, photos, plates = (network.of_maps([maps[:, view].float()]).features.numpy() for view in (0, 1, 1 + VIEWS))
    own, figures = np.arange(len(works)), {}
    for name, seen in (("plates_r1", plates), ("photos_r1", photos)):
        figures[name] = interval((ranks(seen @ scans.T, own) == 1).astype(float).tolist())
    for kind in ("genre", "style"):
        mine = [i for i, work in enumerate(works) if work.label.startswith(kind)]
        figures[f"{kind}_map"] = interval(precisions(scans[mine], [works[i].label for i in mine]))
    return figures


def precisions(features: NDArray[np.float32], labels: list[str]) -> list[float]:
    """Return the average precision of each work as a query among the others (N, D), those of its label being right."""
    names, found = np.array(labels), []
    for at in range(len(features)):
        others = np.flatnonzero(np.arange(len(features)) != at)
        right = np.flatnonzero(names[others] == names[at])
        found.append(average_precision(relevant_ranks(features[others] @ features[at], right)))
    return found


class OnMaps(HashingTask):
    """The hashing task on kept maps (works, 1 + 2 * VIEWS, C, H, W) of a scan, of photos and of plates.

    `done`: steps, which the loop takes for seconds, so that each row has as many.
    """

    maps: Tensor
    done: float = 0.0

    def batches(self, first_step: int) -> Iterator[tuple[Tensor, ...]]:
        """Yield (scan maps, photo maps, artwork numbers, real) for ever."""
        for step, chosen in enumerate(Draws(self.artworks, BATCH, self.seed, first_step), first_step):
            rng, index = np.random.default_rng([self.seed, step]), torch.tensor([number for number, _ in chosen])
            views = [1 + int(rng.integers(VIEWS)) + self._plated(number, rng) for number, _ in chosen]
            yield self.maps[index, 0].float(), self.maps[index, views].float(), index, torch.ones_like(index).bool()

    def _plated(self, number: int, rng: np.random.Generator) -> int:
        plated = self.pictures.numbers[number] in self.pictures.known.more and rng.random() < FURTHER
        return VIEWS if plated else 0

    def losses(self, batch: tuple[Tensor, ...]) -> dict[str, Tensor]:
        """Return the weighted terms for a batch of pairs of maps."""
        scans, photos, index, real = batch
        self.done += 1
        model = cast(Trained, self.model)
        out = model.network.of_maps([torch.cat([scans, photos])])
        return self._terms(model, out.features.float(), out.hashes.float(), index, real)


@torch.inference_mode()
def kept_maps(network: HashingNetwork, works: list[Work], file: Path) -> Tensor:
    """Return the last maps of a scan, VIEWS photos and VIEWS plates of each work, drawn once."""
    if file.exists():
        return load_file(file)["maps"]
    side, pictures = network.shape.side, ArtworkPictures([w.number for w in works], [w.picture for w in works])
    found = []
    for i in range(len(works)):
        rng, work = np.random.default_rng([9, i]), pictures[i]
        views = [squeezed([work], side)[0], *(photo_view(work, side, rng) for _ in range(VIEWS))]
        views += squeezed([plate(work, rng) for _ in range(VIEWS)], side)
        pixels = normalise(torch.from_numpy(np.stack(views)))
        pixels = standardise(pixels) if network.shape.standardised else pixels
        found.append(network.backbone.levels(pixels.contiguous(memory_format=torch.channels_last))[-1].half())
    maps = torch.stack(found).contiguous()
    save_file({"maps": maps}, file)
    return maps.clone()


@dataclass(frozen=True)
class Data:
    """What all rows share: the default model, and works with their maps, to learn from and to measure on."""

    base: HashingNetwork
    learned: tuple[list[Work], Tensor]
    measured: tuple[list[Work], Tensor]

    @classmethod
    def read(cls, art: Path, runs: Path) -> Data:
        """Read the works; maps are computed once."""
        base = unwhitened(Encoder.load(default_weights()).network).eval()
        train, test = read(art, "train", LEARNED), read(art, "test", MEASURED)
        maps = [kept_maps(base, one, runs / f"{name}.safetensors") for name, one in (("maps", train), ("test", test))]
        return cls(base, (train, maps[0]), (test, maps[1]))

    def of(self, kind: str) -> tuple[list[Work], Tensor]:
        """Return what a kind of row learns from: works of its labels, or all."""
        works, maps = self.learned
        own = [i for i, work in enumerate(works) if kind in ("pairs", "views") or work.label.startswith(kind)]
        return [works[i] for i in own], maps[own]


def learned(name: str, data: Data, folder: Path, steps: int) -> dict[str, Any]:
    """Train a row and return its figures."""
    kind, share, part = name.split("-")
    works, maps = data.of(kind)
    shape = replace(data.base.shape, **PARTS[part])
    few, losses = pictures_of(works[:8], kind, 0), replace(LOSSES.get(kind, ALONE), batch=BATCH)
    task = OnMaps(pictures_of(works, kind, int(share)), few, few, [], losses, shape)
    task.maps = maps
    torch.manual_seed(1)
    network, fresh = grown(data.base, shape)
    network.backbone.requires_grad_(False)
    task.model = KnownStatistics(network, cast(Trained, task.model).bank, fresh)
    budget = Budget(
        steps, RATE if kind in LOSSES else LABEL_RATE, 0.1, averaging=0.95, validate_every=float("inf"), save_every=50
    )
    names = frozenset(f"network.{one}" for one in fresh)
    budget = replace(budget, fresh=names, fresh_rate=FRESH_RATE, clock=lambda: task.done)
    trained = train(task, budget, folder / name, lambda *_: None, precision=Precision(torch.device("cpu"), False))
    return measured(cast(Trained, trained).network, *data.measured)


def table(found: dict[str, dict[str, Any]]) -> str:
    """Return the finished rows as Markdown."""
    columns = {"genre_map": "genre mAP", "style_map": "style mAP", "plates_r1": "R@1 plates", "photos_r1": "R@1 photos"}
    lines = [f"| row | {' | '.join(columns.values())} |", "|---" * (1 + len(columns)) + "|"]
    for name, row in found.items():
        cells = " | ".join("{:.3f} [{:.3f}, {:.3f}]".format(*row[key]) for key in columns)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the rows that are not finished, and write the table after each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True, help="where maps, checkpoints and finished rows are kept")
    parser.add_argument("--steps", type=int, default=200, help="of each row")
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument("--out", type=Path, default=Path("constraints.md"))
    args = parser.parse_args()
    args.runs.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    data, found = Data.read(args.art, args.runs), dict[str, dict[str, Any]]()
    for name in ["before", *args.rows.split(",")]:
        file = args.runs / f"{name}.json"
        if not file.exists():
            began = time.process_time()
            row = (
                measured(data.base, *data.measured) if name == "before" else learned(name, data, args.runs, args.steps)
            )
            file.write_text(json.dumps(row) + "\n", "utf-8")
            print(f"{name}: {time.process_time() - began:.0f} s of the processor", flush=True)
        found[name] = json.loads(file.read_text("utf-8"))
        args.out.write_text(table(found), "utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
