"""The losses of the text side.

Published (Gu and Liu, 2023, abstract): binary cross-entropy on tags strengthens the fusion; pictures and texts are
hashed into one Hamming space by cross-modal similarity. Their formulas are not public. Reconstructed: the likelihood
of pairwise similarity and the quantisation of DCMH (Jiang and Li, CVPR 2017, eq. 1), each pair weighted by how sure
its label is, and the inner product scaled to the range that it has at 16 bits, so that long codes do not saturate.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

TAU = 0.07
"""Temperature of the pixel–text scores (DenseCLIP, section 3.3)."""


def tag_logits(scores: Tensor, bias: Tensor) -> Tensor:
    """Pool score maps (N, P, T) to logits of tags (N, T): the mean over places, divided by TAU, and a bias a tag."""
    return scores.mean(dim=1) / TAU + bias


def tag_entropy(logits: Tensor, tags: Tensor, sure: Tensor) -> Tensor:
    """Binary cross-entropy of tags, weighted.

    L = -sum_it w_it (y_it log p_it + (1 - y_it) log(1 - p_it)) / sum_it w_it, p = sigmoid(logits)

    Args:
        logits: (N, T).
        tags: (N, T), 1 where a picture has a tag.
        sure: (N, T), weights.
    """
    each = F.binary_cross_entropy_with_logits(logits, tags, reduction="none")
    return (sure * each).sum() / sure.sum()


def inner_products(pictures: Tensor, texts: Tensor) -> Tensor:
    """Return T_ij = 16 / K * F_i.G_j / 2 of hash features (N, K) and (M, K): between -8 and 8 for values of ±1."""
    return 8 / pictures.shape[1] * (pictures @ texts.T)


def cross_modal(products: Tensor, similar: Tensor, sure: Tensor) -> Tensor:
    """Negative log-likelihood of similarity between pictures and texts.

    L = -sum_ij w_ij (S_ij T_ij - log(1 + e^T_ij)) / sum_ij w_ij

    Args:
        products: (N, M), T.
        similar: (N, M), S, 0 or 1.
        sure: (N, M), w.
    """
    return (sure * (F.softplus(products) - similar * products)).sum() / sure.sum()


def quantisation(pictures: Tensor, texts: Tensor) -> Tensor:
    """Mean squared distance of hash features (N, K) of pairs from their common code B = sign(F + G), a bit."""
    code = torch.where(pictures + texts >= 0, 1.0, -1.0)
    return ((code - pictures).square() + (code - texts).square()).mean()
