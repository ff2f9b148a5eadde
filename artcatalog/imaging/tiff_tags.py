"""Reads the few TIFF tags that tell a camera's RAW file from a TIFF, and a whole TIFF from a cut one."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

Tags = dict[int, tuple[int, ...]]
"""Tag number → its unsigned integers; other types are left out."""

_BITS, _COMPRESSION, _PHOTOMETRIC, _SUB_IFDS, _DNG_VERSION = 258, 259, 262, 330, 50706
_COLOUR_FILTER_ARRAY, _LINEAR_RAW = 32803, 34892
_YCBCR, _CIE_LAB, _ICC_LAB = 6, 8, 9
_JPEG_COMPRESSIONS = (6, 7)
_EXTENT = -1
"""Not a tag of TIFF: the end of the values that lie outside the directory."""
_OFFSETS_AND_COUNTS = ((273, 279), (324, 325))
_TYPES = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q"}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_MAX_VALUES = 4_000_000


def is_camera_raw(file: Path) -> bool:
    """Whether a file with a TIFF header holds sensor data (DNG, NEF, ARW, CR2, PEF, SRW, ...)."""
    for tags in directories(file):
        if _DNG_VERSION in tags or set(tags.get(_PHOTOMETRIC, ())) & {_COLOUR_FILTER_ARRAY, _LINEAR_RAW}:
            return True
    with file.open("rb") as stream:
        return stream.read(10)[8:10] == b"CR"


def is_odd_for_libvips(file: Path) -> bool:
    """Whether libvips refuses or misreads the colours, where Pillow does not: 8-bit Lab, YCbCr that is not JPEG."""
    for tags in directories(file):
        photometric, bits = tags.get(_PHOTOMETRIC, (0,))[0], tags.get(_BITS, (1,))[0]
        if photometric == _YCBCR:
            return tags.get(_COMPRESSION, (1,))[0] not in _JPEG_COMPRESSIONS
        return photometric == _CIE_LAB and bits == 8
    return False


def is_icc_lab8(file: Path) -> bool:
    """Whether the pixels are Lab of 8 bits with a and b shifted by 128 (photometric 9)."""
    tags = next(directories(file), {})
    return tags.get(_PHOTOMETRIC) == (_ICC_LAB,) and tags.get(_BITS, (1,))[0] == 8


def needed_bytes(file: Path, *, all_directories: bool = False) -> int:
    """Return how long the file must be for its first picture (or all sub-pictures); 0 if its tags cannot be read."""
    needed = 0
    for tags in directories(file):
        needed = max(needed, *tags.get(_EXTENT, (0,)))
        for offsets, counts in _OFFSETS_AND_COUNTS:
            if offsets in tags and counts in tags:
                needed = max(needed, *(at + size for at, size in zip(tags[offsets], tags[counts], strict=False)))
        if not all_directories:
            break
    return needed


def directories(file: Path) -> Iterator[Tags]:
    """Yield the first directory's tags, then its sub-directories'; stops where the file is damaged."""
    with file.open("rb") as stream:
        try:
            order, wide, first = _header(stream)
            tags = _directory(stream, order, wide, first)
            yield tags
            for offset in tags.get(_SUB_IFDS, ())[:16]:
                yield _directory(stream, order, wide, offset)
        except (struct.error, ValueError, OverflowError, OSError):
            return


def _header(stream: BinaryIO) -> tuple[str, bool, int]:
    head = stream.read(16)
    order = "<" if head[:2] == b"II" else ">"
    wide = struct.unpack(order + "H", head[2:4])[0] == 43
    return order, wide, struct.unpack(order + ("Q" if wide else "I"), head[8:16] if wide else head[4:8])[0]


def _directory(stream: BinaryIO, order: str, wide: bool, offset: int) -> Tags:
    stream.seek(offset)
    count = struct.unpack(order + ("Q" if wide else "H"), stream.read(8 if wide else 2))[0]
    if count > 4096:
        raise ValueError("no directory here")
    layout = order + ("HHQ8s" if wide else "HHI4s")
    size = struct.calcsize(layout)
    rows = stream.read(size * count)
    tags: Tags = {_EXTENT: (offset + size * count,)}
    for at in range(count):
        tag, kind, number, value = struct.unpack(layout, rows[at * size : (at + 1) * size])
        length = _SIZES.get(kind, 0) * number
        if length > len(value):
            start = struct.unpack(order + ("Q" if wide else "I"), value)[0]
            tags[_EXTENT] = (max(tags[_EXTENT][0], start + length),)
        if kind in _TYPES and number <= _MAX_VALUES:
            if length > len(value):
                stream.seek(start)
                value = stream.read(length)
            tags[tag] = struct.unpack(f"{order}{number}{_TYPES[kind]}", value[:length])
    return tags
