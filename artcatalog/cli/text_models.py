"""`artcatalog text-models [activate ID | rollback | remove ID | add FOLDER]`: models for searching by words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.model_lists import check_switch, print_models, remove
from artcatalog.cli.output import note, progress_bar
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog

ACTIONS = ("activate", "rollback", "remove", "add")


def add_arguments(parser: ArgumentParser) -> None:
    """`text-models` lists; with a word it also adds or removes one, or changes which one is active."""
    parser.add_argument("action", nargs="?", choices=ACTIONS, help="without: only list")
    told = "the id of the model to activate or to remove, 0: the program's own; or the folder of a CLIP model to add"
    parser.add_argument("model", nargs="?", metavar="ID|FOLDER", help=told)
    parser.add_argument("--activate", action="store_true", help="search with the added model at once")


def run(args: Namespace) -> int:
    """Change the active model or add one if asked, and list the models."""
    _check(args)
    with chosen_catalog(args, read_only=args.action is None) as catalog:
        from artcatalog.workflows.known_text_models import text_models_of

        if args.action == "add":
            _add(catalog, args)
        elif args.action == "remove":
            remove(catalog, "text", args.model)
        elif args.action:
            _switch(catalog, args)
        print_models(text_models_of(catalog), args.json)
    return 0


def _check(args: Namespace) -> None:
    """Refuse words that do not belong together, and make a number of an id.

    Raises:
        UserError: `request.invalid`.
    """
    if args.activate and args.action != "add":
        raise UserError("request.invalid", reason="--activate belongs to `text-models add`")
    if args.action == "add":
        if args.model is None:
            raise UserError("request.invalid", reason="`text-models add` takes the folder of a CLIP model")
        return
    if args.model is not None:
        if not args.model.isdecimal():
            raise UserError("request.invalid", reason=f"{args.model} is not the id of a model")
        args.model = int(args.model)
    check_switch(args)


def _add(catalog: Catalog, args: Namespace) -> None:
    from artcatalog.workflows.add_clip_model import add_clip_model

    with progress_bar("copy") as progress:
        model_id = add_clip_model(catalog, Path(args.model).expanduser(), progress)
    if args.activate:
        args.model = model_id
        _switch(catalog, args)
    else:
        note(f"The model is added. `artcatalog text-models activate {model_id}` searches with it.")


def _switch(catalog: Catalog, args: Namespace) -> None:
    from artcatalog.workflows.activate_text_model import activate_text_model, rollback_text_model

    with progress_bar("encode") as progress:
        if args.action == "rollback":
            rollback_text_model(catalog, progress)
        else:
            activate_text_model(catalog, args.model, progress)
    note("The model is active.")
