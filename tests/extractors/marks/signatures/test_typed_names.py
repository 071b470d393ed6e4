"""A name printed in a place to sign on a picture is told from one written by hand, on rules and under seals too."""

from pathlib import Path

import pytest
from PIL import ImageDraw, ImageFont

from extractors.marks.signatures.signature_places import find_signature_places
from models.document import Line, TextSource
from models.geometry import Box

SCALE = 200 / 72
HANDS = sorted(Path("corpus/synthesis/handwriting").glob("*.ttf"))
needs_hands = pytest.mark.skipif(not HANDS, reason="no handwriting fonts in corpus/synthesis/handwriting")
LABEL = "法定代表人（签字）："


def line(text, x0, y0, width, height=12):
    box = Box(x0=x0, y0=y0, x1=x0 + width, y1=y0 + height)
    return Line(text=text, page=1, box=box, source=TextSource.OCR, confidence=0.97)


def ruled(page):
    """A rule to write on, from the label to below the middle of a seal."""
    ImageDraw.Draw(page.page).line((222 * SCALE, 115 * SCALE, 360 * SCALE, 115 * SCALE), (20, 20, 20), 2)


def write_by_hand(page, x, y, name, size, fill=(30, 30, 40), font=0):
    face = ImageFont.truetype(str(HANDS[font]), round(size * SCALE))
    ImageDraw.Draw(page.page).text((x * SCALE, y * SCALE), name, font=face, fill=fill)


def told(page, *blocks, quality=80):
    (place,) = find_signature_places(page.pixels(quality=quality), SCALE, 1, blocks, [])
    return place.present, place.typed


@pytest.fixture
def labelled(drawer):
    page = drawer(3)
    page.write(100, 100, LABEL, 12)
    return page


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("quality", [80, 30])
def test_a_typed_name_on_a_rule(labelled, sealed, quality):
    ruled(labelled)
    labelled.write(236, 100, "张三丰", 12)
    if sealed:
        labelled.seal(345, 105, 56)
    assert told(labelled, line(f"{LABEL}张三丰", 100, 102, 172), quality=quality) == (True, "张三丰")


def test_a_typed_name_that_was_read_as_a_line_of_its_own(labelled):
    labelled.write(260, 100, "张三丰", 12)
    assert told(labelled, line(LABEL, 100, 102, 120), line("张三丰", 260, 102, 36)) == (True, "张三丰")


def test_the_two_characters_of_a_typed_name_set_apart(labelled):
    labelled.write(236, 100, "张　丰", 12)
    assert told(labelled, line(f"{LABEL}张丰", 100, 102, 172)) == (True, "张丰")


@needs_hands
@pytest.mark.parametrize("font", range(len(HANDS)))
@pytest.mark.parametrize(("size", "fill"), [(20, (25, 25, 30)), (17, (25, 25, 30)), (13, (30, 50, 150))])
def test_a_written_name_is_not_typed(labelled, font, size, fill):
    ruled(labelled)
    write_by_hand(labelled, 236, 106 - size / 2, "陈思远", size, fill, font)
    assert told(labelled, line(f"{LABEL}陈思远", 100, 102, 172)) == (True, "")


@needs_hands
@pytest.mark.parametrize("x", [236, 290])
def test_a_typed_name_with_a_signature_over_it_or_beside_it(labelled, x):
    labelled.write(236, 100, "张三丰", 12)
    write_by_hand(labelled, x, 88, "张三丰", 24)
    assert told(labelled, line(f"{LABEL}张三丰", 100, 102, 172)) == (True, "")


def test_print_above_the_place_is_no_typed_name(labelled):
    labelled.write(236, 84, "乙　方", 12)
    assert told(labelled, line(LABEL, 100, 102, 120), line("乙方", 236, 86, 36)) != (True, "乙方")
