"""What goes into the engine and what comes out: frozen dataclasses of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What is told on from here, in one block:
# isort: off
from artcatalog.engine.attention_messages import Attention as Attention, ShowAttention as ShowAttention
from artcatalog.engine.import_messages import (
    FieldChange as FieldChange,
    FileFailure as FileFailure,
    ImportAction as ImportAction,
    ImportPictures as ImportPictures,
    ImportPlan as ImportPlan,
    ImportSummary as ImportSummary,
    PlanImport as PlanImport,
    PlannedPicture as PlannedPicture,
    PlannedUpdate as PlannedUpdate,
    ReadTable as ReadTable,
    TableColumn as TableColumn,
    TableColumns as TableColumns,
)
# isort: on

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
QuadKind = Literal["frame", "canvas"]
Verdict = Literal["match", "uncertain", "not_found"]
ExportForm = Literal["csv", "lido", "iiif"]


@dataclass(frozen=True)
class QuadValue:
    """Four corners clockwise from the artwork's top left, in pixels of the upright picture.

    `score` is the detector's, 0 to 1; None where a person set the corners.
    """

    corners: Corners
    kind: QuadKind
    score: float | None = None


# --- requests ---------------------------------------------------------------------------


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

    `quad`: what the picture's artwork is cut out by; None: the whole picture is the artwork. `others`: the outlines of
    further artworks in it.
    """

    picture_id: int
    quad: QuadValue | None
    others: tuple[QuadValue, ...] = ()


@dataclass(frozen=True)
class RecordAnswer:
    """A person confirmed a match ("same artwork") or refused it ("not this one").

    `quad`: the outline in the photo that the match is of; None: all of the photo.
    """

    photo: str
    artwork_id: int
    same: bool
    quad: QuadValue | None = None


@dataclass(frozen=True)
class Reindex:
    """Encode every picture that lacks a code of the active model."""


@dataclass(frozen=True)
class DetectAgain:
    """Detect outlines again that nobody reviewed; those of the active detector too with `all`."""

    all: bool = False


@dataclass(frozen=True)
class HealThumbnails:
    """Draw the thumbnails that are missing; those that are there are left alone."""


@dataclass(frozen=True)
class AskIndexHealth:
    """How many pictures have a code of the active model."""


@dataclass(frozen=True)
class ActivateModel:
    """Switch to a model; encodes first what lacks its code."""

    model_id: int


@dataclass(frozen=True)
class ActivateTextModel:
    """Switch to a text model, 0: the program's own; encodes first what lacks its code for words."""

    model_id: int


@dataclass(frozen=True)
class RollbackTextModel:
    """Go back to the text model that was active before."""


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
class RollbackModel:
    """Go back to the model that was active before."""


Request = (
    ImportPictures
    | PlanImport
    | ReadTable
    | AddFromPhoto
    | FindDuplicates
    | ExportRecords
    | UndoImport
    | DetectOutlines
    | LookUp
    | CorrectQuad
    | RecordAnswer
    | Reindex
    | HealThumbnails
    | DetectAgain
    | AskIndexHealth
    | ActivateModel
    | RollbackModel
    | ActivateTextModel
    | RollbackTextModel
    | SearchWords
    | MoreLikeThis
    | ShowAttention
)

# --- results ----------------------------------------------------------------------------


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
class DetectedAgain:
    """What detecting again did: `pictures` looked at, of which `changed` have another outline, files not readable.

    `batch` None: there was nothing to do.
    """

    pictures: int
    changed: int
    unreadable: tuple[str, ...]
    batch: int | None


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


@dataclass(frozen=True)
class Done:
    """Finished, with nothing to tell but how many things changed."""

    changed: int = 0


Result = (
    ImportSummary
    | ImportPlan
    | TableColumns
    | Duplicates
    | Detection
    | LookUpAnswer
    | IndexHealth
    | DetectedAgain
    | FittingArtworks
    | SimilarArtworks
    | Attention
    | Done
)
