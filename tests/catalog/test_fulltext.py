"""Full-text search as a person types it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artcatalog.catalog import fulltext, records, trash
from artcatalog.catalog.connection import Catalog


@pytest.fixture
def found(catalog: Catalog, add_artwork):
    """Return a function that searches five works and gives accession numbers, best first."""
    add_artwork("1932.40", title="Young Hare", artist="Albrecht Dürer", medium="watercolour", tags=("animal",))
    add_artwork("bbdd_00012", title="Hommage", description="After the hare by Albrecht Dürer", date="1977")
    add_artwork("齐-7", title="山水画册", artist="齐白石", description="墨 ink on paper")
    add_artwork("1932.41", title="Self-Portrait", artist="Élisabeth Vigée Le Brun", further={"Dept": "Paintings"})
    add_artwork("00-1", title="東京の春", artist="한국화가", location="Łódź, Straße 5")

    def search(text: str) -> list[str]:
        with catalog.read() as session:
            hits = fulltext.search(session, text)
            return [records.record(session, hit.artwork_id).fields.accession_number for hit in hits]

    return search


@pytest.mark.parametrize("text", ["Dürer", "durer", "DURER", "dür", "Du\u0308rer"])
def test_accents_case_and_word_endings_do_not_matter(found, text: str) -> None:
    assert found(text) == ["1932.40", "bbdd_00012"]


@pytest.mark.parametrize("text", ["山水", "山", "水", "册", "水画", "山水画册", "白石", "石", "山水 白石", "山水 ink"])
def test_chinese_is_found_by_words_and_single_characters(found, text: str) -> None:
    assert found(text) == ["齐-7"]


@pytest.mark.parametrize("text", ["山画", "水山", "白山"])
def test_chinese_characters_that_are_not_side_by_side_are_not_found(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["東京", "の春", "국화", "한", "lodz", "strasse 5"])
def test_other_scripts_are_found(found, text: str) -> None:
    assert found(text) == ["00-1"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1932.40", ["1932.40"]),
        ("32.4", ["1932.40", "1932.41"]),
        ("32-4", ["1932.40", "1932.41"]),
        ("932", ["1932.40", "1932.41"]),
        ("00012", ["bbdd_00012"]),
        ("dd_000", ["bbdd_00012"]),
        ("0001", ["bbdd_00012"]),
        ("齐-7", ["齐-7"]),
    ],
)
def test_fragments_of_numbers_are_found_anywhere_in_them(found, text: str, numbers: list[str]) -> None:
    assert sorted(found(text)) == sorted(numbers)


def test_the_exact_number_comes_first(found, add_artwork) -> None:
    add_artwork("5", description="nothing")
    add_artwork("1932.5", title="5 5 5 5", artist="5")
    assert found("5")[0] == "5"


def test_several_words_must_all_be_there_in_any_field(found) -> None:
    assert found("hare durer 1932") == ["1932.40"]
    assert found("hare durer 1977") == ["bbdd_00012"]
    assert found("hare vigée") == []


def test_title_and_artist_weigh_more_than_the_description(found) -> None:
    assert found("hare") == ["1932.40", "bbdd_00012"]


@pytest.mark.parametrize(("text", "number"), [("animal", "1932.40"), ("paintings", "1932.41"), ("portrait", "1932.41")])
def test_tags_further_columns_and_parts_of_words_with_hyphens_are_found(found, text: str, number: str) -> None:
    assert found(text) == [number]


@pytest.mark.parametrize("text", ["", "  ", '"', "*", "-", '"*-', "...", "\x00", "\ud800", "()", "{title}"[:1]])
def test_a_text_without_words_finds_nothing(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"hare',
        'hare"',
        "hare*",
        "-hare",
        "hare AND",
        "NEAR(hare",
        "title:hare",
        "{title}:hare",
        "hare^",
        "hare; DROP",
        "h'are",
    ],
)
def test_signs_of_the_query_language_are_only_text(found, text: str) -> None:
    assert set(found(text)) <= {"1932.40", "bbdd_00012"}


def test_words_of_the_query_language_are_only_words(found, add_artwork) -> None:
    add_artwork("9", title="Cats AND dogs OR NOT NEAR")
    for text in ("AND", "and dogs", "cats OR dogs", "NOT", "near", '"cats AND dogs"'):
        assert found(text) == ["9"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=40), st.text(alphabet="\"*-+^:(){}[]'\\ANDORNEAT山水.1 ", max_size=30)))
def test_nothing_that_can_be_typed_is_an_error(catalog: Catalog, text: str) -> None:
    with catalog.read() as session:
        fulltext.search(session, text)
        records.artwork_ids(session, text=text)
        records.artwork_ids(session, text=text, sort="relevance")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=25))
def test_a_title_is_found_by_itself(catalog: Catalog, title: str) -> None:
    with catalog.write() as session:
        artwork_id = records.add_artwork(session, records.RecordFields("t", title=title))
    with catalog.read() as session:
        hits = [hit.artwork_id for hit in fulltext.search(session, title)]
    with catalog.write() as session:
        records.move_to_trash(session, [artwork_id])
    assert hits == ([artwork_id] if fulltext.match_expression(title) else [])


def test_the_longest_text_is_searched(found) -> None:
    assert found("hare " * 5000) == ["1932.40", "bbdd_00012"]
    assert found("x" * 100_000) == []
    assert found("山" * 50_000) == []
    assert found(".zq" * 10_000) == []


def test_the_index_follows_every_change(catalog: Catalog, found) -> None:
    with catalog.write() as session:
        artwork_id = records.artwork_id_of(session, "1932.40")
        assert artwork_id is not None
        records.update_record(session, artwork_id, {"title": "Feldhase", "accession_number": "77.3"})
    assert found("young") == found("32.40") == []
    assert found("feldhase") == found("7.3") == ["77.3"]
    with catalog.write() as session:
        trash.move_to_trash(session, [artwork_id])
    assert found("feldhase") == []
    with catalog.write() as session:
        trash.restore_from_trash(session, [artwork_id])
    assert found("feldhase") == ["77.3"]


def test_a_rebuilt_index_finds_the_same(catalog: Catalog, found) -> None:
    before = [found(text) for text in ("hare", "山水", "32.4", "animal")]
    with catalog.write() as session:
        assert fulltext.rebuild(session) == 5
    assert [found(text) for text in ("hare", "山水", "32.4", "animal")] == before
