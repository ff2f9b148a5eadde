"""The public benchmarks, read from small folders of the same layout, and their mAP worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from artcatalog.errors import UserError
from artcatalog.evaluation.cross_modal_sets import load_mirflickr, load_nus_wide, mean_average_precision


def _write(file: Path, *lines: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\r\n".join(lines) + "\r\n", "utf-8")


@pytest.fixture
def mirflickr(tmp_path: Path) -> Path:
    tags = {1: ("sky", "blue"), 2: (), 3: ("cat",), 10: ("sunset", "sky"), 4: ("nothing",)}
    for number, words in tags.items():
        _write(tmp_path / f"mirflickr/meta/tags/tags{number}.txt", *words)
        _write(tmp_path / f"mirflickr/im{number}.jpg")
    _write(tmp_path / "mirflickr25k_annotations_v080/sky.txt", "1", "2", "10")
    _write(tmp_path / "mirflickr25k_annotations_v080/sky_r1.txt", "1")
    _write(tmp_path / "mirflickr25k_annotations_v080/animals.txt", "3")
    _write(tmp_path / "mirflickr25k_annotations_v080/README.txt", "not numbers")
    return tmp_path


def test_mirflickr_keeps_pictures_with_tags_and_labels(mirflickr: Path) -> None:
    found = load_mirflickr(mirflickr)
    assert [file.name for file in found.files] == ["im1.jpg", "im3.jpg", "im10.jpg"]
    assert found.texts == ["sky blue", "cat", "sunset sky"]
    assert found.names == ["animals", "sky"]
    assert found.labels.tolist() == [[False, True], [True, False], [False, True]]


def test_a_split_is_the_same_for_a_seed_and_leaves_nothing_out(mirflickr: Path) -> None:
    found = load_mirflickr(mirflickr)
    queries, base = found.split(1, seed=3)
    assert sorted([*queries, *base]) == [0, 1, 2]
    assert (found.split(1, seed=3)[0] == queries).all()


def test_nus_wide_keeps_its_21_most_frequent_labels(tmp_path: Path) -> None:
    _write(tmp_path / "ImageList/Imagelist.txt", "actor\\0001_1.jpg", "actor\\0002_2.jpg", "sky\\0003_3.jpg")
    _write(tmp_path / "NUS_WID_Tags/All_Tags.txt", "1    cat  dog", "2", "3 blue sky")
    for number in range(25):
        ones = {0: "111", 1: "011"}.get(number, "100" if number < 21 else "000")
        _write(tmp_path / f"Groundtruth/AllLabels/Labels_l{number:02}.txt", *ones)
    found = load_nus_wide(tmp_path)
    assert found.names == [f"l{number:02}" for number in range(21)]
    assert [file.relative_to(tmp_path).as_posix() for file in found.files] == [
        "Flickr/actor/0001_1.jpg",
        "Flickr/sky/0003_3.jpg",
    ]
    assert found.texts == ["cat dog", "blue sky"]
    assert found.labels[1, :2].tolist() == [True, True]
    assert found.labels[1, 2:].sum() == 0


def test_another_layout_is_refused(tmp_path: Path) -> None:
    for load in (load_mirflickr, load_nus_wide):
        with pytest.raises(UserError) as refused:
            load(tmp_path)
        assert refused.value.code == "file.unreadable"


def test_map_of_codes_worked_out_by_hand() -> None:
    query = np.array([[1, 1, 1, 1]])
    base = np.array([[1, 1, 1, 1], [1, 1, 1, -1], [1, 1, -1, 1], [-1, -1, 1, 1]])
    labels = np.array([[True, False], [False, True], [True, True], [True, False]])
    # near: 4, 2, 2, 0. Right: items 0, 2, 3; the wrong item 1 ties with 2 and comes first: ranks 1, 3, 4.
    expected = (1 / 1 + 2 / 3 + 3 / 4) / 3
    assert mean_average_precision(query, base, np.array([[True, False]]), labels) == pytest.approx(expected)
    at_3 = (1 / 1 + 2 / 3) / 3
    assert mean_average_precision(query, base, np.array([[True, False]]), labels, 3) == pytest.approx(at_3)
