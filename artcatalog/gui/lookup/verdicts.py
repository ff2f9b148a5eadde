"""Verdicts in words and with an icon, so that colour alone never says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from artcatalog.engine.messages import FoundArtwork, Match
from artcatalog.gui.theme import Colours


@dataclass(frozen=True)
class VerdictWords:
    """How a verdict is shown: an icon's name, a headline, an explanation, a colour."""

    icon: str
    headline: str
    explanation: str
    colour: str


def of_artwork(found: FoundArtwork, pictures: int | None, colours: Colours) -> VerdictWords:
    """Return the words for an artwork of a photo; `pictures` is how many the catalog has, if known."""
    if found.verdict == "match":
        best = found.matches[0]
        name = best.title or best.accession_number
        said = QCoreApplication.translate("Verdict", "The picture agrees with the photo point by point.")
        headline = QCoreApplication.translate("Verdict", "Found: {title}").format(title=name)
        return VerdictWords("check", headline, said, colours.good)
    if found.verdict == "uncertain":
        headline = QCoreApplication.translate("Verdict", "Not certain")
        said = QCoreApplication.translate(
            "Verdict", "It may be one of these. Compare them with the photo, then confirm the right one."
        )
        return VerdictWords("question", headline, said, colours.warn)
    headline = QCoreApplication.translate("Verdict", "Not in this catalog")
    if pictures:
        said = QCoreApplication.translate(
            "Verdict", "None of the {pictures} pictures agrees with the photo. The nearest ones are listed below."
        ).format(pictures=f"{pictures:,}")
    else:
        said = QCoreApplication.translate("Verdict", "No picture agrees with the photo.")
    return VerdictWords("cross", headline, said, colours.bad)


def with_answers(
    found: FoundArtwork, pictures: int | None, colours: Colours, answer_to: Callable[[Match], bool | None]
) -> VerdictWords:
    """Return the words for an artwork of a photo; what a person said that it is, or is not, goes first."""
    confirmed = next((match for match in found.matches if answer_to(match)), None)
    if confirmed is not None:
        headline = QCoreApplication.translate("Verdict", "Confirmed: {title}")
        words = QCoreApplication.translate("Verdict", "You said that it is the same artwork.")
        title = confirmed.title or confirmed.accession_number
        return VerdictWords("check", headline.format(title=title), words, colours.good)
    if found.verdict == "match" and answer_to(found.matches[0]) is False:
        headline = QCoreApplication.translate("Verdict", "Not {title}")
        words = QCoreApplication.translate(
            "Verdict", "You said that it is not this one. Confirm another, or create a record from the photo."
        )
        best = found.matches[0]
        return VerdictWords("question", headline.format(title=best.title or best.accession_number), words, colours.warn)
    return of_artwork(found, pictures, colours)


def of_match(match: Match, found: FoundArtwork, colours: Colours) -> VerdictWords:
    """Return the words for one result."""
    if found.verdict == "match" and match.rank == 1:
        text = QCoreApplication.translate("Verdict", "Same artwork")
        return VerdictWords("check", text, "", colours.good)
    if match.score >= 0.5 or (found.verdict == "uncertain" and match.rank == 1):
        text = QCoreApplication.translate("Verdict", "Possible")
        return VerdictWords("question", text, "", colours.warn)
    return VerdictWords("cross", QCoreApplication.translate("Verdict", "Unlikely"), "", colours.muted)


def evidence_words(match: Match) -> str:
    """Return the figures behind a result in a line."""
    points = QCoreApplication.translate("Verdict", "%n matched point(s)", None, match.inliers)
    bits = QCoreApplication.translate("Verdict", "%n bit(s) differ", None, match.hamming)
    parts = [points, bits]
    if match.correlation is not None:
        parts.append(
            QCoreApplication.translate("Verdict", "agreement {value}").format(value=f"{match.correlation:.2f}")
        )
    return " · ".join(parts)


def evidence_meaning() -> str:
    """Return what the figures behind a result mean."""
    return QCoreApplication.translate(
        "Verdict",
        "Matched points: places of the photo that lie where they do in the catalog picture.\n"
        "Bits that differ: how far apart the codes of photo and picture are, of mostly 256 bits; half differ by "
        "chance.\n"
        "Agreement: how alike both look once laid over each other; 1 is the same, 0 is chance.",
    )


def per_cent(score: float) -> str:
    """Return a score in per cent; never a false 100 or 0."""
    if 0.99 < score < 1:
        return "99 %"
    if 0 < score < 0.01:
        return "< 1 %"
    return f"{100 * score:.0f} %"
