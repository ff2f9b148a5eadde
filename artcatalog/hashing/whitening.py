"""Whitening: what differs between photos of one work counts little, what tells works apart counts more.

Learned whitening of Mikolajczyk and Matas (ICCV 2007), as used for retrieval by Radenović, Tolias and Chum (TPAMI 2019,
section 3.3), without its reduction of dimensions. It is fitted after training, on pairs of scan and simulated photo.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from artcatalog.hashing.hash_coder import HashCoder


class Whitening(nn.Module):
    """An affine map of features; the identity until it is fitted. It is not trained by gradients."""

    mean: Tensor
    matrix: Tensor

    def __init__(self, dims: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(dims))
        self.register_buffer("matrix", torch.eye(dims))

    def forward(self, features: Tensor) -> Tensor:
        """Map unit features (N, dims) to whitened ones (N, dims), not of unit length."""
        return (features - self.mean) @ self.matrix

    @torch.no_grad()
    def fit(self, scans: Tensor, photos: Tensor, shrinkage: float = 0.2) -> None:
        """Set mean and matrix from unit features (N, dims) of the same works, seen as scans and in photos.

        The matrix is the inverse square root of the covariance of their differences, shrunk towards a multiple of the
        identity by `shrinkage` of its mean variance.
        """
        difference = (photos - scans).double()
        values, vectors = torch.linalg.eigh(difference.T @ difference / len(difference))
        root = vectors / (values + shrinkage * values.mean()).sqrt() @ vectors.T
        self.mean.copy_(scans.mean(dim=0))
        self.matrix.copy_((root / root.diagonal().mean()).to(self.matrix.dtype))


@torch.no_grad()
def fit_coder(coder: HashCoder, whitened: Tensor) -> None:
    """Start a hash coder on whitened features (N, dims): an orthogonal map whose bits are balanced, and its decoder.

    Fewer bits than dims see only as many principal components, the strongest, evenly mixed by the map. The decoder is
    the least-squares one from signs to features.
    """
    bits, dims = coder.project.weight.shape
    if bits < dims:
        strongest = torch.linalg.eigh(torch.cov(whitened.T)).eigenvectors[:, -bits:]
        turn = nn.init.orthogonal_(torch.empty(bits, bits), generator=torch.Generator().manual_seed(5))
        coder.project.weight.copy_(turn @ strongest.T)
    turned = whitened @ coder.project.weight.T
    running_mean, running_var = coder.norm.running_mean, coder.norm.running_var
    assert running_mean is not None
    assert running_var is not None
    running_mean.copy_(turned.mean(dim=0))
    running_var.copy_(turned.var(dim=0))
    signs = torch.where(turned >= running_mean, 1.0, -1.0)
    solved = torch.linalg.lstsq(torch.cat([signs, torch.ones(len(signs), 1)], dim=1), whitened).solution
    coder.decoder.weight.copy_(solved[:-1].T)
    coder.decoder.bias.copy_(solved[-1])
