"""`artcatalog models [activate ID | rollback | remove ID]`: list hashing models, or change them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.model_lists import add_switch, check_switch, print_models, remove
from artcatalog.cli.output import note, progress_bar

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog


def add_arguments(parser: ArgumentParser) -> None:
    """`models` lists; with a word it also changes which one is active."""
    add_switch(parser, "the model to activate or to remove")


def run(args: Namespace) -> int:
    """Change the active model if asked, and list the models."""
    from artcatalog.workflows.known_models import offer_default_model

    check_switch(args)
    with chosen_catalog(args) as catalog:
        offer_default_model(catalog)
        if args.action == "remove":
            remove(catalog, "hashing", args.model)
        elif args.action:
            _switch(catalog, args)
        _print(catalog, as_json=args.json)
    return 0


def _switch(catalog: Catalog, args: Namespace) -> None:
    from artcatalog.workflows.activate_model import activate_model, rollback_model

    with progress_bar("encode") as progress:
        if args.action == "activate":
            activate_model(catalog, args.model, progress)
        else:
            rollback_model(catalog, progress)
    note("The model is active.")


def _print(catalog: Catalog, *, as_json: bool) -> None:
    from artcatalog.catalog import hashing_models

    with catalog.read() as session:
        models = hashing_models.all_models(session)
    print_models(models, as_json, ("id", "name", "recipe", "bits"), "registered")
