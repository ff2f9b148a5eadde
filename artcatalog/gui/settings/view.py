"""The settings page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from artcatalog.gui.preferences import LANGUAGES
from artcatalog.gui.settings.view_model import SettingsViewModel
from artcatalog.gui.widgets import Elided, button, heading, muted, page_bar, short_date
from artcatalog.gui.workspace import Workspace


class SettingsPage(QWidget):
    """Language, theme, import mode, catalog and backups.

    Signals:
        theme_changed: The user chose another theme.
        new_wanted, open_wanted: Another catalog is to be created, or opened.
        restore_wanted: A backup is to be restored.
    """

    theme_changed = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.model = SettingsViewModel(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar, row = page_bar(self.tr("Settings"))
        row.addStretch()
        column.addWidget(bar)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setObjectName("plain")
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(16, 16, 16, 16)
        cards.setSpacing(12)
        cards.addWidget(self._build_look())
        cards.addWidget(self._build_import())
        cards.addWidget(self._build_catalog())
        cards.addWidget(self._build_backups())
        cards.addStretch()
        self.model.backups_changed.connect(self._show_backups)
        self.model.backed_up.connect(self._show_backed_up)
        self.model.read_backups()

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(760)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(heading(title))
        return card, column

    def _build_look(self) -> QWidget:
        card, column = self._card(self.tr("Appearance"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        preferences = self.workspace.preferences
        self.language = QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name or self.tr("As the system"), code)
        self.language.setCurrentIndex(self.language.findData(preferences.language))
        self.language.activated.connect(self._choose_language)
        form.addRow(self.tr("Language"), self.language)
        self._language_said = muted(self.tr("The language changes when the program starts the next time."))
        self._language_said.setVisible(False)
        form.addRow("", self._language_said)
        self.theme = QComboBox()
        for code, name in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(name, code)
        self.theme.setCurrentIndex(self.theme.findData(preferences.theme))
        self.theme.activated.connect(self._choose_theme)
        form.addRow(self.tr("Theme"), self.theme)
        column.addLayout(form)
        return card

    def _build_import(self) -> QWidget:
        card, column = self._card(self.tr("Imported pictures"))
        self._copy = QRadioButton(self.tr("Copy them into the catalog folder: it can be moved as a whole"))
        self._leave = QRadioButton(self.tr("Leave them where they are: takes no further space"))
        copies = self.workspace.preferences.copy_pictures
        self._copy.setChecked(copies)
        self._leave.setChecked(not copies)
        self._copy.toggled.connect(self._choose_copy)
        column.addWidget(self._copy)
        column.addWidget(self._leave)
        column.addWidget(muted(self.tr("Each import can choose otherwise.")))
        return card

    def _build_catalog(self) -> QWidget:
        card, column = self._card(self.tr("Catalog"))
        folder = Elided(str(self.workspace.catalog.folder), mode=Qt.TextElideMode.ElideMiddle)
        column.addWidget(folder)
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Show folder"), self._show_folder, icon_name="folder"))
        row.addWidget(button(self.tr("Open another…"), self.open_wanted.emit))
        row.addWidget(button(self.tr("New catalog…"), self.new_wanted.emit))
        row.addStretch()
        column.addLayout(row)
        return card

    def _build_backups(self) -> QWidget:
        card, column = self._card(self.tr("Backups"))
        self._backups = QLabel()
        self._backups.setWordWrap(True)
        column.addWidget(self._backups)
        row = QHBoxLayout()
        self._back_up = button(self.tr("Back up now"), self._start_backup, icon_name="backup")
        self._back_up.setEnabled(not self.workspace.read_only)
        row.addWidget(self._back_up)
        self.restore_button = button(self.tr("Restore a backup…"), self.restore_wanted.emit, icon_name="restore")
        row.addWidget(self.restore_button)
        self._backup_said = muted("", wraps=False)
        row.addWidget(self._backup_said, 1)
        column.addLayout(row)
        said = self.tr("A backup is made every day, and before an upgrade of the program.")
        column.addWidget(muted(said))
        return card

    def _choose_language(self) -> None:
        self.workspace.preferences.language = self.language.currentData()
        self._language_said.setVisible(True)

    def _choose_theme(self) -> None:
        self.workspace.preferences.theme = self.theme.currentData()
        self.theme_changed.emit()

    def _choose_copy(self, copies: bool) -> None:
        self.workspace.preferences.copy_pictures = copies

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.workspace.catalog.folder)))

    def _start_backup(self) -> None:
        self._back_up.setEnabled(False)
        self._backup_said.setText(self.tr("Backing up…"))
        self.model.back_up()

    def _show_backed_up(self, file: Path) -> None:
        self._back_up.setEnabled(True)
        self._backup_said.setText(self.tr("Saved as {name}").format(name=file.name))

    def _show_backups(self) -> None:
        lines = self.model.backups
        self._back_up.setEnabled(not self.workspace.read_only and not self.model.is_backing_up)
        if not lines:
            self._backups.setText(self.tr("There is no backup yet."))
            self.restore_button.setEnabled(False)
            return
        self.restore_button.setEnabled(not self.workspace.read_only)
        made = short_date(lines[0].created)
        said = self.tr("%n backup(s), the newest of {date} ({size} MB).", "", len(lines))
        self._backups.setText(said.format(date=made, size=f"{lines[0].size_bytes / 1e6:.1f}"))
