"""The engine client against real engine processes, some of which are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from engine_talk import send, wait_until, write_picture

from artcatalog.engine.client import EngineClient
from artcatalog.engine.messages import AskIndexHealth, DetectOutlines, ImportPictures, ImportSummary, IndexHealth
from artcatalog.errors import Cancelled, UserError

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def kill(client: EngineClient) -> None:
    """Kill the engine as the system does when memory runs out."""
    assert client.process_id is not None
    os.kill(client.process_id, KILL)


def is_running(process_id: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    status = Path(f"/proc/{process_id}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_client_is_light() -> None:
    code = (
        "import sys, artcatalog.engine.client; "
        "print([m for m in ('numpy', 'torch', 'cv2', 'faiss', 'sqlalchemy', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_index_health_is_answered_without_loading_models(client: EngineClient) -> None:
    health = send(client, AskIndexHealth()).wait()
    assert isinstance(health, IndexHealth)
    assert (health.pictures, health.coded) == (0, 0)
    maps = Path(f"/proc/{client.process_id}/maps")
    if maps.exists():
        assert "libtorch" not in maps.read_text()


def test_an_engine_started_ahead_opens_the_catalog_only_when_told(tmp_path: Path) -> None:
    from artcatalog.catalog.connection import create_catalog

    with EngineClient(tmp_path / "museum", ahead=True) as client:
        wait_until(lambda: client.process_id is not None)
        create_catalog(tmp_path / "museum").close()  # the engine would have failed before
        asked = send(client, AskIndexHealth())
        client.open_catalog()
        health = asked.wait()
        assert isinstance(health, IndexHealth)
        maps = Path(f"/proc/{client.process_id}/maps")
        if maps.exists():
            assert "libtorch" in maps.read_text()
        kill(client)
        assert isinstance(send(client, AskIndexHealth()).wait(), IndexHealth)  # the next one opens it by itself


def test_an_engine_started_ahead_ends_with_its_client(tmp_path: Path) -> None:
    client = EngineClient(tmp_path / "museum", ahead=True)
    wait_until(lambda: client.process_id is not None)
    process_id = client.process_id
    assert process_id is not None
    client.close(patience_s=0)
    wait_until(lambda: not is_running(process_id))


def test_a_missing_catalog_is_told_once_and_fails_what_waits(tmp_path: Path) -> None:
    failures: list[Exception] = []
    with EngineClient(tmp_path / "nowhere", on_failure=failures.append) as client:
        asked = send(client, AskIndexHealth())
        with pytest.raises(UserError) as caught:
            asked.wait()
        wait_until(lambda: bool(failures))
    assert caught.value.code == "catalog.missing"
    assert [getattr(failure, "code", "") for failure in failures] == ["catalog.missing"]


def test_a_failing_request_tells_its_code_and_fields(client: EngineClient, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        send(client, DetectOutlines(str(tmp_path / "none.jpg"))).wait()
    assert caught.value.code == "file.missing"
    assert caught.value.fields["file"] == str(tmp_path / "none.jpg")


def test_a_file_in_hand_when_the_engine_dies_is_named_and_may_be_tried_again(
    client: EngineClient, tmp_path: Path
) -> None:
    photo = write_picture(tmp_path / "photo.png", 1)
    killed = kill_with_in_hand(client, photo)
    assert isinstance(send(client, AskIndexHealth()).wait(), IndexHealth)
    assert client.process_id != killed
    assert send(client, DetectOutlines(str(photo))).wait() is not None


def test_a_file_in_hand_twice_when_the_engine_dies_is_refused_until_it_changes(
    client: EngineClient, tmp_path: Path
) -> None:
    photo = write_picture(tmp_path / "photo.png", 1)
    for _ in range(2):
        kill_with_in_hand(client, photo)
    with pytest.raises(UserError) as again:
        send(client, DetectOutlines(str(photo))).wait()
    assert again.value.code == "engine.stopped"
    write_picture(photo, 2, side=200)
    assert send(client, DetectOutlines(str(photo))).wait() is not None


def kill_with_in_hand(client: EngineClient, photo: Path) -> int | None:
    """Kill the engine while it works on a photo; return the process that was killed."""
    sent = send(client, DetectOutlines(str(photo)))
    wait_until(lambda: client.in_hand == [sent.id])
    killed = client.process_id
    kill(client)
    with pytest.raises(UserError) as caught:
        sent.wait()
    assert (caught.value.code, caught.value.fields["file"]) == ("engine.stopped", str(photo))
    return killed


def test_an_import_goes_on_after_the_engine_was_killed_and_names_the_file(client: EngineClient, tmp_path: Path) -> None:
    files = {str(write_picture(tmp_path / "scans" / f"{i:02d}.png", i)) for i in range(24)}
    deaths: list[str] = []

    def watch(done: int, total: int, item: str) -> None:
        if len(deaths) < 2 and 2 <= done < total:
            deaths.append(item)
            kill(client)

    summary = send(client, ImportPictures((str(tmp_path / "scans"),)), watch).wait()
    assert isinstance(summary, ImportSummary)
    assert len(deaths) == 2
    assert [failure.code for failure in summary.failed] == ["engine.stopped"]
    assert summary.failed[0].file in files
    assert summary.imported + summary.already_there == 23
    health = send(client, AskIndexHealth()).wait()
    assert isinstance(health, IndexHealth)
    assert (health.pictures, health.coded) == (23, 23)


def test_waiting_requests_survive_the_engines_death(client: EngineClient, tmp_path: Path) -> None:
    photo = write_picture(tmp_path / "photo.png", 1)
    first = send(client, DetectOutlines(str(photo)))
    wait_until(lambda: client.in_hand == [first.id])
    waiting = send(client, AskIndexHealth())
    kill(client)
    assert isinstance(waiting.wait(), IndexHealth)


def test_an_engine_that_dies_again_and_again_is_given_up_and_started_anew_by_a_request(catalog_folder: Path) -> None:
    failures: list[Exception] = []
    with EngineClient(catalog_folder, on_failure=failures.append) as client:
        seen: set[int] = set()
        while len(seen) < 3:
            wait_until(lambda: client.process_id is not None and client.process_id not in seen)
            assert client.process_id is not None
            seen.add(client.process_id)
            kill(client)
        wait_until(lambda: bool(failures))
        assert isinstance(send(client, AskIndexHealth()).wait(), IndexHealth)


def test_an_import_can_be_cancelled(client: EngineClient, tmp_path: Path) -> None:
    for i in range(60):
        write_picture(tmp_path / "scans" / f"{i:02d}.png", i)
    sent = send(client, ImportPictures((str(tmp_path / "scans"),)))
    wait_until(lambda: bool(sent.progress))
    client.cancel(sent.id)
    with pytest.raises(Cancelled):
        sent.wait()
    assert isinstance(send(client, AskIndexHealth()).wait(), IndexHealth)


def test_closing_ends_the_engine_in_the_midst_of_work(catalog_folder: Path, tmp_path: Path) -> None:
    for i in range(60):
        write_picture(tmp_path / "scans" / f"{i:02d}.png", i)
    client = EngineClient(catalog_folder)
    sent = send(client, ImportPictures((str(tmp_path / "scans"),)))
    wait_until(lambda: bool(sent.progress))
    process_id = client.process_id
    assert process_id is not None
    started = time.perf_counter()
    client.close()
    assert time.perf_counter() - started < 6
    assert not is_running(process_id)
    assert (sent.result, sent.error) == (None, None)
    with pytest.raises(RuntimeError):
        client.submit(AskIndexHealth())


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")
def test_the_engine_ends_with_a_parent_that_was_killed(catalog_folder: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from artcatalog.engine.client import EngineClient; "
        "c = EngineClient(Path(sys.argv[1])); time.sleep(0.5); print(c.process_id, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(catalog_folder)], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        engine = int(parent.stdout.readline())
        assert is_running(engine)
        parent.kill()
        wait_until(lambda: not is_running(engine))
