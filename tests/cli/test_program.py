"""The program as a process: quick start, exit codes, where the catalog is taken from."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from artcatalog.cli.main import main, parser
from artcatalog.cli.output import print_table

Call = Callable[..., list[dict[str, Any]]]


def program(*words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "artcatalog", *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL)


def test_an_unknown_command_ends_with_2() -> None:
    done = program("frobnicate")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_help_names_every_command() -> None:
    done = program("--help")
    assert done.returncode == 0
    for name in "init import detect lookup search models reindex check backup restore undo-import".split():  # noqa: SIM905
        assert f"\n    {name} " in done.stdout


@pytest.mark.parametrize("words", [["--help"], ["--catalog", "nowhere", "search", "x"], ["--catalog", "{new}", "init"]])
def test_light_commands_load_no_heavy_library(words: list[str], tmp_path: Path) -> None:
    line = [word.format(new=tmp_path / "new") for word in words]
    code = (
        "import sys, runpy\n"
        f"sys.argv = ['artcatalog', *{line!r}]\n"
        "try: runpy.run_module('artcatalog', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'cv2', 'faiss', 'PySide6'} & set(sys.modules)\n"
        "print(f'loaded {heavy}' if heavy else 'light', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.splitlines()[-1] == "light"


def test_without_any_catalog_the_way_to_one_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "x"]) == 2
    assert "artcatalog --catalog DIR init" in capsys.readouterr().err


def test_a_folder_without_catalog_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--catalog", str(tmp_path), "check"]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_the_environment_and_the_last_used_catalog_are_taken(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("init")
    assert main(["search", "x"]) == 0
    monkeypatch.setenv("ARTCATALOG_CATALOG", str(tmp_path / "other"))
    assert main(["search", "x"]) == 2
    assert main(["init"]) == 0
    assert (tmp_path / "other" / "catalog.sqlite").is_file()


@pytest.mark.parametrize("words", [["lookup", "--top", "0", "a.jpg"], ["detect"], ["search"], ["models", "delete"]])
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_the_catalog_may_stand_after_the_command() -> None:
    assert parser().parse_args(["check", "--catalog", "x"]).catalog == Path("x")
    assert parser().parse_args(["--catalog", "x", "check"]).catalog == Path("x")


def test_tables_align_wide_characters(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("title", "n"), [("山水", 1), ("abcd", 2), (None, 3)])
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["title  n", "山水   1", "abcd   2", "       3"]


@pytest.mark.parametrize("minutes", ["0", "-3", "nan", "inf", "soon"])
def test_a_time_that_is_none_is_refused(minutes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["train", "--minutes", minutes])
    assert ended.value.code == 2
    assert "minutes above 0" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--catalog", str(tmp_path)]) == 2
    assert "no display" in capsys.readouterr().err
