"""Tells, without taking the focus, that the program ended unexpectedly last time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from artcatalog.gui.failures import DefectDialog
from artcatalog.gui.notice_line import NoticeLine
from artcatalog.gui.widgets import button


class CrashNotice(NoticeLine):
    """A line over the pages with a button for the report."""

    def __init__(self, report: str) -> None:
        translate = QCoreApplication.translate
        self._report = report
        self.report_button = button(translate("CrashNotice", "Show report…"), self.show_report)
        said = translate(
            "CrashNotice", "artcatalog ended unexpectedly last time. What was saved is there, nothing is lost."
        )
        super().__init__(said, self.report_button)

    def show_report(self) -> None:
        """Show what the last run noted, to copy."""
        said = self.tr("This is what the program noted before it ended. If it happens again, please report it with:")
        DefectDialog(self._report, self.window(), said).open()
