"""`artcatalog text-models [activate ID | rollback]`: list models for searching by words, activate one, or go back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import note, print_json, print_table, progress_bar
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog


def add_arguments(parser: ArgumentParser) -> None:
    """`text-models` lists; with a word it also changes which one is active."""
    parser.add_argument("action", nargs="?", choices=("activate", "rollback"), help="without: only list")
    parser.add_argument(
        "model", nargs="?", type=int, metavar="ID", help="the model to activate; 0 is the program's own"
    )


def run(args: Namespace) -> int:
    """Change the active model if asked, and list the models."""
    if (args.action == "activate") != (args.model is not None):
        raise UserError("request.invalid", reason="`text-models activate` takes the id of a model, nothing else does")
    with chosen_catalog(args, read_only=args.action is None) as catalog:
        if args.action:
            _switch(catalog, args)
        _print(catalog, as_json=args.json)
    return 0


def _switch(catalog: Catalog, args: Namespace) -> None:
    from artcatalog.workflows.activate_text_model import activate_text_model, rollback_text_model

    with progress_bar("encode") as progress:
        if args.action == "activate":
            activate_text_model(catalog, args.model, progress)
        else:
            rollback_text_model(catalog, progress)
    note("The model is active.")


def _print(catalog: Catalog, *, as_json: bool) -> None:
    from artcatalog.workflows.known_text_models import text_models_of

    rows = text_models_of(catalog)
    if not as_json:
        lines = [("*" if m.active else "", m.id, m.name, f"{m.created:%Y-%m-%d %H:%M}") for m in rows]
        print_table(("active", "id", "name", "made (UTC)"), lines)
        return
    for model in rows:
        names = ("id", "name", "file", "sha256", "active", "figures")
        print_json({name: getattr(model, name) for name in names} | {"created": model.created.isoformat()})
