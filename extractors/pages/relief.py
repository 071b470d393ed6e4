"""How a sheet that does not lie flat is bent, and the way to a flat page.

Rules and lines of print that should be level are seen as curves: at y = c + f(x, c), f a field of nodes, linear between
them, that follows waves, the gutter of a book and the kinks of folds. Rules that should be upright give the field across.
Both are fitted to all curves at once, smooth where nothing tells, and stray strokes are weighed down. (Fitting a smooth
field to traced lines of print: Ulges, Lampert, Breuel, Document image dewarping using robust estimation of curled text
lines, ICDAR 2005.)

Example:
    A photo of a page that is pressed into the middle of a book gives a relief that is deepest at the inner edge; a
    scan of a flat page gives None.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.engine import Pixels
from extractors.pages.curves import Curve, page_curves

Field = NDArray[np.float64]
"""Offsets in pixels at the nodes, shape (down, along); between nodes they are linear."""

NODES = (13, 5)
"""Nodes along a curve's direction and across it."""

LEAST = 2.0
"""Points of offset from which a sheet counts as bent; below that reading does not suffer."""

MOST = 60.0
"""Points of offset above which the curves are no lines of one sheet."""

LEAST_CURVES = 5
"""Curves that must tell of a bend."""

STIFF = 0.002
STIFF_ACROSS = 0.03
FLAT = 1e-5
"""How much the field's bends along and across curves, and its height, weigh against what curves say."""

STEP = 8.0
"""Points between the places at which a curve is looked at."""

GAIN = 0.5
"""Share of the curves' mean distance from straight lines that may be left for the field to be believed."""

ROUNDS = 4
"""Times that the field is fitted, stray curves weighing less each time."""


@dataclass(frozen=True)
class Relief:
    """Where points of the flat page are seen on the bent one.

    Attributes:
        down, along: offsets in pixels, shape (nodes down the page, nodes along it) each.
        width, height: of the page in pixels.
    """

    down: Field
    along: Field
    width: int
    height: int

    def seen(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points of the flat page, shape (n, 2), where they are seen on the bent one."""
        offsets = [_between(field, points, (self.width, self.height)) for field in (self.along, self.down)]
        return points + np.stack(offsets, axis=1)

    def flattened(self, pixels: Pixels) -> Pixels:
        """The bent page's pixels as the flat page; its size stays, new ground is the paper at the rim."""
        size = (self.width, self.height)
        columns = np.arange(self.width, dtype=np.float32)[None, :]
        rows = np.arange(self.height, dtype=np.float32)[:, None]
        seen_x = columns + _spread(self.along, size)
        seen_y = rows + _spread(self.down, size)
        flat = cv2.remap(pixels, seen_x, seen_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(flat, dtype=np.uint8)


def page_relief(pixels: Pixels, unit: float) -> Relief | None:
    """Tell how a page is bent.

    Args:
        pixels: the page upright, RGB.
        unit: pixels per point.

    Returns:
        Its relief; None for a page that is flat, or of which nothing tells.
    """
    height, width = pixels.shape[:2]
    level, upright = page_curves(pixels, unit)
    down = _field(level, width, height, unit)
    along = _field(upright, height, width, unit).T
    deepest = max(float(np.abs(down).max()), float(np.abs(along).max()))
    if not LEAST * unit <= deepest <= MOST * unit:
        return None
    return Relief(down, along, width, height)


def _field(curves: Sequence[Curve], length: int, breadth: int, unit: float) -> Field:
    """The field that takes level curves to straight lines; 0 everywhere where too few tell.

    Returns:
        Offsets across the curves, shape (nodes across, nodes along).
    """
    nodes_along, nodes_across = NODES
    flat = np.zeros((nodes_across, nodes_along))
    if len(curves) < LEAST_CURVES:
        return flat
    samples = [_sampled(curve.points, STEP * unit) for curve in curves]
    heights = np.array([float(points[:, 1].mean()) for points in samples])
    owner = np.repeat(np.arange(len(samples)), [len(points) for points in samples])
    places = np.concatenate(samples)
    base = np.repeat([curve.weight for curve in curves], [len(points) for points in samples])
    stiff = _stiffness(nodes_along, nodes_across)
    weights = base
    for _ in range(ROUNDS):
        terms = _hats(places[:, 0] / length, heights[owner] / breadth)
        centred = terms - _means(terms, weights, owner)[owner]
        wanted = places[:, 1] - _means(places[:, 1:], weights, owner)[owner, 0]
        normal = (centred * weights[:, None]).T @ centred
        pull = (centred * weights[:, None]).T @ wanted
        solved = np.linalg.solve(normal + float(weights.sum()) / terms.shape[1] * stiff, pull)
        left = wanted - centred @ solved
        scale = max(1.5 * float(np.median(np.abs(left))), 0.3 * unit)
        weights = base / (1 + (left / scale) ** 2)
        heights = _means((places[:, 1] - terms @ solved)[:, None], weights, owner)[:, 0]
    if float((weights * np.abs(left)).sum()) > GAIN * float((weights * np.abs(wanted)).sum()):
        return flat
    field: Field = solved.reshape(nodes_across, nodes_along)
    field -= field.mean(axis=1, keepdims=True)
    return field


def _sampled(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """Means of a curve's points over stretches of equal length, shape (n, 2)."""
    bins = ((points[:, 0] - points[0, 0]) / step).astype(np.intp)
    counts = np.bincount(bins)
    sums = [np.bincount(bins, weights=points[:, axis]) for axis in (0, 1)]
    filled = counts > 0
    return np.stack([total[filled] / counts[filled] for total in sums], axis=1)


def _means(
    values: NDArray[np.float64], weights: NDArray[np.float64], owner: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Weighted means of the rows of each owner, shape (owners, columns)."""
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    sums = np.add.reduceat(values * weights[:, None], starts, axis=0)
    totals: NDArray[np.float64] = np.add.reduceat(weights, starts)
    means: NDArray[np.float64] = sums / totals[:, None]
    return means


def _hats(along: NDArray[np.float64], across: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each node says at each place (shares of the page, 0 to 1), shape (places, nodes)."""
    parts = []
    for share, count in ((across, NODES[1]), (along, NODES[0])):
        position = np.clip(share, 0, 1) * (count - 1)
        parts.append(np.clip(1 - np.abs(position[:, None] - np.arange(count)[None, :]), 0, 1))
    hats: NDArray[np.float64] = np.einsum("ij,ik->ijk", *parts).reshape(len(along), -1)
    return hats


def _stiffness(along: int, across: int) -> NDArray[np.float64]:
    """The quadratic form that weighs bends of the field, shape (nodes, nodes)."""
    bends_along = np.kron(np.eye(across), np.diff(np.eye(along), 2, axis=0))
    bends_across = np.kron(np.diff(np.eye(across), 2, axis=0), np.eye(along))
    slopes_across = np.kron(np.diff(np.eye(across), axis=0), np.eye(along))
    form: NDArray[np.float64] = (
        STIFF * bends_along.T @ bends_along
        + STIFF_ACROSS * bends_across.T @ bends_across
        + 10 * FLAT * slopes_across.T @ slopes_across
        + FLAT * np.eye(along * across)
    )
    return form


def _between(field: Field, points: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float64]:
    """The field at points of the page."""
    rows, columns = field.shape
    x = np.clip(points[:, 0] / size[0], 0, 1) * (columns - 1)
    y = np.clip(points[:, 1] / size[1], 0, 1) * (rows - 1)
    left, top = np.minimum(x.astype(np.intp), columns - 2), np.minimum(y.astype(np.intp), rows - 2)
    right_share, lower_share = x - left, y - top
    upper = field[top, left] * (1 - right_share) + field[top, left + 1] * right_share
    lower = field[top + 1, left] * (1 - right_share) + field[top + 1, left + 1] * right_share
    offsets: NDArray[np.float64] = upper * (1 - lower_share) + lower * lower_share
    return offsets


def _spread(field: Field, size: tuple[int, int]) -> NDArray[np.float32]:
    """The field at every pixel, shape (height, width)."""
    rows, columns = field.shape
    x = np.arange(size[0], dtype=np.float32) / size[0] * (columns - 1)
    y = np.arange(size[1], dtype=np.float32) / size[1] * (rows - 1)
    spread = cv2.remap(
        field.astype(np.float32),
        np.repeat(x[None, :], size[1], axis=0),
        np.repeat(y[:, None], size[0], axis=1),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(spread, dtype=np.float32)
