"""A dry run of an import: what each file and each row of the table would become; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import grid, pictures, records
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.tables import Artwork, Picture
from artcatalog.engine.messages import ImportAction, ImportPictures, ImportPlan, PlannedPicture
from artcatalog.errors import UserError
from artcatalog.imaging.decode import probe
from artcatalog.imaging.digest import sha256
from artcatalog.progress import Progress, silent
from artcatalog.workflows.import_records import number_of, planned_updates
from artcatalog.workflows.picture_files import PictureFile, failure, find_pictures
from artcatalog.workflows.record_table import read_table
from artcatalog.workflows.row_matching import Matching, match_rows


def plan_import(catalog: Catalog, request: ImportPictures, progress: Progress = silent) -> ImportPlan:
    """Tell what an import would do.

    Headers of files are read, not their pixels: a file that is damaged further on is refused only by the import
    itself. Only files as large as another one, or as one of the catalog, are read whole, to tell repeated ones.

    Raises:
        UserError: The table cannot be read, or the request is not valid.
        Cancelled: By `progress`.
    """
    table = Path(request.metadata or "")
    rows = read_table(table, request.columns) if request.metadata else []
    found = find_pictures(request.paths, catalog.folder, request.metadata)
    matching = match_rows(found.files, rows, table, request.name_pattern)
    planner = _Planner(catalog, request, matching, found.files)
    planned = [PlannedPicture(failed.file, "refused", reason=failed) for failed in found.failed]
    for at, file in enumerate(found.files):
        progress(at, len(found.files), str(file.path))
        planned.append(planner.picture(at, file))
    with catalog.read() as session:
        updates = planned_updates(session, rows) if request.update else []
        new = [number_of(row) for row in matching.unmatched if _is_new(session, number_of(row))]
    new_records = tuple(dict.fromkeys(new)) if request.create_records else ()
    return ImportPlan(tuple(planned), tuple(updates), new_records, len(matching.unmatched), found.not_pictures)


def _is_new(session: Session, number: str) -> bool:
    return bool(number) and records.artwork_id_of(session, number) is None


class _Planner:
    """Decides about one file after the other, as the import does."""

    def __init__(
        self, catalog: Catalog, request: ImportPictures, matching: Matching, files: Sequence[PictureFile]
    ) -> None:
        self._catalog, self._request, self._matching = catalog, request, matching
        columns = (Picture.sha256, Picture.size_bytes, Artwork.accession_number)
        query = select(*columns).join(Artwork, Artwork.id == Picture.artwork_id).where(Artwork.trashed_at.is_(None))
        with catalog.read() as session:
            there = session.execute(query).all()
        self._there = {digest: number for digest, _, number in there}
        self._sizes = Counter(_size(file) for file in files) + Counter({size for _, size, _ in there})
        self._any_size = 0 in self._sizes  # of such pictures the size is not known
        self._numbers: set[str] = set()

    def picture(self, at: int, file: PictureFile) -> PlannedPicture:
        """Plan one file."""
        try:
            digest = self._digest(file)
            if digest in self._there:
                return PlannedPicture(str(file.path), "already_there", self._there[digest])
            probe(file.path)
            number = self._matching.number(at, file)
            action, title = self._action(file, number)
        except UserError as error:
            return PlannedPicture(str(file.path), "refused", reason=failure(file.path, error))
        self._numbers.add(number)
        self._there[digest] = number
        row = self._matching.by_file.get(at)
        title = title or (row.values.get("title", "") if row else "")
        how, picture = self._matching.matched_by(at), self._matching.picture(at)
        return PlannedPicture(str(file.path), action, number, title, how, picture)

    def _digest(self, file: PictureFile) -> str:
        """Return a file's SHA-256, or a mark of its own where no other file has its size."""
        alone = self._sizes[_size(file)] == 1 and not self._any_size
        return str(file.path) if alone else sha256(file.path)

    def _action(self, file: PictureFile, number: str) -> tuple[ImportAction, str]:
        """Return what would be done, and the title of the record that is there."""
        if not number:
            raise UserError("record.number_missing")
        taken = UserError("record.number_taken", file=str(file.path), accession_number=number)
        if number in self._numbers:
            if not self._request.attach:
                raise taken
            return "attach", ""
        with self._catalog.read() as session:
            artwork_id = records.artwork_id_of(session, number)
            if artwork_id is None:
                return "create", ""
            title = grid.cards(session, [artwork_id])[0].title or ""
            if not pictures.pictures_of(session, artwork_id):
                return "first_picture", title
        if not self._request.attach:
            raise taken
        return "attach", title


def _size(file: PictureFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return -1
