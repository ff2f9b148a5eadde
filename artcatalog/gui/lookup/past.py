"""Keeps look-ups in the catalog's history, with a small picture of the photo, off the GUI thread."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage

from artcatalog.engine.messages import LookUpAnswer
from artcatalog.errors import UserError
from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.catalog.look_ups import PastLookUp
    from artcatalog.gui.lookup.photo import Photo

SIDE = 160
"""Longest side of the picture that is kept, pixels."""


def small_jpeg(file: Path) -> bytes | None:
    """Return a photo as a small JPEG; None where it cannot be read. Call it on a worker thread."""
    from artcatalog.gui.pictures import to_image
    from artcatalog.imaging.decode import decode

    try:
        image: QImage = to_image(decode(file, SIDE).pixels)
    except UserError:
        return None
    if max(image.width(), image.height()) > SIDE:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(SIDE, SIDE, keep, smooth)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 80)  # type: ignore[call-overload]
    return bytes(content.data())


def keep(workspace: Workspace, answer: LookUpAnswer, photo: Photo) -> None:
    """Write a look-up down, or what is known of it now; the photo gets its id on the worker thread.

    That is before the next answer is written: these writes come one after the other.
    """

    def work() -> None:
        from artcatalog.catalog import look_ups
        from artcatalog.imaging.digest import sha256

        if photo.look_up_id is not None:
            with workspace.catalog.write() as session:
                look_ups.answer_again(session, photo.look_up_id, answer)
            return
        try:
            digest: str | None = sha256(photo.file)
        except UserError:
            digest = None
        thumbnail = small_jpeg(photo.file)
        with workspace.catalog.write() as session:
            look_up_id = look_ups.keep(session, answer, digest, thumbnail)
        photo.look_up_id = look_up_id

    workspace.tasks.run(work, None, workspace.failed.emit, serial=True)


def choose(workspace: Workspace, look_up_id: int, artwork_id: int, *, is_same: bool) -> None:
    """Note that an artwork was confirmed, or is not any more."""
    from artcatalog.catalog import look_ups

    note = look_ups.choose if is_same else look_ups.unchoose
    workspace.write(lambda session: note(session, look_up_id, artwork_id))


def write_history(file: Path, rows: Sequence[PastLookUp]) -> None:
    """Write look-ups as CSV, a row an artwork of a photo; a cell never begins as a formula does."""
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["time", "photo", "artwork", "verdict", "accession_number", "title", "score", "chosen", "refused", "by"]
        )
        for row in rows:
            for number, work in enumerate(row.artworks or (None,), 1):
                best = work.matches[0] if work is not None and work.matches else None
                found = (best.accession_number, best.title, f"{best.score:.3f}") if best else ("", "", "")
                verdict = work.verdict if work is not None else "not_found"
                cells = [row.created.isoformat(), row.file, str(number), verdict, *found]
                writer.writerow(
                    [
                        _inert(cell)
                        for cell in (*cells, row.chosen_number or "", " ".join(row.refused_numbers), row.author)
                    ]
                )


def _inert(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
