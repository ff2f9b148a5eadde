"""True proportions from perspective."""

from __future__ import annotations

import numpy as np
import pytest

from artcatalog.geometry.homographies import apply
from artcatalog.geometry.quads import whole
from artcatalog.geometry.rectangles import PRIOR_FOCAL, aspect_ratio
from artcatalog.simulation.camera import Pose, wall_to_photo


@pytest.mark.parametrize("ratio", [0.5, 0.8, 1.0, 1.7])
@pytest.mark.parametrize(("yaw", "pitch"), [(0, 0), (40, 0), (0, 30), (-35, 20), (20, -25)])
def test_the_true_ratio_is_recovered_where_the_focal_length_is_known(ratio: float, yaw: float, pitch: float) -> None:
    quad = _seen(ratio, Pose(yaw, pitch, 3, 1.1))
    assert aspect_ratio(quad, 1200, 900, focal=1.1 * 1200) == pytest.approx(ratio, rel=1e-6)


def test_a_usual_lens_is_near_enough_where_nothing_is_known() -> None:
    quad = _seen(0.75, Pose(30, 10, 0, PRIOR_FOCAL * 1.1))
    assert aspect_ratio(quad, 1200, 900) == pytest.approx(0.75, rel=0.06)


def test_a_degenerate_quad_gives_a_finite_ratio() -> None:
    assert 0.05 <= aspect_ratio(np.array([[0, 0], [10, 0], [20, 0], [0, 10]], float), 100, 100) <= 20


def _seen(ratio: float, pose: Pose) -> np.ndarray:
    box = whole(1, 1) * (ratio, 1.0)
    return apply(wall_to_photo(pose, np.array([ratio / 2 + 0.1, 0.45]), 2.2, (1200, 900)), box)
