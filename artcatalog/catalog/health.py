"""Is the catalog well: the database's structure, references, search index, files, codes of the active model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from artcatalog.catalog import codes, hashing_models, pictures, sqlite, text_models, thumbnails
from artcatalog.catalog.connection import Catalog, open_catalog
from artcatalog.catalog.tables import Batch
from artcatalog.progress import Progress, silent

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be.

    `code`: database, references, search_index, original_missing, original_changed, thumbnail_missing,
    model_missing, model_damaged, no_active_model, not_indexed, batch_unfinished; of the workflow that calls this,
    not_indexed_for_words.
    """

    code: str
    severity: Severity
    message: str
    file: str | None = None
    picture_id: int | None = None


def quick_check(catalog: Catalog) -> str:
    """Return what is wrong with the database's structure; empty when nothing."""
    return sqlite.quick_check(catalog.database)


def check(catalog: Catalog, progress: Progress = silent, digests: bool = False) -> list[Finding]:
    """Look for everything that is not as it should be.

    Args:
        digests: Read every original and compare its SHA-256 too; slow.
    """
    if reason := quick_check(catalog):
        return [Finding("database", "error", f"The database is damaged: {reason}", str(catalog.database))]
    with catalog.read() as session:
        found = [*_database(session), *_models(catalog, session), *_batches(session)]
        rows = pictures.all_pictures(session)
    for done, row in enumerate(rows):
        progress(done, len(rows), row.original_name)
        found += _files(catalog, row, digests)
    progress(len(rows), len(rows), "")
    return found


def missing_originals(catalog: Catalog) -> list[pictures.PictureRow]:
    """Return the pictures of untrashed artworks whose file is not where it should be."""
    with catalog.read() as session:
        rows = pictures.all_pictures(session)
    return [row for row in rows if not pictures.picture_file(catalog, row).is_file()]


def missing_originals_of(folder: Path) -> int:
    """Count them in a catalog that is not open, after a backup was restored for instance."""
    with open_catalog(folder) as catalog:
        return len(missing_originals(catalog))


def codes_of_active_model(session: Session) -> tuple[int, int]:
    """Return the invariant that is shown: how many pictures have a code of the active model, and how many there are."""
    from artcatalog.catalog.grid import counts

    found = counts(session)
    return found.coded, found.pictures


def _database(session: Session) -> Iterator[Finding]:
    if broken := sqlite.broken_references(session):
        yield Finding("references", "error", f"{broken} rows refer to something that is not there.")
    if reason := sqlite.fulltext_damage(session):
        yield Finding("search_index", "error", f"The search index is not complete: {reason}.")


def _models(catalog: Catalog, session: Session) -> Iterator[Finding]:
    for row in hashing_models.all_models(session):
        file = catalog.models / row.file
        if not file.is_file():
            yield Finding(
                "model_missing", "error" if row.active else "warning", f"Model {row.name} is gone.", str(file)
            )
        elif _sha256(file) != row.sha256:
            yield Finding("model_damaged", "error", f"Model {row.name} is not what it was.", str(file))
    for_words = text_models.active(session)
    if for_words is not None and not (catalog.models / for_words.file).is_file():
        said = f"Model {for_words.name} is gone: words are searched with the program's own."
        yield Finding("model_missing", "warning", said, str(catalog.models / for_words.file))
    present = hashing_models.active(session)
    if present is None:
        yield Finding("no_active_model", "warning", "No hashing model is active yet.")
    elif missing := len(codes.pictures_without_code(session, present.id)):
        yield Finding("not_indexed", "warning", f"{missing} pictures have no code of the model {present.name}.")


def _batches(session: Session) -> Iterator[Finding]:
    query = select(func.count()).where(Batch.kind == "import", Batch.finished_at.is_(None), Batch.undone_at.is_(None))
    if number := session.scalar(query):
        yield Finding("batch_unfinished", "warning", f"{number} imports were interrupted, or are running.")


def _files(catalog: Catalog, row: pictures.PictureRow, digests: bool) -> Iterator[Finding]:
    file = pictures.picture_file(catalog, row)
    if not file.is_file():
        yield Finding("original_missing", "error", f"{file} is not there.", str(file), row.id)
    elif digests and _sha256(file) != row.sha256:
        yield Finding("original_changed", "error", f"{file} is not what was imported.", str(file), row.id)
    if not thumbnails.is_there(catalog, row.thumbnail):
        yield Finding("thumbnail_missing", "warning", f"{row.original_name} has no thumbnail.", row.thumbnail, row.id)


def _sha256(file: Path) -> str:
    """Return a file's digest; empty where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
