"""The catalog folder: creating, opening, locking, and after an unclean exit."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from artcatalog.catalog import locks, records, sqlite
from artcatalog.catalog.connection import FOLDERS, Catalog, create_catalog, open_catalog
from artcatalog.errors import UserError


def _numbers(catalog: Catalog) -> list[str]:
    with catalog.read() as session:
        return [card.accession_number for card in records.cards(session, records.artwork_ids(session))]


def _run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_new_catalog_has_its_folders(catalog: Catalog) -> None:
    assert {path.name for path in catalog.folder.iterdir() if path.is_dir()} == set(FOLDERS)
    assert catalog.thumbnails.is_dir()
    assert catalog.pictures.is_dir()


def test_the_pragmas_hold(catalog: Catalog) -> None:
    def asked(name: str) -> object:
        with catalog.write() as session:
            return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()

    assert asked("journal_mode") == "wal"
    assert asked("foreign_keys") == 1
    assert asked("busy_timeout") == sqlite.BUSY_TIMEOUT_S * 1000
    assert asked("application_id") == sqlite.APPLICATION_ID


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db"])
def test_what_file_managers_leave_does_not_count(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    create_catalog(tmp_path).close()


def test_a_catalog_is_made_only_in_an_empty_folder(tmp_path: Path, catalog: Catalog) -> None:
    full, file = tmp_path / "full", tmp_path / "file"
    full.mkdir()
    (full / "letter.txt").touch()
    file.touch()
    for folder, code in ((full, "catalog.not_empty"), (catalog.folder, "catalog.exists"), (file, "file.unreadable")):
        with pytest.raises(UserError) as caught:
            create_catalog(folder)
        assert caught.value.code == code


def test_what_is_no_catalog_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        open_catalog(tmp_path)
    assert caught.value.code == "catalog.missing"
    with closing(sqlite3.connect(tmp_path / "catalog.sqlite")) as connection:
        connection.execute("CREATE TABLE t (x)")
    for read_only in (False, True):
        with pytest.raises(UserError) as caught:
            open_catalog(tmp_path, read_only)
        assert caught.value.code == "catalog.foreign"
    assert [path.name for path in tmp_path.iterdir()] == ["catalog.sqlite"]


def test_an_error_takes_the_whole_write_back(catalog: Catalog, add_artwork) -> None:
    add_artwork("1")

    def fail() -> None:
        with catalog.write() as session:
            records.add_artwork(session, records.RecordFields("2"))
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert _numbers(catalog) == ["1"]


def test_a_read_session_cannot_write(catalog: Catalog) -> None:
    def write() -> None:
        with catalog.read() as session:
            records.add_artwork(session, records.RecordFields("2"))

    with pytest.raises(UserError) as caught:
        write()
    assert caught.value.code == "catalog.read_only"
    assert _numbers(catalog) == []


def test_a_read_session_sees_one_moment(catalog: Catalog, add_artwork) -> None:
    add_artwork("1")
    with catalog.read() as session:
        assert len(records.artwork_ids(session)) == 1
        add_artwork("2")
        assert len(records.artwork_ids(session)) == 1
    assert _numbers(catalog) == ["1", "2"]


def test_a_write_holds_the_lock_from_its_beginning(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    with catalog.write(), closing(sqlite3.connect(catalog.database, timeout=0, isolation_level=None)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM artwork").fetchone() == (0,)


def test_a_writer_that_waits_too_long_is_told_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.05)
    with create_catalog(tmp_path / "c") as catalog, closing(sqlite3.connect(catalog.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as caught, catalog.write():
            pass
        assert caught.value.code == "catalog.busy"


def test_read_only_reads_what_another_program_writes(catalog: Catalog, add_artwork) -> None:
    with open_catalog(catalog.folder, read_only=True) as reader:
        add_artwork("1")
        assert _numbers(reader) == ["1"]
        with pytest.raises(UserError) as caught, reader.write():
            pass
        assert caught.value.code == "catalog.read_only"
        assert not reader.claim_window()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_catalog_on_a_read_only_medium_is_read(catalog: Catalog, add_artwork) -> None:
    add_artwork("1")
    catalog.close()
    catalog.folder.chmod(0o500)
    try:
        with pytest.raises(UserError) as caught:
            open_catalog(catalog.folder)
        assert caught.value.code == "catalog.read_only"
        with open_catalog(catalog.folder, read_only=True) as reader:
            assert _numbers(reader) == ["1"]
    finally:
        catalog.folder.chmod(0o700)


def test_a_catalog_is_used_from_several_threads(catalog: Catalog) -> None:
    failures: list[BaseException] = []

    def work(thread: int) -> None:
        try:
            for i in range(15):
                with catalog.write() as session:
                    records.add_artwork(session, records.RecordFields(f"{thread}.{i}"))
                with catalog.read() as session:
                    records.counts(session)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(_numbers(catalog)) == 60


ADD_FORTY = """
import sys
from pathlib import Path
from artcatalog.catalog import records
from artcatalog.catalog.connection import open_catalog
with open_catalog(Path(sys.argv[1])) as catalog:
    for i in range(40):
        with catalog.write() as session:
            number = len(records.artwork_ids(session))
            records.add_artwork(session, records.RecordFields(f"{sys.argv[2]}.{i}", title=str(number)))
"""


def test_two_processes_write_at_once(catalog: Catalog) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ADD_FORTY, str(catalog.folder), name], stderr=subprocess.PIPE, text=True
        )
        for name in ("a", "b")
    ]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    with catalog.read() as session:
        titles = [card.title for card in records.cards(session, records.artwork_ids(session, sort="created"))]
    assert titles == [str(i) for i in range(80)]  # each saw all that was written before it


CRASH = """
import os, sys
from pathlib import Path
from artcatalog.catalog import records
from artcatalog.catalog.connection import open_catalog
catalog = open_catalog(Path(sys.argv[1]))
with catalog.write() as session:
    records.add_artwork(session, records.RecordFields("kept"))
with catalog.write() as session:
    records.add_artwork(session, records.RecordFields("half"))
    session.flush()
    os._exit(3)
"""


def test_after_an_unclean_exit_what_was_committed_is_there(catalog: Catalog) -> None:
    catalog.close()
    assert _run(CRASH, catalog.folder).returncode == 3
    assert len(list(catalog.logs.glob("open-*"))) == 1
    with open_catalog(catalog.folder) as again:
        assert _numbers(again) == ["kept"]
        assert len(list(catalog.logs.glob("open-*"))) == 1
    assert list(catalog.logs.glob("open-*")) == []


def test_after_an_unclean_exit_damage_is_found_before_anything_else(catalog: Catalog, damage) -> None:
    catalog.close()
    damage()
    open_catalog(catalog.folder).close()  # closed in good order before: not checked again
    (catalog.logs / "open-1-dead.lock").touch()
    for _ in range(2):
        with pytest.raises(UserError) as caught:
            open_catalog(catalog.folder)
        assert caught.value.code == "catalog.damaged"


def test_a_second_program_with_the_catalog_open_is_no_unclean_exit(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert locks.abandoned(catalog.logs) == []
    with open_catalog(catalog.folder) as second:
        assert len(list(second.logs.glob("open-*"))) == 2
        assert locks.abandoned(catalog.logs) == []


def test_one_window_a_catalog(catalog: Catalog) -> None:
    with open_catalog(catalog.folder) as second:
        assert catalog.claim_window()
        assert catalog.claim_window()
        assert not second.claim_window()
        catalog.close()
        assert second.claim_window()


def test_closing_twice_does_nothing(catalog: Catalog) -> None:
    catalog.close()
    catalog.close()
    assert not catalog.database.with_name("catalog.sqlite-wal").exists()


def test_a_folder_that_cannot_be_made_is_told(catalog: Catalog) -> None:
    catalog.close()
    catalog.index.rmdir()
    catalog.index.write_bytes(b"")
    with pytest.raises(UserError) as caught:
        open_catalog(catalog.folder)
    assert caught.value.code == "catalog.disk"
