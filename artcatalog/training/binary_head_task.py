"""Trains the baselines' hash heads on frozen features: some thousand small steps, seconds to a minute each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from artcatalog.hashing.hash_coder import HashCoder
from artcatalog.hashing.whitening import fit_coder
from artcatalog.training.binary_head_losses import beta_quantiles, bihalf, cibhash, greedyhash, sdc

Vectors = NDArray[np.float32]

BATCH = 64
"""Works in a batch, as in the published codes of CIBHash, BiHalf and GreedyHash; each is seen twice."""

RATE = 1e-3
"""Learning rate of Adam. Published: Adam 1e-3 (CIBHash), SGD 1e-4 on features of VGG, far larger than these."""

TRAINED_HEADS = ("CIBHash", "BiHalf", "GreedyHash", "SDC")


@dataclass(frozen=True, eq=False)
class TrainedHead:
    """A head that was trained: bits are the signs of its output. `scale` multiplies unit features before it."""

    layers: nn.Module
    scale: float
    loss: float

    @torch.inference_mode()
    def signs(self, features: Vectors) -> Vectors:
        """Map unit features (..., D) to codes in -1 and 1, (..., K); zero counts as 1."""
        rows = torch.from_numpy(np.ascontiguousarray(features.reshape(-1, features.shape[-1]), np.float32))
        out = self.layers(rows * self.scale).numpy()
        return np.where(out >= 0, np.float32(1), np.float32(-1)).reshape(*features.shape[:-1], -1)


@torch.no_grad()
def own_head(scans: Vectors, bits: int) -> TrainedHead:
    """Return the head that our recipe gives a model of so many bits, fitted to unit features (N, D) of scans."""
    coder = HashCoder(scans.shape[1], bits).eval()
    fit_coder(coder, torch.from_numpy(scans))
    return TrainedHead(nn.Sequential(coder.project, coder.norm), 1.0, 0.0)


def train_head(
    method: str, scans: Vectors, photos: Vectors, bits: int, steps: int = 2500, seed: int = 0
) -> TrainedHead:
    """Train one of TRAINED_HEADS.

    Args:
        method: CIBHash (two layers, 1,024 wide, as published), BiHalf and GreedyHash (one layer), SDC (one layer with
            batch normalisation, as its authors use for instances).
        scans, photos: (N, D), unit features of the same works as scans and in simulated photos. CIBHash takes them for
            its two views; the others, which need no pairs, see both as single pictures.
        bits: Length of the code.
        steps: Of BATCH works each, the learning rate falling to zero along a cosine.
        seed: Of weights and order.

    Raises:
        ValueError: There is no such method, or too few works for a batch.
    """
    if method not in TRAINED_HEADS:
        raise ValueError(f"no head is called {method}; there are {', '.join(TRAINED_HEADS)}")
    if len(scans) < 4:
        raise ValueError(f"{len(scans)} works are too few to train a head on")
    torch.manual_seed(seed)
    scale = float(scans.shape[1]) ** 0.5  # unit variance in each dimension, which the published layers expect
    views = [torch.from_numpy(np.ascontiguousarray(rows, np.float32)) * scale for rows in (scans, photos)]
    layers, loss = _layers(method, scans.shape[1], bits), _loss(method, min(BATCH, len(scans)))
    return TrainedHead(layers.eval(), scale, _descend(layers, loss, views, steps, seed))


def _layers(method: str, dims: int, bits: int) -> nn.Module:
    if method == "CIBHash":
        return nn.Sequential(nn.Linear(dims, 1024), nn.ReLU(), nn.Linear(1024, bits))
    if method == "SDC":
        return nn.Sequential(nn.Linear(dims, bits), nn.BatchNorm1d(bits))
    return nn.Sequential(nn.Linear(dims, bits))


Loss = Callable[[nn.Module, Tensor, Tensor], Tensor]
"""Of the layers, on the scans and photos (N, D) of a batch."""


def _loss(method: str, works: int) -> Loss:
    """Return the loss of a batch of works, each seen twice."""
    targets = beta_quantiles(works)

    def mixed(scans: Tensor, photos: Tensor) -> Tensor:
        """Pictures of which no two that are paired show one work: scans in order, photos moved on by one."""
        return torch.cat([scans, photos.roll(1, dims=0)])

    def of_batch(layers: nn.Module, scans: Tensor, photos: Tensor) -> Tensor:
        if method == "CIBHash":
            return cibhash(layers(scans), layers(photos))
        features = mixed(scans, photos)
        if method == "BiHalf":
            return bihalf(features, layers(features))
        if method == "GreedyHash":
            return greedyhash(features, layers(features))
        return sdc(features, layers(features), targets)

    return of_batch


def _descend(layers: nn.Module, loss: Loss, views: list[Tensor], steps: int, seed: int) -> float:
    """Train in place; return the mean loss of the last tenth of the steps."""
    works = len(views[0])
    batch = min(BATCH, works)
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(layers.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    layers.train()
    last: list[float] = []
    for step in range(steps):
        chosen = torch.randperm(works, generator=generator)[:batch]
        value = loss(layers, views[0][chosen], views[1][chosen])
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        if step >= steps * 9 // 10:
            last.append(float(value.detach()))
    layers.eval()
    return float(np.mean(last))
