"""Fit the verdict's calibration on simulated photos of works that no model was trained on.

    python -m artcatalog.workflows.calibrate_verdict --art DIR --catalog DIR [--textures DIR] [--photos 600]

ART holds pictures and a `metadata.csv` with `file`, `accession_number` and `split`. Of the `train` rows, those whose
SHA-256 of the accession number is a multiple of 20 are held out of the training of hashing models; half of these are
in the catalog, which holds all other `train` rows, and half are not. Photos of both go through the real look-up.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.connection import Catalog, create_catalog, open_catalog
from artcatalog.engine.messages import ImportPictures
from artcatalog.geometry.homographies import scaling
from artcatalog.geometry.quads import iou
from artcatalog.imaging.decode import Decoded, decode
from artcatalog.resources import models_dir
from artcatalog.retrieval.ranking import Ranked
from artcatalog.retrieval.verdict import FEATURES, Calibration, features, load_calibration
from artcatalog.retrieval.verification import Prepared, verify
from artcatalog.simulation.scenes import Scene, SceneStyle, render_scene
from artcatalog.training.logistic_regression import fit
from artcatalog.workflows.encode_pictures import encode_missing
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.look_up import detected_parts
from artcatalog.workflows.models import Models, load_models
from artcatalog.workflows.photo_search import Photo, PhotoSearch

STRENGTH = 0.15
"""Pull towards the weights that were set by hand: simulated photos are not the last word."""

PRIOR = {
    "spread": 5.0,
    "coverage": 3.0,
    "median": 3.0,
    "agreeing": 2.0,
    "correlation": 2.0,
    "support": 5.0,
    "closeness": 4.0,
}

WRONG_MATCHES = 0.005
"""Share of the photographed works outside the catalog that may reach the score of a match."""

TWIN = 0.95
"""Catalog pictures that look alike with this score are taken for the same work under two numbers."""

UNKNOWN_NOT_FOUND = 0.93
"""Share of the photographed works outside the catalog that stay below the score of an uncertain answer."""


@dataclass(frozen=True)
class Work:
    """A held-out work; `known`: the catalog has it."""

    file: Path
    accession_number: str
    known: bool


@dataclass(frozen=True)
class Query:
    """What one outline gave: features (N, F) of its candidates, and which of them is right (None: none is)."""

    values: NDArray[np.float64]
    right: int | None
    known: bool


def held_out(art: Path) -> tuple[list[Work], list[Path]]:
    """Return the held-out works, and the files that the catalog is made of."""
    works, files = [], []
    with (art / "metadata.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["split"] != "train":
                continue
            digest = int(hashlib.sha256(row["accession_number"].encode()).hexdigest(), 16)
            known = digest // 20 % 2 == 0
            if digest % 20 == 0:
                works.append(Work(art / row["file"], row["accession_number"], known))
            if digest % 20 != 0 or known:
                files.append(art / row["file"])
    return works, files


def prepared_catalog(folder: Path, art: Path, files: Sequence[Path]) -> Catalog:
    """Open the catalog, or make it first; either way every picture has a code of the active model."""
    if (folder / "catalog.sqlite").exists():
        catalog = open_catalog(folder)
    else:
        catalog = create_catalog(folder)
        request = ImportPictures(tuple(map(str, files)), metadata=str(art / "metadata.csv"), copy=False)
        import_pictures(catalog, load_models(catalog), request, _say)
    encode_missing(catalog, load_models(catalog), _say)
    return catalog


def _say(done: int, total: int, item: str = "") -> None:
    if done % 200 == 0 or done == total:
        print(f"{done} of {total} {item}", file=sys.stderr)


def photos(
    works: Sequence[Work], number: int, textures: Sequence[NDArray[np.uint8]], rng: np.random.Generator
) -> Iterator[tuple[Scene, list[Work]]]:
    """Photograph held-out works, one or two at a time, known and unknown ones alike often."""
    for i in range(number):
        known = rng.random(int(rng.choice([1, 1, 2]))) < 0.5
        pools = [[work for work in works if work.known == bool(flag)] for flag in known]
        shown = [pool[rng.integers(len(pool))] for pool in pools]
        style = SceneStyle(tilt=float(rng.choice([10, 25, 40])), strength=float(rng.uniform(0.3, 1.2)), captions=0.2)
        pictures = [decode(work.file).pixels for work in shown]
        yield render_scene(pictures, rng, (1280, 960), style, textures), shown
        _say(i, number)


def collect(
    catalog: Catalog, models: Models, index: LiveIndex, scenes: Iterator[tuple[Scene, list[Work]]]
) -> list[Query]:
    """Look every photo up with the detector's own outlines, and keep the features of the verified candidates."""
    numbers = _numbers(catalog)
    queries: list[Query] = []
    for scene, shown in scenes:
        height, width = scene.photo.shape[:2]
        decoded = Decoded(scene.photo, width, height)
        photo = Photo(scene.photo, width, height, None)
        parts = detected_parts(models, decoded)
        if not parts:
            continue
        search = PhotoSearch(catalog, models, index, photo, top=10)
        for part, shortlist in zip(parts, search.shortlists(search.encode(parts)), strict=True):
            work = _shown_at(part.outer, scene, shown)
            verified = [one for one in search.verify(part, shortlist).ranked if one.verified]
            if work is not None:
                verified = [one for one in verified if not _is_twin(one, work, numbers, index)]
            values = [features(one.evidence, one.candidate.closeness) for one in verified]
            found = [numbers[one.candidate.artwork_id] for one in verified]
            right = found.index(work.accession_number) if work and work.accession_number in found else None
            if values:
                queries.append(Query(np.array(values), right, bool(work and work.known)))
    return queries


def _is_twin(one: Ranked, work: Work, numbers: dict[int, str], index: LiveIndex) -> bool:
    """Whether a wrong candidate is the very same picture under another number, which teaches nothing."""
    if one.score < TWIN or numbers[one.candidate.artwork_id] == work.accession_number:
        return False
    own, other = Prepared(decode(work.file).pixels), index.prepared(one.candidate.picture_id)
    if other is None:
        return False
    start = scaling(other.size[0] / own.size[0], other.size[1] / own.size[1])
    return index.calibration.score(features(verify(own, other, [start]), closeness=0.1)) >= TWIN


def _numbers(catalog: Catalog) -> dict[int, str]:
    from artcatalog.catalog import grid

    with catalog.read() as session:
        cards = grid.cards(session, grid.artwork_ids(session))
    return {card.artwork_id: card.accession_number for card in cards}


def _shown_at(outline: NDArray[np.float64], scene: Scene, shown: Sequence[Work]) -> Work | None:
    """Return the work that an outline is around; None where it is around something else."""
    overlaps = [max(iou(outline, placed.frame), iou(outline, placed.canvas)) for placed in scene.works]
    best = int(np.argmax(overlaps)) if overlaps else -1
    return shown[scene.works[best].index] if best >= 0 and overlaps[best] >= 0.5 else None


def calibrate(queries: Sequence[Query]) -> Calibration:
    """Fit weights to the right candidate and the strongest wrong one of each outline, and set the verdicts' scores."""
    prior = np.array([PRIOR[name] for name in FEATURES])
    weights, bias = prior, -10.0
    for _ in range(5):
        rows, labels = [], []
        for query in queries:
            wrong = [i for i in range(len(query.values)) if i != query.right]
            if wrong:
                rows.append(query.values[max(wrong, key=lambda i: float(query.values[i] @ weights))])
                labels.append(0.0)
            if query.right is not None:
                rows.append(query.values[query.right])
                labels.append(1.0)
        weights, bias = fit(np.array(rows), np.array(labels), np.ones(len(rows)), prior, STRENGTH)
    fitted = Calibration(
        {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}, round(bias, 4)
    )
    return _with_thresholds(fitted, queries)


def _with_thresholds(calibration: Calibration, queries: Sequence[Query]) -> Calibration:
    tops = np.array([max(calibration.score(values) for values in query.values) for query in queries])
    unknown = np.array([not query.known for query in queries])
    match = float(np.clip(np.quantile(tops[unknown], 1 - WRONG_MATCHES) + 0.02, 0.8, 0.97))
    not_found = float(np.clip(np.quantile(tops[unknown], UNKNOWN_NOT_FOUND), 0.1, match - 0.1))
    proven = max(0.995, 1 - (1 - match) / 10)
    done = replace(calibration, match=round(match, 3), not_found=round(not_found, 3), proven=round(proven, 4))
    return replace(done, figures=figures(done, queries))


def figures(calibration: Calibration, queries: Sequence[Query]) -> dict[str, object]:
    """Return what a calibration does on these outlines."""
    best = [int(np.argmax([calibration.score(values) for values in query.values])) for query in queries]
    scores = [calibration.score(query.values[i]) for query, i in zip(queries, best, strict=True)]
    right = np.array([query.right == i for query, i in zip(queries, best, strict=True)])
    match = np.array([score >= calibration.match for score in scores])
    known = np.array([query.known for query in queries])
    return {
        "outlines": len(queries),
        "known": int(known.sum()),
        "recall_at_1": round(float(right[known].mean()), 4),
        "match_and_right": round(float((match & right)[known].mean()), 4),
        "match_precision": round(float(right[match].mean()), 4),
        "unknown_not_found": round(float((np.array(scores) < calibration.not_found)[~known].mean()), 4),
        "measured": "half of the simulated photos, the other half of which the calibration was fitted on",
    }


def main() -> None:
    """Read the arguments, collect, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--catalog", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--photos", type=int, default=600)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--queries", type=Path, help="keep what was collected here (.npz), or begin with it")
    parser.add_argument("--out", type=Path, default=models_dir() / "verdict.json")
    args = parser.parse_args()
    if args.queries and args.queries.exists():
        queries = load_queries(args.queries)
    else:
        queries = _collected(args)
        if args.queries:
            save_queries(queries, args.queries)
    even, odd = queries[::2], queries[1::2]
    judged = figures(calibrate(even), odd)
    calibration = replace(calibrate(queries), figures={**judged, "photos": args.photos, "seed": args.seed})
    text = json.dumps({**calibration.__dict__}, indent=1)
    args.out.write_text(text + "\n", encoding="utf-8")
    print(text)


def _collected(args: argparse.Namespace) -> list[Query]:
    works, files = held_out(args.art)
    rng = np.random.default_rng(args.seed)
    tiles = sorted(args.textures.glob("*.jpg")) if args.textures else []
    textures = [decode(file).pixels for file in tiles[::8]]
    with prepared_catalog(args.catalog, args.art, files) as catalog:
        index = LiveIndex(catalog)
        index.calibration = replace(load_calibration(), proven=2.0)  # verify the whole list, to see the wrong ones too
        queries = collect(catalog, load_models(catalog), index, photos(works, args.photos, textures, rng))
        index.close()
    return queries


def save_queries(queries: Sequence[Query], file: Path) -> None:
    """Keep collected features, to fit again without looking up again."""
    counts = np.array([len(query.values) for query in queries])
    right = np.array([-1 if query.right is None else query.right for query in queries])
    known = np.array([query.known for query in queries])
    np.savez(file, values=np.concatenate([query.values for query in queries]), counts=counts, right=right, known=known)


def load_queries(file: Path) -> list[Query]:
    """Read what `save_queries` wrote."""
    with np.load(file) as kept:
        parts = np.split(kept["values"], np.cumsum(kept["counts"])[:-1])
        triples = zip(parts, kept["right"], kept["known"], strict=True)
        return [Query(values, None if right < 0 else int(right), bool(known)) for values, right, known in triples]


if __name__ == "__main__":
    main()
