"""What people said becomes training data: further pictures, one work of duplicates, works told apart, strangers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from artcatalog.catalog import batches, corrections, duplicate_answers, pictures, records
from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.imaging.thumbnails import write_thumbnail
from artcatalog.training.artwork_pictures import ArtworkPictures, encode_jpeg
from artcatalog.training.catalog_pictures import fingerprint, from_catalog
from artcatalog.training.confirmed_pairs import with_answers

SEEN = encode_jpeg(np.full((40, 30, 3), 90, np.uint8))


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Return a catalog of three works; the second has a further picture of its face, and one of its back."""
    with create_catalog(tmp_path / "catalog") as made:
        with made.write() as session:
            batch = batches.start(session, "drawn")
            works = [records.add_artwork(session, records.RecordFields(f"T.{n}"), batch) for n in range(3)]
            roles = [(works[0], "recto"), (works[1], "recto"), (works[1], "recto"), (works[1], "verso")]
            for number, (work, role) in enumerate([*roles, (works[2], "recto")]):
                write_thumbnail(np.full((30, 40, 3), 40 * number, np.uint8), made.thumbnails / f"{number}.jpg")
                new = pictures.NewPicture(f"{number}.jpg", f"{number:064}", 40, 30, role, thumbnail=f"{number}.jpg")
                pictures.add_picture(session, work, new, batch)
            batches.finish(session, batch)
        yield made


def answer(catalog: Catalog, work: int, same: bool, photo: str, seen: bytes | None = SEEN) -> None:
    with catalog.write() as session:
        corrections.add(session, work, same, f"{photo}.jpg", photo, seen=seen)


def learned_from(catalog: Catalog) -> tuple[ArtworkPictures, ArtworkPictures]:
    return with_answers(catalog, from_catalog(catalog))


def test_further_pictures_of_the_same_side_are_of_the_work(catalog: Catalog) -> None:
    works, strangers = learned_from(catalog)
    assert works.numbers == ["1", "2", "3"]
    assert {number: len(further) for number, further in works.known.more.items()} == {"2": 1}
    assert len(strangers) == 0


def test_a_confirmed_photo_is_a_further_picture_until_it_is_refused(catalog: Catalog) -> None:
    answer(catalog, 1, True, "a")
    works, _ = learned_from(catalog)
    assert works.known.more["1"] == [SEEN]
    answer(catalog, 1, False, "a", None)
    works, strangers = learned_from(catalog)
    assert "1" not in works.known.more
    assert strangers.numbers == ["photo a"]


def test_a_refused_photo_is_a_stranger_that_is_told_apart(catalog: Catalog) -> None:
    answer(catalog, 1, False, "a")
    answer(catalog, 3, False, "a")
    works, strangers = learned_from(catalog)
    assert (strangers.numbers, strangers.data) == (["photo a"], [SEEN])
    assert set(works.known.apart) == {("1", "photo a"), ("3", "photo a")}
    assert works.joined(strangers).known.beside(["1", "photo a"]) == {0: [1], 1: [0]}


def test_a_photo_of_one_work_that_is_not_another_tells_the_two_apart(catalog: Catalog) -> None:
    answer(catalog, 3, False, "a")
    answer(catalog, 1, True, "a")
    works, strangers = learned_from(catalog)
    assert set(works.known.apart) == {("1", "3")}
    assert len(strangers) == 0


def test_confirmed_duplicates_are_one_work(catalog: Catalog) -> None:
    with catalog.write() as session:
        duplicate_answers.say(session, 1, 2, True)
        duplicate_answers.say(session, 2, 5, False)
    works, _ = learned_from(catalog)
    assert works.numbers == ["1", "3"]
    assert len(works.known.more["1"]) == 2
    assert set(works.known.apart) == {("1", "3")}


def test_an_answer_makes_another_run(catalog: Catalog) -> None:
    before = fingerprint(learned_from(catalog)[0])
    answer(catalog, 1, True, "a")
    assert fingerprint(learned_from(catalog)[0]) != before
