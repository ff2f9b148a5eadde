"""More like this: the artwork itself first, then what looks like it; several pictures of a work count by the best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from artcatalog.catalog import codes, records
from artcatalog.catalog.connection import Catalog
from artcatalog.engine.messages import ImportSummary, MoreLikeThis, SimilarArtworks
from artcatalog.errors import UserError
from artcatalog.workflows.known_models import active_model
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.more_like_this import more_like_this

Run = Callable[..., ImportSummary]
Find = Callable[..., SimilarArtworks]


def squares(seed: int, change: int = 0) -> Image.Image:
    """Return a work of coloured squares, of which some are of another colour in a changed one."""
    rng = np.random.default_rng(seed)
    cells = rng.integers(0, 255, (6, 8, 3), dtype=np.uint8)
    cells[rng.random((6, 8)) < 0.06 * change] = 128
    return Image.fromarray(cells.repeat(30, 0).repeat(30, 1))


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> None:
    """Import twelve works; A.1 and A.2 are changed copies of A.0."""
    folder = tmp_path / "scans"
    folder.mkdir()
    for change in range(3):
        squares(1, change).save(folder / f"A.{change}.png")
    for seed in range(2, 11):
        squares(seed).save(folder / f"{'B' if seed == 2 else f'C.{seed}'}.png")
    run(folder)


@pytest.fixture
def find(catalog: Catalog) -> Iterator[Find]:
    index = LiveIndex(catalog)

    def found(number: str, top: int = 200) -> SimilarArtworks:
        active = active_model(catalog)
        request = MoreLikeThis(id_of(catalog, number), top)
        return more_like_this(catalog, active.id, active.bits, index, request)

    yield found
    index.close()


def id_of(catalog: Catalog, number: str) -> int:
    with catalog.read() as session:
        artwork_id = records.artwork_id_of(session, number)
    assert artwork_id is not None
    return artwork_id


@pytest.mark.usefixtures("filled")
def test_the_work_itself_comes_first_and_then_what_is_like_it(catalog: Catalog, find: Find) -> None:
    found = find("A.1")
    assert found.ids[0] == id_of(catalog, "A.1")
    assert set(found.ids[1:3]) == {id_of(catalog, "A.0"), id_of(catalog, "A.2")}
    assert len(found.ids) == 12
    assert list(found.scores[1:]) == sorted(found.scores[1:], reverse=True)
    assert find("A.1", top=2).ids == found.ids[:2]


@pytest.mark.usefixtures("filled")
def test_a_further_picture_brings_its_work_up(catalog: Catalog, find: Find, run: Run, tmp_path: Path) -> None:
    least = find("A.0").ids[-1]
    number = next(n for n in ["B", *(f"C.{seed}" for seed in range(3, 11))] if id_of(catalog, n) == least)
    folder = tmp_path / "more"
    folder.mkdir()
    squares(1, 1).rotate(1).save(folder / f"{number}.png")
    run(folder, attach=True)
    assert find("A.0").ids.index(least) < 4


@pytest.mark.usefixtures("filled")
def test_works_in_the_trash_are_not_shown(catalog: Catalog, find: Find) -> None:
    gone = id_of(catalog, "A.0")
    with catalog.write() as session:
        records.move_to_trash(session, [gone])
    assert gone not in find("A.1").ids


@pytest.mark.usefixtures("filled")
def test_a_work_without_a_code_says_so(catalog: Catalog, find: Find) -> None:
    with catalog.write() as session:
        codes.remove_some(session, active_model(catalog).id, 100)
    with pytest.raises(UserError, match=r"A\.0"):
        find("A.0")
