"""What the commands share that list models, activate one, go back, or remove one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from artcatalog.cli.output import note, print_json, print_table
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog
    from artcatalog.catalog.hashing_models import ModelRow
    from artcatalog.catalog.taught_models import TaughtModel
    from artcatalog.engine.messages import ModelKind


def add_switch(parser: ArgumentParser, model: str) -> None:
    """Without a word the command lists; with one it also changes which model is active. `model`: help of the id."""
    parser.add_argument("action", nargs="?", choices=("activate", "rollback", "remove"), help="without: only list")
    parser.add_argument("model", nargs="?", type=int, metavar="ID", help=model)


def check_switch(args: Namespace, model: str = "model") -> None:
    """Refuse `activate` and `remove` without an id, and an id without them.

    Raises:
        UserError: `request.invalid`.
    """
    if (args.action in ("activate", "remove")) != (args.model is not None):
        said = f"`{args.command} activate` and `{args.command} remove` take the id of a {model}, nothing else does"
        raise UserError("request.invalid", reason=said)


def remove(catalog: Catalog, kind: ModelKind, model_id: int) -> None:
    """Remove a model for good, and say so."""
    from artcatalog.workflows.remove_model import remove_model

    remove_model(catalog, kind, model_id)
    note("The model is removed.")


def print_models(
    models: Sequence[ModelRow | TaughtModel], as_json: bool, columns: Sequence[str] = ("id", "name"), made: str = "made"
) -> None:
    """Print models, a line each; for people these columns, between which one is active and when it was made."""
    if as_json:
        for model in models:
            print_json(asdict(model) | {"created": model.created.isoformat()})
        return
    lines = [
        ("*" if m.active else "", *(getattr(m, name) for name in columns), f"{m.created:%Y-%m-%d %H:%M}")
        for m in models
    ]
    print_table(("active", *columns, f"{made} (UTC)"), lines)
