"""The public benchmarks by category, read from small folders of the same layout, and mAP worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from artcatalog.errors import UserError
from artcatalog.evaluation.category_figures import category_precisions
from artcatalog.evaluation.category_sets import LOADERS, load_aircraft, load_birds, load_cifar10, load_food101


def lines(file: Path, *texts: str) -> None:
    """Write a text file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(texts) + "\n", "utf-8")


def picture(file: Path, shade: int, size: tuple[int, int] = (40, 30)) -> None:
    """Write a picture of one colour."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (shade, 255 - shade, 128)).save(file)


def cifar10(folder: Path) -> Path:
    """Two pictures a batch, one of each of two classes; the first pixel is red, the last one blue."""
    for number, name in enumerate([*(f"data_batch_{i}" for i in range(1, 6)), "test_batch"]):
        rows = np.full((2, 3073), number, np.uint8)
        rows[:, 0] = 0, 1
        rows[:, 1:4097] = np.where(np.arange(3072) // 1024 == 2, 7, rows[:, 1:])
        rows[:, 1] = 255
        (folder / f"{name}.bin").write_bytes(rows.tobytes())
    lines(folder / "batches.meta.txt", "airplane", "automobile")
    return folder


def birds(folder: Path) -> Path:
    """Two classes of three pictures, one of each a query; a third class is a group without pictures."""
    names = [f"{kind}/{number}.jpg" for kind in ("wren", "crow") for number in range(3)]
    lines(folder / "images.txt", *(f"id-{i} {name}" for i, name in enumerate(names)))
    lines(folder / "image_class_labels.txt", *(f"id-{i} {20 if i < 3 else 7}" for i in range(6)))
    lines(folder / "train_test_split.txt", *(f"id-{i} {int(i % 3 > 0)}" for i in range(6)))
    lines(folder / "classes.txt", "0 Birds", "7 American Crow (adult)", "20 House Wren")
    for i, name in enumerate(names):
        picture(folder / "images" / name, 200 if i < 3 else 20)
    return folder


def aircraft(folder: Path) -> Path:
    """Two variants, with a banner below."""
    lines(folder / "data/images_variant_trainval.txt", "0034309 707-320", "0034958 DC-3 late")
    lines(folder / "data/images_variant_test.txt", "1234567 707-320")
    for number in ("0034309", "0034958", "1234567"):
        picture(folder / f"data/images/{number}.jpg", 90, (50, 60))
    return folder


def food101(folder: Path) -> Path:
    """Two dishes."""
    lines(folder / "meta/train.txt", "apple_pie/11", "waffles/12")
    lines(folder / "meta/test.txt", "apple_pie/13", "waffles/14")
    for name, shade in (("apple_pie/11", 0), ("waffles/12", 250), ("apple_pie/13", 4), ("waffles/14", 245)):
        picture(folder / f"images/{name}.jpg", shade)
    return folder


def test_cifar10_has_planes_of_colour_and_five_batches_to_learn_from(tmp_path: Path) -> None:
    found = load_cifar10(cifar10(tmp_path))
    assert len(found.pictures) == 12
    assert found.pictures[3].shape == (32, 32, 3)
    assert found.pictures[3][0, 0].tolist() == [255, 1, 7]
    assert found.pictures[3][31, 31].tolist() == [1, 1, 7]
    assert found.labels.tolist() == [0, 1] * 6
    assert found.names == ["airplane", "automobile"]
    queries, base = found.split()
    assert queries.tolist() == [10, 11]
    assert base.tolist() == list(range(10))


def test_birds_have_numbers_that_are_no_numbers_and_groups_without_pictures(tmp_path: Path) -> None:
    found = load_birds(birds(tmp_path))
    assert found.names == ["American Crow (adult)", "House Wren"]
    assert found.labels.tolist() == [1, 1, 1, 0, 0, 0]
    assert found.split()[0].tolist() == [0, 3]
    assert found.pictures[4].shape == (30, 40, 3)


def test_aircraft_have_no_banner_and_names_with_blanks(tmp_path: Path) -> None:
    found = load_aircraft(aircraft(tmp_path))
    assert found.names == ["707-320", "DC-3 late"]
    assert found.labels.tolist() == [0, 1, 0]
    assert found.training.tolist() == [True, True, False]
    assert found.pictures[0].shape == (40, 50, 3)


def test_food_is_named_by_its_folder(tmp_path: Path) -> None:
    found = load_food101(food101(tmp_path))
    assert found.names == ["apple_pie", "waffles"]
    assert found.labels.tolist() == [0, 1, 0, 1]
    assert found.training.tolist() == [True, True, False, False]
    assert found.pictures[3][0, 0, 0] > 200


@pytest.mark.parametrize("name", sorted(LOADERS))
def test_another_layout_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        LOADERS[name](tmp_path)
    assert refused.value.code == "file.unreadable"


def test_lists_that_disagree_are_refused(tmp_path: Path) -> None:
    folder = birds(tmp_path)
    lines(folder / "train_test_split.txt", "id-0 1")
    with pytest.raises(UserError):
        load_birds(folder)


def test_a_damaged_batch_is_refused(tmp_path: Path) -> None:
    folder = cifar10(tmp_path)
    (folder / "data_batch_2.bin").write_bytes(b"\0" * 3000)
    with pytest.raises(UserError):
        load_cifar10(folder)


def test_average_precision_by_category_worked_out_by_hand() -> None:
    queries = np.array([[1, 1, 1, 1], [-1, -1, -1, -1]])
    base = np.array([[1, 1, 1, 1], [1, 1, 1, -1], [1, 1, -1, 1], [-1, -1, 1, 1]])
    # First query, class 0: near 4, 2, 2, 0; right are 0, 2, 3; the wrong 1 ties with 2 and comes first: ranks 1, 3, 4.
    # Second query, class 1: near -4, -2, -2, 0; right is 1, which ties with 2 behind 3: rank 3.
    found = category_precisions(queries, base, np.array([0, 1]), np.array([0, 1, 0, 0]))
    assert found.tolist() == pytest.approx([(1 + 2 / 3 + 3 / 4) / 3, 1 / 3])
    at_3 = category_precisions(queries, base, np.array([0, 1]), np.array([0, 1, 0, 0]), 3)
    assert at_3.tolist() == pytest.approx([(1 + 2 / 3) / 2, 1 / 3])
    at_2 = category_precisions(queries, base, np.array([0, 1]), np.array([0, 1, 0, 0]), 2)
    assert at_2.tolist() == pytest.approx([1.0, 0.0])
