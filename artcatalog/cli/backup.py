"""`artcatalog backup`: copy the catalog's database into its `backups` folder, or list what is there."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from artcatalog.cli.chosen_catalog import chosen_catalog, chosen_folder
from artcatalog.cli.output import print_json, print_table


def add_arguments(parser: ArgumentParser) -> None:
    """`backup` makes one, or lists them."""
    parser.add_argument("--list", action="store_true", help="list the backups, newest first, and make none")


def run(args: Namespace) -> int:
    """Make a backup, or list those that are there."""
    from artcatalog.catalog.backup import back_up, backups_in

    if args.list:
        rows = backups_in(chosen_folder(args))
    else:
        with chosen_catalog(args) as catalog:
            path = back_up(catalog)
            rows = [row for row in backups_in(catalog.folder) if row.path == path]
    if args.json:
        for row in rows:
            size = {"size_bytes": row.size_bytes, "created": row.created.isoformat()}
            print_json({"backup": row.name, "path": str(row.path), "reason": row.reason, **size})
    else:
        lines = [(row.name, row.reason, f"{row.created:%Y-%m-%d %H:%M}", f"{row.size_bytes / 1e6:.1f}") for row in rows]
        print_table(("backup", "reason", "made (UTC)", "MB"), lines)
    return 0
