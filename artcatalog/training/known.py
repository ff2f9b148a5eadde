"""What people and records say about which pictures belong together: labels, further pictures, works told apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

UNKNOWN = -1
"""The label of an artwork of which nothing is known."""


@dataclass(frozen=True)
class Known:
    """What is known of artworks, by accession number; of most of them nothing.

    Attributes:
        labels: What an artwork belongs with: its genre, its series, its artist.
        more: Further pictures of an artwork as JPEG: of its record, of its duplicates, photos that were confirmed.
        apart: Pairs of artworks that look alike and are not the same, as a person said.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    apart: Collection[tuple[str, str]] = ()

    def label_numbers(self, numbers: Sequence[str]) -> Tensor:
        """Return a number for the label of each artwork, (N,), int64; UNKNOWN without one."""
        words = sorted({self.labels[number] for number in numbers if number in self.labels})
        at = {word: place for place, word in enumerate(words)}
        return torch.tensor([at[self.labels[n]] if n in self.labels else UNKNOWN for n in numbers], dtype=torch.int64)

    def beside(self, numbers: Sequence[str]) -> dict[int, list[int]]:
        """Return the places of the artworks that each artwork was told apart from; those among `numbers` alone."""
        at = {number: place for place, number in enumerate(numbers)}
        found: dict[int, list[int]] = {}
        for pair in sorted(self.apart):
            if all(number in at for number in pair):
                first, second = at[pair[0]], at[pair[1]]
                found.setdefault(first, []).append(second)
                found.setdefault(second, []).append(first)
        return found
