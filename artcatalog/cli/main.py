"""`artcatalog [--catalog DIR] COMMAND`: finds the command, runs it, and turns failures into words and exit codes."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from artcatalog import __version__
from artcatalog.cli import (
    backup,
    check,
    demo,
    detect,
    detect_again,
    detectors,
    duplicates,
    empty_removed,
    evaluate,
    export,
    import_pictures,
    init,
    lookup,
    models,
    reindex,
    restore,
    search,
    similar,
    text_models,
    train,
    undo_import,
    window,
)
from artcatalog.errors import Cancelled, UserError

EXIT_DONE, EXIT_PARTLY, EXIT_FAILED = 0, 1, 2


@dataclass(frozen=True)
class Command:
    """A command: its name, one line of help, and the two functions of its module."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def commands() -> list[Command]:
    """Return the commands, in the order of the help."""
    return [
        Command("init", "create a catalog", init.add_arguments, init.run),
        Command("import", "import pictures and records", import_pictures.add_arguments, import_pictures.run),
        Command("detect", "find the outlines of artworks in pictures", detect.add_arguments, detect.run),
        Command(
            "detect-again", "detect outlines again that nobody reviewed", detect_again.add_arguments, detect_again.run
        ),
        Command("lookup", "tell which works photos show", lookup.add_arguments, lookup.run),
        Command("search", "search the records", search.add_arguments, search.run),
        Command("similar", "list the artworks that look most like one", similar.add_arguments, similar.run),
        Command("duplicates", "list records that may show the same artwork", duplicates.add_arguments, duplicates.run),
        Command("export", "write records as CSV, LIDO or IIIF", export.add_arguments, export.run),
        Command("models", "list hashing models, activate, remove or roll back", models.add_arguments, models.run),
        Command("detectors", "list detectors, activate, remove or roll back", detectors.add_arguments, detectors.run),
        Command(
            "text-models",
            "list models for searching by words, add, activate, remove or roll back",
            text_models.add_arguments,
            text_models.run,
        ),
        Command("reindex", "encode what lacks a code of the active model", reindex.add_arguments, reindex.run),
        Command("check", "check the catalog", check.add_arguments, check.run),
        Command("backup", "back the catalog's database up", backup.add_arguments, backup.run),
        Command("restore", "put a backup in the place of the database", restore.add_arguments, restore.run),
        Command("undo-import", "take an import back as a whole", undo_import.add_arguments, undo_import.run),
        Command(
            "empty-removed", "delete files that undone imports left", empty_removed.add_arguments, empty_removed.run
        ),
        Command("train", "fine-tune a model on the catalog", train.add_arguments, train.run),
        Command("evaluate", "measure the program on data whose truth is known", evaluate.add_arguments, evaluate.run),
        Command("demo", "make a sample catalog and photos of it", demo.add_arguments, demo.run),
    ]


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="artcatalog", description="Catalog a collection, and find an artwork from a photo of it."
    )
    top.add_argument("--catalog", type=Path, metavar="DIR", help="the catalog's folder; else the last one used")
    top.add_argument("--version", action="version", version=f"artcatalog {__version__}")
    below = top.add_subparsers(dest="command", metavar="COMMAND", title="commands (without one: the window)")
    for command in commands():
        sub = below.add_parser(command.name, help=command.help, description=command.help, conflict_handler="resolve")
        sub.add_argument("--catalog", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        sub.add_argument("--json", action="store_true", help="print JSON Lines, nothing else, on standard output")
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 all done, 1 some inputs failed, 2 nothing could be done."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # torch's idle threads would spin, and starve those that decode
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: its threads cost more than they save
    if sys.platform == "darwin":
        os.environ.setdefault("KMP_DUPLICATE_LIB_OK", "TRUE")  # torch and FAISS each bring an OpenMP; one would abort
    args = parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = "utf-8" if getattr(args, "json", False) and stream is sys.stdout else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        return int(args.run(args)) if args.command else window.run(args)
    except UserError as error:
        print(f"artcatalog: {error}", file=sys.stderr)
        return EXIT_FAILED
    except (Cancelled, KeyboardInterrupt):
        print("artcatalog: stopped. What was finished until now is kept; the same command goes on.", file=sys.stderr)
        return EXIT_PARTLY
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PARTLY
    except Exception:
        traceback.print_exc()
        print("artcatalog: this is a defect of the program. Please report the lines above.", file=sys.stderr)
        return EXIT_FAILED


if __name__ == "__main__":
    sys.exit(main())
