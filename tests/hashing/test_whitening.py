"""Whitening makes what differs within a work count as little in every direction."""

from __future__ import annotations

import torch

from artcatalog.hashing.hash_coder import HashCoder
from artcatalog.hashing.whitening import Whitening, fit_coder


def pairs() -> tuple[torch.Tensor, torch.Tensor]:
    """Works that differ evenly, photographed with noise that is strong along the first axis."""
    torch.manual_seed(0)
    scans = torch.randn(4000, 6)
    return scans, scans + torch.randn(4000, 6) * torch.tensor([2.0, 0.1, 0.1, 0.1, 0.1, 0.1])


def test_differences_within_a_work_become_alike_in_every_direction() -> None:
    scans, photos = pairs()
    whitening = Whitening(6)
    whitening.fit(scans, photos, shrinkage=0.0)
    difference = whitening(photos) - whitening(scans)
    spread = difference.std(dim=0)
    assert float(spread.max() / spread.min()) < 1.05


def test_a_photo_is_nearer_to_its_own_scan_than_before() -> None:
    scans, photos = pairs()
    whitening = Whitening(6)
    whitening.fit(scans, photos)

    def found(q: torch.Tensor, b: torch.Tensor) -> float:
        nearest = torch.cdist(q[:300], b[:300]).argmin(dim=1)
        return float((nearest == torch.arange(300)).float().mean())

    assert found(whitening(photos), whitening(scans)) > found(photos, scans) + 0.2


def test_bits_of_a_fitted_coder_are_balanced_and_decode_to_the_feature() -> None:
    scans, photos = pairs()
    whitening = Whitening(6)
    whitening.fit(scans, photos)
    coder = HashCoder(6, 6).eval()
    fit_coder(coder, whitening(scans))
    hashes = coder.encode(whitening(scans))
    assert (hashes >= 0).float().mean(dim=0).sub(0.5).abs().max() < 0.05
    decoded = coder.decode(torch.where(hashes >= 0, 1.0, -1.0))
    assert torch.cosine_similarity(decoded, whitening(scans), dim=1).mean() > 0.7


def test_fewer_bits_than_dims_see_the_strongest_components_only() -> None:
    torch.manual_seed(0)
    whitened = torch.randn(3000, 6) * torch.tensor([5.0, 0.1, 3.0, 0.1, 0.1, 4.0])
    coder = HashCoder(6, 3).eval()
    fit_coder(coder, whitened)
    weight = coder.project.weight
    assert torch.allclose(weight @ weight.T, torch.eye(3), atol=1e-4)
    assert weight[:, [1, 3, 4]].abs().max() < 0.02
    assert (coder.encode(whitened) >= 0).float().mean(dim=0).sub(0.5).abs().max() < 0.05
