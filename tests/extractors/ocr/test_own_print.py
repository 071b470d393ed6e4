"""Lines of a page without what shines through: detected anew, legible pale ones put back."""

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Recognition
from extractors.ocr.own_print import own_print

SCALE = 150 / 72
PALE = (90, 700, 600, 740)


class Engine:
    """Finds the rows of ink on a page, and reads each pale line as it is told."""

    identity = "rows"

    def __init__(self, text, confidence, mirrored=0.5):
        self.said = Recognition(text, confidence)
        self.mirrored = Recognition(text, mirrored)

    def detect(self, image):
        rows = np.flatnonzero((image.min(axis=2) < 245).sum(axis=1) > 3)
        groups = np.split(rows, np.flatnonzero(np.diff(rows) > 8) + 1)
        return [quad(90, group[0], 600, group[-1] + 1) for group in groups if group.size > 8]

    def recognise(self, line):
        """The print of these sheets begins at the left edge of its line and ends before the right one."""
        columns = np.flatnonzero((line.min(axis=2) < 245).any(axis=0))
        return self.said if columns[0] <= line.shape[1] - 1 - columns[-1] else self.mirrored


def quad(x0, y0, x1, y1, slant=0.0):
    rise = np.tan(np.radians(slant)) * (x1 - x0)
    return np.array([[x0, y0], [x1, y0 + rise], [x1, y1 + rise], [x0, y1]], np.float32)


@pytest.fixture
def sheet():
    """Dark rows with pale ones half a row lower."""
    image = np.full((1754, 1240, 3), 255, np.uint8)
    for top in range(100, 1500, 60):
        for row, colour in ((top, 20), (top + 30, 225)):
            cv2.putText(
                image, "Alliance 2026 form", (90, row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (colour,) * 3, 2
            )
    return image


def test_pale_lines_that_read_as_nothing_are_gone(sheet):
    engine = Engine("业气", 0.6)
    printed, quads = own_print(sheet, engine.detect(sheet), SCALE, engine)
    assert len(engine.detect(sheet)) == 48
    assert len(quads) == 24
    assert printed[printed < 250].max() < 245
    assert (sheet == 225).any()


def test_pale_lines_that_read_well_are_put_back(sheet):
    engine = Engine("联盟名称", 0.97)
    printed, quads = own_print(sheet, engine.detect(sheet), SCALE, engine)
    assert len(quads) == 48
    assert np.array_equal(printed[100:1500, 95:590] == 225, sheet[100:1500, 95:590] == 225)


def test_pale_lines_that_read_better_in_a_mirror_are_of_the_other_side(sheet):
    engine = Engine("会员委分息", 0.92, mirrored=0.99)
    _, quads = own_print(sheet, engine.detect(sheet), SCALE, engine)
    assert len(quads) == 24


def test_a_pale_line_far_higher_than_the_others_is_a_watermark(sheet):
    engine = Engine("仅供申报", 0.97)
    _, quads = own_print(sheet, [*engine.detect(sheet)[:48:2], quad(100, 1520, 500, 1720)], SCALE, engine)
    assert len(quads) == 24


def test_slanting_pale_lines_are_watermarks(sheet):
    engine = Engine("仅供申报使用", 0.97)
    slanting = quad(100, 1560, 500, 1600, slant=30)
    cv2.line(sheet, (100, 1580), (500, 1700), (225, 225, 225), 9)
    _, quads = own_print(sheet, [*engine.detect(sheet)[:48:2], slanting], SCALE, engine)
    assert len(quads) == 24


def test_a_page_without_pale_ink_keeps_its_lines_and_pixels(sheet):
    sheet[sheet == 225] = 255
    engine = Engine("联盟名称", 0.97)
    found = engine.detect(sheet)
    printed, quads = own_print(sheet, found, SCALE, engine)
    assert printed is sheet
    assert all(one is other for one, other in zip(quads, found, strict=True))
