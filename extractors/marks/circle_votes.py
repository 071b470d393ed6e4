"""Circles by voting: each edge point of the ink votes for the centres that lie along its normal.

The gradient Hough transform with one layer for each radius; it finds overlapping, cut and broken rings alike.

Example: ``ink_to_circles(ink, (40, 90))`` gives guesses with votes, strongest first.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Ink

CELL = 2
"""Pixels; side of a vote cell."""
MARGIN = 0.7
"""How far outside the image a centre may lie, as a share of the largest radius."""
MOST_EDGES = 60_000
STEP = 1.5
"""Pixels between radii."""


@dataclass(frozen=True)
class CircleGuess:
    """A circle in pixels and the share of its outline, both edges of the ring, that votes for it."""

    x: float
    y: float
    radius: float
    votes: float


def ink_to_circles(
    ink: Ink, radii: tuple[float, float], least: float = 0.2, most: int = 16
) -> list[CircleGuess]:
    """Find circles drawn by a thin ring of ink.

    Args:
        ink: amount of ink, 0 to 1.
        radii: smallest and largest radius in pixels.
        least: least share of votes.
        most: how many guesses to give.

    Returns:
        Guesses that are apart from each other, strongest first. Centres may lie outside the image.
    """
    x, y, across, down = _edges(ink)
    if len(x) == 0:
        return []
    margin = int(radii[1] * MARGIN)
    x, y = (x + margin) / np.float32(CELL), (y + margin) / np.float32(CELL)
    width = (ink.shape[1] + 2 * margin) // CELL + 1
    height = (ink.shape[0] + 2 * margin) // CELL + 1
    found: list[CircleGuess] = []
    for radius in np.arange(radii[0], radii[1] + STEP, STEP):
        layer = _votes(x, y, across, down, float(radius), (height, width))
        found.extend(_peaks(layer, float(radius), margin, least))
    return _apart(found, most)


def _edges(ink: Ink) -> tuple[NDArray[np.float32], ...]:
    """Edge points and their unit normals: x, y, normal x, normal y."""
    soft = cv2.GaussianBlur(ink, (0, 0), 1.0)
    across = cv2.Sobel(soft, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(soft, cv2.CV_32F, 0, 1, ksize=3)
    strength = cv2.magnitude(across, down)
    strength[:2], strength[-2:], strength[:, :2], strength[:, -2:] = 0, 0, 0, 0
    bound = 0.6
    rows, columns = np.nonzero(strength > bound)
    if len(rows) > MOST_EDGES:
        step = len(rows) // MOST_EDGES + 1
        rows, columns = rows[::step], columns[::step]
    size = strength[rows, columns]
    return (
        columns.astype(np.float32),
        rows.astype(np.float32),
        np.asarray(across[rows, columns] / size, dtype=np.float32),
        np.asarray(down[rows, columns] / size, dtype=np.float32),
    )


def _votes(
    x: NDArray[np.float32],
    y: NDArray[np.float32],
    across: NDArray[np.float32],
    down: NDArray[np.float32],
    radius: float,
    shape: tuple[int, int],
) -> Ink:
    """Votes for centres at one radius as a share of the outline, smoothed over neighbouring cells."""
    shift = np.float32(radius / CELL)
    indexes = []
    for side in (shift, -shift):
        columns = (x + side * across).astype(np.int32)
        rows = (y + side * down).astype(np.int32)
        inside = (columns >= 0) & (columns < shape[1]) & (rows >= 0) & (rows < shape[0])
        indexes.append((rows * np.int32(shape[1]) + columns)[inside])
    layer = np.bincount(np.concatenate(indexes), minlength=shape[0] * shape[1]).astype(np.float32)
    whole = cv2.boxFilter(layer.reshape(shape), -1, (3, 3), normalize=False)
    return np.asarray(whole / (4 * np.pi * radius), dtype=np.float32)


def _peaks(layer: Ink, radius: float, margin: int, least: float) -> list[CircleGuess]:
    if float(layer.max()) < least:
        return []
    highest = cv2.dilate(layer, np.ones((9, 9), np.uint8))
    rows, columns = np.nonzero((layer >= highest) & (layer >= least))
    return [
        CircleGuess(
            x=(column + 0.5) * CELL - margin,
            y=(row + 0.5) * CELL - margin,
            radius=radius,
            votes=float(layer[row, column]),
        )
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]


def _apart(guesses: list[CircleGuess], most: int) -> list[CircleGuess]:
    """The strongest guesses that are no other's, at most so many."""
    kept: list[CircleGuess] = []
    for guess in sorted(guesses, key=lambda g: (-g.votes, g.x, g.y, g.radius)):
        near = any(
            abs(guess.x - other.x) + abs(guess.y - other.y) < 0.2 * other.radius
            and abs(guess.radius - other.radius) < 0.12 * other.radius
            for other in kept
        )
        if not near:
            kept.append(guess)
            if len(kept) == most:
                break
    return kept
