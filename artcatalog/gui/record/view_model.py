"""The record in hand: read off the GUI thread, each edited field an undo step, written at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.pictures import PictureRow
    from artcatalog.catalog.quads import StoredQuad
    from artcatalog.catalog.records import Record
    from artcatalog.catalog.tag_suggestions import SuggestedTag

Value = str | tuple[str, ...] | None


@dataclass(frozen=True)
class ShownRecord:
    """A record with the files and outlines of its pictures, by picture id.

    `further`: every further column of the catalog, filled in this record or not. `tags`: those in use anywhere.
    `suggested`: tags that the pictures suggest.
    """

    record: Record
    files: Mapping[int, Path]
    quads: Mapping[int, list[StoredQuad]]
    further: Sequence[str] = ()
    tags: Sequence[str] = ()
    suggested: Sequence[SuggestedTag] = ()


class _Edit(QUndoCommand):
    """Gives a field of an artwork another value: a batch, which undoing undoes, so that lists of edits say so."""

    def __init__(self, owner: RecordViewModel, text: str, record: Record, field: str, new: Value) -> None:
        super().__init__(text)
        self._owner, self._field, self._new = owner, field, new
        self._artwork_id, self._number = record.id, record.fields.accession_number
        self._batch: int | None = None

    def redo(self) -> None:
        changes: dict[str, Any] = {self._field: self._new}
        if self._field == "tags":
            changes = {self._field: self._new or ()}
        elif self._field.startswith("further."):
            changes = {"further": {self._field.removeprefix("further."): self._new}}

        def order(session: Any) -> None:
            from artcatalog.catalog import records

            self._batch = records.edit_records(session, [self._artwork_id], changes, self._number)

        self._owner.write(self, order)

    def undo(self) -> None:
        def order(session: Any) -> None:
            from artcatalog.catalog import batches

            if self._batch is not None:  # writes come one after the other, so this finds it
                batches.undo(session, self._batch)

        self._owner.write(self, order)


class RecordViewModel(QObject):
    """Reads and edits one artwork's record.

    Signals:
        loaded: `shown` is another record, or the same with new contents, or None.
        saved: A field was written; the grid shows it too.
    """

    loaded = Signal()
    saved = Signal()

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.undo_stack = undo_stack
        self.artwork_id: int | None = None
        self.shown: ShownRecord | None = None

    def show(self, artwork_id: int | None) -> None:
        """Show another artwork; the newest wins."""
        self.artwork_id = artwork_id
        if artwork_id is None:
            self.shown = None
            self.loaded.emit()
        else:
            self.reload()

    def reload(self) -> None:
        """Read the record again."""
        artwork_id = self.artwork_id
        if artwork_id is None:
            return
        catalog = self.workspace.catalog

        def question(session: Any) -> ShownRecord:
            from artcatalog.catalog import pictures, quads, records, tag_suggestions, tags

            record = records.record(session, artwork_id)
            files = {row.id: pictures.picture_file(catalog, row) for row in record.pictures}
            outlines = {row.id: quads.current_quads(session, row.id) for row in record.pictures}
            known = [tag.name for tag in tags.all_tags(session)]
            suggested = tag_suggestions.suggested_tags(session, artwork_id)
            return ShownRecord(record, files, outlines, records.further_columns(session), known, suggested)

        self.workspace.read(question, self._keep, lambda _error: self.show(None))

    def value(self, field: str) -> Value:
        """The value of a field of the record in hand; further columns are named `further.NAME`."""
        if self.shown is None:
            return None
        fields = self.shown.record.fields
        if field.startswith("further."):
            return fields.further.get(field.removeprefix("further."))
        value: Value = getattr(fields, field)
        return value

    def set_value(self, field: str, label: str, value: Value) -> None:
        """Give a field another value, as an undo step; nothing happens where it is the same."""
        old = self.value(field)
        if self.shown is None or (old or None) == (value or None):
            return
        text = self.tr("Edit {field}").format(field=label)
        self.undo_stack.push(_Edit(self, text, self.shown.record, field, value or None))

    def refuse_tag(self, term: str) -> None:
        """Remember that a suggested tag does not fit the artwork in hand."""
        artwork_id = self.artwork_id
        if artwork_id is None:
            return

        def order(session: Any) -> None:
            from artcatalog.catalog import tag_suggestions

            tag_suggestions.refuse_suggestion(session, artwork_id, term)

        self.workspace.write(order, lambda _: self.reload())

    def write(self, command: QUndoCommand, order: Callable[[Any], None]) -> None:
        """Write what an undo command orders."""

        def refused(error: Exception) -> None:
            command.setObsolete(True)
            self.workspace.failed.emit(error)
            self.reload()

        self.workspace.write(order, lambda _: self._written(), refused)

    def picture(self, picture_id: int | None = None) -> PictureRow | None:
        """A picture of the record: the first one where no id is given."""
        rows = self.shown.record.pictures if self.shown else ()
        for row in rows:
            if picture_id is None or row.id == picture_id:
                return row
        return None

    def _written(self) -> None:
        self.saved.emit()
        self.reload()

    def _keep(self, shown: ShownRecord) -> None:
        if shown.record.id == self.artwork_id:
            self.shown = shown
            self.loaded.emit()
