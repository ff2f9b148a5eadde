"""Which catalog a command works on: `--catalog`, else the environment, else the last one used."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from artcatalog.errors import UserError
from artcatalog.settings import settings_dir

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog

ENVIRONMENT = "ARTCATALOG_CATALOG"


def named_folder(args: Namespace) -> Path | None:
    """Return the folder that the command line or the environment names."""
    if args.catalog is not None:
        return Path(args.catalog).expanduser()
    named = os.environ.get(ENVIRONMENT, "")
    return Path(named).expanduser() if named else None


def chosen_folder(args: Namespace) -> Path:
    """Return the folder of the catalog to work on.

    Raises:
        UserError: `catalog.not_chosen`.
    """
    folder = named_folder(args) or _last_used()
    if folder is None:
        raise UserError("catalog.not_chosen")
    return folder


@contextmanager
def chosen_catalog(args: Namespace, *, read_only: bool = False) -> Iterator[Catalog]:
    """Open the catalog to work on, and remember it; the day's backup is made before the first writing.

    Raises:
        UserError: `catalog.not_chosen`, or why the catalog cannot be opened.
    """
    from artcatalog.catalog.backup import daily_backup
    from artcatalog.catalog.connection import open_catalog

    folder = chosen_folder(args)
    with open_catalog(folder, read_only) as catalog:
        remember(folder)
        if not read_only:
            daily_backup(catalog)
        yield catalog


@contextmanager
def chosen_catalog_or_reading(args: Namespace) -> Iterator[Catalog]:
    """Open the catalog to work on; one that cannot be written, on a read-only medium for instance, for reading.

    Raises:
        UserError: As `chosen_catalog`.
    """
    from artcatalog.catalog.connection import open_catalog

    try:
        open_catalog(chosen_folder(args)).close()
        read_only = False
    except UserError as error:
        if error.code != "catalog.read_only":
            raise
        read_only = True
    with chosen_catalog(args, read_only=read_only) as catalog:
        yield catalog


def remember(folder: Path) -> None:
    """Note a catalog as the last one used; where the settings cannot be written, that is no failure."""
    note, line = _note(), str(folder.absolute())
    try:
        if not note.is_file() or note.read_text("utf-8") != line:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(line, "utf-8")
    except OSError:
        return


def _last_used() -> Path | None:
    try:
        line = _note().read_text("utf-8").strip()
    except OSError:
        return None
    return Path(line) if line else None


def _note() -> Path:
    return settings_dir() / "last-catalog.txt"
