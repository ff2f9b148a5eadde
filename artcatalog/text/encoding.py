"""Many feature maps or texts to hash features of every length, in portions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from artcatalog.text.network import TextNetwork
from artcatalog.text.ngrams import numbered

Hashes = dict[int, NDArray[np.float32]]
"""Hash features (N, K) in -1 to 1, by length K."""

PORTION = 256


@torch.inference_mode()
def hashes_of_maps(network: TextNetwork, maps: NDArray[np.floating]) -> Hashes:
    """Encode pictures by their feature maps (N, channels, 4, 4)."""
    starts = range(0, len(maps), PORTION)
    parts = (torch.from_numpy(maps[at : at + PORTION].astype(np.float32)) for at in starts)
    return _joined(network, (network.pictures(part).hashes for part in parts))


@torch.inference_mode()
def terms_of_maps(network: TextNetwork, maps: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return the probability of each term of the vocabulary in pictures of feature maps (N, channels, 4, 4): (N, T)."""
    starts = range(0, len(maps), PORTION)
    logits = [network.pictures(torch.from_numpy(maps[at : at + PORTION].astype(np.float32))).logits for at in starts]
    empty = np.empty((0, len(network.shape.terms)), np.float32)
    return np.concatenate([empty, *(torch.sigmoid(part).numpy() for part in logits)])


@torch.inference_mode()
def hashes_of_texts(network: TextNetwork, texts: Sequence[str]) -> Hashes:
    """Encode N texts."""
    starts = range(0, len(texts), PORTION)
    parts = (torch.from_numpy(numbered(texts[at : at + PORTION], network.shape.buckets)) for at in starts)
    return _joined(network, (network.texts(part) for part in parts))


def _joined(network: TextNetwork, parts: Iterable[dict[int, Tensor]]) -> Hashes:
    found = list(parts)
    empty = {bits: [np.empty((0, bits), np.float32)] for bits in network.shape.bits}
    rows = {bits: [part[bits].float().numpy() for part in found] or empty[bits] for bits in network.shape.bits}
    return {bits: np.concatenate(some) for bits, some in rows.items()}
