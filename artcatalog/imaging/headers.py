"""What a picture's header says, without reading its pixels: size, format, focal length."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from artcatalog.imaging import loaders
from artcatalog.imaging.formats import Format, picture_format
from artcatalog.imaging.limits import check_size

_EXIF_IFD, _FOCAL_35MM = 0x8769, 0xA405
_FILM_DIAGONAL_MM = 43.27
_VIPS_FOCAL_35MM = "exif-ifd2-FocalLengthIn35mmFilm"


@dataclass(frozen=True)
class PictureInfo:
    """A picture's header.

    Attributes:
        width, height: Upright size at full resolution, pixels.
        format: What its content is, whatever the extension says.
        focal_35mm: Focal length as on 35 mm film, millimetres, where the camera wrote it.
    """

    width: int
    height: int
    format: Format
    focal_35mm: float | None

    @property
    def focal_pixels(self) -> float | None:
        """The focal length in pixels of the full picture."""
        return focal_in_pixels(self.width, self.height, self.focal_35mm)


def focal_in_pixels(width: int, height: int, focal_35mm: float | None) -> float | None:
    """Return a focal length in pixels of the full picture; 35 mm film has a diagonal of 43.27 mm."""
    return focal_35mm / _FILM_DIAGONAL_MM * math.hypot(width, height) if focal_35mm else None


def probe(file: Path) -> PictureInfo:
    """Read a picture's header.

    Raises:
        UserError: As `decode.decode` does; pixels that are missing or damaged are not noticed.
    """
    kind = picture_format(file)
    if loaders.libvips_reads(file, kind):
        header = loaders.vips_header(file, kind)
        width, height = loaders.upright_size(header)
        return PictureInfo(width, height, kind, _focal_of_vips(header))
    if kind == "heic":
        return _probe_heif(file)
    width, height = loaders.raw_size(file) if kind == "raw" else loaders.pillow_size(file, kind)
    check_size(file, width, height)
    return PictureInfo(width, height, kind, None)


def _probe_heif(file: Path) -> PictureInfo:
    import pi_heif

    with loaders.telling_user(file, "heic"):
        opened = pi_heif.open_heif(file)
        check_size(file, *opened.size, whole=True)
        width, height = opened.size
        return PictureInfo(width, height, "heic", _focal_of_exif(opened.info.get("exif")))


def _focal_of_vips(header: loaders.VipsImage) -> float | None:
    if not header.get_typeof(_VIPS_FOCAL_35MM):
        return None
    try:
        focal = float(str(header.get(_VIPS_FOCAL_35MM)).split()[0])
        return focal if focal > 0 else None
    except (ValueError, IndexError):
        return None


def _focal_of_exif(data: bytes | None) -> float | None:
    if not data:
        return None
    exif = Image.Exif()
    try:
        exif.load(data)
        focal = float(exif.get_ifd(_EXIF_IFD).get(_FOCAL_35MM, 0))
        return focal if focal > 0 else None
    except (ValueError, TypeError, SyntaxError, OSError):
        return None
