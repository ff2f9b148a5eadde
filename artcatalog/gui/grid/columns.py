"""The columns of the collection: their names for people, and what an artwork has in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from artcatalog.catalog.fields import TEXT_FIELDS
from artcatalog.gui.record.fields import label_of

if TYPE_CHECKING:
    from artcatalog.catalog.records import Card

CARD = "card"
"""The first column of the model is the card of the grid; a table hides it."""

OWN = (*TEXT_FIELDS, "tags", "pictures", "outline", "findable")
"""Columns that every catalog has; further columns follow as `further.NAME`."""

AT_FIRST = ("accession_number", "title", "artist", "date", "medium", "location", "pictures", "outline", "findable")
"""Columns that a table shows until the user chooses."""

UNSORTED = frozenset({"tags", "pictures", "outline", "findable"})
"""Columns that give no order."""


def heading_of(column: str) -> str:
    """Return a column's name for people."""
    translate = QCoreApplication.translate
    names = {
        "pictures": translate("Columns", "Pictures"),
        "outline": translate("Columns", "Outline"),
        "findable": translate("Columns", "Findable"),
    }
    return names.get(column) or label_of(column)


def states_of(card: Card) -> list[str]:
    """Return in words what the badges of a card say."""
    translate = QCoreApplication.translate
    outlines = {
        "unreviewed": translate("Columns", "outline to check"),
        "corrected": translate("Columns", "outline corrected"),
        "accepted": translate("Columns", "outline accepted"),
    }
    said = [outlines[card.outline]] if card.outline in outlines else []
    if card.picture_id is None:
        said.append(translate("Columns", "no picture"))
    elif not card.indexed:
        said.append(translate("Columns", "not findable yet"))
    if card.pictures > 1:
        said.append(translate("Columns", "several pictures"))
    return said


def text_of(card: Card, column: str) -> str:
    """Return what an artwork has in a column; empty where it has nothing."""
    if column in ("accession_number", "title", "artist", "date"):
        return getattr(card, column) or ""
    translate = QCoreApplication.translate
    if column == "pictures":
        return str(card.pictures)
    if column == "outline":
        return {
            "unreviewed": translate("Columns", "to check"),
            "corrected": translate("Columns", "corrected"),
            "accepted": translate("Columns", "accepted"),
        }.get(card.outline or "", "")
    if column == "findable":
        if card.picture_id is None:
            return translate("Columns", "no picture")
        return translate("Columns", "yes") if card.indexed else translate("Columns", "not yet")
    return card.more.get(column, "").replace("\n", " ")
