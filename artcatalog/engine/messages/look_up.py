"""What is asked and told of a photo that is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from artcatalog.engine.messages.outlines import Point, QuadValue

Verdict = Literal["match", "uncertain", "not_found"]


@dataclass(frozen=True)
class LookUp:
    """Find the artworks that a photo shows.

    With `quads`, these outlines are searched instead of detected ones.
    """

    file: str
    top: int = 10
    quads: tuple[QuadValue, ...] | None = None


@dataclass(frozen=True)
class RecordAnswer:
    """A person confirmed a match ("same artwork") or refused it ("not this one"); `same` None: took that back.

    `quad`: the outline in the photo that the match is of; None: all of the photo.
    """

    photo: str
    artwork_id: int
    same: bool | None
    quad: QuadValue | None = None


@dataclass(frozen=True)
class AddFromPhoto:
    """Create a record with a photo as its picture.

    `fields`: text fields by name, `accession_number` among them. `quad`: the artwork in the photo; None: what is
    detected.
    """

    photo: str
    fields: dict[str, str]
    quad: QuadValue | None = None


@dataclass(frozen=True)
class Match:
    """A shortlisted artwork with its evidence.

    `score` is the calibrated probability that this is the artwork, 0 to 1; `hamming`
    counts differing bits; `correlation` (-1 to 1) after alignment, None if not aligned.
    `homography` (9 numbers, row by row) maps photo pixels to pixels of the upright
    catalog picture. `photo_points` and `picture_points` are matched pairs, the same length.
    """

    rank: int
    artwork_id: int
    picture_id: int
    accession_number: str
    title: str
    artist: str
    score: float
    hamming: int
    inliers: int
    correlation: float | None = None
    homography: tuple[float, ...] | None = None
    photo_points: tuple[Point, ...] = ()
    picture_points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class FoundArtwork:
    """One artwork of a photo. `quad` None: the whole photo was taken."""

    quad: QuadValue | None
    verdict: Verdict
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class LookUpSeconds:
    """Where the time of a look-up went."""

    decode: float
    detect: float
    encode: float
    shortlist: float
    verify: float
    total: float


@dataclass(frozen=True)
class LookUpAnswer:
    """The answer to a photo; sizes in pixels of the upright photo."""

    file: str
    width: int
    height: int
    artworks: tuple[FoundArtwork, ...]
    seconds: LookUpSeconds
