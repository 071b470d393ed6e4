"""Residual tilt, perspective and bow of a page, measured on its own rules and taken out of them.

A rule that should be level is seen at y = c + f(x, y), f a polynomial of second degree along the rule, fitted
to all long rules at once; upright rules likewise. Coordinates are scaled to -1..1 about the page's middle.

Example:
    >>> tilted = [np.array([[x, y + 0.01 * x] for x in range(0, 1000, 10)]) for y in (100.0, 500.0, 900.0)]
    >>> bend = rules_to_bend(tilted, (1000, 1000))
    >>> round(float(bend.at(np.array([1000.0]), np.array([500.0]))[0]), 1)
    5.0
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Points of a rule, shape (n, 2): along the rule, across the rule."""

_RIDGE = 1e-3


@dataclass(frozen=True)
class Bend:
    """How far level rules lie from level: an offset across them as a function of the place.

    Attributes:
        coefficients: of the terms along, along squared, along times across, along squared times across.
        length, breadth: size of the page along and across the rules.
    """

    coefficients: tuple[float, float, float, float]
    length: float
    breadth: float

    def at(self, along: NDArray[np.float64], across: NDArray[np.float64]) -> NDArray[np.float64]:
        """Offset across the rules at each place; 0 in the middle of the page along them."""
        first, second, third, fourth = self.coefficients
        u, v = 2 * along / self.length - 1, 2 * across / self.breadth - 1
        offsets: NDArray[np.float64] = u * (first + second * u + v * (third + fourth * u))
        return offsets

    def at_point(self, along: float, across: float) -> float:
        """Offset at one place."""
        first, second, third, fourth = self.coefficients
        u, v = 2 * along / self.length - 1, 2 * across / self.breadth - 1
        return u * (first + second * u + v * (third + fourth * u))


def rules_to_bend(rules: Sequence[Points], size: tuple[float, float]) -> Bend:
    """Fit the bend of a page.

    Args:
        rules: points of each long rule.
        size: of the page (along, across) the rules.

    Returns:
        The bend; level when there is no rule to fit.
    """
    level = Bend((0.0, 0.0, 0.0, 0.0), *size)
    kept = list(rules)
    for _ in range(3):
        if not kept:
            return level
        bend = _fit(kept, size)
        _, misfits = straight(kept, bend)
        bound = max(1.5, 2.5 * float(np.median(misfits)))
        better = [rule for rule, misfit in zip(kept, misfits.tolist(), strict=True) if misfit <= bound]
        if len(better) == len(kept):
            break
        kept = better
    return bend


def straight(rules: Sequence[Points], bend: Bend) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take the bend out of rules, all at once: a page of print has a thousand short ones.

    Args:
        rules: points of each; at least one rule.
        bend: of the page.

    Returns:
        Mean position of each rule across, and the standard deviation of its points from it, shape (rules,) each.
    """
    lengths = np.array([len(rule) for rule in rules])
    starts = np.cumsum(lengths) - lengths
    points = np.concatenate(rules)
    middles = np.repeat(np.add.reduceat(points[:, 1], starts) / lengths, lengths)
    positions = points[:, 1] - bend.at(points[:, 0], middles)
    means = np.add.reduceat(positions, starts) / lengths
    squares = (positions - np.repeat(means, lengths)) ** 2
    return means, np.sqrt(np.add.reduceat(squares, starts) / lengths)


def _fit(rules: Sequence[Points], size: tuple[float, float]) -> Bend:
    left = []
    right = []
    for rule in rules:
        terms = _terms(rule[:, 0], np.full(len(rule), rule[:, 1].mean()), *size)
        left.append(terms - terms.mean(axis=0))
        right.append(rule[:, 1] - rule[:, 1].mean())
    matrix, wanted = np.concatenate(left), np.concatenate(right)
    normal = matrix.T @ matrix + _RIDGE * len(wanted) * np.diag([0.0, 1.0, 1.0, 1.0]) + 1e-9 * np.eye(4)
    first, second, third, fourth = np.linalg.solve(normal, matrix.T @ wanted).tolist()
    return Bend((first, second, third, fourth), *size)


def _terms(
    along: NDArray[np.float64], across: NDArray[np.float64], length: float, breadth: float
) -> NDArray[np.float64]:
    u = 2 * along / length - 1
    v = 2 * across / breadth - 1
    return np.stack([u, u * u, u * v, u * u * v], axis=1)
