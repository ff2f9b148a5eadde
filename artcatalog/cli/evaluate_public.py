"""`artcatalog evaluate public NAME FOLDER`: a hashing model on a public benchmark that the user has."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from artcatalog.cli.output import print_json

NAMES = "cifar-10, cub-200, nabirds, aircraft, food-101, roxford5k, rparis6k"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    add = parser.add_argument
    add("name", metavar="NAME", help=f"one of {NAMES}")
    add("folder", type=Path, metavar="FOLDER", help="where it was unpacked; nothing is downloaded")
    add("--weights", type=Path, metavar="FILE", help="the hashing model (default: the program's own)")


def run(args: argparse.Namespace) -> int:
    """Measure and print the table."""
    from artcatalog.workflows.evaluate_public import PublicOrder, evaluate_public

    report = evaluate_public(PublicOrder(args.name, args.folder, args.weights))
    if args.json:
        print_json(asdict(report))
    else:
        print(report.markdown())
    return 0
