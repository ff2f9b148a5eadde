"""`artcatalog lookup FILE...`: tell which works photos show."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from artcatalog.cli.chosen_catalog import chosen_catalog_or_reading
from artcatalog.cli.detect import quad_json
from artcatalog.cli.output import print_json, print_table
from artcatalog.errors import UserError

if TYPE_CHECKING:
    from artcatalog.engine.messages import FoundArtwork, LookUpAnswer, Match

VERDICTS = {"match": "found", "uncertain": "uncertain, one of these?", "not_found": "not in this catalog"}
_TOLD = ("rank", "accession_number", "title", "artist", "score", "hamming", "inliers")


def add_arguments(parser: ArgumentParser) -> None:
    """`lookup` takes photos."""
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--top", type=at_least_one, default=10, metavar="N", help="matches to list for each artwork")


def at_least_one(text: str) -> int:
    """Parse a number of rows."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise ArgumentTypeError(f"{text} is not a whole number above 0")
    return number


def run(args: Namespace) -> int:
    """Print what each photo shows, one photo after the other."""
    from artcatalog.engine.messages import LookUp
    from artcatalog.workflows.live_index import LiveIndex
    from artcatalog.workflows.look_up import look_up
    from artcatalog.workflows.models import load_models

    failed = 0
    with chosen_catalog_or_reading(args) as catalog:
        models, index = load_models(catalog), LiveIndex(catalog)
        for file in args.files:
            try:
                _print(look_up(catalog, models, index, LookUp(file, args.top)), as_json=args.json)
            except UserError as error:
                failed += 1
                print_json({"file": file, "error": str(error)}) if args.json else print(error)
    return 0 if not failed else 2 if failed == len(args.files) else 1


def _print(answer: LookUpAnswer, *, as_json: bool) -> None:
    if as_json:
        print_json(answer_json(answer))
        return
    works = len(answer.artworks)
    print(f"{answer.file}: {works} artwork{'s' if works != 1 else ''} in {answer.seconds.total:.2f} s")
    for number, work in enumerate(answer.artworks, 1):
        print(f"artwork {number}: {VERDICTS[work.verdict]}")
        rows = [(m.rank, f"{m.score:.3f}", m.accession_number, m.title, m.artist, m.inliers) for m in work.matches]
        if rows:
            print_table(("rank", "score", "number", "title", "artist", "points"), rows)
    print()


def answer_json(answer: LookUpAnswer) -> dict[str, Any]:
    """Return an answer as JSON has it."""
    seconds = {name: round(value, 4) for name, value in asdict(answer.seconds).items()}
    works = [_artwork_json(work) for work in answer.artworks]
    size = {"width": answer.width, "height": answer.height}
    return {"file": answer.file, **size, "artworks": works, "seconds": seconds}


def _artwork_json(work: FoundArtwork) -> dict[str, Any]:
    quad = None if work.quad is None else quad_json(work.quad)
    return {"quad": quad, "verdict": work.verdict, "matches": [_match_json(match) for match in work.matches]}


def _match_json(match: Match) -> dict[str, Any]:
    return {name: getattr(match, name) for name in _TOLD} | {"score": round(match.score, 4)}
