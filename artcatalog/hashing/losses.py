"""The two losses of the hashing system, and what keeps bits apart.

Of the published system only the abstract is public: "two losses that align float and hash features". Both are
reconstructed here: contrast (InfoNCE over float features within the batch, and over codes against batch and memory
bank) and alignment (pairwise cosines of float and hash features agree; the decoder gives the feature back).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def contrast(queries: Tensor, keys: Tensor, own: Tensor, temperature: float, others: Tensor | None = None) -> Tensor:
    """InfoNCE: each query's key against the other keys of the batch and further rows.

    L = -mean_i log( e^{q_i k_i / t} / (sum_j e^{q_i k_j / t} + sum_m e^{q_i o_m / t}) )

    Args:
        queries, keys: (N, D), rows of unit length; row i of both is the same artwork.
        own: (N,), the artwork of each row; no key of the same artwork is a negative.
        temperature: Divides the cosines.
        others: (M, D), rows of unit length, of artworks that are not in the batch.
    """
    within = queries @ keys.T / temperature
    same = own[:, None] == own[None, :]
    same.fill_diagonal_(False)
    logits = within.masked_fill(same, float("-inf"))
    if others is not None:
        logits = torch.cat([logits, queries @ others.T / temperature], dim=1)
    return F.cross_entropy(logits, torch.arange(len(queries), device=queries.device))


def both_ways(photos: Tensor, scans: Tensor, own: Tensor, temperature: float, others: Tensor | None = None) -> Tensor:
    """Mean of `contrast` from photos (N, D) to scans and from scans to photos: neither view may crowd together."""
    forth = contrast(photos, scans, own, temperature, others)
    return (forth + contrast(scans, photos, own, temperature, others)) / 2


def alignment(features: Tensor, codes: Tensor) -> Tensor:
    """Mean squared difference of pairwise cosines of features (N, D) and of codes (N, K), off the diagonal."""
    f, c = F.normalize(features, dim=1), F.normalize(codes, dim=1)
    difference = f @ f.T - c @ c.T
    off = ~torch.eye(len(f), dtype=torch.bool, device=f.device)
    return difference[off].square().mean()


def reconstruction(features: Tensor, decoded: Tensor) -> Tensor:
    """One minus the mean cosine between features (N, D) and what the decoder makes of their codes."""
    return 1 - F.cosine_similarity(features, decoded, dim=1).mean()


def decorrelation(hashes: Tensor) -> Tensor:
    """Mean squared correlation between different bits of hash features (N, K)."""
    centred = hashes - hashes.mean(dim=0)
    scaled = centred / (centred.std(dim=0) + 1e-5)
    correlation = scaled.T @ scaled / len(hashes)
    off = ~torch.eye(correlation.shape[0], dtype=torch.bool, device=hashes.device)
    return correlation[off].square().mean()


def spread(features: Tensor) -> Tensor:
    """KoLeo: -mean log distance to the nearest other row of (N, D) (Sablayrolles et al., ICLR 2019, eq. 2)."""
    f = F.normalize(features, dim=1)
    with torch.no_grad():
        similar = f @ f.T
        similar.fill_diagonal_(-2)
        nearest = similar.argmax(dim=1)
    return -(((f - f[nearest]).square().sum(dim=1) + 1e-6).sqrt() + 1e-6).log().mean()
