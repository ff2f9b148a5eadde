"""`artcatalog search TEXT`: search the records, and the pictures by words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from artcatalog.cli.chosen_catalog import chosen_catalog
from artcatalog.cli.lookup import at_least_one
from artcatalog.cli.output import note, print_json, print_table


def add_arguments(parser: ArgumentParser) -> None:
    """`search` takes words."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help="words, or a fragment of an accession number")
    parser.add_argument("--top", type=at_least_one, default=20, metavar="N", help="hits to list")


def run(args: Namespace) -> int:
    """Print the artworks found, best first."""
    with chosen_catalog(args, read_only=True) as catalog:
        from artcatalog.workflows.index_health import uncoded_for_words
        from artcatalog.workflows.search_records import search_records
        from artcatalog.workflows.word_index import word_index

        hits = search_records(catalog, " ".join(args.text), args.top, word_index(catalog))
        uncoded = uncoded_for_words(catalog)
    if args.json:
        for hit in hits:
            row = asdict(hit)
            del row["artwork_id"]
            print_json(row)
    elif hits:
        rows = [(hit.rank, hit.accession_number, hit.title, hit.artist, hit.why) for hit in hits]
        print_table(("rank", "number", "title", "artist", "found by"), rows)
    else:
        note("Nothing found.")
    if uncoded:
        note(f"Words do not find {uncoded} pictures yet. Run: artcatalog reindex")
    return 0
