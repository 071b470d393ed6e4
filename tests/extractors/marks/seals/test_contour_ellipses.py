import numpy as np

from extractors.marks.seals.contour_ellipses import contour_to_ellipses


def around(x, y, major, minor, count=300):
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.rint(np.stack([x + major * np.cos(turn), y + minor * np.sin(turn)], axis=1))


def test_an_oval_is_found():
    found, *_ = contour_to_ellipses(around(200, 150, 90, 60), (40, 120))
    assert abs(found.x - 200) < 1
    assert abs(found.major - 90) < 2
    assert abs(found.minor - 60) < 2


def test_points_that_repeat_or_lie_on_a_line_have_none():
    line = np.stack([np.arange(200.0), np.full(200, 7.0)], axis=1)
    assert contour_to_ellipses(line, (40, 120)) == []
    assert contour_to_ellipses(np.repeat(line[:20], 10, axis=0), (40, 120)) == []
    assert contour_to_ellipses(np.zeros((100, 2)), (40, 120)) == []
