"""`artcatalog restore [BACKUP]`: put a backup in the place of the database."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from artcatalog.cli.chosen_catalog import chosen_folder
from artcatalog.cli.output import print_json
from artcatalog.errors import UserError


def add_arguments(parser: ArgumentParser) -> None:
    """`restore` takes the name of a backup, or its path."""
    parser.add_argument(
        "backup", nargs="?", metavar="BACKUP", help="name (see `backup --list`) or path; else the newest"
    )


def run(args: Namespace) -> int:
    """Restore; the database as it was is kept among the backups."""
    from artcatalog.catalog.backup import backups_in, restore
    from artcatalog.catalog.health import missing_originals_of

    folder = chosen_folder(args)
    name = args.backup or next((row.name for row in backups_in(folder)), None)
    if name is None:
        raise UserError("backup.missing", backup="yet")
    kept = restore(folder, name)
    missing = missing_originals_of(folder)
    if args.json:
        print_json({"restored": name, "kept": None if kept is None else str(kept), "missing_originals": missing})
    else:
        print(f"Restored {name}.")
        if kept is not None:
            print(f"The database as it was until now is kept as {kept.name}.")
        if missing:
            print(f"{missing} of its pictures have no file any more. Import the same files again, then run `reindex`.")
    return 0
