"""What recipes for finding works are called for people: by the collection that they are for, and what they do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

NAMES: dict[str, Any] = {
    "contrastive": QT_TRANSLATE_NOOP("Recipes", "Any collection"),
    "fine-grained": QT_TRANSLATE_NOOP("Recipes", "Near-twins"),
    "self-similarity": QT_TRANSLATE_NOOP("Recipes", "Many pictures of each work"),
    "constraints": QT_TRANSLATE_NOOP("Recipes", "What people answered"),
}
"""Recipes in the order in which they are offered, the first one by default."""

EXPLAINED: dict[str, Any] = {
    "contrastive": QT_TRANSLATE_NOOP(
        "Recipes", "The usual way: photos of a work are to be nearer to it than to others."
    ),
    "fine-grained": QT_TRANSLATE_NOOP(
        "Recipes",
        "For states of a print, series and seals: the model also learns which small places tell works apart, and can "
        "show where it looks.",
    ),
    "self-similarity": QT_TRANSLATE_NOOP(
        "Recipes", "For works with several views: the model also learns how the parts of a work resemble each other."
    ),
    "constraints": QT_TRANSLATE_NOOP(
        "Recipes",
        "Learns most from answers to look-ups (“same artwork”, “not this one”), duplicates, and several pictures of "
        "one record.",
    ),
}


def name(recipe: str) -> str:
    """Return what a recipe is called."""
    return QCoreApplication.translate("Recipes", NAMES[recipe]) if recipe in NAMES else recipe


def explained(recipe: str) -> str:
    """Return what a recipe is for, a sentence; empty where it is not known."""
    return QCoreApplication.translate("Recipes", EXPLAINED[recipe]) if recipe in EXPLAINED else ""
