"""`artcatalog import PATH...`: import pictures and records."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
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

    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="HEADER=FIELD",
        help="what a column of the table is: a field, `further` to keep it as it is, or `ignore`",
    )
    parser.add_argument(
        "--name-pattern", default="", metavar="PATTERN", help='file names, such as "{number}_{picture}"'
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and write nothing")


def _column(text: str) -> tuple[str, str]:
    header, _, target = text.rpartition("=")
    if not header.strip():
        raise ArgumentTypeError(f"{text} is not HEADER=FIELD")
    return header.strip(), target.strip()


def run(args: Namespace) -> int:
    """Import, and tell what came of it; with --dry-run, tell what would."""
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
        columns=tuple(args.column),
        name_pattern=args.name_pattern,
    )
    if args.dry_run:
        return _plan(args, request)
    summary = _import(args, request)
    _print(summary, as_json=args.json)
    if not summary.failed and summary.stopped is None:
        return 0
    return 1 if summary.batch is not None or summary.already_there else 2


def _import(args: Namespace, request: ImportPictures) -> ImportSummary:
    from artcatalog.workflows.import_pictures import import_pictures
    from artcatalog.workflows.models import load_models

    with chosen_catalog(args) as catalog, progress_bar("import") as progress:
        return import_pictures(catalog, load_models(catalog), request, progress)


def _plan(args: Namespace, request: ImportPictures) -> int:
    from artcatalog.cli.import_plan import print_plan
    from artcatalog.workflows.plan_import import plan_import

    with chosen_catalog(args, read_only=True) as catalog, progress_bar("plan") as progress:
        plan = plan_import(catalog, request, progress)
    print_plan(plan, as_json=args.json)
    refused = sum(picture.action == "refused" for picture in plan.pictures)
    return 0 if not refused else 2 if refused == len(plan.pictures) else 1


def _print(summary: ImportSummary, *, as_json: bool) -> None:
    failed = [{"file": item.file, "error": item.error} for item in summary.failed]
    if as_json:
        counts = {"imported": summary.imported, "already_there": summary.already_there, "failed": failed}
        more = {"not_pictures": summary.not_pictures, "rows_without_picture": summary.rows_without_picture}
        run = {"batch": summary.batch, "seconds": summary.seconds, "updated": summary.updated}
        stopped = {"stopped": summary.stopped.error} if summary.stopped else {}
        print_json(counts | run | more | stopped)
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
    if summary.stopped is not None:
        print(f"The import stopped before its end: {summary.stopped.error}")
        print("What is told above is stored. The same command goes on where it stopped.")
    if summary.batch is not None:
        print(f"`artcatalog undo-import {summary.batch}` takes this import back.")
