"""The main window: pages of the open catalog, built when they are first shown; drops, menus, status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QUndoGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from artcatalog.gui import catalog_actions, failures, icons
from artcatalog.gui.backups.restoring import Restoring
from artcatalog.gui.drops import DropSheet
from artcatalog.gui.menus import Menus
from artcatalog.gui.navigation import Navigation, PageName
from artcatalog.gui.opening import Opening
from artcatalog.gui.pages import Pages
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.read_only_notice import ReadOnlyNotice
from artcatalog.gui.status import StatusBar
from artcatalog.gui.tasks import Tasks
from artcatalog.gui.turns import in_another_turn
from artcatalog.gui.upkeep import NewerModelNotice, Upkeep
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.connection import Catalog
    from artcatalog.gui.engine_bridge import EngineBridge
    from artcatalog.gui.first_run.view import FirstRunPage
    from artcatalog.gui.grid.view import GridPage
    from artcatalog.gui.importing.dialog import ImportDialog


class MainWindow(QMainWindow):
    """One window, one catalog.

    Signals:
        catalog_opened: A catalog is open and its collection is shown.
        theme_changed: The user chose another theme.
    """

    catalog_opened = Signal()
    theme_changed = Signal()

    def __init__(self, preferences: Preferences, *, warm_up: bool = True) -> None:
        """Build the window without a catalog; `warm_up` False: the engine starts with the first request."""
        super().__init__()
        self.preferences = preferences
        self.tasks = Tasks(self)
        self.undo_group = QUndoGroup(self)
        self.workspace: Workspace | None = None
        self.pages: Pages | None = None
        self._import: ImportDialog | None = None
        self._first_run: FirstRunPage | None = None
        self.page_names = [
            PageName("collection", self.tr("Collection"), "collection"),
            PageName("outline", self.tr("Outlines"), "outline"),
            PageName("lookup", self.tr("Look up"), "lookup"),
            PageName("training", self.tr("Training"), "training"),
            PageName("settings", self.tr("Settings"), "settings"),
        ]
        self.setWindowTitle("artcatalog")
        self.setMinimumSize(1020, 620)
        self.resize(1280, 820)
        self._build()
        self.restoring = Restoring(self)
        self.menus = Menus(self)
        self._warm_up = warm_up
        self._opening = Opening(self.tasks, self, warm_up=warm_up)
        self._opening.opened.connect(self._show_catalog)
        self._opening.failed.connect(self._show_not_opened)
        self.tasks.failed.connect(self.show_failure)
        self._show_state()
        if preferences.geometry():
            self.restoreGeometry(preferences.geometry())

    # --- catalogs ---------------------------------------------------------------------------

    def open_catalog(self, folder: Path | None) -> None:
        """Open a catalog in place of the present one; None: show the first-run page."""
        if folder is None:
            self._close_workspace()
            self._show_first_run()
            return
        self.close_catalog(self.tr("Opening {folder}…").format(folder=folder))
        self._opening.open(folder)

    def choose_new_catalog(self) -> None:
        """Ask for a folder and create a catalog in it."""
        self._first_run_page().choose_new()

    def choose_catalog(self) -> None:
        """Ask for a catalog's folder and open it."""
        self._first_run_page().choose_existing()

    def close_catalog(self, said: str) -> None:
        """Close the open catalog, and say so in its place."""
        self._close_workspace()
        self._said.setText(said)
        self._stack.setCurrentWidget(self._said)

    @property
    def is_working(self) -> bool:
        """Whether training or an import is running."""
        is_training = self.pages is not None and self.pages.is_training
        return is_training or (self._import is not None and self._import.model.is_running)

    # --- pages ------------------------------------------------------------------------------

    def show_page(self, key: str) -> QWidget | None:
        """Show a page, which is built the first time; return it."""
        if self.pages is None:
            return None
        page = self.pages.turn_to(key)
        self.navigation.show_page(key)
        self.undo_group.setActiveStack(getattr(page, "undo_stack", None))  # type: ignore[arg-type]
        return page

    def in_collection(self, act: Callable[[GridPage], object]) -> None:
        """Show the collection and do something there."""
        if self.pages is not None:
            self.show_page("collection")
            act(self.pages.collection)

    def look_up(self, files: list[Path]) -> None:
        """Look photos up."""
        if self.pages is not None:
            self.show_page("lookup")
            self.pages.lookup.pictures = self.status.counts.pictures if self.status.counts else None
            self.pages.lookup.take(files)

    def choose_photos(self) -> None:
        """Ask for photos and look them up."""
        if self.pages is not None:
            self.show_page("lookup")
            self.pages.lookup.choose_files()

    def paste(self) -> None:
        """Look up what is on the clipboard."""
        if self.pages is not None:
            self.show_page("lookup")
            self.pages.lookup.paste()

    def offer_import(self, files: list[Path]) -> None:
        """Open the import dialog."""
        if self.workspace is None or self.workspace.read_only:
            return
        if self._import is None:
            from artcatalog.gui.importing.dialog import ImportDialog

            self._import = ImportDialog(self.workspace, self)
            self._import.alike_wanted.connect(lambda found: catalog_actions.show_duplicates(self, found))
        self._import.offer(files)

    def show_failure(self, error: Exception) -> None:
        """Show what went wrong."""
        failures.show(error, self)

    def draw_again(self) -> None:
        """Draw icons in the colours of another theme."""
        icons.refresh(self)
        self.status.refresh()
        if self.pages is not None:
            self.pages.draw_again()

    def add_notice(self, line: QWidget) -> None:
        """Show a notice over the pages."""
        self._column.insertWidget(0, line)

    # --- events -----------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """Ask where work is running, then end everything."""
        if self.is_working and not self._may_stop():
            event.ignore()
            return
        self.preferences.keep_geometry(self.saveGeometry())
        self.preferences.save()
        self.hide()
        if self._first_run is not None:
            self._first_run.model.close()
        self._opening.close()
        self._close_workspace()
        self.tasks.close()
        super().closeEvent(event)

    # --- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.navigation = Navigation(self.page_names)
        self.navigation.chosen.connect(self.show_page)
        row.addWidget(self.navigation)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._stack = QStackedWidget()
        self._column.addWidget(self._stack, 1)
        row.addLayout(self._column, 1)
        self.setCentralWidget(centre)
        self._said = QLabel()
        self._said.setObjectName("muted")
        self._said.setMargin(32)
        self._said.setWordWrap(True)
        self._stack.addWidget(self._said)
        self.status = StatusBar()
        self.status.training_wanted.connect(lambda: self.show_page("training"))
        self.setStatusBar(self.status)
        self._sheet = DropSheet(self)
        self._sheet.look_up_wanted.connect(self.look_up)
        self._sheet.import_wanted.connect(self.offer_import)

    def _show_catalog(self, catalog: Catalog, is_read_only: bool, engine: EngineBridge) -> None:
        workspace = Workspace(catalog, engine, self.tasks, self.preferences, read_only=is_read_only)
        self.workspace = workspace
        workspace.failed.connect(self.show_failure)
        workspace.engine.trouble.connect(self.show_failure)
        self.preferences.remember(catalog.folder)
        self.setWindowTitle(f"{catalog.folder.name} – artcatalog")
        if is_read_only:
            self.add_notice(ReadOnlyNotice(lambda: self.open_catalog(catalog.folder)))
        self._show_state()
        in_another_turn(workspace, self._show_pages)

    def _show_pages(self) -> None:
        """Build the collection."""
        workspace = self.workspace
        if workspace is None:
            return
        pages = self.pages = Pages(self, workspace)
        self._stack.addWidget(self.pages)
        self.show_page("collection")
        self._stack.setCurrentWidget(self.pages)
        in_another_turn(workspace, lambda: self.status.show_workspace(self.workspace))
        workspace.back_up_daily()
        if self._warm_up:
            newer = Upkeep(workspace).newer_found
            newer.connect(lambda: self.add_notice(NewerModelNotice(workspace, pages.show_models)))
        self.catalog_opened.emit()

    def _show_not_opened(self, folder: object, error: object) -> None:
        if isinstance(folder, Path):
            self.preferences.forget(folder)
        self._show_first_run()
        if isinstance(folder, Path) and getattr(error, "code", "") == "catalog.damaged":
            self.restoring.offer_after(folder, error)  # type: ignore[arg-type]
        else:
            self.show_failure(error)  # type: ignore[arg-type]

    def _first_run_page(self) -> FirstRunPage:
        if self._first_run is None:
            from artcatalog.gui.first_run.view import FirstRunPage
            from artcatalog.gui.first_run.view_model import FirstRunViewModel

            model = FirstRunViewModel(self.tasks, self.preferences, self)
            model.failed.connect(self.show_failure)
            self._first_run = FirstRunPage(model)
            self._first_run.catalog_wanted.connect(self.open_catalog)
            self._stack.addWidget(self._first_run)
        return self._first_run

    def _show_first_run(self) -> None:
        self._stack.setCurrentWidget(self._first_run_page())
        self._show_state()

    def _show_state(self) -> None:
        has_catalog = self.workspace is not None
        self.navigation.setVisible(has_catalog)
        self.status.setVisible(has_catalog)
        can_write = self.workspace is not None and not self.workspace.read_only
        self._sheet.takes_drops, self._sheet.can_import = has_catalog, can_write
        self.menus.show_state(has_catalog=has_catalog, can_write=can_write)

    def _close_workspace(self) -> None:
        if self.workspace is None:
            return
        self.status.show_workspace(None)
        if self._import is not None:
            self._import.deleteLater()
            self._import = None
        if self.pages is not None:
            self.pages.close_pages()
            self._stack.removeWidget(self.pages)
            self.pages.deleteLater()
            self.pages = None
        self.workspace.close()
        self.workspace.deleteLater()
        self.workspace = None
        for line in (*self.findChildren(ReadOnlyNotice), *self.findChildren(NewerModelNotice)):
            line.deleteLater()
        self._show_state()

    def _may_stop(self) -> bool:
        said = self.tr("Training or an import is running. Stop it and quit? What is done so far is kept.")
        answer = QMessageBox.question(self, "artcatalog", said)
        return answer is QMessageBox.StandardButton.Yes
