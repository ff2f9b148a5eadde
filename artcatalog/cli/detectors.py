"""`artcatalog detectors [activate ID | rollback | remove ID]`: list detectors, or change them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.model_lists import add_switch, check_switch, print_models, remove
from artcatalog.cli.output import note

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog


def add_arguments(parser: ArgumentParser) -> None:
    """`detectors` lists; with a word it also changes which one is active."""
    add_switch(parser, "the detector to activate or to remove; 0 is the program's own")


def run(args: Namespace) -> int:
    """Change the active detector if asked, and list the detectors."""
    check_switch(args, "detector")
    with chosen_catalog(args, read_only=args.action is None) as catalog:
        from artcatalog.workflows.known_detectors import detectors_of

        if args.action == "remove":
            remove(catalog, "detection", args.model)
        elif args.action:
            _switch(catalog, args)
        print_models(detectors_of(catalog), args.json)
    return 0


def _switch(catalog: Catalog, args: Namespace) -> None:
    from artcatalog.workflows.activate_detector import activate_detector, rollback_detector

    if args.action == "activate":
        activate_detector(catalog, args.model)
    else:
        rollback_detector(catalog)
    note("The detector is active. `artcatalog detect-again` brings outlines up to date that nobody reviewed.")
