"""What codes are measured on: a catalog of pictures, and outlines in photos of some of them."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.errors import UserError
from artcatalog.evaluation.ground_truth import load_ground_truth
from artcatalog.evaluation.simulated_queries import SEVERITIES, SeenWork, Severity, photograph
from artcatalog.imaging.decode import decode
from artcatalog.imaging.formats import PICTURE_SUFFIXES

PHOTO_SIDE = 2000
"""Photos of a ground truth are read at this side at most, pixels."""

CATALOG_SIDE = 512
"""So are catalog pictures."""


@dataclass(frozen=True)
class Work:
    """A catalog picture. `name`: of the artwork, its accession number or the file's path; `kind`: of work."""

    file: Path
    name: str
    kind: str


@dataclass(frozen=True, eq=False)
class SimulatedQuery:
    """A photo that is rendered of a work when it is asked for: the same each time. `severity` is its name."""

    work: Work
    level: Severity
    seed: tuple[int, ...]

    @property
    def severity(self) -> str:
        """How hard the photo is."""
        return self.level.name

    @property
    def answer(self) -> str | None:
        """The work that it shows."""
        return self.work.name

    @property
    def shown(self) -> str:
        """What the photo shows, as one name for all photos of it."""
        return self.work.name

    def seen(self, textures: Sequence[NDArray[np.uint8]]) -> SeenWork:
        """Return the photo and the outline.

        Raises:
            UserError: The picture of the work cannot be read.
        """
        pixels = decode(self.work.file, CATALOG_SIDE).pixels
        return photograph(pixels, self.level, np.random.default_rng(self.seed), textures)


@dataclass(frozen=True, eq=False)
class TrueQuery:
    """An outline drawn in a real or fixed photo. `answer`: the work's name; None where it is not in the catalog."""

    file: Path
    corners: NDArray[np.float64]
    answer: str | None
    shown: str
    severity: str
    size: tuple[int, int] | None

    def seen(self, textures: Sequence[NDArray[np.uint8]]) -> SeenWork:
        """Return the photo and the outline.

        Raises:
            UserError: The photo cannot be read.
        """
        pixels, width, height = _photo(self.file)
        full = self.size or (width, height)
        return SeenWork(pixels, self.corners * (np.array(pixels.shape[1::-1]) / np.array(full)))


Query = SimulatedQuery | TrueQuery


@lru_cache(maxsize=1)
def _photo(file: Path) -> tuple[NDArray[np.uint8], int, int]:
    """Read a photo; the outlines of one follow each other."""
    decoded = decode(file, PHOTO_SIDE)
    return decoded.pixels, decoded.width, decoded.height


@dataclass(frozen=True)
class EvaluationSet:
    """Works that are searched, and what is looked up in them."""

    works: tuple[Work, ...]
    queries: tuple[Query, ...]

    def relevant(self) -> list[NDArray[np.intp]]:
        """Return for each query the works that it shows, by their place; none for a work that is not there."""
        places: dict[str, list[int]] = {}
        for at, work in enumerate(self.works):
            places.setdefault(work.name, []).append(at)
        return [np.array(places.get(query.answer or "", []), np.intp) for query in self.queries]


def pictures_in(folder: Path, split: str | None = None) -> list[Work]:
    """Return the pictures below a folder, by path; `kind` is the folder below it that they lie in.

    Args:
        folder: Where a `metadata.csv` with columns file, accession_number and split lies, these name and choose.
        split: Take only rows of that split.

    Raises:
        UserError: `file.missing`; `request.invalid` for a split without such a table.
    """
    if not folder.is_dir():
        raise UserError("file.missing", file=str(folder))
    table = folder / "metadata.csv"
    if table.exists():
        with table.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        if rows and {"file", "accession_number", "split"} <= set(rows[0]):
            chosen = [row for row in rows if split in (None, row["split"])]
            return [Work(folder / row["file"], row["accession_number"], _kind(row["file"])) for row in chosen]
    if split is not None:
        raise UserError("request.invalid", reason=f"{folder} has no metadata.csv with a column split")
    found = sorted(
        Path(place) / name
        for place, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in PICTURE_SUFFIXES
    )
    below = [file.relative_to(folder).as_posix() for file in found]
    return [Work(file, name, _kind(name)) for file, name in zip(found, below, strict=True)]


def _kind(below: str) -> str:
    first, _, rest = below.partition("/")
    return first if rest else "all"


def simulated_set(works: Sequence[Work], distractors: Sequence[Work], views: int, seed: int = 0) -> EvaluationSet:
    """Return `views` photos of each work at each severity, to be looked up among all works and the distractors."""
    queries = [
        SimulatedQuery(work, level, (seed, at, view, place))
        for at, work in enumerate(works)
        for view in range(views)
        for place, level in enumerate(SEVERITIES)
    ]
    own = {work.file.resolve() for work in works}
    others = [work for work in distractors if work.file.resolve() not in own]
    return EvaluationSet((*works, *others), tuple(queries))


def true_set(truth: Path, distractors: Sequence[Work]) -> EvaluationSet:
    """Return the outlines of a ground truth, to be looked up among its catalog and the distractors.

    The layout is that of `artcatalog evaluate look-up`: `catalog/` and `catalog.csv` (file, accession_number) beside
    the file. Outlines that are no whole quadrilaterals, or of which nobody knows the work, are left out. Distractors
    that are the catalog's own files (hard links too) are as well.

    Raises:
        UserError: `file.missing`, `truth.invalid`, `table.unreadable`.
    """
    catalog = truth.parent / "catalog"
    works = _catalog_works(truth.parent / "catalog.csv", catalog)
    queries = []
    for photo in load_ground_truth(truth):
        for at, outline in enumerate(photo.outlines):
            if outline.frame is not None and outline.asked and outline.known:
                number = outline.accession_number
                shown = number or f"{photo.name}#{at}"
                queries.append(TrueQuery(photo.file, outline.frame, number, shown, photo.kind, photo.size))
    own = {_identity(work.file) for work in works}
    others = [work for work in distractors if _identity(work.file) not in own]
    return EvaluationSet((*works, *others), tuple(queries))


def _catalog_works(table: Path, folder: Path) -> list[Work]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            return [Work(folder / row["file"], row["accession_number"], "catalog") for row in csv.DictReader(stream)]
    except FileNotFoundError as error:
        raise UserError("file.missing", file=str(table)) from error
    except (KeyError, ValueError, OSError) as error:
        raise UserError("table.unreadable", file=str(table)) from error


def _identity(file: Path) -> tuple[int, int] | str:
    try:
        status = file.stat()
    except OSError:
        return str(file)
    return (status.st_dev, status.st_ino)
