"""Measures re-ranking by global features: catalogs with one picture of each work, and with several. Not a test.

python tests/benchmarks/re_ranking.py --art FOLDER [--works 1000] [--queries 500] [--views 3] [--features FILE]

Works are rows of the split `test`, which no model was trained on. A catalog holds so many simulated photos of a work,
or its scan alone; another photo of the first works is looked up. Figures: mean average precision and R@1 by float
features, without and with re-ranking, and the gain with its 95 % interval over works. Features are kept in FILE.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.evaluation.retrieval_metrics import average_precision, relevant_ranks
from artcatalog.hashing.encoder import Encoder
from artcatalog.retrieval.re_ranking import ReRanking, re_ranked
from artcatalog.simulation.views import photo_view
from artcatalog.training.artwork_pictures import ArtworkPictures, from_table
from artcatalog.workflows.known_models import default_weights

Features = NDArray[np.float32]

SETTINGS = [ReRanking(neighbours=k, beta=b) for k in (2, 5, 9) for b in (0.15, 0.5, 1.0)]


@dataclass(frozen=True)
class Searched:
    """Average precision and whether the first answer is right, of each query, (Q,)."""

    precision: NDArray[np.float64]
    first: NDArray[np.float64]


def features_of(works: ArtworkPictures, views: int, encoder: Encoder) -> Features:
    """Return features (works, 2 + views, D) of a scan, of a photo to look up, and of photos for the catalog."""
    found = []
    for i in range(len(works)):
        rng, work = np.random.default_rng([21, i]), works[i]
        crops = [work, *(photo_view(work, encoder.side, rng) for _ in range(1 + views))]
        found.append(encoder.encode(crops).features)
        if i % 100 == 0:
            print(f"{i} of {len(works)} works", flush=True)
    return np.stack(found)


def searched(queries: Features, base: Features, works: NDArray[np.int64], setting: ReRanking | None) -> Searched:
    """Look queries (Q, D), of the works 0 to Q, up among pictures (N, D) of works (N,)."""
    precision, first = [], []
    for number, query in enumerate(queries):
        scores = base @ query
        if setting is not None:
            near = np.argsort(-scores, kind="stable")[: setting.most]
            scores[near] = 4 + re_ranked(query, base[near], setting)
        ranks = relevant_ranks(scores, np.flatnonzero(works == number))
        precision.append(average_precision(ranks))
        first.append(float(ranks[0] == 1))
    return Searched(np.array(precision), np.array(first))


def told(values: NDArray[np.float64], signed: bool = False) -> str:
    """Return a mean with its interval."""
    found = bootstrapped(values[:, None], mean)
    form = "{:+.4f} [{:+.4f}, {:+.4f}]" if signed else "{:.4f} [{:.4f}, {:.4f}]"
    return form.format(found.value, found.low, found.high)


def compare(name: str, queries: Features, base: Features, works: NDArray[np.int64]) -> None:
    """Print a row without re-ranking, and one for each setting."""
    plain = searched(queries, base, works, None)
    print(f"| {name} | none | {told(plain.precision)} | {told(plain.first)} | | |", flush=True)
    for setting in SETTINGS:
        now = searched(queries, base, works, setting)
        gains = f"{told(now.precision - plain.precision, True)} | {told(now.first - plain.first, True)}"
        title = f"{setting.neighbours} neighbours, beta {setting.beta:g}"
        print(f"| {name} | {title} | {told(now.precision)} | {told(now.first)} | {gains} |", flush=True)


def main() -> None:
    """Encode what is not encoded yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--views", type=int, default=3)
    parser.add_argument("--features", type=Path, default=Path("re_ranking.npy"))
    args = parser.parse_args()
    cv2.setNumThreads(1)
    if not args.features.exists():
        works = from_table(args.art, "test").chosen(range(args.works))
        np.save(args.features, features_of(works, args.views, Encoder.load(default_weights())))
    features = np.load(args.features)
    queries, numbers = features[: args.queries, 1], np.arange(len(features))
    print("| catalog | re-ranking | mAP | R@1 | gain in mAP | gain in R@1 |\n|---|---|---|---|---|---|")
    compare("a scan of each work", queries, features[:, 0], numbers)
    compare("a photo of each work", queries, features[:, 2], numbers)
    views = features.shape[1] - 2
    flat = np.ascontiguousarray(features[:, 2:].reshape(-1, features.shape[2]))
    compare(f"{views} photos of each work", queries, flat, numbers.repeat(views))


if __name__ == "__main__":
    main()
