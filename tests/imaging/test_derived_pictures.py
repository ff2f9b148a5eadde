"""Thumbnails, tiles and digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import drawn
import numpy as np
import pytest
from PIL import Image

from artcatalog.errors import UserError
from artcatalog.imaging.digest import sha256
from artcatalog.imaging.thumbnails import resized, write_thumbnail
from artcatalog.imaging.tiles import region
from artcatalog.settings import THUMBNAIL_SIDE


def test_a_thumbnail_is_small_and_alone_in_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "ab" / "1.jpg"
    write_thumbnail(drawn.painting(1200, 800), target)
    assert [file.name for file in target.parent.iterdir()] == ["1.jpg"]
    with Image.open(target) as image:
        assert image.size == (THUMBNAIL_SIDE, THUMBNAIL_SIDE * 2 // 3)
        assert image.info.get("exif") is None
        expected = np.asarray(Image.fromarray(drawn.painting(1200, 800)).resize(image.size)).astype(int)
        assert np.abs(np.asarray(image) - expected).mean() < 3


def test_a_small_picture_keeps_its_size_as_thumbnail(tmp_path: Path) -> None:
    write_thumbnail(drawn.painting(100, 60), tmp_path / "1.jpg")
    with Image.open(tmp_path / "1.jpg") as image:
        assert image.size == (100, 60)


def test_resized_never_enlarges() -> None:
    pixels = drawn.painting(300, 200)
    assert resized(pixels, 150).shape == (100, 150, 3)
    assert resized(pixels, 300) is pixels


@pytest.mark.parametrize("orientation", [1, 6, 7])
def test_a_tile_is_cut_from_the_upright_picture(tmp_path: Path, orientation: int) -> None:
    drawn.oriented(tmp_path / "a.png", orientation)
    tile = region(tmp_path / "a.png", 30, 20, 50, 40)
    np.testing.assert_array_equal(tile, drawn.painting()[20:60, 30:80])


@pytest.mark.parametrize("name", ["lab16.tif", "lab8.tif", "a.jp2"])
def test_a_tile_has_the_colours_of_the_picture(tmp_path: Path, name: str) -> None:
    draw = {"lab16.tif": drawn.lab_tiff, "lab8.tif": drawn.lab8_tiff}.get(name)
    if draw:
        draw(tmp_path / name)
    else:
        Image.fromarray(drawn.painting()).save(tmp_path / name)
    tile = region(tmp_path / name, 100, 50, 20, 10)
    assert np.abs(tile.astype(int) - drawn.painting()[50:60, 100:120]).mean() <= 1


def test_a_tile_is_cut_to_the_picture(tmp_path: Path) -> None:
    Image.fromarray(drawn.painting()).save(tmp_path / "a.png")
    assert region(tmp_path / "a.png", -10, 150, 30, 30).shape == (10, 20, 3)
    assert 0 in region(tmp_path / "a.png", 500, 0, 30, 30).shape


def test_a_tile_notices_a_changed_file(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.fromarray(drawn.painting()).save(file)
    region(file, 0, 0, 10, 10)
    Image.fromarray(np.zeros((90, 90, 3), np.uint8)).save(file)
    assert not region(file, 0, 0, 10, 10).any()


def test_a_digest_is_sha256(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"museum")
    assert sha256(tmp_path / "a") == hashlib.sha256(b"museum").hexdigest()
    with pytest.raises(UserError):
        sha256(tmp_path / "b")
