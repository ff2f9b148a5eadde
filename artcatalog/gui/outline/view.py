"""The outline page: picture with four corners, straightened preview beside it, queue of what is to be checked."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShowEvent, QUndoStack
from PySide6.QtWidgets import QLabel, QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from artcatalog.gui.notice_line import NoticeLine
from artcatalog.gui.outline.canvas import OutlineCanvas
from artcatalog.gui.outline.outline_list import OutlineList
from artcatalog.gui.outline.preview import RectifiedPreview
from artcatalog.gui.outline.similar import SimilarPictures
from artcatalog.gui.outline.small import SmallOutlineNote
from artcatalog.gui.outline.state import OtherOutline
from artcatalog.gui.outline.tools import OutlineTools
from artcatalog.gui.outline.view_model import OutlineViewModel
from artcatalog.gui.widgets import Elided, EmptyState, button, heading, muted, page_bar, tool_button
from artcatalog.gui.workspace import Workspace


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class OutlinePage(QWidget):
    """Checks and corrects the outlines of artworks in their pictures.

    Signals:
        record_wanted: The id of the artwork whose record is to be shown.
    """

    record_wanted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.model = OutlineViewModel(workspace, self)
        self._similar = SimilarPictures(workspace, self)
        self._line: NoticeLine | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        self._stack = QStackedWidget()
        self._empty = EmptyState("outline", "", "")
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._build_body())
        column.addWidget(self._stack, 1)
        self.model.opened.connect(self._show_picture)
        self.model.queue_changed.connect(self._show_queue)
        self.model.state.changed.connect(self._show_state)
        self.model.state.arranged.connect(self._show_others)
        self.canvas.accepted.connect(self.model.accept)
        self.canvas.other_pressed.connect(self.model.choose)
        self._similar.applied.connect(self._show_applied)
        workspace.changed.connect(self.model.read_queue)
        self._show_queue()
        self._show_state()

    @property
    def undo_stack(self) -> QUndoStack:
        """Undo of what was done to the picture in hand, then of what was decided on those before it."""
        return self.model.undo_stack

    def open_picture(self, picture_id: int) -> None:
        """Edit the outline of a picture."""
        self.model.open(picture_id)
        QTimer.singleShot(0, self.canvas, self.canvas.setFocus)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt)
        """Begin with the least certain picture, unless one is in hand."""
        super().showEvent(event)
        self.model.read_queue(opens=True)

    # --- building ---------------------------------------------------------------------------

    def _build_bar(self) -> QWidget:
        bar, row = page_bar(self.tr("Outlines"))
        self._queue_bar = QProgressBar()
        self._queue_bar.setFixedWidth(110)
        self._queue_bar.setTextVisible(False)
        self._queue_bar.setAccessibleName(self.tr("Pictures checked"))
        self._queue_text = QLabel()
        row.addWidget(self._queue_bar)
        row.addWidget(self._queue_text)
        row.addStretch()
        palette = self.palette()
        previous, following = self.tr("Previous picture"), self.tr("Next picture")
        self._previous = tool_button(previous, "previous", lambda: self.model.step(-1), palette, "PgUp")
        self._next = tool_button(following, "next", lambda: self.model.step(1), palette, "PgDown")
        for tool, key in ((self._previous, "PgUp"), (self._next, "PgDown")):
            tool.setShortcut(key)
            row.addWidget(tool)
        self._accept = button(self.tr("Accept"), self.model.accept, primary=True)
        said = self.tr("Keep this outline and go to the next ({keys})").format(keys=_native("Ctrl+Return"))
        self._accept.setToolTip(said)
        row.addWidget(self._accept)
        return bar

    def _build_body(self) -> QWidget:
        body = QSplitter(Qt.Orientation.Horizontal)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 6, 12)
        self.canvas = OutlineCanvas(self.model.state, self.model.workspace.tasks)
        self.canvas.is_editable = not self.model.workspace.read_only
        column.addWidget(self.canvas, 1)
        self.tools = OutlineTools(self.model, self._similar, self.canvas)
        column.addWidget(self.tools)
        body.addWidget(left)
        body.addWidget(self._build_side())
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 1)
        body.setChildrenCollapsible(False)
        body.setSizes([700, 330])
        return body

    def _build_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(6, 12, 12, 12)
        self._title = heading()
        self._number = Elided(mode=Qt.TextElideMode.ElideMiddle)
        self._number.setObjectName("muted")
        self._review = muted()
        for label in (self._title, self._number, self._review):
            column.addWidget(label)
        column.addSpacing(6)
        self.outline_list = OutlineList(self.model, self.canvas)
        column.addWidget(self.outline_list)
        column.addSpacing(6)
        column.addWidget(heading(self.tr("Straightened")))
        self.preview = RectifiedPreview(self.model.state)
        column.addWidget(self.preview, 1)
        self.small_note = SmallOutlineNote(self.model.state)
        column.addWidget(self.small_note)
        keys = self.tr(
            "Drag anywhere: the nearest corner follows. Tab or 1–4 selects a corner, arrows move it by 1 pixel, "
            "with Shift by 10, with Alt by ¼. Ctrl+wheel zooms, Space pans, {keys} accepts."
        )
        column.addWidget(muted(keys.format(keys=_native("Ctrl+Return"))))
        show = button(self.tr("Show record"), self._show_record)
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    # --- showing ----------------------------------------------------------------------------

    def _show_record(self) -> None:
        if self.model.picture is not None:
            self.record_wanted.emit(self.model.picture.row.artwork_id)

    def _show_picture(self) -> None:
        picture = self.model.picture
        self._stack.setCurrentIndex(1 if picture else 0)
        self._show_queue()
        self.preview.show_picture(picture.proxy if picture else None)
        if picture is None:
            self._show_state()
            return
        self.canvas.show_picture(picture.proxy, picture.failure)
        self._show_others()
        self.outline_list.show_state()
        self._similar.look(picture.row.id)
        self._title.setText(picture.fields.title or self.tr("Untitled"))
        artist = picture.fields.artist
        self._number.show_text(" · ".join(text for text in (artist, picture.fields.accession_number) if text))
        self._show_state()
        if self.isVisible() and not self.canvas.hasFocus():
            self.canvas.setFocus()

    def _show_queue(self) -> None:
        position, total = self.model.position, self.model.total
        if position:
            self._queue_text.setText(self.tr("{number} of {total} to check").format(number=position, total=total))
        elif self.model.queue:
            self._queue_text.setText(self.tr("%n to check", "", len(self.model.queue)))
        else:
            self._queue_text.setText("")
        if self.model.has_pictures:
            said = self.tr("Every outline has been looked at. To change one, open it from the collection.")
            self._empty.say("check", self.tr("Nothing left to check"), said)
        else:
            said = self.tr("Import pictures; their outlines are checked here.")
            self._empty.say("outline", self.tr("No pictures yet"), said)
        self._queue_bar.setVisible(bool(self.model.queue))
        self._queue_bar.setRange(0, max(total, 1))
        self._queue_bar.setValue(total - len(self.model.queue))
        self._previous.setEnabled(self.model.beside(-1) is not None)
        self._next.setEnabled(self.model.beside(1) is not None)

    def _show_state(self) -> None:
        state = self.model.state
        is_open = self.model.picture is not None and self.model.picture.proxy is not None
        self._accept.setEnabled(is_open and state.is_valid and self.canvas.is_editable)
        self._review.setText(self._review_words())
        self.tools.show_state()

    def _review_words(self) -> str:
        """Return whether the picture was checked; what is changed now counts as soon as one goes on."""
        if self.model.picture is None:
            return ""
        if self.model.state.is_changed:
            return self.tr("Corrected by hand, kept when you go on")
        review = self.model.picture.row.review
        words = {
            "unreviewed": self.tr("To check"),
            "corrected": self.tr("Corrected by hand"),
            "accepted": self.tr("Accepted"),
        }
        return words.get(review, review)

    def _show_others(self) -> None:
        outlines, others = self.model.state.outlines, []
        for number in outlines.others:
            said = self.tr("{number}: counts") if number == outlines.primary else "{number}"
            corners = outlines.items[number].corners
            if corners is not None:
                others.append(OtherOutline(corners, said.format(number=number + 1)))
        self.canvas.show_others(others)

    def _show_applied(self, ids: list[int]) -> None:
        """Tell how many pictures got the outline, with a way back."""
        if self._line is not None:
            self._line.close_button.click()
        undo = button(self.tr("Undo"), lambda: self._take_back(ids), icon_name="undo")
        said = self.tr("%n picture(s) have the outlines of this one now, and count as checked.", "", len(ids))
        line = NoticeLine(said, undo)
        line.destroyed.connect(self._forget_line)
        self._line = line
        self._column.insertWidget(1, line)

    def _take_back(self, ids: list[int]) -> None:
        self._similar.take_back(ids)
        if self._line is not None:
            self._line.close_button.click()

    def _forget_line(self) -> None:
        self._line = None
