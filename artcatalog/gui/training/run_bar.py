"""The bar of the training page: what to train, for how long, how quietly; start, pause, stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout

from artcatalog.gui.icons import give
from artcatalog.gui.training import recipe_words
from artcatalog.gui.training.view_model import LOOK_UP, OUTLINES, WORDS, TrainingViewModel
from artcatalog.gui.widgets import Elided, button, page_bar


class RunBar(QFrame):
    """Starts runs and ends them; below the controls it says what is going on."""

    def __init__(self, model: TrainingViewModel) -> None:
        super().__init__()
        self._model = model
        self._is_fresh = False
        self.setObjectName("bar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top, row = page_bar(self.tr("Training"))
        top.setObjectName("plain")
        row.addStretch()
        self._add_choices(row)
        self._add_buttons(row)
        column.addWidget(top)
        self.said = Elided()
        self.said.setObjectName("muted")
        self.said.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self.said)
        model.said.connect(self.said.show_text)
        if model.paused is not None:
            self.said.show_text(self.tr("A run was interrupted. “Resume” goes on where it was saved last."))

    @property
    def recipe(self) -> str:
        """The recipe of what is chosen: OUTLINES, WORDS, or one for finding works."""
        subject = str(self.subject.currentData())
        return str(self.kind.currentData()) if subject == LOOK_UP else subject

    def start(self) -> None:
        """Start a run. For a moment it cannot be stopped: “Stop” is where “Start” was, and some press twice."""
        self._is_fresh = True
        QTimer.singleShot(2 * QApplication.doubleClickInterval(), self, self._settle)
        self._model.start(self.minutes.value(), self.recipe, quiet=self.quiet.isChecked())

    def show_state(self, *, can_write: bool, has_enough: bool) -> None:
        """Show what can be done now."""
        is_running, is_paused = self._model.is_running, self._model.paused is not None
        self.start_button.setVisible(not is_running)
        self.start_button.setEnabled(can_write and has_enough)
        for one in (self.minutes, self.subject, self.kind, self.quiet):
            one.setEnabled(can_write and not is_running)
        self.kind.setVisible(self.subject.currentData() == LOOK_UP)
        self.stop_button.setVisible(is_running)
        self.stop_button.setEnabled(not self._model.is_stopping and not self._is_fresh)
        self.pause_button.setVisible(is_running or is_paused)
        self.pause_button.setEnabled(can_write and not self._model.is_stopping)
        self.pause_button.setText(self.tr("Pause") if is_running else self.tr("Resume"))
        give(self.pause_button, "pause" if is_running else "play", self.palette())

    def _add_choices(self, row: QHBoxLayout) -> None:
        row.addWidget(QLabel(self.tr("Train")))
        self.subject = QComboBox()
        self.subject.addItem(self.tr("Finding works"), LOOK_UP)
        self.subject.addItem(self.tr("Outlines"), OUTLINES)
        self.subject.addItem(self.tr("Searching by words"), WORDS)
        self.subject.setAccessibleName(self.tr("What to train"))
        row.addWidget(self.subject)
        self.kind = QComboBox()
        for recipe in recipe_words.NAMES:
            self.kind.addItem(recipe_words.name(recipe), recipe)
            words = recipe_words.explained(recipe)
            self.kind.setItemData(self.kind.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.kind.setAccessibleName(self.tr("What the collection is like"))
        row.addWidget(self.kind)
        row.addWidget(QLabel(self.tr("Time")))
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 24 * 60)
        self.minutes.setValue(30)
        self.minutes.setMinimumHeight(26)  # Chinese letters are higher than the font that the size is reckoned by
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Time budget in minutes"))
        row.addWidget(self.minutes)
        self.quiet = QCheckBox(self.tr("Quiet"))
        self.quiet.setToolTip(self.tr("Uses one processor core only, for work beside it; it learns less in the time"))
        row.addWidget(self.quiet)

    def _add_buttons(self, row: QHBoxLayout) -> None:
        self.pause_button = button(self.tr("Pause"), self._turn, icon_name="pause")
        self.pause_button.setToolTip(self.tr("A paused run can be resumed, also after the program was closed"))
        self.stop_button = button(self.tr("Stop and save"), self._model.stop, icon_name="stop")
        self.start_button = button(self.tr("Start training"), self.start, primary=True)
        for one in (self.pause_button, self.stop_button, self.start_button):
            row.addWidget(one)

    def _settle(self) -> None:
        self._is_fresh = False
        self.stop_button.setEnabled(not self._model.is_stopping)

    def _turn(self) -> None:
        if self._model.is_running:
            self._model.pause()
        else:
            self._model.resume()
