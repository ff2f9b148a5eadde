"""The window's menus; every command has its shortcut here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from artcatalog.gui import catalog_actions, help_actions

if TYPE_CHECKING:
    from artcatalog.gui.grid.view import GridPage
    from artcatalog.gui.window import MainWindow

Keys = QKeySequence.StandardKey | str | None


class Menus(QObject):
    """Fills the window's menu bar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._needs_catalog: list[QAction] = []
        self._needs_writing: list[QAction] = []
        self._build_file()
        self._build_edit()
        self._build_view()
        self._build_help()

    def show_state(self, *, has_catalog: bool, can_write: bool) -> None:
        """Enable what is possible."""
        for action in self._needs_catalog:
            action.setEnabled(has_catalog)
        for action in self._needs_writing:
            action.setEnabled(can_write)

    def _add(self, menu: QMenu, text: str, keys: Keys, triggered: Callable[[], object], *, needs: str = "") -> QAction:
        action = QAction(text, self._window)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: triggered())
        menu.addAction(action)
        if needs == "catalog":
            self._needs_catalog.append(action)
        elif needs == "writing":
            self._needs_writing.append(action)
        return action

    def _add_collection(
        self, menu: QMenu, text: str, keys: Keys, act: Callable[[GridPage], object], needs: str = "catalog"
    ) -> None:
        """Add a command of the collection, which is shown first."""
        self._add(menu, text, keys, lambda: self._window.in_collection(act), needs=needs)

    def _build_file(self) -> None:
        window, key = self._window, QKeySequence.StandardKey
        menu = window.menuBar().addMenu(self.tr("&File"))
        self._add(menu, self.tr("&New catalog…"), key.New, window.choose_new_catalog)
        self._add(menu, self.tr("&Open catalog…"), key.Open, window.choose_catalog)
        self._recent = menu.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        self._add(menu, self.tr("&Import pictures…"), "Ctrl+I", lambda: window.offer_import([]), needs="writing")
        self._add(menu, self.tr("&Look up photos…"), "Ctrl+L", window.choose_photos, needs="catalog")
        self._add_exports(menu)
        back_up = partial(catalog_actions.back_up, window)
        self._add(menu, self.tr("&Back up now"), None, back_up, needs="writing")
        self._add(menu, self.tr("&Restore a backup…"), None, window.restoring.offer, needs="writing")
        empty = partial(catalog_actions.empty_removed, window)
        self._add(menu, self.tr("E&mpty removed files…"), None, empty, needs="writing")
        menu.addSeparator()
        quit_keys = QKeySequence(key.Quit)
        action = self._add(menu, self.tr("&Quit"), None, window.close)
        action.setShortcut(quit_keys if not quit_keys.isEmpty() else QKeySequence("Ctrl+Q"))
        action.setMenuRole(QAction.MenuRole.QuitRole)

    def _add_exports(self, menu: QMenu) -> None:
        """Add what writes records for others, and what compares them."""
        window = self._window
        export = partial(catalog_actions.export_records, window)
        menu.addSeparator()
        self._add(menu, self.tr("&Export all records…"), None, partial(export, selected=False), needs="catalog")
        self._add(menu, self.tr("Export &selected records…"), None, partial(export, selected=True), needs="catalog")
        report = partial(catalog_actions.report_selection, window)
        printing = QKeySequence.StandardKey.Print
        self._add(menu, self.tr("Report of selected records (&PDF)…"), printing, report, needs="catalog")
        menu.addSeparator()
        duplicates = partial(catalog_actions.show_duplicates, window)
        self._add(menu, self.tr("Find &duplicates…"), "Ctrl+D", duplicates, needs="catalog")

    def _build_edit(self) -> None:
        window, key = self._window, QKeySequence.StandardKey
        menu = window.menuBar().addMenu(self.tr("&Edit"))
        undo = window.undo_group.createUndoAction(window, self.tr("Undo"))
        undo.setShortcut(QKeySequence(key.Undo))
        redo = window.undo_group.createRedoAction(window, self.tr("Redo"))
        redo.setShortcut(QKeySequence(key.Redo))
        menu.addAction(undo)
        menu.addAction(redo)
        menu.addSeparator()
        edit, history = self.tr("&Edit selected works…"), self.tr("&History of the record…")
        self._add_collection(menu, edit, "Ctrl+E", lambda page: page.edit_selected(), "writing")
        self._add_collection(menu, history, "Ctrl+H", lambda page: page.record.show_history())
        self._add_collection(menu, self.tr("&More like this"), "Ctrl+M", lambda page: page.show_similar())
        past = partial(catalog_actions.show_batches, window)
        self._add(menu, self.tr("&Imports and edits…"), None, past, needs="catalog")
        menu.addSeparator()
        self._add_collection(menu, self.tr("&Find"), key.Find, lambda page: page.focus_search())
        self._add(menu, self.tr("&Paste and look up"), key.Paste, window.paste, needs="catalog")

    def _build_view(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&View"))
        for number, page in enumerate(self._window.page_names):
            keys = f"Ctrl+{number + 1}"
            self._add(menu, page.title, keys, lambda k=page.key: self._window.show_page(k), needs="catalog")  # type: ignore[misc]
        menu.addSeparator()
        self._add_collection(menu, self.tr("&Pictures or table"), "Ctrl+T", lambda page: page.turn_view())

    def _build_help(self) -> None:
        window, key = self._window, QKeySequence.StandardKey
        menu = window.menuBar().addMenu(self.tr("&Help"))
        self._add(menu, self.tr("&Keyboard"), key.HelpContents, partial(help_actions.show_keys, window))
        about = self._add(menu, self.tr("&About artcatalog"), None, partial(help_actions.show_about, window))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for folder in self._window.preferences.recent:
            self._add(self._recent, str(folder), None, lambda f=folder: self._window.open_catalog(f))  # type: ignore[misc]
        if self._recent.isEmpty():
            nothing = self._recent.addAction(self.tr("None yet"))
            nothing.setEnabled(False)
