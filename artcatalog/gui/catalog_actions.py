"""Commands of the menus on the whole catalog: duplicates, exports, reports, removed files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from artcatalog.gui.duplicates.view_model import DuplicatesViewModel
    from artcatalog.gui.window import MainWindow


def back_up(window: MainWindow) -> None:
    """Back up now; the settings page shows it."""
    from artcatalog.gui.settings.view import SettingsPage

    page = window.show_page("settings")
    if isinstance(page, SettingsPage):
        page.model.back_up()


def show_duplicates(window: MainWindow, found: DuplicatesViewModel | None = None) -> None:
    """Show records that are of the same artwork: those `found`, or search for them."""
    if window.workspace is not None and window.pages is not None:
        from artcatalog.gui.duplicates.view import DuplicatesDialog
        from artcatalog.gui.duplicates.view_model import DuplicatesViewModel

        dialog = DuplicatesDialog(found or DuplicatesViewModel(window.workspace, window.workspace), window)
        dialog.record_wanted.connect(window.pages.show_record)
        dialog.show()


def show_batches(window: MainWindow) -> None:
    """Show what was imported and edited, to take it back."""
    if window.workspace is not None:
        from artcatalog.gui.history.batches import BatchHistory

        BatchHistory(window.workspace, window).open()


def empty_removed(window: MainWindow) -> None:
    """Ask, and delete the originals that undone imports left."""
    if window.workspace is not None:
        from artcatalog.gui.removed import offer_to_empty

        offer_to_empty(window, window.workspace)


def export_records(window: MainWindow, *, selected: bool) -> None:
    """Write all records, or the selected ones, for other programs."""
    if window.workspace is None or window.pages is None:
        return
    from artcatalog.gui.reports.saving import export_records

    ids = window.pages.collection.selected_ids() if selected else None
    if ids is None or ids:
        export_records(window, window.workspace, ids)
    else:
        _ask_to_select(window)


def report_selection(window: MainWindow) -> None:
    """Write the selected records as pages to print."""
    if window.workspace is None or window.pages is None:
        return
    from artcatalog.gui.reports.saving import save_report
    from artcatalog.gui.reports.selection import selection_report

    ids = window.pages.collection.selected_ids()
    if ids:
        save_report(window, window.workspace, "records", selection_report(window.workspace.catalog, ids))
    else:
        _ask_to_select(window)


def _ask_to_select(window: MainWindow) -> None:
    said = QCoreApplication.translate("MainWindow", "Select works in the collection first.")
    QMessageBox(QMessageBox.Icon.Information, "artcatalog", said, parent=window).open()
