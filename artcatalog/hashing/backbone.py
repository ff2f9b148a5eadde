"""Which convolutional network turns a picture into feature maps."""

from __future__ import annotations

from typing import Literal

from artcatalog.hashing.convnext_backbone import ConvNeXtBackbone
from artcatalog.hashing.mobilenet_backbone import MobileNetBackbone
from artcatalog.hashing.residual_backbone import ResidualBackbone

Family = Literal["residual", "mobilenet", "convnext"]

Backbone = ResidualBackbone | MobileNetBackbone | ConvNeXtBackbone


def build_backbone(family: Family, width: int) -> Backbone:
    """Return a backbone of a family; `width`: channels of the first stage, MobileNet's being given.

    Raises:
        ValueError: There is no such family.
    """
    if family == "residual":
        return ResidualBackbone(width)
    if family == "mobilenet":
        return MobileNetBackbone()
    if family == "convnext":
        return ConvNeXtBackbone(width)
    raise ValueError(f"no family of backbones is called {family}")
