"""The models of what is chosen to be trained: which there are, which is active, switching, adding, removing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QProgressBar, QVBoxLayout, QWidget

from artcatalog.gui.training.examples import ExamplesDialog, moved_in
from artcatalog.gui.training.model_table import ModelTable, ShownModel
from artcatalog.gui.training.outlines import Outlines
from artcatalog.gui.training.view_model import LOOK_UP, OUTLINES, WORDS, TrainingViewModel
from artcatalog.gui.widgets import button, heading, muted


class ModelsPanel(QWidget):
    """A table of models with the buttons that act on the chosen one.

    Signals:
        record_wanted: The id of an artwork whose record is to be shown.
    """

    record_wanted = Signal(int)

    def __init__(self, model: TrainingViewModel, outlines: Outlines) -> None:
        super().__init__()
        self.model, self.outlines = model, outlines
        self._recipe = LOOK_UP
        self._build()
        model.models_read.connect(self.show_models)
        model.switching.connect(self._show_switching)
        outlines.changed.connect(self.show_models)
        self.table.itemSelectionChanged.connect(self._show_buttons)

    def show_recipe(self, recipe: str) -> None:
        """Show the models of a recipe: OUTLINES, WORDS, or one for finding works."""
        self._recipe = recipe
        self.show_models()

    def show_models(self) -> None:
        """Show the models as they were read last."""
        if self.model.switch_job is None:
            self._switching.setVisible(False)
        self.table.show_models(self._models())
        self._show_buttons()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        row = QHBoxLayout()
        row.addWidget(heading(self.tr("Models")))
        row.addStretch()
        self._switching = QProgressBar()
        self._switching.setFixedWidth(160)
        self._switching.setVisible(False)
        self._switching.setAccessibleName(self.tr("Encoding pictures for the model"))
        row.addWidget(self._switching)
        self.again_button = button(self.tr("Find outlines again"), self.outlines.detect_again, icon_name="outline")
        self.activate_button = button(self.tr("Activate"), self._activate, icon_name="check")
        self.rollback_button = button(self.tr("Back to the previous model"), self._roll_back, icon_name="undo")
        self.examples_button = button(self.tr("What changed…"), self._show_examples, icon_name="search")
        self.examples_button.setToolTip(self.tr("Works that the chosen model finds better or worse than the last"))
        self.add_button = button(self.tr("Add a CLIP model…"), self._add_model, icon_name="add")
        self.add_button.setToolTip(
            self.tr("Copies a CLIP model that you have downloaded (a folder with model.safetensors) into the catalog")
        )
        self.remove_button = button(self.tr("Remove…"), self._remove, icon_name="trash")
        self.remove_button.setToolTip(self.tr("Deletes the chosen model, which must not be the active one"))
        switches = (self.activate_button, self.rollback_button)
        for one in (self.again_button, self.examples_button, self.add_button, self.remove_button, *switches):
            row.addWidget(one)
        column.addLayout(row)
        self._outdated = muted()
        column.addWidget(self._outdated)
        self.table = ModelTable()
        column.addWidget(self.table, 1)

    def _show_switching(self, done: int, total: int, _item: str) -> None:
        self._switching.setVisible(True)
        self._switching.setRange(0, total)
        self._switching.setValue(done)
        self._show_buttons()

    def _models(self) -> list[ShownModel]:
        if self._recipe == OUTLINES:
            return self.outlines.models()
        if self._recipe == WORDS:
            rows = self.model.word_models
            own = ShownModel(0, self.tr("The program's own"), not any(m.active for m in rows), None, None, {})
            return [own, *(ShownModel(m.id, m.name, m.active, m.created, None, m.figures) for m in rows)]
        return [ShownModel(m.id, m.name, m.active, m.created, m.bits, m.figures) for m in self.model.models]

    def _show_buttons(self) -> None:
        chosen, state = self.table.chosen(), self.outlines.state
        is_outlines, is_words = self._recipe == OUTLINES, self._recipe == WORDS
        can_switch = self.model.switch_job is None and not self.model.workspace.read_only
        spare = chosen if chosen is not None and not chosen.active else None
        self.activate_button.setEnabled(can_switch and spare is not None)
        self.remove_button.setEnabled(can_switch and spare is not None and spare.id != 0)
        earlier = state.can_roll_back if is_outlines else self.model.can_roll_back
        if is_words:
            earlier = self.model.can_roll_back_words
        self.rollback_button.setEnabled(can_switch and earlier)
        self.examples_button.setVisible(not is_outlines and not is_words)
        self.examples_button.setEnabled(chosen is not None and bool(moved_in(chosen.figures)))
        self.add_button.setVisible(is_words)
        self.add_button.setEnabled(can_switch)
        self.again_button.setVisible(is_outlines)
        self.again_button.setEnabled(can_switch and state.outdated > 0 and self.outlines.job is None)
        self._outdated.setVisible(is_outlines and state.outdated > 0)
        self._outdated.setText(
            self.tr("%Ln outline(s) that nobody reviewed are of an earlier detector.", "", state.outdated)
        )

    def _show_examples(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            dialog = ExamplesDialog(self.model.workspace, chosen.name, moved_in(chosen.figures), self)
            dialog.record_wanted.connect(self.record_wanted)
            dialog.open()

    def _add_model(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of a CLIP model"))
        if folder:
            self.model.add_words_model(folder)

    def _activate(self) -> None:
        chosen = self.table.chosen()
        if chosen is None:
            return
        if self._recipe == OUTLINES:
            self.outlines.activate(chosen.id)
        else:
            self.model.activate(chosen.id, self._recipe)

    def _remove(self) -> None:
        chosen = self.table.chosen()
        if chosen is None:
            return
        said = self.tr("Remove the model {name} for good? Its file is deleted; no record is changed.")
        question = QMessageBox(QMessageBox.Icon.Question, "artcatalog", said.format(name=chosen.name), parent=self)
        agree = question.addButton(self.tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(QMessageBox.StandardButton.Cancel)
        model_id, recipe = chosen.id, self._recipe
        agree.clicked.connect(lambda: self.model.remove(model_id, recipe))
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def _roll_back(self) -> None:
        if self._recipe == OUTLINES:
            self.outlines.roll_back()
        else:
            self.model.roll_back(self._recipe)
