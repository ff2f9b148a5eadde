"""The demonstration: draws a sample collection and photos of it, imports it, and looks the photos up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from artcatalog.catalog.connection import Catalog, create_catalog, open_catalog
from artcatalog.engine.messages import FoundArtwork, ImportPictures, ImportSummary, LookUp, LookUpAnswer
from artcatalog.errors import UserError
from artcatalog.progress import Progress, silent
from artcatalog.simulation.sample.collection import collection, write_collection
from artcatalog.simulation.sample.photos import PhotoSpec, planned, write_photos
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.look_up import look_up
from artcatalog.workflows.models import Models, load_models

Stage = Callable[[str], Progress]
"""Called with the name of each stage as it begins; returns what its progress is reported to."""

STAGES = ("works", "photos", "import", "lookup")


@dataclass(frozen=True)
class DemoSize:
    """How much is drawn; `works` None: the whole collection. `unknown` of the photos show works not in it."""

    works: int | None = None
    photos: int = 24
    unknown: int = 4


@dataclass(frozen=True)
class DemoAnswer:
    """What the look-up of one photo gave, beside the truth.

    Attributes:
        photo: The photo's file.
        truth: Accession number of the work it shows; None where that is not in the collection.
        verdict: Of the artwork found with the best score.
        rank: Where the true work stands; None if it is not among the matches or not in the collection.
        score, accession_number, title: Of the first match; None without any.
        right: The true work is first, or, for an unknown work, the verdict is that it was not found.
        seconds: The look-up took.
    """

    photo: Path
    truth: str | None
    verdict: str
    rank: int | None
    score: float | None
    accession_number: str | None
    title: str | None
    right: bool
    seconds: float


@dataclass(frozen=True)
class DemoResult:
    """What the demonstration did and found."""

    catalog: Path
    pictures: Path
    imported: ImportSummary
    answers: tuple[DemoAnswer, ...]

    @property
    def known(self) -> tuple[int, int]:
        """How many photos of known works have their work first, and how many there are."""
        own = [answer for answer in self.answers if answer.truth is not None]
        return sum(answer.right for answer in own), len(own)

    @property
    def unknown(self) -> tuple[int, int]:
        """How many photos of unknown works were not found, and how many there are."""
        other = [answer for answer in self.answers if answer.truth is None]
        return sum(answer.right for answer in other), len(other)


def no_stage(name: str) -> Progress:
    """Report no stage to anybody."""
    del name
    return silent


def demo(catalog_folder: Path, pictures: Path, size: DemoSize | None = None, stage: Stage = no_stage) -> DemoResult:
    """Draw what is missing, import what is new, look every photo up.

    The works go to `pictures`/works, with their table, and the photos to `pictures`/photos. What is there is kept.

    Raises:
        UserError: The catalog cannot be opened or created, or a picture cannot be written.
        Cancelled: By a stage's progress.
    """
    size = size or DemoSize()
    photos = planned(size.photos, size.unknown, size.works)
    table = _drawn(pictures, size, photos, stage)
    with _opened(catalog_folder) as catalog:
        models = load_models(catalog)
        request = ImportPictures((str(table.parent),), str(table))
        imported = import_pictures(catalog, models, request, stage("import"))
        answers = _looked_up(catalog, models, pictures / "photos", photos, stage("lookup"))
    return DemoResult(catalog_folder, pictures, imported, tuple(answers))


def _drawn(pictures: Path, size: DemoSize, photos: Sequence[PhotoSpec], stage: Stage) -> Path:
    """Write works and photos that are missing; return the table of records."""
    try:
        table = write_collection(pictures / "works", collection(size.works), stage("works"))
        write_photos(pictures / "photos", photos, stage("photos"))
    except OSError as error:
        raise UserError("file.unwritable", file=str(pictures), reason=error.strerror or str(error)) from error
    return table


def _opened(folder: Path) -> Catalog:
    try:
        return open_catalog(folder)
    except UserError as error:
        if error.code != "catalog.missing":
            raise
        return create_catalog(folder)


def _looked_up(
    catalog: Catalog, models: Models, folder: Path, photos: Sequence[PhotoSpec], progress: Progress
) -> list[DemoAnswer]:
    answers = []
    with closing(LiveIndex(catalog)) as index:
        for done, photo in enumerate(photos):
            progress(done, len(photos), photo.file)
            answer = look_up(catalog, models, index, LookUp(str(folder / photo.file)))
            answers.append(judged(answer, photo.work.record.accession_number if photo.known else None))
    progress(len(photos), len(photos), "")
    return answers


def judged(answer: LookUpAnswer, truth: str | None) -> DemoAnswer:
    """Compare an answer with what the photo shows.

    Of several outlines, the one whose first match has the best score speaks for the photo; an unknown work
    counts as not found only where every outline says so.
    """
    best = max(answer.artworks, key=_first_score)
    first = best.matches[0] if best.matches else None
    ranks = [match.rank for match in best.matches if match.accession_number == truth]
    missed = all(artwork.verdict == "not_found" for artwork in answer.artworks)
    return DemoAnswer(
        Path(answer.file),
        truth,
        best.verdict,
        ranks[0] if ranks else None,
        first.score if first else None,
        first.accession_number if first else None,
        first.title if first else None,
        missed if truth is None else ranks[:1] == [1],
        answer.seconds.total,
    )


def _first_score(artwork: FoundArtwork) -> float:
    return artwork.matches[0].score if artwork.matches else -1.0
