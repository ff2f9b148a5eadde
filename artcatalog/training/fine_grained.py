"""The terms of the loss that tell near-twins apart: proxies, one an artwork, and background suppression.

The published labels are categories; here each artwork is a category of its own, since works of one series are what must
be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from artcatalog.hashing.network import LEVELS, HashingNetwork
from artcatalog.hashing.proxies import centres, proxy_loss
from artcatalog.hashing.suppression import suppression_loss

MANY = 4096
"""Artworks beyond which a picture is compared with the proxies of its batch alone."""


class FineGrained:
    """Both terms, for so many artworks."""

    def __init__(self, artworks: int, bits: int) -> None:
        self._centres = centres(artworks, bits)

    def proxies(self, hashes: Tensor, index: Tensor, real: Tensor) -> Tensor:
        """Return the loss of hash features (2 N, bits), first scans, then photos; of real artworks (N,) alone."""
        shown = index[real]
        own = hashes.view(2, len(index), -1)[:, real].flatten(0, 1)
        if not len(own):
            return hashes.sum() * 0
        compared, places = torch.unique(shown, return_inverse=True)
        if len(self._centres) <= MANY:
            compared, places = torch.arange(len(self._centres), device=index.device), shown
        chosen = self._centres[compared.cpu()].to(hashes.device)
        return proxy_loss(own, places.repeat(2), chosen)

    def suppression(self, network: HashingNetwork, maps: Sequence[Tensor], index: Tensor) -> Tensor:
        """Return the loss of pictures by their maps, 2 N of N artworks.

        Raises:
            ValueError: The network has no part that joins levels.
        """
        if network.levels is None:
            raise ValueError("background suppression needs attention: a shape with levels")
        full, suppressed = network.levels.full_and_suppressed(maps[-LEVELS:])
        return suppression_loss(full.float(), suppressed.float(), index.repeat(2))
