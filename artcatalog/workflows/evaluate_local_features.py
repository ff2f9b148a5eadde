"""Measures ORB and RootSIFT with MAGSAC: shortlists of a subset of the queries, ordered by inliers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.detection.rectification import rectify_to
from artcatalog.evaluation.exhaustive_search import nearest
from artcatalog.evaluation.hashing_report import LocalFigures
from artcatalog.evaluation.local_features import LONGEST_SIDE, LocalFeatures, inliers, orb, rootsift, verified_rank
from artcatalog.evaluation.retrieval_metrics import retrieval_figures
from artcatalog.imaging.decode import decode
from artcatalog.progress import Progress
from artcatalog.workflows.evaluation_sets import EvaluationSet, Query
from artcatalog.workflows.hashing_methods import Method

DETECTORS: dict[str, Callable[[NDArray[np.uint8]], LocalFeatures]] = {"ORB": orb, "RootSIFT": rootsift}

NOT_PROPOSED = 10**6
"""Rank of a work that the shortlist lacks: no depth reaches it."""


@dataclass(frozen=True)
class Subset:
    """How many queries are verified, how long their shortlists are, and the seed that draws them."""

    queries: int = 100
    shortlist: int = 50
    seed: int = 0


def evaluate_local_features(
    names: Sequence[str],
    data: EvaluationSet,
    proposers: Sequence[Method],
    textures: Sequence[NDArray[np.uint8]],
    subset: Subset,
    progress: Progress,
) -> list[LocalFigures]:
    """Order the shortlists of each proposer by inliers, with each kind of local features.

    Raises:
        UserError: A picture cannot be read.
    """
    relevant = data.relevant()
    known = [at for at, own in enumerate(relevant) if len(own)]
    count = min(subset.queries, len(known))
    chosen = sorted(int(at) for at in np.random.default_rng(subset.seed).choice(known, count, replace=False))
    told = []
    for name in names:
        cache: dict[int, LocalFeatures] = {}
        for method in proposers:
            ranks, seconds, proposed = [], [], []
            for done, at in enumerate(chosen):
                progress(done, count, f"{name} + MAGSAC")
                listed = nearest(method.queries[at], method.base, subset.shortlist)
                places = [int(place) for place in np.flatnonzero(np.isin(listed, relevant[at]))]
                counts, spent = _verified(DETECTORS[name], data, data.queries[at], textures, listed, cache)
                ranks.append(verified_rank(counts, places) or NOT_PROPOSED)
                proposed.append(bool(places))
                seconds.append(spent)
            held = np.array(ranks, np.int64)
            figures = retrieval_figures(held, 1 / held, [data.queries[at].shown for at in chosen])
            shortlist = f"{subset.shortlist} by {method.name}"
            told.append(
                LocalFigures(
                    f"{name} + MAGSAC", shortlist, count, figures, float(np.mean(proposed)), float(np.mean(seconds))
                )
            )
    return told


def _verified(
    find: Callable[[NDArray[np.uint8]], LocalFeatures],
    data: EvaluationSet,
    query: Query,
    textures: Sequence[NDArray[np.uint8]],
    listed: NDArray[np.intp],
    cache: dict[int, LocalFeatures],
) -> tuple[NDArray[np.int64], float]:
    """Return the inliers of each listed work, and the seconds of matching; catalog features count as known."""
    for row in listed.tolist():
        if row not in cache:
            cache[row] = find(decode(data.works[row].file, LONGEST_SIDE).pixels)
    seen = query.seen(textures)
    started = time.perf_counter()
    own = find(rectify_to(seen.pixels, seen.outline, LONGEST_SIDE))
    counts = np.array([inliers(own, cache[row]) for row in listed.tolist()], np.int64)
    return counts, time.perf_counter() - started
