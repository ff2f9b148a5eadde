"""How surely a few similarities stand out from those of pictures that do not fit a search.

The similarities of CLIP models are no probabilities: they lie in a narrow band, which differs from search to search.
What one is worth is told by the others, for most pictures of a catalog fit no given search. These are taken to be
normal, and estimated from the lower part of all similarities, where pictures that fit are not, be they every second
one (an empirical null: Efron, JASA 99(465), 2004). Then as many pictures are called fitting as keep the expected share
of accidents among them below a bound (Benjamini and Hochberg, JRSS B 57(1), 1995).
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

LOWER = (0.05, 0.4)
"""Shares of the pictures, from the least similar on, between which the background is estimated."""

_LOWER_Z = (-1.6448536, -0.2533471)
"""Where a normal distribution has these shares."""

_ERROR = 1.54
"""Standard error of a deviation that is estimated so, times the root of the number of similarities, in parts of it."""

_ORDERING = 0.001
"""Part of a chance that only orders: nobody knows one to the thousandth, and equal ones would be in any order."""


def standing_out(similarities: NDArray[np.float32], background: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each similarity 1 - q: q, the share of accidents expected among all that are as high. (N,)

    q = N (1 - Φ(z)) / rank, at most 1 and never lower for a lower similarity; z counts deviations above the background.
    The deviation is taken by its standard error larger than estimated, so that few pictures are judged with care.

    Args:
        similarities: (N,), of all pictures that are searched.
        background: (M,), half of which or more are of pictures and words that do not belong together: usually the
            similarities themselves.
    """
    if not len(similarities):
        return np.empty(0, np.float32)
    low, high = np.quantile(background.astype(np.float64), LOWER)
    deviation = max((high - low) / (_LOWER_Z[1] - _LOWER_Z[0]), 1e-9)
    middle = high - _LOWER_Z[1] * deviation
    deviation *= 1 + _ERROR / np.sqrt(len(background))
    z = (similarities.astype(np.float64) - middle) / deviation
    order = np.argsort(-z, kind="stable")
    beyond = torch.special.erfc(torch.from_numpy(z[order] / np.sqrt(2))).numpy() / 2
    shares = np.minimum(len(z) * beyond / np.arange(1, len(z) + 1), 1)
    chances = np.empty_like(z)
    chances[order] = 1 - np.minimum.accumulate(shares[::-1])[::-1]
    above = np.maximum(z, 0)
    return np.asarray((1 - _ORDERING) * chances + _ORDERING * above / (1 + above), np.float32)
