"""The record panel: pictures above, fields below; what is typed is saved when the field is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from artcatalog.gui.history.dialog import RecordHistory
from artcatalog.gui.record.fields import LineEditor, TextEditor, label_of
from artcatalog.gui.record.pictures import PictureStrip
from artcatalog.gui.record.suggestions import TagSuggestions
from artcatalog.gui.record.tag_editor import TagEditor, tags_in
from artcatalog.gui.record.view_model import RecordViewModel
from artcatalog.gui.turns import in_another_turn
from artcatalog.gui.widgets import EmptyState, button, heading, muted, short_date
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
    "condition",
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
        lookup_wanted: A picture's file, to look it up.
        similar_wanted: Works that look like this one are to be shown.
    """

    loaded = Signal()
    changed = Signal()
    outline_wanted = Signal(int)
    lookup_wanted = Signal(object)
    similar_wanted = Signal()

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack) -> None:
        super().__init__()
        self.model = RecordViewModel(workspace, undo_stack, self)
        self.editors: dict[str, LineEditor | TextEditor] = {}
        self._further: list[str] = []
        self._added: list[str] = []
        self.setMinimumWidth(280)
        self._stack = QStackedWidget()
        said = self.tr("Select an artwork to see and edit its record.")
        self._stack.addWidget(EmptyState("pencil", self.tr("No artwork selected"), said))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.model.loaded.connect(self._show)
        self.model.saved.connect(self.changed)
        workspace.changed.connect(self.model.reload)
        in_another_turn(self, self._fill)

    @property
    def artwork_id(self) -> int | None:
        """The artwork in hand."""
        return self.model.artwork_id

    @property
    def primary_picture(self) -> PictureRow | None:
        """The picture that is shown large."""
        return self.model.picture(self._pictures.large.picture_id) if self.model.shown is not None else None

    @property
    def primary_file(self) -> Path | None:
        """Its file."""
        row = self.primary_picture
        return self.model.shown.files[row.id] if row is not None and self.model.shown is not None else None

    def show_artwork(self, artwork_id: int | None) -> None:
        """Show another artwork, or none."""
        self._fill()
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

    def show_history(self) -> None:
        """Open the history of the record in hand."""
        shown = self.model.shown
        if shown is None:
            return
        fields = shown.record.fields
        name = " · ".join(text for text in (fields.accession_number, fields.title) if text)
        workspace, stack = self.model.workspace, self.model.undo_stack
        RecordHistory(workspace, stack, shown.record.id, name, self.window()).open()

    def add_column(self, name: str) -> None:
        """Offer a further column to fill; it is stored with its first value."""
        name = " ".join(name.split())
        if name and self.model.shown is not None and f"further.{name}" not in self._further:
            self._added.append(name)
            self._show_further([*(field.removeprefix("further.") for field in self._further), name])
        if f"further.{name}" in self.editors:
            self.editors[f"further.{name}"].setFocus()

    # --- building ---------------------------------------------------------------------------

    def _fill(self) -> None:
        """Build the fields, the first time."""
        if self._stack.count() == 1:
            self._stack.addWidget(self._build())

    def _build(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # fields come into sight by themselves; it shows no focus
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
        self._similar_button = button(self.tr("More like this"), self.similar_wanted.emit, icon_name="similar")
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
            if field == "tags":
                self._form.addRow(self._build_suggestions())
        self._further_heading = heading(self.tr("Further columns"))
        self._form.addRow(self._further_heading)
        column.addLayout(self._build_end())
        column.addStretch()
        scroll.setWidget(inside)
        return scroll

    def _build_suggestions(self) -> TagSuggestions:
        self.suggestions = TagSuggestions()
        self.suggestions.setEnabled(not self.model.workspace.read_only)
        self.suggestions.accepted.connect(self._take_tag)
        self.suggestions.refused.connect(self.model.refuse_tag)
        return self.suggestions

    def _take_tag(self, term: str, word: str) -> None:
        """Add a suggested tag to those of the record, as an undo step like any edit."""
        tags = self.model.value("tags")
        self.model.set_value("tags", label_of("tags"), (*(tags if isinstance(tags, tuple) else ()), word))

    def _build_end(self) -> QVBoxLayout:
        end = QVBoxLayout()
        self._moments = muted()
        end.addWidget(self._moments)
        row = QHBoxLayout()
        row.addWidget(button(self.tr("History…"), self.show_history, icon_name="history"))
        self._column_button = button(self.tr("Add a column…"), self._ask_column, icon_name="add")
        self._column_button.setEnabled(not self.model.workspace.read_only)
        row.addWidget(self._column_button)
        row.addStretch()
        end.addLayout(row)
        return end

    def _ask_column(self) -> None:
        title, said = self.tr("Add a column"), self.tr("Name of the column:")
        name, is_sure = QInputDialog.getText(self.window(), title, said)
        if is_sure:
            self.add_column(name)

    def _add_editor(self, field: str) -> None:
        kinds: dict[str, type[LineEditor] | type[TextEditor]] = {"description": TextEditor, "tags": TagEditor}
        editor = kinds.get(field, LineEditor)()
        label = label_of(field)
        editor.setAccessibleName(label)
        editor.setReadOnly(self.model.workspace.read_only)
        editor.committed.connect(lambda text, f=field, name=label: self._commit(f, name, text))
        caption = QLabel(label)
        caption.setObjectName("muted")
        caption.setBuddy(editor)
        self._form.addRow(caption, editor)
        self.editors[field] = editor

    # --- showing and saving -----------------------------------------------------------------

    def _commit(self, field: str, label: str, text: str) -> None:
        if field == "tags":
            self.model.set_value(field, label, tags_in(text))
        else:
            self.model.set_value(field, label, text.strip())

    def _show(self) -> None:
        shown = self.model.shown
        self._stack.setCurrentIndex(1 if shown else 0)
        if shown is not None:
            self._show_further([*shown.further, *(name for name in self._added if name not in shown.further)])
            tags = self.editors["tags"]
            if isinstance(tags, TagEditor):
                tags.know(shown.tags)
            self.suggestions.show_suggestions(shown.suggested)
            said = self.tr("Entered {created}, changed {updated}")
            created, updated = short_date(shown.record.created), short_date(shown.record.updated)
            self._moments.setText(said.format(created=created, updated=updated))
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
        for field in [field for field in self._further if field not in wanted]:
            self._form.removeRow(self.editors.pop(field))
        for field in [field for field in wanted if field not in self._further]:
            self._add_editor(field)
        self._further = wanted

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
