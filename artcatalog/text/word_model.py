"""What search by words asks of a model, whichever kind it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from artcatalog.hashing.cards import ModelCard


@dataclass(frozen=True, eq=False)
class PictureWords:
    """What is stored of a picture: its feature (bits,) as int8, and the terms it seems to show, by probability."""

    values: NDArray[np.int8]
    suggested: Mapping[str, float]


class WordModel(Protocol):
    """Joins words and pictures in one space: the program's own `TextModel`, or a `ClipTextModel` of the museum's.

    Attributes:
        card: What it is; its SHA-256 tells whose codes are whose.
        bits: Values that are stored of a picture.
        at_once: Pictures that are encoded together, between which a look-up may go first.
    """

    card: ModelCard
    bits: int
    at_once: int

    def pictures(self, crops: Sequence[NDArray[np.uint8]]) -> list[PictureWords]:
        """Encode crops (H, W, 3) RGB of any sizes."""

    def words(self, text: str) -> NDArray[np.float32] | None:
        """Encode the words of a search to (bits,); None where the model knows none of them."""

    def as_compared(self, stored: NDArray[np.int8]) -> NDArray[np.float32]:
        """Return stored values (N, bits) as `chances` takes them, of the same shape."""

    def chances(self, query: NDArray[np.float32], pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return how probably each picture fits a search: (N,), higher the nearer it is.

        Args:
            query: (bits,), from `words`.
            pictures: (N, bits), all that are searched, from `as_compared`.
        """
