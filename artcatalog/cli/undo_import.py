"""`artcatalog undo-import ID`: take an import back as a whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import print_json, print_table
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.catalog.batches import BatchRow
    from artcatalog.catalog.connection import Catalog


def add_arguments(parser: ArgumentParser) -> None:
    """`undo-import` takes the number that the import told."""
    parser.add_argument("batch", nargs="?", type=int, metavar="ID", help="the import's number")
    parser.add_argument("--list", action="store_true", help="list the imports, newest first, and undo none")


def run(args: Namespace) -> int:
    """Undo the import, or list the imports."""
    from artcatalog.catalog.backup import backups
    from artcatalog.engine.messages import UndoImport
    from artcatalog.workflows.undo_import import BEFORE_UNDO, undo_import

    if args.list == (args.batch is not None):
        raise UserError("request.invalid", reason="give the number of an import, or --list")
    with chosen_catalog(args, read_only=args.list) as catalog:
        if args.list:
            _print_imports(catalog, as_json=args.json)
            return 0
        changed = undo_import(catalog, UndoImport(args.batch)).changed
        kept = next(copy.name for copy in backups(catalog) if copy.reason == BEFORE_UNDO)
    if args.json:
        print_json({"batch": args.batch, "changed": changed, "backup": kept})
    else:
        print(f"Took import {args.batch} back: {changed} artworks and pictures removed, or records changed back.")
        print(f"The catalog as it was before is kept: artcatalog restore {kept}")
    return 0


def _state(row: BatchRow) -> str:
    return "undone" if row.undone else "not finished" if row.finished is None else ""


def _print_imports(catalog: Catalog, *, as_json: bool) -> None:
    from artcatalog.catalog import batches

    with catalog.read() as session:
        rows = batches.history(session, "import")
    if as_json:
        for row in rows:
            counts = {"artworks": row.artworks, "pictures": row.pictures, "failed": len(row.failed)}
            when = {"created": row.created.isoformat(), "undone": row.undone is not None}
            when |= {"finished": row.finished is not None}
            print_json({"batch": row.id, "source": row.source, **counts, **when})
        return
    lines = [(row.id, f"{row.created:%Y-%m-%d %H:%M}", row.pictures, _state(row), row.source) for row in rows]
    print_table(("import", "started (UTC)", "pictures", "", "from"), lines)
