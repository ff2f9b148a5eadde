"""Forty malformed files in one import: each is named with its reason, and everything else is imported."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from artcatalog.catalog import batches
from artcatalog.catalog.connection import Catalog
from artcatalog.cli.main import main
from artcatalog.engine.messages import ImportSummary

SHARES = (0.03, 0.4, 0.9)
FORMATS: dict[str, dict[str, object]] = {
    "jpg": {}, "png": {}, "tif": {}, "webp": {}, "jp2": {}, "gif": {}, "bmp": {}, "avif": {}, "j2k": {},
}  # fmt: skip


def png_header(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def others(whole: bytes) -> dict[str, bytes]:
    return {
        "empty.tif": b"",
        "empty.jpg": b"",
        "words.png": b"these are not pixels",
        "letter.jpg": "Sehr geehrte Damen und Herren, für Größe".encode("cp1252"),
        "zip.jpg": b"PK\x03\x04" + bytes(100),
        "document.tif": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        "zeros.png": bytes(4000),
        "noise.tif": np.random.default_rng(3).bytes(4000),
        "bomb.png": png_header(200_000, 200_000),
        "zero sides.png": png_header(0, 0),
        "start only.jpg": b"\xff\xd8\xff\xe0",
        "garbage inside.jpg": whole[:200] + bytes(2000) + b"\xff\xd9",
        "header only.nef": b"II*\x00\x08\x00\x00\x00",
        "no.heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    }


@pytest.fixture
def malformed(tmp_path: Path) -> tuple[Path, set[str]]:
    """Return a folder with three good pictures, and the names of 40 or more bad ones among them."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    rng = np.random.default_rng(7)
    bad: set[str] = set()
    for name, options in FORMATS.items():
        whole_file = folder / f"whole.{name}"
        Image.fromarray(rng.integers(0, 255, (90, 120, 3), dtype=np.uint8)).save(whole_file, **options)
        whole = whole_file.read_bytes()
        for share in SHARES:
            cut = folder / f"cut at {share:.2f} {name}.{name}"
            cut.write_bytes(whole[: int(len(whole) * share)])
            bad.add(cut.name)
        if name not in ("jpg", "png", "tif"):
            whole_file.unlink()
    for name, content in others((folder / "whole.jpg").read_bytes()).items():
        (folder / name).write_bytes(content)
        bad.add(name)
    for name in ("jpg", "png", "tif"):
        (folder / f"whole.{name}").rename(folder / f"good {name}.{name}")
    return folder, bad


def test_forty_malformed_files_are_named_and_the_rest_is_imported(
    catalog: Catalog, malformed: tuple[Path, set[str]], run: Callable[..., ImportSummary]
) -> None:
    folder, bad = malformed
    assert len(bad) >= 40
    summary = run(folder)
    assert summary.imported == 3
    assert {Path(item.file).name for item in summary.failed} == bad
    for item in summary.failed:
        assert Path(item.file).name in item.error
        assert item.code.startswith("picture.")
        assert item.code == "picture.truncated" or not Path(item.file).name.startswith("cut")
    with catalog.read() as session:
        assert len(batches.history(session)[0].failed) == len(bad)


def test_the_command_ends_with_1_and_without_traceback(
    malformed: tuple[Path, set[str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    folder, bad = malformed
    assert main(["--catalog", str(tmp_path / "other"), "init"]) == 0
    assert main(["--catalog", str(tmp_path / "other"), "import", str(folder)]) == 1
    told = capsys.readouterr()
    assert all(name in told.out for name in bad)
    assert "Traceback" not in told.err
