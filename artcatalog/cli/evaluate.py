"""`artcatalog evaluate SUBJECT`: measure a part of the program on data whose truth is known."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from artcatalog.cli import evaluate_hashing, evaluate_outlines, evaluate_proportions, evaluate_public, evaluate_search


@dataclass(frozen=True)
class Subject:
    """What can be measured: its name, one line of help, and the two functions of its module."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def subjects() -> list[Subject]:
    """Return what can be measured, in the order of the help."""
    return [
        Subject(
            "outlines",
            "how well outlines of artworks are found",
            evaluate_outlines.add_arguments,
            evaluate_outlines.run,
        ),
        Subject(
            "proportions",
            "how well true proportions are recovered from perspective",
            evaluate_proportions.add_arguments,
            evaluate_proportions.run,
        ),
        Subject(
            "codes",
            "how well codes find works again, beside other methods",
            evaluate_hashing.add_arguments,
            evaluate_hashing.run,
        ),
        Subject(
            "search",
            "how well words find pictures whose records are hidden",
            evaluate_search.add_arguments,
            evaluate_search.run,
        ),
        Subject(
            "public",
            "how well codes find buildings and pictures of a category in public benchmarks",
            evaluate_public.add_arguments,
            evaluate_public.run,
        ),
    ]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`evaluate` takes a subject, which has arguments of its own."""
    below = parser.add_subparsers(dest="subject", metavar="SUBJECT", required=True)
    for subject in subjects():
        sub = below.add_parser(subject.name, help=subject.help, description=subject.help)
        sub.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON Lines only")
        subject.add_arguments(sub)
        sub.set_defaults(measure=subject.run)


def run(args: argparse.Namespace) -> int:
    """Measure the subject."""
    return int(args.measure(args))
