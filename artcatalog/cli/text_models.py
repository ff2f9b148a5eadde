"""`artcatalog text-models [activate ID | rollback]`: list models for searching by words, activate one, or go back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.model_lists import add_switch, check_switch, print_models
from artcatalog.cli.output import note, progress_bar

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog


def add_arguments(parser: ArgumentParser) -> None:
    """`text-models` lists; with a word it also changes which one is active."""
    add_switch(parser, "the model to activate; 0 is the program's own")


def run(args: Namespace) -> int:
    """Change the active model if asked, and list the models."""
    check_switch(args)
    with chosen_catalog(args, read_only=args.action is None) as catalog:
        from artcatalog.workflows.known_text_models import text_models_of

        if args.action:
            _switch(catalog, args)
        print_models(text_models_of(catalog), args.json)
    return 0


def _switch(catalog: Catalog, args: Namespace) -> None:
    from artcatalog.workflows.activate_text_model import activate_text_model, rollback_text_model

    with progress_bar("encode") as progress:
        if args.action == "activate":
            activate_text_model(catalog, args.model, progress)
        else:
            rollback_text_model(catalog, progress)
    note("The model is active.")
