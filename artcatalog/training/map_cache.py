"""Feature maps of training pictures, computed once: the backbone is frozen, so each view needs it only once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from artcatalog.progress import Progress, silent
from artcatalog.text.feature_maps import BATCH, FeatureMaps
from artcatalog.training.artwork_pictures import ArtworkPictures, Picture

Maps = NDArray[np.float16]
"""Of N pictures in V views, (N, V, C, 4, 4); view 0 shows all of a picture."""


def cached_maps(
    maps: FeatureMaps,
    numbers: Sequence[str],
    read: Callable[[], ArtworkPictures],
    views: int,
    folder: Path,
    progress: Progress = silent,
) -> Maps:
    """Return the maps of pictures, from a folder where they were computed before under the same backbone.

    Args:
        maps: The backbone.
        numbers: The pictures' accession numbers.
        read: Gives the pictures; called only where their maps are not there yet.
        views: Of each picture.
        folder: Where maps are kept.
        progress: Told how many pictures are done.
    """
    asked = "\n".join([maps.sha256, str(maps.channels), str(views), *numbers])
    wanted = hashlib.sha256(asked.encode()).hexdigest()[:16]
    file = folder / f"{wanted}.npy"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".part")
        with aside.open("wb") as stream:
            np.save(stream, _computed(maps, read(), views, progress))
        aside.replace(file)
    return np.asarray(np.load(file), np.float16)


def _computed(maps: FeatureMaps, pictures: ArtworkPictures, views: int, progress: Progress) -> Maps:
    rng = np.random.default_rng(31)
    parts = []
    each = max(1, BATCH // views)
    for start in range(0, len(pictures), each):
        progress(start, len(pictures), "")
        some = [pictures[i] for i in range(start, min(start + each, len(pictures)))]
        found = maps.of_crops([view for picture in some for view in _views(picture, views, rng)])
        parts.append(found.half().numpy().reshape(len(some), views, *found.shape[1:]))
    return np.concatenate(parts)


def _views(picture: Picture, views: int, rng: np.random.Generator) -> list[Picture]:
    """Return a picture as it is, and parts of it, half of them mirrored: style and subject stay the same."""
    return [picture, *(_part(picture, rng) for _ in range(views - 1))]


def _part(picture: Picture, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    share = rng.uniform(0.6, 1, 2)
    top, left = (rng.uniform(0, 1, 2) * (1 - share) * (height, width)).astype(int)
    part = picture[top : top + max(8, int(share[0] * height)), left : left + max(8, int(share[1] * width))]
    return np.ascontiguousarray(part[:, ::-1] if rng.random() < 0.5 else part)
