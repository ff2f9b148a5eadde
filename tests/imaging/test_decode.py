"""Every format a museum has comes out upright, in sRGB, at its own size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import drawn
import numpy as np
import pytest
from PIL import Image, features

from artcatalog.imaging.decode import decode, probe

PLAIN = drawn.painting()


def difference(file: Path) -> float:
    """Mean absolute difference from the painting, in grey levels."""
    pixels = decode(file).pixels
    assert pixels.shape == PLAIN.shape
    assert pixels.dtype == np.uint8
    return float(np.abs(pixels.astype(int) - PLAIN).mean())


@pytest.mark.parametrize(
    ("name", "options", "allowed"),
    [
        ("a.jpg", {"quality": 95}, 1.0),
        ("progressive.jpg", {"quality": 95, "progressive": True}, 1.0),
        ("a.png", {}, 0.0),
        ("a.tif", {}, 0.0),
        ("lzw.tif", {"compression": "tiff_lzw"}, 0.0),
        ("jpeg.tif", {"compression": "jpeg", "quality": 95}, 1.0),
        ("a.webp", {"quality": 95}, 1.5),
        ("lossless.webp", {"lossless": True}, 0.0),
        ("a.jp2", {}, 0.0),
        ("bare.j2k", {}, 0.0),
        ("a.bmp", {}, 0.0),
        ("a.gif", {}, 3.0),
        ("broken_profile.jpg", {"quality": 95, "icc_profile": b"nonsense" * 20}, 1.0),
    ],
)
def test_a_format_comes_out_as_drawn(tmp_path: Path, name: str, options: dict[str, object], allowed: float) -> None:
    Image.fromarray(PLAIN).save(tmp_path / name, **options)
    assert difference(tmp_path / name) <= allowed


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow cannot write AVIF")
def test_avif_comes_out_as_drawn(tmp_path: Path) -> None:
    Image.fromarray(PLAIN).save(tmp_path / "a.avif", quality=95)
    assert difference(tmp_path / "a.avif") <= 1.5


@pytest.mark.parametrize(
    ("name", "draw", "allowed"),
    [
        ("rgb16.tif", drawn.rgb16_tiff, 0.0),
        ("lab16.tif", drawn.lab_tiff, 0.5),
        ("lab8.tif", drawn.lab8_tiff, 1.0),
        ("big.tif", drawn.big_tiff, 0.0),
        ("pages.tif", drawn.pages_tiff, 0.0),
        ("p3.jpg", drawn.p3_jpeg, 1.0),
        ("cmyk.jpg", drawn.cmyk, 3.0),
        ("cmyk.tif", drawn.cmyk, 3.0),
        ("bare_cmyk.jpg", drawn.cmyk_without_profile, 3.0),
    ],
)
def test_colour_comes_out_as_drawn(tmp_path: Path, name: str, draw: Callable[[Path], None], allowed: float) -> None:
    draw(tmp_path / name)
    assert difference(tmp_path / name) <= allowed


def test_an_embedded_profile_counts(tmp_path: Path) -> None:
    """The stored numbers of Display P3 differ from sRGB's: they must not come out as they are."""
    drawn.p3_jpeg(tmp_path / "p3.jpg")
    with Image.open(tmp_path / "p3.jpg") as image:
        stored = np.asarray(image).astype(int)
    assert np.abs(stored - PLAIN).mean() > 3
    assert difference(tmp_path / "p3.jpg") < 1


def test_grey_of_16_bits_keeps_its_tones(tmp_path: Path) -> None:
    drawn.grey16_png(tmp_path / "grey.png")
    pixels = decode(tmp_path / "grey.png").pixels.astype(int)
    assert (pixels[..., 0] == pixels[..., 2]).all()
    assert np.abs(pixels[..., 0] - PLAIN[..., 0]).max() <= 2


def test_alpha_lies_over_white(tmp_path: Path) -> None:
    drawn.alpha_png(tmp_path / "alpha.png")
    pixels = decode(tmp_path / "alpha.png").pixels
    assert (pixels[:, : drawn.WIDTH // 2] == 255).all()
    np.testing.assert_array_equal(pixels[:, drawn.WIDTH // 2 :], PLAIN[:, drawn.WIDTH // 2 :])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "tif", "png", "webp"])
def test_exif_orientation_is_applied(tmp_path: Path, orientation: int, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    drawn.oriented(file, orientation)
    assert difference(file) < 1.5
    assert (decode(file).width, decode(file).height) == (drawn.WIDTH, drawn.HEIGHT)
    assert (probe(file).width, probe(file).height) == (drawn.WIDTH, drawn.HEIGHT)


def test_a_raw_file_is_developed_whatever_its_extension(tmp_path: Path) -> None:
    for name in ("a.dng", "a.tif"):
        drawn.dng(tmp_path / name)
        decoded = decode(tmp_path / name)
        assert decoded.pixels.shape == (drawn.HEIGHT, drawn.WIDTH, 3)
        red, _, blue = decoded.pixels[80, 60].astype(int)
        assert red > blue + 100
        red, _, blue = decoded.pixels[80, 180].astype(int)
        assert blue > red + 100
        assert probe(tmp_path / name).format == "raw"


def test_content_decides_not_the_extension(tmp_path: Path) -> None:
    Image.fromarray(PLAIN).save(tmp_path / "wrong.png", format="JPEG", quality=95)
    assert difference(tmp_path / "wrong.png") < 1
    assert probe(tmp_path / "wrong.png").format == "jpeg"


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.jp2", "a.dng", "a.bmp", "a.gif", "a.webp"])
def test_sizes_are_deterministic_and_never_enlarged(tmp_path: Path, name: str) -> None:
    if name.endswith("dng"):
        drawn.dng(tmp_path / name)
    else:
        Image.fromarray(PLAIN).save(tmp_path / name)
    for side, shape in ((100, (67, 100)), (50, (33, 50)), (1000, (drawn.HEIGHT, drawn.WIDTH))):
        decoded = decode(tmp_path / name, side)
        assert decoded.pixels.shape[:2] == shape
        assert (decoded.width, decoded.height) == (drawn.WIDTH, drawn.HEIGHT)


def test_a_shrunk_picture_looks_like_the_full_one(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.jp2", "a.tif"):
        Image.fromarray(PLAIN).save(tmp_path / name, **({"quality": 95} if name == "a.jpg" else {}))
        expected = np.asarray(Image.fromarray(PLAIN).resize((60, 40), Image.Resampling.BOX)).astype(int)
        assert np.abs(decode(tmp_path / name, 60).pixels - expected).mean() < 1.5


def test_the_header_tells_the_focal_length(tmp_path: Path) -> None:
    drawn.oriented(tmp_path / "a.jpg", 6)
    info = probe(tmp_path / "a.jpg")
    assert info.focal_35mm == 28
    assert info.focal_pixels == pytest.approx(28 / 43.27 * np.hypot(drawn.WIDTH, drawn.HEIGHT))
    Image.fromarray(PLAIN).save(tmp_path / "bare.jpg")
    assert probe(tmp_path / "bare.jpg").focal_35mm is None


def test_heic_is_read(tmp_path: Path) -> None:
    pytest.importorskip("pillow_heif", reason="nothing here can write HEIC: pi-heif only reads it")
    import pillow_heif

    file = tmp_path / "a.heic"
    pillow_heif.from_pillow(Image.fromarray(PLAIN)).save(file, quality=95)
    assert difference(file) < 3
