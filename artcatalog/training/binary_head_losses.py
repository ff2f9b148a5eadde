"""Published losses of hash heads without labels, for the baselines: CIBHash, BiHalf, GreedyHash, SDC.

Each formula was read in published code (named below), not in the paper's numbered equations, except where said; the
tests recompute each in a plain loop.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor


class Sign(torch.autograd.Function):
    """sign(u), zero counting as 1, whose gradient passes unchanged (straight-through: Bengio et al., 2013)."""

    @staticmethod
    def forward(ctx: Any, u: Tensor) -> Tensor:
        """Return codes in -1 and 1, shaped as u."""
        return torch.where(u >= 0, 1.0, -1.0).to(u.dtype)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        """Return the gradient as it came."""
        return gradients[0]


class BiHalf(torch.autograd.Function):
    """The bi-half layer: of each bit the larger half of a batch becomes 1, the other -1.

    Li and van Gemert, "Deep unsupervised image hashing by maximizing bit entropy" (AAAI 2021): the assignment that
    moves the least mass (their Wasserstein distance) to a bit of entropy 1. The gradient to u is that to the codes plus
    gamma (u - b) / |b|, as in the code of DeepHash-pytorch.
    """

    @staticmethod
    def forward(ctx: Any, u: Tensor, gamma: float) -> Tensor:
        """Return codes (N, K) of u (N, K), N // 2 ones in each column."""
        order = u.argsort(dim=0, descending=True)
        codes = torch.full_like(u, -1.0)
        codes.scatter_(0, order[: len(u) // 2], 1.0)
        ctx.save_for_backward(u, codes)
        ctx.gamma = gamma
        return codes

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        """Return the gradient to u."""
        u, codes = ctx.saved_tensors
        return gradients[0] + ctx.gamma * (u - codes) / codes.numel(), None


def cibhash(first: Tensor, second: Tensor, temperature: float = 0.3, beta: float = 0.001) -> Tensor:
    """Return the CIBHash loss of logits (N, K) of two views (Qiu et al., IJCAI 2021; their code).

    NT-Xent over cosines of the codes sign(p - 1/2), p = sigmoid(logit), straight through, plus beta times the mean of
    KL(p1 | p2) and KL(p2 | p1) between the bits' Bernoulli distributions, the second argument held fixed.
    """
    p, q = torch.sigmoid(first), torch.sigmoid(second)
    codes = F.normalize(torch.cat([binary(p - 0.5), binary(q - 0.5)]), dim=1)
    cosines = codes @ codes.T / temperature
    cosines = cosines.masked_fill(torch.eye(len(codes), dtype=torch.bool), float("-inf"))
    partners = torch.arange(len(codes)).roll(len(first))
    return F.cross_entropy(cosines, partners) + beta * (_kl(p, q.detach()) + _kl(q, p.detach())) / 2


def _kl(p: Tensor, q: Tensor) -> Tensor:
    """Return the divergence of Bernoulli bits p from q (N, K), summed over bits, mean over rows."""
    tiny = 1e-8
    ones = p * ((p + tiny).log() - (q + tiny).log())
    zeros = (1 - p) * ((1 - p + tiny).log() - (1 - q + tiny).log())
    return (ones + zeros).sum(dim=1).mean()


def kept_cosines(features: Tensor, codes: Tensor) -> Tensor:
    """Return the mean squared difference of cosines of features (N, D) and of codes (N, K), row i with row i + N / 2.

    The loss on similarities of both BiHalf and unsupervised GreedyHash (code of DeepHash-pytorch). N is even.
    """
    half = len(features) // 2
    of_codes = F.cosine_similarity(codes[:half], codes[half:])
    return F.mse_loss(of_codes, F.cosine_similarity(features[:half], features[half:]))


def bihalf(features: Tensor, u: Tensor, gamma: float = 6.0) -> Tensor:
    """Return the loss of the bi-half layer on features (N, D) and the head's output u (N, K)."""
    return kept_cosines(features, _bihalf_codes(u, gamma))


def _bihalf_codes(u: Tensor, gamma: float) -> Tensor:
    codes: Tensor = BiHalf.apply(u, gamma)  # type: ignore[no-untyped-call]
    return codes


def greedyhash(features: Tensor, u: Tensor, alpha: float = 0.1) -> Tensor:
    """Return unsupervised GreedyHash (Su et al., NeurIPS 2018; code of DeepHash-pytorch) on features (N, D), u (N, K).

    Kept cosines of sign(u), straight through, plus alpha times the mean of | |u| - 1 |³.
    """
    return kept_cosines(features, binary(u)) + alpha * (u.abs() - 1).abs().pow(3).mean()


def sdc(features: Tensor, u: Tensor, targets: Tensor, quantisation: float = 0.01) -> Tensor:
    """Return similarity distribution calibration (Ng et al., "Unsupervised hashing with similarity distribution
    calibration", BMVC 2023; their code) on features (N, D) and u (N, K), N even.

    Pairs (row i, row i + N / 2) are sorted by the cosine of their features; the cosine of their u's is pulled to the
    quantile of that place in a Beta distribution: mean |cos - target|. Plus `quantisation` times the mean of
    1 - cos(u, sign u).

    Args:
        features, u: Input and output of the head.
        targets: (N / 2,), see `beta_quantiles`, ascending.
        quantisation: 0.01 is the authors' weight for sets of instances rather than categories.
    """
    half = len(features) // 2
    order = F.cosine_similarity(features[:half], features[half:]).argsort()
    pairs = F.cosine_similarity(u[:half], u[half:])[order]
    spread = 1 - F.cosine_similarity(u, torch.where(u >= 0, 1.0, -1.0))
    return (pairs - targets).abs().mean() + quantisation * spread.mean()


def beta_quantiles(count: int, shape: int = 5) -> Tensor:
    """Return the quantiles (i + 1/2) / count, i = 0 … count - 1, of Beta(shape, shape) stretched to [-1, 1].

    For whole shapes the distribution function is a tail of the binomial one: I_x(a, a) = P(Bin(2a - 1, x) >= a). It is
    inverted on a grid, exact to about 1e-6. (The authors' code may clip targets below zero; here they are not.)
    """
    x = np.linspace(0, 1, 100_001)
    below = _binomial_tail(x, 2 * shape - 1, shape)
    wanted = (np.arange(count) + 0.5) / count
    return torch.from_numpy((np.interp(wanted, below, x) * 2 - 1).astype(np.float32))


def _binomial_tail(x: NDArray[np.float64], trials: int, least: int) -> NDArray[np.float64]:
    from math import comb

    terms = [comb(trials, j) * x**j * (1 - x) ** (trials - j) for j in range(least, trials + 1)]
    return np.asarray(np.sum(terms, axis=0), np.float64)


def binary(u: Tensor) -> Tensor:
    """Return sign(u) with the gradient passed straight through."""
    codes: Tensor = Sign.apply(u)  # type: ignore[no-untyped-call]
    return codes
