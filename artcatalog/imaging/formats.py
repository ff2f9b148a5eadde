"""What a file is, by its content: a wrong extension changes nothing."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Literal, get_args

from artcatalog.errors import UserError
from artcatalog.imaging.tiff_tags import is_camera_raw

Format = Literal["jpeg", "png", "tiff", "webp", "gif", "avif", "heic", "jpeg2000", "bmp", "psd", "raw"]
FORMATS: tuple[Format, ...] = get_args(Format)

_SUFFIXES = """
    .jpg .jpeg .jpe .jfif .png .tif .tiff .btf .tf8 .webp .gif .avif .heic .heif .hif .jp2 .j2k .jpf .jpx .j2c .bmp .dib
    .psd .dng .cr2 .cr3 .crw .nef .nrw .arw .srf .sr2 .raf .orf .rw2 .pef .srw .x3f .iiq .3fr .fff .mrw .erf .mef .mos
    .raw .rwl .kdc .dcr
"""
PICTURE_SUFFIXES = frozenset(_SUFFIXES.split())
"""A file with one of these that cannot be read is a failure; others are simply no pictures."""

_HEAD = 4096
_STARTS: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "jpeg2000"),
    (b"\xff\x4f\xff\x51", "jpeg2000"),
    (b"8BPS\x00\x01", "psd"),
    (b"FUJIFILMCCD-RAW", "raw"),
    (b"IIRO", "raw"),
    (b"IIRS", "raw"),
    (b"MMOR", "raw"),
    (b"IIU\x00", "raw"),
    (b"FOVb", "raw"),
    (b"\x00MRM", "raw"),
    (b"II\x1a\x00\x00\x00HEAPCCDR", "raw"),
)
_TIFF_STARTS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_BMP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)
_OTHER_CONTENT: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "it is a ZIP archive"),
    (b"%PDF", "it is a PDF document"),
    (b"SQLite format 3", "it is a database"),
    (b"\xd0\xcf\x11\xe0", "it is an Office document"),
    (b"8BPS\x00\x02", "it is a large-document Photoshop file (PSB)"),
)


def picture_format(file: Path) -> Format:
    """Return the format that a file's content shows.

    Raises:
        UserError: `file.missing`, `file.unreadable`, `picture.empty` or `picture.not_a_picture`.
    """
    head = _head(file)
    if not head:
        raise UserError("picture.empty", file=str(file))
    found = _by_content(head, file)
    if found is None:
        raise UserError("picture.not_a_picture", file=str(file), reason=_other_content(head))
    return found


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_HEAD)
    except FileNotFoundError:
        raise UserError("file.missing", file=str(file)) from None
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from None


def _by_content(head: bytes, file: Path) -> Format | None:
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head[:4] in _TIFF_STARTS:
        return "raw" if is_camera_raw(file) else "tiff"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "bmp"
    return None


def _by_brand(head: bytes) -> Format | None:
    """Tell the pictures among the files of the ISO base media format by their brands."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & {b"avif", b"avis"}:
        return "avif"
    if b"crx " in brands:
        return "raw"
    if brands & {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}:
        return "heic"
    return None


def _other_content(head: bytes) -> str:
    for start, words in _OTHER_CONTENT:
        if head.startswith(start):
            return words
    if not head.strip(b"\x00"):
        return "it holds only zeros"
    if _is_text(head):
        return "it holds text"
    return "its content is of no known picture format"


def _is_text(head: bytes) -> bool:
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return all(character.isprintable() or character in "\t\r\n\f" for character in text)
