"""`artcatalog evaluate proportions`: how well true proportions are recovered from perspective; needs no data."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from artcatalog.cli.lookup import at_least_one
from artcatalog.cli.output import print_json, progress_bar


def add_arguments(parser: ArgumentParser) -> None:
    """`evaluate proportions` draws what it measures."""
    parser.add_argument("--rectangles", type=at_least_one, default=300, metavar="N", help="of each severity")
    parser.add_argument(
        "--lenses",
        type=float,
        nargs=2,
        metavar=("SHORTEST", "LONGEST"),
        help="focal lengths, as shares of the photo's longest side (default: phones' main cameras, 0.66 to 0.87)",
    )


def run(args: Namespace) -> int:
    """Measure, and print the median errors."""
    from artcatalog.errors import UserError
    from artcatalog.evaluation.outline_report import estimate_json
    from artcatalog.evaluation.proportions import PHONE_LENSES, measure_proportions, proportions_table

    lenses = tuple(args.lenses) if args.lenses else PHONE_LENSES
    if not 0.3 <= lenses[0] <= lenses[1] <= 6:
        raise UserError("request.invalid", reason="--lenses takes two lengths from 0.3 to 6, the shorter one first")
    with progress_bar("measure") as progress:
        rows = measure_proportions(rectangles=args.rectangles, lenses=lenses, progress=progress)
    if not args.json:
        print(proportions_table(rows))
        return 0
    for row in rows:
        names = ("known", "prior", "prior_p90", "sides")
        errors = {name: estimate_json(getattr(row, name)) for name in names}
        print_json({"severity": row.severity.name, "rectangles": row.rectangles, **errors})
    return 0
