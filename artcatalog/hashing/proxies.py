"""Fixed proxies: each class has a code of its own from the start, far from all others, that its works are drawn to.

After the proxy loss of FDH-MFE (Microelectronics & Computer, 2024, 0799), of which only the abstract is public.
Reconstructed: centres are rows of a Hadamard matrix, orthogonal and balanced, as in CSQ (Yuan et al., CVPR 2020,
section 3.1), with their opposites, then random ones where there are more classes; the loss is a softmax over cosines,
as in Proxy-NCA (Movshovitz-Attias et al., ICCV 2017) and OrthoHash (Hoe et al., NeurIPS 2021).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

SCALE = 12.0
"""Multiplies cosines."""


def centres(classes: int, bits: int, seed: int = 7) -> Tensor:
    """Return a code in {-1, 1} for each class, (classes, bits): orthogonal or opposite ones as long as there are any.

    Each code is followed by its opposite, so that bits are balanced over any even number of classes. Without the row of
    ones, which no balanced bits come near.
    """
    size = 1 << (bits - 1).bit_length()
    rows = hadamard(size)[1:]
    if size != bits:  # a part of orthogonal rows is nearly orthogonal only
        rows = rows[:, :bits]
    orthogonal = torch.stack([rows, -rows], dim=1).flatten(0, 1)[:classes]
    generator = torch.Generator().manual_seed(seed)
    random = torch.randint(0, 2, (classes - len(orthogonal), bits), generator=generator).float() * 2 - 1
    return torch.cat([orthogonal, random])


def hadamard(size: int) -> Tensor:
    """Return Sylvester's matrix, (size, size) in {-1, 1}, whose rows are orthogonal; `size` is a power of two."""
    matrix = torch.ones(1, 1)
    while len(matrix) < size:
        matrix = torch.cat([torch.cat([matrix, matrix], dim=1), torch.cat([matrix, -matrix], dim=1)])
    return matrix


def proxy_loss(hashes: Tensor, classes: Tensor, proxies: Tensor, scale: float = SCALE) -> Tensor:
    """L = -mean_i log( e^{s cos(h_i, c_{y_i})} / sum_c e^{s cos(h_i, c)} ).

    Args:
        hashes: (N, K), hash features.
        classes: (N,), y, rows of the proxies.
        proxies: (C, K), c.
        scale: s.
    """
    cosines = F.normalize(hashes, dim=1) @ F.normalize(proxies, dim=1).T
    return F.cross_entropy(scale * cosines, classes)
