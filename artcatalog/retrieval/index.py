"""Exact Hamming search over the codes of all enrolled crops, answered by artwork."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32] | NDArray[np.uint64]

MOST_CROPS = 8
"""Names of crops that an index may hold."""

SPARE = 100
"""Rows fetched beyond what is needed: ties at the end then seldom cost a second pass over all codes."""


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
    """Codes of one model with the picture, artwork and crop that each row stands for. Rows are only ever added.

    A row costs its code and 8 bytes: 40 for 256 bits. Picture ids from 2**29 and artwork ids from 2**32 on cost more.
    """

    def __init__(self, bits: int) -> None:
        """Begin empty, for codes of `bits` bits (a multiple of 8)."""
        self.bits = bits
        self._codes = np.empty((0, bits // 8), np.uint8)
        self._artworks: Ids = np.empty(0, np.uint32)
        self._places: Ids = np.empty(0, np.uint32)  # picture id times MOST_CROPS, plus the place of the crop's name
        self._crops: list[str] = []
        self._most_rows = 0

    def __len__(self) -> int:
        return len(self._codes)

    @property
    def nbytes(self) -> int:
        """Memory that the rows take."""
        return self._codes.nbytes + self._artworks.nbytes + self._places.nbytes

    def place(self, row: int) -> tuple[int, str]:
        """Return the picture id of a row, and the name of the crop it is of."""
        picture_id, crop = divmod(int(self._places[row]), MOST_CROPS)
        return picture_id, self._crops[crop]

    def add(
        self,
        codes: NDArray[np.uint8],
        picture_ids: NDArray[np.int64],
        artwork_ids: NDArray[np.int64],
        crops: Sequence[str],
    ) -> None:
        """Add rows: codes (N, bits / 8) with the ids (N,) and the names (N) of what they stand for.

        Raises:
            ValueError: The lengths differ, the codes have another number of bits, ids are below zero, or there are more
                than MOST_CROPS names.
        """
        if codes.ndim != 2 or codes.shape[1] * 8 != self.bits:
            raise ValueError(f"codes of shape {codes.shape} in an index of {self.bits} bits")
        if not len(codes) == len(picture_ids) == len(artwork_ids) == len(crops):
            raise ValueError("codes, ids and crops differ in length")
        if not len(codes):
            return
        names = self._crops + sorted(set(crops).difference(self._crops))
        if len(names) > MOST_CROPS:
            raise ValueError(f"more than {MOST_CROPS} kinds of crops: {names}")
        kind = {name: at for at, name in enumerate(names)}
        places = np.asarray(picture_ids, np.int64) * MOST_CROPS + np.fromiter((kind[name] for name in crops), np.int64)
        more_places, more_artworks = _packed(places), _packed(np.asarray(artwork_ids, np.int64))
        self._crops = names
        self._places = np.concatenate([self._places, more_places])
        self._artworks = np.concatenate([self._artworks, more_artworks])
        self._most_rows = int(np.unique(self._artworks, return_counts=True)[1].max())
        self._codes = np.concatenate([self._codes, np.asarray(codes, np.uint8)])  # last: searches go on meanwhile

    def search(self, queries: NDArray[np.uint8], most: int) -> Shortlist:
        """Return the `most` nearest artworks; of each, the best distance over all queries (Q, bits / 8) and rows."""
        if not len(self) or not len(queries) or most < 1:
            nothing = np.empty(0, np.int64)
            return Shortlist(nothing, np.empty(0, np.int32), nothing, nothing)
        distances, rows, asked = self._nearest_rows(np.ascontiguousarray(queries, np.uint8), most)
        artworks = self._artworks[rows].astype(np.int64)
        order = np.lexsort((rows, asked, distances, artworks))
        ordered = artworks[order]
        best = order[np.append(True, ordered[1:] != ordered[:-1])]
        best = best[np.lexsort((artworks[best], distances[best]))][:most]
        return Shortlist(artworks[best], distances[best], rows[best], asked[best])

    def _nearest_rows(
        self, queries: NDArray[np.uint8], most: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
        """Return distances, rows and queries, each (R,), of every pair that can matter for the answer.

        `most` artworks fill at most `most` times the rows of the artwork that has most; so many rows of any one query
        hold enough artworks, and no pair farther than the last of them matters. FAISS breaks ties as it likes: where a
        query's list ends within that distance, more of it is fetched.
        """
        faiss.omp_set_num_threads(1)  # 0.04 ms a query for 24,000 codes: waking threads would cost more
        codes = self._codes
        needed = min(most * self._most_rows, len(codes))
        alone = needed // 2 if len(queries) == 1 else 0  # of several queries most lists end far beyond the nearest's
        count = min(needed + alone + SPARE, len(codes))
        distances, rows = faiss.knn_hamming(queries, codes, count)
        cut = distances[:, needed - 1].min()
        lists = [(distances, rows, np.arange(len(queries)))]
        open_ended = np.arange(len(queries))
        while count < len(codes) and (short := lists[-1][0][:, -1] <= cut).any():
            open_ended = open_ended[short]
            lists[-1] = tuple(column[~short] for column in lists[-1])
            count = min(4 * count, len(codes))
            lists.append((*faiss.knn_hamming(queries[open_ended], codes, count), open_ended))
        near = [(part[0] <= cut, *part) for part in lists]
        return (
            np.concatenate([found[kept] for kept, found, _, _ in near]),
            np.concatenate([found[kept] for kept, _, found, _ in near]),
            np.concatenate([np.repeat(own, kept.sum(axis=1)) for kept, _, _, own in near]),
        )


def _packed(ids: NDArray[np.int64]) -> Ids:
    """Return ids in 4 bytes each where they fit, else in 8.

    Raises:
        ValueError: An id is below zero.
    """
    if ids.min() < 0:
        raise ValueError("ids below zero")
    return ids.astype(np.uint32) if ids.max() <= np.iinfo(np.uint32).max else ids.astype(np.uint64)


def hamming_distances(queries: NDArray[np.uint8], codes: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Count the bits that differ between each query (Q, B) and each code (N, B) of packed bytes: (Q, N).

    Raises:
        ValueError: The codes differ in length.
    """
    if queries.shape[1] != codes.shape[1]:
        raise ValueError(f"codes of {queries.shape[1]} and {codes.shape[1]} bytes")
    differing = np.bitwise_count(queries[:, None] ^ codes[None])
    return np.asarray(differing.sum(axis=2), np.int32)
