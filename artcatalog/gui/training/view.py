"""The training page: what to train, a time budget, live curves, stop and save; the models and which one is active."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from artcatalog.gui.training import figure_words, recipe_words
from artcatalog.gui.training.curves import Curves
from artcatalog.gui.training.models_panel import ModelsPanel
from artcatalog.gui.training.outcome_words import failure, outcome
from artcatalog.gui.training.outlines import Outlines
from artcatalog.gui.training.run_bar import RunBar
from artcatalog.gui.training.view_model import OUTLINES, WORDS, TrainingViewModel
from artcatalog.gui.widgets import EmptyState, muted
from artcatalog.gui.workspace import Workspace
from artcatalog.settings import OUTLINES_NEEDED, PICTURES_NEEDED, WORDS_NEEDED


class TrainingPage(QWidget):
    """Teaches the catalog's models its own works, and the outlines that people corrected.

    Signals:
        record_wanted: The id of an artwork whose record is to be shown.
    """

    record_wanted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.model = TrainingViewModel(workspace, self)
        self.outlines = Outlines(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = RunBar(self.model)
        self.subject, self.minutes = self.bar.subject, self.bar.minutes
        self.start_button, self.stop_button = self.bar.start_button, self.bar.stop_button
        self._said = self.bar.said
        column.addWidget(self.bar)
        body = QSplitter(Qt.Orientation.Vertical)
        body.addWidget(self._build_run())
        self.models = ModelsPanel(self.model, self.outlines)
        self.models.record_wanted.connect(self.record_wanted)
        body.addWidget(self.models)
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 2)
        body.setChildrenCollapsible(False)
        column.addWidget(body, 1)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(200)
        self._redraw.timeout.connect(self._draw)
        self._connect()
        self._show_subject()
        self.model.read_models()
        self.model.count_works()
        self.outlines.refresh()

    def start(self) -> None:
        """Start a run."""
        self.bar.start()

    @property
    def recipe(self) -> str:
        """The recipe of what is chosen: OUTLINES, WORDS, or one for finding works."""
        return self.bar.recipe

    def draw_again(self) -> None:
        """Draw the curves and the table in another theme."""
        for curves in (self.loss_curves, self.figure_curves):
            curves.use_palette(self.palette())
        self.models.show_models()

    # --- building ---------------------------------------------------------------------------

    def _build_run(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(16, 12, 16, 8)
        self._explained = muted()
        column.addWidget(self._explained)
        curves = QWidget()
        row = QHBoxLayout(curves)
        row.setContentsMargins(0, 0, 0, 0)
        palette = self.palette()
        self.loss_curves = Curves(self.tr("Loss"), self.tr("Step"), palette, figure_words.loss_words)
        held = self.tr("Measured on what is held back")
        self.figure_curves = Curves(held, self.tr("Step"), palette, figure_words.measured_words)
        row.addWidget(self.loss_curves)
        row.addWidget(self.figure_curves)
        nothing = self.tr("The curves of a run appear here while it learns. It may run beside other work.")
        self._run = QStackedWidget()
        self._run.addWidget(EmptyState("training", self.tr("No training is running"), nothing))
        self._run.addWidget(curves)
        column.addWidget(self._run, 1)
        return area

    def _connect(self) -> None:
        model = self.model
        model.running_changed.connect(self._show_running)
        model.advanced.connect(self._redraw.start)
        model.said.connect(self._said.show_text)
        model.ended.connect(self._show_ended)
        model.counted.connect(self._explain)
        self.outlines.changed.connect(self._explain)
        for chosen in (self.subject, self.bar.kind):
            chosen.currentIndexChanged.connect(self._show_subject)

    # --- showing ----------------------------------------------------------------------------

    def _show_subject(self) -> None:
        """Show what is chosen to be trained: what that does, its models, its buttons."""
        self._explain()
        self.models.show_recipe(self.recipe)

    def _explain(self) -> None:
        """Say what training what is chosen does, and what it needs."""
        if self.recipe == WORDS:
            self._explained.setText(self._words_explained())
        elif self.recipe != OUTLINES:
            said = self.tr(
                "Training fits the model to your own works, and measures it on photos held back. The new model is "
                "used if it finds more of them than the old one; you can always go back."
            )
            explained = f"{said} {recipe_words.explained(self.recipe)}"
            self._explained.setText(explained if self._has_enough() else f"{explained} {self._pictures_needed()}")
        else:
            said = self.tr(
                "Training teaches the detector the outlines that you corrected or accepted, and measures it on a "
                "quarter of them held back. The new detector is used if it comes nearer to them than the old one and "
                "outlines other works as well as before; you can always go back."
            )
            reviewed = self.tr("%Ln outline(s) reviewed", "", self.outlines.state.reviewed)
            needed = self.tr("at least {needed} are needed").format(needed=OUTLINES_NEEDED)
            whole = self.tr("{said} {reviewed}; {needed}.")
            self._explained.setText(whole.format(said=said, reviewed=reviewed, needed=needed))
        self._show_running()

    def _pictures_needed(self) -> str:
        needed = self.tr("At least {needed} pictures are needed.").format(needed=PICTURES_NEEDED)
        there = self.tr("The catalog has %Ln picture(s).", "", self.model.pictures)
        return f"{needed} {there}"

    def _words_explained(self) -> str:
        said = self.tr(
            "Training teaches the search box the words of your own records: tags, names of objects, materials, artists "
            "and titles, with the pictures that they belong to. A fifth of the works is held back. The new model is "
            "used if words find more of these by their pictures than before; you can always go back."
        )
        needed = self.tr("At least {needed} works are needed whose records share words with other records.")
        explained = f"{said} {needed.format(needed=WORDS_NEEDED)}"
        if self._has_enough():
            return explained
        there = self.tr("The catalog has %Ln work(s).", "", self.model.works)
        return f"{explained} {there}"

    def _has_enough(self) -> bool:
        if self.recipe == WORDS:
            return self.model.works >= WORDS_NEEDED
        if self.recipe == OUTLINES:
            return self.outlines.state.reviewed >= OUTLINES_NEEDED
        return self.model.pictures >= PICTURES_NEEDED

    def _show_running(self) -> None:
        self.bar.show_state(can_write=not self.model.workspace.read_only, has_enough=self._has_enough())
        if self.model.is_running:
            self._run.setCurrentIndex(1)

    def _draw(self) -> None:
        self.loss_curves.show_lines(self.model.losses)
        self.figure_curves.show_lines(self.model.figures)

    def _show_ended(self, is_well: bool, words: str) -> None:
        self._draw()
        self.outlines.refresh()
        self._said.show_text(outcome(self.model) if is_well else failure(self.model, words))
