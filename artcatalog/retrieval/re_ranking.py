"""Re-ranking by global features alone: what a picture is near to is drawn into its feature, and looked at again.

After Chen and Yao (Journal of Zhejiang University, Engineering Science 59(6), 2025, 1130-1139), of which only the
abstract is public: each picture's initial feature is updated by a linear sum of the features of its top-ranked ones.
Reconstructed: weights, and the mean of two similarities, are those of SuperGlobal (Shao et al., ICCV 2023); the query
is expanded by the same sum as pictures are, where SuperGlobal takes a maximum.

It helps where an artwork has several pictures, for these draw each other up. Where each has one, neighbours are other
works: look-up goes without it (docs/experiments.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Features = NDArray[np.float32]


@dataclass(frozen=True)
class ReRanking:
    """How far features are drawn together; the defaults are those that were measured (SuperGlobal: 9 and 0.15).

    Attributes:
        most: Pictures, nearest first, that are ranked anew; among these neighbours are looked for.
        neighbours: Of a picture, besides itself.
        beta: Weight of a neighbour of cosine 1.
    """

    most: int = 400
    neighbours: int = 2
    beta: float = 0.5


def re_ranked(query: Features, features: Features, setting: ReRanking | None = None) -> Features:
    """Return the similarity of a query to pictures after both were drawn towards their neighbours.

    x' = (x + beta sum_k s_k x_k) / (1 + beta sum_k s_k) over the nearest k, s_k their cosines, none below 0; the same
    for the query q; score = (q x' + q' x) / 2.

    Args:
        query: (D,), of unit length.
        features: (M, D), of unit length, the query's nearest pictures.
        setting: `most` is for the caller.

    Returns:
        (M,), higher is nearer.
    """
    setting = setting or ReRanking()
    cosines = features @ features.T
    np.fill_diagonal(cosines, -1.0)
    refined = _drawn(features, features, cosines, setting)
    own = features @ query
    expanded = _drawn(query[None], features, own[None], setting)[0]
    return np.asarray((refined @ query + features @ expanded) / 2, np.float32)


def _drawn(rows: Features, others: Features, cosines: Features, setting: ReRanking) -> Features:
    """Draw rows (R, D) towards the nearest of others (M, D); cosines: (R, M)."""
    count = min(setting.neighbours, len(others) - 1) if len(others) > 1 else 0
    nearest = np.argpartition(-cosines, count - 1, axis=1)[:, :count] if count else np.empty((len(rows), 0), np.intp)
    weights = setting.beta * np.take_along_axis(cosines, nearest, axis=1).clip(min=0)
    summed = np.einsum("rk,rkd->rd", weights, others[nearest])
    return np.asarray((rows + summed) / (1 + weights.sum(axis=1, keepdims=True)), np.float32)
