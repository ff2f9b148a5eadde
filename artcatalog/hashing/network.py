"""The hashing network: backbone, pooling, feature and hash coder in one module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import torch.nn.functional as F
from torch import Tensor, nn

from artcatalog.hashing.backbone import Family, build_backbone
from artcatalog.hashing.hash_coder import HashCoder
from artcatalog.hashing.level_graph import LevelGraph, Levels
from artcatalog.hashing.pooling import Kind, build_pooling
from artcatalog.hashing.region_fusion import RegionFusion, Regions
from artcatalog.hashing.self_similarity import SelfSimilarity
from artcatalog.hashing.whitening import Whitening

FLAT = 0.08
"""Deviation below which a channel is not stretched further: about five steps of 255."""

LEVELS = 3
"""How many of the last maps are joined where several are."""


@dataclass(frozen=True)
class HashingShape:
    """The numbers that define a hashing network; kept in a model's card.

    Attributes:
        side: Pixels to which crops are squeezed.
        width: Channels of the first stage; MobileNet's are given.
        cells: Grid of the pooling, cells a side.
        dims: Length of the float feature.
        bits: Length of the code.
        standardised: Whether each crop's channels are brought to mean 0 and deviation 1 first, so that dark and pale
            works, and photos in coloured light, use the whole range.
        family: Of the backbone.
        pooling: Of its last map: the grid, a generalised mean, or both.
        self_similarity: Whether the last map is joined by how its places resemble each other.
        regions: How regions of the last map are fused to a vector that is added to the feature.
        levels: Whether places of the last three maps are added to the feature: none, as they are, joined by a graph.
    """

    side: int = 128
    width: int = 32
    cells: int = 4
    dims: int = 256
    bits: int = 256
    standardised: bool = False
    family: Family = "residual"
    pooling: Kind = "grid"
    self_similarity: bool = False
    regions: Regions = "none"
    levels: Levels = "none"


class Hashed(NamedTuple):
    """Output of the network: unit features (N, dims) and hash features u (N, bits)."""

    features: Tensor
    hashes: Tensor


class HashingNetwork(nn.Module):
    """Crops to float features and hash features."""

    def __init__(self, shape: HashingShape) -> None:
        super().__init__()
        self.shape = shape
        self.backbone = build_backbone(shape.family, shape.width)
        self.pooling = build_pooling(shape.pooling, shape.cells)
        self.embed = nn.Linear(self.pooling.length(self.backbone.channels), shape.dims, bias=False)
        self.similarity = SelfSimilarity(self.backbone.channels) if shape.self_similarity else nn.Identity()
        self.regions = None
        if shape.regions != "none":
            self.regions = RegionFusion(shape.regions, self.backbone.channels, shape.dims)
        self.levels = None
        if shape.levels != "none":
            self.levels = LevelGraph(shape.levels, self.backbone.level_channels[-LEVELS:], shape.dims, shape.side)
        self.norm = nn.BatchNorm1d(shape.dims)
        self.whitening = Whitening(shape.dims)
        self.coder = HashCoder(shape.dims, shape.bits)

    def forward(self, pixels: Tensor) -> Hashed:
        """Map (N, 3, side, side), normalised by `normalise`, to features and hash features."""
        return self.of_maps(self.maps(pixels))

    def maps(self, pixels: Tensor) -> list[Tensor]:
        """Map normalised pixels to the backbone's maps of 1/4, 1/8, 1/16 and 1/32."""
        return self.backbone.levels(standardise(pixels) if self.shape.standardised else pixels)

    def of_maps(self, maps: Sequence[Tensor], joined: Tensor | None = None) -> Hashed:
        """Map the backbone's maps, the last of them last, to features and hash features.

        `joined`: what `levels` makes of the maps, where it is known already.
        """
        embedded = self.embedded(maps, joined)
        feature = self.whitening(F.normalize(self.norm(embedded.float()), dim=1))
        return Hashed(F.normalize(feature, dim=1), self.coder.encode(feature))

    def embedded(self, maps: Sequence[Tensor], joined: Tensor | None = None) -> Tensor:
        """Map the backbone's maps, each half as large as the one before, to features (N, dims) before normalisation.

        A part beside the pooling adds to it what it sees, nothing at first: a model may gain parts and stay what it is.
        """
        last = self.similarity(maps[-1])
        embedded = cast(Tensor, self.embed(self.pooling(last)))
        if self.regions is not None:
            embedded = embedded + self.regions(last)
        if self.levels is not None:
            embedded = embedded + (self.levels(maps[-LEVELS:]) if joined is None else joined)
        return embedded


def standardise(pixels: Tensor) -> Tensor:
    """Bring each channel of each picture (N, 3, H, W) to mean 0 and deviation 1; a flat one is not blown up."""
    mean = pixels.mean(dim=(2, 3), keepdim=True)
    deviation = pixels.std(dim=(2, 3), keepdim=True)
    return (pixels - mean) / deviation.clamp(min=FLAT)


def normalise(pixels: Tensor) -> Tensor:
    """Map uint8 pixels (N, H, W, 3) to float (N, 3, H, W), about -1 to 1, channels last in memory."""
    return (pixels.permute(0, 3, 1, 2).float() - 127.5) / 64
