"""What shines through and watermarks are whitened; print, thin or grey of its own page, seals and fills stay."""

import cv2
import numpy as np
import pytest

from extractors.pages.pale import without_pale_ink

SCALE = 150 / 72
ROWS = range(100, 1500, 60)


def page(colour=20, size=0.9, thickness=2):
    """A sheet with rows of print."""
    sheet = np.full((1754, 1240, 3), 255, np.uint8)
    for top in ROWS:
        cv2.putText(
            sheet,
            "Alliance 2026 form 183",
            (90, top),
            cv2.FONT_HERSHEY_SIMPLEX,
            size,
            (colour,) * 3,
            thickness,
            cv2.LINE_AA,
        )
    return sheet


def through(sheet, strength=0.15):
    """The sheet with its own print mirrored and soft behind it, half a row lower."""
    back = np.roll(cv2.GaussianBlur(sheet[:, ::-1], (0, 0), 0.55 * SCALE), 30, axis=0)
    return np.asarray(sheet * (1 - strength * (1 - back / 255.0)), dtype=np.uint8)


@pytest.mark.parametrize("strength", [0.12, 0.2, 0.28])
def test_the_other_side_goes_and_the_print_stays(strength):
    own = page()
    cleared = without_pale_ink(through(own, strength), SCALE)
    assert cleared is not None
    apart = cv2.dilate(255 - own[:, :, 0], np.ones((9, 9), np.uint8)) == 0
    assert np.percentile(cleared[apart], 0.5) > 250
    assert np.abs(cleared[own < 90].astype(int) - own[own < 90]).mean() < 12


def test_a_clean_page_and_a_page_printed_grey_all_over_are_left_alone():
    assert without_pale_ink(page(), SCALE) is None
    assert without_pale_ink(page(colour=170), SCALE) is None
    assert without_pale_ink(np.full((1754, 1240, 3), 250, np.uint8), SCALE) is None


def test_the_grounds_of_cells_alone_are_no_pale_print():
    shaded = page()
    for top in ROWS[::3]:
        band = shaded[top - 40 : top + 15, 60:900]
        band[band > 230] = 225
    assert without_pale_ink(shaded, SCALE) is None


def test_coloured_ink_stays():
    sheet = through(page())
    cv2.circle(sheet, (900, 900), 120, (255, 190, 190), 5)
    cleared = without_pale_ink(sheet, SCALE)
    assert cleared is not None
    assert (cleared[898:902, 1018:1022, 1] < 230).any()


def test_thin_strokes_that_hold_dark_ones_stay_whole():
    sheet = through(page())
    cv2.line(sheet, (100, 1600), (600, 1600), (190, 190, 190), 2)
    cv2.line(sheet, (100, 1580), (100, 1620), (20, 20, 20), 3)
    cleared = without_pale_ink(sheet, SCALE)
    assert cleared is not None
    assert (cleared[1600, 120:590, 0] < 215).all()
