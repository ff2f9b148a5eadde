"""Measures how seals are found again: 1,000 drawn seals, photographed at any angle on their paper. Not a test.

python tests/benchmarks/seals.py [--seals 1000] [--photos 300] [--real FOLDER] [--weights FILE]

A photo shows the impression that the catalog holds, or (every second) another one of the same seal. The outline is
known, each corner off by about 0.6 % of the diagonal: the seal's own corners, from any of the four on; a round seal
has none, and gets the upright square around it. FOLDER holds pictures of real impressions, which join the catalog and
are photographed too, three times each. Everything goes through the program's own import and look-up.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from artcatalog.catalog.connection import Catalog, create_catalog
from artcatalog.engine.messages import ImportPictures, LookUp, QuadValue
from artcatalog.evaluation.estimates import bootstrapped, mean
from artcatalog.geometry.homographies import apply, between
from artcatalog.geometry.quads import Quad, diagonal, whole
from artcatalog.imaging.decode import decode
from artcatalog.simulation.light import develop
from artcatalog.simulation.noise import smooth_field
from artcatalog.simulation.seal_impressions import draw_seal, impression
from artcatalog.workflows.activate_model import activate_model
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.known_models import add_model
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.look_up import look_up
from artcatalog.workflows.models import load_models

Picture = NDArray[np.uint8]

MARGIN = 0.05
"""Paper around a drawn seal in its catalog picture, as a share of its longest side."""

PHOTO = (1280, 960)
SEED = 77


@dataclass(frozen=True)
class Seal:
    """A catalog picture, the shape of the seal, and another impression of it (the same picture for a real one)."""

    name: str
    picture: Picture
    shape: str
    other: Picture


def drawn(count: int) -> list[Seal]:
    """Draw seals that no model was trained on."""
    rng = np.random.default_rng(SEED)
    seals = []
    for number in range(count):
        face, shape = draw_seal(rng, 224)
        first, second = (impression(face, rng, MARGIN) for _ in range(2))
        seals.append(Seal(f"S{number:04}", first, shape, second))
    return seals


def real(folder: Path) -> list[Seal]:
    """Read pictures of real impressions; all of them count as angular."""
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in {".jpg", ".png"})
    pictures = [decode(file).pixels for file in files]
    return [Seal(f"R{at:04}", picture, "square", picture) for at, picture in enumerate(pictures)]


def photographed(picture: Picture, shape: str, rng: np.random.Generator) -> tuple[Picture, Quad]:
    """Lay a picture on a table at any angle and photograph it; return the photo and the outline that is looked up."""
    width, height = PHOTO
    ground = rng.uniform(60, 245, 3) * (1 + 0.08 * smooth_field(height, width, rng)[..., None])
    own = whole(picture.shape[1], picture.shape[0])
    angle = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    size = rng.uniform(0.25, 0.6) * height / max(picture.shape[:2])
    flat = (own - own.mean(axis=0)) @ turn.T * size + (width / 2, height / 2)
    corners = whole(width, height)
    view = between(corners, corners + rng.uniform(-0.06, 0.06, (4, 2)) * height)
    to_photo = view @ between(own, flat)
    laid = cv2.warpPerspective(picture, to_photo, PHOTO, flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.ones(picture.shape[:2], np.float32), to_photo, PHOTO)[..., None]
    photo = develop((ground * (1 - inside) + laid * inside).astype(np.float32), rng, float(rng.uniform(0.3, 1.0)))
    quad = apply(to_photo, own)
    if shape == "round":
        side = np.sqrt(abs(np.linalg.det(np.stack([flat[1] - flat[0], flat[3] - flat[0]]))))
        quad = apply(view, (whole(1, 1) - 0.5) * side + flat.mean(axis=0))
    quad = np.roll(quad, int(rng.integers(4)), axis=0)
    return photo, quad + rng.normal(0, 0.006, (4, 2)) * diagonal(quad)


def build(folder: Path, seals: list[Seal], weights: Path | None) -> Catalog:
    """Import the catalog pictures."""
    pictures = folder / "pictures"
    pictures.mkdir()
    for seal in seals:
        cv2.imwrite(str(pictures / f"{seal.name}.png"), seal.picture[..., ::-1])
    catalog = create_catalog(folder / "catalog")
    if weights:
        activate_model(catalog, add_model(catalog, weights))
    import_pictures(catalog, load_models(catalog), ImportPictures((str(pictures),)))
    return catalog


def ask(catalog: Catalog, seals: list[Seal], photos: int, folder: Path, rng: np.random.Generator) -> None:
    """Look photos up with known outlines and with detected ones, and print what was found."""
    models, index = load_models(catalog), LiveIndex(catalog)
    hits: dict[str, list[bool]] = {}
    seconds = []
    for at in range(photos):
        seal = seals[at % len(seals)]
        shown = seal.other if at % 2 else seal.picture
        photo, quad = photographed(shown, seal.shape, rng)
        file = folder / "photo.png"
        cv2.imwrite(str(file), photo[..., ::-1])
        given = QuadValue(tuple((float(x), float(y)) for x, y in quad), "frame", 1.0)
        for way, quads in (("outline known", (given,)), ("outline detected", None)):
            started = time.perf_counter()
            artworks = look_up(catalog, models, index, LookUp(str(file), 10, quads)).artworks
            seconds.append(time.perf_counter() - started)
            first = {work.matches[0].accession_number for work in artworks if work.matches}
            kind = "real" if seal.name.startswith("R") else "round" if seal.shape == "round" else "angular"
            other = ", another impression" if at % 2 and kind != "real" else ""
            for group in (way, f"{way}, {kind}{other}"):
                hits.setdefault(group, []).append(seal.name in first)
    index.close()
    for group, found in sorted(hits.items()):
        estimate = bootstrapped([[float(hit)] for hit in found], mean)
        print(f"{group}: R@1 {np.mean(found):.3f} [{estimate.low:.3f}, {estimate.high:.3f}] of {len(found)}")
    print(f"{np.median(seconds):.2f} s a look-up")


def main() -> None:
    """Draw, import, photograph, look up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seals", type=int, default=1000)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    seals, genuine = drawn(args.seals), real(args.real) if args.real else []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with build(folder, seals + genuine, args.weights) as catalog:
            ask(catalog, seals, args.photos, folder, np.random.default_rng(SEED + 1))
            if genuine:
                ask(catalog, genuine, 3 * len(genuine), folder, np.random.default_rng(SEED + 2))


if __name__ == "__main__":
    main()
