"""`artcatalog evaluate outlines TRUTH.json...`: how well outlines of artworks are found; needs no catalog."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from artcatalog.cli.lookup import at_least_one
from artcatalog.cli.output import note, print_json, progress_bar

if TYPE_CHECKING:
    from artcatalog.workflows.evaluate_outlines import OutlineReport


def add_arguments(parser: ArgumentParser) -> None:
    """`evaluate outlines` takes files of true outlines, each beside its photos."""
    parser.add_argument("truths", nargs="+", type=Path, metavar="TRUTH.json", help="photos and their true outlines")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write tables, drawings and every photo's figures")
    parser.add_argument(
        "--photos",
        choices=("all", "trained", "measured"),
        default="all",
        help="only the sequences that models may be trained on, or only the others (default: all)",
    )
    parser.add_argument("--limit", type=at_least_one, metavar="N", help="only the first N photos of each file")
    parser.add_argument("--unrefined", action="store_true", help="also measure the detector without refinement")
    parser.add_argument("--baseline", action="store_true", help="also measure a detector by contours and lines")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another detector's weights (safetensors)")


def run(args: Namespace) -> int:
    """Measure, and print the figures; 1 where some photos could not be read, 2 where none could."""
    from artcatalog.workflows.evaluate_outlines import OutlineOrder, evaluate_outlines, write_report

    order = OutlineOrder(
        tuple(args.truths), args.photos, args.limit, args.unrefined, args.baseline, weights=args.weights
    )
    with progress_bar("measure") as progress:
        told = evaluate_outlines(order, progress)
    written = write_report(told, args.out) if args.out else []
    for file, reason in told.failed:
        note(f"{file}: {reason}")
    _print(told, [str(file) for file in written], as_json=args.json)
    measured = sum(len(files) for files in told.files.values())
    return 0 if not told.failed else 1 if measured else 2


def _print(told: OutlineReport, written: list[str], *, as_json: bool) -> None:
    from artcatalog.evaluation import outline_report as report
    from artcatalog.evaluation.tables import figure

    if not as_json:
        print(report.figures_table(told.rows))
        for name, held in told.scores.items():
            for table in (report.sizes_table(name, held), report.enclosing_table(name, held)):
                print(f"\n{table}" if table else "")
        for name, gain in told.gains.items():
            print(f"Refinement adds {figure(gain, 4)} to the mean IoU on {name}.")
        for file in written:
            note(f"Wrote {file}")
        return
    for row in told.rows:
        print_json(report.row_json(row))
    gains = {name: report.estimate_json(gain) for name, gain in told.gains.items()}
    failed = [{"file": file, "error": reason} for file, reason in told.failed]
    photos = sum(len(files) for files in told.files.values())
    summary = {"photos": photos, "refinement_gain": gains, "failed": failed, "written": written}
    print_json({**summary, "seconds": round(told.seconds, 3)})
