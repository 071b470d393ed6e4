"""Boxes told by the greys of their form's empty box, on pages that were made small, saved poorly and enlarged again."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from extractors.marks.choices.box_prints import box_prints
from extractors.marks.choices.box_state import BoxState
from extractors.marks.choices.line_ink import darkness
from extractors.marks.choices.placed_boxes import PlacedBox
from extractors.marks.choices.printed_boxes import printed_boxes
from extractors.marks.choices.tick_boxes import TickBox
from models.document import Line, TextSource
from models.geometry import Box

UNIT, SIZE, TOP, SIDE = 150 / 72, 9.0, 100.0, 6.5
TEXT = "是否有无新旧"
STEP = 4 * SIZE


def saved_poorly(pixels):
    image = Image.fromarray(pixels)
    for _ in range(2):
        buffer = BytesIO()
        image.resize((image.width * 3 // 4, image.height * 3 // 4)).save(buffer, "JPEG", quality=28)
        image = Image.open(buffer).resize(image.size)
    return np.asarray(image.convert("RGB"), dtype=np.uint8)


class Row:
    """Six options, each behind a small box; `ticked` ones hold the stroke of a pen."""

    def __init__(self, ticked=(), dark=90):
        scale = 4 * UNIT
        page = np.full((round(200 * scale), round(320 * scale)), 255, np.uint8)
        for index in range(6):
            x, y = (v * scale for v in (self.left(index), TOP))
            side, wide = SIDE * scale, round(0.8 * scale)
            for box in (
                (0, side, 0, wide),
                (0, side, side - wide, side),
                (0, wide, 0, side),
                (side - wide, side, 0, side),
            ):
                y0, y1, x0, x1 = (round(v) for v in (y + box[0], y + box[1], x + box[2], x + box[3]))
                page[y0:y1, x0:x1] = dark
            if index in ticked:
                for n in range(round(1.3 * side)):
                    row, column = round(y + side - n), round(x + 0.2 * side + 0.8 * n)
                    page[row : row + wide, column : column + wide] = dark
        small = Image.fromarray(page).resize((page.shape[1] // 4, page.shape[0] // 4), Image.Resampling.BOX)
        self.dark = darkness(saved_poorly(np.asarray(small.convert("RGB"))))

    @staticmethod
    def left(index):
        return 20 + index * STEP

    @property
    def line(self):
        return Line(
            text=TEXT,
            page=1,
            box=Box(x0=20, y0=TOP - 3, x1=20 + 6 * STEP, y1=TOP + 10),
            source=TextSource.OCR,
            confidence=0.98,
            character_positions=tuple(self.left(index) + 1.9 * SIZE for index in range(6)),
            character_confidences=(0.98,) * 6,
        )

    def box(self, index, off=0.0):
        x = self.left(index) + off
        place = Box(x0=x, y0=TOP, x1=x + SIDE, y1=TOP + SIDE)
        return PlacedBox(TickBox(0, 0, 14, 14, BoxState.EMPTY), place, None, False)

    def states(self, *sure):
        (form,) = box_prints(self.dark, sure, UNIT)
        seen = printed_boxes(self.dark, self.line, sure, form, (18.0, 20 + 6 * STEP), UNIT)
        form = form.parted([one.shade for one in seen if one.shade is not None])
        seen = printed_boxes(self.dark, self.line, sure, form, (18.0, 20 + 6 * STEP), UNIT)
        return [round((one.place.center[0] - 20 - SIDE / 2) / STEP, 1) for one in seen], [
            one.box.state for one in seen
        ]


@pytest.mark.parametrize("ticked", [(), (3,), (1, 4), (2, 4)])
def test_all_boxes_of_a_row_are_found_and_told_by_two(ticked):
    row = Row(ticked)
    places, states = row.states(row.box(0), row.box(0, off=0.4))
    assert places == pytest.approx([0, 1, 2, 3, 4, 5], abs=0.1)
    assert [n for n, state in enumerate(states) if state is BoxState.TICKED] == list(ticked)
    assert states.count(BoxState.EMPTY) == 6 - len(ticked)


def test_one_box_alone_is_no_print():
    row = Row()
    assert box_prints(row.dark, [row.box(0)], UNIT) == []


def test_bare_paper_shows_no_box():
    row = Row()
    (form,) = box_prints(row.dark, [row.box(0), row.box(2)], UNIT)
    assert form.found(row.dark, 20, 200, 40, UNIT, 0.5) == []


def test_shades_of_one_kind_are_not_parted():
    row = Row()
    (form,) = box_prints(row.dark, [row.box(0), row.box(2)], UNIT)
    assert form.parted([0.0, 0.02, 0.05, 0.09]) == form
    told = form.parted([0.0, 0.1, 0.13, 0.3, 0.5])
    assert 0.13 < told.dirt < told.drawn < 0.3
