"""The report of a look-up: the photo with its outlines, the verdict, the best records with their evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from artcatalog.engine.messages import FoundArtwork, LookUpAnswer, Match
from artcatalog.gui import theme
from artcatalog.gui.lookup import verdicts
from artcatalog.gui.pictures import Proxy
from artcatalog.gui.record.fields import label_of
from artcatalog.gui.reports.document import Report
from artcatalog.gui.reports.qr_code import qr_code
from artcatalog.gui.widgets import short_date

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog

SHOWN = 3
"""Matches that are shown of each artwork; of a found one, the first alone."""


def look_up_report(catalog: Catalog, answer: LookUpAnswer, proxy: Proxy | None) -> Callable[[], Report]:
    """Return what builds the report, on a worker thread."""

    def build() -> Report:
        translate = QCoreApplication.translate
        below = f"{Path(answer.file).name} · {short_date(datetime.now().astimezone())} · {catalog.folder.name}"
        report = Report(translate("Report", "Look-up report"), below)
        report.picture(outlined(proxy, answer) if proxy is not None else None)
        for number, found in enumerate(answer.artworks, 1):
            words = verdicts.of_artwork(found, None, theme.LIGHT)
            report.heading(f"{number}. {words.headline}" if len(answer.artworks) > 1 else words.headline)
            report.paragraph(words.explanation)
            for match in found.matches[: 1 if found.verdict == "match" else SHOWN]:
                code = qr_code(match.accession_number)
                report.record(picture_of(catalog, match.picture_id), _rows(match, found), code)
        if not answer.artworks:
            report.paragraph(translate("Report", "No artwork was found in the photo."))
        return report

    return build


def _rows(match: Match, found: FoundArtwork) -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    words = verdicts.of_match(match, found, theme.LIGHT)
    return [
        (label_of("accession_number"), match.accession_number),
        (label_of("title"), match.title),
        (label_of("artist"), match.artist),
        (translate("Report", "Certainty"), f"{verdicts.per_cent(match.score)}, {words.headline}"),
        (translate("Report", "Evidence"), verdicts.evidence_words(match)),
    ]


def picture_of(catalog: Catalog, picture_id: int) -> QImage | None:
    """Return a picture's thumbnail; None where it is missing."""
    from artcatalog.catalog import pictures
    from artcatalog.errors import UserError

    try:
        with catalog.read() as session:
            name = pictures.picture(session, picture_id).thumbnail
    except UserError:
        return None
    image = QImage(str(catalog.thumbnails / name)) if name else QImage()
    return None if image.isNull() else image


def outlined(proxy: Proxy, answer: LookUpAnswer) -> QImage:
    """Return the photo with the outlines of its artworks, numbered where there are several."""
    image = proxy.image.copy()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(image.width(), image.height()) / 250
    font = painter.font()
    font.setPixelSize(round(8 * width))
    painter.setFont(font)
    for number, found in enumerate(answer.artworks, 1):
        if found.quad is None:
            continue
        points = [QPointF(x * proxy.scale, y * proxy.scale) for x, y in found.quad.corners]
        for colour, share in (("#ffffff", 2.0), (theme.LIGHT.accent, 1.0)):
            painter.setPen(QPen(QColor(colour), width * share))
            painter.drawPolygon(QPolygonF(points))
        if len(answer.artworks) > 1:
            painter.drawText(points[0] + QPointF(2 * width, 9 * width), str(number))
    painter.end()
    return image
