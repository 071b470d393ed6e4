import cv2
import numpy as np
import pytest

from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.tick_circles import find_circles

HEIGHT = 40.0


def strip(*circles):
    """A strip with circles by their middles and whether they are filled."""
    ink = np.zeros((60, 300), np.uint8)
    for x, filled in circles:
        cv2.circle(ink, (x, 30), 15, 1, -1 if filled else 2)
    return ink


def test_rings_and_discs_are_told():
    found = find_circles(strip((50, False), (150, True)), HEIGHT)
    assert [one.state for one in found] == [BoxState.EMPTY, BoxState.TICKED]


@pytest.mark.parametrize("stroke", [(70, 59), (70, 0)])
def test_a_circle_that_touches_print_is_known_by_its_hole(stroke):
    ink = strip((50, False))
    cv2.line(ink, (67, 30), stroke, 1, 3)
    cv2.line(ink, (67, 30), (100, 30), 1, 3)
    (circle,) = find_circles(ink, HEIGHT)
    assert circle.state is BoxState.EMPTY
    assert abs(circle.middle - 50) <= 2


def test_the_hole_of_a_square_is_no_circle():
    ink = np.zeros((60, 100), np.uint8)
    cv2.rectangle(ink, (20, 15), (50, 45), 1, 2)
    assert find_circles(ink, HEIGHT) == []
