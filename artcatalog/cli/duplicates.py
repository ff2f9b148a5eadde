"""`artcatalog duplicates`: list records whose pictures show the same artwork, and keep what a person says of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.output import note, print_json, print_table, progress_bar
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog
    from artcatalog.engine.messages import DuplicatePair, DuplicateSide

SAID = {None: "", True: "same artwork", False: "not the same"}
_TOLD = ("accession_number", "title", "artist", "file", "width", "height")


def add_arguments(parser: ArgumentParser) -> None:
    """`duplicates` lists pairs, or keeps one answer."""
    parser.add_argument("--all", action="store_true", help="also pairs that somebody judged before")
    answers = parser.add_mutually_exclusive_group()
    number = ("NUMBER", "NUMBER")
    answers.add_argument("--same", nargs=2, metavar=number, help="keep that two records are the same artwork")
    answers.add_argument("--different", nargs=2, metavar=number, help="keep that two records are not the same artwork")


def run(args: Namespace) -> int:
    """List the pairs, or keep the answer."""
    if args.same or args.different:
        with chosen_catalog(args) as catalog:
            _say(catalog, args.same or args.different, same=bool(args.same))
        if args.json:
            print_json({"numbers": args.same or args.different, "same": bool(args.same)})
        return 0
    pairs = _find(args)
    for pair in pairs if args.json else ():
        print_json(_as_json(pair))
    if args.json:
        return 0
    if not pairs:
        note("No two records show the same artwork.")
        return 0
    rows = [
        (
            "same file" if pair.exact else f"{pair.score:.3f}",
            pair.first.accession_number,
            pair.first.title,
            pair.second.accession_number,
            pair.second.title,
            SAID[pair.said],
        )
        for pair in pairs
    ]
    print_table(("score", "number", "title", "number", "title", "said"), rows)
    return 0


def _find(args: Namespace) -> tuple[DuplicatePair, ...]:
    from artcatalog.engine.messages import FindDuplicates
    from artcatalog.workflows.find_duplicates import find_duplicates
    from artcatalog.workflows.known_models import active_model
    from artcatalog.workflows.live_index import LiveIndex

    with chosen_catalog(args) as catalog, progress_bar("compare") as progress:
        active = active_model(catalog)
        return find_duplicates(
            catalog, active.id, active.bits, LiveIndex(catalog), FindDuplicates(args.all), progress
        ).pairs


def _say(catalog: Catalog, numbers: list[str], *, same: bool) -> None:
    from artcatalog.catalog import duplicate_answers, pictures, records

    with catalog.write() as session:
        shown = []
        for number in numbers:
            artwork_id = records.artwork_id_of(session, number)
            if artwork_id is None or not pictures.pictures_of(session, artwork_id):
                raise UserError("record.unknown", accession_number=number)
            shown.append(pictures.pictures_of(session, artwork_id))
        for first in shown[0]:
            for second in shown[1]:
                duplicate_answers.say(session, first.id, second.id, same)


def _as_json(pair: DuplicatePair) -> dict[str, Any]:
    sides = {"first": _side(pair.first), "second": _side(pair.second)}
    return sides | {"exact": pair.exact, "score": pair.score, "inliers": pair.inliers, "said": pair.said}


def _side(side: DuplicateSide) -> dict[str, Any]:
    held = asdict(side)
    return {name: held[name] for name in _TOLD}
