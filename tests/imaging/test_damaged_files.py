"""A file that cannot be used is refused with a reason that names it."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import drawn
import numpy as np
import pytest
from PIL import Image

from artcatalog.errors import UserError
from artcatalog.imaging.decode import decode, probe

OPTIONS: dict[str, dict[str, object]] = {
    "a.jpg": {}, "progressive.jpg": {"progressive": True}, "a.png": {}, "a.tif": {},
    "lzw.tif": {"compression": "tiff_lzw"}, "a.webp": {}, "a.jp2": {}, "bare.j2k": {}, "a.bmp": {}, "a.gif": {},
    "a.avif": {},
}  # fmt: skip


def refusal(file: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        decode(file, 100)
    assert str(file) in str(caught.value)
    return caught.value


@pytest.mark.parametrize("share", [0.05, 0.3, 0.7, 0.98])
@pytest.mark.parametrize("name", OPTIONS)
def test_a_cut_file_is_told_as_cut(tmp_path: Path, name: str, share: float) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (120, 160, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / name, **OPTIONS[name])
    whole = (tmp_path / name).read_bytes()
    decode(tmp_path / name)
    (tmp_path / name).write_bytes(whole[: int(len(whole) * share)])
    assert refusal(tmp_path / name).code == "picture.truncated"


def test_a_cut_raw_file_is_told_as_cut(tmp_path: Path) -> None:
    drawn.dng(tmp_path / "a.dng")
    whole = (tmp_path / "a.dng").read_bytes()
    (tmp_path / "a.dng").write_bytes(whole[: len(whole) // 2])
    assert refusal(tmp_path / "a.dng").code == "picture.truncated"


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("empty.tif", b"", "picture.empty", "0 bytes"),
        ("words.png", b"these are not pixels", "picture.not_a_picture", "text"),
        ("zip.jpg", b"PK\x03\x04" + b"\x00" * 60, "picture.not_a_picture", "ZIP"),
        ("zeros.jpg", b"\x00" * 5000, "picture.not_a_picture", "zeros"),
        ("document.tif", b"%PDF-1.7\n%\xe2\xe3", "picture.not_a_picture", "PDF"),
        ("drawing.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture.not_a_picture", "text"),
        ("noise.jp2", bytes(range(128, 256)) * 40, "picture.not_a_picture", "no known"),
        ("only_start.jpg", b"\xff\xd8\xff\xe0", "picture.truncated", "JPEG"),
        ("garbage.jpg", b"\xff\xd8\xff" + b"\x11" * 500 + b"\xff\xd9", "picture.not_a_picture", "damaged"),
        ("film.heic", b"\x00\x00\x00\x14ftypheic\x00\x00\x00\x00heic", "picture.not_a_picture", "HEIC"),
    ],
)
def test_what_is_no_picture_is_told_so(tmp_path: Path, name: str, content: bytes, code: str, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    error = refusal(tmp_path / name)
    assert error.code == code
    assert words in str(error)


def png(width: int, height: int, *, interlaced: bool = False) -> bytes:
    """Return a PNG whose header promises a size that its data do not hold."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_bombs_are_refused_by_their_header(tmp_path: Path) -> None:
    (tmp_path / "bomb.png").write_bytes(png(100_000, 100_000))
    (tmp_path / "interlaced.png").write_bytes(png(30_000, 30_000, interlaced=True))
    (tmp_path / "bomb.gif").write_bytes(
        b"GIF89a" + struct.pack("<HHBBB", 60_000, 60_000, 0, 0, 0)
        + b"," + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0x81) + b"\0" * 12 + b"\x02\x02\x4c\x01\x00;"
    )  # fmt: skip
    for name in ("bomb.png", "interlaced.png", "bomb.gif"):
        assert refusal(tmp_path / name).code == "picture.too_large"
    with pytest.raises(UserError, match="megapixels"):
        probe(tmp_path / "bomb.png")


def test_a_bomb_bmp_is_refused_without_its_memory(tmp_path: Path) -> None:
    header = struct.pack("<IiiHHIIiiII", 40, 30_000, 30_000, 1, 24, 0, 0, 0, 0, 0, 0)
    (tmp_path / "bomb.bmp").write_bytes(b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + header)
    assert refusal(tmp_path / "bomb.bmp").code == "picture.too_large"


def test_sides_of_zero_are_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.png").write_bytes(png(0, 100))
    assert refusal(tmp_path / "zero.png").code == "picture.not_a_picture"


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.jpg").code == "file.missing"
    assert refusal(tmp_path).code == "file.unreadable"


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_forbidden_file_is_told(tmp_path: Path) -> None:
    Image.fromarray(drawn.painting()).save(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").chmod(0)
    assert refusal(tmp_path / "a.jpg").code == "file.unreadable"


def test_nothing_is_printed_about_a_damaged_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Image.fromarray(drawn.painting()).save(tmp_path / "a.tif", compression="tiff_lzw")
    whole = (tmp_path / "a.tif").read_bytes()
    middle = len(whole) // 2
    (tmp_path / "a.tif").write_bytes(whole[:middle] + b"\xff" * 2000 + whole[middle + 2000 :])
    with pytest.raises(UserError):
        decode(tmp_path / "a.tif")
    assert capfd.readouterr() == ("", "")
