"""`artcatalog --catalog DIR init`: create a catalog."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from artcatalog.cli.chosen_catalog import named_folder, remember
from artcatalog.cli.output import print_json
from artcatalog.errors import UserError


def add_arguments(parser: ArgumentParser) -> None:
    """`init` has no arguments of its own."""


def run(args: Namespace) -> int:
    """Create the catalog, with the program's own hashing model as the active one."""
    from artcatalog.catalog.connection import create_catalog
    from artcatalog.workflows.known_models import active_model

    folder = named_folder(args)
    if folder is None:
        raise UserError("catalog.not_chosen")
    with create_catalog(folder) as catalog:
        active_model(catalog)
        remember(catalog.folder)
        if args.json:
            print_json({"catalog": str(catalog.folder)})
        else:
            print(f"Created the catalog {catalog.folder}. Import pictures with `artcatalog import FOLDER`.")
    return 0
