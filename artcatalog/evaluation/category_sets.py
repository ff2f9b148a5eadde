"""Public benchmarks of retrieval by category, read from the folders that they come in; none is downloaded.

- CIFAR-10 (Krizhevsky, 2009), the binary version: `data_batch_1.bin` to `_5.bin`, `test_batch.bin`, `batches.meta.txt`.
- CUB-200-2011 (Wah et al., 2011) and NABirds (Van Horn et al., CVPR 2015): `images.txt`, `image_class_labels.txt`,
  `train_test_split.txt`, `classes.txt`, `images/`. NABirds names more classes than it has pictures of: groups of birds.
- FGVC-Aircraft (Maji et al., 2013): `data/images_variant_trainval.txt`, `…_test.txt`, `data/images/`; 20 pixels below
  each picture name its photographer and are cut off, as its authors ask.
- Food-101 (Bossard, Guillaumin and Van Gool, ECCV 2014): `meta/train.txt`, `test.txt`, `images/CLASS/NUMBER.jpg`.

The protocol of fine-grained hashing (ExchNet: Cui et al., ECCV 2020, section 4.1): the official test pictures are
queries to the official training pictures, right ones are of the query's class. CIFAR-10 is measured the same way
(CIBHash: Qiu et al., IJCAI 2021), at 1,000 answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from artcatalog.errors import UserError
from artcatalog.imaging.decode import decode

Picture = NDArray[np.uint8]

LONGEST = 512
"""Longest side to which pictures are read, pixels: encoders take less."""

BANNER = 20
"""Pixels below a picture of FGVC-Aircraft."""


class Pictures(Protocol):
    """Pictures by number, (H, W, 3) RGB."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Picture: ...


@dataclass(frozen=True)
class FilePictures:
    """Pictures in files, read when they are asked for; so many rows are cut off below."""

    files: Sequence[Path]
    below: int = 0

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, index: int) -> Picture:
        """Read a picture."""
        if self.below:
            return decode(self.files[index]).pixels[: -self.below]
        return decode(self.files[index], LONGEST).pixels


@dataclass(frozen=True)
class CategorySet:
    """N pictures with a class each, `labels` (N,), and whether each is to learn from, `training` (N,)."""

    pictures: Pictures
    labels: NDArray[np.intp]
    names: list[str]
    training: NDArray[np.bool_]

    def split(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return which pictures are queries and which are searched."""
        return np.flatnonzero(~self.training), np.flatnonzero(self.training)


def load_cifar10(folder: Path) -> CategorySet:
    """Read CIFAR-10.

    Raises:
        UserError: `file.unreadable` where the folder is laid out otherwise.
    """
    learned = [_batch(folder / f"data_batch_{number}.bin") for number in range(1, 6)]
    batches = [*learned, _batch(folder / "test_batch.bin")]
    rows, count = np.concatenate(batches), sum(len(batch) for batch in learned)
    pictures = rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return CategorySet(
        pictures, rows[:, 0].astype(np.intp), _lines(folder / "batches.meta.txt"), np.arange(len(rows)) < count
    )


def _batch(file: Path) -> Picture:
    """Return the rows of a batch, (N, 1 + 3 * 32 * 32): a label, then red, green and blue."""
    try:
        found = np.frombuffer(file.read_bytes(), np.uint8)
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from error
    if not len(found) or len(found) % 3073:
        raise UserError("file.unreadable", file=str(file), reason="it is not laid out as CIFAR-10")
    return found.reshape(-1, 3073)


def load_birds(folder: Path) -> CategorySet:
    """Read CUB-200-2011 or NABirds.

    Raises:
        UserError: `file.unreadable` where the folder is laid out otherwise.
    """
    files, classes, training, names = (
        _pairs(folder / f"{name}.txt") for name in ("images", "image_class_labels", "train_test_split", "classes")
    )
    if not files or set(files) != set(classes) or set(files) != set(training):
        raise UserError("file.unreadable", file=str(folder), reason="its lists name different pictures")
    paths = [folder / "images" / file for file in files.values()]
    own = [names.get(classes[number], classes[number]) for number in files]
    return _set(FilePictures(paths), own, [training[number] == "1" for number in files])


def load_aircraft(folder: Path) -> CategorySet:
    """Read FGVC-Aircraft by variant.

    Raises:
        UserError: `file.unreadable` where the folder is laid out otherwise.
    """
    learned, asked = (_pairs(folder / f"data/images_variant_{part}.txt") for part in ("trainval", "test"))
    paths = [folder / f"data/images/{number}.jpg" for number in (*learned, *asked)]
    own = [*learned.values(), *asked.values()]
    return _set(FilePictures(paths, BANNER), own, [True] * len(learned) + [False] * len(asked))


def load_food101(folder: Path) -> CategorySet:
    """Read Food-101.

    Raises:
        UserError: `file.unreadable` where the folder is laid out otherwise.
    """
    learned, asked = (_lines(folder / f"meta/{part}.txt") for part in ("train", "test"))
    paths = [folder / f"images/{name}.jpg" for name in (*learned, *asked)]
    own = [name.split("/")[0] for name in (*learned, *asked)]
    return _set(FilePictures(paths), own, [True] * len(learned) + [False] * len(asked))


LOADERS: dict[str, Callable[[Path], CategorySet]] = {
    "cifar-10": load_cifar10,
    "cub-200": load_birds,
    "nabirds": load_birds,
    "aircraft": load_aircraft,
    "food-101": load_food101,
}
"""What reads each benchmark, by name."""


def _set(pictures: FilePictures, own: Sequence[str], training: Sequence[bool]) -> CategorySet:
    names, labels = np.unique(np.asarray(own), return_inverse=True)
    return CategorySet(pictures, labels.astype(np.intp), names.tolist(), np.asarray(training, bool))


def _pairs(file: Path) -> dict[str, str]:
    """Return the lines of a file: up to the first blank, and what follows it."""
    return {first: rest for first, _, rest in (line.partition(" ") for line in _lines(file))}


def _lines(file: Path) -> list[str]:
    try:
        return [line.strip() for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from error
