"""Asks before the originals are deleted for good that undone imports left in the catalog folder."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from artcatalog.catalog import removed_files
from artcatalog.catalog.removed_files import Removed
from artcatalog.gui.workspace import Workspace


def offer_to_empty(parent: QWidget, workspace: Workspace) -> None:
    """Count what is held aside, and ask."""
    catalog = workspace.catalog
    workspace.tasks.run(lambda: removed_files.held(catalog), lambda held: _ask(parent, workspace, held), serial=True)


def _ask(parent: QWidget, workspace: Workspace, held: Removed) -> None:
    translate = QCoreApplication.translate
    if not held.files:
        QMessageBox.information(parent, "artcatalog", translate("Removed", "No removed files are kept."))
        return
    asked = translate(
        "Removed", "Undone imports left %n original(s), {size} MB. Delete them for good?", None, held.files
    )
    message = QMessageBox(QMessageBox.Icon.Warning, "artcatalog", asked.format(size=_size(held)), parent=parent)
    delete = message.addButton(translate("Removed", "Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
    message.addButton(QMessageBox.StandardButton.Cancel)
    message.setDefaultButton(QMessageBox.StandardButton.Cancel)
    catalog = workspace.catalog
    delete.clicked.connect(
        lambda: workspace.tasks.run(lambda: removed_files.empty(catalog), None, workspace.failed.emit, serial=True)
    )
    message.open()


def _size(held: Removed) -> str:
    return f"{held.size_bytes / 1e6:.1f}"
