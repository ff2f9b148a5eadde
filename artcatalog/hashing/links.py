"""Pairs that must be near ("can link") and pairs that must not ("cannot link"): AutoRet's loss, and whom to pair.

Monowar, Hamid, Ohi, Alassafi, Mridha (Sensors 22(6), 2022, 2188): half of the pairs can link, half cannot. Without
labels a pair that can link is a picture and its altered copy, here its simulated photo, and one that cannot is the
picture and another one's; labels replace such pairs where they are known. The loss is that of AutoEmbedder, which
AutoRet trains. Differences: partners are found within the batch; features have unit length, so that `margin` is the
distance of unrelated ones, the square root of 2, and not 100; the loss is divided by its square, to be at most 1.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

MARGIN = math.sqrt(2)
"""Distance of unit features that have nothing in common."""


def link_loss(first: Tensor, second: Tensor, linked: Tensor, margin: float = MARGIN) -> Tensor:
    """Mean of (min(|x1 - x2|, a) - t)^2 / a^2, where t is 0 for a pair that can link and a for one that cannot.

    Args:
        first, second: (P, D), features of the pairs.
        linked: (P,), bool.
        margin: a, the distance beyond which nothing is pushed.
    """
    distance = ((first - second).square().sum(dim=1) + 1e-12).sqrt().clamp(max=margin)
    target = torch.where(linked, 0.0, margin)
    return ((distance - target) / margin).square().mean()


def partners(labels: Tensor, apart: Tensor) -> tuple[Tensor, Tensor]:
    """Choose for each picture of a batch a photo that it can link to, and one that it cannot.

    Of several the next in the batch, whose order is random, is taken.

    Args:
        labels: (N,), below zero where unknown.
        apart: (N, N), bool, symmetric: a person told the two apart.

    Returns:
        Two columns (N,): of equal label, the picture's own photo where there is none; and of another label or told
        apart, the latter first, below zero where there is none.
    """
    count = len(labels)
    places = torch.arange(count, device=labels.device)
    away = (places[None, :] - places[:, None] - 1) % count
    same = (labels[:, None] == labels[None, :]) & (labels >= 0)[:, None]
    own = torch.eye(count, dtype=torch.bool, device=labels.device)
    can = _next(away, (same & ~apart) | own)
    cannot = _next(away - count * apart.long(), (~same | apart) & ~own)
    return can, cannot


def _next(away: Tensor, allowed: Tensor) -> Tensor:
    """Return the allowed column with the smallest value of each row, -1 where none is allowed."""
    ranked = away.masked_fill(~allowed, len(away))
    return torch.where(allowed.any(dim=1), ranked.argmin(dim=1), -1)


def linked_pairs(scans: Tensor, photos: Tensor, labels: Tensor, apart: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the pairs of a batch of scans and photos (N, D): first, second and whether they can link, (P, ...)."""
    can, cannot = partners(labels, apart)
    held = cannot >= 0
    first, second = torch.cat([scans, scans[held]]), torch.cat([photos[can], photos[cannot[held]]])
    linked = torch.arange(len(first), device=scans.device) < len(scans)
    return first, second, linked
