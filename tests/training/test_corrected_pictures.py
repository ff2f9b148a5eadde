"""Corrections of a real catalog become training data: the right outline, what stands beside it, a fixed split."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest

from artcatalog.catalog import pictures, quads, records
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.catalog.corrections import CorrectionRow
from artcatalog.engine.messages import Corners, QuadKind, QuadValue
from artcatalog.geometry.quads import area, is_convex, whole
from artcatalog.imaging.digest import sha256
from artcatalog.training.artwork_pictures import decode_jpeg
from artcatalog.training.corrected_pictures import (
    CorrectedPicture,
    corrected,
    read_pictures,
    reviewed,
    split,
)
from artcatalog.training.correction_views import corrected_view, fitting, size_shares

SIZE = (200, 150)
WALL, WORK = (200, 200, 190), (20, 60, 160)


def box(left: float, top: float, right: float, bottom: float, kind: QuadKind = "frame") -> QuadValue:
    corners: Corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return QuadValue(corners, kind, 0.7)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Return a catalog of five pictures of a dark work at (40, 30) to (160, 120), outlined a little wrongly."""
    with create_catalog(tmp_path / "catalog") as made:
        for number in range(5):
            file = made.pictures / f"{number}.png"
            pixels = np.full((SIZE[1], SIZE[0], 3), WALL, np.uint8)
            pixels[30:120, 40:160] = WORK
            pixels[0, number] = 0  # so that each has its own SHA-256
            cv2.imwrite(str(file), pixels[..., ::-1])
            with made.write() as session:
                artwork = records.add_artwork(session, records.RecordFields(f"C.{number}"))
                picture = pictures.add_picture(session, artwork, pictures.NewPicture(file.name, sha256(file), *SIZE))
                quads.add_detected(session, picture, [box(30, 25, 165, 125), box(170, 5, 198, 40)], "drawn")
        yield made


def ids(catalog: Catalog) -> list[int]:
    with catalog.read() as session:
        return [row.id for row in pictures.all_pictures(session)]


def test_the_newest_word_on_each_picture_counts(catalog: Catalog) -> None:
    first, second, third, fourth, _ = ids(catalog)
    with catalog.write() as session:
        quads.set_user_quad(session, first, box(0, 0, 50, 50))
        quads.set_user_quad(session, first, box(40, 30, 160, 120))
        quads.accept(session, second)
        quads.set_user_quad(session, third, None)
        quads.set_user_quad(session, fourth, box(40, 30, 160, 120))
        quads.reset(session, fourth)
    rows = reviewed(catalog)
    assert [row.picture_id for row in rows] == [first, second, third]
    found = read_pictures(catalog, rows)
    np.testing.assert_allclose(found[0].wanted, [[40, 30], [160, 30], [160, 120], [40, 120]])
    np.testing.assert_allclose(found[0].answered, [[30, 25], [165, 25], [165, 125], [30, 125]])
    np.testing.assert_allclose(found[1].wanted, found[1].answered)
    np.testing.assert_allclose(found[2].wanted, whole(*SIZE))
    assert [picture.fills for picture in found] == [False, False, True]


def test_a_canvas_is_the_outer_outline_of_what_is_wanted(catalog: Catalog) -> None:
    first, second, *_ = ids(catalog)
    with catalog.write() as session:
        quads.set_user_quad(session, first, box(50, 40, 150, 110, "canvas"))
        quads.set_user_quad(session, second, box(40, 30, 160, 120, "frame"))
    canvas, frame = read_pictures(catalog, reviewed(catalog))
    work = canvas.photo.works[0]
    assert work.framed is False
    assert work.canvas is not None
    np.testing.assert_allclose(work.frame, work.canvas)
    assert frame.photo.works[0].canvas is None
    assert frame.photo.works[0].framed is None


def test_what_else_was_detected_is_neither_asked_for_nor_punished(catalog: Catalog) -> None:
    with catalog.write() as session:
        quads.set_user_quad(session, ids(catalog)[0], box(40, 30, 160, 120))
    (picture,) = read_pictures(catalog, reviewed(catalog))
    asked, other = picture.photo.works
    assert asked.whole
    assert not other.whole
    np.testing.assert_allclose(other.frame[0], [170, 5])


def test_further_outlines_of_a_person_are_artworks_too(catalog: Catalog) -> None:
    with catalog.write() as session:
        picture = ids(catalog)[0]
        inside, beside = box(60, 50, 140, 100, "canvas"), box(168, 4, 199, 42, "canvas")
        quads.set_user_quad(session, picture, box(40, 30, 160, 120), [inside, beside])
    (picture_of_two,) = read_pictures(catalog, reviewed(catalog))
    np.testing.assert_allclose(picture_of_two.wanted[0], [40, 30])
    counting, further = picture_of_two.photo.works  # the detected one there is it; what is inside is no other work
    assert counting.whole
    assert further.whole
    assert further.framed is False
    np.testing.assert_allclose(further.frame[0], [168, 4])


def test_a_missing_file_is_left_out(catalog: Catalog) -> None:
    first, second, *_ = ids(catalog)
    with catalog.write() as session:
        for picture_id in (first, second):
            quads.set_user_quad(session, picture_id, box(40, 30, 160, 120))
    (catalog.pictures / "0.png").unlink()
    assert len(read_pictures(catalog, reviewed(catalog))) == 1


def row(number: int, sha: str) -> CorrectionRow:
    right = (box(40, 30, 160, 120),)
    return CorrectionRow(number, "outline", 1, number, "1", "f", sha, (), right, "", datetime.now(UTC))


def test_the_split_follows_the_pictures_alone() -> None:
    rng = np.random.default_rng(0)
    rows = [row(number, rng.bytes(32).hex()) for number in range(400)]
    kept, held = split(rows)
    assert 70 < len(held) < 130
    assert len(kept) + len(held) == 400
    more_kept, more_held = split([*rows, *(row(400 + n, rng.bytes(32).hex()) for n in range(100))])
    assert {r.id for r in held} <= {r.id for r in more_held}
    assert {r.id for r in kept} <= {r.id for r in more_kept}


def test_of_few_pictures_some_are_held_out() -> None:
    rows = [row(number, f"{200 + number:x}" * 32) for number in range(20)]  # none of them below the limit
    kept, held = split(rows)
    assert (len(kept), len(held)) == (15, 5)
    assert not {r.id for r in kept} & {r.id for r in held}


def view_of(catalog: Catalog, quad: QuadValue | None) -> CorrectedPicture:
    with catalog.write() as session:
        quads.set_user_quad(session, ids(catalog)[0], quad)
    return read_pictures(catalog, reviewed(catalog))[0]


def test_in_every_view_the_outline_lies_on_the_work(catalog: Catalog) -> None:
    picture = view_of(catalog, box(40, 30, 160, 120))
    for seed in range(30):
        seen, works = corrected_view(picture, (352, 256), np.random.default_rng(seed))
        assert seen.shape == (256, 352, 3)
        frame = works[0].frame
        assert is_convex(frame)
        bluish = (seen[..., 2].astype(int) - seen[..., 0] > 40).astype(np.uint8)
        inside = np.zeros_like(bluish)
        cv2.fillConvexPoly(inside, np.round(frame - 0.5).astype(np.int32), 1)
        shared = (inside & bluish).sum() / max((inside | bluish).sum(), 1)
        assert shared > 0.93, seed
        clipped = np.clip(frame, 0, (352, 256))
        assert area(clipped) > 0.15 * 352 * 256


def test_a_work_that_fills_its_picture_fills_every_view(catalog: Catalog) -> None:
    picture = view_of(catalog, None)
    for seed in range(10):
        _, works = corrected_view(picture, (256, 352), np.random.default_rng(seed))
        np.testing.assert_allclose(works[0].frame, whole(256, 352), atol=1e-6)


def test_views_suit_the_pictures_proportions(catalog: Catalog) -> None:
    from artcatalog.imaging.decode import Decoded

    wide, tall = (
        corrected(Decoded(np.zeros((height, width, 3), np.uint8), width, height), row(1, "a"))
        for width, height in ((200, 150), (150, 200))
    )
    assert wide is not None
    assert tall is not None
    sizes = ((352, 256), (256, 352))
    np.testing.assert_allclose(size_shares([wide, tall, tall, tall], sizes), [0.7 / 4 + 0.15, 0.7 * 3 / 4 + 0.15])
    rng = np.random.default_rng(0)
    drawn = [fitting([wide, tall], (352, 256), rng) for _ in range(40)]
    assert sum(picture is wide for picture in drawn) > 30
    assert decode_jpeg(wide.photo.data).shape == (150, 200, 3)
