"""Texts become numbers by hashing: the same ones everywhere, related words sharing some."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from artcatalog.text.ngrams import MOST_GRAMS, MOST_WORDS, grams, numbered, read_words


def _shared(first: str, second: str) -> int:
    ids = numbered([first, second], 1 << 20)
    return len(np.intersect1d(ids[0][ids[0] > 0], ids[1][ids[1] > 0]))


def test_a_word_is_itself_and_its_runs_of_three_and_four_letters() -> None:
    assert grams("cat") == ["=cat", "<ca", "cat", "at>", "<cat", "cat>"]
    assert grams("山水") == ["=山水", "山", "水"]
    assert grams("山") == ["山"]


def test_accents_and_case_are_ignored_and_unspaced_scripts_are_read_in_pairs() -> None:
    assert read_words("Épée du ROI") == ["epee", "du", "roi"]
    assert read_words("山水画 by 马远") == ["山水", "水画", "by", "马远"]


def test_related_words_share_parts_and_others_do_not() -> None:
    assert _shared("landscape", "landscapes") > 8
    assert _shared("山水", "山水画") == 3
    assert _shared("landscape", "bronze") == 0


def test_the_numbers_are_in_range_and_0_is_nothing() -> None:
    ids = numbered(["", "a " * 100, "antidisestablishmentarianism"], 64)
    assert ids.shape == (3, MOST_WORDS, MOST_GRAMS)
    assert not ids[0].any()
    assert (ids[1][:, 0] > 0).all()
    assert ids.max() < 64
    assert (ids[2, 0] > 0).all()


def test_another_process_gives_the_same_numbers() -> None:
    code = "from artcatalog.text.ngrams import numbered; print(numbered(['River 山水'], 16384).sum())"
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    assert int(said) == numbered(["River 山水"], 16384).sum()
