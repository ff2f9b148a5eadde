"""`artcatalog evaluate codes SOURCE`: how well features and codes find works again, beside every baseline."""

from __future__ import annotations

import argparse
from pathlib import Path

from artcatalog.cli.output import note, print_json, progress_bar


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    add = parser.add_argument
    add("source", type=Path, metavar="SOURCE", help="a folder of pictures to photograph, or a ground_truth.json")
    add("--split", help="of SOURCE/metadata.csv, the rows to photograph")
    add("--distractors", type=Path, metavar="DIR", help="search among these pictures too")
    add("--views", type=_positive, default=1, metavar="N", help="photos of a work at each severity (default: 1)")
    add("--bits", type=_lengths, default=(64, 128, 256), metavar="LIST", help="code lengths (default: 64,128,256)")
    add("--limit", type=_positive, metavar="N", help="photograph at most N works")
    add("--out", type=Path, metavar="DIR", help="write tables (Markdown), plots (SVG) and figures (JSON) here")
    add("--baselines", default="all", metavar="LIST", help="all, none, or names with commas between them")
    add("--weights", type=Path, action="append", default=[], metavar="FILE", help="a model; repeat to compare several")
    add("--textures", type=Path, metavar="DIR", help="surfaces for simulated walls and frames")
    add("--learn", type=Path, metavar="DIR", help="pictures that heads are fitted to (default: the distractors)")
    add("--learn-split", metavar="SPLIT", help="of its metadata.csv, the rows")
    add("--verified", type=_positive, default=100, metavar="N", help="queries for local features (default: 100)")
    add("--codes-alone", action="store_true", help="leave out look-up as a whole, which verifies what codes propose")
    add("--turns", action="store_true", help="search in all quarter turns, as look-up does")
    add("--kept", type=Path, metavar="DIR", help="keep features here, and begin with those that are kept")


def _positive(text: str) -> int:
    """Parse a number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return int(text)


def _lengths(text: str) -> tuple[int, ...]:
    """Parse code lengths."""
    return tuple(_positive(part) for part in text.split(","))


def run(args: argparse.Namespace) -> int:
    """Measure, write what was asked for, and print the tables."""
    from artcatalog.workflows.evaluate_hashing import HashingOrder, evaluate_hashing, rows, write_report
    from artcatalog.workflows.evaluate_local_features import Subset
    from artcatalog.workflows.hashing_methods import BASELINES

    order = HashingOrder(
        args.source,
        split=args.split,
        distractors=args.distractors,
        views=args.views,
        bits=args.bits,
        limit=args.limit,
        baselines=_names(args.baselines, BASELINES),
        weights=tuple(args.weights),
        textures=args.textures,
        learn=args.learn,
        learn_split=args.learn_split,
        subset=Subset(queries=args.verified),
        turns=args.turns,
        system=not args.codes_alone,
        kept=args.kept,
    )
    with progress_bar("codes") as progress:
        report = evaluate_hashing(order, progress)
    for file in write_report(report, args.out) if args.out else []:
        note(f"written: {file}")
    if args.json:
        for row in rows(report):
            print_json(row)
    else:
        print(report.markdown())
    return 0


def _names(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the baselines that are meant, in any case of letters; what is not known is kept, to be refused."""
    if text in ("all", "none"):
        return known if text == "all" else ()
    by_lower = {name.lower().replace(" ", ""): name for name in known}
    return tuple(by_lower.get(part.strip().lower().replace(" ", ""), part.strip()) for part in text.split(","))
