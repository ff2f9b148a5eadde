"""Features of several stages, joined by a graph of places that look alike, with attention: detail beside layout.

After FDH-MFE, fine-grained deep hashing from multi-level features (Microelectronics & Computer, 2024, 0799), of which
only the abstract is public: features of several stages, a graph part for long-range dependencies, background
suppression. Reconstructed: places of the maps of stages 2 to 4 are projected to tokens; each token is joined to the
tokens most like it (cosine), wherever they lie and of whatever stage; two graph convolutions with residuals (mean over
neighbours, as in GraphSAGE: Hamilton, Ying and Leskovec, NeurIPS 2017) pass on what they hold; attention weighs tokens.
What differs from a plain mean over tokens: each keeps its place, since an artwork keeps its layout once it is
rectified. The part is added to the feature, nothing at first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Levels = Literal["none", "tokens", "graph"]

NEIGHBOURS = 8
"""Tokens that each one is joined to."""

INNER = 64
"""Numbers a token."""


class LevelGraph(nn.Module):
    """A part beside the pooling; `tokens` are taken as they are, a `graph` joins them first.

    `side`: of the pictures, pixels; the maps are those of 1/8, 1/16 and 1/32.
    """

    def __init__(self, kind: Levels, channels: Sequence[int], dims: int, side: int) -> None:
        super().__init__()
        if kind not in ("tokens", "graph"):
            raise ValueError(f"no part of levels is called {kind}")
        steps = [2 if i == 0 else 1 for i in range(len(channels))]  # the largest map has four times the places
        self.project = nn.ModuleList(
            nn.Conv2d(count, INNER, step, step) for count, step in zip(channels, steps, strict=True)
        )
        self.grids = [side // 8 // 2**i // step for i, step in enumerate(steps)]
        self.norms = nn.ModuleList(nn.LayerNorm(INNER) for _ in channels)
        self.convolutions = nn.ModuleList(GraphConvolution(INNER) for _ in range(2 if kind == "graph" else 0))
        self.score = nn.Linear(INNER, 1)
        self.join = nn.Linear(INNER * sum(grid**2 for grid in self.grids), dims, bias=False)
        nn.init.zeros_(self.join.weight)

    def forward(self, maps: Sequence[Tensor]) -> Tensor:
        """Map the maps of the stages, the last of them last, (N, channels, H, W) each, to (N, dims)."""
        tokens = self.tokens(maps)
        return self.joined(tokens, self.attention(tokens))

    def full_and_suppressed(self, maps: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Return what comes of all tokens, as `forward` does, and of the foreground alone, (N, dims) each."""
        tokens = self.tokens(maps)
        attention = self.attention(tokens)
        return self.joined(tokens, attention), self.joined(tokens, foreground(attention))

    def tokens(self, maps: Sequence[Tensor]) -> Tensor:
        """Return the tokens of all stages, each stage row by row, (N, T, INNER)."""
        found = []
        for project, norm, level in zip(self.project, self.norms, maps, strict=True):
            found.append(norm(cast(Tensor, project(level)).flatten(2).transpose(1, 2)))
        tokens = torch.cat(found, dim=1)
        if len(self.convolutions):
            joined = neighbourhoods(tokens, NEIGHBOURS)
            for convolution in self.convolutions:
                tokens = convolution(tokens, joined)
        return tokens

    def attention(self, tokens: Tensor) -> Tensor:
        """Return the weight of each token, (N, T), 1 on average."""
        return torch.softmax(self.score(tokens)[..., 0], dim=1) * tokens.shape[1]

    def joined(self, tokens: Tensor, attention: Tensor) -> Tensor:
        """Map weighted tokens, each in its place, to (N, dims)."""
        return cast(Tensor, self.join((tokens * attention[..., None]).flatten(1)))

    def looked_at(self, maps: Sequence[Tensor]) -> Tensor:
        """Return how much attention each place gets, (N, H, W) of the finest grid, all stages together."""
        tokens, finest = self.tokens(maps), self.grids[0]
        parts = torch.split(self.attention(tokens), [grid**2 for grid in self.grids], dim=1)
        shown = [part.reshape(-1, 1, grid, grid) for part, grid in zip(parts, self.grids, strict=True)]
        larger = [F.interpolate(one, (finest, finest), mode="bilinear", align_corners=False) for one in shown]
        return torch.stack(larger).mean(dim=0)[:, 0]


class GraphConvolution(nn.Module):
    """x + relu(A x + B mean of x over a token's neighbours); it starts as little more than x."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.own, self.others = nn.Linear(inner, inner), nn.Linear(inner, inner, bias=False)
        for layer in (self.own, self.others):
            nn.init.normal_(layer.weight, std=0.02)

    def forward(self, tokens: Tensor, joined: Tensor) -> Tensor:
        """Map tokens (N, T, inner), given the weights of their neighbours (N, T, T), to the same shape."""
        return tokens + F.relu(self.own(tokens) + self.others(joined @ tokens))


@torch.no_grad()
def neighbourhoods(tokens: Tensor, count: int) -> Tensor:
    """Join each token to the `count` others most like it: (N, T, T), rows sum to 1; tokens are (N, T, inner)."""
    unit = F.normalize(tokens, dim=2)
    alike = unit @ unit.transpose(1, 2)
    alike.diagonal(dim1=1, dim2=2).fill_(-2)
    nearest = alike.topk(min(count, tokens.shape[1] - 1), dim=2).indices
    return torch.zeros_like(alike).scatter_(2, nearest, 1 / nearest.shape[2])


def foreground(attention: Tensor) -> Tensor:
    """Return attention (N, T) with what lies below its mean zeroed: the background is suppressed."""
    return attention * (attention >= attention.mean(dim=1, keepdim=True))
