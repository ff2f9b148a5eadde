"""Any file a museum has → upright sRGB pixels, at the size that is needed and no larger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.imaging import loaders
from artcatalog.imaging.formats import Format, picture_format
from artcatalog.imaging.headers import PictureInfo, probe
from artcatalog.imaging.tiff_tags import is_icc_lab8
from artcatalog.imaging.vips import pyvips

__all__ = ["Decoded", "PictureInfo", "decode", "probe"]

_ANY_SIDE = 10_000_000
_PROFILE = "icc-profile-data"


@dataclass(frozen=True, eq=False)
class Decoded:
    """A picture in memory.

    Attributes:
        pixels: (H, W, 3) uint8, RGB, sRGB, upright; perhaps smaller than the picture itself.
        width, height: Upright size at full resolution, pixels.
    """

    pixels: NDArray[np.uint8]
    width: int
    height: int


def decode(file: Path, longest_side: int | None = None) -> Decoded:
    """Read a picture, turned upright, in sRGB, alpha laid over white, the first page of several.

    Args:
        longest_side: Neither side of the pixels is longer; the file is read at a reduced
            resolution where its format allows it. None: full resolution. Never enlarged.

    Raises:
        UserError: `file.missing`, `file.unreadable`, `picture.empty`, `picture.truncated`,
            `picture.not_a_picture` or `picture.too_large`.
    """
    kind = picture_format(file)
    side = longest_side or _ANY_SIDE
    if loaders.libvips_reads(file, kind):
        header = loaders.vips_header(file, kind)
        with loaders.telling_user(file, kind):
            return Decoded(pixels_of(_shrunk_on_load(file, kind, header, side)), *loaders.upright_size(header))
    image, width, height = _whole_image(file, kind, longest_side)
    with loaders.telling_user(file, kind):
        return Decoded(pixels_of(to_srgb(image, side)), width, height)


def _shrunk_on_load(file: Path, kind: Format, header: loaders.VipsImage, side: int) -> loaders.VipsImage:
    if is_lab(file, header):
        return to_srgb(from_lab(header), side)
    options = {"height": side, "size": "down", "fail_on": loaders.fail_on(kind), **_profiles(header)}
    return pyvips.Image.thumbnail(str(file), side, **options)


def to_srgb(image: loaders.VipsImage, longest_side: int) -> loaders.VipsImage:
    """Shrink an open image to the longest side and convert it to sRGB, upright."""
    return image.thumbnail_image(longest_side, height=longest_side, size="down", **_profiles(image))


def _profiles(image: loaders.VipsImage) -> dict[str, str]:
    """Return how to convert an image by its profile; nothing for sRGB and what has none, where that costs the most."""
    profile = image.get(_PROFILE) if image.get_typeof(_PROFILE) else b""
    if image.interpretation != "cmyk" and (not profile or _is_srgb(profile)):
        return {}
    return {"input_profile": "cmyk", "output_profile": "srgb"}


def _is_srgb(profile: bytes) -> bool:
    named = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    linear = b"inear" in profile or "inear".encode("utf-16-be") in profile
    return profile[16:20] == b"RGB " and named and not linear


def is_lab(file: Path, image: loaders.VipsImage) -> bool:
    """Whether the pixels are Lab, which libvips' thumbnail would turn white."""
    return image.interpretation in ("lab", "labs", "labq") or (
        image.get("vips-loader").startswith("tiff") and is_icc_lab8(file)
    )


def from_lab(image: loaders.VipsImage) -> loaders.VipsImage:
    """Convert an image for which `is_lab` holds to sRGB."""
    if image.interpretation in ("lab", "labs", "labq"):
        return loaders.lab_to_srgb(image)
    return loaders.lab8_to_srgb(image)


def _whole_image(file: Path, kind: Format, longest_side: int | None) -> tuple[loaders.VipsImage, int, int]:
    """Decode what libvips cannot read, with its upright full size."""
    if kind == "raw":
        return loaders.from_raw(file, longest_side), *loaders.raw_size(file)
    if kind == "heic":
        image = loaders.from_heif(file)
        return image, image.width, image.height
    return loaders.from_pillow(file, kind, longest_side), *loaders.pillow_size(file, kind)


def pixels_of(image: loaders.VipsImage) -> NDArray[np.uint8]:
    """Compute an sRGB image, any alpha over white, as (H, W, 3) uint8."""
    if image.hasalpha():
        image = image.flatten(background=255)
    if image.bands == 1:
        image = image.bandjoin([image, image])
    if image.bands > 3:
        image = image.extract_band(0, n=3)
    if image.format != "uchar":
        image = image.cast("uchar")
    data = image.write_to_memory()
    return np.frombuffer(data, np.uint8).reshape(image.height, image.width, 3)
