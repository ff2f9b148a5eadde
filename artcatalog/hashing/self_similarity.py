"""Self-similarity of a feature map: how each place resembles its surroundings, added to the map.

After Chen and Yao (Journal of Zhejiang University, Engineering Science 59(6), 2025, 1130-1139), of which only the
abstract is public here. Reconstructed from the module that its method builds on as far as one can tell, that of SENet
(Lee et al., "Revisiting Self-Similarity", CVPR 2023): 1 x 1 convolution and unit length, products with the neighbours
channel by channel, those below zero dropped, three convolutions over the neighbourhood, 1 x 1 convolution back, added
to the map. What differs: a gate that starts at zero, so that a trained model is unchanged until it learns; no
feed-forward layer after the sum, since the pooling that follows has a linear map of its own; 64 channels within.
"""

from __future__ import annotations

from typing import cast

import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.parameter import Parameter

WINDOW = 7
"""Places a side of a neighbourhood: on a map of 4 x 4 it holds every other place."""


class SelfSimilarity(nn.Module):
    """A residual part of a backbone; it changes nothing while its gate is zero."""

    def __init__(self, channels: int, inner: int = 64) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, inner, 1, bias=False)
        layers = [layer for _ in range(WINDOW // 2) for layer in _shrinking(inner)]
        self.surroundings = nn.Sequential(*layers)
        self.restore = nn.Sequential(nn.Conv2d(inner, channels, 1, bias=False), nn.BatchNorm2d(channels))
        self.gate = Parameter(self.reduce.weight.new_zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        """Map (N, channels, H, W) to the same shape."""
        count, _, height, width = x.shape
        similar = self_similarities(F.normalize(self.reduce(x), dim=1))
        inner = similar.shape[1]
        windows = similar.permute(0, 2, 3, 1, 4, 5).reshape(-1, inner, WINDOW, WINDOW)
        seen = cast(Tensor, self.surroundings(windows)).view(count, height, width, inner).permute(0, 3, 1, 2)
        return x + self.gate * cast(Tensor, self.restore(seen))


def _shrinking(channels: int) -> tuple[nn.Module, ...]:
    """Return a 3 x 3 convolution without padding, as the paper's (1, 3, 3) one over places and neighbours."""
    convolution = nn.Conv2d(channels, channels, 3, bias=False)
    return convolution, nn.BatchNorm2d(channels), nn.ReLU(inplace=True)


def self_similarities(x: Tensor) -> Tensor:
    """Return the product of each place with each of its neighbours, channel by channel, nothing below zero.

    s[n, c, y, x, i, j] = max(0, z[n, c, y, x] * z[n, c, y + i - 3, x + j - 3]), zero outside the map.

    Args:
        x: (N, C, H, W), of unit length a place.

    Returns:
        (N, C, H, W, WINDOW, WINDOW).
    """
    count, channels, height, width = x.shape
    neighbours = F.unfold(x, WINDOW, padding=WINDOW // 2).view(count, channels, WINDOW, WINDOW, height, width)
    return (neighbours.permute(0, 1, 4, 5, 2, 3) * x[..., None, None]).clamp(min=0)
