"""The real engine process, from import to look-up."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from engine_talk import send, wait_until, write_picture

from artcatalog.engine.client import EngineClient
from artcatalog.engine.messages import (
    AskIndexHealth,
    Detection,
    DetectOutlines,
    Done,
    ImportPictures,
    ImportSummary,
    IndexHealth,
    LookUp,
    LookUpAnswer,
    RecordAnswer,
    Reindex,
    UndoImport,
)


def test_import_detect_look_up_answer_and_undo(client: EngineClient, tmp_path: Path) -> None:
    for seed in range(6):
        write_picture(tmp_path / "scans" / f"work-{seed}.png", seed, side=240)
    summary = send(client, ImportPictures((str(tmp_path / "scans"),))).wait()
    assert isinstance(summary, ImportSummary)
    assert (summary.imported, summary.failed) == (6, ())
    assert isinstance(send(client, Reindex()).wait(), IndexHealth)
    photo = tmp_path / "scans" / "work-3.png"
    detected = send(client, DetectOutlines(str(photo))).wait()
    assert isinstance(detected, Detection)
    assert (detected.width, detected.height) == (240, 240)
    answer = send(client, LookUp(str(photo), quads=())).wait()
    assert isinstance(answer, LookUpAnswer)
    best = answer.artworks[0].matches[0]
    assert (best.accession_number, best.rank, answer.artworks[0].quad) == ("work-3", 1, None)
    assert send(client, RecordAnswer(str(photo), best.artwork_id, True)).wait() == Done(1)
    assert summary.batch is not None
    assert isinstance(send(client, UndoImport(summary.batch)).wait(), Done)
    assert send(client, AskIndexHealth()).wait() == IndexHealth(0, 0, _model(client), 0)


def _model(client: EngineClient) -> str:
    health = send(client, AskIndexHealth()).wait()
    assert isinstance(health, IndexHealth)
    return health.model


def test_a_look_up_is_answered_during_an_import(client: EngineClient, tmp_path: Path) -> None:
    photo = write_picture(tmp_path / "photo.png", 999)
    for seed in range(150):
        write_picture(tmp_path / "scans" / f"{seed:03d}.png", seed)
    send(client, LookUp(str(photo))).wait()
    idle = _seconds(client, photo)
    importing = send(client, ImportPictures((str(tmp_path / "scans"),)))
    wait_until(lambda: len(importing.progress) > 2)
    busy = [_seconds(client, photo) for _ in range(3)]
    assert importing.answered_at == 0.0, "the import was over too soon to tell"
    assert min(busy) < 3 * idle + 0.5
    summary = importing.wait()
    assert isinstance(summary, ImportSummary)
    assert summary.imported == 150


def _seconds(client: EngineClient, photo: Path) -> float:
    started = time.perf_counter()
    send(client, LookUp(str(photo))).wait()
    return time.perf_counter() - started


def test_what_libraries_print_does_not_reach_the_window() -> None:
    code = (
        "import os, subprocess, sys; from artcatalog.service.__main__ import take_streams; "
        "source, output = take_streams(); "
        "print('from python'); os.write(1, b'from native code\\n'); "
        "subprocess.run([sys.executable, '-c', 'print(input())'], check=False); "
        "output.write(source.readline()); output.flush()"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"a line\n", capture_output=True, check=True)
    assert done.stdout == b"a line\n"
    assert b"from native code" in done.stderr
    assert b"from python" in done.stderr
