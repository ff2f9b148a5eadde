"""The small form of a record that is created from a photo."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from artcatalog.gui.record.fields import label_of
from artcatalog.gui.widgets import muted

FIELDS = ("accession_number", "title", "artist", "date", "location")


class NewRecordDialog(QDialog):
    """Asks for the accession number, which must be there, and a few further fields."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New record from this photo"))
        self.setMinimumWidth(440)
        column = QVBoxLayout(self)
        column.addWidget(muted(self.tr("The photo is copied into the catalog, with the outline as it is drawn now.")))
        form = QFormLayout()
        self.editors = {name: QLineEdit() for name in FIELDS}
        for name, editor in self.editors.items():
            editor.setAccessibleName(label_of(name))
            form.addRow(label_of(name), editor)
        column.addLayout(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.create_button = buttons.addButton(self.tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.create_button.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        number = self.editors["accession_number"]
        number.textChanged.connect(lambda text: self.create_button.setEnabled(bool(text.strip())))
        number.setFocus()

    @property
    def fields(self) -> dict[str, str]:
        """What was typed, without empty fields."""
        return {name: editor.text().strip() for name, editor in self.editors.items() if editor.text().strip()}
