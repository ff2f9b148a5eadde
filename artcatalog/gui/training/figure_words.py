"""What losses and measured figures are called for people; names that are not known are shown as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

LOSSES: dict[str, Any] = {
    "total": QT_TRANSLATE_NOOP("Figures", "sum"),
    "contrast": QT_TRANSLATE_NOOP("Figures", "telling works apart"),
    "code_contrast": QT_TRANSLATE_NOOP("Figures", "telling codes apart"),
    "alignment": QT_TRANSLATE_NOOP("Figures", "code like feature"),
    "reconstruction": QT_TRANSLATE_NOOP("Figures", "feature from code"),
    "decorrelation": QT_TRANSLATE_NOOP("Figures", "bits independent"),
    "spread": QT_TRANSLATE_NOOP("Figures", "features spread"),
    "kept": QT_TRANSLATE_NOOP("Figures", "what it knew before"),
    "links": QT_TRANSLATE_NOOP("Figures", "pairs of the same work and of others"),
    "proxies": QT_TRANSLATE_NOOP("Figures", "each work near its own code"),
    "suppression": QT_TRANSLATE_NOOP("Figures", "told by the foreground alone"),
    "similarity": QT_TRANSLATE_NOOP("Figures", "words near their pictures"),
    "quantisation": QT_TRANSLATE_NOOP("Figures", "words and pictures of one code"),
    "tags": QT_TRANSLATE_NOOP("Figures", "suggested tags"),
    "centre": QT_TRANSLATE_NOOP("Figures", "centres of works"),
    "corners": QT_TRANSLATE_NOOP("Figures", "corners"),
    "frame": QT_TRANSLATE_NOOP("Figures", "frames"),
    "canvas": QT_TRANSLATE_NOOP("Figures", "canvases"),
    "framed": QT_TRANSLATE_NOOP("Figures", "framed or not"),
    "shift": QT_TRANSLATE_NOOP("Figures", "corners to a fraction"),
    "position": QT_TRANSLATE_NOOP("Figures", "sides"),
    "trust": QT_TRANSLATE_NOOP("Figures", "certainty"),
}
MEASURED: dict[str, Any] = {
    "recall_at_1": QT_TRANSLATE_NOOP("Figures", "Found first"),
    "recall_at_50": QT_TRANSLATE_NOOP("Figures", "Among the first 50"),
    "mrr": QT_TRANSLATE_NOOP("Figures", "Mean reciprocal rank"),
    "iou": QT_TRANSLATE_NOOP("Figures", "Overlap"),
    "over_0.9": QT_TRANSLATE_NOOP("Figures", "Overlap above 0.9"),
    "general_iou": QT_TRANSLATE_NOOP("Figures", "Overlap, other works"),
    "words_map": QT_TRANSLATE_NOOP("Figures", "Found by words"),
    "words_p10": QT_TRANSLATE_NOOP("Figures", "Right among the first 10"),
    "words_kept": QT_TRANSLATE_NOOP("Figures", "Other words as before"),
}
"""Figures that a run is judged by, in the order of columns."""

MEANINGS: dict[str, Any] = {
    "recall_at_1": QT_TRANSLATE_NOOP(
        "Figures", "Share of photos whose artwork is the nearest of all by its code. 1 is best."
    ),
    "recall_at_50": QT_TRANSLATE_NOOP(
        "Figures",
        "Share of photos whose artwork is among the 50 nearest by code; the best of these are compared in detail.",
    ),
    "mrr": QT_TRANSLATE_NOOP(
        "Figures",
        "1 where the right artwork is first, ½ where it is second, ⅓ where it is third; the mean over photos.",
    ),
    "iou": QT_TRANSLATE_NOOP(
        "Figures", "Area that detected and true outline share, divided by the area of both together. 1 is best."
    ),
    "over_0.9": QT_TRANSLATE_NOOP("Figures", "Share of outlines that overlap the true one by more than 0.9."),
    "general_iou": QT_TRANSLATE_NOOP("Figures", "Overlap on simulated photos of other works: it must not fall."),
    "words_map": QT_TRANSLATE_NOOP(
        "Figures", "Mean average precision: how early the works that fit come when searched by words. 1 is best."
    ),
    "words_p10": QT_TRANSLATE_NOOP("Figures", "Share of the first ten works that fit the words."),
    "words_kept": QT_TRANSLATE_NOOP(
        "Figures", "How far works come in the same order as before for words that were not learnt. 1: unchanged."
    ),
}
"""What these figures mean, in a sentence."""

BEFORE = "before_"
"""Begins the name of a figure that the former model has."""


def loss_words(name: str) -> str:
    """Return what a loss is called."""
    return QCoreApplication.translate("Figures", LOSSES[name]) if name in LOSSES else name.replace("_", " ")


def measured_words(name: str) -> str:
    """Return what a figure is called, of the new model or the former one."""
    is_before = name.startswith(BEFORE)
    plain = name.removeprefix(BEFORE)
    words = QCoreApplication.translate("Figures", MEASURED[plain]) if plain in MEASURED else plain.replace("_", " ")
    return QCoreApplication.translate("Figures", "{figure}, before").format(figure=words) if is_before else words


def meaning(name: str) -> str:
    """Return what a figure means, in a sentence; empty for one that is not known."""
    return QCoreApplication.translate("Figures", MEANINGS[name]) if name in MEANINGS else ""


def change(figures: Mapping[str, Any], name: str) -> str:
    """Return a figure before and now, or now alone; empty where it was not measured in this catalog."""
    before, now = (figures.get(when) for when in ("before", "now"))
    old, new = (one.get(name) if isinstance(one, dict) else None for one in (before, now))
    if not isinstance(new, int | float):
        return ""
    locale = QLocale()
    return " → ".join(locale.toString(float(one), "f", 3) for one in (old, new) if isinstance(one, int | float))


def gain(figures: Mapping[str, Any]) -> str:
    """Return the interval that the gain is in, with its sign."""
    interval = figures.get("gain_interval")
    if not isinstance(interval, list | tuple) or len(interval) != 2:
        return ""
    locale = QLocale()
    low, high = (("+" if one > 0 else "") + locale.toString(float(one), "f", 3) for one in interval)
    return QCoreApplication.translate("Figures", "{low} to {high}").format(low=low, high=high)


def others(figures: Mapping[str, Any]) -> str:
    """Return the figures that a model came with, a line each: they were measured on other works."""
    return "\n".join(f"{name} {value:.3g}" for name, value in figures.items() if isinstance(value, float))
