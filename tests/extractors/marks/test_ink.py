import cv2
import numpy as np

from extractors.marks.ink import without_seal_ink


def printed(drawer):
    return drawer(11).print_prose(points=14)


def test_print_under_a_seal_stays_and_the_seal_goes(drawer):
    """Trap 3: text under a seal."""
    bare = printed(drawer).pixels()
    sealed = (
        printed(drawer)
        .seal(200, 200, purpose="合同专用章")
        .seal(330, 260, ink=(40, 60, 180))
        .pixels(quality=75)
    )
    cleaned = without_seal_ink(sealed, 200 / 72)
    gray, wanted = cleaned.min(axis=2).astype(int), bare.min(axis=2).astype(int)
    paper = cv2.erode((wanted > 250).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    black = wanted < 50
    assert np.percentile(gray[paper], 0.5) > 200
    assert np.percentile(gray[black], 97) < 130


def test_a_page_without_coloured_ink_is_unchanged(drawer):
    pixels = printed(drawer).grey().pixels(quality=60)
    assert np.array_equal(without_seal_ink(pixels, 200 / 72), pixels)
