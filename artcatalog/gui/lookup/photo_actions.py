"""What can be done with the photo that is shown besides answering: a record of it, a report to print."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QWidget

from artcatalog.gui.lookup.new_record import NewRecordDialog
from artcatalog.gui.lookup.view_model import LookupViewModel
from artcatalog.gui.widgets import button


class PhotoActions(QWidget):
    """Two buttons below the results."""

    def __init__(self, model: LookupViewModel) -> None:
        super().__init__()
        self._model = model
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.create_button = button(self.tr("New record…"), self.create_record, icon_name="add")
        self.create_button.setToolTip(self.tr("Creates a record with this photo as its picture"))
        self.report_button = button(self.tr("Report…"), self.save_report, icon_name="save")
        self.report_button.setToolTip(self.tr("A page to print: photo, verdict, records, evidence"))
        row.addWidget(self.create_button)
        row.addWidget(self.report_button)
        row.addStretch()
        model.record_created.connect(self._show_created)

    def show_state(self) -> None:
        """Enable what is possible with the photo."""
        photo = self._model.photo
        can_write = not self._model.workspace.read_only
        self.create_button.setEnabled(can_write and photo is not None and photo.proxy is not None)
        self.report_button.setEnabled(photo is not None and photo.answer is not None)

    def create_record(self) -> None:
        """Ask for the fields of a new record, and create it with the photo as its picture."""
        dialog = NewRecordDialog(self)
        dialog.accepted.connect(lambda: self._model.create_record(dialog.fields))
        dialog.open()

    def save_report(self) -> None:
        """Ask where, and write what is shown as a PDF."""
        photo = self._model.photo
        if photo is None or photo.answer is None:
            return
        from artcatalog.gui.reports.look_up import look_up_report
        from artcatalog.gui.reports.saving import save_report

        workspace = self._model.workspace
        save_report(self, workspace, photo.file.stem, look_up_report(workspace.catalog, photo.answer, photo.proxy))

    def _show_created(self, number: str) -> None:
        said = self.tr("{number} is in the catalog now, with this photo as its picture.").format(number=number)
        QMessageBox(QMessageBox.Icon.Information, "artcatalog", said, parent=self).open()
