"""Validation of a hashing network: simulated photos of artworks that it was not trained on, looked up among scans."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from artcatalog.evaluation.ranking import recall_at
from artcatalog.hashing.network import HashingNetwork, normalise
from artcatalog.simulation.views import photo_view
from artcatalog.training.artwork_pictures import ArtworkPictures


def validate(
    network: HashingNetwork,
    held_out: ArtworkPictures,
    distractors: ArtworkPictures,
    textures: Sequence[NDArray[np.uint8]],
) -> dict[str, float]:
    """Look one fixed photo view of each held-out artwork up among held-out artworks and distractors."""
    photos, scans = held_out_views(held_out, distractors, network.shape.side, textures)
    query, base = encode_views(network, photos), encode_views(network, scans)
    truth = np.arange(len(photos))
    figures: dict[str, float] = {}
    for name, q, b in (("float", query[0], base[0]), ("code", np.sign(query[1]), np.sign(base[1]))):
        similar = q @ b.T
        figures |= {f"{name}_r1": recall_at(similar, truth, 1), f"{name}_r50": recall_at(similar, truth, 50)}
    figures["flipped"] = float((np.sign(query[1]) != np.sign(base[1][: len(photos)])).mean())
    return figures


def held_out_views(
    held_out: ArtworkPictures,
    distractors: ArtworkPictures,
    side: int,
    textures: Sequence[NDArray[np.uint8]],
    views: int = 1,
) -> tuple[list[NDArray[np.uint8]], list[NDArray[np.uint8]]]:
    """Return fixed photo views of held-out artworks (all once, then all again), and the scans to look them up in."""
    rng = np.random.default_rng(77)
    photos = [photo_view(held_out[i], side, rng, textures) for _ in range(views) for i in range(len(held_out))]
    base = [_squeezed(source[i], side) for source in (held_out, distractors) for i in range(len(source))]
    return photos, base


def _squeezed(work: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(work, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def encode_views(
    network: HashingNetwork, crops: list[NDArray[np.uint8]]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return features (N, dims) and hash features (N, bits) of squeezed crops."""
    device = next(network.parameters()).device
    features, hashes = [], []
    for start in range(0, len(crops), 128):
        pixels = normalise(torch.from_numpy(np.stack(crops[start : start + 128])).to(device))
        out = network(pixels.contiguous(memory_format=torch.channels_last))
        features.append(out.features.float().cpu().numpy())
        hashes.append(out.hashes.float().cpu().numpy())
    return np.concatenate(features), np.concatenate(hashes)
