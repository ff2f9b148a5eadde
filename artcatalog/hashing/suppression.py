"""Background suppression: what a picture shows must be told by its foreground alone.

After FDH-MFE (Microelectronics & Computer, 2024, 0799), of which only the abstract is public: "background suppression
with a triplet loss". Reconstructed: the anchor is a picture, the positive the same picture with its background
suppressed (attention below its mean is zeroed), and the negative another work: of all those at hand, in the batch or
in the memory bank, the one that is nearest to the anchor.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

MARGIN = 0.1
"""By how much the other work has to be further away, in squared distance of unit vectors."""


def suppression_loss(
    full: Tensor, suppressed: Tensor, works: Tensor, others: Tensor, other_works: Tensor, margin: float = MARGIN
) -> Tensor:
    """Mean of max(0, |f_i - s_i|^2 - min_j |f_i - o_j|^2 + m), j over pictures of other works; unit length first.

    Args:
        full, suppressed: (N, D), of pictures with and without their background.
        works: (N,), the work that each picture shows.
        others: (M, D), what negatives are chosen from.
        other_works: (M,), the work that each of these shows.
        margin: m.
    """
    whole, front = F.normalize(full.float(), dim=1), F.normalize(suppressed.float(), dim=1)
    kept = (whole - front).square().sum(dim=1)
    apart = 2 - 2 * whole @ F.normalize(others.float(), dim=1).T
    nearest = apart.masked_fill(works[:, None] == other_works[None, :], float("inf")).min(dim=1).values
    known = torch.isfinite(nearest)
    return F.relu(kept - nearest + margin)[known].sum() / known.sum().clamp(min=1)
