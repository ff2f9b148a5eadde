"""A catalog with a few artworks for the tests of this folder; the files are real SQLite databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from artcatalog.catalog import pictures, records
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.catalog.fields import RecordFields

AddArtwork = Callable[..., int]
AddPicture = Callable[..., int]


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Return an empty catalog."""
    with create_catalog(tmp_path / "catalog") as made:
        yield made


@pytest.fixture
def damage(catalog: Catalog) -> Callable[[], None]:
    """Return a function that overwrites a page of the closed or idle catalog's database: an index's first one."""

    def overwrite() -> None:
        with closing(sqlite3.connect(catalog.database)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_artwork_title_key'"
            (page,) = connection.execute(query).fetchone()
            (size,) = connection.execute("PRAGMA page_size").fetchone()
        with catalog.database.open("r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)

    return overwrite


@pytest.fixture
def add_artwork(catalog: Catalog) -> AddArtwork:
    """Return a function that adds an artwork by accession number and fields."""

    def add(number: str, batch_id: int | None = None, **fields: object) -> int:
        with catalog.write() as session:
            return records.add_artwork(session, RecordFields(number, **fields), batch_id)  # type: ignore[arg-type]

    return add


@pytest.fixture
def add_picture(catalog: Catalog) -> AddPicture:
    """Return a function that adds a picture to an artwork."""

    def add(artwork_id: int, name: str = "a.jpg", batch_id: int | None = None, **values: object) -> int:
        new = pictures.NewPicture(**({"path": name, "sha256": f"sha of {name}", "width": 400, "height": 300} | values))  # type: ignore[arg-type]
        with catalog.write() as session:
            return pictures.add_picture(session, artwork_id, new, batch_id)

    return add
