"""Tells, without taking the focus, that the program ended unexpectedly last time."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from artcatalog.gui.failures import DefectDialog
from artcatalog.gui.widgets import button


class CrashNotice(QFrame):
    """A line over the pages with a button for the report; it stays until it is closed."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self._report = report
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        said = QLabel(self.tr("artcatalog ended unexpectedly last time. What was saved is there, nothing is lost."))
        said.setWordWrap(True)
        row.addWidget(said, 1)
        self.report_button = button(self.tr("Show report…"), self.show_report)
        self.close_button = button(self.tr("Close"), self.deleteLater)
        row.addWidget(self.report_button)
        row.addWidget(self.close_button)
        self.setAccessibleName(said.text())

    def show_report(self) -> None:
        """Show what the last run noted, to copy."""
        said = self.tr("This is what the program noted before it ended. If it happens again, please report it with:")
        DefectDialog(self._report, self.window(), said).open()
