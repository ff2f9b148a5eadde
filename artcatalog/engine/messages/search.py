"""What is asked of the collection by words or by a likeness, and what is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchWords:
    """Find the artworks whose pictures fit words, at most so many."""

    text: str
    top: int = 200


@dataclass(frozen=True)
class MoreLikeThis:
    """Find the artworks that look most like one of the catalog, which comes first among at most so many."""

    artwork_id: int
    top: int = 200


@dataclass(frozen=True)
class FittingArtworks:
    """Artworks whose pictures fit words, best first: ids, and the probability of each."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True)
class SimilarArtworks:
    """Artworks, most similar first: ids, and how alike their features are, at most 1."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]
