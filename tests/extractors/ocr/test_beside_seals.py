"""Lines beside a seal that detection on the whole page passes over."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.ocr.beside_seals import lines_beside_seals
from models.geometry import Box

UNIT = 2.0
SEAL = Box(x0=600, y0=400, x1=840, y1=640)
LABEL = (300, 500, 520, 524)


class CutEngine:
    """Finds the label on every image that it is given, as if that began at the corner of a cut."""

    identity = "cut"

    def __init__(self):
        self.looked = []

    def detect(self, image):
        self.looked.append(image.shape[:2])
        x0, y0 = 300 - 160, 500 - 370
        return [np.array([(x0, y0), (x0 + 220, y0), (x0 + 220, y0 + 24), (x0, y0 + 24)], np.float32)]

    def recognise(self, line):
        raise AssertionError("nothing is read here")


def page(*drawn):
    image = Image.new("RGB", (1190, 1684), "white")
    draw = ImageDraw.Draw(image)
    for kind in drawn:
        if kind == "label":
            for x in range(300, 520, 24):
                draw.rectangle((x, 500, x + 8, 524), fill=(20, 20, 20))
                draw.rectangle((x, 510, x + 20, 514), fill=(20, 20, 20))
        else:
            draw.line((200, 530, 590, 530), fill=(0, 0, 0), width=3)
    return np.asarray(image)


def quad(x0, y0, x1, y1):
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], np.float32)


def test_ink_beside_a_seal_that_no_line_explains_is_looked_at_again():
    engine = CutEngine()
    (line,) = lines_beside_seals(page("label"), [quad(100, 100, 400, 130)], [SEAL], UNIT, engine)
    assert (*line.min(axis=0), *line.max(axis=0)) == LABEL
    assert len(engine.looked) == 1


@pytest.mark.parametrize(
    ("drawn", "known"), [(("label", "rule"), [quad(*LABEL)]), (("rule",), []), ((), [quad(*LABEL)])]
)
def test_known_lines_rules_and_blank_paper_are_not_looked_at_again(drawn, known):
    engine = CutEngine()
    assert lines_beside_seals(page(*drawn), known, [SEAL], UNIT, engine) == []
    assert engine.looked == []
