"""Asks where a report or an export goes, and writes it while the window goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from artcatalog.engine.messages import ExportForm, ExportRecords
from artcatalog.gui.reports.document import Report, write_pdf
from artcatalog.gui.workspace import Workspace

FORMS: dict[str, tuple[ExportForm, str]] = {
    "CSV (*.csv)": ("csv", ".csv"),
    "LIDO (*.xml)": ("lido", ".xml"),
    "IIIF (*.json)": ("iiif", ".json"),
}
"""What records can be exported as: form and ending by the filter of the file dialog."""


def _suggestion(name: str) -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents) / name)


def save_report(parent: QWidget, workspace: Workspace, name: str, build: Callable[[], Report]) -> None:
    """Ask for a file and write a report to it as a PDF."""
    title = QCoreApplication.translate("Report", "Save report")
    file, _ = QFileDialog.getSaveFileName(parent, title, _suggestion(f"{name}.pdf"), "PDF (*.pdf)")
    if not file:
        return
    target = Path(file) if Path(file).suffix else Path(f"{file}.pdf")
    workspace.tasks.run(lambda: write_pdf(build(), target), lambda _: _tell(parent, target), workspace.failed.emit)


def export_records(parent: QWidget, workspace: Workspace, ids: Sequence[int] | None) -> None:
    """Ask for a file and write records to it; `ids` None: all of them."""
    title = QCoreApplication.translate("Report", "Export records")
    filters = ";;".join(FORMS)
    file, chosen = QFileDialog.getSaveFileName(parent, title, _suggestion("records.csv"), filters)
    if not file:
        return
    by_ending = {ending: form for form, ending in FORMS.values()}
    form, ending = FORMS.get(chosen, ("csv", ".csv"))
    target = Path(file) if Path(file).suffix else Path(f"{file}{ending}")
    form = by_ending.get(target.suffix.lower(), form)
    job = workspace.engine.submit(ExportRecords(str(target), form, None if ids is None else tuple(ids)))
    job.succeeded.connect(lambda _: _tell(parent, target))
    job.failed.connect(workspace.failed)


def _tell(parent: QWidget, file: Path) -> None:
    """Say where it is, without taking the focus from what the person does meanwhile for longer than a message."""
    said = QCoreApplication.translate("Report", "Written to {file}").format(file=file)
    message = QMessageBox(QMessageBox.Icon.Information, "artcatalog", said, parent=parent)
    message.open()
