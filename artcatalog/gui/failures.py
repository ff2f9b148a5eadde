"""The one module that shows failures: a user's in the user's language, a defect as a report to copy."""

from __future__ import annotations

import logging
import platform
import traceback

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

import artcatalog
from artcatalog.errors import Cancelled, UserError
from artcatalog.gui.failure_words import WORDS

_log = logging.getLogger(__name__)


def words_of(code: str, fields: dict[str, str | int | float] | None, fallback: str) -> str:
    """Return a failure's words in the user's language; `fallback` where the code is not known here."""
    template = WORDS.get(code)
    if template is None:
        return fallback
    try:
        return QCoreApplication.translate("UserError", template).format(**(fields or {}))
    except (KeyError, IndexError):
        return fallback


def words(error: Exception) -> str:
    """Return what an exception tells the user, in the user's language."""
    if isinstance(error, UserError):
        return words_of(error.code, error.fields, str(error))
    return f"{type(error).__name__}: {error}"


def report(error: BaseException) -> str:
    """Return a defect as text to copy: version, system, traceback."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return (
        f"artcatalog {artcatalog.__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
        + "".join(lines)
    )


class DefectDialog(QDialog):
    """Says that the program made a mistake, with a report that can be copied; `said`: in other words."""

    def __init__(self, text: str, parent: QWidget | None = None, said: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong in the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 400)
        layout = QVBoxLayout(self)
        said = said or self.tr(
            "This is a defect of artcatalog, not of your files. Your catalog is saved. Please report it with:"
        )
        label = QLabel(said)
        label.setWordWrap(True)
        layout.addWidget(label)
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setAccessibleName(self.tr("Report of the defect"))
        layout.addWidget(box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)


def show(error: Exception, parent: QWidget | None) -> None:
    """Show a failure over a window, without blocking it: a user's as a message, a defect as a report."""
    if isinstance(error, Cancelled):
        return
    dialog: QDialog
    if isinstance(error, UserError):
        _log.info("told the user: %s", error)
        message = QMessageBox(QMessageBox.Icon.Warning, "artcatalog", words(error), parent=parent)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dialog = message
    else:
        _log.error("defect", exc_info=error)
        dialog = DefectDialog(report(error), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
