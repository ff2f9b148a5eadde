"""What goes into the engine and what comes out: frozen dataclasses of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
QuadKind = Literal["frame", "canvas"]
Verdict = Literal["match", "uncertain", "not_found"]


@dataclass(frozen=True)
class QuadValue:
    """Four corners clockwise from the artwork's top left, in pixels of the upright picture.

    `score` is the detector's, 0 to 1; None where a person set the corners.
    """

    corners: Corners
    kind: QuadKind
    score: float | None = None


@dataclass(frozen=True)
class FileFailure:
    """A file that could not be used, and why, in words."""

    file: str
    error: str
    code: str = ""
    fields: dict[str, str | int | float] | None = None


# --- requests ---------------------------------------------------------------------------


@dataclass(frozen=True)
class ImportPictures:
    """Import files and folders, with records from a table.

    `skip`: files that stopped the engine before; they are not opened, and told as failed with `engine.stopped`.
    `one_at_a_time`: no file is read ahead, so that one which stops the engine is known.
    """

    paths: tuple[str, ...]
    metadata: str | None = None
    copy: bool = True
    attach: bool = False
    update: bool = False
    create_records: bool = False
    skip: tuple[str, ...] = ()
    one_at_a_time: bool = False


@dataclass(frozen=True)
class UndoImport:
    """Take a whole import batch back."""

    batch: int


@dataclass(frozen=True)
class DetectOutlines:
    """Find the artworks in a file."""

    file: str


@dataclass(frozen=True)
class LookUp:
    """Find the artworks that a photo shows.

    With `quads`, these outlines are searched instead of detected ones.
    """

    file: str
    top: int = 10
    quads: tuple[QuadValue, ...] | None = None


@dataclass(frozen=True)
class CorrectQuad:
    """Keep the corners that a person set, and encode the picture again.

    `quad` None: the whole picture is the artwork.
    """

    picture_id: int
    quad: QuadValue | None


@dataclass(frozen=True)
class RecordAnswer:
    """A person confirmed a match ("same artwork") or refused it ("not this one")."""

    photo: str
    artwork_id: int
    same: bool


@dataclass(frozen=True)
class Reindex:
    """Encode every picture that lacks a code of the active model."""


@dataclass(frozen=True)
class AskIndexHealth:
    """How many pictures have a code of the active model."""


@dataclass(frozen=True)
class ActivateModel:
    """Switch to a model; encodes first what lacks its code."""

    model_id: int


@dataclass(frozen=True)
class RollbackModel:
    """Go back to the model that was active before."""


Request = (
    ImportPictures
    | UndoImport
    | DetectOutlines
    | LookUp
    | CorrectQuad
    | RecordAnswer
    | Reindex
    | AskIndexHealth
    | ActivateModel
    | RollbackModel
)

# --- results ----------------------------------------------------------------------------


@dataclass(frozen=True)
class ImportSummary:
    """What an import did. `batch` None: nothing was written."""

    imported: int
    already_there: int
    failed: tuple[FileFailure, ...]
    batch: int | None
    seconds: float
    not_pictures: int = 0
    rows_without_picture: int = 0
    updated: int = 0


@dataclass(frozen=True)
class Detection:
    """The artworks found in a picture, and its upright size in pixels."""

    file: str
    width: int
    height: int
    quads: tuple[QuadValue, ...]
    seconds: float


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


@dataclass(frozen=True)
class IndexHealth:
    """The invariant that is checked and shown: `coded` of `pictures` have a code of the active model."""

    pictures: int
    coded: int
    model: str


@dataclass(frozen=True)
class Done:
    """Finished, with nothing to tell but how many things changed."""

    changed: int = 0


Result = ImportSummary | Detection | LookUpAnswer | IndexHealth | Done
