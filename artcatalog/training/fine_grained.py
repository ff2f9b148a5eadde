"""What the loss that tells near-twins apart is made of: proxies, one an artwork, and background suppression.

The published labels are categories; here each artwork is a category of its own, since works of one series are what must
be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from artcatalog.hashing.memory_bank import MemoryBank
from artcatalog.hashing.network import LEVELS, Hashed, HashingNetwork
from artcatalog.hashing.proxies import centres, proxy_loss
from artcatalog.hashing.suppression import suppression_loss

MANY = 4096
"""Artworks beyond which a picture is compared with the proxies of its batch alone."""


class Proxies:
    """Fixed codes of so many artworks."""

    def __init__(self, artworks: int, bits: int) -> None:
        self._centres = centres(artworks, bits)

    def loss(self, hashes: Tensor, index: Tensor, real: Tensor) -> Tensor:
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


def both_ways_of_looking(network: HashingNetwork, maps: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Return what a network's levels make of pictures, by their maps, with and without the background.

    Raises:
        ValueError: The network has no part that joins levels.
    """
    if network.levels is None:
        raise ValueError("background suppression needs attention: a shape with levels")
    return network.levels.full_and_suppressed(maps[-LEVELS:])


def foreground_loss(full: Hashed, suppressed: Hashed, index: Tensor, bank: MemoryBank) -> Tensor:
    """Return the loss of 2 N pictures of N artworks, seen with and without the background.

    The other work is sought among these pictures and in the bank: near-twins seldom meet in a batch.
    """
    shown = index.repeat(2)
    filled = bank.filled.nonzero()[:, 0]
    others = torch.cat([full.features.float(), bank.rows[filled]])
    return suppression_loss(full.features, suppressed.features, shown, others, torch.cat([shown, filled]))
