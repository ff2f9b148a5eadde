"""The table of models: which there are, which one is active, what training measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from artcatalog.gui.icons import icon
from artcatalog.gui.training import figure_words
from artcatalog.gui.widgets import short_date

CODE, FIGURES = 3, 4
"""The column of the code's size, and the first of those of figures."""


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
    """Models to compare, a row each: what training measured, before and after, on works of this catalog."""

    def __init__(self) -> None:
        super().__init__(0, FIGURES)
        self.setAccessibleName(self.tr("Models"))
        self.verticalHeader().setVisible(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._models: Sequence[ShownModel] = []

    def show_models(self, models: Sequence[ShownModel]) -> None:
        """Show other models."""
        self._models = models
        row = self.currentRow()
        names = [name for name in figure_words.MEASURED if any(figure_words.change(m.figures, name) for m in models)]
        heads = [self.tr("Model"), self.tr("State"), self.tr("Made"), self.tr("Code")]
        heads += [figure_words.measured_words(name) for name in names]
        heads.append(self.tr("Gain (95 %)"))
        self.setColumnCount(len(heads))
        meanings = {
            CODE: self.tr("Length of the code that a picture is searched by: longer ones tell more works apart."),
            len(heads) - 1: self.tr(
                "Where the change lies with a probability of 95 %. The new model is better if all of it is above 0."
            ),
        }
        meanings |= {FIGURES + number: figure_words.meaning(name) for number, name in enumerate(names)}
        for column, text in enumerate(heads):
            head = QTableWidgetItem(text)
            head.setToolTip(meanings.get(column, ""))
            self.setHorizontalHeaderItem(column, head)
        for column in range(self.columnCount()):  # a column that was hidden may be another one now
            self.setColumnHidden(column, column == len(heads) - 1 and not names)
        self.setRowCount(len(models))
        self.setColumnHidden(CODE, all(one.bits is None for one in models))
        for number, one in enumerate(models):
            self._show(number, one, names)
        if 0 <= row < len(models):
            self.selectRow(row)

    def chosen(self) -> ShownModel | None:
        """Return the model of the row that is selected."""
        row = self.currentRow()
        return self._models[row] if 0 <= row < len(self._models) else None

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Have room for the heads and three models."""
        height = self.horizontalHeader().sizeHint().height() + 3 * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), height)

    def _show(self, row: int, one: ShownModel, names: Sequence[str]) -> None:
        made = "" if one.created is None else short_date(one.created)
        code = "" if one.bits is None else self.tr("{bits} bits").format(bits=one.bits)
        state = self.tr("active") if one.active else ""
        figures = [figure_words.change(one.figures, name) for name in names]
        for column, text in enumerate((one.name, state, made, code, *figures, figure_words.gain(one.figures))):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            if column == 1 and one.active:
                item.setIcon(icon("check", self.palette()))
            item.setToolTip(figure_words.others(one.figures) if not any(figures) else text)
            self.setItem(row, column, item)
