"""Opens each format with the library that reads it, as a pyvips image whose pixels are not decoded yet if possible."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from artcatalog.errors import UserError
from artcatalog.imaging.formats import Format
from artcatalog.imaging.limits import check_size
from artcatalog.imaging.tiff_tags import is_odd_for_libvips
from artcatalog.imaging.truncation import is_cut
from artcatalog.imaging.vips import pyvips

VipsImage = Any
VIPS_FORMATS: frozenset[Format] = frozenset({"jpeg", "png", "tiff", "webp", "gif", "avif"})
"""What libvips reads by itself, with shrink-on-load where the format allows it."""

NAMES: dict[Format, str] = {
    "jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "webp": "WebP", "gif": "GIF", "avif": "AVIF", "heic": "HEIC",
    "jpeg2000": "JPEG 2000", "bmp": "BMP", "psd": "Photoshop", "raw": "camera RAW",
}  # fmt: skip

_WHOLE = frozenset({"gif", "avif"})
_PLAIN_MODES = ("L", "RGB", "RGBA", "CMYK", "I;16")
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)


@contextmanager
def telling_user(file: Path, kind: Format) -> Iterator[None]:
    """Turn whatever a decoding library raises into a UserError that names the file."""
    try:
        yield
    except (UserError, MemoryError):
        raise
    except PermissionError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from None
    except Exception as error:
        raise _failure(file, kind) from error


def _failure(file: Path, kind: Format) -> UserError:
    if is_cut(file, kind):
        return UserError("picture.truncated", file=str(file), reason=f"its {NAMES[kind]} data end too early")
    return UserError("picture.not_a_picture", file=str(file), reason=f"its {NAMES[kind]} data are damaged")


def libvips_reads(file: Path, kind: Format) -> bool:
    """Whether libvips reads this file, and its colours rightly."""
    return kind in VIPS_FORMATS and not (kind == "tiff" and is_odd_for_libvips(file))


def fail_on(kind: Format) -> str:
    """Return the level from which libvips refuses: cut files always, but a JPEG's harmless oddities never."""
    return "error" if kind == "tiff" else "truncated"


def vips_header(file: Path, kind: Format) -> VipsImage:
    """Open a file of VIPS_FORMATS for its header: size, orientation, profile, EXIF.

    Raises:
        UserError: The file is cut, damaged or too large.
    """
    with telling_user(file, kind):
        image = pyvips.Image.new_from_file(str(file), access="sequential", fail_on=fail_on(kind))
    whole = kind in _WHOLE or _field(image, "interlaced") == 1
    check_size(file, image.width, image.height, whole=whole)
    if kind in ("webp", "tiff") and is_cut(file, kind):
        raise _failure(file, kind)
    return image


def upright_size(header: VipsImage) -> tuple[int, int]:
    """Return width and height as seen once the EXIF orientation is applied."""
    orientation = _field(header, "orientation")
    if orientation in _SIDEWAYS:
        return header.height, header.width
    return header.width, header.height


def _field(image: VipsImage, name: str) -> Any:
    return image.get(name) if image.get_typeof(name) else None


def pillow_size(file: Path, kind: Format) -> tuple[int, int]:
    """Return the upright width and height of a file that Pillow reads, from its header."""
    with telling_user(file, kind), _opened(file) as image:
        return image.size[::-1] if image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS else image.size


@contextmanager
def _opened(file: Path) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file, formats=("JPEG2000", "BMP", "DIB", "PSD", "TIFF")) as image:
            yield image


def from_pillow(file: Path, kind: Format, longest_side: int | None) -> VipsImage:
    """Decode with Pillow; JPEG 2000 at a reduced resolution that is not below the longest side wanted."""
    with telling_user(file, kind), _opened(file) as image:
        reduction = _reduction(image, kind, longest_side)
        check_size(file, *(max(1, side >> reduction) for side in image.size), whole=True)
        if kind == "jpeg2000":
            if is_cut(file, kind):
                raise _failure(file, kind)
            image.reduce = reduction  # type: ignore[assignment,method-assign]
        image.load()
        return _turned(_from_loaded(image), image.getexif().get(_ORIENTATION, 1))


def _from_loaded(image: Image.Image) -> VipsImage:
    if image.mode == "LAB":
        shifted = np.asarray(image) ^ np.array([0, 128, 128], np.uint8)
        return lab8_to_srgb(from_array(shifted, "RGB", None))
    if image.mode in _PLAIN_MODES:
        return from_array(np.asarray(image), image.mode, image.info.get("icc_profile"))
    converted = image.convert("RGBA" if "A" in image.mode or "transparency" in image.info else "RGB")
    return from_array(np.asarray(converted), converted.mode, None)


def _turned(image: VipsImage, orientation: int) -> VipsImage:
    image = image.copy()
    image.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    return image


def lab8_to_srgb(image: VipsImage) -> VipsImage:
    """Convert Lab of 8 bits, a and b shifted by 128, to sRGB (white point D50, as Lab files have it)."""
    lab = image.extract_band(0, n=3).linear([100 / 255, 1, 1], [0, -128, -128])
    return lab_to_srgb(lab.copy(interpretation="lab"))


def lab_to_srgb(image: VipsImage) -> VipsImage:
    """Convert an image of libvips' interpretations lab, labs or labq to sRGB."""
    return image.colourspace("lab").extract_band(0, n=3).icc_export(output_profile="srgb")


def _reduction(image: Image.Image, kind: Format, longest_side: int | None) -> int:
    if kind != "jpeg2000" or not longest_side or longest_side >= max(image.size):
        return 0
    return min(int(math.log2(max(image.size) / longest_side)), 5)


def from_heif(file: Path) -> VipsImage:
    """Decode HEIC with pi_heif, which turns the picture upright."""
    import pi_heif

    with telling_user(file, "heic"):
        opened = pi_heif.open_heif(file, convert_hdr_to_8bit=True)
        check_size(file, *opened.size, whole=True)
        picture = opened[opened.primary_index]
        return from_array(np.asarray(picture), picture.mode, picture.info.get("icc_profile"))


def from_raw(file: Path, longest_side: int | None) -> VipsImage:
    """Develop a camera's RAW file with the camera's white balance; at half size where that is enough."""
    import rawpy

    if is_cut(file, "raw"):
        raise _failure(file, "raw")
    with telling_user(file, "raw"), rawpy.imread(str(file)) as raw:
        half = longest_side is not None and max(raw.sizes.iwidth, raw.sizes.iheight) >= 2 * longest_side
        check_size(file, raw.sizes.iwidth, raw.sizes.iheight, whole=True)
        pixels = raw.postprocess(use_camera_wb=True, output_bps=8, half_size=half)
        return from_array(pixels, "RGB", None)


def raw_size(file: Path) -> tuple[int, int]:
    """Return the upright width and height of a developed RAW file, without developing it."""
    import rawpy

    with telling_user(file, "raw"), rawpy.imread(str(file)) as raw:
        sizes = raw.sizes
        sideways = sizes.flip in (5, 6)
        return (sizes.iheight, sizes.iwidth) if sideways else (sizes.iwidth, sizes.iheight)


def from_array(pixels: NDArray[Any], mode: str, profile: bytes | None) -> VipsImage:
    """Wrap an array (H, W) or (H, W, bands) of Pillow's mode L, I;16, RGB, RGBA or CMYK."""
    interpretation = {"L": "b-w", "I;16": "grey16", "CMYK": "cmyk"}.get(mode, "srgb")
    image = pyvips.Image.new_from_array(np.ascontiguousarray(pixels), interpretation=interpretation)
    if profile:
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image
