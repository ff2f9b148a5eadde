"""Tells whether a catalog is well, and whether every picture can be found."""

from __future__ import annotations

from dataclasses import dataclass

from artcatalog.catalog import health
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.health import Finding
from artcatalog.engine.messages import IndexHealth
from artcatalog.progress import Progress, silent
from artcatalog.workflows.encode_pictures import index_health


@dataclass(frozen=True)
class CatalogReport:
    """The invariant that is checked and shown, and what is not as it should be."""

    index: IndexHealth
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Whether every picture has a code of the active model and nothing is wrong; warnings are allowed."""
        return self.index.coded == self.index.pictures and all(f.severity != "error" for f in self.findings)


def check_catalog(catalog: Catalog, progress: Progress = silent, digests: bool = False) -> CatalogReport:
    """Check database, files, models and codes; `digests`: read every original and compare its SHA-256 (slow)."""
    findings = tuple(health.check(catalog, progress, digests))
    return CatalogReport(index_health(catalog), findings)
