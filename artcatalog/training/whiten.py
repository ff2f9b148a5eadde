"""Whiten trained hashing weights: python -m artcatalog.training.whiten --art DIR --weights FILE [--textures DIR]."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from artcatalog.hashing.encoder import Encoder
from artcatalog.hashing.whitening import Whitening, fit_coder
from artcatalog.simulation.views import photo_view
from artcatalog.training.artwork_pictures import ArtworkPictures, from_table, textures_in
from artcatalog.training.held_out_views import validate
from artcatalog.training.model_files import write_model


def whiten(encoder: Encoder, works: ArtworkPictures, textures: Sequence[NDArray[np.uint8]], pairs: int = 3000) -> None:
    """Fit the whitening and start the hash coder on it, in place, with photo views of works that were trained on."""
    network, rng = encoder.network, np.random.default_rng(123)
    network.whitening = Whitening(encoder.dims)
    nn.init.orthogonal_(network.coder.project.weight, generator=torch.Generator().manual_seed(5))
    chosen = [int(i) for i in rng.choice(len(works), min(pairs, len(works)), replace=False)]
    photos = [photo_view(works[i], encoder.side, rng, textures) for i in chosen]
    of_photos, of_scans = (
        torch.from_numpy(encoder.encode(crops).features) for crops in (photos, [works[i] for i in chosen])
    )
    network.whitening.fit(of_scans, of_photos)
    fit_coder(network.coder, network.whitening(of_scans))


def main() -> None:
    """Rewrite weights and card; the card keeps the figures before and after, on held-out works."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args()
    kept, held = from_table(args.art).split()
    textures, encoder = textures_in(args.textures), Encoder.load(args.weights)
    whiten(encoder, kept, textures)
    with torch.inference_mode():
        now = validate(encoder.network, held, kept.chosen(range(min(4000, len(kept)))), textures)
    figures = {"before_whitening": encoder.card.figures, **now}
    write_model(encoder.network, replace(encoder.card, figures=figures), args.weights)
    print(figures)


if __name__ == "__main__":
    main()
