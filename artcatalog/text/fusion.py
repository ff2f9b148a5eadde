"""Text-guided fusion: what the words of the vocabulary look for in a picture's feature map guides its feature.

Published (Gu and Liu, Computer Science 50(11A), 2023, 221100191, abstract): text features query the image's feature
map through a Transformer decoder; pixel–text matching scores guide the image features. Reconstructed after DenseCLIP
(Rao et al., CVPR 2022, section 3.2): t ← t + γ·Decoder(t, pixels) with γ beginning at 1e-4, score = cos(pixel, t),
scores joined to the map by concatenation. Different from both: the text is not that of a search but the learned
vocabulary of tags, so that a picture is encoded once and for all; the decoder has one layer of width 96.
"""

from __future__ import annotations

from typing import NamedTuple, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from artcatalog.text.feature_maps import GRID

GAMMA = 1e-4
"""Where the weight of what the decoder adds begins (DenseCLIP, section 3.2)."""


class Places(nn.Module):
    """A feature map as a row of places, all of the decoder's width."""

    def __init__(self, channels: int, width: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(channels)
        self.dropout = nn.Dropout2d(dropout)
        self.project = nn.Linear(channels, width)
        self.where = nn.Parameter(torch.zeros(1, GRID * GRID, width))
        self.scale = nn.LayerNorm(width)

    def forward(self, maps: Tensor) -> Tensor:
        """Map (N, channels, GRID, GRID) to places (N, GRID * GRID, width), row by row."""
        rows = self.dropout(self.norm(maps)).flatten(2).transpose(1, 2)
        return cast(Tensor, self.scale(self.project(rows) + self.where))


class Summary(nn.Module):
    """What a picture's map holds as a whole: mean, deviation and maximum of each channel, in the decoder's width.

    Reconstructed; fusion and baseline both add it to their feature, as a network adds what goes past a layer.
    """

    def __init__(self, channels: int, width: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(3 * channels, affine=False)
        self.dropout = nn.Dropout(dropout)
        self.project = nn.Linear(3 * channels, width)

    def forward(self, maps: Tensor) -> Tensor:
        """Map (N, channels, GRID, GRID) to (N, width)."""
        rows = maps.flatten(2)
        pooled = torch.cat([rows.mean(dim=2), rows.std(dim=2), rows.amax(dim=2)], dim=1)
        return cast(Tensor, self.project(self.dropout(self.norm(pooled))))


class DecoderLayer(nn.Module):
    """One layer of a Transformer decoder: tokens look at one another, then at each picture's places."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.among = nn.MultiheadAttention(width, heads, batch_first=True)
        self.across = nn.MultiheadAttention(width, heads, batch_first=True)
        self.think = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, width))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))

    def forward(self, tokens: Tensor, places: Tensor) -> Tensor:
        """Map tokens (1, T, D), the same for all pictures, and places (N, P, D) to tokens (N, T, D)."""
        y = self.norms[0](tokens)
        tokens = (tokens + self.among(y, y, y, need_weights=False)[0]).expand(len(places), -1, -1)
        tokens = tokens + self.across(self.norms[1](tokens), places, places, need_weights=False)[0]
        return cast(Tensor, tokens + self.think(self.norms[2](tokens)))


def score_map(places: Tensor, tokens: Tensor) -> Tensor:
    """Return how well each place (N, P, D) fits each token (N, T, D): cosines (N, P, T) (DenseCLIP, eq. 4)."""
    return F.normalize(places, dim=2) @ F.normalize(tokens, dim=2).transpose(1, 2)


class Fused(NamedTuple):
    """`feature` (N, D) of the picture, `scores` (N, P, T) at each place."""

    feature: Tensor
    scores: Tensor


class GuidedPicture(nn.Module):
    """Places of a picture and tokens of the vocabulary to the picture's feature."""

    def __init__(self, width: int, heads: int, terms: int) -> None:
        super().__init__()
        self.decoder = DecoderLayer(width, heads)
        self.gamma = nn.Parameter(torch.full((width,), GAMMA))
        self.join = nn.Sequential(nn.Linear(width + terms, width), nn.GELU())
        self.last = nn.Linear(2 * width + terms, width)

    def forward(self, places: Tensor, tokens: Tensor) -> Fused:
        """Map places (N, P, D) and the vocabulary's tokens (T, D), the same for every picture, to the feature."""
        asked = tokens + self.gamma * self.decoder(tokens[None], places)
        scores = score_map(places, asked)
        guided = self.join(torch.cat([places, scores], dim=2))
        pooled = torch.cat([guided.mean(dim=1), guided.amax(dim=1), scores.mean(dim=1)], dim=1)
        return Fused(cast(Tensor, self.last(pooled)), scores)


class PlainPicture(nn.Module):
    """The picture's side of a dual encoder without fusion, as the baseline: the same pooling, no text."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.join = nn.Sequential(nn.Linear(width, width), nn.GELU())
        self.last = nn.Linear(2 * width, width)

    def forward(self, places: Tensor) -> Tensor:
        """Map places (N, P, D) to the feature (N, D)."""
        y = self.join(places)
        return cast(Tensor, self.last(torch.cat([y.mean(dim=1), y.amax(dim=1)], dim=1)))
