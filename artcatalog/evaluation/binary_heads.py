"""Baselines that turn float features into bits without gradients: random hyperplanes, PCA signs, and ITQ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class LinearHead:
    """Bits are the signs of (feature - mean) @ matrix; `mean` (D,), `matrix` (D, K)."""

    mean: Vectors
    matrix: Vectors

    def signs(self, features: Vectors) -> Vectors:
        """Map features (..., D) to codes in -1 and 1, (..., K); zero counts as 1."""
        return np.where((features - self.mean) @ self.matrix >= 0, np.float32(1), np.float32(-1))


def lsh(features: Vectors, bits: int, seed: int = 0) -> LinearHead:
    """Return random hyperplanes through the origin (Charikar, STOC 2002, section 3); nothing is learnt.

    Args:
        features: (N, D); only D matters.
        bits: Length of the code.
        seed: Of the hyperplanes.
    """
    dims = features.shape[1]
    planes = np.random.default_rng(seed).standard_normal((dims, bits)).astype(np.float32)
    return LinearHead(np.zeros(dims, np.float32), planes)


def pca_signs(features: Vectors, bits: int) -> LinearHead:
    """Return the signs of whitened principal components (N, D), the strongest first.

    Whitening scales each component by a positive number, which changes no sign: it is left out. This is the code that
    ITQ starts from ("PCA-direct" in Gong and Lazebnik, CVPR 2011, section 3.2).

    Raises:
        ValueError: More bits than dimensions.
    """
    mean, components = _principal(features, bits)
    return LinearHead(mean, components.astype(np.float32))


def itq(features: Vectors, bits: int, rounds: int = 50, seed: int = 0) -> LinearHead:
    """Return iterative quantisation (Gong and Lazebnik, CVPR 2011, equation 2 and section 2.2).

    Minimises |B - V R|² over codes B and rotations R of the principal components V in turn: B = sign(V R), then R from
    the singular vectors of Bᵀ V.

    Args:
        features: (N, D), what the head is fitted to.
        bits: Length of the code.
        rounds: The authors use 50.
        seed: Of the first rotation.

    Raises:
        ValueError: More bits than dimensions.
    """
    mean, components = _principal(features, bits)
    reduced = (features - mean) @ components
    start = np.random.default_rng(seed).standard_normal((bits, bits))
    rotation = np.linalg.svd(start)[0]
    for _ in range(rounds):
        codes = np.where(reduced @ rotation >= 0, 1.0, -1.0)
        left, _, right = np.linalg.svd(codes.T @ reduced)
        rotation = (left @ right).T
    return LinearHead(mean, np.asarray(components @ rotation, np.float32))


def quantisation_error(head: LinearHead, features: Vectors) -> float:
    """Return the mean squared distance between projected features (N, D) and their codes."""
    projected = (features - head.mean) @ head.matrix
    return float(np.mean((np.where(projected >= 0, 1, -1) - projected) ** 2))


def _principal(features: Vectors, count: int) -> tuple[Vectors, NDArray[np.float64]]:
    """Return the mean (D,) and the strongest principal directions (D, count)."""
    if count > features.shape[1]:
        raise ValueError(f"{count} bits from {features.shape[1]} dimensions")
    mean = features.mean(axis=0)
    centred = (features - mean).astype(np.float64)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    return np.asarray(mean, np.float32), np.asarray(vectors[:, ::-1][:, :count], np.float64)
