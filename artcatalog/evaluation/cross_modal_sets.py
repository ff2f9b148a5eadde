"""The two public benchmarks of search between pictures and texts, read from the folders that they come in.

MIRFLICKR-25K (Huiskes and Lew, MIR 2008): `mirflickr/im1.jpg …`, `mirflickr/meta/tags/tags1.txt …` with a tag a line,
and `mirflickr25k_annotations_v080/NAME.txt` with a picture's number a line; files NAME_r1.txt, with the surer part of
a label, are left out. NUS-WIDE (Chua et al., CIVR 2009): `ImageList/Imagelist.txt`, 0 or 1 a line in
`Groundtruth/AllLabels/Labels_NAME.txt`, an id and tags a line in `NUS_WID_Tags/All_Tags.txt`, pictures below `Flickr`.
Neither is downloaded.

The protocol is that of DCMH (Jiang and Li, CVPR 2017, section 4.1): pictures without tags or labels are left out, of
NUS-WIDE the 21 most frequent labels count, and 2,000 (MIRFLICKR) or 2,100 (NUS-WIDE) random pictures are queries to all
others; an item is right where it shares a label. Its draw is not published: `split` draws by a seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.errors import UserError
from artcatalog.evaluation.cross_modal import average_precision_at

MIRFLICKR_QUERIES, NUS_WIDE_QUERIES, NUS_WIDE_LABELS = 2_000, 2_100, 21


@dataclass(frozen=True, eq=False)
class CrossModalSet:
    """N pictures with texts and labels: `files`, `texts` (their tags), `labels` (N, C), `names` of the C labels."""

    files: list[Path]
    texts: list[str]
    labels: NDArray[np.bool_]
    names: list[str]

    def split(self, queries: int, seed: int = 0) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return which pictures are queries and which are searched."""
        order = np.random.default_rng(seed).permutation(len(self.files))
        return np.sort(order[:queries]), np.sort(order[queries:])


def load_mirflickr(folder: Path) -> CrossModalSet:
    """Read MIRFLICKR-25K.

    Raises:
        UserError: `file.unreadable` where the folder is laid out otherwise.
    """
    tags = {int(file.stem[4:]): _words(file) for file in (folder / "mirflickr/meta/tags").glob("tags*.txt")}
    members = {
        file.stem: {int(line) for line in _lines(file)}
        for file in sorted((folder / "mirflickr25k_annotations_v080").glob("*.txt"))
        if not file.stem.endswith("_r1") and file.stem.lower() != "readme"
    }
    if not tags or not members:
        raise UserError("file.unreadable", file=str(folder), reason="it is not laid out as MIRFLICKR-25K")
    names, numbers = list(members), sorted(tags)
    labels = np.array([[number in members[name] for name in names] for number in numbers], bool)
    files = [folder / "mirflickr" / f"im{number}.jpg" for number in numbers]
    return _usable(files, [" ".join(tags[number]) for number in numbers], labels, names)


def load_nus_wide(folder: Path) -> CrossModalSet:
    """Read NUS-WIDE with its most frequent labels.

    Raises:
        UserError: `file.unreadable` where the folder is laid out otherwise.
    """
    files = [folder / "Flickr" / line.replace("\\", "/") for line in _lines(folder / "ImageList/Imagelist.txt")]
    texts = [" ".join(line.split()[1:]) for line in _lines(folder / "NUS_WID_Tags/All_Tags.txt")]
    found = {
        file.stem.removeprefix("Labels_"): np.array([line == "1" for line in _lines(file)], bool)
        for file in sorted((folder / "Groundtruth/AllLabels").glob("Labels_*.txt"))
    }
    if not found or {len(texts), *map(len, found.values())} != {len(files)}:
        raise UserError("file.unreadable", file=str(folder), reason="it is not laid out as NUS-WIDE")
    names = sorted(sorted(found, key=lambda name: (-int(found[name].sum()), name))[:NUS_WIDE_LABELS])
    return _usable(files, texts, np.stack([found[name] for name in names], axis=1), names)


def _usable(files: Sequence[Path], texts: Sequence[str], labels: NDArray[np.bool_], names: list[str]) -> CrossModalSet:
    kept = [at for at, text in enumerate(texts) if text and labels[at].any()]
    return CrossModalSet([files[at] for at in kept], [texts[at] for at in kept], labels[kept], names)


def _words(file: Path) -> list[str]:
    return [word for line in _lines(file) for word in line.split()]


def _lines(file: Path) -> list[str]:
    try:
        return [line.strip() for line in file.read_text("utf-8", "replace").splitlines() if line.strip()]
    except OSError as error:
        raise UserError("file.unreadable", file=str(file), reason=error.strerror or str(error)) from error


def mean_average_precision(
    queries: NDArray[np.floating],
    base: NDArray[np.floating],
    query_labels: NDArray[np.bool_],
    base_labels: NDArray[np.bool_],
    k: int | None = None,
) -> float:
    """Return mAP at k, or over all: an item is right where it shares a label; ties as in `cross_modal`.

    Args:
        queries, base: (Q, K) and (N, K), codes of ±1 or hash features, compared by inner product.
        query_labels, base_labels: (Q, C) and (N, C).
        k: Depth.
    """
    right = query_labels.astype(np.uint8) @ base_labels.T.astype(np.uint8) > 0
    return float(np.nanmean(average_precision_at(queries @ base.T, right, k)))
