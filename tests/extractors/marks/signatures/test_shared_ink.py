"""Places to sign close together: one writing fills one place; name chops where the label takes them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import ImageDraw, ImageFont

from extractors.marks.signatures.shared_ink import part_ink
from extractors.marks.signatures.signature_places import find_signature_places
from models.document import Line, SealMark, SealShape, TextSource
from models.geometry import Box

SCALE = 200 / 72
HANDS = sorted(Path("corpus/synthesis/handwriting").glob("*.ttf"))
LABEL = "法定代表人（签字）："


def line(text, x0, y0):
    box = Box(x0=x0, y0=y0, x1=x0 + 12 * len(text), y1=y0 + 12)
    return Line(text=text, page=1, box=box, source=TextSource.TEXT_LAYER)


@pytest.fixture
def rows(drawer):
    page = drawer(1)
    for y in (98, 120):
        page.write(100, y, LABEL, 12)
    return page, [line(LABEL, 100, 100), line(LABEL, 100, 122)]


def write_by_hand(page, y, size):
    face = ImageFont.truetype(str(HANDS[0]), round(size * SCALE))
    place = (230 * SCALE, y * SCALE)
    ImageDraw.Draw(page.page).text(place, "陈思远", font=face, fill=(30, 30, 40))


@pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
@pytest.mark.parametrize(
    ("names", "present"),
    [((), [False, False]), ((94,), [True, False]), ((116,), [False, True]), ((88, 118), [True, True])],
)
def test_a_name_that_hangs_into_the_next_place_fills_its_own(rows, names, present):
    page, blocks = rows
    for y in names:
        write_by_hand(page, y, 26)
    marks = find_signature_places(page.pixels(), SCALE, 1, blocks, ())
    assert [mark.present for mark in marks] == present


def ink(*rows):
    mask = np.zeros((120, 60), np.uint8)
    for top, bottom in rows:
        mask[top:bottom, 20:24] = 1
    return mask


def test_ink_belongs_to_the_nearest_line():
    owned = part_ink(ink((10, 50), (80, 100)), own=30, others=[90], unit=1.0)
    assert (owned.foreign[:60].any(), owned.foreign[80:100, 20:24].all(), owned.is_doubtful) == (
        False,
        True,
        False,
    )


def test_ink_across_two_lines_is_in_doubt():
    owned = part_ink(ink((20, 100)), own=30, others=[90], unit=1.0)
    assert (owned.foreign.any(), owned.is_doubtful) == (False, True)


@pytest.mark.parametrize(
    ("label", "shape", "x", "present"),
    [
        ("单位负责人（签字或盖章）：", SealShape.SQUARE, 280, True),
        ("单位负责人签章：", SealShape.SQUARE, 280, True),
        ("单位负责人（签字）：", SealShape.SQUARE, 280, False),
        ("单位负责人（签字或盖章）：", SealShape.ROUND, 280, False),
        ("单位负责人（签字或盖章）：", SealShape.SQUARE, 480, False),
    ],
)
def test_a_name_chop_fills_a_place_that_takes_one(drawer, label, shape, x, present):
    chop = SealMark(page=1, box=Box(x0=x, y0=90, x1=x + 50, y1=140), shape=shape, colour="red", score=0.9)
    (mark,) = find_signature_places(drawer(1).pixels(), SCALE, 1, [line(label, 80, 100)], [chop])
    assert mark.present == present
