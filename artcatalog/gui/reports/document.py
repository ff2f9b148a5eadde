"""A report as a rich-text document, and writing it as a PDF with Qt's own writer; works off the GUI thread."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from artcatalog.errors import UserError

STYLE = """
h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 14px; } p, td { font-size: 10pt; }
td.name { color: #53585f; padding-right: 10px; } td.picture { padding-right: 14px; } p.small { color: #53585f; font-size: 8pt; }
"""  # noqa: E501

CODE_WIDTH = 62
"""Points of the page: 22 mm, which a phone reads at arm's length."""


class Report:
    """Collects the parts of a report."""

    def __init__(self, title: str, below: str) -> None:
        """Begin with a title and a smaller line below it."""
        self._parts = [f"<h1>{escape(title)}</h1>", f'<p class="small">{escape(below)}</p>']
        self._images: list[QImage] = []

    def heading(self, text: str) -> None:
        """Add a heading."""
        self._parts.append(f"<h2>{escape(text)}</h2>")

    def paragraph(self, text: str) -> None:
        """Add a paragraph."""
        self._parts.append(f"<p>{escape(text)}</p>")

    def picture(self, image: QImage | None, width: int = 430) -> None:
        """Add a picture of its own, of a width in points of the page."""
        if image is not None and not image.isNull():
            self._parts.append(f"<p>{self._image(image, width)}</p>")

    def record(self, image: QImage | None, rows: Sequence[tuple[str, str]], code: QImage | None = None) -> None:
        """Add a picture with names and values beside it, and a QR code below it."""
        shown = self._image(image, 150) if image is not None and not image.isNull() else ""
        lines = "".join(
            f'<tr><td class="name">{escape(name)}</td><td>{escape(value)}</td></tr>' for name, value in rows if value
        )
        label = f"<p>{self._image(code, CODE_WIDTH)}</p>" if code is not None else ""
        held = f'<td class="picture" width="165" valign="top">{shown}{label}</td>'
        self._parts.append(f'<table width="100%"><tr>{held}<td valign="top"><table>{lines}</table></td></tr></table>')

    def _image(self, image: QImage, width: int) -> str:
        mode, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        most = 4 * width
        self._images.append(image if image.width() <= most else image.scaled(most, 3 * most, mode, smooth))
        height = round(width * image.height() / image.width())
        if height > 1.4 * width:
            width, height = round(width * 1.4 * width / height), round(1.4 * width)
        return f'<img src="picture:{len(self._images)}" width="{width}" height="{height}">'

    def document(self) -> QTextDocument:
        """Return the report as a document."""
        document = QTextDocument()
        document.setDefaultStyleSheet(STYLE)
        for number, image in enumerate(self._images, 1):
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"picture:{number}"), image)
        document.setHtml("".join(self._parts))
        return document


def write_pdf(report: Report, file: Path) -> None:
    """Write a report as a PDF on A4, aside first, so that a file there stays whole until the new one is.

    Raises:
        UserError: file.unwritable.
    """
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        aside.touch()
        writer = QPdfWriter(str(aside))
        writer.setCreator("artcatalog")
        writer.setTitle(file.stem)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)  # the document has 2 cm of its own
        report.document().print_(writer)
        del writer
        aside.replace(file)
    except OSError as error:
        raise UserError("file.unwritable", file=str(file), reason=error.strerror or str(error)) from error
    finally:
        aside.unlink(missing_ok=True)
