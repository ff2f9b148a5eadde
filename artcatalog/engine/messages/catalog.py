"""What is asked and told of the catalog as a whole: duplicates, exports, thumbnails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ExportForm = Literal["csv", "lido", "iiif"]


@dataclass(frozen=True)
class FindDuplicates:
    """Find pairs of records whose pictures show the same artwork.

    `all`: also pairs that a person judged. `batch`: only pairs with a picture of this import.
    """

    all: bool = False
    batch: int | None = None


@dataclass(frozen=True)
class ExportRecords:
    """Write records to a file. `ids`: these artworks; None: those that a text finds, or all where it is empty."""

    file: str
    form: ExportForm = "csv"
    ids: tuple[int, ...] | None = None
    text: str = ""


@dataclass(frozen=True)
class HealThumbnails:
    """Draw the thumbnails that are missing; those that are there are left alone."""


@dataclass(frozen=True)
class DuplicateSide:
    """One of two pictures that are alike, with its record. `thumbnail`: below the catalog's `thumbnails`."""

    artwork_id: int
    picture_id: int
    accession_number: str
    title: str
    artist: str
    file: str
    sha256: str
    width: int
    height: int
    thumbnail: str | None = None


@dataclass(frozen=True)
class DuplicatePair:
    """Two records whose pictures are the same file, or show the same artwork.

    `score`: the calibrated probability, 1 of an exact pair. `said`: what a person said of it.
    """

    first: DuplicateSide
    second: DuplicateSide
    exact: bool
    score: float
    inliers: int = 0
    said: bool | None = None


@dataclass(frozen=True)
class Duplicates:
    """Pairs, the surest first; `compared`: pictures that were searched for."""

    pairs: tuple[DuplicatePair, ...]
    compared: int


@dataclass(frozen=True)
class Done:
    """Finished, with nothing to tell but how many things changed."""

    changed: int = 0
