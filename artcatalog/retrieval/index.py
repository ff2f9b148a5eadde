"""Exact Hamming search over the codes of all enrolled crops, answered by artwork."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Shortlist:
    """Artworks nearest first, each (K,): its id, its distance in bits, the row and the query that gave it.

    Tie rule: at equal distance the lower artwork id first; of one artwork's equal pairs, the lower query, then the
    lower row.
    """

    artwork_ids: NDArray[np.int64]
    distances: NDArray[np.int32]
    rows: NDArray[np.int64]
    queries: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.artwork_ids)


def by_features(
    shortlist: Shortlist, queries: NDArray[np.float32], rows: NDArray[np.float32], most: int
) -> tuple[Shortlist, NDArray[np.float32]]:
    """Order a shortlist by float features, which tell near works apart better than their bits.

    Args:
        shortlist: (K,), as codes proposed it.
        queries: (Q, D), unit features of the hypotheses.
        rows: (K, D), unit features of the shortlist's rows.
        most: Artworks to keep.

    Returns:
        The nearest artworks, their `queries` being the hypothesis with the nearest feature, and their cosines, (most,),
        largest first; equal cosines keep the order of the codes.
    """
    cosines = rows @ queries.T
    best = cosines.max(axis=1)
    order = np.argsort(-best, kind="stable")[:most]
    nearest = cosines[order].argmax(axis=1).astype(np.int64)
    kept = Shortlist(shortlist.artwork_ids[order], shortlist.distances[order], shortlist.rows[order], nearest)
    return kept, np.asarray(best[order], np.float32)


class CodeIndex:
    """Codes of one model with the picture, artwork and crop that each row stands for. Rows are only ever added."""

    def __init__(self, bits: int) -> None:
        """Begin empty, for codes of `bits` bits (a multiple of 8)."""
        self.bits = bits
        self._flat = faiss.IndexBinaryFlat(bits)
        self.picture_ids = np.empty(0, np.int64)
        self.artwork_ids = np.empty(0, np.int64)
        self.crops: list[str] = []
        self._most_rows = 0

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def add(
        self,
        codes: NDArray[np.uint8],
        picture_ids: NDArray[np.int64],
        artwork_ids: NDArray[np.int64],
        crops: Sequence[str],
    ) -> None:
        """Add rows: codes (N, bits / 8) with the ids (N,) and the names (N) of what they stand for.

        Raises:
            ValueError: The lengths differ, or the codes have another number of bits.
        """
        if codes.ndim != 2 or codes.shape[1] * 8 != self.bits:
            raise ValueError(f"codes of shape {codes.shape} in an index of {self.bits} bits")
        if not len(codes) == len(picture_ids) == len(artwork_ids) == len(crops):
            raise ValueError("codes, ids and crops differ in length")
        if not len(codes):
            return
        self._flat.add(np.ascontiguousarray(codes, np.uint8))
        self.picture_ids = np.concatenate([self.picture_ids, picture_ids])
        self.artwork_ids = np.concatenate([self.artwork_ids, artwork_ids])
        self.crops.extend(crops)
        self._most_rows = int(np.unique(self.artwork_ids, return_counts=True)[1].max())

    def search(self, queries: NDArray[np.uint8], most: int) -> Shortlist:
        """Return the `most` nearest artworks; of each, the best distance over all queries (Q, bits / 8) and rows."""
        if not len(self) or not len(queries) or most < 1:
            nothing = np.empty(0, np.int64)
            return Shortlist(nothing, np.empty(0, np.int32), nothing, nothing)
        distances, rows = self._nearest_rows(np.ascontiguousarray(queries, np.uint8), most)
        asked = np.repeat(np.arange(len(queries)), rows.shape[1])
        distances, rows = distances.ravel(), rows.ravel()
        artworks = self.artwork_ids[rows]
        order = np.lexsort((rows, asked, distances, artworks))
        _, first = np.unique(artworks[order], return_index=True)
        best = order[first]
        best = best[np.lexsort((artworks[best], distances[best]))][:most]
        return Shortlist(artworks[best], distances[best], rows[best], asked[best])

    def _nearest_rows(self, queries: NDArray[np.uint8], most: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return distances and rows, each (Q, R), with R so large that no artwork of the answer is cut off.

        `most` artworks fill at most `most` times the rows of the artwork that has most. Where the last rows of a
        query are tied, more are fetched, for FAISS breaks ties as it likes.
        """
        faiss.omp_set_num_threads(1)  # 0.04 ms a query for 24,000 codes: waking threads would cost more
        count = most * self._most_rows + 16
        while True:
            count = min(count, len(self))
            distances, rows = self._flat.search(queries, count)
            cut = distances[:, min(most * self._most_rows, len(self)) - 1]
            if count == len(self) or (distances[:, -1] > cut).all():
                return distances, rows
            count *= 2


def hamming_distances(queries: NDArray[np.uint8], codes: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Count the bits that differ between each query (Q, B) and each code (N, B) of packed bytes: (Q, N).

    Raises:
        ValueError: The codes differ in length.
    """
    if queries.shape[1] != codes.shape[1]:
        raise ValueError(f"codes of {queries.shape[1]} and {codes.shape[1]} bytes")
    differing = np.bitwise_count(queries[:, None] ^ codes[None])
    return np.asarray(differing.sum(axis=2), np.int32)
