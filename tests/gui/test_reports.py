"""Reports as PDF, diagnostics without personal paths, and originals kept until somebody deletes them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from artcatalog.engine.messages import FoundArtwork, LookUpAnswer, LookUpSeconds, Match, QuadValue
from artcatalog.gui.about import diagnostics
from artcatalog.gui.about.view import AboutDialog
from artcatalog.gui.pictures import Proxy, to_image
from artcatalog.gui.reports.document import write_pdf
from artcatalog.gui.reports.look_up import look_up_report, outlined
from artcatalog.gui.reports.qr_code import qr_code
from artcatalog.gui.reports.selection import selection_report
from artcatalog.gui.window import MainWindow


def an_answer(file: Path) -> LookUpAnswer:
    """Return an answer of one artwork that was found, and one that was not."""
    corners = ((10.0, 10.0), (60.0, 10.0), (60.0, 40.0), (10.0, 40.0))
    match = Match(1, 1, 1, "T.0", "<River> & dawn", "范宽", 0.97, 12, 40, 0.9)
    found = FoundArtwork(QuadValue(corners, "frame", 0.9), "match", (match,))
    return LookUpAnswer(
        str(file), 80, 60, (found, FoundArtwork(None, "not_found", ())), LookUpSeconds(0, 0, 0, 0, 0, 0)
    )


def test_a_look_up_becomes_a_pdf_with_pictures(window: MainWindow, tmp_path: Path) -> None:
    assert window.workspace is not None
    proxy = Proxy(tmp_path / "p.jpg", to_image(np.full((60, 80, 3), 90, np.uint8)), 80, 60)
    report = look_up_report(window.workspace.catalog, an_answer(proxy.file), proxy)()
    text = report.document().toPlainText()
    assert "<River> & dawn" in text
    assert "97 %" in text
    assert "Not in this catalog" in text
    file = tmp_path / "report.pdf"
    write_pdf(report, file)
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Subtype /Image") >= 2  # the photo and the catalog picture
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_outlines_are_drawn_on_the_photo_of_a_report(tmp_path: Path) -> None:
    proxy = Proxy(tmp_path / "p.jpg", to_image(np.full((60, 80, 3), 90, np.uint8)), 80, 60)
    drawn = outlined(proxy, an_answer(proxy.file))
    assert drawn.pixelColor(30, 10) != proxy.image.pixelColor(30, 10)
    assert drawn.pixelColor(75, 55) == proxy.image.pixelColor(75, 55)


def test_a_selection_becomes_a_pdf_of_all_its_fields(window: MainWindow, tmp_path: Path) -> None:
    assert window.workspace is not None
    assert window.pages is not None
    ids = [1, 2]
    report = selection_report(window.workspace.catalog, [*ids, 999_999])()
    text = report.document().toPlainText()
    assert "River at dawn" in text
    assert "溪山行旅图" in text
    assert "drawn" in text  # a tag
    assert len(report._images) == 4  # two pictures, two codes
    write_pdf(report, tmp_path / "selection.pdf")
    assert (tmp_path / "selection.pdf").stat().st_size > 2_000


@pytest.mark.parametrize("number", ["1985.35.2", "AM-1997/0012 a-b", "宁博-1985.3"])
def test_a_scanner_reads_the_number_back(number: str, tmp_path: Path) -> None:
    image = qr_code(number)
    assert image is not None
    image.save(str(tmp_path / "code.png"))
    code = "import cv2, sys; print(cv2.QRCodeDetector().detectAndDecode(cv2.imread(sys.argv[1]))[0])"
    environment = {"PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", code, str(tmp_path / "code.png")]
    read = subprocess.run(command, capture_output=True, check=True, timeout=60, env=environment)
    assert read.stdout.decode("utf-8").strip() == number


def test_a_number_that_fits_no_code_has_none() -> None:
    assert qr_code("9" * 10_000) is None


def test_diagnostics_hold_counts_but_no_places(window: MainWindow, qtbot: QtBot) -> None:
    dialog = AboutDialog(window.workspace, window)
    qtbot.addWidget(dialog)
    dialog.copy_diagnostics()
    qtbot.waitUntil(lambda: dialog.said.text() == "Copied", timeout=10_000)
    text = QGuiApplication.clipboard().text()
    assert "6 artworks, 6 pictures, 0 indexed" in text
    assert "PySide6" in text
    assert str(Path.home()) not in text
    assert not re.search(r"(^|\s)/\w+/", text)
    assert "PySide6" in dialog.licences.toPlainText()
    assert all(licence for _, _, licence in diagnostics.licences())
