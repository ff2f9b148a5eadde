"""`artcatalog evaluate search ART`: how well words find pictures whose records are hidden, and pictures texts."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from artcatalog.cli.output import print_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    add = parser.add_argument
    add("art", type=Path, metavar="ART", help="a folder with metadata.csv, whose rows `test` are searched")
    add("--weights", type=Path, metavar="FILE", help="the text model (default: the program's own)")
    add("--plain", type=Path, metavar="FILE", help="a dual encoder without fusion to compare it with")
    add(
        "--backbone", type=Path, metavar="FILE", help="hashing weights whose maps both see (default: the program's own)"
    )
    add("--kept", type=Path, default=Path("runs/text/maps"), metavar="DIR", help="where feature maps are kept")


def run(args: argparse.Namespace) -> int:
    """Measure and print the tables."""
    from artcatalog.workflows.evaluate_search import SearchOrder, evaluate_search

    report = evaluate_search(SearchOrder(args.art, args.weights, args.plain, args.backbone, args.kept))
    if args.json:
        print_json(asdict(report))
    else:
        print(report.markdown())
    return 0
