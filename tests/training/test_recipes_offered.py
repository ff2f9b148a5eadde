"""The window offers every recipe, under a name of its own."""

from __future__ import annotations

import re
from pathlib import Path

import artcatalog
from artcatalog.training.recipes import RECIPES


def test_the_window_has_words_for_each_recipe() -> None:
    text = (Path(artcatalog.__file__).parent / "gui/training/recipe_words.py").read_text("utf-8")  # not imported: Qt
    names, explained = text.split("EXPLAINED")[:2]
    for part in (names, explained):
        assert set(re.findall(r'^    "([a-z-]+)": QT_TRANSLATE', part, re.MULTILINE)) == set(RECIPES)
