"""`artcatalog check`: whether the catalog is well, and every picture can be found."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import print_json, print_table, progress_bar

if TYPE_CHECKING:
    from artcatalog.workflows.check_catalog import CatalogReport


def add_arguments(parser: ArgumentParser) -> None:
    """`check` can also read every original."""
    parser.add_argument("--digests", action="store_true", help="read every original and compare its SHA-256 (slow)")


def run(args: Namespace) -> int:
    """Print the invariant and the findings; 1 where something is wrong."""
    from artcatalog.workflows.check_catalog import check_catalog

    with chosen_catalog(args) as catalog, progress_bar("check") as progress:
        report = check_catalog(catalog, progress, args.digests)
    if args.json:
        _print_json(report)
    else:
        index = report.index
        print(f"{index.coded} of {index.pictures} pictures have a code of the active model ({index.model or 'none'}).")
        if report.findings:
            print_table(("", "finding"), [(finding.severity, finding.message) for finding in report.findings])
        print("The catalog is well." if report.is_well else "The catalog needs attention.")
    return 0 if report.is_well else 1


def _print_json(report: CatalogReport) -> None:
    for finding in report.findings:
        place = {"file": finding.file, "picture": finding.picture_id}
        print_json({"finding": finding.code, "severity": finding.severity, "message": finding.message, **place})
    index = report.index
    print_json({"pictures": index.pictures, "coded": index.coded, "model": index.model, "well": report.is_well})
