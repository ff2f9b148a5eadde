"""`artcatalog import PATH...`: import pictures and records."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import print_json, print_table, progress_bar
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.engine.messages import ImportPictures, ImportSummary


def add_arguments(parser: ArgumentParser) -> None:
    """Describe what can be imported, and how."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="picture files, or folders that are walked")
    parser.add_argument("--metadata", metavar="CSV", help="a table with records, matched by file or accession number")
    parser.add_argument("--reference", action="store_true", help="leave the pictures where they are, do not copy them")
    parser.add_argument("--attach", action="store_true", help="add further pictures to artworks that have one")
    parser.add_argument("--update", action="store_true", help="update existing records by accession number")
    parser.add_argument("--create-records", action="store_true", help="also create records of rows without a picture")


def run(args: Namespace) -> int:
    """Import, and tell what came of it."""
    from artcatalog.engine.messages import ImportPictures

    if not args.paths and not (args.metadata and (args.update or args.create_records)):
        raise UserError("request.invalid", reason="name a file or folder to import")
    request = ImportPictures(
        tuple(args.paths),
        args.metadata,
        copy=not args.reference,
        attach=args.attach,
        update=args.update,
        create_records=args.create_records,
    )
    summary = _import(args, request)
    _print(summary, as_json=args.json)
    if not summary.failed:
        return 0
    return 1 if summary.batch is not None or summary.already_there else 2


def _import(args: Namespace, request: ImportPictures) -> ImportSummary:
    from artcatalog.workflows.import_pictures import import_pictures
    from artcatalog.workflows.models import load_models

    with chosen_catalog(args) as catalog, progress_bar("import") as progress:
        return import_pictures(catalog, load_models(catalog), request, progress)


def _print(summary: ImportSummary, *, as_json: bool) -> None:
    failed = [{"file": item.file, "error": item.error} for item in summary.failed]
    if as_json:
        counts = {"imported": summary.imported, "already_there": summary.already_there, "failed": failed}
        more = {"not_pictures": summary.not_pictures, "rows_without_picture": summary.rows_without_picture}
        run = {"batch": summary.batch, "seconds": summary.seconds, "updated": summary.updated}
        print_json(counts | run | more)
        return
    if failed:
        print_table(("not imported", "why"), [(item.file, item.error) for item in summary.failed])
        print()
    print(f"{summary.imported} imported, {summary.already_there} already there, {len(failed)} failed")
    further = {
        "files that are no pictures": summary.not_pictures,
        "rows without a picture": summary.rows_without_picture,
        "records updated": summary.updated,
    }
    for words, number in further.items():
        if number:
            print(f"{number} {words}")
    if summary.batch is not None:
        print(f"`artcatalog undo-import {summary.batch}` takes this import back.")
