"""The about box: what this is, the licences of what it is shipped with, diagnostics to copy."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

import artcatalog
from artcatalog.gui.about import diagnostics
from artcatalog.gui.widgets import button, muted
from artcatalog.gui.workspace import Workspace


class AboutDialog(QDialog):
    """Version and licences; the button copies diagnostics to the clipboard."""

    def __init__(self, workspace: Workspace | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About artcatalog"))
        self.resize(560, 460)
        self._workspace = workspace
        column = QVBoxLayout(self)
        title = QLabel(f"artcatalog {artcatalog.__version__}")
        title.setObjectName("title")
        column.addWidget(title)
        said = self.tr(
            "Catalogs a collection and finds an artwork from a photo of it. Everything stays on this computer."
        )
        column.addWidget(muted(said))
        column.addWidget(muted(self.tr("artcatalog is under the MIT licence. It is shipped with:")))
        self.licences = QTextBrowser()
        self.licences.setAccessibleName(self.tr("Licences"))
        rows = "".join(
            f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td>{escape(version)}&nbsp;&nbsp;</td><td>{escape(licence)}</td></tr>"
            for name, version, licence in diagnostics.licences()
        )
        self.licences.setHtml(f"<table cellspacing='4'>{rows}</table>")
        column.addWidget(self.licences, 1)
        row = QHBoxLayout()
        self.said = muted(wraps=False)
        row.addWidget(button(self.tr("Copy diagnostics"), self.copy_diagnostics, icon_name="paste"))
        row.addWidget(self.said, 1)
        row.addWidget(button(self.tr("Close"), self.close))
        column.addLayout(row)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def copy_diagnostics(self) -> None:
        """Put versions and counts on the clipboard."""
        workspace = self._workspace
        if workspace is None:
            self._copy([])
            return
        catalog, read_only = workspace.catalog, workspace.read_only
        workspace.tasks.run(
            lambda: diagnostics.catalog_lines(catalog, read_only=read_only), self._copy, workspace.failed.emit
        )

    def _copy(self, lines: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join([*diagnostics.versions(), *lines]))
        self.said.setText(self.tr("Copied"))
