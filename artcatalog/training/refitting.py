"""Refits whitening and bits after fine-tuning, the way the default model gets them, and keeps what they knew.

Fine-tuning moves features, and how photos of one work differ from its scan: the former whitening fits them no more. A
covariance of a small collection alone would forget what differs in photos of other works. The former one need not be
measured again: it is what the former whitening inverts, and its mean is that of the works it was fitted on.
"""

from __future__ import annotations

import copy

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from artcatalog.hashing.hash_coder import HashCoder
from artcatalog.hashing.network import HashingNetwork, normalise
from artcatalog.hashing.whitening import Whitening, fit_coder
from artcatalog.simulation.views import photo_view, scan_view
from artcatalog.training.artwork_pictures import ArtworkPictures
from artcatalog.training.recipes import Refit

PAIRS = 1000
"""Pairs of scan and photo that a whitening is fitted on, at most."""

EACH = 4
"""Pairs of one work, at most."""


class Refitting:
    """Fixed pairs of scan and photo of the works that are learned from, and the whitening that the run began with."""

    def __init__(self, works: ArtworkPictures, base: HashingNetwork, shares: Refit) -> None:
        self.shares = shares
        rng, side = np.random.default_rng(123), base.shape.side
        order = [int(i) for _ in range(EACH) for i in rng.permutation(len(works))][:PAIRS]
        self.scans = [scan_view(works[i], side, rng) for i in order]
        self.photos = [photo_view(works[i], side, rng) for i in order]
        self.former = copy.deepcopy(base.whitening)
        self.coder = copy.deepcopy(base.coder)

    def __call__(self, network: HashingNetwork) -> HashingNetwork:
        """Return a copy of a network, whose own whitening and bits do not count, with both fitted anew."""
        plain = copy.deepcopy(network).cpu().eval()
        plain.whitening = Whitening(network.shape.dims)
        scans, photos = _features(plain, self.scans), _features(plain, self.photos)
        return refitted(plain, self.former, self.coder, scans, photos, self.shares)


def refitted(
    plain: HashingNetwork, former: Whitening, coder: HashCoder, scans: Tensor, photos: Tensor, shares: Refit
) -> HashingNetwork:
    """Give a network without whitening one, and bits, that fit its features (N, dims) of scans and of their photos."""
    fresh = Whitening(plain.shape.dims)
    fresh.fit(scans, photos)
    plain.whitening, plain.coder = blended(former, fresh, shares), copy.deepcopy(coder).eval()
    whitened = plain.whitening(scans)
    # Mirrored, so that bits part works at the blended mean, between old and new ones.
    fit_coder(plain.coder, torch.cat([whitened, -whitened]))
    return plain


def blended(former: Whitening, fresh: Whitening, shares: Refit) -> Whitening:
    """Return the whitening of a mixture of the covariances that two invert, both brought to the same trace."""
    mixed = torch.lerp(_covariance(former), _covariance(fresh), shares.matrix)
    values, vectors = torch.linalg.eigh(mixed)
    root = vectors / values.sqrt() @ vectors.T
    result = Whitening(len(former.mean))
    result.mean.copy_(torch.lerp(former.mean, fresh.mean, shares.mean))
    result.matrix.copy_(root / root.diagonal().mean())
    return result


def _covariance(whitening: Whitening) -> Tensor:
    inverse: Tensor = torch.linalg.inv(whitening.matrix.double())
    covariance: Tensor = inverse @ inverse
    return covariance / covariance.diagonal().mean()


@torch.inference_mode()
def _features(network: HashingNetwork, crops: list[NDArray[np.uint8]]) -> Tensor:
    """Return unit features (N, dims) of squeezed crops."""
    found = []
    for start in range(0, len(crops), 128):
        pixels = normalise(torch.from_numpy(np.stack(crops[start : start + 128])))
        found.append(network(pixels.contiguous(memory_format=torch.channels_last)).features.float())
    return torch.cat(found).clone()
