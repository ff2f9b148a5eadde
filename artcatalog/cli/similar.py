"""`artcatalog similar NUMBER`: list the artworks that look most like one of the catalog."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.lookup import at_least_one
from artcatalog.cli.output import note, print_json, print_table
from artcatalog.errors import UserError


def add_arguments(parser: ArgumentParser) -> None:
    """`similar` takes an accession number."""
    parser.add_argument("number", metavar="NUMBER", help="accession number of the artwork")
    parser.add_argument("--top", type=at_least_one, default=20, metavar="N", help="artworks to list")


def run(args: Namespace) -> int:
    """Print the artworks that are most similar, best first."""
    from artcatalog.catalog import grid, records
    from artcatalog.engine.messages import MoreLikeThis
    from artcatalog.workflows.known_models import active_model
    from artcatalog.workflows.live_index import LiveIndex
    from artcatalog.workflows.more_like_this import more_like_this

    with chosen_catalog(args) as catalog:
        with catalog.read() as session:
            artwork_id = records.artwork_id_of(session, args.number)
        if artwork_id is None:
            raise UserError("record.unknown", accession_number=args.number)
        active, request = active_model(catalog), MoreLikeThis(artwork_id, args.top + 1)
        found = more_like_this(catalog, active.id, active.bits, LiveIndex(catalog), request)
        with catalog.read() as session:
            cards = {card.artwork_id: card for card in grid.cards(session, found.ids[1:])}
    told = [
        (rank, cards[one].accession_number, cards[one].title or "", cards[one].artist or "", score)
        for rank, (one, score) in enumerate(zip(found.ids[1:], found.scores[1:], strict=True), 1)
        if one in cards
    ]
    names = ("rank", "accession_number", "title", "artist", "score")
    for row in told if args.json else ():
        print_json(dict(zip(names, row, strict=True)))
    if told and not args.json:
        print_table(("rank", "number", "title", "artist", "similarity"), [(*row[:4], f"{row[4]:.3f}") for row in told])
    elif not told:
        note("There is no other artwork.")
    return 0
