"""Asks before an import is undone, and tells what goes with it: records that were edited since, outlines checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.undo_preview import UndoPreview


def ask_to_undo(
    workspace: Workspace, batch_id: int, parent: QWidget, agreed: Callable[[], None], asked: str = ""
) -> None:
    """Find out what undoing an import would remove, ask, and call `agreed` if it is to be.

    Args:
        asked: The question, where it names the import; without it, it is about the one on the screen.
    """

    def question(session: Any) -> UndoPreview:
        from artcatalog.catalog.undo_preview import undo_preview

        return undo_preview(session, batch_id)

    def show(preview: UndoPreview) -> None:
        if isValid(parent) and not any(one.isVisible() for one in parent.findChildren(UndoQuestion)):
            UndoQuestion(preview, parent, agreed, asked).open()

    workspace.read(question, show)


class UndoQuestion(QMessageBox):
    """The question; Cancel is the default, since work of many days may go."""

    def __init__(self, preview: UndoPreview, parent: QWidget, agreed: Callable[[], None], asked: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("artcatalog")
        is_work = bool(preview.edited or preview.checked)
        self.setIcon(QMessageBox.Icon.Warning if is_work else QMessageBox.Icon.Question)
        self.setText(asked or self.tr("Undo this import?"))
        self.setInformativeText("\n".join(self._what_goes(preview)))
        self.undo_button = self.addButton(self.tr("Undo"), QMessageBox.ButtonRole.AcceptRole)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(QMessageBox.StandardButton.Cancel)
        self.undo_button.clicked.connect(lambda: agreed())

    def _what_goes(self, preview: UndoPreview) -> list[str]:
        lines = [self.tr("%Ln work(s) will be removed.", "", preview.works)]
        if preview.edited:
            lines.append(self.tr("%Ln of them was/were edited since.", "", preview.edited))
        if preview.elsewhere:
            lines.append(self.tr("%Ln picture(s) of other works will be removed.", "", preview.elsewhere))
        if preview.checked:
            lines.append(self.tr("%Ln outline(s) that somebody checked will be removed.", "", preview.checked))
        if preview.changed:
            lines.append(self.tr("%Ln other record(s) will get former values back.", "", preview.changed))
        return [*lines, self.tr("A backup is made first.")]
