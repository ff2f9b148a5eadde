"""`artcatalog detect FILE...`: find the outlines of artworks; needs no catalog."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artcatalog.cli.output import print_json, print_table
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.engine.messages import Detection, QuadValue


def add_arguments(parser: ArgumentParser) -> None:
    """`detect` takes files."""
    parser.add_argument("files", nargs="+", metavar="FILE")


def run(args: Namespace) -> int:
    """Print the outlines in each file, best first."""
    from artcatalog.detection.detector import Detector
    from artcatalog.workflows.detect_outlines import detect_outlines

    detector = Detector.load()
    failed = 0
    for file in args.files:
        try:
            _print(detect_outlines(detector, Path(file)), as_json=args.json)
        except UserError as error:
            failed += 1
            print_json({"file": file, "error": str(error)}) if args.json else print(error)
    return 0 if not failed else 2 if failed == len(args.files) else 1


def quad_json(quad: QuadValue) -> dict[str, Any]:
    """Return a quad as JSON has it."""
    return {"corners": [list(corner) for corner in quad.corners], "kind": quad.kind, "score": quad.score}


def _print(found: Detection, *, as_json: bool) -> None:
    if as_json:
        quads = [quad_json(quad) for quad in found.quads]
        size = {"width": found.width, "height": found.height}
        print_json({"file": found.file, **size, "quads": quads, "seconds": found.seconds})
        return
    print(f"{found.file}: {found.width} x {found.height}, {len(found.quads)} outlines in {found.seconds:.2f} s")
    rows = [(quad.kind, quad.score, " ".join(f"{x:.1f},{y:.1f}" for x, y in quad.corners)) for quad in found.quads]
    if rows:
        print_table(("kind", "score", "corners"), rows)
