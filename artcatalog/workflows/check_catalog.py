"""Tells whether a catalog is well, and whether every picture can be found."""

from __future__ import annotations

from dataclasses import dataclass

from artcatalog.catalog import health
from artcatalog.catalog.connection import Catalog
from artcatalog.catalog.health import Finding
from artcatalog.engine.messages import IndexHealth
from artcatalog.progress import Progress, silent
from artcatalog.workflows.index_health import index_health


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
    findings = health.check(catalog, progress, digests)
    index = index_health(catalog)
    if missing := index.pictures - index.coded_for_words:
        said = f"{missing} pictures have no code by which words find them: reindex gives them one."
        findings.append(Finding("not_indexed_for_words", "warning", said))
    return CatalogReport(index, tuple(findings))
