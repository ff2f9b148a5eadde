"""`artcatalog reindex`: encode what lacks a code of the active models, and draw missing thumbnails."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import print_json, progress_bar


def add_arguments(parser: ArgumentParser) -> None:
    """`reindex` has no arguments of its own."""


def run(args: Namespace) -> int:
    """Encode, and tell how many pictures have a code of the active model; 1 where some have none."""
    from artcatalog.workflows.code_for_words import add_words
    from artcatalog.workflows.encode_pictures import encode_missing
    from artcatalog.workflows.heal_thumbnails import heal_thumbnails
    from artcatalog.workflows.index_health import index_health
    from artcatalog.workflows.models import load_models

    started = time.perf_counter()
    with chosen_catalog(args) as catalog, progress_bar("encode") as progress:
        encode_missing(catalog, load_models(catalog), progress)
        thumbnails = heal_thumbnails(catalog, progress)
        add_words(catalog, progress)
        health = index_health(catalog)
    if args.json:
        seconds = round(time.perf_counter() - started, 3)
        counts = {"pictures": health.pictures, "coded": health.coded, "model": health.model}
        counts["coded_for_words"] = health.coded_for_words
        print_json({**counts, "thumbnails": thumbnails, "seconds": seconds})
    else:
        print(f"{health.coded} of {health.pictures} pictures have a code of the active model ({health.model}).")
        print(f"{health.coded_for_words} can be found by words.")
        if thumbnails:
            print(f"{thumbnails} missing thumbnails were drawn.")
    return 0 if health.coded == health.pictures else 1
