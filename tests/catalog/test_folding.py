"""Folding: what people type and what is written down meet in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artcatalog.catalog.folding import LAST, fold, index_tokens, number_form, number_tokens, sort_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dürer", "durer"),
        ("ÅNGSTRÖM", "angstrom"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ægir Ørsted", "aegir orsted"),
        ("İstanbul", "istanbul"),
        ("Ελλάδα", "ελλαδα"),
        ("Ⅳ", "iv"),
        ("ＡＢＣ", "abc"),
        ("山水", "山水"),
        ("が", "が"),
        ("한국", "한국"),
    ],
)
def test_accents_and_case_go_and_letters_stay(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_voiced_kana_are_other_letters() -> None:
    assert fold("か") != fold("が")


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), max_size=20))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(fold(text).upper())


def test_runs_without_spaces_are_apart_from_other_words() -> None:
    assert words("Qi Baishi 齐白石, 1864–1957") == ["qi", "baishi", "齐白石", "1864", "1957"]


def test_each_chinese_character_begins_a_token() -> None:
    assert index_tokens("山水画") == "山水 水画 画"


@given(st.text(alphabet="山水画花鸟", min_size=1, max_size=8))
def test_each_character_of_a_run_begins_a_token(run: str) -> None:
    assert {token[0] for token in index_tokens(run).split()} == set(run)


@given(st.text(max_size=40))
def test_tokens_hold_nothing_but_letters_digits_and_marks(text: str) -> None:
    assert not set(index_tokens(text)) & set("\"'*-+()^:{}\x00")


def test_signs_in_a_number_are_one_separator() -> None:
    assert number_form("1932.40") == number_form("1932-40") == number_form(" 1932 / 40.") != number_form("193240")


@given(st.from_regex(r"[A-Za-z]{0,4}[._ -]?[0-9]{1,5}([.,/][0-9a-z]{1,4}){0,2}", fullmatch=True), st.data())
def test_any_fragment_of_a_number_begins_a_token(number: str, data: st.DataObject) -> None:
    form = number_form(number)
    start = data.draw(st.integers(0, len(form) - 1))
    fragment = number_form(form[start : data.draw(st.integers(start + 1, len(form)))])
    assert not fragment or any(token.startswith(fragment) for token in number_tokens(number).split())


def test_numbers_sort_as_people_count() -> None:
    numbers = ["1932.40", "1932.4", "1932.100", "99.1", "A 2", "a 10", ""]
    assert sorted(numbers, key=sort_key) == ["99.1", "1932.4", "1932.40", "1932.100", "A 2", "a 10", ""]


def test_an_empty_field_sorts_last() -> None:
    assert sort_key(None) == sort_key("  ") == LAST > sort_key("龘")
