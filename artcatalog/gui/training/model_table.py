"""The table of models: which there are, which one is active, what training measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from artcatalog.gui.icons import icon
from artcatalog.gui.widgets import short_date

CODE, FIGURES = 3, 4


@dataclass(frozen=True)
class ShownModel:
    """A model of either kind. `created` None: it came with the program; `bits` None: it makes no codes."""

    id: int
    name: str
    active: bool
    created: datetime | None
    bits: int | None
    figures: Mapping[str, Any]


class ModelTable(QTableWidget):
    """Models, a row each."""

    def __init__(self) -> None:
        super().__init__(0, 5)
        heads = [self.tr("Model"), self.tr("State"), self.tr("Made"), self.tr("Code"), self.tr("Figures")]
        self.setHorizontalHeaderLabels(heads)
        self.setAccessibleName(self.tr("Models"))
        self.verticalHeader().setVisible(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(FIGURES, QHeaderView.ResizeMode.Stretch)
        self._models: Sequence[ShownModel] = []

    def show_models(self, models: Sequence[ShownModel]) -> None:
        """Show other models."""
        self._models = models
        self.setRowCount(len(models))
        self.setColumnHidden(CODE, all(one.bits is None for one in models))
        for row, one in enumerate(models):
            self._show(row, one)

    def chosen(self) -> ShownModel | None:
        """Return the model of the row that is selected."""
        row = self.currentRow()
        return self._models[row] if 0 <= row < len(self._models) else None

    def _show(self, row: int, one: ShownModel) -> None:
        made = "" if one.created is None else short_date(one.created)
        code = "" if one.bits is None else self.tr("{bits} bits").format(bits=one.bits)
        figures = ", ".join(told(one.figures))
        state = self.tr("active") if one.active else ""
        for column, text in enumerate((one.name, state, made, code, figures)):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            if column == 1 and one.active:
                item.setIcon(icon("check", self.palette()))
            if column == FIGURES:
                item.setToolTip(figures)
            self.setItem(row, column, item)


def told(figures: Mapping[str, Any]) -> list[str]:
    """Return figures as words, with what they were before training where that was measured too."""
    before, now = figures.get("before"), figures.get("now")
    if isinstance(before, dict) and isinstance(now, dict):
        pairs = [(name, before.get(name), value) for name, value in now.items()]
        return [
            f"{name.replace('_', ' ')} {old:.3f} → {new:.3f}"
            for name, old, new in pairs
            if isinstance(old, int | float) and isinstance(new, int | float)
        ]
    return [f"{name} {value:.3g}" for name, value in figures.items() if isinstance(value, float)]
