"""Whether a picture file ends before its data do, seen from its structure alone."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from artcatalog.imaging.formats import Format
from artcatalog.imaging.tiff_tags import needed_bytes

_TAIL = 65536
_ENDS: dict[Format, bytes] = {"jpeg": b"\xff\xd9", "gif": b"\x3b", "png": b"IEND\xaeB`\x82"}


def is_cut(file: Path, kind: Format) -> bool:
    """Whether bytes are missing at the end of a file of this format.

    For JPEG, PNG and GIF only meant for files that failed to decode: whole ones may
    carry further data after their end.
    """
    size = file.stat().st_size
    if kind in _ENDS:
        return not _tail(file, size).rstrip(b"\x00\n\r").endswith(_ENDS[kind])
    if kind == "webp":
        return size < _riff_size(file)
    if kind == "tiff":
        return not 0 < needed_bytes(file) <= size
    if kind == "raw":
        return size < needed_bytes(file, all_directories=True)
    if kind in ("heic", "avif"):
        return _boxes_end_late(file, size)
    if kind == "jpeg2000":
        return _boxes_end_late(file, size) or b"\xff\xd9" not in _tail(file, size)
    if kind == "bmp":
        return size < int.from_bytes(_start(file, 6)[2:6], "little")
    return False


def _start(file: Path, length: int) -> bytes:
    with file.open("rb") as stream:
        return stream.read(length)


def _tail(file: Path, size: int) -> bytes:
    with file.open("rb") as stream:
        stream.seek(max(0, size - _TAIL))
        return stream.read()


def _riff_size(file: Path) -> int:
    return 8 + int(struct.unpack("<I", _start(file, 8).ljust(8, b"\xff")[4:8])[0])


def _boxes_end_late(file: Path, size: int) -> bool:
    """Walk the boxes of an ISO base media or JP2 file; a bare JPEG 2000 codestream has none."""
    with file.open("rb") as stream:
        if stream.read(4) == b"\xff\x4f\xff\x51":
            return False
        at = 0
        while at < size:
            stream.seek(at, os.SEEK_SET)
            head = stream.read(16)
            if len(head) < 8:
                return True
            length = int.from_bytes(head[:4], "big")
            if length == 0:
                return False
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            if length < 8:
                return False
            at += length
        return at > size
