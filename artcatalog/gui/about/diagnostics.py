"""What helps to find a fault, as text to copy: versions, system, counts; no paths, no records, no user name."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING, Any

import artcatalog

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog

PARTS = (
    "PySide6", "torch", "opencv-python", "faiss-cpu", "numpy", "SQLAlchemy", "alembic", "pillow", "pyvips",
    "pyvips-binary", "rawpy", "pi-heif", "safetensors", "segno", "msgspec", "pyqtgraph", "platformdirs", "tqdm",
)  # fmt: skip
"""The distributions that the program is shipped with."""


def versions() -> list[str]:
    """Return versions of the program, Python, the system and the libraries, a line each."""
    lines = [f"artcatalog {artcatalog.__version__}", f"Python {platform.python_version()}", platform.platform()]
    return lines + [f"{name} {version}" for name, version, _ in licences()]


def licences() -> list[tuple[str, str, str]]:
    """Return name, version and licence of each library, as its own package tells them."""
    found = []
    for name in PARTS:
        try:
            told: Any = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append((name, str(told["Version"]), _licence(told)))
    return found


def _licence(told: Any) -> str:
    short = told["License-Expression"] or ""
    classes = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    first = (told["License"] or "").strip().split("\n")[0]
    return str(short or ", ".join(classes) or first[:60] or "—")


def catalog_lines(catalog: Catalog, *, read_only: bool) -> list[str]:
    """Return counts of a catalog; of its place only the folder's own name."""
    from artcatalog.catalog import grid, hashing_models, removed_files, schema

    with catalog.read() as session:
        counts, active = grid.counts(session), hashing_models.active(session)
    removed = removed_files.held(catalog)
    return [
        f"catalog {catalog.folder.name}, version {schema.stored_version(catalog.database)}"
        + (", read-only" if read_only else ""),
        f"{counts.artworks} artworks, {counts.pictures} pictures, {counts.coded} indexed, {counts.unreviewed} outlines "
        f"not reviewed, {counts.trashed} in the trash",
        f"model {active.name if active else '-'}",
        f"database {catalog.database.stat().st_size / 1e6:.1f} MB, {removed.files} removed files kept",
    ]
