"""Look-up in a catalog of drawn works, through the real models and a real database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

sys.path.append(str(Path(__file__).parents[1] / "retrieval"))

from drawn_works import Picture, draw_work, photograph

from artcatalog.catalog import corrections, photo_answers, records, trash
from artcatalog.catalog.connection import Catalog, create_catalog, open_catalog
from artcatalog.engine.messages import (
    Corners,
    FoundArtwork,
    ImportPictures,
    LookUp,
    LookUpAnswer,
    QuadValue,
    RecordAnswer,
    UndoImport,
    Verdict,
)
from artcatalog.errors import UserError
from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import Quad, whole
from artcatalog.workflows.answer import record_answer
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.look_up import look_up, without_details
from artcatalog.workflows.models import Models, load_models
from artcatalog.workflows.undo_import import undo_import

WORKS = 10


class Museum:
    """A catalog of drawn works, with models and index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalog: Catalog = create_catalog(folder / "catalog")
        self.models: Models = load_models(self.catalog)
        self.index = LiveIndex(self.catalog)
        self.add(*range(WORKS))

    def add(self, *seeds: int) -> None:
        files = [self.save(draw_work(seed), f"work-{seed}.png") for seed in seeds]
        summary = import_pictures(self.catalog, self.models, ImportPictures(tuple(map(str, files))))
        assert summary.imported == len(seeds)

    def save(self, pixels: Picture, name: str) -> Path:
        Image.fromarray(pixels).save(self.folder / name)
        return self.folder / name

    def find(self, photo: Picture, *quads: Quad, name: str = "photo.png") -> LookUpAnswer:
        given = tuple(QuadValue(corners(quad), "frame") for quad in quads)
        return look_up(self.catalog, self.models, self.index, LookUp(str(self.save(photo, name)), quads=given))

    def find_one(self, seed: int) -> FoundArtwork:
        photo, quad = photograph(draw_work(seed), seed + 300)
        (found,) = self.find(photo, quad).artworks
        return found

    def id_of(self, seed: int) -> int:
        with self.catalog.read() as session:
            artwork_id = records.artwork_id_of(session, f"work-{seed}")
        assert artwork_id is not None
        return artwork_id


def corners(quad: Quad) -> Corners:
    a, b, c, d = ((float(x), float(y)) for x, y in quad)
    return a, b, c, d


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Museum]:
    opened = Museum(tmp_path_factory.mktemp("museum"))
    yield opened
    opened.index.close()
    opened.catalog.close()


def best(found: FoundArtwork) -> str:
    return found.matches[0].accession_number


def test_a_photographed_work_is_a_match_with_its_record_and_evidence(museum: Museum) -> None:
    photo, quad = photograph(draw_work(4), 304)
    answer = museum.find(photo, quad)
    (found,) = answer.artworks
    match = found.matches[0]
    assert (answer.width, answer.height) == (640, 480)
    assert (found.verdict, match.accession_number, match.rank) == ("match", "work-4", 1)
    assert found.quad == QuadValue(corners(quad), "frame")
    assert match.score > 0.95
    assert match.inliers > 20
    assert match.homography is not None
    laid = apply(np.array(match.homography).reshape(3, 3), quad)
    assert np.abs(laid - whole(300, 240)).max() < 6
    assert len(match.photo_points) == len(match.picture_points) > 0
    mapped = apply(np.array(match.homography).reshape(3, 3), np.array(match.photo_points))
    assert np.median(np.linalg.norm(mapped - np.array(match.picture_points), axis=1)) < 3


def test_matches_are_ranked_by_score(museum: Museum) -> None:
    matches = museum.find_one(2).matches
    assert [match.rank for match in matches] == list(range(1, len(matches) + 1))
    assert len(matches) == WORKS
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert matches[1].score < 0.5


def test_an_unknown_work_is_not_found(museum: Museum) -> None:
    found = museum.find_one(77)
    assert found.verdict == "not_found"
    assert found.matches


def test_two_works_in_a_photo_are_two_answers_in_the_order_of_the_outlines(museum: Museum) -> None:
    left, quad = photograph(draw_work(1), 301)
    right, other = photograph(draw_work(6), 306)
    answer = museum.find(np.hstack([left, right]), quad, other + [640, 0])
    assert [(best(found), found.verdict) for found in answer.artworks] == [("work-1", "match"), ("work-6", "match")]


def test_a_photo_on_its_side_is_recognised(museum: Museum) -> None:
    photo, quad = photograph(draw_work(5), 305)
    turned = np.ascontiguousarray(np.rot90(photo))
    quad = np.roll(np.column_stack([quad[:, 1], 640 - quad[:, 0]]), -1, axis=0)
    (found,) = museum.find(turned, quad).artworks
    assert (best(found), found.verdict) == ("work-5", "match")


def test_without_outlines_the_whole_photo_is_taken(museum: Museum) -> None:
    (found,) = museum.find(draw_work(3)).artworks
    assert (best(found), found.verdict, found.quad) == ("work-3", "match", None)


def test_detection_and_look_up_together_find_the_work(museum: Museum) -> None:
    photo, _ = photograph(draw_work(8), 308)
    file = museum.save(photo, "detected.png")
    answer = look_up(museum.catalog, museum.models, museum.index, LookUp(str(file)))
    assert "work-8" in [best(found) for found in answer.artworks if found.verdict == "match"]
    seconds = answer.seconds
    steps = seconds.decode + seconds.detect + seconds.encode + seconds.shortlist + seconds.verify
    assert steps == pytest.approx(seconds.total, abs=0.01)


def test_what_lies_in_a_work_that_was_found_is_no_work_of_its_own() -> None:
    def found(side: int, verdict: Verdict) -> FoundArtwork:
        square = QuadValue(((100, 100), (100 + side, 100), (100 + side, 100 + side), (100, 100 + side)), "frame", 0.5)
        return FoundArtwork(square, verdict, ())

    work, letter, second, elsewhere = (
        found(400, "match"),
        found(30, "not_found"),
        found(60, "match"),
        found(600, "not_found"),
    )
    assert without_details([work, letter, second, elsewhere]) == (work, second, elsewhere)
    assert without_details([elsewhere, letter]) == (elsewhere, letter)


def test_an_added_work_is_found_at_once_and_a_trashed_one_no_more(museum: Museum) -> None:
    assert museum.find_one(40).verdict == "not_found"
    museum.add(40)
    found = museum.find_one(40)
    assert (best(found), found.verdict) == ("work-40", "match")
    artwork_id = museum.id_of(40)
    with museum.catalog.write() as session:
        trash.move_to_trash(session, [artwork_id])
    assert "work-40" not in [match.accession_number for match in museum.find_one(40).matches]
    with museum.catalog.write() as session:
        trash.restore_from_trash(session, [artwork_id])
    assert best(museum.find_one(40)) == "work-40"
    with museum.catalog.write() as session:
        trash.move_to_trash(session, [artwork_id])


def test_works_that_another_process_adds_are_found(museum: Museum) -> None:
    assert museum.find_one(41).verdict == "not_found"
    with open_catalog(museum.catalog.folder) as other:
        file = museum.save(draw_work(41), "work-41.png")
        import_pictures(other, museum.models, ImportPictures((str(file),)))
    assert best(museum.find_one(41)) == "work-41"
    with museum.catalog.write() as session:
        trash.move_to_trash(session, [museum.id_of(41)])


def test_a_picture_that_takes_the_id_of_a_removed_one_is_verified_as_itself(museum: Museum) -> None:
    file = museum.save(draw_work(42), "work-42.png")
    summary = import_pictures(museum.catalog, museum.models, ImportPictures((str(file),)))
    assert best(museum.find_one(42)) == "work-42"
    assert summary.batch is not None
    undo_import(museum.catalog, UndoImport(summary.batch))
    museum.add(43)
    found = museum.find_one(43)
    assert (best(found), found.verdict) == ("work-43", "match")
    assert museum.find_one(42).verdict == "not_found"
    with museum.catalog.write() as session:
        trash.move_to_trash(session, [museum.id_of(43)])


def test_fewer_matches_are_told_when_fewer_are_asked_for(museum: Museum) -> None:
    photo, quad = photograph(draw_work(0), 300)
    file = str(museum.save(photo, "photo.png"))
    request = LookUp(file, top=3, quads=(QuadValue(corners(quad), "frame"),))
    (found,) = look_up(museum.catalog, museum.models, museum.index, request).artworks
    assert [match.rank for match in found.matches] == [1, 2, 3]


def test_a_work_without_its_thumbnail_is_still_listed(museum: Museum) -> None:
    thumbnails = list(museum.catalog.thumbnails.rglob("*.jpg"))
    assert thumbnails
    aside = [(file, file.read_bytes()) for file in thumbnails]
    fresh = LiveIndex(museum.catalog)
    for file, _ in aside:
        file.unlink()
    try:
        photo, quad = photograph(draw_work(0), 300)
        request = LookUp(str(museum.save(photo, "photo.png")), quads=(QuadValue(corners(quad), "frame"),))
        (found,) = look_up(museum.catalog, museum.models, fresh, request).artworks
    finally:
        fresh.close()
        for file, content in aside:
            file.write_bytes(content)
    assert len(found.matches) == WORKS
    assert found.verdict != "match"


def test_a_photo_that_cannot_be_read_is_named(museum: Museum) -> None:
    broken = museum.folder / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 cut off")
    with pytest.raises(UserError) as caught:
        look_up(museum.catalog, museum.models, museum.index, LookUp(str(broken)))
    assert "broken.jpg" in str(caught.value)


def test_an_empty_catalog_finds_nothing(tmp_path: Path, museum: Museum) -> None:
    with create_catalog(tmp_path / "empty") as catalog:
        models, index = load_models(catalog), LiveIndex(catalog)
        photo, quad = photograph(draw_work(0), 300)
        request = LookUp(str(museum.save(photo, "photo.png")), quads=(QuadValue(corners(quad), "frame"),))
        (found,) = look_up(catalog, models, index, request).artworks
        index.close()
    assert (found.verdict, found.matches) == ("not_found", ())


@pytest.mark.parametrize("same", [True, False])
def test_what_a_person_says_of_a_match_is_kept(museum: Museum, same: bool) -> None:
    photo = museum.save(photograph(draw_work(0), 300)[0], "photo.png")
    outline = QuadValue(((20.0, 10.0), (200.0, 10.0), (200.0, 130.0), (20.0, 130.0)), "frame")
    record_answer(museum.catalog, RecordAnswer(str(photo), museum.id_of(0), same, outline))
    with museum.catalog.read() as session:
        newest = corrections.corrections(session)[-1]
        said = photo_answers.photo_answers(session)[-1]
    assert newest.kind == ("same_artwork" if same else "not_this_one")
    assert (newest.file, newest.artwork_id) == (str(photo), museum.id_of(0))
    assert newest.after == (outline,)
    assert (newest.sha256, said.same) == (said.photo, same)
    assert said.seen is not None
    record_answer(museum.catalog, RecordAnswer(str(photo), museum.id_of(0), not same, outline))
    with museum.catalog.read() as session:  # the last word alone holds
        assert [row.kind == "same_artwork" for row in corrections.corrections(session)] == [not same]
    record_answer(museum.catalog, RecordAnswer(str(photo), museum.id_of(0), None, outline))
    with museum.catalog.read() as session:
        assert photo_answers.photo_answers(session) == []
    width, height = Image.open(BytesIO(said.seen)).size
    assert width / height == pytest.approx(1.5, abs=0.05)
