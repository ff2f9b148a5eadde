"""`artcatalog models [activate ID | rollback]`: list hashing models, activate one, or go back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import note, print_json, print_table, progress_bar
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog


def add_arguments(parser: ArgumentParser) -> None:
    """`models` lists; with a word it also changes which one is active."""
    parser.add_argument("action", nargs="?", choices=("activate", "rollback"), help="without: only list")
    parser.add_argument("model", nargs="?", type=int, metavar="ID", help="the model to activate")


def run(args: Namespace) -> int:
    """Change the active model if asked, and list the models."""
    from artcatalog.workflows.known_models import offer_default_model

    if (args.action == "activate") != (args.model is not None):
        raise UserError("request.invalid", reason="`models activate` takes the id of a model, nothing else does")
    with chosen_catalog(args) as catalog:
        offer_default_model(catalog)
        if args.action:
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
        rows = hashing_models.all_models(session)
    if not as_json:
        lines = [("*" if m.active else "", m.id, m.name, m.recipe, m.bits, f"{m.created:%Y-%m-%d %H:%M}") for m in rows]
        print_table(("active", "id", "name", "recipe", "bits", "registered (UTC)"), lines)
        return
    for model in rows:
        names = ("id", "name", "recipe", "bits", "dims", "file", "sha256", "active", "figures")
        print_json({name: getattr(model, name) for name in names} | {"created": model.created.isoformat()})
