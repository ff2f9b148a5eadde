"""What binary codes are like: bits that flip between photo and scan, balance, and correlation between bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Signs = NDArray[np.float32]


@dataclass(frozen=True)
class CodeStatistics:
    """How good bits are as bits.

    Attributes:
        flipped: Share of bits that differ between a photo's outline and the catalog picture of its work.
        imbalance: Mean over bits of |2 p - 1|, where p is the share of ones in the catalog; 0 is best, 1 is a constant.
        correlation: Mean |Pearson correlation| of different bits in the catalog; constant bits count as 1 with all.
    """

    flipped: float
    imbalance: float
    correlation: float


def code_statistics(queries: Signs, own: Signs, base: Signs) -> CodeStatistics:
    """Return the statistics of codes in -1 and 1: photos (P, K), their catalog pictures (P, K), the catalog (N, K)."""
    return CodeStatistics(flip_rate(queries, own), imbalance(base), mean_correlation(base))


def flip_rate(queries: Signs, own: Signs) -> float:
    """Return the share of bits that differ in true pairs, each (P, K); NaN without pairs."""
    return float(np.mean(queries != own)) if len(queries) else float("nan")


def imbalance(base: Signs) -> float:
    """Return the mean over bits of the absolute mean of (N, K) codes in -1 and 1."""
    return float(np.abs(base.mean(axis=0, dtype=np.float64)).mean())


def mean_correlation(base: Signs) -> float:
    """Return the mean absolute correlation between different bits of (N, K) codes; 0 with a single bit.

    A constant bit has no correlation; since it is worth nothing, it counts as 1 with every other.
    """
    bits = base.shape[1]
    if bits < 2:
        return 0.0
    centred = base.astype(np.float64) - base.mean(axis=0, dtype=np.float64)
    spread = np.sqrt((centred**2).mean(axis=0))
    constant = spread < 1e-12
    scaled = centred / np.where(constant, 1, spread)
    size = np.abs(scaled.T @ scaled / len(base))
    size[constant, :] = size[:, constant] = 1
    return float((size.sum() - np.trace(size)) / (bits * (bits - 1)))
