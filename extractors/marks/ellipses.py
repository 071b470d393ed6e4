"""Ellipses: the outline of round and oval seals, its polar sampling and its refinement on ink.

Example:
    >>> ring = Ellipse(x=50, y=50, major=40, minor=30, angle=0.0)
    >>> round(float(ring.points(np.array([0.0]))[0, 0]))
    90
"""

from dataclasses import dataclass
from functools import cache
from math import cos, hypot, isfinite, pi, sin, sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Ink

Floats = NDArray[np.float64]
ANGLES = 240
"""Directions in which an outline is sampled."""


@dataclass(frozen=True)
class Ellipse:
    """An ellipse in pixels; `angle` (radians) turns the major half-axis from the x axis towards y."""

    x: float
    y: float
    major: float
    minor: float
    angle: float

    @property
    def radius(self) -> float:
        """Radius of the circle of equal area."""
        return sqrt(self.major * self.minor)

    def points(self, directions: Floats, share: float = 1.0) -> Floats:
        """Points of the outline shrunk to `share`, shape (n, 2); directions in radians from the x axis."""
        along, across = self.polar(directions, np.array([share]))
        return np.stack([along[:, 0], across[:, 0]], axis=1)

    def polar(self, directions: Floats, shares: Floats) -> tuple[Floats, Floats]:
        """The polar grid: x and y, each of shape (directions, shares).

        A direction is that on the page; at share 1 lies the outline.
        """
        turned = directions - self.angle
        reach = 1.0 / np.hypot(np.cos(turned) / self.major, np.sin(turned) / self.minor)
        x = self.x + np.outer(reach * np.cos(directions), shares)
        y = self.y + np.outer(reach * np.sin(directions), shares)
        return x, y

    def scaled(self, factor: float) -> "Ellipse":
        """The ellipse in another unit."""
        return Ellipse(self.x * factor, self.y * factor, self.major * factor, self.minor * factor, self.angle)

    def moved(self, x: float, y: float) -> "Ellipse":
        """The ellipse shifted."""
        return Ellipse(self.x + x, self.y + y, self.major, self.minor, self.angle)

    def half_extent(self) -> tuple[float, float]:
        """Half of the width and height of the upright box around it."""
        return (
            hypot(self.major * cos(self.angle), self.minor * sin(self.angle)),
            hypot(self.major * sin(self.angle), self.minor * cos(self.angle)),
        )

    def bounds(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 of the upright box around it."""
        wide, high = self.half_extent()
        return self.x - wide, self.y - high, self.x + wide, self.y + high


@cache
def all_directions(count: int = ANGLES) -> Floats:
    """Evenly spaced directions of the full turn; not to be written to."""
    directions = np.linspace(0.0, 2 * pi, count, endpoint=False)
    directions.setflags(write=False)
    return directions


def sample(ink: Ink, x: Floats, y: Floats) -> Floats:
    """Values of an image at points, 0 outside it."""
    values = cv2.remap(
        ink,
        x.astype(np.float32),
        y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(0.0,),
    )
    return np.asarray(values, dtype=np.float64)


def points_to_ellipse(points: Floats) -> Ellipse | None:
    """Least-squares ellipse through points, shape (n, 2); None when there is none."""
    if len(points) < 6:
        return None
    (x, y), (first, second), degrees = cv2.fitEllipseDirect(points.astype(np.float32))
    if not isfinite(x + y + first + second + degrees) or min(first, second) < 2:
        return None
    if first >= second:
        return Ellipse(x, y, first / 2, second / 2, degrees * pi / 180)
    return Ellipse(x, y, second / 2, first / 2, degrees * pi / 180 + pi / 2)


def refine(
    ellipse: Ellipse, ink: Ink, level: float, windows: tuple[float, ...] = (0.1, 0.06, 0.04)
) -> Ellipse:
    """Pull an outline onto the ring of ink next to it.

    Args:
        ellipse: first guess, in pixels of `ink`.
        ink: amount of ink.
        level: least ink of a ring pixel.
        windows: half-widths of the search as shares of the radius, one for each round.

    Returns:
        The outline; the first guess where nothing better is found.
    """
    directions = all_directions()
    for window in windows:
        shares = np.linspace(1 - window, 1 + window, 25)
        x, y = ellipse.polar(directions, shares)
        values = sample(ink, x, y)
        weighted = values * np.exp(-0.5 * ((shares - 1) / (0.6 * window)) ** 2)
        best = weighted.argmax(axis=1)
        rows = np.arange(len(directions))
        kept = values[rows, best] >= level
        points = np.stack([x[rows, best], y[rows, best]], axis=1)[kept]
        better = _trimmed_fit(points, ellipse)
        if better is None:
            return ellipse
        ellipse = better
    return ellipse


def _trimmed_fit(points: Floats, guess: Ellipse) -> Ellipse | None:
    fitted = points_to_ellipse(points)
    for _ in range(2):
        if fitted is None:
            return None
        misfit = np.abs(outline_distance(fitted, points))
        bound = max(0.02, 2.0 * _median(misfit))
        fitted = points_to_ellipse(points[misfit <= bound])
    if fitted is None or not 0.8 < fitted.radius / guess.radius < 1.25:
        return None
    moved = hypot(fitted.x - guess.x, fitted.y - guess.y)
    return fitted if moved < 0.25 * guess.radius and fitted.major < 2.0 * fitted.minor else None


def _median(values: Floats) -> float:
    """Of a few values, without what numpy's own spends on shapes."""
    ordered, half = np.sort(values), len(values) // 2
    return float(ordered[half] + ordered[-half - 1]) / 2


def outline_distance(ellipse: Ellipse, points: Floats) -> Floats:
    """Distance of points from the outline as a share of the radius, negative inside, shape (n,)."""
    x, y = points[:, 0] - ellipse.x, points[:, 1] - ellipse.y
    along = x * cos(ellipse.angle) + y * sin(ellipse.angle)
    across = -x * sin(ellipse.angle) + y * cos(ellipse.angle)
    distance: Floats = np.hypot(along / ellipse.major, across / ellipse.minor) - 1.0
    return distance
