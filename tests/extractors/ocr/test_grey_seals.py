"""PEERS.md, traps 2 and 3: on a grey copy the print under a seal is read once the seal's lighter ink is gone."""

import cv2
import numpy as np
import pytest

from extractors.ocr.grey_seals import without_grey_seals
from extractors.ocr.lines import read_lines
from models.document import SealMark, SealShape
from models.geometry import Box

AREA = Box(x0=40, y0=10, x1=200, y1=170)


def page(seal=110, ink=20, paper=245):
    gray = np.full((200, 400), paper, np.uint8)
    gray[80:90, 20:380] = ink
    cv2.circle(gray, (120, 90), 70, seal, 8)
    gray[80:90, 20:380] = np.minimum(gray[80:90, 20:380], ink)
    return np.repeat(gray[:, :, None], 3, axis=2)


@pytest.mark.parametrize("seal", [90, 110, 150])
def test_the_lighter_ink_of_the_seal_turns_to_paper_and_print_stays(seal):
    cleaned = without_grey_seals(page(seal), [AREA])
    ring = np.zeros((200, 400), np.uint8)
    cv2.circle(ring, (120, 90), 70, 255, 8)
    ring[78:92] = 0
    assert cleaned[ring > 0].min() > 225
    assert (cleaned[80:90, 20:380] == 20).all()


def test_outside_the_seal_nothing_changes():
    before = page()
    before[150:160, 300:380] = 120
    cleaned = without_grey_seals(before, [AREA])
    assert np.array_equal(cleaned[:, 210:], before[:, 210:])


def test_a_seal_as_dark_as_print_or_no_seal_leaves_the_page():
    for before in (page(seal=20), page(seal=245)):
        assert without_grey_seals(before, [AREA]) is before
    assert without_grey_seals(page(), []) is not None


def test_areas_beyond_the_page_are_taken_as_they_are():
    before = page()
    far = Box(x0=-50, y0=-50, x1=-10, y1=-10), Box(x0=500, y0=10, x1=600, y1=90)
    assert without_grey_seals(before, far) is before


@pytest.mark.ocr
@pytest.mark.fonts
def test_print_under_a_grey_seal_is_read(engine, write):
    text = "牵头单位：重庆渝州智造科技有限公司"
    before = write([(text, 30, 100)], (700, 300))
    ring = np.full((300, 700), 255, np.uint8)
    for radius in (62, 80, 96):
        cv2.circle(ring, (330, 115), radius, 105, 9)
    cv2.putText(ring, "*S8X*", (270, 125), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 110, 6)
    copy = np.minimum(before, ring[:, :, None])
    seal = SealMark(
        page=1,
        box=Box(x0=228, y0=10, x1=432, y1=220),
        shape=SealShape.ROUND,
        colour="grey",
        score=0.9,
    )
    lines = read_lines(copy, engine.detect(copy), [], [seal], 1.0, 1, engine)
    assert text in {line.text for line in lines}
