"""A training run as the window sees it: started, followed line by line, stopped; and the models there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from artcatalog.engine.messages import (
    ActivateModel,
    ActivateTextModel,
    AddTextModel,
    ModelKind,
    RemoveModel,
    Request,
    RollbackModel,
    RollbackTextModel,
)
from artcatalog.gui.engine_bridge import EngineJob
from artcatalog.gui.program import Command
from artcatalog.gui.training import paused
from artcatalog.gui.training.paused import RunOrder
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.hashing_models import ModelRow
    from artcatalog.catalog.taught_models import TaughtModel


LOOK_UP, OUTLINES, WORDS = "contrastive", "detector", "words"
"""Recipes: what finds works again, the usual one of several, what outlines them, and what finds them by words."""


STOPPED = 1
"""Exit status of a run that was stopped before it had anything to save."""


class TrainingViewModel(QObject):
    """Runs `artcatalog train` and reads its events; switches models through the engine.

    Signals:
        running_changed: Training started, is being stopped, or ended.
        advanced: A `step` or `validated` event arrived and is in `losses` or `figures`.
        said: Words on what is happening.
        ended: Whether training ended well, and its last words.
        models_read: The list of models was read.
        counted: `works` and `pictures` were read.
        switching: What is done and the total, while another model is made active or added.
    """

    running_changed = Signal()
    advanced = Signal()
    said = Signal(str)
    ended = Signal(bool, str)
    models_read = Signal()
    counted = Signal()
    switching = Signal(int, int, str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.losses: dict[str, list[tuple[float, float]]] = {}
        self.figures: dict[str, list[tuple[float, float]]] = {}
        self.models: list[ModelRow] = []
        self.word_models: list[TaughtModel] = []
        self.can_roll_back = self.can_roll_back_words = False
        self.works = self.pictures = 0
        self.is_stopping = False
        self.switch_job: EngineJob | None = None
        self._command: Command | None = None
        self.is_activated = False
        self.minutes, self.spent_s = 0, 0.0
        self.recipe = LOOK_UP
        self.result: dict[str, Any] = {}
        self._is_pausing = self._is_resuming = self._is_anew = self.was_stopped = False
        self.paused = paused.resumable(workspace.preferences, workspace.catalog.folder)
        workspace.changed.connect(self.count_works)

    @property
    def is_running(self) -> bool:
        """Whether a training process runs."""
        return self._command is not None

    def start(self, minutes: int, recipe: str = LOOK_UP, *, quiet: bool = False) -> None:
        """Start a run of a recipe with a time budget; `quiet`: on one processor core."""
        self.losses, self.figures = {}, {}
        self._run(RunOrder(str(self.workspace.catalog.folder), recipe, minutes, quiet))

    def pause(self) -> None:
        """End the process without a result; `resume` goes on from its last checkpoint."""
        if self._command is not None and not self.is_stopping:
            self._is_pausing = self.is_stopping = True
            self._command.end_now()
            self.running_changed.emit()

    def resume(self) -> None:
        """Go on with the run that was paused or cut off."""
        if self.paused is not None and self._command is None:
            self._is_resuming = True
            self._run(self.paused)

    def _run(self, order: RunOrder) -> None:
        self.is_stopping = self.is_activated = self._is_pausing = self._is_anew = self.was_stopped = False
        self.minutes, self.spent_s = order.minutes, 0.0
        self.recipe, self.result, self.paused = order.recipe, {}, None
        arguments = ["train", "--json", "--stop-with-stdin", "--recipe", order.recipe, "--minutes", str(order.minutes)]
        paused.remember(self.workspace.preferences, order)
        environment = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"} if order.quiet else {}
        command = Command(self.workspace.catalog.folder, arguments, self, environment)
        command.line.connect(self._read)
        command.ended.connect(self._end)
        self._command = command
        command.start()
        self.said.emit(self.tr("Starting…"))
        self.running_changed.emit()

    def stop(self) -> None:
        """Stop and save: the process saves what it learned when its standard input closes."""
        if self._command is not None and not self.is_stopping:
            self.is_stopping = self.was_stopped = True
            self._command.close_input()
            self.said.emit(self.tr("Saving…"))
            self.running_changed.emit()

    def read_models(self) -> None:
        """Read which models the catalog has for finding works, by photo and by words."""

        def question(session: Any) -> tuple[list[ModelRow], list[TaughtModel], bool, bool]:
            from artcatalog.catalog import hashing_models, text_models

            models, words = hashing_models.all_models(session), text_models.all_models(session)
            return models, words, hashing_models.can_roll_back(session), text_models.can_roll_back(session)

        def keep(found: tuple[list[ModelRow], list[TaughtModel], bool, bool]) -> None:
            self.models, self.word_models, self.can_roll_back, self.can_roll_back_words = found
            self.models_read.emit()

        self.workspace.read(question, keep, what="models")

    def count_works(self) -> None:
        """Read how many works and pictures the catalog has."""

        def question(session: Any) -> tuple[int, int]:
            from artcatalog.catalog import grid

            found = grid.counts(session)
            return found.artworks, found.pictures

        def keep(found: tuple[int, int]) -> None:
            self.works, self.pictures = found
            self.counted.emit()

        self.workspace.read(question, keep, what="counts")

    def activate(self, model_id: int, recipe: str = LOOK_UP) -> None:
        """Make a model the active one; pictures without its code are encoded first. `recipe`: WORDS, or any other."""
        self._switch(ActivateTextModel(model_id) if recipe == WORDS else ActivateModel(model_id))

    def roll_back(self, recipe: str = LOOK_UP) -> None:
        """Go back to the model that was active before."""
        self._switch(RollbackTextModel() if recipe == WORDS else RollbackModel())

    def add_words_model(self, folder: str) -> None:
        """Copy a CLIP model from a folder into the catalog, not yet active."""
        self._switch(AddTextModel(folder))

    def remove(self, model_id: int, recipe: str) -> None:
        """Remove a model that is not active for good."""
        kinds: dict[str, ModelKind] = {OUTLINES: "detection", WORDS: "text"}
        self._switch(RemoveModel(kinds.get(recipe, "hashing"), model_id))

    def figure(self, when: str, name: str) -> float:
        """Return a figure of the run that ended last; `when`: before or now."""
        figures = self.result.get(when)
        return _number(figures.get(name)) if isinstance(figures, dict) else 0.0

    def close(self) -> None:
        """End a running training; it gets a minute to save what it learned, while the window is already hidden."""
        if self._command is not None:
            self._command.kill(60_000)
            self._command = None

    def _switch(self, request: Request) -> None:
        job = self.workspace.engine.submit(request)
        self.switch_job = job
        job.progressed.connect(self.switching)
        job.succeeded.connect(lambda _: self.workspace.models_changed.emit())
        job.failed.connect(self.workspace.failed)
        job.ended.connect(self._switched)
        self.switching.emit(0, 0, "")

    def _switched(self) -> None:
        self.switch_job = None
        self.read_models()
        self.workspace.changed.emit()

    def _read(self, line: str) -> None:
        try:
            event = json.loads(line)
        except ValueError:
            return
        if not isinstance(event, dict):
            return
        kind = event.get("event")
        if kind == "step":
            self._take_step(event)
        elif kind == "validated":
            self._take_figures(event)
        elif kind == "saved":
            self._say(self.tr("Saved"))
        elif kind == "preparing":
            text = self.tr("Reading pictures: {done} of {total}")
            done, total = (round(_number(event.get(name))) for name in ("done", "total"))
            self._say(text.format(done=done, total=total))
        elif kind == "started":
            self._is_anew = self._is_resuming and not event.get("step")
            self._say(self.tr("Training"))
        elif kind == "finished":
            self.is_activated = bool(event.get("activated"))
            self.result = event

    def _say(self, words: str) -> None:
        """Say what the process is at, unless it is ending: then that stays said."""
        if not self.is_stopping:
            self.said.emit(words)

    def _take_step(self, event: dict[str, Any]) -> None:
        step = _number(event.get("step"))
        losses = event.get("loss")
        for name, value in losses.items() if isinstance(losses, dict) else ():
            if isinstance(value, int | float):
                self.losses.setdefault(name, []).append((step, float(value)))
        self.spent_s = _number(event.get("spent_s"))
        rate = round(_number(event.get("images_per_s")))
        text = self.tr("Step {step}, {rate} pictures a second, {spent} of {minutes} minutes")
        spent = f"{self.spent_s / 60:.1f}"
        told = text.format(step=round(step), rate=rate, spent=spent, minutes=self.minutes)
        anew = self.tr(
            "{progress}. Begun anew: since the pause the collection, the active model or the program changed."
        )
        self._say(anew.format(progress=told) if self._is_anew else told)
        self.advanced.emit()

    def _take_figures(self, event: dict[str, Any]) -> None:
        step = _number(event.get("step"))
        figures = event.get("figures")
        for name, value in figures.items() if isinstance(figures, dict) else ():
            if isinstance(value, int | float):
                self.figures.setdefault(name, []).append((step, float(value)))
        self.advanced.emit()

    def _end(self, status: int, words: str) -> None:
        self._command = None
        self.is_stopping = self._is_resuming = False
        self.was_stopped = self.was_stopped and status == STOPPED
        if status != 0:
            self.paused = paused.resumable(self.workspace.preferences, self.workspace.catalog.folder)
        if self._is_pausing:
            nothing = self.tr("Stopped before anything was saved that could be resumed.")
            self.said.emit(self.tr("Paused. “Resume” goes on where it was saved last.") if self.paused else nothing)
            self.running_changed.emit()
            return
        if self.paused is None:
            paused.forget(self.workspace.preferences)
        self.running_changed.emit()
        self.ended.emit(status == 0, words)
        self.read_models()
        if self.is_activated:
            self.workspace.models_changed.emit()
            self.workspace.changed.emit()


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
