"""`artcatalog empty-removed`: delete originals that undone imports and deleted records left in the catalog."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import timedelta

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.lookup import at_least_one
from artcatalog.cli.output import print_json


def add_arguments(parser: ArgumentParser) -> None:
    """`empty-removed` deletes only with --yes; else it tells what there is."""
    parser.add_argument("--older-than", type=at_least_one, metavar="DAYS", help="only what was removed so long ago")
    parser.add_argument("--yes", action="store_true", help="delete them; without it, they are counted only")


def run(args: Namespace) -> int:
    """Delete or count."""
    from artcatalog.catalog import removed_files

    age = None if args.older_than is None else timedelta(days=args.older_than)
    with chosen_catalog(args, read_only=not args.yes) as catalog:
        there = removed_files.held(catalog)
        deleted = removed_files.empty(catalog, age) if args.yes else 0
    if args.json:
        print_json({"files": there.files, "bytes": there.size_bytes, "deleted": deleted})
    elif args.yes:
        print(f"{deleted} of {there.files} removed files deleted.")
    else:
        print(f"{there.files} removed files, {there.size_bytes / 1e6:.1f} MB. Delete them with --yes.")
    return 0
