"""Measures what fine-tuning teaches and what it forgets: woven patterns, which no default model has seen.

Works come in series that share colours, lattice and border, and differ in a medallion and in small motifs. They are
imported, `artcatalog train` learns from them, and the model before and after looks simulated photos up: of further
works of the same series that it never saw, of works that it learned from, and, with --art, of works of the default
model's own domain. Not a test.

python tests/benchmarks/fine_tune.py [--works 1000] [--minutes 20] [--art FOLDER] [--folder FOLDER] [--weights FILE]

FOLDER of --art has a metadata.csv with columns file, accession_number, split: the held-out works of the split `train`
are looked up among 4,000 others of it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from artcatalog.catalog import hashing_models
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.engine.messages import ImportPictures
from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.evaluation.ranking import ranks
from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.network import HashingNetwork
from artcatalog.simulation.noise import smooth_field
from artcatalog.training import events
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg, from_table
from artcatalog.training.catalog_pictures import split
from artcatalog.training.held_out_views import encode_views, held_out_views
from artcatalog.workflows.activate_model import activate_model
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.known_models import add_model, default_weights
from artcatalog.workflows.models import load_models
from artcatalog.workflows.train import TrainingOrder, train

Picture = NDArray[np.uint8]
Points = NDArray[np.float64]
Floats = NDArray[np.float64]

SERIES = 60
"""Works that share everything but medallion and small motifs are every sixtieth."""

SIDE = 420
"""Longest side of a drawn work, pixels."""


@dataclass(frozen=True)
class Series:
    """What the works of a series share. `cell`: of the lattice, pixels; `petals`: of its two motifs."""

    size: tuple[int, int]
    paints: NDArray[np.float64]
    cell: int
    brick: bool
    petals: tuple[int, int]
    border: int

    @classmethod
    def of(cls, number: int) -> Series:
        """Return a series, the same one for the same number."""
        rng = np.random.default_rng([97, number])
        ratio = rng.uniform(0.6, 1.0)
        size = (SIDE, int(SIDE * ratio)) if rng.random() < 0.5 else (int(SIDE * ratio), SIDE)
        hue = rng.uniform(0, 180) + np.array([0, 12, 90, 100]) + rng.normal(0, 12, 4)
        hsv = np.stack([hue % 180, rng.uniform(60, 200, 4), [rng.uniform(90, 140), 225, 180, 60]], -1)[None]
        paints = cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB)[0].astype(np.float64)
        cell, petals = int(rng.integers(30, 48)), (int(rng.integers(3, 6)), int(rng.integers(6, 10)))
        return cls(size, paints, cell, bool(rng.random() < 0.5), petals, int(rng.integers(14, 34)))


def rosette(petals: int, radius: float, inner: float, turn: float) -> Points:
    """Return the outline of a flower (96, 2) about the origin; `inner`: share of the radius between petals."""
    t = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    reach = radius * (inner + (1 - inner) * np.abs(np.cos(petals * (t - turn) / 2)))
    return np.stack([reach * np.cos(t), reach * np.sin(t)], -1)


def fill(cloth: NDArray[np.float64], points: Points, paint: NDArray[np.float64]) -> None:
    """Paint a polygon (N, 2), in place."""
    shade = [float(value) for value in paint]
    cv2.fillPoly(cloth, [np.round(points * 16).astype(np.int32)], shade, cv2.LINE_AA, 4)


def weave(number: int) -> Picture:
    """Draw a work (H, W, 3), RGB; the same one for the same number."""
    series, rng = Series.of(number % SERIES), np.random.default_rng([98, number])
    width, height = series.size
    paints = np.clip(series.paints + rng.normal(0, 5, (4, 3)), 0, 255)
    cloth = np.full((height, width, 3), paints[0], np.float64)
    _lattice(cloth, series, paints, rng)
    _medallion(cloth, paints, rng)
    _border(cloth, series, paints, rng)
    threads = np.sin(np.arange(width) * 1.9)[None, :] + np.sin(np.arange(height) * 1.7)[:, None]
    worn = smooth_field(height, width, rng) * 6
    return np.clip(cloth + (threads * 4 + worn)[..., None], 0, 255).astype(np.uint8)


def _lattice(cloth: NDArray[np.float64], series: Series, paints: NDArray[np.float64], rng: np.random.Generator) -> None:
    height, width = cloth.shape[:2]
    for row, y in enumerate(range(series.cell // 2, height, series.cell)):
        shift = series.cell // 2 if series.brick and row % 2 else 0
        for x in range(series.cell // 2 + shift, width, series.cell):
            other = bool(rng.random() < 0.25)
            flower = rosette(series.petals[other], series.cell * 0.4, 0.35, rng.uniform(0, 0.3))
            fill(cloth, flower + (x, y), paints[1 + other])
            fill(cloth, rosette(5, series.cell * 0.1, 0.9, 0) + (x, y), paints[3])


def _medallion(cloth: NDArray[np.float64], paints: NDArray[np.float64], rng: np.random.Generator) -> None:
    height, width = cloth.shape[:2]
    radius, centre = min(height, width) * 0.27, np.array([width, height]) / 2
    fill(cloth, rosette(4, radius * 1.08, 0.95, 0) + centre, paints[3])
    for layer, share in enumerate((1.0, 0.72, 0.45, 0.2)):
        petals, inner = int(rng.integers(5, 13)), rng.uniform(0.4, 0.85)
        fill(cloth, rosette(petals, radius * share, inner, rng.uniform(0, 1)) + centre, paints[(layer + 1) % 4])


def _border(cloth: NDArray[np.float64], series: Series, paints: NDArray[np.float64], rng: np.random.Generator) -> None:
    height, width = cloth.shape[:2]
    wide = series.border
    for band, share in ((paints[3], 1.0), (paints[2], 0.85)):
        thick = int(wide * share)
        cloth[:thick], cloth[-thick:], cloth[:, :thick], cloth[:, -thick:] = band, band, band, band
    step, petals = int(rng.integers(wide, 2 * wide)), int(rng.integers(3, 8))
    edge = [(x, y) for x in range(step // 2, width, step) for y in (wide / 2, height - wide / 2)]
    edge += [(x, y) for y in range(step // 2, height, step) for x in (wide / 2, width - wide / 2)]
    for place in edge:
        fill(cloth, rosette(petals, wide * 0.33, 0.4, 0.2) + place, paints[1])


def woven(numbers: Sequence[int]) -> ArtworkPictures:
    """Return drawn works as pictures to train or measure on."""
    return ArtworkPictures([f"W.{n:05d}" for n in numbers], [encode_jpeg(weave(n)) for n in numbers])


def filled_catalog(catalog: Catalog, folder: Path, works: int, weights: Path) -> None:
    """Import drawn works, with the hashing model of some weights active."""
    models = load_models(catalog)
    if weights != default_weights():
        models = activate_model(catalog, add_model(catalog, weights))
    folder.mkdir(exist_ok=True)
    for number in range(works):
        cv2.imwrite(str(folder / f"W.{number:05d}.png"), weave(number)[..., ::-1])
    import_pictures(catalog, models, ImportPictures((str(folder),)))


@dataclass(frozen=True)
class Measured:
    """Simulated photos of the first `works` of the scans, all once, then all again; looked up among the scans."""

    name: str
    works: int
    photos: list[Picture]
    scans: list[Picture]

    @classmethod
    def of(cls, name: str, works: ArtworkPictures, others: ArtworkPictures, side: int) -> Measured:
        """Draw two photos of each of some works, to be looked up among them and others."""
        return cls(name, len(works), *held_out_views(works, others, side, [], 2))

    def reciprocal(self, network: HashingNetwork) -> dict[str, Floats]:
        """Return 1 / rank (photos,) of each photo's own work, by codes and by float features."""
        with torch.inference_mode():
            query, base = encode_views(network, self.photos), encode_views(network, self.scans)
        truth = np.arange(len(self.photos)) % self.works
        codes = np.sign(query[1]) @ np.sign(base[1]).T
        return {"code": 1.0 / ranks(codes, truth), "float": 1.0 / ranks(query[0] @ base[0].T, truth)}

    def row(self, before: dict[str, Floats], now: dict[str, Floats]) -> dict[str, object]:
        """Return R@1 and MRR before and now, and the gain in R@1 with its 95 % interval over works."""
        found: dict[str, object] = {"set": self.name, "works": self.works, "among": len(self.scans)}
        for kind in before:
            gained = (now[kind] >= 1).astype(np.float64) - (before[kind] >= 1)
            gain = bootstrapped(gained.reshape(-1, self.works).T, mean)
            found[f"{kind}_r1"] = [round(float((ranked[kind] >= 1).mean()), 4) for ranked in (before, now)]
            found[f"{kind}_mrr"] = [round(float(ranked[kind].mean()), 4) for ranked in (before, now)]
            found[f"{kind}_r1_gain"] = [round(gain.low, 4), round(gain.value, 4), round(gain.high, 4)]
        return found


def measured_sets(works: int, unseen: int, art: Path | None, side: int) -> list[Measured]:
    """Return what is measured: further works, works that were learned from, and the default model's own domain."""
    catalog = woven(range(works))
    further = woven(range(works, works + unseen))
    learned = split(catalog)[0]
    some = learned.chosen(range(min(unseen, len(learned))))
    known = set(some.numbers)
    rest = catalog.chosen([i for i, number in enumerate(catalog.numbers) if number not in known])
    sets = [Measured.of("woven, never seen", further, catalog, side), Measured.of("woven, learned", some, rest, side)]
    if art is not None:
        kept, held = from_table(art).split()
        drawn = np.random.default_rng(5).choice(len(kept), min(4000, len(kept)), replace=False)
        sets.append(Measured.of("default domain", held, kept.chosen([int(i) for i in drawn]), side))
    return sets


def learned_model(catalog: Catalog, minutes: float) -> tuple[Path, bool]:
    """Train, and return the weights that came of it, and whether the program found them better by itself."""
    told: list[dict[str, object]] = []

    def emit(name: str, fields: dict[str, object]) -> None:
        events.words(name, fields)
        told.append(fields)

    model_id = train(catalog, TrainingOrder(minutes=minutes, activate=True), emit, lambda: False)
    with catalog.read() as session:
        return catalog.models / hashing_models.model(session, model_id).file, bool(told[-1]["better"])


def main() -> None:
    """Draw, import, train, and print what was learned and forgotten."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--unseen", type=int, default=300, help="works to measure on, of each woven set")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--art", type=Path)
    parser.add_argument("--weights", type=Path, default=default_weights(), help="the model to begin from")
    parser.add_argument("--folder", type=Path, help="keep the catalog here")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="fine-tune-"))
    folder.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with create_catalog(folder / "catalog") as catalog:
        filled_catalog(catalog, folder / "scans", args.works, args.weights)
        print(f"drawn and imported in {time.perf_counter() - began:.0f} s", flush=True)
        began = time.perf_counter()
        weights, better = learned_model(catalog, args.minutes)
    print(f"trained, judged and activated in {time.perf_counter() - began:.0f} s; better: {better}", flush=True)
    before, now = Encoder.load(args.weights).network, Encoder.load(weights).network
    for item in measured_sets(args.works, args.unseen, args.art, before.shape.side):
        print(json.dumps(item.row(item.reciprocal(before), item.reciprocal(now))), flush=True)
    if args.folder is None:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
