"""The dialog that edits several records: ticked fields get a value or are cleared; what changes is said before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from artcatalog.gui.bulk_edit.view_model import BulkEditViewModel
from artcatalog.gui.record.fields import label_of
from artcatalog.gui.record.tag_editor import TagEditor, tags_in
from artcatalog.gui.widgets import button, heading, muted
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.bulk_edits import BulkEdit, BulkPreview

FIELDS = (
    "location",
    "owner",
    "condition",
    "rights",
    "credit_line",
    "artist",
    "date",
    "object_name",
    "title",
    "medium",
    "dimensions",
    "number_of_objects",
    "description",
)
"""Fields that are often the same for many works come first."""


class BulkEditDialog(QDialog):
    """Edits the selected artworks in one step, which Undo takes back."""

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, ids: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = BulkEditViewModel(workspace, undo_stack, ids, self)
        self.ticks: dict[str, QCheckBox] = {}
        self.editors: dict[str, QLineEdit] = {}
        number = len(self.model.ids)
        self.setWindowTitle(self.tr("Edit several works"))
        self.resize(520, 640)
        column = QVBoxLayout(self)
        column.addWidget(heading(self.tr("Edit %Ln work(s)", "", number)))
        column.addWidget(muted(self.tr("Tick what is to change. A ticked field that is empty is cleared.")))
        column.addWidget(self._build_fields(), 1)
        self.said = muted()
        self.said.setAccessibleName(self.tr("What will change"))
        column.addWidget(self.said)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply_button = button("", self._apply, primary=True)
        buttons.addButton(self.apply_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.model.loaded.connect(self._show_loaded)
        self.model.previewed.connect(self._show_preview)
        self._show_changed(0)
        self.model.load()

    def edit(self) -> BulkEdit:
        """Return what is asked for at present."""
        from artcatalog.catalog.bulk_edits import BulkEdit

        values = {field: self.editors[field].text() for field, tick in self.ticks.items() if tick.isChecked()}
        return BulkEdit(values, tags_in(self.add_tags.text()), tags_in(self.remove_tags.text()))

    # --- building ---------------------------------------------------------------------------

    def _build_fields(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setObjectName("plain")
        self._grid = QGridLayout(inside)
        self._grid.setColumnStretch(1, 1)
        self.add_tags, self.remove_tags = TagEditor(), TagEditor()
        for name, editor in ((self.tr("Add tags"), self.add_tags), (self.tr("Remove tags"), self.remove_tags)):
            row = self._grid.rowCount()
            label = muted(name, wraps=False)
            label.setBuddy(editor)
            editor.setAccessibleName(name)
            editor.textChanged.connect(self._propose)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(editor, row, 1)
        for field in FIELDS:
            self._add_field(field)
        scroll.setWidget(inside)
        return scroll

    def _add_field(self, field: str) -> None:
        name = label_of(field)
        tick, editor = QCheckBox(name), QLineEdit()
        tick.setAccessibleName(self.tr("Change {field}").format(field=name))
        editor.setAccessibleName(self.tr("New value of {field}").format(field=name))
        editor.setPlaceholderText(self.tr("stays as it is"))
        editor.textEdited.connect(lambda _: tick.setChecked(True))
        editor.textChanged.connect(self._propose)
        tick.toggled.connect(lambda on: self._show_tick(field, is_on=on))
        row = self._grid.rowCount()
        self._grid.addWidget(tick, row, 0)
        self._grid.addWidget(editor, row, 1)
        self.ticks[field], self.editors[field] = tick, editor

    # --- showing ----------------------------------------------------------------------------

    def _show_loaded(self) -> None:
        for name in self.model.further:
            if f"further.{name}" not in self.ticks:
                self._add_field(f"further.{name}")
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        for editor in (self.add_tags, self.remove_tags):
            editor.know(self.model.tags)
        self._propose()

    def _show_tick(self, field: str, *, is_on: bool) -> None:
        self.editors[field].setPlaceholderText(self.tr("will be cleared") if is_on else self.tr("stays as it is"))
        self._propose()

    def _propose(self) -> None:
        self.apply_button.setEnabled(False)
        self.model.propose(self.edit())

    def _show_preview(self, found: BulkPreview) -> None:
        self._show_changed(found.changed)
        if not found.changed:
            has_wish = any(tick.isChecked() for tick in self.ticks.values()) or self.add_tags.text()
            same, nothing = self.tr("All works have these values already."), self.tr("No change yet.")
            self.said.setText(same if has_wish else nothing)
            return
        count = QLocale().toString
        said = self.tr("{changed} of %Ln work(s) will change: {fields}.", "", found.works)
        fields = ", ".join(f"{label_of(field)} ({count(number)})" for field, number in found.by_field.items())
        lines = [said.format(changed=count(found.changed), fields=fields)]
        if found.overwritten:
            lost = ", ".join(f"{label_of(field)} ({count(number)})" for field, number in found.overwritten.items())
            lines.append(self.tr("Other values there now are replaced: {fields}.").format(fields=lost))
        self.said.setText("\n".join(lines))

    def _show_changed(self, number: int) -> None:
        self.apply_button.setText(self.tr("Change %Ln work(s)", "", number))
        self.apply_button.setEnabled(number > 0)

    def _apply(self) -> None:
        self.model.apply(self.edit())
        self.accept()
