"""The vocabulary: which records have which terms, in English and Chinese."""

from __future__ import annotations

from artcatalog.catalog.folding import fold
from artcatalog.catalog.vocabulary import terms_of, vocabulary


def _names(**fields: str) -> set[str]:
    return {term.name for term in terms_of(fields)}


def test_a_record_has_the_terms_that_its_fields_say() -> None:
    assert _names(category="Impressionism; genre painting") == {"Impressionism", "Genre painting"}
    assert _names(category="Chinese ink painting, landscape (山水)") == {"Shanshui", "Landscape", "Chinese painting"}
    assert "Portrait" in _names(title="Portrait of a lady")
    assert "Vincent van Gogh" in _names(artist="VINCENT VAN GOGH")
    assert "Song dynasty" in _names(date="Northern Song dynasty (960–1127)")


def test_whole_words_count_and_only_in_the_fields_of_their_kind() -> None:
    assert _names(title="Seashells") == set()
    assert _names(description="Impressionism") == set()
    assert _names(category="") == set()


def test_every_term_has_words_in_both_languages_and_its_own_name() -> None:
    names = [term.name for term in vocabulary()]
    assert len(set(names)) == len(names)
    assert all(term.en and term.zh and term.records and term.fields for term in vocabulary())
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in word) for term in vocabulary() for word in term.zh)


def test_no_two_terms_share_a_word() -> None:
    words = [fold(word) for term in vocabulary() for word in term.words]
    assert sorted(words) == sorted(set(words))


def test_a_term_is_named_in_the_users_language() -> None:
    rococo = next(term for term in vocabulary() if term.name == "Rococo")
    assert rococo.name_in("zh_CN") == "洛可可"
    assert rococo.name_in("en") == "Rococo"
