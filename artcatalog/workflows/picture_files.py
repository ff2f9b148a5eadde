"""Walks what a person wants to import: which files are pictures, and where they lie below the folder that was given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from artcatalog.engine.messages import FileFailure
from artcatalog.errors import UserError
from artcatalog.imaging.formats import PICTURE_SUFFIXES, picture_format

_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})


@dataclass(frozen=True)
class PictureFile:
    """A file to import.

    Attributes:
        path: Absolute.
        root: The imported folder, absolute; of a file given by itself, the folder it lies in.
        below: Path below `root`, with forward slashes.
    """

    path: Path
    root: Path
    below: str


@dataclass
class Found:
    """What lies under the paths given, in a fixed order. `table`: the one that is imported with them, resolved."""

    files: list[PictureFile] = field(default_factory=list)
    not_pictures: int = 0
    failed: list[FileFailure] = field(default_factory=list)
    table: Path | None = None


def failure(file: str | Path, error: UserError) -> FileFailure:
    """Return what is told of a file that could not be used."""
    return FileFailure(shown(file), str(error), error.code, dict(error.fields))


def is_unicode(name: str) -> bool:
    """Whether a file name is text: disks from elsewhere hold names whose bytes no database and no message takes."""
    return shown(name) == name


def shown(file: str | Path) -> str:
    """Return a path as text that can be written anywhere; bytes that are none are escaped."""
    return str(file).encode("utf-8", "backslashreplace").decode("utf-8")


def find_pictures(paths: Sequence[str], catalog_folder: Path, table: str | None = None) -> Found:
    """Walk files and folders; a catalog's own folder inside them is left out, a file given twice counts once.

    Files that are no pictures (hidden ones, Thumbs.db, tables) are counted, but for the table of records that is
    imported with them. A file with a picture's extension is a picture, sound or not; one without is if its content
    shows it.
    """
    found = Found(table=Path(os.path.abspath(os.path.expanduser(table))).resolve() if table else None)
    seen: set[Path] = set()
    for name in paths:
        path = Path(os.path.abspath(os.path.expanduser(name)))
        for file in _walk(path, catalog_folder.resolve(), found):
            if file.path in seen:
                continue
            seen.add(file.path)
            if is_unicode(str(file.path)):
                found.files.append(file)
            else:
                reason = "its name, or that of its folder, is not in Unicode; rename it"
                error = UserError("file.unreadable", file=shown(file.path), reason=reason)
                found.failed.append(failure(file.path, error))
    return found


def _walk(path: Path, catalog_folder: Path, found: Found) -> Iterator[PictureFile]:
    if os.path.isfile(path):
        yield PictureFile(path, path.parent, path.name)
        return
    if not os.path.exists(path):
        found.failed.append(failure(path, UserError("file.missing", file=shown(path))))
        return

    def refused(error: OSError) -> None:
        reason = error.strerror or str(error)
        folder = shown(error.filename)
        found.failed.append(failure(folder, UserError("file.unreadable", file=folder, reason=reason)))

    for folder, folders, names in os.walk(path, onerror=refused):
        folders[:] = sorted(name for name in folders if _enter(Path(folder, name), catalog_folder))
        for name in sorted(names):
            file = Path(folder, name)
            if _is_picture(file):
                yield PictureFile(file, path, file.relative_to(path).as_posix())
            elif found.table is None or file.resolve() != found.table:
                found.not_pictures += 1


def _enter(folder: Path, catalog_folder: Path) -> bool:
    return not folder.name.startswith(".") and folder.resolve() != catalog_folder


def _is_picture(file: Path) -> bool:
    if file.name.startswith(".") or file.name.lower() in _SYSTEM_FILES:
        return False
    if file.suffix.lower() in PICTURE_SUFFIXES:
        return True
    try:
        picture_format(file)
    except UserError:
        return False
    return True
