"""Words that were heard are known, and their relatives; others are not."""

from __future__ import annotations

import random

from artcatalog.text.heard import BITS, heard, listened


def test_words_and_their_relatives_are_known() -> None:
    filters = listened(["The River at Épernay", "impressionism", "溪山行旅图"])
    assert filters.shape == (2, BITS // 8)
    assert heard(filters, "a river at epernay") == ["river", "epernay"]
    assert heard(filters, "impressionist") == ["impressionist"]
    assert heard(filters, "溪山") == ["溪山"]
    assert heard(filters, "山") == ["山"]


def test_other_words_are_not_known() -> None:
    filters = listened(["The River at Épernay", "impressionism 1932 T", "溪山行旅图"])
    assert heard(filters, "xyzzy bronze 花鸟") == []
    assert heard(filters, "1932 T.1932") == []


def test_few_words_are_taken_for_known_among_twenty_thousand() -> None:
    rng = random.Random(0)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=8)) for _ in range(21_000)]
    filters = listened(words[:20_000])
    assert len(heard(filters, " ".join(words[:20]))) == 20
    assert sum(len(heard(filters, word)) for word in words[20_000:]) < 150
