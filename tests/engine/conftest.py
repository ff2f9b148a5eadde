"""A catalog folder and an engine on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from artcatalog.catalog.connection import create_catalog
from artcatalog.engine.client import EngineClient

sys.path.insert(0, str(Path(__file__).parent))  # engine_talk


@pytest.fixture
def catalog_folder(tmp_path: Path) -> Path:
    create_catalog(tmp_path / "catalog").close()
    return tmp_path / "catalog"


@pytest.fixture
def client(catalog_folder: Path) -> Iterator[EngineClient]:
    with EngineClient(catalog_folder) as running:
        yield running
