"""Canonical correlation analysis, the classical baseline of search between pictures and texts.

Hotelling (Biometrika 28, 1936), with ridge regularisation; each canonical direction is weighted by its correlation, as
in Gong et al. (IJCV 2014, section 3). Signs of the projections are the codes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class _Side:
    mean: NDArray[np.float64]
    matrix: NDArray[np.float64]

    def __call__(self, features: NDArray[np.floating]) -> Floats:
        return np.asarray((features - self.mean) @ self.matrix, np.float32)


@dataclass(frozen=True, eq=False)
class CanonicalCorrelation:
    """Maps features (N, D) of pictures and (N, E) of texts to (N, directions)."""

    pictures: _Side
    texts: _Side


def fit(
    pictures: NDArray[np.floating], texts: NDArray[np.floating], directions: int, ridge: float = 0.1
) -> CanonicalCorrelation:
    """Return the directions in which pairs correlate most.

    Args:
        pictures, texts: (N, D) and (N, E), row i of both belong together.
        directions: At most the smaller of D and E.
        ridge: Share of the mean variance that is added to each variance.
    """
    means = [side.mean(axis=0, dtype=np.float64) for side in (pictures, texts)]
    x, y = (np.asarray(side, np.float64) - mean for side, mean in zip((pictures, texts), means, strict=True))
    first, second = _inverse_root(x, ridge), _inverse_root(y, ridge)
    left, strength, right = np.linalg.svd(first @ (x.T @ y / len(x)) @ second)
    kept = np.sqrt(strength[:directions])
    return CanonicalCorrelation(
        _Side(means[0], first @ left[:, :directions] * kept), _Side(means[1], second @ right[:directions].T * kept)
    )


def _inverse_root(centred: NDArray[np.float64], ridge: float) -> NDArray[np.float64]:
    covariance = centred.T @ centred / len(centred)
    added = ridge * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    values, vectors = np.linalg.eigh(covariance + added)
    return np.asarray(vectors / np.sqrt(np.maximum(values, 1e-12)) @ vectors.T, np.float64)
