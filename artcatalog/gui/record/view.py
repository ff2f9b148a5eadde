"""The record panel: pictures above, fields below; what is typed is saved when the field is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from artcatalog.gui.record.fields import LineEditor, TextEditor, label_of
from artcatalog.gui.record.pictures import PictureStrip
from artcatalog.gui.record.view_model import RecordViewModel
from artcatalog.gui.widgets import EmptyState, button, heading, muted
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.pictures import PictureRow

OWN_FIELDS = (
    "title",
    "artist",
    "date",
    "accession_number",
    "object_name",
    "medium",
    "dimensions",
    "number_of_objects",
    "description",
    "tags",
    "location",
    "owner",
    "rights",
    "credit_line",
)
"""Fields in the order of the panel."""


class RecordPanel(QWidget):
    """Shows and edits the record of the artwork in hand.

    Signals:
        loaded: Another record, or new contents, are shown.
        changed: A field was saved.
        outline_wanted: A picture's id, whose outline is to be edited.
        lookup_wanted: A picture's file, to find similar works.
    """

    loaded = Signal()
    changed = Signal()
    outline_wanted = Signal(int)
    lookup_wanted = Signal(object)

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack) -> None:
        super().__init__()
        self.model = RecordViewModel(workspace, undo_stack, self)
        self.editors: dict[str, LineEditor | TextEditor] = {}
        self._further: list[str] = []
        self.setMinimumWidth(280)
        self._stack = QStackedWidget()
        said = self.tr("Select an artwork to see and edit its record.")
        self._stack.addWidget(EmptyState("pencil", self.tr("No artwork selected"), said))
        self._stack.addWidget(self._build())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.model.loaded.connect(self._show)
        self.model.saved.connect(self.changed)
        workspace.changed.connect(self.model.reload)

    @property
    def artwork_id(self) -> int | None:
        """The artwork in hand."""
        return self.model.artwork_id

    @property
    def primary_picture(self) -> PictureRow | None:
        """The picture that is shown large."""
        return self.model.picture(self._pictures.large.picture_id)

    @property
    def primary_file(self) -> Path | None:
        """Its file."""
        row = self.primary_picture
        return self.model.shown.files[row.id] if row is not None and self.model.shown is not None else None

    def show_artwork(self, artwork_id: int | None) -> None:
        """Show another artwork, or none."""
        if artwork_id != self.model.artwork_id or artwork_id is None:
            self._pictures.large.picture_id = None
        self.model.show(artwork_id)

    def edit(self) -> None:
        """Put the cursor into the first field."""
        if self.model.shown is not None:
            self.editors["title"].setFocus()
            self.editors["title"].selectAll()

    def find_similar(self) -> None:
        """Look the shown picture up."""
        file = self.primary_file
        if file is not None:
            self.lookup_wanted.emit(file)

    # --- building ---------------------------------------------------------------------------

    def _build(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self._pictures = PictureStrip(self.model)
        self._pictures.pressed.connect(self._edit_outline)
        self._pictures.chosen.connect(self._show_state)
        column.addWidget(self._pictures)
        self._state = muted()
        column.addWidget(self._state)
        row = QHBoxLayout()
        self._outline_button = button(self.tr("Edit outline"), self._edit_outline, icon_name="outline")
        self._similar_button = button(self.tr("Find similar"), self.find_similar, icon_name="lookup")
        row.addWidget(self._outline_button)
        row.addWidget(self._similar_button)
        row.addStretch()
        column.addLayout(row)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(4)
        column.addLayout(self._form)
        for field in OWN_FIELDS:
            self._add_editor(field)
        self._further_heading = heading(self.tr("Further columns"))
        self._form.addRow(self._further_heading)
        column.addStretch()
        scroll.setWidget(inside)
        return scroll

    def _add_editor(self, field: str) -> None:
        editor: LineEditor | TextEditor = TextEditor() if field == "description" else LineEditor()
        label = label_of(field)
        editor.setAccessibleName(label)
        editor.setReadOnly(self.model.workspace.read_only)
        if field == "tags":
            editor.setPlaceholderText(self.tr("separated by commas"))
        editor.committed.connect(lambda text, f=field, name=label: self._commit(f, name, text))
        caption = QLabel(label)
        caption.setObjectName("muted")
        caption.setBuddy(editor)
        self._form.addRow(caption, editor)
        self.editors[field] = editor

    # --- showing and saving -----------------------------------------------------------------

    def _commit(self, field: str, label: str, text: str) -> None:
        if field == "tags":
            parts = text.replace("，", ",").replace("、", ",").split(",")
            self.model.set_value(field, label, tuple(sorted({part.strip() for part in parts} - {""})))
        else:
            self.model.set_value(field, label, text.strip())

    def _show(self) -> None:
        shown = self.model.shown
        self._stack.setCurrentIndex(1 if shown else 0)
        if shown is not None:
            self._show_further(list(shown.record.fields.further))
            for field, editor in self.editors.items():
                value = self.model.value(field)
                editor.keep(", ".join(value) if isinstance(value, tuple) else value or "")
        self._pictures.show_record()
        self._show_state()
        self.loaded.emit()

    def _show_further(self, names: list[str]) -> None:
        wanted = [f"further.{name}" for name in names]
        self._further_heading.setVisible(bool(wanted))
        if wanted == self._further:
            return
        for field in self._further:
            self._form.removeRow(self.editors.pop(field))
        self._further = wanted
        for field in wanted:
            self._add_editor(field)

    def _show_state(self) -> None:
        row = self.primary_picture
        self._outline_button.setEnabled(row is not None)
        self._similar_button.setEnabled(row is not None)
        if row is None:
            self._state.setText("")
            return
        outline = {
            "unreviewed": self.tr("outline to check"),
            "corrected": self.tr("outline corrected"),
            "accepted": self.tr("outline accepted"),
        }.get(row.review, row.review)
        self._state.setText(f"{row.original_name} · {row.width} × {row.height} · {outline}")

    def _edit_outline(self) -> None:
        row = self.primary_picture
        if row is not None:
            self.outline_wanted.emit(row.id)
