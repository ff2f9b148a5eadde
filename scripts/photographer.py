"""The scenes of the screenshots: drives a real window to each screen and takes its picture."""

from __future__ import annotations

from pathlib import Path

from photographing import MOVE, PRESS, RELEASE, in_few_colours, mouse, until, wait
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from artcatalog.catalog.backup import back_up
from artcatalog.catalog.connection import create_catalog, open_catalog
from artcatalog.catalog.pictures import pictures_of
from artcatalog.catalog.records import artwork_id_of
from artcatalog.engine.messages import Corners
from artcatalog.gui.backups.dialog import RestoreDialog
from artcatalog.gui.bulk_edit.dialog import BulkEditDialog
from artcatalog.gui.grid.model import Role
from artcatalog.gui.history.dialog import RecordHistory
from artcatalog.gui.outline.outlines import Outline, Outlines
from artcatalog.gui.outline.view import OutlinePage
from artcatalog.gui.pages import Pages
from artcatalog.gui.training.view_model import LOOK_UP, OUTLINES, WORDS
from artcatalog.gui.window import MainWindow

QUERY = "ukiyo-e"
"""A search that some records answer, and then pictures."""

SEALS = "2002.11.4"
"""A leaf with three seals, and where they are in its picture."""

SEAL_CORNERS: tuple[Corners, ...] = (
    ((307, 323), (445, 323), (445, 589), (307, 589)),
    ((560, 328), (825, 318), (831, 583), (568, 589)),
    ((885, 322), (1145, 322), (1145, 582), (885, 582)),
)

TRAINING_S = 60
"""How long the training run goes at least before its picture is taken."""


class Photographer:
    """Takes the pictures of one window."""

    def __init__(self, window: MainWindow, target: Path, suffix: str) -> None:
        self.window, self._target, self._suffix = window, target, suffix

    @property
    def pages(self) -> Pages:
        """The pages of the open catalog."""
        assert self.window.pages is not None
        return self.window.pages

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Write a picture of a widget, or of the window."""
        wait(250)
        file = self._target / f"{name}-{self._suffix}.png"
        if not (widget or self.window).grab().save(str(file), "PNG", 0):
            raise OSError(f"{file} could not be written")
        in_few_colours(file)
        print(file)

    def first_run(self, catalog: Path) -> None:
        """The page without a catalog, and pages of a new one that holds nothing yet."""
        self.window.open_catalog(None)
        self.take("first-run")
        create_catalog(catalog).close()
        self.window.open_catalog(catalog)
        until(lambda: self.window.pages is not None and self.pages.collection.states.empty.isVisible())
        self.take("collection-empty")
        self.window.show_page("outline")
        self.take("outline-empty")
        self.window.show_page("lookup")
        self.take("lookup-empty")

    def open(self, catalog: Path) -> None:
        """Open a catalog, unless it is open."""
        workspace = self.window.workspace
        if workspace is None or workspace.catalog.folder != catalog.resolve():
            self.window.open_catalog(catalog)
            until(lambda: self.window.pages is not None and self.pages.collection.model.model.rowCount() > 8)

    def collection(self) -> None:
        """The grid with a record, a search, and one that pictures answer too."""
        page = self.pages.collection
        page.grid.setCurrentIndex(page.model.model.index(2, 0))
        until(lambda: page.record.model.shown is not None)
        wait(1500)
        self.take("collection")
        page.search_box.setText("snow")
        wait(1500)
        self.take("search")
        page.search_box.setText(QUERY)
        until(lambda: "picture" in [page.model.model.index(row, 0).data(Role.WHY) for row in range(12)])
        wait(2500)
        self.take("search-words")
        page.search_box.clear()

    def suggested_tags(self) -> None:
        """The record of a work whose picture suggests a tag."""
        page = self.pages.collection
        assert self.window.workspace is not None
        with self.window.workspace.catalog.read() as session:
            artwork = artwork_id_of(session, "1962.7.3")
        assert artwork is not None
        until(lambda: page.model.model.row_of(artwork) is not None)
        page.show_artwork(artwork)
        until(page.record.suggestions.isVisible)
        scroll = page.record.findChild(QScrollArea)
        assert scroll is not None
        scroll.ensureWidgetVisible(page.record.suggestions, 0, 120)
        self.take("suggested-tags", page.record)

    def more_like_this(self) -> None:
        """The works that look most like one."""
        page = self.pages.collection
        until(lambda: not page.model.is_filtered and len(page.model.model.ids) > 8)
        page.grid.setCurrentIndex(page.model.model.index(8, 0))
        before = list(page.model.model.ids)
        page.show_similar()
        until(lambda: list(page.model.model.ids) != before)
        wait(2500)
        self.take("similar")
        page.clear_filters()
        until(lambda: list(page.model.model.ids) == before)

    def collection_tools(self) -> None:
        """The table, a bulk edit, the history of a record, an empty filter, the trash."""
        page = self.pages.collection
        page.record.model.set_value("location", "Location", "Gallery 7")
        wait(600)
        page.record.show_history()
        wait(800)
        self._take_dialog("history", RecordHistory)
        page.turn_view()
        wait(800)
        self.take("table")
        page.table.selectAll()
        page.edit_selected()
        wait(400)
        dialog = self.window.findChildren(BulkEditDialog)[0]
        dialog.editors["location"].setText("Store B")
        dialog.ticks["location"].setChecked(True)
        wait(800)
        self._take_dialog("bulk-edit", BulkEditDialog)
        page.turn_view()
        page.filters.status.tick(("unreviewed", "several_pictures"))
        page.filters.status.open_list()
        self.take("filter", page.filters.status.popup)
        page.filters.status.popup.close()
        page.filters.choose_statuses("duplicates")
        wait(800)
        self.take("nothing-matches")
        page.filters.choose_statuses("trash")
        wait(800)
        self.take("trash-empty")
        page.clear_filters()
        wait(400)
        page.undo_stack.undo()

    def _take_dialog(self, name: str, kind: type[QDialog]) -> None:
        dialog = self.window.findChildren(kind)[0]
        self.take(name, dialog)
        dialog.close()

    def outline(self) -> None:
        """The editor with a corner being dragged under the loupe."""
        page = self.pages.outline
        self.window.show_page("outline")
        until(lambda: page.canvas.proxy is not None)
        canvas = page.canvas
        start = canvas.viewport.to_widget(*page.model.state.shown[0])
        for kind, point in ((PRESS, start), (MOVE, start + QPointF(14, 9))):
            mouse(canvas, kind, point)
        wait(1500)
        self.take("outline")
        mouse(canvas, RELEASE, start + QPointF(14, 9))
        page.model.state.undo_stack.undo()
        self._several_outlines(page)

    def _several_outlines(self, page: OutlinePage) -> None:
        """A picture with an outline of each of its works, then one dragged past its neighbour."""
        state, canvas = page.model.state, page.canvas
        former = canvas.proxy
        assert self.window.workspace is not None
        with self.window.workspace.catalog.read() as session:
            artwork = artwork_id_of(session, SEALS)
            assert artwork is not None
            picture = pictures_of(session, artwork)[0].id
        page.open_picture(picture)
        until(lambda: canvas.proxy is not None and canvas.proxy is not former)
        outlines = [Outline(corners, "canvas", home=corners) for corners in SEAL_CORNERS]
        state.take(Outlines(tuple(outlines), edited=1), "")
        wait(1500)
        self.take("outlines-several")
        start, end = (canvas.viewport.to_widget(*state.shown[corner]) for corner in (0, 1))
        past = end + QPointF(36, 14)
        for kind, point in ((PRESS, start), (MOVE, past)):
            mouse(canvas, kind, point)
        wait(1500)
        self.take("outlines-crossed")
        mouse(canvas, RELEASE, past)
        while state.undo_stack.canUndo():
            state.undo_stack.undo()

    def lookup(self, known: list[Path], unknown: Path, broken: Path) -> None:
        """The first photo that is found, with its evidence in two ways; one of a work that is not there, one that is
        being looked up, one that cannot be read.
        """
        page = self.pages.lookup
        for photo in known:
            self._look_up(photo)
            if page.model.found is not None and page.model.found.verdict == "match":
                break
        self.take("lookup")
        page.evidence.show_mode("swipe")
        self.take("lookup-swipe")
        page.evidence.show_mode("points")
        page.photo_area.attention_button.click()
        until(lambda: page.photo_area.attention.answer is not None)
        self.take("attention")
        page.photo_area.attention_button.click()
        self._look_up(unknown)
        self.take("lookup-not-found")
        self.window.look_up(known[-4:])
        until(lambda: page.model.photo is not None and page.model.photo.proxy is not None)
        self.take("lookup-busy")
        self._look_up(broken)
        self.take("lookup-failed")

    def _look_up(self, photo: Path) -> None:
        page = self.pages.lookup
        self.window.look_up([photo])
        until(lambda: page.model.photo is not None and page.model.photo.file == photo and page.model.photo.job is None)
        if page.results.cards and page.model.photo is not None and page.model.photo.answer is not None:
            until(lambda: page.evidence._picture is not None)
        wait(500)

    def importing(self, good: list[Path], broken: Path) -> None:
        """The import dialog, its report, and the sheet that files are dropped on."""
        self.window._sheet.begin(good)
        self.window._sheet.move_to(QPointF(self.window.width() * 0.25, self.window.height() / 2))
        self.take("drop")
        self.window._sheet.hide()
        self.window.offer_import([*good, broken])
        dialog = self.window._import
        assert dialog is not None
        self.take("import", dialog)
        dialog.look_ahead()
        until(dialog.preview.isVisible)
        self.take("import-preview", dialog)
        dialog.begin()
        until(lambda: dialog.progress.value() > 0)
        self.take("import-running", dialog)
        until(lambda: dialog.model.summary is not None)
        self.take("import-report", dialog)
        dialog.model.undo()
        until(lambda: not dialog.report.undo_button.isEnabled())
        dialog.close()

    def training(self) -> None:
        """A real run, short, with its curves."""
        self.window.show_page("training")
        page = self.pages.training
        page.bar.kind.setCurrentIndex(page.bar.kind.findData("fine-grained"))
        self.take("training-recipe")
        page.bar.kind.setCurrentIndex(0)
        for subject, name in ((OUTLINES, "training-outlines"), (WORDS, "training-words"), (LOOK_UP, "")):
            page.subject.setCurrentIndex(page.subject.findData(subject))
            if name:
                self.take(name)
        page.minutes.setValue(5)
        page.start()
        until(lambda: bool(page.model.losses) or not page.model.is_running, 180)
        wait(TRAINING_S * 1000)
        until(lambda: any(len(points) > 2 for points in page.model.figures.values()) or not page.model.is_running, 240)
        self.take("training")
        page.model.close()

    def restoring(self, catalog: Path) -> None:
        """The backups, one of which would be restored."""
        with open_catalog(catalog) as held:
            back_up(held, "manual")
        self.window.restoring.offer()
        until(lambda: bool(self.window.findChildren(RestoreDialog)))
        self._take_dialog("restore", RestoreDialog)

    def settings(self) -> None:
        """Settings and the list of keys."""
        self.window.show_page("settings")
        self.take("settings")
        from artcatalog.gui.keyboard_help import KeyboardHelp

        dialog = KeyboardHelp(self.window)
        dialog.show()
        self.take("keyboard", dialog)
        dialog.close()
