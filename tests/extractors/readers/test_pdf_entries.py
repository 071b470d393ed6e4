"""Form fields and notes of a PDF page: what is ticked, what is typed."""

import pytest
from pdfminer.psparser import LIT

from extractors.readers.pdf_entries import entry_lines
from extractors.readers.pdf_frame import Frame
from extractors.readers.pdf_ticks import with_fields
from models.document import Line, TextSource
from models.geometry import Box

FRAME = Frame(dx=0.0, dy=0.0, width=600.0, height=800.0)
LOOKS = {"N": {"Yes": object(), "Off": object()}}


class Plumbed:
    """A page as pdfplumber gives it."""

    def __init__(self, **data):
        self.annots = [{"x0": 10, "x1": 22, "top": 20, "bottom": 32, "data": data}]


def texts(**data):
    named = {key: LIT(value) if isinstance(value, str) else value for key, value in data.items()}
    return [line.text for line in entry_lines(Plumbed(**named), 1, FRAME)]


@pytest.mark.parametrize(
    ("button", "sign"),
    [
        ({"AS": "Yes", "V": "Yes", "AP": LOOKS}, ["☑"]),
        ({"AS": "Yes", "V": "Off", "AP": LOOKS}, ["☑"]),
        ({"AS": "Off", "V": "Off", "AP": LOOKS}, ["☐"]),
        ({"AS": "Off", "V": "Yes", "AP": LOOKS}, ["⍰"]),
        ({"AS": "Off", "V": "Other", "AP": LOOKS}, ["☐"]),  # another radio button of the group
        ({"V": "Yes", "AP": LOOKS}, ["☑"]),
        ({"AP": LOOKS}, ["☐"]),
        ({"AP": {"N": object()}}, []),  # a button to push
        ({"AS": "Yes", "F": 2}, []),
    ],
)
def test_buttons(button, sign):
    assert texts(Subtype="Widget", FT="Btn", **button) == sign


def test_values_and_notes():
    assert texts(Subtype="Widget", FT="Ch", V=[b"a", b"b"]) == ["a、b"]
    assert texts(Subtype="FreeText", Contents=b"\xfe\xff\x22\x1a") == ["√"]
    assert texts(Subtype="Text", Contents=b"a remark") == []


def char(text, x0):
    return {"text": text, "x0": x0, "x1": x0 + 10, "top": 20, "bottom": 30, "fontname": "Song"}


def typed(text, x0):
    return Line(text=text, box=Box(x0=x0, y0=19, x1=x0 + 10, y1=31), source=TextSource.TEXT_LAYER)


@pytest.mark.parametrize(("x0", "row"), [(11, "☑是□否"), (41, "□是☑否"), (25, "□是√□否")])
def test_a_tick_typed_on_the_page_ticks_the_box_under_it(x0, row):
    chars, left = with_fields(
        [char(t, x) for t, x in (("□", 10), ("是", 20), ("□", 40), ("否", 50))], [typed("√", x0)]
    )
    assert "".join(one["text"] for one in sorted(chars, key=lambda one: one["x0"])) == row
    assert left == []


def test_what_is_typed_far_from_print_is_a_line_of_its_own():
    note = typed("√", 300)
    assert with_fields([char("是", 10)], [note]) == ([char("是", 10)], [note])
