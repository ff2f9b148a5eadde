"""The judgement of a run: a model before and after, on the same data that it did not learn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from artcatalog.evaluation.estimates import Estimate


@dataclass(frozen=True)
class Judgement:
    """A model before and after.

    Attributes:
        before, now: Figures by name.
        gain: Of the figure that decides, now less before.
        interval: Its 95 % bootstrap interval.
        better: Whether the whole interval is above zero, and what else the model must not lose is kept.
    """

    before: Mapping[str, float]
    now: Mapping[str, float]
    gain: float
    interval: tuple[float, float]
    better: bool

    @classmethod
    def of(cls, before: Mapping[str, float], now: Mapping[str, float], gain: Estimate, kept: bool = True) -> Judgement:
        """Return the judgement on a gain; `kept`: what else must not be lost is there."""
        return cls(before, now, gain.value, (gain.low, gain.high), gain.low > 0 and kept)

    def figures(self) -> dict[str, Any]:
        """Return what a model's card tells of it."""
        return {"before": self.before, "now": self.now, "gain_interval": list(self.interval)}
