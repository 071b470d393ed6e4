"""Ellipses by sampling: five points of an outer contour give a conic; the one with most contour on it wins.

Serves oval seals and seals seen at a slant. Points are taken from one stretch of the contour, since the outer
contour of overlapping seals is made of arcs. The sampling is seeded, so that equal input gives equal output.

Example: ``contour_to_ellipses(contour, (40, 90))``
"""

from math import pi

import numpy as np

from extractors.marks.ellipses import Ellipse, Floats, outline_distance, points_to_ellipse

TRIALS = 1200
LEAST_DETERMINANT = 1e-12
"""Five points of which two are one, or that lie on a line, give no conic."""
CLOSE = 0.02
"""How near to the outline a contour point must lie, as a share of the radius."""


def contour_to_ellipses(
    contour: Floats, radii: tuple[float, float], flattest: float = 1.9, least: float = 0.2, most: int = 8
) -> list[Ellipse]:
    """Find ellipses that run along a contour.

    Args:
        contour: points in order, shape (n, 2), in pixels.
        radii: smallest and largest mean radius.
        flattest: largest ratio of the axes.
        least: least share of the contour on an ellipse.
        most: how many to give.

    Returns:
        Ellipses that are apart from each other, the one with most contour first.
    """
    points = contour[:: max(1, len(contour) // 360)]
    if len(points) < 30:
        return []
    chosen = _trials(points, radii, flattest)
    support = _support(chosen, points)
    found: list[Ellipse] = []
    for index in np.argsort(-support, kind="stable").tolist():
        if support[index] < least or len(found) >= most:
            break
        x, y, major, minor, angle = chosen[index].tolist()
        guess = Ellipse(x, y, major, minor, angle)
        if not any(_alike(guess, other) for other in found):
            found.append(guess)
    return [_fitted(guess, points, radii) for guess in found]


def _trials(points: Floats, radii: tuple[float, float], flattest: float) -> Floats:
    """Ellipses of the wanted size through five points each, shape (n, 5)."""
    generator = np.random.default_rng(len(points))
    count = len(points)
    starts = generator.integers(0, count, TRIALS)
    lengths = (generator.uniform(0.25, 1.0, TRIALS) * count).astype(np.int64)
    steps = (np.arange(5) + generator.uniform(0.1, 0.9, (TRIALS, 5))) / 5
    picks = (starts[:, None] + (steps * lengths[:, None]).astype(np.int64)) % count
    chosen = _conics_to_ellipses(points[picks])
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.sqrt(chosen[:, 2] * chosen[:, 3])
        good = (mean >= radii[0]) & (mean <= radii[1]) & (chosen[:, 2] <= flattest * chosen[:, 3])
    return chosen[good]


def _alike(first: Ellipse, second: Ellipse) -> bool:
    apart = abs(first.x - second.x) + abs(first.y - second.y)
    return apart < 0.15 * second.radius and abs(first.radius - second.radius) < 0.1 * second.radius


def _fitted(guess: Ellipse, points: Floats, radii: tuple[float, float]) -> Ellipse:
    fitted = points_to_ellipse(points[np.abs(outline_distance(guess, points)) <= CLOSE])
    return fitted if fitted and radii[0] <= fitted.radius <= radii[1] else guess


def _support(chosen: Floats, points: Floats) -> Floats:
    """Share of points on each ellipse, shape (n,)."""
    x = points[None, :, 0] - chosen[:, 0, None]
    y = points[None, :, 1] - chosen[:, 1, None]
    cosine, sine = np.cos(chosen[:, 4, None]), np.sin(chosen[:, 4, None])
    along = (x * cosine + y * sine) / chosen[:, 2, None]
    across = (y * cosine - x * sine) / chosen[:, 3, None]
    share: Floats = (np.abs(np.hypot(along, across) - 1.0) <= CLOSE).mean(axis=1)
    return share


def _conics_to_ellipses(samples: Floats) -> Floats:
    """Conics through five points each, shape (n, 5, 2), as rows x, y, major, minor, angle; no ellipse: nan.

    Of a x² + b xy + c y² + d x + e y + f = 0 every ellipse can be scaled to a + c = 1.
    """
    middle = samples.mean(axis=1, keepdims=True)
    spread = np.abs(samples - middle).max(axis=(1, 2), keepdims=True) + 1e-9
    local = (samples - middle) / spread
    x, y = local[..., 0], local[..., 1]
    design = np.stack([x * x - y * y, x * y, x, y, np.ones_like(x)], axis=2)
    regular = np.abs(np.linalg.det(design)) > LEAST_DETERMINANT
    design[~regular] = np.eye(5)
    a, b, d, e, f = np.linalg.solve(design, -(y * y)[..., None])[..., 0].T
    c = 1.0 - a
    with np.errstate(all="ignore"):
        determinant = 4 * a * c - b * b
        centre_x, centre_y = (b * e - 2 * c * d) / determinant, (b * d - 2 * a * e) / determinant
        value = f + (d * centre_x + e * centre_y) / 2
        middle_term, half = (a + c) / 2, np.hypot((a - c) / 2, b / 2)
        sign = np.sign(middle_term)
        small, large = sign * middle_term - half, sign * middle_term + half
        major, minor = np.sqrt(-sign * value / small), np.sqrt(-sign * value / large)
        angle = 0.5 * np.arctan2(b, a - c) + np.where(sign > 0, pi / 2, 0.0)
        valid = regular & (determinant > 0) & np.isfinite(major) & np.isfinite(minor)
    found = np.stack([centre_x, centre_y, major, minor, angle], axis=1)
    found[:, :4] *= spread[:, 0]
    found[:, :2] += middle[:, 0]
    found[~valid] = np.nan
    return found
