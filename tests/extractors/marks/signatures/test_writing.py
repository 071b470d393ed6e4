"""Codes, coloured tags and unsigned lines are no writing; thin and thick strokes, on white, grey and coloured paper, may be."""

import cv2
import numpy as np
import pytest

from extractors.marks.signatures.writing import may_be_writing

BLUE, BLACK = (20, 40, 160), (15, 15, 15)


def strokes(colour=BLUE, ground=(255, 255, 255), thickness=4, size=(90, 240)):
    """Bends and slants, as a name written by hand."""
    picture = np.full((*size, 3), ground, np.uint8)
    height, width = size
    for number in range(3):
        left = 15 + number * (width - 30) // 3
        for bend in range(4):
            start = (left + 8 * bend, height // 5 + 6 * bend)
            cv2.ellipse(picture, start, (width // 9, height // 4), 20 * bend, 0, 200, colour, thickness)
        cv2.line(picture, (left, height // 2), (left + width // 5, height // 2 - 8), colour, thickness)
    return picture


@pytest.mark.parametrize(
    "text", ["x", "https://example.org/consortium?id=20260218&paper=agreement", "签署" * 30]
)
@pytest.mark.parametrize("turn", [0, 4])
def test_codes_are_no_writing(text, turn):
    code = cv2.QRCodeEncoder.create().encode(text)
    code = cv2.cvtColor(cv2.resize(code, (260, 260), interpolation=cv2.INTER_NEAREST), cv2.COLOR_GRAY2RGB)
    turned = cv2.getRotationMatrix2D((130, 130), turn, 0.9)
    assert not may_be_writing(cv2.warpAffine(code, turned, (260, 260), borderValue=(255, 255, 255)))


@pytest.mark.parametrize("ground", [(255, 221, 40), (240, 90, 60), (70, 200, 90)])
def test_tags_are_no_writing(ground):
    assert not may_be_writing(strokes(BLACK, ground, thickness=2))


@pytest.mark.parametrize(
    ("colour", "ground", "thickness"),
    [
        (BLUE, (255, 255, 255), 2),
        (BLACK, (255, 255, 255), 9),
        (BLACK, (180, 180, 178), 4),
        (BLUE, (252, 225, 225), 4),
        (BLACK, (214, 190, 150), 4),
    ],
)
@pytest.mark.parametrize("size", [(90, 240), (150, 150)])
def test_strokes_may_be_writing(colour, ground, thickness, size):
    assert may_be_writing(strokes(colour, ground, thickness, size))


def signature_line(cross=True, name="Zhang", rule=3, size=(256, 512)):
    """The picture of a line to sign: a cross, a rule, and who is to sign below it."""
    picture = np.full((*size, 3), 255, np.uint8)
    height, width = size
    foot = round(0.64 * height)
    cv2.rectangle(picture, (14, foot), (width - 14, foot + rule - 1), BLACK, -1)
    if cross:
        cv2.putText(picture, "X", (14, foot - 8), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLACK, 3)
    cv2.putText(picture, name, (14, foot + 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLACK, 2)
    return picture


@pytest.mark.parametrize("rule", [1, 3])
@pytest.mark.parametrize(("cross", "name"), [(True, "Zhang"), (True, ""), (False, "")])
def test_lines_left_unsigned_are_no_writing(cross, name, rule):
    assert not may_be_writing(signature_line(cross, name, rule))


@pytest.mark.parametrize("cross", [True, False])
def test_a_name_on_a_line_may_be_writing(cross):
    signed = signature_line(cross)
    signed[60:150, 100:340] = np.minimum(signed[60:150, 100:340], strokes())
    assert may_be_writing(signed)


def test_a_name_below_the_rule_of_a_form_may_be_writing():
    cut_out = signature_line(cross=False, name="")
    cut_out[166:256, 100:340] = np.minimum(cut_out[166:256, 100:340], strokes())
    assert may_be_writing(cut_out)


@pytest.mark.parametrize("grey", [0, 200, 255])
def test_a_picture_without_ink_is_no_writing(grey):
    assert not may_be_writing(np.full((60, 160, 3), grey, np.uint8))
