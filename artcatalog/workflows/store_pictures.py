"""Writes pictures that are ready into the catalog: files first, then one short transaction for all of them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from artcatalog.catalog import codes, pictures, quads, records
from artcatalog.catalog.codes import NewCode
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.pictures import NewPicture
from artcatalog.catalog.tables import Artwork, Picture
from artcatalog.engine.messages import FileFailure
from artcatalog.errors import UserError
from artcatalog.imaging.thumbnails import write_aside
from artcatalog.workflows.encode_pictures import encoded
from artcatalog.workflows.models import Models
from artcatalog.workflows.picture_files import PictureFile, failure
from artcatalog.workflows.prepared_pictures import Prepared
from artcatalog.workflows.record_table import TableRow

_OF_THE_FILE = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)
"""What the catalog's disk says of a name that it cannot hold: one file is refused, the import goes on."""


@dataclass(frozen=True, eq=False)
class Ready:
    """A picture to be stored under an accession number, with the table's row for it; `role`: recto, verso …, or ""."""

    prepared: Prepared
    number: str
    row: TableRow | None
    role: str = ""


@dataclass(frozen=True)
class Stored:
    """What came of storing: how many were written, how many were there, which were refused."""

    written: int
    already_there: int
    failed: tuple[FileFailure, ...]


def store(
    catalog: Catalog, models: Models, batch_id: int, ready: Sequence[Ready], *, copy: bool, attach: bool
) -> Stored:
    """Store pictures with records, outlines, codes and thumbnails: each completely, or not at all.

    Args:
        copy: Copy the originals into the catalog; else they stay where they are.
        attach: A picture may be added to an artwork that has one.

    Raises:
        UserError: `catalog.disk` and others of the catalog; nothing of `ready` was stored then.
    """
    new = encoded(models.encoder, {at: item.prepared.crops for at, item in enumerate(ready)})
    places: dict[int, str | FileFailure | None] = {}
    outcomes: dict[int, int | FileFailure | None] = {}
    try:
        for at, item in enumerate(ready):
            places[at] = copy_original(catalog, item.prepared.file, f"{batch_id:06d}") if copy else None
            _write_thumbnail(catalog, item.prepared)
        with catalog.write() as session:
            found = {
                at: _store_one(session, models, batch_id, item, places[at], attach) for at, item in enumerate(ready)
            }
            codes.add_codes(session, models.model_id, _under_ids(new, found))
        outcomes = found
    finally:
        unused = [place for at, place in places.items() if not isinstance(outcomes.get(at), int)]
        _remove_unused(catalog, [place for place in unused if isinstance(place, str)])
    failed = tuple(outcome for outcome in outcomes.values() if isinstance(outcome, FileFailure))
    written = sum(isinstance(outcome, int) for outcome in outcomes.values())
    return Stored(written, len(ready) - written - len(failed), failed)


def _under_ids(new: Sequence[NewCode], outcomes: Mapping[int, int | FileFailure | None]) -> list[NewCode]:
    """Put the pictures' ids in the place of their positions, and leave out those that were not written."""
    ids = {at: outcome for at, outcome in outcomes.items() if isinstance(outcome, int)}
    return [replace(code, picture_id=ids[code.picture_id]) for code in new if code.picture_id in ids]


def thumbnail_name(sha256: str) -> str:
    """Return where the thumbnail of an original is, below the catalog's `thumbnails`."""
    return f"{sha256[:2]}/{sha256}.jpg"


def refusal(session: Session, file: PictureFile, number: str, *, attach: bool) -> UserError | None:
    """Return why a picture cannot get an accession number: another picture has it, and none may be added."""
    artwork_id = records.artwork_id_of(session, number)
    if attach or artwork_id is None or not pictures.pictures_of(session, artwork_id):
        return None
    return UserError("record.number_taken", file=str(file.path), accession_number=number)


def _store_one(
    session: Session, models: Models, batch_id: int, item: Ready, place: str | FileFailure | None, attach: bool
) -> int | FileFailure | None:
    """Add one picture; return its id, why it was refused, or None where its SHA-256 came in meanwhile."""
    file = item.prepared.file
    if isinstance(place, FileFailure):
        return place
    if _is_there(session, item.prepared.sha256):
        return None
    error = refusal(session, file, item.number, attach=attach)
    if error is not None:
        return failure(file.path, error)
    artwork_id = records.artwork_id_of(session, item.number)
    first = artwork_id is None or not pictures.pictures_of(session, artwork_id)
    if artwork_id is None:
        fields = (item.row or TableRow(0)).record(item.number)
        artwork_id = records.add_artwork(session, fields, batch_id)
    picture = _new_picture(session, item, place, "recto" if first else "other")
    picture_id = pictures.add_picture(session, artwork_id, picture, batch_id)
    quads.add_detected(session, picture_id, item.prepared.quads, models.detector.name)
    return picture_id


def _is_there(session: Session, sha256: str) -> bool:
    query = select(Picture.id).join(Artwork).where(Picture.sha256 == sha256, Artwork.trashed_at.is_(None)).limit(1)
    return session.scalar(query) is not None


def _new_picture(session: Session, item: Ready, place: str | None, role: str) -> NewPicture:
    prepared = item.prepared
    return NewPicture(
        path=prepared.file.below if place is None else place,
        root_id=pictures.root_for(session, prepared.file.root) if place is None else None,
        sha256=prepared.sha256,
        width=prepared.info.width,
        height=prepared.info.height,
        role=item.role or (item.row.role if item.row else "") or role,
        thumbnail=thumbnail_name(prepared.sha256),
        format=prepared.info.format,
        size_bytes=prepared.size_bytes,
        original_name=prepared.file.path.name,
        focal_35mm=prepared.info.focal_35mm,
    )


def copy_original(catalog: Catalog, file: PictureFile, folder: str) -> str | FileFailure:
    """Copy an original into a folder of the catalog's `pictures`, flushed to the disk; return its path below that.

    Raises:
        UserError: `catalog.disk`.
    """
    below = _free_path(catalog.pictures, PurePosixPath(folder, file.below))
    target = catalog.pictures / below
    aside = target.with_name(f".{os.getpid()}.part")
    try:
        source = file.path.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        return failure(file.path, UserError("file.unreadable", file=str(file.path), reason=reason))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source, aside.open("wb") as copied:
            shutil.copyfileobj(source, copied, 1 << 20)
            copied.flush()
            os.fsync(copied.fileno())
        with suppress(OSError):  # its date alone: a copy that is locked as its original is could never be undone
            status = file.path.stat()
            os.utime(aside, ns=(status.st_atime_ns, status.st_mtime_ns))
        aside.replace(target)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        if error.errno in _OF_THE_FILE:
            reason = error.strerror or str(error)
            return failure(file.path, UserError("file.unwritable", file=str(target), reason=reason))
        raise UserError("catalog.disk", folder=str(catalog.folder), reason=error.strerror or str(error)) from error
    return below


def _free_path(folder: Path, below: PurePosixPath) -> str:
    number, free = 1, below
    while os.path.exists(folder / free):
        number += 1
        free = below.with_name(f"{below.stem}-{number}{below.suffix}")
    return free.as_posix()


def _remove_unused(catalog: Catalog, places: Sequence[str]) -> None:
    """Delete copies that no picture has; asks the database, for a stop may come right after it took them in."""
    if not places:
        return
    query = select(Picture.path).where(Picture.root_id.is_(None), Picture.path.in_(places))
    try:
        with catalog.read() as session:
            kept = set(session.scalars(query))
    except UserError:
        return  # a copy too many does less harm than one too few
    for place in set(places) - kept:
        with suppress(OSError):
            (catalog.pictures / place).unlink(missing_ok=True)


def _write_thumbnail(catalog: Catalog, prepared: Prepared) -> None:
    try:
        write_aside(prepared.thumbnail, catalog.thumbnails / thumbnail_name(prepared.sha256))
    except OSError as error:
        raise UserError("catalog.disk", folder=str(catalog.folder), reason=error.strerror or str(error)) from error
