"""The notice over the trash: what it is, restore, delete for good, empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QSizePolicy

from artcatalog.gui.trash.view_model import TrashViewModel
from artcatalog.gui.widgets import button


class TrashBar(QFrame):
    """Acts on the selected artworks of the trash, or on all of it.

    Signals:
        restore_wanted: Bring the selected artworks back.
    """

    restore_wanted = Signal()

    def __init__(self, model: TrashViewModel, selected: Callable[[], Sequence[int]]) -> None:
        super().__init__()
        self._model, self._selected = model, selected
        self._number = 0
        self.question: QMessageBox | None = None
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        said = self.tr("Works in the trash are not found in look-ups. They stay here until you delete them for good.")
        label = QLabel(said)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(label, 1)
        self.restore_button = button(self.tr("Restore"), self.restore_wanted.emit, icon_name="restore")
        self.delete_button = button(self.tr("Delete for good…"), self.ask_delete, icon_name="trash")
        self.empty_button = button(self.tr("Empty the trash…"), self.ask_empty)
        for one in (self.restore_button, self.delete_button, self.empty_button):
            row.addWidget(one)

    def show_state(self, number: int, *, has_selection: bool) -> None:
        """Show how many artworks are in the trash, and what can be done with those selected."""
        self._number = number
        can_write = not self._model.workspace.read_only
        some = has_selection and can_write
        self.restore_button.setEnabled(some)
        self.delete_button.setEnabled(some)
        self.empty_button.setEnabled(number > 0 and can_write)

    def ask_delete(self) -> None:
        """Ask, then delete the selected artworks for good."""
        ids = list(self._selected())
        if ids and not self._model.workspace.read_only:
            self._ask(self.tr("Delete %n work(s) for good?", "", len(ids)), lambda: self._model.delete_forever(ids))

    def ask_empty(self) -> None:
        """Ask, then delete everything in the trash for good."""
        if self._number:
            self._ask(self.tr("Delete all %n work(s) in the trash for good?", "", self._number), self._model.empty)

    def _ask(self, title: str, confirmed: Callable[[], None]) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Delete for good"), title, parent=self.window())
        box.setInformativeText(
            self.tr(
                "Their records, outlines and pictures copied into the catalog are deleted. "
                "Picture files that stay elsewhere are not touched. This cannot be undone."
            )
        )
        delete: QPushButton = box.addButton(self.tr("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        delete.clicked.connect(lambda: confirmed())
        box.finished.connect(self._forget)
        self.question = box
        box.open()

    def _forget(self, _result: int) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None
