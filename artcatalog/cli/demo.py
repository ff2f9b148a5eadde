"""`artcatalog demo`: make a sample catalog and photos of it, and look the photos up."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import named_folder, remember
from artcatalog.cli.lookup import VERDICTS, at_least_one
from artcatalog.cli.output import note, print_json, print_table, progress_bar

if TYPE_CHECKING:
    from artcatalog.progress import Progress
    from artcatalog.workflows.demo import DemoAnswer, DemoResult

DEFAULT_FOLDER = "artcatalog-sample"
WORDS = {
    "works": "Drawing the sample collection",
    "photos": "Taking photos of it",
    "import": "Importing it: outlines, codes, records",
    "lookup": "Looking the photos up",
}


def add_arguments(parser: ArgumentParser) -> None:
    """`demo` may be told where to write, and how much."""
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="for works and photos; else CATALOG-pictures")
    parser.add_argument("--works", type=at_least_one, metavar="N", help="draw only N works of the collection")
    parser.add_argument("--photos", type=at_least_one, default=24, metavar="N", help="photos to take (24)")
    parser.add_argument("--window", action="store_true", help="open the window on the sample afterwards")


def run(args: Namespace) -> int:
    """Draw, import, look up, print; then open the window if asked and if there is a display."""
    from artcatalog.workflows.demo import DemoSize, demo

    folder = named_folder(args) or Path(DEFAULT_FOLDER)
    pictures = args.pictures or folder.absolute().with_name(f"{folder.absolute().name}-pictures")
    with ExitStack() as bars:

        def stage(name: str) -> Progress:
            bars.close()
            note(f"{WORDS[name]} …")
            return bars.enter_context(progress_bar(name))

        result = demo(folder, pictures, DemoSize(args.works, args.photos, max(args.photos // 6, 1)), stage)
    remember(folder)
    _print_json(result) if args.json else _print(result)
    for failure in result.imported.failed:
        note(f"not imported: {failure.file}: {failure.error}")
    window = _open_window(folder) if args.window else 0
    return window or (1 if result.imported.failed else 0)


def closing_line(result: DemoResult) -> str:
    """Return the summary, computed from the truth."""
    first, known = result.known
    missed, unknown = result.unknown
    return f"{first} of {known} known works first, {missed} of {unknown} unknown works not found"


def _print(result: DemoResult) -> None:
    rows = [
        (answer.photo.name, VERDICTS[answer.verdict], *_match(answer), "right" if answer.right else _truth(answer))
        for answer in result.answers
    ]
    print_table(("photo", "verdict", "rank", "score", "number", "title", "truth"), rows)
    print(f"\n{closing_line(result)}")
    print(f"Catalog: {result.catalog}. Works and photos: {result.pictures}.")


def _match(answer: DemoAnswer) -> tuple[str, str, str, str]:
    """Rank, score, number and title of the first match."""
    if answer.score is None:
        return "", "", "", ""
    return "1", f"{answer.score:.3f}", answer.accession_number or "", answer.title or ""


def _truth(answer: DemoAnswer) -> str:
    if answer.truth is None:
        return "not in the collection"
    return f"{answer.truth} ({f'rank {answer.rank}' if answer.rank else 'not listed'})"


def _print_json(result: DemoResult) -> None:
    for answer in result.answers:
        print_json(
            {
                "file": str(answer.photo),
                "truth": answer.truth,
                "verdict": answer.verdict,
                "rank": answer.rank,
                "score": None if answer.score is None else round(answer.score, 4),
                "accession_number": answer.accession_number,
                "title": answer.title,
                "right": answer.right,
                "seconds": round(answer.seconds, 4),
            }
        )
    first, known = result.known
    missed, unknown = result.unknown
    counts = {"imported": result.imported.imported, "already_there": result.imported.already_there}
    photos = {"known": known, "known_first": first, "unknown": unknown, "unknown_not_found": missed}
    print_json({"catalog": str(result.catalog), "pictures": str(result.pictures)} | counts | photos)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_window(folder: Path) -> int:
    """Open the window in a process of its own, which must not inherit what OpenCV set for its own Qt."""
    if not has_display():
        note(f"There is no display here. Where there is one, open the sample with: artcatalog --catalog {folder}")
        return 0
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "artcatalog.cli.main"]
    clean = {name: value for name, value in os.environ.items() if not (name.startswith("QT_QPA_") and "cv2" in value)}
    return subprocess.run([*program, "--catalog", str(folder)], env=clean, check=False).returncode
