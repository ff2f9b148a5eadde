"""What is to be imported and how: files and folders, a table of records, copy or leave in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from artcatalog.engine.messages import ImportPictures
from artcatalog.gui.icons import icon
from artcatalog.gui.importing.columns import ColumnsDialog
from artcatalog.gui.importing.table_notice import TableNotice
from artcatalog.gui.importing.view_model import ImportViewModel
from artcatalog.gui.last_folder import ask_for_file, ask_for_files, ask_for_folder
from artcatalog.gui.widgets import button, heading, muted


class ImportOptions(QWidget):
    """The first page of the import dialog.

    Signals:
        ready_changed: Whether there is anything to import.
    """

    ready_changed = Signal(bool)

    def __init__(self, model: ImportViewModel) -> None:
        super().__init__()
        self._model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self.tr("Pictures")))
        self._build_sources(column)
        column.addWidget(heading(self.tr("Table of records (optional)")))
        self._build_table(column)
        column.addWidget(heading(self.tr("How")))
        self._build_how(column)
        model.sources_changed.connect(self._show)
        model.columns_changed.connect(self._show_columns)
        self._show()

    def request(self, refused: tuple[tuple[str, str], ...] = ()) -> ImportPictures:
        """Return what is to be done. `refused`: (accession number, field) that are not to be changed."""
        return ImportPictures(
            paths=tuple(str(file) for file in self._model.sources),
            metadata=str(self._model.table) if self._model.table else None,
            copy=self._copy.isChecked(),
            attach=self._attach.isChecked(),
            update=self._update.isChecked(),
            create_records=self._create.isChecked(),
            columns=self._model.chosen_columns,
            name_pattern=self._pattern.text().strip(),
            skip_updates=refused,
        )

    def _build_sources(self, column: QVBoxLayout) -> None:
        self._list = QListWidget()
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setAccessibleName(self.tr("Files and folders to import"))
        self._list.setMinimumHeight(90)
        column.addWidget(self._list, 1)
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Add files…"), self._add_files, icon_name="picture"))
        row.addWidget(button(self.tr("Add folder…"), self._add_folder, icon_name="folder"))
        self._remove = button(self.tr("Remove"), self._remove_selected)
        row.addWidget(self._remove)
        row.addStretch()
        column.addLayout(row)
        self._list.itemSelectionChanged.connect(lambda: self._remove.setEnabled(bool(self._list.selectedItems())))

    def _build_table(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self._table = QLineEdit()
        self._table.setReadOnly(True)
        self._table.setPlaceholderText(self.tr("CSV with columns such as file, accession_number, title, artist"))
        self._table.setAccessibleName(self.tr("Table of records"))
        row.addWidget(self._table, 1)
        row.addWidget(button(self.tr("Choose…"), self._choose_table))
        self.columns_button = button(self.tr("Columns…"), self.choose_columns)
        row.addWidget(self.columns_button)
        self._no_table = button(self.tr("None"), lambda: self._model.set_table(None))
        row.addWidget(self._no_table)
        column.addLayout(row)
        self.table_notice = TableNotice(self._model)
        column.addWidget(self.table_notice)

    def _build_how(self, column: QVBoxLayout) -> None:
        self._copy = QRadioButton(self.tr("Copy the pictures into the catalog folder"))
        self._leave = QRadioButton(self.tr("Leave the pictures where they are"))
        is_copy = self._model.workspace.preferences.copy_pictures
        self._copy.setChecked(is_copy)
        self._leave.setChecked(not is_copy)
        self._attach = QCheckBox(self.tr("Attach: a number that is there already gets one more picture"))
        self._update = QCheckBox(self.tr("Update: the table also changes records that are there already"))
        self._create = QCheckBox(self.tr("Also create records of rows without a picture"))
        for one in (self._copy, self._leave, self._attach, self._update, self._create):
            column.addWidget(one)
        names = QHBoxLayout()
        self._pattern = QLineEdit(self._model.workspace.preferences.kept("name_pattern"))
        self._pattern.setPlaceholderText("{number}_{picture}")
        self._pattern.setAccessibleName(self.tr("What file names say"))
        said = self.tr(
            "With {number}_{picture}, 1890-7_verso.tif is the verso of 1890-7. Empty: the name is the number."
        )
        self._pattern.setToolTip(said)
        self._pattern.editingFinished.connect(self._keep_pattern)
        names.addWidget(muted(self.tr("What file names say:"), wraps=False))
        names.addWidget(self._pattern, 1)
        column.addLayout(names)
        column.addWidget(muted(self.tr("The files themselves are never changed.")))

    def choose_columns(self) -> None:
        """Ask what the table's columns are."""
        if self._model.columns is None:
            return
        dialog = ColumnsDialog(self._model.columns, self._model.chosen_columns, self)
        dialog.accepted.connect(lambda: self._model.choose_columns(dialog.chosen))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.rejected.connect(self._drop_unusable_table)
        dialog.open()

    def _drop_unusable_table(self) -> None:
        if not self._model.has_key_column:
            self._model.set_table(None)

    def _keep_pattern(self) -> None:
        self._model.workspace.preferences.keep("name_pattern", self._pattern.text().strip())

    def _show_columns(self) -> None:
        self.columns_button.setEnabled(self._model.columns is not None)
        self.ready_changed.emit(self._model.is_ready)
        if not self._model.has_key_column and not self.findChildren(ColumnsDialog):
            self.choose_columns()

    def _add_files(self) -> None:
        self._model.add(
            ask_for_files(self, self.tr("Pictures to import"), self._model.workspace.preferences, "pictures")
        )

    def _add_folder(self) -> None:
        preferences = self._model.workspace.preferences
        if folder := ask_for_folder(self, self.tr("Folder to import"), preferences, "pictures"):
            self._model.add([folder])

    def _choose_table(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.txt)")
        preferences = self._model.workspace.preferences
        if file := ask_for_file(self, self.tr("Table of records"), preferences, "tables", kinds):
            self._model.set_table(file)

    def _remove_selected(self) -> None:
        self._model.remove([Path(item.text()) for item in self._list.selectedItems()])

    def _show(self) -> None:
        self._list.clear()
        for file in self._model.sources:
            name = "picture" if file.suffix else "folder"
            self._list.addItem(QListWidgetItem(icon(name, self.palette()), str(file)))
        self._table.setText(str(self._model.table) if self._model.table else "")
        self._no_table.setEnabled(self._model.table is not None)
        self._remove.setEnabled(False)
        self.columns_button.setEnabled(self._model.columns is not None)
        for one in (self._update, self._create):
            one.setEnabled(self._model.table is not None)
        self.ready_changed.emit(self._model.is_ready)
