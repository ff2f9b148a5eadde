"""Draws the pictures of these tests and writes them in the formats a museum has."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pyvips
from numpy.typing import NDArray
from PIL import Image, ImageCms

WIDTH, HEIGHT = 240, 160


def painting(width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """Return smooth colours whose four corners differ: red, green, blue and grey, (height, width, 3)."""
    down, across = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j][..., None]
    corners = np.array([[200, 60, 50], [60, 170, 70], [50, 70, 190], [190, 180, 170]], np.float64)
    top = corners[0] * (1 - across) + corners[1] * across
    bottom = corners[2] * (1 - across) + corners[3] * across
    return np.rint(top * (1 - down) + bottom * down).astype(np.uint8)


def vips(pixels: NDArray[np.uint8]) -> pyvips.Image:
    return pyvips.Image.new_from_array(pixels, interpretation="srgb")


def rgb16_tiff(file: Path) -> None:
    wide = painting().astype(np.uint16) * 257
    pyvips.Image.new_from_array(wide, interpretation="rgb16").tiffsave(str(file))


def grey16_png(file: Path) -> None:
    Image.fromarray(painting()[..., 0].astype(np.uint16) * 257).save(file)


def lab_tiff(file: Path) -> None:
    vips(painting()).icc_import(input_profile="srgb").colourspace("labs").tiffsave(str(file))


def lab8_tiff(file: Path) -> None:
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    ImageCms.profileToProfile(Image.fromarray(painting()), srgb, lab, outputMode="LAB").save(file)


def cmyk(file: Path) -> None:
    """Write CMYK through libvips' own profile, embedded, so that the colours come back."""
    converted = vips(painting()).icc_transform("cmyk", input_profile="srgb")
    converted.write_to_file(str(file), **({"Q": 98} if file.suffix == ".jpg" else {}))


def cmyk_without_profile(file: Path) -> None:
    vips(painting()).icc_transform("cmyk", input_profile="srgb").jpegsave(str(file), Q=98, keep="none")


def p3_jpeg(file: Path) -> None:
    """Write the colours in Display P3, so that ignoring the profile shows."""
    converted = vips(painting()).icc_transform("p3", input_profile="srgb")
    converted.jpegsave(str(file), Q=98)


def alpha_png(file: Path) -> None:
    """Write an opaque painting with a see-through left half of black."""
    opaque = np.full((HEIGHT, WIDTH, 1), 255, np.uint8)
    pixels = np.concatenate([painting(), opaque], axis=2)
    pixels[:, : WIDTH // 2] = 0
    Image.fromarray(pixels).save(file)


def pages_tiff(file: Path) -> None:
    second = Image.fromarray(255 - painting(300, 300))
    Image.fromarray(painting()).save(file, save_all=True, append_images=[second])


def big_tiff(file: Path) -> None:
    vips(painting()).tiffsave(str(file), bigtiff=True, tile=True, compression="deflate")


def oriented(file: Path, orientation: int) -> None:
    """Store the painting so that it is upright once the EXIF orientation is applied."""
    undo = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    stored = Image.fromarray(painting())
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0xA405] = 28
    (stored.transpose(undo) if undo is not None else stored).save(file, exif=exif, quality=95)


def dng(file: Path, width: int = WIDTH, height: int = HEIGHT) -> None:
    """Write a small uncompressed Bayer DNG: left half red light, right half blue light."""
    sensor = np.full((height, width), 100, np.uint16)
    sensor[0::2, 0::2][:, : width // 4] = 3000
    sensor[1::2, 1::2][:, width // 4 :] = 3000
    matrix = [3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570]
    entries = [
        (254, "I", [0]), (256, "I", [width]), (257, "I", [height]), (258, "H", [16]), (259, "H", [1]),
        (262, "H", [32803]), (271, "s", b"Test\0"), (272, "s", b"Camera\0"), (273, "I", [0]), (274, "H", [1]),
        (277, "H", [1]), (278, "I", [height]), (279, "I", [width * height * 2]), (284, "H", [1]),
        (33421, "H", [2, 2]), (33422, "B", [0, 1, 1, 2]), (50706, "B", [1, 4, 0, 0]), (50707, "B", [1, 1, 0, 0]),
        (50708, "s", b"Test Camera\0"), (50714, "H", [0]), (50717, "H", [4095]),
        (50721, "r", [round(v * 10000) for v in matrix]), (50728, "R", [10000, 10000, 10000]), (50778, "H", [21]),
    ]  # fmt: skip
    file.write_bytes(_tiff(entries, sensor.tobytes()))


def _tiff(entries: list[tuple[int, str, list[int] | bytes]], strip: bytes) -> bytes:
    kinds = {"B": (1, "B"), "s": (2, ""), "H": (3, "H"), "I": (4, "I"), "R": (5, ""), "r": (10, "")}
    start = 8 + 2 + 12 * len(entries) + 4
    rows, extra = b"", b""
    strip_row = 0
    for tag, kind, values in entries:
        if kind in "rR":
            data = b"".join(struct.pack("<iI" if kind == "r" else "<II", value, 10000) for value in values)
        else:
            data = values if isinstance(values, bytes) else struct.pack(f"<{len(values)}{kinds[kind][1]}", *values)
        if tag == 273:
            strip_row = len(rows) + 8
        count = len(values)
        if len(data) <= 4:
            rows += struct.pack("<HHI4s", tag, kinds[kind][0], count, data.ljust(4, b"\0"))
        else:
            rows += struct.pack("<HHII", tag, kinds[kind][0], count, start + len(extra))
            extra += data + b"\0" * (len(data) % 2)
    rows = rows[:strip_row] + struct.pack("<I", start + len(extra)) + rows[strip_row + 4 :]
    return struct.pack("<2sHIH", b"II", 42, 8, len(entries)) + rows + b"\0\0\0\0" + extra + strip
