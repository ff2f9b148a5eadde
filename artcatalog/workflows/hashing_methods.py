"""Every method that codes are compared with, as vectors to search: our features and bits, hashes, heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.evaluation.binary_heads import LinearHead, itq, lsh, pca_signs
from artcatalog.evaluation.exhaustive_search import signs
from artcatalog.training.binary_head_task import TRAINED_HEADS, TrainedHead, own_head, train_head
from artcatalog.workflows.described_pictures import Described

Vectors = NDArray[np.float32]

FIXED_HEADS: dict[str, Callable[[Vectors, int], LinearHead]] = {"LSH": lsh, "PCA signs": pca_signs, "ITQ": itq}
PERCEPTUAL = ("pHash", "dHash")
LOCAL = ("ORB", "RootSIFT")

BASELINES = (*PERCEPTUAL, *FIXED_HEADS, *TRAINED_HEADS, *LOCAL)
"""Names of the baselines, as they are chosen and as they are called in tables."""


@dataclass(frozen=True, eq=False)
class Method:
    """Vectors of one method: queries (Q, H, D), catalog (N, D); -1 and 1 where it has `bits`, else unit features."""

    name: str
    bits: int | None
    queries: Vectors
    base: Vectors


@dataclass(frozen=True, eq=False)
class Sides:
    """Descriptions of both sides of a search: the catalog, and the queries."""

    base: Described
    queries: Described


@dataclass(frozen=True, eq=False)
class LearningViews:
    """What heads are fitted to: unit features (N, D) of the same works as scans and in simulated photos."""

    scans: Vectors
    photos: Vectors


def own_methods(name: str, both: Sides, model_bits: int) -> Iterator[Method]:
    """Yield a model's float feature and its code."""
    yield Method(f"{name}, feature", None, both.queries.features, both.base.features[:, 0])
    yield Method(name, model_bits, signs(both.queries.codes, model_bits), signs(both.base.codes[:, 0], model_bits))


def shorter_methods(name: str, both: Sides, views: LearningViews, bits: Sequence[int]) -> Iterator[Method]:
    """Yield the codes that the same recipe gives at fewer bits, fitted to features of other pictures."""
    for length in sorted(bits, reverse=True):
        head = own_head(views.scans, length)
        yield Method(name, length, head.signs(both.queries.features), head.signs(both.base.features[:, 0]))


def perceptual_methods(chosen: Sequence[str], both: Sides) -> Iterator[Method]:
    """Yield the chosen perceptual hashes, of 256 bits each."""
    for name in PERCEPTUAL:
        if name in chosen:
            queries, base = (getattr(one, name.lower()) for one in (both.queries, both.base))
            yield Method(name, 256, signs(queries), signs(base[:, 0]))


def head_methods(
    chosen: Sequence[str], both: Sides, views: LearningViews, bits: Sequence[int], steps: int
) -> Iterator[Method]:
    """Yield the chosen heads at each length, fitted to features of other pictures, on the same frozen features."""
    fitted = np.concatenate([views.scans, views.photos])
    for name in (*FIXED_HEADS, *TRAINED_HEADS):
        if name not in chosen:
            continue
        for length in sorted(bits, reverse=True):
            if name in FIXED_HEADS and name != "LSH" and length > fitted.shape[1]:
                continue
            head: LinearHead | TrainedHead
            if name in FIXED_HEADS:
                head = FIXED_HEADS[name](fitted, length)
            else:
                head = train_head(name, views.scans, views.photos, length, steps)
            yield Method(name, length, head.signs(both.queries.features), head.signs(both.base.features[:, 0]))
