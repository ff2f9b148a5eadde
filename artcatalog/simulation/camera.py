"""A hand-held camera before a wall: the homography from the wall's plane to the photo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from artcatalog.geometry.homographies import Homography, apply, normalised


@dataclass(frozen=True)
class Pose:
    """How the camera is held: angles in degrees, focal length as a share of the photo's longest side."""

    yaw: float
    pitch: float
    roll: float
    focal: float


def random_pose(rng: np.random.Generator, tilt: float) -> Pose:
    """Draw a pose turned by at most `tilt` degrees; small angles are the most frequent."""
    yaw = float(rng.uniform(0, tilt) * rng.choice([-1, 1]) * rng.choice([0.3, 1.0]))
    pitch = float(rng.uniform(-0.55, 0.55) * min(tilt, 40) * rng.choice([0.3, 1.0]))
    roll = rng.normal(0, 2.5) if rng.random() < 0.78 else rng.uniform(-32, 32)
    return Pose(yaw, pitch, float(roll), float(rng.uniform(0.65, 1.4)))


def wall_to_photo(pose: Pose, target: NDArray[np.float64], distance: float, size: tuple[int, int]) -> Homography:
    """Return the homography from wall units (x right, y down) to pixels of a photo of `size` (width, height).

    The camera stands `distance` wall units from `target` and looks at it.
    """
    yaw, pitch, roll = np.radians([pose.yaw, pose.pitch, pose.roll])
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
    about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    turn = about_z @ about_x @ about_y
    focal = pose.focal * max(size)
    lens = np.array([[focal, 0, size[0] / 2], [0, focal, size[1] / 2], [0, 0, 1]])
    columns = np.column_stack([turn[:, 0], turn[:, 1], -turn[:, :2] @ target + [0, 0, distance]])
    return normalised(lens @ columns)


def in_front(matrix: Homography, points: NDArray[np.float64]) -> bool:
    """Whether all wall points (N, 2) lie well before the camera."""
    depth = np.column_stack([points, np.ones(len(points))]) @ matrix[2]
    return bool((depth > 0.15).all())


def fitted(pose: Pose, outline: NDArray[np.float64], size: tuple[int, int], fill: float) -> Homography | None:
    """Return the view in which wall points (N, 2) fill a share of the photo's width or height; None without one."""
    target = (outline.min(axis=0) + outline.max(axis=0)) / 2
    near, far = 0.05 * float(np.ptp(outline, axis=0).max()), 30 * float(np.ptp(outline, axis=0).max())
    best = None
    for _ in range(18):
        distance = float(np.sqrt(near * far))
        matrix = wall_to_photo(pose, target, distance, size)
        too_near = not in_front(matrix, outline)
        if not too_near:
            extent = np.ptp(apply(matrix, outline), axis=0) / size
            too_near = extent.max() > fill
            if abs(extent.max() - fill) < 0.03:
                best = matrix
        near, far = (distance, far) if too_near else (near, distance)
    return best
