"""`artcatalog detect-again [--all | --undo ID]`: outlines that nobody reviewed, by the detector that is active now."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import note, print_json, progress_bar


def add_arguments(parser: ArgumentParser) -> None:
    """`detect-again` takes all of the catalog."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="also pictures that the active detector has outlined before")
    what.add_argument("--undo", type=int, metavar="ID", help="give pictures the outlines back that a run replaced")


def run(args: Namespace) -> int:
    """Detect again, or undo that; 1 where some pictures could not be read."""
    from artcatalog.workflows.models import load_models

    started = time.perf_counter()
    with chosen_catalog(args) as catalog:
        models = load_models(catalog)
        if args.undo is not None:
            from artcatalog.workflows.detect_again import undo_detection

            with progress_bar("encode") as progress:
                changed = undo_detection(catalog, models, args.undo, progress)
            print_json({"batch": args.undo, "changed": changed}) if args.json else print(
                f"{changed} pictures have their former outlines again."
            )
            return 0
        from artcatalog.engine.messages import DetectAgain
        from artcatalog.workflows.detect_again import detect_again

        with progress_bar("detect") as progress:
            done = detect_again(catalog, models, DetectAgain(args.all), progress)
    if args.json:
        counts = {"pictures": done.pictures, "changed": done.changed, "failed": list(done.unreadable)}
        print_json({**counts, "batch": done.batch, "seconds": round(time.perf_counter() - started, 3)})
    else:
        print(f"{done.pictures} pictures were looked at, {done.changed} have another outline.")
        for name in done.unreadable:
            note(f"{name} cannot be read.")
        if done.batch is not None:
            note(f"To take this back: artcatalog detect-again --undo {done.batch}")
    return 1 if done.unreadable else 0
