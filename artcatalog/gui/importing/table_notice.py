"""What is to be known of the table of records: why it cannot be used as it is, or that one lies with the pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from artcatalog.gui.importing.view_model import ImportViewModel
from artcatalog.gui.widgets import button


class TableNotice(QFrame):
    """A line below the table, shown while there is something to say."""

    def __init__(self, model: ImportViewModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        self.said = QLabel()
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        self.use_button = button(self.tr("Use it as the table"), self._use)
        row.addWidget(self.use_button)
        model.sources_changed.connect(self._show)
        model.columns_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        offered = self._model.offered_table
        self.use_button.setVisible(offered is not None)
        words = self._words()
        if offered is not None:
            words = self.tr("{file} lies in this folder. It may hold the records of the pictures.")
            words = words.format(file=offered.name)
        self.said.setText(words)
        self.setVisible(bool(words))

    def _words(self) -> str:
        if self._model.is_reading_table:
            return self.tr("Reading the table…")
        if not self._model.has_key_column:
            return self.tr(
                "No column of the table is a file name or an accession number, so that its rows belong to no picture. "
                "Say under “Columns…” which one is, or choose “None” to import without the table."
            )
        return ""

    def _use(self) -> None:
        if (offered := self._model.offered_table) is not None:
            self._model.set_table(offered)
