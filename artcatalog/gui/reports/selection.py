"""The report of records: each with its picture and all of its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from artcatalog.catalog.fields import TEXT_FIELDS, RecordFields
from artcatalog.errors import UserError
from artcatalog.gui.record.fields import label_of
from artcatalog.gui.reports.document import Report
from artcatalog.gui.reports.look_up import picture_of
from artcatalog.gui.reports.qr_code import qr_code
from artcatalog.gui.widgets import short_date

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog

MOST = 500
"""Records in one report."""


def selection_report(catalog: Catalog, ids: Sequence[int]) -> Callable[[], Report]:
    """Return what builds the report, on a worker thread; records that have gone are left out."""

    def build() -> Report:
        from artcatalog.catalog import records

        title = QCoreApplication.translate("Report", "Records")
        report = Report(title, f"{short_date(datetime.now().astimezone())} · {catalog.folder.name}")
        for artwork_id in ids[:MOST]:
            try:
                with catalog.read() as session:
                    record = records.record(session, artwork_id)
            except UserError:
                continue
            report.heading(record.fields.title or record.fields.accession_number)
            image = picture_of(catalog, record.pictures[0].id) if record.pictures else None
            report.record(image, rows_of(record.fields), qr_code(record.fields.accession_number))
        return report

    return build


def rows_of(fields: RecordFields) -> list[tuple[str, str]]:
    """Return a record's fields that are filled, in the order of the form."""
    rows = [(label_of(name), getattr(fields, name) or "") for name in TEXT_FIELDS]
    rows.append((label_of("tags"), "; ".join(fields.tags)))
    return [row for row in [*rows, *fields.further.items()] if row[1]]
