"""Runs the window: application, language, theme, main loop."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

import artcatalog
from artcatalog import settings
from artcatalog.gui import crash_reports, languages, theme
from artcatalog.gui.crash_notice import CrashNotice
from artcatalog.gui.icons import drawn
from artcatalog.gui.preferences import Preferences
from artcatalog.gui.window import MainWindow


class _Defects(QObject):
    """Brings exceptions that nobody caught to the GUI thread.

    Signals:
        raised: The exception.
    """

    raised = Signal(object)

    def install(self) -> None:
        """Catch what reaches Python's last hooks."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _hook(
        self, kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None = None
    ) -> None:
        if error is not None and isinstance(error, Exception):
            self.raised.emit(error)
        else:
            sys.__excepthook__(kind, error or kind(), None)


def make_application(preferences: Preferences) -> QApplication:
    """Create the application with its language and theme, or return the one that exists."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("artcatalog")
    application.setApplicationVersion(artcatalog.__version__)
    languages.load(application, preferences.language_in_use)
    theme.use_chinese_fonts(application)
    theme.apply(application, preferences.theme)
    return application


def make_window(application: QApplication, preferences: Preferences) -> MainWindow:
    """Create the main window; it follows changes of the theme."""
    window = MainWindow(preferences)
    window.setWindowIcon(drawn("collection", theme.LIGHT.accent, 64))

    def show_theme() -> None:
        theme.apply(application, preferences.theme)
        window.draw_again()

    window.theme_changed.connect(show_theme)
    application.styleHints().colorSchemeChanged.connect(lambda _: show_theme())
    return window


def run(catalog: Path | None) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        catalog: The folder of a catalog; None: the one opened last, or the first-run page.
    """
    preferences = Preferences()
    logging.getLogger("artcatalog").setLevel(logging.INFO)
    record, crash = crash_reports.begin(settings.settings_dir() / "runs")
    application = make_application(preferences)
    defects = _Defects()
    window = make_window(application, preferences)
    defects.raised.connect(window.show_failure)
    defects.install()
    folder = catalog or next((one for one in preferences.recent if (one / "catalog.sqlite").is_file()), None)
    window.show()
    if crash is not None:
        window.add_notice(CrashNotice(crash))
    QTimer.singleShot(0, window, lambda: window.open_catalog(folder))
    status = application.exec()
    if record is not None:
        record.end()
    return status
