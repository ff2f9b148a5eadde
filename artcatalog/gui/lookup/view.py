"""The look-up page: drop, paste or open a photo; see what it shows, why, and answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShowEvent, QUndoStack
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from artcatalog.engine.messages import FoundArtwork, Match
from artcatalog.gui import failures
from artcatalog.gui.camera.entry import CameraEntry
from artcatalog.gui.engine_bridge import is_cancelled
from artcatalog.gui.last_folder import ask_for_files
from artcatalog.gui.lookup.artwork_buttons import ArtworkButtons
from artcatalog.gui.lookup.evidence import EvidenceView
from artcatalog.gui.lookup.evidence_panel import EvidencePanel
from artcatalog.gui.lookup.history import HistoryDialog
from artcatalog.gui.lookup.photo_actions import PhotoActions
from artcatalog.gui.lookup.photo_area import PhotoArea
from artcatalog.gui.lookup.pictures import CatalogPictures
from artcatalog.gui.lookup.queue import PhotoQueue
from artcatalog.gui.lookup.results import ResultList
from artcatalog.gui.lookup.view_model import LookupViewModel
from artcatalog.gui.outline.state import OtherOutline
from artcatalog.gui.pictures import Proxy
from artcatalog.gui.widgets import EmptyState, button, page_bar
from artcatalog.gui.workspace import Workspace


class LookupPage(QWidget):
    """Photo and evidence on the left, verdict and ranked results on the right.

    Signals:
        record_wanted: The id of an artwork whose record is to be shown.
    """

    record_wanted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.model = LookupViewModel(workspace, self)
        self.pictures: int | None = None
        self._catalog_pictures = CatalogPictures(workspace, self)
        self._match: Match | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        self.queue = PhotoQueue(self.model)
        column.addWidget(self.queue)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(self._build_body())
        column.addWidget(self._stack, 1)
        self._connect()

    @property
    def undo_stack(self) -> QUndoStack:
        """Undo of corrected outlines."""
        return self.model.outline.undo_stack

    @property
    def evidence(self) -> EvidenceView:
        """The comparison of the photo with the chosen result."""
        return self.evidence_panel.view

    def take(self, files: list[Path]) -> None:
        """Look files up."""
        if files:
            self.model.look_up(files)

    def paste(self) -> None:
        """Look up what is on the clipboard: files, or an image."""
        clipboard = QGuiApplication.clipboard()
        mime = clipboard.mimeData()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.take(files)
        elif mime.hasImage():
            image = clipboard.image()
            if not image.isNull():
                self.model.paste(QImage(image))

    def choose_files(self) -> None:
        """Ask for photos and look them up."""
        title = self.tr("Look up photos")
        self.take(ask_for_files(self, title, self.workspace.preferences, "photos"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt)
        """Offer the camera where there is one."""
        super().showEvent(event)
        self.camera.look()

    def draw_again(self) -> None:
        """Draw the results again, in another theme."""
        self._show_answer()

    def show_history(self) -> None:
        """Show earlier look-ups."""
        dialog = HistoryDialog(self.workspace, self)
        dialog.photo_wanted.connect(lambda file: self.take([file]))
        dialog.open()

    # --- building ---------------------------------------------------------------------------

    def _build_bar(self) -> QWidget:
        bar, row = page_bar(self.tr("Look up"))
        row.addStretch()
        self._busy = QProgressBar()
        self._busy.setFixedWidth(120)
        self._busy.setAccessibleName(self.tr("Looking up"))
        self._cancel = button(self.tr("Cancel"), self.model.cancel)
        row.addWidget(self._busy)
        row.addWidget(self._cancel)
        row.addWidget(button(self.tr("History…"), self.show_history))
        self.camera = CameraEntry(parent=self)
        self.camera.taken.connect(lambda image: self.model.paste(image, self.tr("Photo from the camera")))
        row.addWidget(self.camera.button)
        row.addWidget(button(self.tr("Paste"), self.paste, icon_name="paste"))
        row.addWidget(button(self.tr("Open photo…"), self.choose_files, primary=True))
        return bar

    def _build_empty(self) -> QWidget:
        keys = QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)
        said = self.tr("Drop a photo of it anywhere on this window, paste one with {keys}, or open a file.")
        return EmptyState("lookup", self.tr("Which artwork is this?"), said.format(keys=keys))

    def _build_body(self) -> QWidget:
        body = QSplitter(Qt.Orientation.Horizontal)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        self.photo_area = PhotoArea(self.model)
        self.canvas = self.photo_area.canvas
        left.addWidget(self.photo_area)
        self.evidence_panel = EvidencePanel()
        self.evidence_panel.view.setMinimumHeight(90)
        left.addWidget(self.evidence_panel)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 2)
        body.addWidget(left)
        body.addWidget(self._build_results())
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 2)
        body.setChildrenCollapsible(False)
        body.setSizes([600, 420])
        return body

    def _build_results(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(6, 12, 12, 12)
        self.artworks = ArtworkButtons(self.model)
        column.addWidget(self.artworks)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setMinimumSize(QSize(260, 120))
        self.results = ResultList(self.workspace.thumbnails, can_answer=not self.workspace.read_only)
        self._right = QStackedWidget()
        self._right.addWidget(self._said)
        self._right.addWidget(self.results)
        column.addWidget(self._right, 1)
        self.photo_actions = PhotoActions(self.model)
        column.addWidget(self.photo_actions)
        return area

    def _connect(self) -> None:
        model = self.model
        model.photos_changed.connect(self._show_photos)
        model.photo_changed.connect(self._show_photo)
        model.answer_changed.connect(self._show_answer)
        model.artwork_changed.connect(self._show_artwork)
        model.answered.connect(self.results.show_answer)
        model.searches.changed.connect(self._show_searches)
        model.outline.arranged.connect(self._show_outlines)
        model.outline.changed.connect(self.photo_area.show_outline_state)
        self.canvas.other_pressed.connect(self._other_pressed)
        self.canvas.accepted.connect(model.search_again)
        self.results.chosen.connect(self._show_evidence)
        self.results.said.connect(model.say)
        self.results.opened.connect(self.record_wanted)
        self._catalog_pictures.files_changed.connect(self.results.show_files)
        self._catalog_pictures.proxy_arrived.connect(self._picture_arrived)
        self._show_busy()

    def _show_photos(self) -> None:
        self.queue.show_photos()
        self._show_busy()

    def _show_busy(self) -> None:
        photo, count, done = self.model.photo, len(self.model.photos), self.model.answered_count
        self._busy.setRange(0, count if count > 1 else 0)
        self._busy.setValue(done)
        self._busy.setVisible(done < count or self.model.is_searching)
        if done == count:
            self._busy.setRange(0, 0)
        self._cancel.setVisible(photo is not None and (photo.job is not None or self.model.is_searching))
        self.photo_actions.show_state()

    def _show_photo(self) -> None:
        photo = self.model.photo
        self._stack.setCurrentIndex(1 if photo else 0)
        self.queue.show_photos()
        self._show_busy()
        if photo is not None and (photo.proxy is None or photo.proxy is not self.canvas.proxy):
            opening = self.tr("Opening {file}…").format(file=photo.file.name)
            self.canvas.show_picture(photo.proxy, photo.file.name if photo.is_unreadable else opening)
        self._show_outlines()

    def _show_answer(self) -> None:
        photo = self.model.photo
        self._show_busy()
        self.artworks.show_state()
        if photo is None:
            return
        if photo.answer is not None and self.model.found is not None:
            self._catalog_pictures.want(photo.answer)
            self._show_artwork()
            return
        self._say()
        self._show_outlines()

    def _say(self) -> None:
        """Say in the results' place why there are none."""
        photo = self.model.photo
        if photo is None:
            return
        self.evidence_panel.compare(None, None, None, None)
        self._right.setCurrentIndex(0)
        if photo.failure is not None and is_cancelled(photo.failure):
            self._said.setText(self.tr("Stopped. “Search with this outline” looks the photo up again."))
        elif photo.failure is not None:
            self._said.setText(failures.words(photo.failure))
            if photo.is_unreadable:
                self.canvas.show_picture(None, photo.file.name)
        elif photo.answer is not None and not self.model.is_searching:
            self._said.setText(self.tr("No artwork was found in the photo. Put the corners around it, then search."))
        else:
            self._said.setText(self.tr("Looking for the artwork…"))

    def _show_artwork(self) -> None:
        found = self.model.found
        self._show_outlines()
        if found is None:
            self._say()
            return
        self._right.setCurrentIndex(1)
        self.results.show_found(found, self.pictures, self.model.answer_to)
        self._show_searches()

    def _show_searches(self) -> None:
        """Mark the answer where its outline is another now."""
        self._show_busy()
        self.photo_area.show_outline_state()
        photo, number, searches = self.model.photo, self.model.artwork, self.model.searches
        if photo is None or self.model.found is None:
            return
        note = ""
        if searches.is_searching(number):
            note = self.tr("The outline was changed: searching again…")
        elif number in photo.troubles:
            note = self.tr("Not searched again: {reason}").format(reason=failures.words(photo.troubles[number]))
        elif searches.is_stale(number):
            note = self.tr("The outline was changed. “Search with this outline” searches again.")
        self.results.show_note(note, is_searching=searches.is_searching(number))

    def _show_outlines(self) -> None:
        outlines = self.model.outline.outlines
        others = [(number, outlines.items[number].corners) for number in outlines.others]
        self.canvas.show_others([OtherOutline(at, str(number + 1)) for number, at in others if at is not None])
        self.photo_area.show_outline_state()

    def _other_pressed(self, place: int) -> None:
        """`place` counts the other outlines, without the one that is edited."""
        self.model.choose(self.model.outline.outlines.others[place])

    def _show_evidence(self, match: Match | None) -> None:
        self._match = match
        proxy = self._catalog_pictures.proxy(match.picture_id) if match is not None else None
        self._compare(match, proxy)

    def _picture_arrived(self, picture_id: int, proxy: Proxy) -> None:
        if self._match is not None and self._match.picture_id == picture_id:
            self._compare(self._match, proxy)

    def _compare(self, match: Match | None, picture: Proxy | None) -> None:
        photo = self.model.photo
        found: FoundArtwork | None = self.model.found
        corners = found.quad.corners if found is not None and found.quad is not None else None
        self.evidence_panel.compare(photo.proxy if photo else None, picture, match, corners)
