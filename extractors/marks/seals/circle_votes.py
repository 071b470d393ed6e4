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
NEARLY = 0.6
"""Share of the least votes that a ring still has at the radii beside its own; else nothing is looked for between them."""
PEAK = 9
"""Cells; side of the square in which no other guess of the same radius is looked for."""


@dataclass(frozen=True)
class CircleGuess:
    """A circle in pixels and the share of its outline, both edges of the ring, that votes for it."""

    x: float
    y: float
    radius: float
    votes: float


@dataclass(frozen=True)
class _Normals:
    """The edge points in cells, each twice, and the unit normal that leads from it to either side."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    across: NDArray[np.float32]
    down: NDArray[np.float32]


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
    lines = _Normals(*(np.concatenate(pair) for pair in ((x, x), (y, y), (across, -across), (down, -down))))
    shape = (ink.shape[0] + 2 * margin) // CELL + 1, (ink.shape[1] + 2 * margin) // CELL + 1
    found: list[CircleGuess] = []
    sizes = np.arange(radii[0], radii[1] + STEP, STEP).tolist()
    highest = [0.0] * (len(sizes) + 1)
    for index in (*range(0, len(sizes), 2), *range(1, len(sizes), 2)):
        if index % 2 and max(highest[index - 1], highest[index + 1]) < NEARLY * least:
            continue
        layer = _votes(lines, sizes[index], shape)
        highest[index] = float(layer.max())
        if highest[index] >= least:
            found.extend(_peaks(layer, sizes[index], margin, least))
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


def _votes(lines: _Normals, radius: float, shape: tuple[int, int]) -> Ink:
    """Votes for centres at one radius as a share of the outline, smoothed over neighbouring cells."""
    height, width = shape
    rows = cv2.scaleAdd(lines.down, radius / CELL, lines.y)
    columns = cv2.scaleAdd(lines.across, radius / CELL, lines.x)
    layer = cv2.calcHist([rows, columns], [0, 1], None, [height, width], [0, height, 0, width])
    whole = cv2.boxFilter(layer, -1, (3, 3), normalize=False)
    return np.asarray(whole / np.float32(4 * np.pi * radius), dtype=np.float32)


def _peaks(layer: Ink, radius: float, margin: int, least: float) -> list[CircleGuess]:
    """The highest cells of their surroundings, looked for around those that have votes enough."""
    x, y, wide, tall = cv2.boundingRect(np.asarray(layer >= least, dtype=np.uint8))
    left, top = max(x - PEAK // 2, 0), max(y - PEAK // 2, 0)
    part = layer[top : y + tall + PEAK // 2, left : x + wide + PEAK // 2]
    highest = cv2.dilate(part, np.ones((PEAK, PEAK), np.uint8))
    rows, columns = np.nonzero((part >= highest) & (part >= least))
    return [
        CircleGuess(
            x=(left + column + 0.5) * CELL - margin,
            y=(top + row + 0.5) * CELL - margin,
            radius=radius,
            votes=float(part[row, column]),
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
