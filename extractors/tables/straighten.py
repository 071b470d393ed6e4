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
        terms = _terms(along, across, self.length, self.breadth)
        offsets: NDArray[np.float64] = terms @ np.array(self.coefficients)
        return offsets

    def at_point(self, along: float, across: float) -> float:
        """Offset at one place."""
        return float(self.at(np.array([along]), np.array([across]))[0])


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
        misfits = [_misfit(rule, bend) for rule in kept]
        bound = max(1.5, 2.5 * float(np.median(misfits)))
        better = [rule for rule, misfit in zip(kept, misfits, strict=True) if misfit <= bound]
        if len(better) == len(kept):
            break
        kept = better
    return bend


def straight(rule: Points, bend: Bend) -> NDArray[np.float64]:
    """Positions across of the rule's points with the bend taken out, shape (n,)."""
    middle = np.full(len(rule), rule[:, 1].mean())
    positions: NDArray[np.float64] = rule[:, 1] - bend.at(rule[:, 0], middle)
    return positions


def _misfit(rule: Points, bend: Bend) -> float:
    return float(np.std(straight(rule, bend)))


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
