"""The training page: a time budget, live curves, stop and save; the models and which one is active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from artcatalog.gui.icons import icon
from artcatalog.gui.training.curves import Curves
from artcatalog.gui.training.view_model import TrainingViewModel
from artcatalog.gui.widgets import Elided, EmptyState, button, heading, muted, page_bar, short_date
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.hashing_models import ModelRow


class TrainingPage(QWidget):
    """Teaches the catalog's model its own works and corrections."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.model = TrainingViewModel(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        body = QSplitter(Qt.Orientation.Vertical)
        body.addWidget(self._build_run())
        body.addWidget(self._build_models())
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 2)
        body.setChildrenCollapsible(False)
        column.addWidget(body, 1)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(200)
        self._redraw.timeout.connect(self._draw)
        self._connect()
        self._show_running()
        self.model.read_models()

    def start(self) -> None:
        """Start a run."""
        self.model.start(self.minutes.value())

    def draw_again(self) -> None:
        """Draw the curves and the table in another theme."""
        for curves in (self.loss_curves, self.figure_curves):
            curves.use_palette(self.palette())
        self._show_models()

    # --- building ---------------------------------------------------------------------------

    def _build_bar(self) -> QWidget:
        bar, row = page_bar(self.tr("Training"))
        self._said = Elided()
        self._said.setObjectName("muted")
        row.addWidget(self._said, 1)
        row.addWidget(QLabel(self.tr("Time")))
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 24 * 60)
        self.minutes.setValue(30)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Time budget in minutes"))
        row.addWidget(self.minutes)
        self.stop_button = button(self.tr("Stop and save"), self.model.stop, icon_name="stop")
        self.start_button = button(self.tr("Start training"), self.start, primary=True)
        row.addWidget(self.stop_button)
        row.addWidget(self.start_button)
        return bar

    def _build_run(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(16, 12, 16, 8)
        said = self.tr(
            "Training fits the model to your own works, and measures it on photos held back. The new model is used "
            "if it finds more of them than the old one; you can always go back."
        )
        column.addWidget(muted(said))
        curves = QWidget()
        row = QHBoxLayout(curves)
        row.setContentsMargins(0, 0, 0, 0)
        palette = self.palette()
        self.loss_curves = Curves(self.tr("Loss"), self.tr("Step"), palette)
        self.figure_curves = Curves(self.tr("Found on photos held back"), self.tr("Step"), palette)
        row.addWidget(self.loss_curves)
        row.addWidget(self.figure_curves)
        nothing = self.tr("The curves of a run appear here while it learns. It may run beside other work.")
        self._run = QStackedWidget()
        self._run.addWidget(EmptyState("training", self.tr("No training yet"), nothing))
        self._run.addWidget(curves)
        column.addWidget(self._run, 1)
        return area

    def _build_models(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(16, 8, 16, 12)
        row = QHBoxLayout()
        row.addWidget(heading(self.tr("Models")))
        row.addStretch()
        self._switching = QProgressBar()
        self._switching.setFixedWidth(160)
        self._switching.setVisible(False)
        self._switching.setAccessibleName(self.tr("Encoding pictures for the model"))
        row.addWidget(self._switching)
        self.activate_button = button(self.tr("Activate"), self._activate, icon_name="check")
        self.rollback_button = button(self.tr("Back to the previous model"), self.model.roll_back, icon_name="undo")
        row.addWidget(self.activate_button)
        row.addWidget(self.rollback_button)
        column.addLayout(row)
        self.table = QTableWidget(0, 5)
        heads = [self.tr("Model"), self.tr("State"), self.tr("Made"), self.tr("Code"), self.tr("Figures")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Models"))
        self.table.verticalHeader().setVisible(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        column.addWidget(self.table, 1)
        return area

    def _connect(self) -> None:
        model = self.model
        model.running_changed.connect(self._show_running)
        model.advanced.connect(self._redraw.start)
        model.said.connect(self._said.show_text)
        model.ended.connect(self._show_ended)
        model.models_read.connect(self._show_models)
        model.switching.connect(self._show_switching)
        self.table.itemSelectionChanged.connect(self._show_buttons)

    # --- showing ----------------------------------------------------------------------------

    def _show_running(self) -> None:
        can_start = not self.model.is_running and not self.model.workspace.read_only
        self.start_button.setVisible(not self.model.is_running)
        self.start_button.setEnabled(can_start)
        self.minutes.setEnabled(can_start)
        self.stop_button.setVisible(self.model.is_running)
        if self.model.is_running:
            self._run.setCurrentIndex(1)
        self.stop_button.setEnabled(not self.model.is_stopping)

    def _draw(self) -> None:
        self.loss_curves.show_lines(self.model.losses)
        self.figure_curves.show_lines(self.model.figures)

    def _show_ended(self, is_well: bool, words: str) -> None:
        self._draw()
        if is_well and self.model.is_activated:
            self._said.show_text(self.tr("Finished: the new model finds more, and is active now."))
        elif is_well:
            self._said.show_text(self.tr("Finished: the new model is not clearly better, so the old one stays active."))
        else:
            last = words.splitlines()[-1].removeprefix("artcatalog: ") if words else ""
            self._said.show_text(self.tr("Training failed. {reason}").format(reason=last))

    def _show_switching(self, done: int, total: int, _item: str) -> None:
        self._switching.setVisible(True)
        self._switching.setRange(0, total)
        self._switching.setValue(done)
        self._show_buttons()

    def _show_models(self) -> None:
        if self.model.switch_job is None:
            self._switching.setVisible(False)
        self.table.setRowCount(len(self.model.models))
        for row, one in enumerate(self.model.models):
            self._show_model(row, one)
        self._show_buttons()

    def _show_model(self, row: int, one: ModelRow) -> None:
        made = short_date(one.created)
        code = self.tr("{bits} bits").format(bits=one.bits)
        figures = ", ".join(f"{name} {value:.3g}" for name, value in one.figures.items() if isinstance(value, float))
        state = self.tr("active") if one.active else ""
        for column, text in enumerate((f"{one.name}", state, made, code, figures)):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            if column == 1 and one.active:
                item.setIcon(icon("check", self.palette()))
            if column == 4:
                item.setToolTip(figures)
            self.table.setItem(row, column, item)

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        can_switch = self.model.switch_job is None and not self.model.workspace.read_only
        self.activate_button.setEnabled(can_switch and chosen is not None and not chosen.active)
        self.rollback_button.setEnabled(can_switch and len(self.model.models) > 1)

    def _chosen(self) -> ModelRow | None:
        row = self.table.currentRow()
        return self.model.models[row] if 0 <= row < len(self.model.models) else None

    def _activate(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.model.activate(chosen.id)
