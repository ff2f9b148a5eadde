"""Backups: made while the catalog is in use, listed, restored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from artcatalog.catalog import backup, backup_files, codes, health, records
from artcatalog.catalog.connection import Catalog, create_catalog, open_catalog
from artcatalog.errors import UserError


def _numbers(catalog: Catalog) -> list[str]:
    with catalog.read() as session:
        return [card.accession_number for card in records.cards(session, records.artwork_ids(session))]


def _add(catalog: Catalog, number: str) -> None:
    with catalog.write() as session:
        records.add_artwork(session, records.RecordFields(number))


def test_a_backup_is_one_sound_file_and_is_listed(catalog: Catalog) -> None:
    _add(catalog, "1")
    copy = backup.back_up(catalog, "manual")
    (listed,) = backup.backups(catalog)
    assert (listed.path, listed.reason, listed.size_bytes) == (copy, "manual", copy.stat().st_size)
    assert abs(datetime.now(UTC) - listed.created) < timedelta(minutes=1)
    assert [path.name for path in catalog.backups.iterdir()] == [copy.name]


def test_restoring_brings_back_what_was_and_keeps_what_is(catalog: Catalog) -> None:
    _add(catalog, "1")
    copy = backup.back_up(catalog)
    _add(catalog, "2")
    catalog.close()
    kept = backup.restore(catalog.folder, copy.name)
    with open_catalog(catalog.folder) as restored:
        assert _numbers(restored) == ["1"]
        assert kept is not None
        backup.restore(restored.folder, kept)
    with open_catalog(catalog.folder) as again:
        assert _numbers(again) == ["1", "2"]
        assert health.quick_check(again) == ""


def test_an_open_catalog_goes_on_with_what_was_restored(catalog: Catalog) -> None:
    _add(catalog, "1")
    copy = backup.back_up(catalog)
    _add(catalog, "2")
    backup.restore(catalog.folder, copy)
    assert _numbers(catalog) == ["1"]
    _add(catalog, "3")
    assert _numbers(catalog) == ["1", "3"]


def test_what_was_read_of_codes_before_a_restore_is_known_to_be_old(catalog: Catalog) -> None:
    copy = backup.back_up(catalog)
    with catalog.read() as session:
        before = codes.code_state(session, 1)
    backup.restore(catalog.folder, copy)
    with catalog.read() as session:
        after = codes.code_state(session, 1)
    assert (after.count, after.max_id) == (before.count, before.max_id)
    assert after.revision > before.revision
    with catalog.write() as session:
        codes.set_changed(session)
    with catalog.read() as session:
        assert codes.code_state(session, 1).revision == after.revision + 1


def test_a_damaged_catalog_is_restored_and_the_damaged_file_kept(catalog: Catalog) -> None:
    _add(catalog, "1")
    copy = backup.back_up(catalog)
    catalog.close()
    catalog.database.write_bytes(b"not a database at all" * 1000)
    with pytest.raises(UserError) as caught:
        open_catalog(catalog.folder)
    assert caught.value.code == "catalog.damaged"
    kept = backup.restore(catalog.folder, copy)
    assert kept is not None
    assert kept.read_bytes().startswith(b"not a database")
    with open_catalog(catalog.folder) as restored:
        assert _numbers(restored) == ["1"]


def test_a_lost_database_is_restored(catalog: Catalog) -> None:
    _add(catalog, "1")
    copy = backup.back_up(catalog)
    catalog.close()
    catalog.database.unlink()
    assert backup.restore(catalog.folder, copy) is None
    with open_catalog(catalog.folder) as restored:
        assert _numbers(restored) == ["1"]
        with restored.read() as session:
            assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_what_is_no_backup_is_refused_and_nothing_happens(catalog: Catalog, tmp_path: Path) -> None:
    _add(catalog, "1")
    torn, foreign = tmp_path / "torn.sqlite", tmp_path / "foreign.sqlite"
    torn.write_bytes(catalog.database.read_bytes()[:5000])
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    for file, code in (("gone.sqlite", "backup.missing"), (torn, "catalog.damaged"), (foreign, "catalog.foreign")):
        with pytest.raises(UserError) as caught:
            backup.restore(catalog.folder, file)
        assert caught.value.code == code
    assert _numbers(catalog) == ["1"]


def test_the_daily_backup_is_made_once_a_day_and_old_ones_go(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    assert backup.daily_backup_due(catalog)
    for day in range(20, 0, -1):
        stamp = (datetime.now(UTC) - timedelta(days=day)).strftime("%Y%m%dT%H%M%SZ")
        (catalog.backups / f"catalog-{stamp}-daily.sqlite").write_bytes(b"")
    manual = catalog.backups / "catalog-20200101T000000Z-manual.sqlite"
    manual.write_bytes(b"")
    made = backup.daily_backup(catalog)
    assert made is not None
    assert backup.daily_backup(catalog) is None
    names = [listed.name for listed in backup.backups(catalog)]
    assert (names[0], names[-1], len(names)) == (made.name, manual.name, backup.KEPT_DAILY + 1)


def test_several_backups_in_a_second_have_names_of_their_own(catalog: Catalog) -> None:
    copies = [backup.back_up(catalog, "manual") for _ in range(3)]
    assert [listed.path for listed in backup.backups(catalog)] == copies[::-1]


def test_other_files_in_the_folder_are_no_backups(tmp_path: Path) -> None:
    with create_catalog(tmp_path / "c") as catalog:
        (catalog.backups / "catalog-notes.sqlite").write_bytes(b"")
        (catalog.backups / "damaged-20200101T000000Z.sqlite").write_bytes(b"")
        assert backup_files.list_backups(catalog.backups) == backup.backups_in(catalog.folder) == []


def test_the_log_of_a_database_that_is_gone_is_not_played_into_the_restored_one(catalog: Catalog) -> None:
    _add(catalog, "1")
    copy = backup.back_up(catalog)
    _add(catalog, "2")
    log = catalog.database.with_name("catalog.sqlite-wal")
    content = log.read_bytes()
    catalog.close()
    for path in catalog.folder.glob("catalog.sqlite*"):
        path.unlink()
    log.write_bytes(content)
    assert backup.restore(catalog.folder, copy) is None
    with open_catalog(catalog.folder) as again:
        assert _numbers(again) == ["1"]
        assert health.quick_check(again) == ""
    assert [path.read_bytes() for path in catalog.backups.glob("damaged-*-wal")] == [content]


def test_a_damaged_database_pushes_no_sound_backup_out(
    catalog: Catalog, damage: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "KEPT_DAILY", 1)
    sound = backup.back_up(catalog, "daily")
    old = sound.rename(sound.with_name("catalog-20200101T000000Z-daily.sqlite"))
    damage()
    assert backup.daily_backup(catalog) is not None
    assert old.is_file()
