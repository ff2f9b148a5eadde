"""Imports and edits: what each row says, and the question before an import is undone."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from artcatalog.catalog import batches, quads, records
from artcatalog.catalog.tables import Batch
from artcatalog.engine.messages import QuadValue
from artcatalog.gui.history.batches import BatchHistory
from artcatalog.gui.history.undo_question import UndoQuestion
from artcatalog.gui.window import MainWindow

OUTLINE = QuadValue(((40, 30), (360, 30), (360, 270), (40, 270)), "frame", 1.0)


def open_list(window: MainWindow, qtbot: QtBot) -> BatchHistory:
    assert window.workspace is not None
    dialog = BatchHistory(window.workspace, window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.rows), timeout=5_000)
    return dialog


def texts(dialog: BatchHistory) -> list[tuple[str, str]]:
    return [(dialog.table.item(row, 2).text(), dialog.table.item(row, 4).text()) for row in range(len(dialog.rows))]


def test_an_edit_of_one_field_names_it_and_says_whether_it_was_undone(window: MainWindow, qtbot: QtBot) -> None:
    assert window.pages is not None
    assert window.workspace is not None
    page = window.pages.collection
    page.record.model.show(page.model.model.ids[0])
    qtbot.waitUntil(lambda: page.record.model.shown is not None, timeout=5_000)
    with qtbot.waitSignal(page.record.model.saved, timeout=5_000):
        page.record.model.set_value("title", "Title", "River at noon")
    dialog = open_list(window, qtbot)
    assert texts(dialog)[0] == ("T.0: Title", "")
    with qtbot.waitSignal(page.record.model.saved, timeout=5_000):
        page.undo_stack.undo()
    dialog.reload()
    qtbot.waitUntil(lambda: texts(dialog)[0] == ("T.0: Title", "undone"), timeout=5_000)
    assert [what for what, _ in texts(dialog)] == ["T.0: Title", "Import of drawn"]
    with qtbot.waitSignal(page.record.model.saved, timeout=5_000):
        page.undo_stack.redo()
    with window.workspace.catalog.read() as session:
        assert records.record(session, page.model.model.ids[0]).fields.title == "River at noon"
    with window.workspace.catalog.write() as session:  # as older versions left edits and what stopped
        for row in batches.history(session):
            session.get(Batch, row.id).finished_at = None
    dialog.reload()
    qtbot.waitUntil(lambda: len(dialog.rows) == 3 and texts(dialog)[2][1] == "stopped midway", timeout=5_000)
    assert [state for _, state in texts(dialog)] == ["", "undone", "stopped midway"]
    dialog.close()


def test_the_question_before_an_import_is_undone_tells_what_goes(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    with window.workspace.catalog.write() as session:
        first, second = records.artwork_ids(session)[:2]
        records.update_record(session, first, {"title": "Found by hand"})
        for artwork_id in (first, second):
            quads.set_user_quad(session, records.record(session, artwork_id).pictures[0].id, OUTLINE)
    dialog = open_list(window, qtbot)
    dialog.table.selectRow(len(dialog.rows) - 1)
    dialog.undo_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(UndoQuestion)), timeout=5_000)
    (question,) = dialog.findChildren(UndoQuestion)
    lines = question.informativeText().splitlines()
    assert [line[:6] for line in lines] == ["6 work", "1 of t", "2 outl", "A back"]
    cancel = question.button(QMessageBox.StandardButton.Cancel)
    assert question.defaultButton() is cancel
    cancel.click()
    with window.workspace.catalog.read() as session:
        assert records.counts(session).artworks == 6
    dialog.close()
