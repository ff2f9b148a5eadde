"""`artcatalog export csv|lido|iiif FILE`: write records for other programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import print_json, progress_bar


def add_arguments(parser: ArgumentParser) -> None:
    """`export` takes a form and a file."""
    parser.add_argument("form", choices=("csv", "lido", "iiif"), help="what to write")
    parser.add_argument("file", metavar="FILE", help="where to write; a file there is replaced")
    parser.add_argument("--query", default="", metavar="TEXT", help="only records that hold these words")


def run(args: Namespace) -> int:
    """Write the records, and tell how many."""
    from artcatalog.engine.messages import ExportRecords
    from artcatalog.workflows.export_records import export_records

    with chosen_catalog(args, read_only=True) as catalog, progress_bar("export") as progress:
        count = export_records(catalog, ExportRecords(args.file, args.form, text=args.query), progress).changed
    if args.json:
        print_json({"exported": count, "file": args.file, "form": args.form})
    else:
        print(f"{count} records written to {args.file}")
    return 0
