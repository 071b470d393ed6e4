import numpy as np
import pytest

from extractors.marks.ranks import percentiles

RNG = np.random.default_rng(3)


@pytest.mark.parametrize(
    "values",
    [
        RNG.integers(0, 256, (17, 31)).astype(np.uint8),
        RNG.random((9, 14), np.float32),
        np.array([7], np.uint8),
        np.array([3.5, -1.0]),
        np.zeros((4, 4), np.uint8),
    ],
)
def test_percentiles_are_those_of_numpy(values):
    shares = (0, 10, 33.3, 50, 85, 99, 100)
    assert percentiles(values, *shares) == pytest.approx(np.percentile(values, shares).tolist(), rel=1e-6)
