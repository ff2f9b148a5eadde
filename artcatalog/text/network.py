"""The text side in one module: text encoder, fusion, hash heads of several lengths for pictures and for texts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, cast

import torch
from torch import Tensor, nn

from artcatalog.text.fusion import GuidedPicture, Places, PlainPicture, Summary
from artcatalog.text.heard import BITS
from artcatalog.text.losses import tag_logits
from artcatalog.text.text_encoder import TextEncoder


@dataclass(frozen=True)
class TextShape:
    """The numbers that define the text side; kept in a model's card.

    Attributes:
        terms: Names of the vocabulary's terms that guide pictures, in order.
        fused: False: the dual encoder without fusion, the baseline.
        buckets, embedding: Of n-grams.
        width, heads: Of the decoder.
        bits: Lengths of the codes.
        channels: Of the feature map.
        dropout: Share of the map's channels left out in training.
    """

    terms: tuple[str, ...]
    fused: bool = True
    buckets: int = 16384
    embedding: int = 40
    width: int = 96
    heads: int = 4
    bits: tuple[int, ...] = (16, 32, 64, 128)
    channels: int = 579
    dropout: float = 0.2

    @classmethod
    def from_card(cls, shape: dict[str, Any]) -> TextShape:
        """Read a shape as a card holds it, with lists for tuples."""
        numbers: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in shape.items()}
        return cls(**numbers)

    def for_card(self) -> dict[str, Any]:
        """Return the shape as a card holds it."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}


class Seen(NamedTuple):
    """Of pictures: hash features (N, K) in -1 to 1 by length K, and logits of the terms (N, T)."""

    hashes: dict[int, Tensor]
    logits: Tensor


class HashHeads(nn.Module):
    """One linear map a length, and tanh: features to hash features whose signs are the codes.

    `balanced`: each bit is brought to mean 0 over the pictures, so that it parts them in halves.
    """

    def __init__(self, width: int, bits: tuple[int, ...], *, balanced: bool) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.heads = nn.ModuleDict({str(length): _head(width, length, balanced=balanced) for length in bits})

    def forward(self, feature: Tensor) -> dict[int, Tensor]:
        """Map features (N, D) to hash features (N, K) by length K."""
        y = self.norm(feature)
        return {int(length): torch.tanh(head(y)) for length, head in self.heads.items()}


def _head(width: int, length: int, *, balanced: bool) -> nn.Module:
    linear = nn.Linear(width, length)
    return nn.Sequential(linear, nn.BatchNorm1d(length, affine=False)) if balanced else linear


class TextNetwork(nn.Module):
    """Feature maps and texts to hash features of one space.

    `prompts`, numbered words of each term, are given at construction and kept with the weights, and so are the filters
    of the words that training `heard`, once they are set.
    """

    prompts: Tensor
    heard: Tensor

    def __init__(self, shape: TextShape, prompts: Tensor) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = TextEncoder(shape.buckets, shape.embedding, shape.width)
        self.places = Places(shape.channels, shape.width, shape.dropout)
        self.summary = Summary(shape.channels, shape.width, shape.dropout)
        self.register_buffer("prompts", prompts)
        self.register_buffer("heard", torch.zeros(2, BITS // 8, dtype=torch.uint8))
        self.context = nn.Parameter(torch.randn(len(shape.terms), shape.width) * 0.02)
        self.bias = nn.Parameter(torch.full((len(shape.terms),), -3.0))
        self.offset = nn.Parameter(torch.full((len(shape.bits),), -2.0))
        self.guided = GuidedPicture(shape.width, shape.heads, len(shape.terms)) if shape.fused else None
        self.plain = None if shape.fused else PlainPicture(shape.width)
        self.picture_heads = HashHeads(shape.width, shape.bits, balanced=True)
        self.text_heads = HashHeads(shape.width, shape.bits, balanced=False)

    def vocabulary(self) -> Tensor:
        """Return the tokens (T, D) of the terms: their words as the text encoder reads them, and a learned context."""
        return cast(Tensor, self.encoder(self.prompts).pooled) + self.context

    def pictures(self, maps: Tensor) -> Seen:
        """Encode pictures by their maps (N, channels, 4, 4), without any search: their codes hold for every one."""
        places = self.places(maps)
        if self.guided is None:
            feature = cast(PlainPicture, self.plain)(places) + self.summary(maps)
            return Seen(self.picture_heads(feature), feature.new_zeros(len(places), len(self.shape.terms)))
        fused = self.guided(places, self.vocabulary())
        return Seen(self.picture_heads(fused.feature + self.summary(maps)), tag_logits(fused.scores, self.bias))

    def texts(self, ids: Tensor) -> dict[int, Tensor]:
        """Encode numbered texts (N, L, G) to hash features (N, K) by length K."""
        return cast("dict[int, Tensor]", self.text_heads(self.encoder(ids).pooled))
