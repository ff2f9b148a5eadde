"""Trains variations of the hashing recipe from scratch, for the same processor time each, and compares them. No test.

python tests/benchmarks/ablation.py --art ART --textures TEXTURES --runs RUNS [--minutes 5] [--rows full,no-bank] \
    [--out ablation.md]

ART has a metadata.csv with columns file, accession_number, split. Rows that are finished are kept in RUNS and not run
again; a row that was interrupted goes on where it was. The table is written anew after each row.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from artcatalog.evaluation.code_statistics import flip_rate, mean_correlation
from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.evaluation.ranking import ranks
from artcatalog.hashing.cards import ModelCard
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.memory_bank import NEVER
from artcatalog.hashing.network import HashingNetwork, HashingShape
from artcatalog.training import checkpoints, events
from artcatalog.training.artwork_pictures import ArtworkPictures, from_table, textures_in
from artcatalog.training.default_hashing import RECIPE, SEALS, SEALS_SEED
from artcatalog.training.drawn_seals import DrawnSeals
from artcatalog.training.hashing_task import HashingTask, Trained
from artcatalog.training.held_out_views import encode_views, held_out_views
from artcatalog.training.loop import Budget, train
from artcatalog.training.recipes import HashingRecipe
from artcatalog.training.whiten import whiten

Picture = NDArray[np.uint8]
Views = tuple[list[Picture], list[Picture]]

OTHERS = 4000
"""Works, besides those held out, that photos are looked up among."""

VIEWS = 2
"""Simulated photos of each held-out work."""

SHAPE = HashingShape(standardised=True)

ALONE = replace(RECIPE, contrast=0, code_contrast=0, alignment=0, reconstruction=0, decorrelation=0, spread=0)
"""Nothing is learned, until one loss is switched on."""


@dataclass(frozen=True)
class Variation:
    """A row of the table: what it is called, and how it differs from the default recipe."""

    title: str
    recipe: HashingRecipe = RECIPE
    shape: HashingShape = SHAPE


ROWS = {
    "full": Variation("full recipe"),
    "no-bank": Variation("no memory bank", replace(RECIPE, bank=0)),
    "old-rows": Variation("all rows of the memory bank, however old", replace(RECIPE, bank=NEVER)),
    "no-decoder": Variation("no decoder", replace(RECIPE, reconstruction=0)),
    "no-alignment": Variation("no alignment", replace(RECIPE, alignment=0)),
    "no-decorrelation": Variation("no decorrelation", replace(RECIPE, decorrelation=0)),
    "float-alone": Variation("contrast of features alone", replace(ALONE, contrast=1)),
    "code-alone": Variation("contrast of codes alone", replace(ALONE, code_contrast=1)),
    "gem": Variation("generalised mean instead of grid", shape=replace(SHAPE, pooling="gem")),
    "both": Variation("grid and generalised mean", shape=replace(SHAPE, pooling="both")),
    "mobilenet": Variation("MobileNetV3-small", shape=replace(SHAPE, family="mobilenet")),
    "convnext": Variation("ConvNeXt-like", shape=replace(SHAPE, family="convnext")),
    "160px": Variation("160 px", shape=replace(SHAPE, side=160)),
}


@dataclass(frozen=True)
class Settings:
    """What all rows of a table share. `works`: only so many are trained on and so many held out, to try the program."""

    art: str
    textures: str | None
    minutes: float
    seed: int
    works: int | None


@dataclass(frozen=True)
class Data:
    """What is learned from, and what is measured on."""

    kept: ArtworkPictures
    held: ArtworkPictures
    others: ArtworkPictures
    textures: list[Picture]
    seals: DrawnSeals

    @classmethod
    def read(cls, settings: Settings) -> Data:
        """Read and split by artwork as the default training does."""
        kept, held = (
            part.chosen(range(len(part))[: settings.works]) for part in from_table(Path(settings.art)).split()
        )
        drawn = np.random.default_rng(5).choice(len(kept), min(OTHERS, len(kept)), replace=False)
        seals = DrawnSeals.draw(SEALS if settings.works is None else 0, SEALS_SEED)
        textures = textures_in(Path(settings.textures) if settings.textures else None)
        return cls(kept, held, kept.chosen([int(i) for i in drawn]), textures, seals)


def run_row(name: str, settings: Settings, folder: Path) -> None:
    """Train, measure, whiten, measure again; keep all figures in `folder`/NAME.json."""
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    data, row = Data.read(settings), ROWS[name]
    task = HashingTask(
        data.kept, data.held, data.others, data.textures, row.recipe, row.shape, settings.seed, seals=data.seals
    )
    budget = Budget(settings.minutes * 60, validate_every=float("inf"), save_every=60, clock=time.process_time)
    parent = os.getppid()
    trained = train(task, budget, folder / name, events.words, lambda: os.getppid() != parent)
    if os.getppid() != parent:  # the program was killed; another may go on with this row
        raise SystemExit("stopped: the program that began this row is gone")
    network = cast(Trained, trained).network.cpu()
    encoder = Encoder(network, ModelCard(name, "contrastive", asdict(row.shape), ""))
    views = held_out_views(data.held, data.others, row.shape.side, data.textures, VIEWS)
    figures: dict[str, Any] = {"before": measured(network, views, len(data.held))}
    whiten(encoder, data.kept, data.textures)
    figures["whitened"] = measured(network, views, len(data.held))
    figures |= speed(task, folder / name) | {"crops_per_s": encode_rate(encoder)}
    figures |= {"held": len(data.held), "others": len(data.others), "kept": len(data.kept), "seals": len(data.seals)}
    figures["parameters"] = sum(parameter.numel() for parameter in network.parameters())
    aside = folder / f"{name}.part"
    aside.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    os.replace(aside, kept_figures(folder, name))


def measured(network: HashingNetwork, views: Views, works: int) -> dict[str, Any]:
    """Return R@1 as [value, low, high] and R@50 for floats and three code lengths, flipped bits and correlation."""
    with torch.inference_mode():
        query, base = encode_views(network, views[0]), encode_views(network, views[1])
    truth = np.arange(len(views[0])) % works
    signs, base_signs = (np.where(u >= 0, np.float32(1), np.float32(-1)) for u in (query[1], base[1]))
    rankings = {"float": ranks(query[0] @ base[0].T, truth)}
    for bits in (256, 128, 64):
        rankings[str(bits)] = ranks(signs[:, :bits] @ base_signs[:, :bits].T, truth)
    figures: dict[str, Any] = {}
    for name, rank in rankings.items():
        first = bootstrapped((rank <= 1).astype(np.float64).reshape(-1, works).T, mean)
        figures[f"{name}_r1"] = [first.value, first.low, first.high]
        figures[f"{name}_r50"] = float((rank <= 50).mean())
    return figures | {"flipped": flip_rate(signs, base_signs[truth]), "correlation": mean_correlation(base_signs)}


def speed(task: HashingTask, run: Path) -> dict[str, float]:
    """Return the steps of a finished run, and views a second, two a pair, the drawing of the views not counted."""
    saved = checkpoints.load(run)
    assert saved is not None
    steps, seconds = saved[1]["step"], saved[1]["spent"]
    pairs = steps * min(task.recipe.batch, task.artworks)
    return {"steps": steps, "views_per_s": 2 * pairs / seconds if seconds else 0.0}


def encode_rate(encoder: Encoder, seconds: float = 3.0) -> float:
    """Return how many crops a second are encoded, 64 at a time."""
    rng = np.random.default_rng(0)
    crops = [rng.integers(0, 256, (encoder.side, encoder.side, 3), dtype=np.uint8) for _ in range(64)]
    encoder.encode(crops)
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        encoder.encode(crops)
        done += len(crops)
    return done / (time.perf_counter() - began)


def kept_figures(folder: Path, name: str) -> Path:
    """Return where a finished row is kept."""
    return folder / f"{name}.json"


def table(found: dict[str, dict[str, Any]], settings: Settings) -> str:
    """Return the finished rows as Markdown."""
    one = next(iter(found.values()))
    lines = [
        "# Ablation of the hashing recipe",
        "",
        f"Each row is **one run** of {settings.minutes:g} minutes of one core, drawing not counted, from scratch with "
        f"seed {settings.seed}, on the same {one['kept']} works and {one['seals']} drawn seals: what is slower takes "
        f"fewer steps. {VIEWS} simulated photos of each of {one['held']} works, which no row was trained on, are "
        f"looked up among these and {one['others']} others. R@1 with its 95 % bootstrap interval over artworks; a "
        "shorter code is the longer one's beginning. Views a second: two a pair.",
        "",
        *_section("After whitening, as the default model is", found, "whitened"),
        "",
        *_section("Before whitening", found, "before"),
        "",
        "| variation | parameters, M | steps | views a second | crops encoded a second |",
        "|---|---|---|---|---|",
    ]
    for name, row in found.items():
        size = f"{row['parameters'] / 1e6:.2f} | {row['steps']} | {row['views_per_s']:.0f} | {row['crops_per_s']:.0f}"
        lines.append(f"| {ROWS[name].title} | {size} |")
    return "\n".join(lines) + "\n"


def _section(title: str, found: dict[str, dict[str, Any]], part: str) -> list[str]:
    kinds = ("float", "256", "128", "64")
    lines = [
        f"## {title}",
        "",
        "| variation | float R@1 | 256 bits R@1 | R@50 | 128 bits R@1 | R@50 | 64 bits R@1 | R@50 | flipped "
        "| correlation |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, row in found.items():
        figures = row[part]
        cells = [ROWS[name].title]
        for kind in kinds:
            value, low, high = figures[f"{kind}_r1"]
            cells.append(f"{value:.3f} [{low:.3f}, {high:.3f}]")
            if kind != "float":
                cells.append(f"{figures[f'{kind}_r50']:.3f}")
        cells += [f"{figures['flipped']:.3f}", f"{figures['correlation']:.3f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def agreed(settings: Settings, folder: Path) -> None:
    """Keep the settings with the rows; refuse to mix rows of other settings into a table."""
    folder.mkdir(parents=True, exist_ok=True)
    file, now = folder / "settings.json", asdict(settings)
    if file.exists() and json.loads(file.read_text("utf-8")) != now:
        raise SystemExit(f"{folder} holds rows of other settings ({file}). Name another folder with --runs.")
    file.write_text(json.dumps(now) + "\n", "utf-8")


def chosen(rows: str | None) -> Sequence[str]:
    """Return the names of the rows to run, all without a choice."""
    names = rows.split(",") if rows else list(ROWS)
    if unknown := [name for name in names if name not in ROWS]:
        raise SystemExit(f"There are no rows {', '.join(unknown)}. Rows: {', '.join(ROWS)}.")
    return names


def main() -> None:
    """Run what is not finished, each row in a process of its own, and write the table after each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--runs", type=Path, required=True, help="where checkpoints and finished rows are kept")
    parser.add_argument("--minutes", type=float, default=5, help="of processor time that each row learns")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", help=f"some of {','.join(ROWS)}")
    parser.add_argument("--works", type=int, help="use few works, to try the program")
    parser.add_argument("--out", type=Path, default=Path("ablation.md"))
    args = parser.parse_args()
    textures = str(args.textures.resolve()) if args.textures else None
    settings = Settings(str(args.art.resolve()), textures, args.minutes, args.seed, args.works)
    names = chosen(args.rows)
    agreed(settings, args.runs)
    for name in names:
        if not kept_figures(args.runs, name).exists():
            print(f"{name}: {ROWS[name].title}", flush=True)
            # A process a row: forked loaders hang beside the threads that an earlier row left.
            process = multiprocessing.get_context("spawn").Process(target=run_row, args=(name, settings, args.runs))
            process.start()
            process.join()
            if process.exitcode:
                raise SystemExit(f"Row {name} stopped ({process.exitcode}). Run the same command again to go on.")
        done = {n: kept_figures(args.runs, n) for n in ROWS if kept_figures(args.runs, n).exists()}
        args.out.write_text(table({n: json.loads(f.read_text("utf-8")) for n, f in done.items()}, settings), "utf-8")
    print(args.out.read_text("utf-8"))


if __name__ == "__main__":
    main()
