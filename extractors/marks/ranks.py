"""Percentiles of the pixels of a patch, as `numpy.percentile` gives them, without what that spends on its checks.

A page asks for thousands of them, mostly of patches of a few hundred pixels.

Example:
    >>> percentiles(np.array([1, 2, 3, 4], np.uint8), 50)
    [2.5]
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def percentiles(values: NDArray[Any], *percents: float) -> list[float]:
    """The values below which so many percent of a sample lie, with linear steps between its values.

    Args:
        values: of any shape, one at least.
        percents: 0 to 100.
    """
    last = values.size - 1
    places = [percent / 100 * last for percent in percents]
    ranks = sorted({rank for place in places for rank in (int(place), min(int(place) + 1, last))})
    if values.dtype == np.uint8:
        below = np.cumsum(np.bincount(values.ravel(), minlength=256))
        found = np.searchsorted(below, ranks, side="right").tolist()
    else:
        found = np.partition(values, ranks, axis=None)[ranks].tolist()
    at = dict(zip(ranks, found, strict=True))
    return [
        _between(float(at[int(place)]), float(at[min(int(place) + 1, last)]), place % 1) for place in places
    ]


def _between(low: float, high: float, share: float) -> float:
    return low + (high - low) * share if share < 0.5 else high - (high - low) * (1 - share)
