"""What a finished run came to, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from artcatalog.gui.training.view_model import OUTLINES, WORDS, TrainingViewModel

translate = QCoreApplication.translate


def outcome(model: TrainingViewModel) -> str:
    """Return what the run that ended last came to, and which model is active now."""
    if model.recipe == OUTLINES:
        return _outlines_learned(model)
    if model.recipe == WORDS:
        return _words_learned(model)
    if model.is_activated:
        return translate("Outcome", "Finished: the new model finds more, and is active now.")
    if model.result.get("better"):
        return translate("Outcome", "Stopped: the new model finds more. It is saved, and can be activated below.")
    return translate("Outcome", "Finished: the new model is not clearly better, so the old one stays active.")


def failure(model: TrainingViewModel, words: str) -> str:
    """Return why a run came to nothing, from the last words of its process."""
    if model.was_stopped and model.paused is not None:
        return translate("Outcome", "Stopped while pictures were read. “Resume” goes on where it was saved last.")
    if model.was_stopped:
        return translate("Outcome", "Stopped before anything was learned.")
    last = words.splitlines()[-1].removeprefix("artcatalog: ") if words else ""
    return translate("Outcome", "Training failed. {reason}").format(reason=last)


def _outlines_learned(model: TrainingViewModel) -> str:
    """Return what training the detector came to, with the overlap before and now."""
    figures = _figures(model, "iou", translate("Outcome", "overlap with outlines held back {before} before, {now} now"))
    if model.is_activated:
        return translate("Outcome", "Finished: the new detector is active now ({figures}).").format(figures=figures)
    if model.result.get("better"):
        words = translate(
            "Outcome", "Stopped: the new detector is better ({figures}). It is saved, and can be activated below."
        )
        return words.format(figures=figures)
    words = translate(
        "Outcome", "Finished: the new detector is not clearly better, so the old one stays active ({figures})."
    )
    return words.format(figures=figures)


def _words_learned(model: TrainingViewModel) -> str:
    """Return what training on words came to, with the mean precision before and now."""
    figures = _figures(model, "words_map", translate("Outcome", "mean precision of words {before} before, {now} now"))
    if model.is_activated:
        words = translate("Outcome", "Finished: words find more with the new model, which is active now ({figures}).")
    elif model.result.get("better") and model.result.get("stopped") is False:
        words = translate(
            "Outcome",
            "Finished: words find more with the new model than with the program's own ({figures}). The CLIP model "
            "that you chose stays active; the new one can be activated below.",
        )
    elif model.result.get("better"):
        words = translate(
            "Outcome",
            "Stopped: words find more with the new model ({figures}). It is saved, and can be activated below.",
        )
    else:
        words = translate(
            "Outcome",
            "Finished: words do not clearly find more with the new model, so the old one stays active ({figures}).",
        )
    return words.format(figures=figures)


def _figures(model: TrainingViewModel, name: str, words: str) -> str:
    locale = QLocale()
    before, now = (locale.toString(model.figure(when, name), "f", 3) for when in ("before", "now"))
    return words.format(before=before, now=now)
