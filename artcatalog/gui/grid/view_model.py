"""Which artworks the collection shows: text, tag, filter and order, searched as the user types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from artcatalog.engine.messages import FittingArtworks, MoreLikeThis, SearchWords, SimilarArtworks
from artcatalog.gui.engine_bridge import is_cancelled
from artcatalog.gui.grid.model import PAGE, ArtworkListModel
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.records import Card
    from artcatalog.catalog.tags import TagCount

TRASH = "trash"
"""The filter that shows the trash; no other goes with it."""

TYPING_PAUSE_MS = 120
"""A search starts when the user has not typed for so long."""


COUNTING_PAUSE_MS = 150
"""Filters are counted so long after a list is shown: its pictures come first."""


class _Trash(QUndoCommand):
    """Moves artworks to the trash, or back from it."""

    def __init__(self, owner: GridViewModel, text: str, ids: list[int], *, into: bool) -> None:
        super().__init__(text)
        self._owner, self._ids, self._into = owner, ids, into

    def redo(self) -> None:
        self._owner.write_trash(self, self._ids, into=self._into)

    def undo(self) -> None:
        self._owner.write_trash(self, self._ids, into=not self._into)


class GridViewModel(QObject):
    """The list of artworks that answers to a text, a tag, a filter and an order.

    Signals:
        listed: A new list is shown, or one that goes on; its length.
        counted: How many artworks each filter would show, as `narrowing.status_counts`.
        tags_listed: The tags in use, with their counts.
    """

    listed = Signal(int)
    counted = Signal(object)
    tags_listed = Signal(object)

    def __init__(self, workspace: Workspace, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.undo_stack = undo_stack
        self.model = ArtworkListModel(workspace)
        self.text = ""
        self.tags: tuple[str, ...] = ()
        self.any_tag = False
        self.statuses: tuple[str, ...] = ()
        self.is_trash = False
        self.like: int | None = None
        self.like_title = ""
        kept = workspace.preferences.kept
        self.sort = kept("collection_sort", "accession_number")
        self.descending = kept("collection_descending") == "true"
        self.counts: Mapping[str, int] = {}
        self._generation = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNTING_PAUSE_MS)
        self._counting.timeout.connect(self._count)
        workspace.changed.connect(self.reload)

    def search(self, text: str) -> None:
        """Search for a text when the typing pauses."""
        self.text, self.like = text.strip(), None
        self._pause.start()

    def show_similar(self, artwork_id: int) -> None:
        """Show the artworks that look most like one (`like`), itself first; text, tags and states are cleared."""
        self.text, self.tags, self.any_tag, self.statuses, self.is_trash = "", (), False, (), False
        self.like = artwork_id
        self.reload()

    def filter(self, statuses: Sequence[str]) -> None:
        """Show artworks of these states only, as in `narrowing.Narrowing`; none: all; TRASH: the trash."""
        self.is_trash = TRASH in statuses
        self.statuses = () if self.is_trash else tuple(statuses)
        self.like = None if self.is_trash else self.like
        self.reload()

    def filter_tags(self, tags: Sequence[str], *, any_tag: bool = False) -> None:
        """Show artworks with these tags only, or with one of them; none: all."""
        self.tags, self.any_tag = tuple(tags), any_tag
        self.reload()

    def clear(self) -> None:
        """Show all artworks."""
        self.text, self.tags, self.any_tag, self.statuses, self.is_trash = "", (), False, (), False
        self.like = None
        self.reload()

    def order(self, sort: str, *, descending: bool = False) -> None:
        """Sort by a field, upwards or downwards, and no more by likeness; kept for the next start."""
        self.like = None
        self.sort, self.descending = sort, descending
        self.workspace.preferences.keep("collection_sort", sort)
        self.workspace.preferences.keep("collection_descending", "true" if descending else "false")
        self.reload()

    @property
    def is_filtered(self) -> bool:
        """Whether a text, a tag or a status leaves artworks out."""
        return bool(self.text or self.tags or self.statuses or self.is_trash or self.like is not None)

    def reload(self) -> None:
        """Read the list again; the newest request wins."""
        self._pause.stop()
        self._generation += 1
        generation = self._generation
        if self.like is not None:
            job = self.workspace.engine.submit(MoreLikeThis(self.like))
            job.succeeded.connect(lambda found: self._narrow(generation, found))
            job.failed.connect(lambda error: self._fail_similar(generation, error))
            return
        asked: dict[str, Any] = {"text": self.text, "tags": self.tags, "any_tag": self.any_tag}
        asked |= {"statuses": self.statuses, "trashed": self.is_trash}
        order: dict[str, Any] = {"sort": self.sort, "descending": self.descending}

        def question(session: Any) -> tuple[list[int], list[Card]]:
            from artcatalog.catalog import records

            further = records.further_columns(session)
            if order["sort"].startswith("further.") and order["sort"].removeprefix("further.") not in further:
                order["sort"] = "accession_number"  # an order that another catalog had
            ids = records.artwork_ids(session, **asked, **order)
            return ids, records.cards(session, ids[:PAGE])

        self.workspace.read(question, lambda found: self._show(generation, *found))

    def _narrow(self, generation: int, found: SimilarArtworks) -> None:
        """Show similar artworks, as far as tags and states let them."""
        if generation != self._generation or self.like is None:
            return
        asked: dict[str, Any] = {"tags": self.tags, "statuses": self.statuses, "any_tag": self.any_tag}
        like = self.like

        def question(session: Any) -> tuple[list[int], list[Card], str]:
            from artcatalog.catalog import narrowing, records

            kept = narrowing.those_among(session, narrowing.Narrowing(**asked), found.ids)
            ids = [artwork_id for artwork_id in found.ids if artwork_id in kept]
            title = next((card.title or card.accession_number for card in records.cards(session, [like])), "")
            return ids, records.cards(session, ids[:PAGE]), title

        def show(ids: list[int], first: list[Card], title: str) -> None:
            if generation == self._generation:
                self.like_title = title
                self._show(generation, ids, first)

        self.workspace.read(question, lambda told: show(*told))

    def _fail_similar(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self.like = None
            self.reload()
            if not is_cancelled(error):
                self.workspace.failed.emit(error)

    def refresh(self) -> None:
        """Read the artworks in sight and the counts again, but leave the order as it is: a record was edited."""
        self.model.refresh()
        self._counting.start()

    def move_to_trash(self, ids: list[int]) -> None:
        """Move artworks to the trash; undo brings them back."""
        if ids:
            text = self.tr("Move %n artwork(s) to the trash", "", len(ids))
            self.undo_stack.push(_Trash(self, text, ids, into=True))

    def restore(self, ids: list[int]) -> None:
        """Bring artworks back from the trash."""
        if ids:
            text = self.tr("Restore %n artwork(s)", "", len(ids))
            self.undo_stack.push(_Trash(self, text, ids, into=False))

    def write_trash(self, command: QUndoCommand, ids: list[int], *, into: bool) -> None:
        """Write what an undo command says."""

        def order(session: Any) -> None:
            from artcatalog.catalog import records

            (records.move_to_trash if into else records.restore_from_trash)(session, ids)

        def refused(error: Exception) -> None:
            command.setObsolete(True)
            self.workspace.failed.emit(error)

        self.workspace.write(order, lambda _: self.workspace.changed.emit(), refused)

    def _show(self, generation: int, ids: list[int], first: list[Card]) -> None:
        if generation != self._generation:
            return
        if self.model.ids == ids:
            self.model.refresh()
        else:
            self.model.show(ids, first)
        self.listed.emit(len(ids))
        self._counting.start()
        if self.text and not self.is_trash:
            job = self.workspace.engine.submit(SearchWords(self.text))
            job.succeeded.connect(lambda found: self.add_fitting(generation, found))
            job.failed.connect(lambda _: None)  # the records were searched; the engine's trouble is told elsewhere

    def add_fitting(self, generation: int, found: FittingArtworks) -> None:
        """Add the artworks whose pictures fit the words, as far as tags and states let them; void on a newer list."""
        if generation != self._generation or not found.ids:
            return
        asked: dict[str, Any] = {"tags": self.tags, "statuses": self.statuses, "any_tag": self.any_tag}

        def question(session: Any) -> set[int]:
            from artcatalog.catalog import narrowing

            return narrowing.those_among(session, narrowing.Narrowing(**asked), found.ids)

        self.workspace.read(question, lambda kept: self._go_on(generation, found.ids, kept))

    def _go_on(self, generation: int, fitting: Sequence[int], kept: set[int]) -> None:
        if generation != self._generation:
            return
        there = set(self.model.ids)
        self.model.show_fitting(fitting, [artwork_id for artwork_id in fitting if artwork_id in kept - there])
        self.listed.emit(len(self.model.ids))
        self._counting.start()

    def _count(self) -> None:
        generation, text, tags, any_tag = self._generation, self.text, self.tags, self.any_tag

        def question(session: Any) -> tuple[Mapping[str, int], list[TagCount], list[str]]:
            from artcatalog.catalog import narrowing, records
            from artcatalog.catalog.tags import all_tags

            counted = narrowing.status_counts(session, narrowing.Narrowing(text, tags, any_tag=any_tag))
            return counted, all_tags(session), records.further_columns(session)

        self.workspace.read(question, lambda found: self._show_counts(generation, *found))

    def _show_counts(
        self, generation: int, counts: Mapping[str, int], known: list[TagCount], further: list[str]
    ) -> None:
        if generation == self._generation:
            self.counts = counts
            self.model.show_further(further)
            self.tags_listed.emit(known)
            self.counted.emit(counts)
