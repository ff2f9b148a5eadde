"""Originals that no picture uses any more: put aside in the catalog's `removed` folder, deleted only on request."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from artcatalog.catalog.connection import Catalog

FOLDER = "removed"
"""Where they are, below the catalog folder: one folder each time something is removed, named by the moment."""

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"^(\d{8}T\d{6}Z)")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Removed:
    """What is held aside: how many files, their size, when the first of them was removed (None: nothing is held)."""

    files: int
    size_bytes: int
    oldest: datetime | None


def put_aside(catalog: Catalog, names: Sequence[str], why: str) -> int:
    """Move files of the catalog's `pictures` aside; return how many.

    What cannot be moved, because another program has it open, stays: the database needs it no more.

    Args:
        names: Paths below `pictures`.
        why: Lower-case letters, digits and hyphens, for the folder's name.
    """
    folder = _new_folder(catalog, f"{datetime.now(UTC).strftime(_STAMP)}-{why}")
    moved = 0
    for name in names:
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            (catalog.pictures / name).replace(target)
            moved += 1
        except FileNotFoundError:
            continue
        except OSError as error:
            log.warning("%s cannot be moved: %s", catalog.pictures / name, error.strerror or error)
    remove_empty(catalog.folder, folder)
    return moved


def _new_folder(catalog: Catalog, name: str) -> Path:
    number, folder = 1, catalog.folder / FOLDER / name
    while folder.exists():
        number += 1
        folder = catalog.folder / FOLDER / f"{name}-{number}"
    return folder


def held(catalog: Catalog) -> Removed:
    """Return what is held aside."""
    files = size = 0
    moments: list[datetime] = []
    for folder, moment in _folders(catalog):
        sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
        files, size = files + len(sizes), size + sum(sizes)
        moments += [moment] if sizes else []
    return Removed(files, size, min(moments, default=None))


def empty(catalog: Catalog, older_than: timedelta | None = None) -> int:
    """Delete what is held aside for good, all of it or what was removed so long ago; return how many files went."""
    now, deleted = datetime.now(UTC), 0
    for folder, moment in list(_folders(catalog)):
        if older_than is not None and now - moment < older_than:
            continue
        for path in sorted(folder.rglob("*"), reverse=True):
            try:
                if path.is_dir():
                    path.rmdir()
                else:
                    path.unlink()
                    deleted += 1
            except OSError as error:
                log.warning("%s cannot be deleted: %s", path, error.strerror or error)
        remove_empty(catalog.folder, folder)
    return deleted


def _folders(catalog: Catalog) -> Iterator[tuple[Path, datetime]]:
    top = catalog.folder / FOLDER
    for folder in sorted(top.iterdir()) if top.is_dir() else ():
        if folder.is_dir() and (found := _NAME.match(folder.name)):
            yield folder, datetime.strptime(found.group(1), _STAMP).replace(tzinfo=UTC)


def remove_empty(folder: Path, inner: Path) -> None:
    """Remove a folder inside `folder` where it is empty, and those above it that become so."""
    while inner != folder and folder in inner.parents:
        try:
            inner.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return
        inner = inner.parent
