"""What a detector's scores mean: probabilities, from what its first two looks say of an outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Certainty:
    """A logistic function of what the first two looks say of an outline.

    Attributes:
        base, centre, trust: Intercept and weights of the logits of the centre's score and of the second look's trust.
    """

    base: float = 0.0
    centre: float = 0.5
    trust: float = 0.5

    def of(self, centre: float, trust: float) -> float:
        """Return the probability."""
        value = self.base + self.centre * logit(centre) + self.trust * logit(trust)
        return float(1 / (1 + np.exp(-value)))


def logit(probability: float) -> float:
    """Return the logarithm of the odds, limited to about 9 either way."""
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return float(np.log(clipped / (1 - clipped)))


@dataclass(frozen=True)
class Calibration:
    """What a detector's scores mean.

    Attributes:
        exact: Probability that an outline overlaps the true one by more than 0.9: the score that is told.
        present: Probability that it overlaps one by more than 0.5.
        least: Less likely outlines are not told, but for the likeliest of a photo that would have none.
    """

    exact: Certainty = Certainty()
    present: Certainty = Certainty()
    least: float = 0.32

    @classmethod
    def from_card(cls, card: dict[str, Any]) -> Calibration:
        """Read what `dataclasses.asdict` wrote.

        Raises:
            KeyError, TypeError: It is something else.
        """
        return cls(Certainty(**card["exact"]), Certainty(**card["present"]), float(card["least"]))
