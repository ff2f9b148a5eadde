"""The history of look-ups is kept, with what a person chose."""

from __future__ import annotations

from dataclasses import replace

from artcatalog.catalog import corrections, look_ups, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import FoundArtwork, LookUpAnswer, LookUpSeconds, Match


def answer(artwork_id: int) -> LookUpAnswer:
    """Return an answer with five matches."""
    matches = tuple(Match(rank, artwork_id, 1, f"N.{rank}", "Sea", "范宽", 0.9 / rank, 3, 9) for rank in range(1, 6))
    seconds = LookUpSeconds(0, 0, 0, 0, 0, 0)
    return LookUpAnswer("/photos/展厅.jpg", 10, 10, (FoundArtwork(None, "match", matches),), seconds)


def test_look_ups_are_kept_newest_first_with_the_chosen_work(catalog: Catalog) -> None:
    with catalog.write() as session:
        artwork = records.add_artwork(session, records.RecordFields("N.1", title="Sea"))
        first = look_ups.keep(session, answer(artwork), "ab" * 32, b"jpeg")
        second = look_ups.keep(session, answer(artwork), None, None)
        look_ups.choose(session, first, artwork)
    with catalog.read() as session:
        past = look_ups.history(session)
    assert [row.id for row in past] == [second, first]
    assert (past[1].chosen_id, past[1].chosen_number, past[1].thumbnail) == (artwork, "N.1", b"jpeg")
    assert past[0].chosen_number is None
    assert [m.accession_number for m in past[0].artworks[0].matches] == ["N.1", "N.2", "N.3"]
    assert past[0].artworks[0].matches[0].artist == "范宽"


def test_the_history_tells_what_was_refused_until_that_is_taken_back(catalog: Catalog) -> None:
    with catalog.write() as session:
        one, two = (records.add_artwork(session, records.RecordFields(number)) for number in ("N.1", "N.2"))
        look_ups.keep(session, answer(one), "ab" * 32, None)
        look_ups.keep(session, answer(one), "cd" * 32, None)
        for artwork in (two, one):
            corrections.add(session, artwork, False, "/photos/a.jpg", "ab" * 32)
        assert [row.refused_numbers for row in look_ups.history(session)] == [(), ("N.1", "N.2")]
        corrections.withdraw_answers(session, one, "/photos/a.jpg", "ab" * 32)
        assert [row.refused_numbers for row in look_ups.history(session)] == [(), ("N.2",)]
        assert [row.artwork_id for row in corrections.corrections(session)] == [two]


def test_a_photo_searched_again_keeps_its_line_and_its_choice(catalog: Catalog) -> None:
    with catalog.write() as session:
        artwork = records.add_artwork(session, records.RecordFields("N.1"))
        kept = look_ups.keep(session, answer(artwork), None, b"jpeg")
        look_ups.choose(session, kept, artwork)
        again = replace(answer(artwork), artworks=(FoundArtwork(None, "not_found", ()),) * 2)
        look_ups.answer_again(session, kept, again)
    with catalog.read() as session:
        (past,) = look_ups.history(session)
    assert [work.verdict for work in past.artworks] == ["not_found", "not_found"]
    assert (past.chosen_number, past.thumbnail) == ("N.1", b"jpeg")


def test_a_choice_can_be_taken_back_and_survives_the_artwork(catalog: Catalog) -> None:
    with catalog.write() as session:
        artwork = records.add_artwork(session, records.RecordFields("N.1"))
        kept, other = (look_ups.keep(session, answer(artwork), None, None) for _ in range(2))
        look_ups.choose(session, kept, artwork)
        look_ups.choose(session, other, artwork)
        look_ups.unchoose(session, kept, artwork + 1)  # another one than was chosen
        look_ups.unchoose(session, other, artwork)
        records.move_to_trash(session, [artwork])
        records.delete_forever(session, [artwork])
    with catalog.read() as session:
        past = {row.id: row for row in look_ups.history(session)}
    assert (past[kept].chosen_id, past[kept].chosen_number) == (None, "N.1")
    assert past[other].chosen_number is None


def test_look_ups_can_be_forgotten(catalog: Catalog) -> None:
    with catalog.write() as session:
        ids = [look_ups.keep(session, answer(1), None, None) for _ in range(3)]
        look_ups.forget(session, ids[:2])
    with catalog.read() as session:
        assert [row.id for row in look_ups.history(session)] == ids[2:]
