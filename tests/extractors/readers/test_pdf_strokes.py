"""What is drawn along words, as paths and as annotations."""

import pytest
from pdfminer.psparser import LIT

from extractors.readers.pdf_annotations import numbers_of
from extractors.readers.pdf_frame import Frame
from extractors.readers.pdf_strokes import Stroke, page_strokes
from models.geometry import Box

FRAME = Frame(dx=0.0, dy=0.0, width=600.0, height=800.0)
ELLIPSE = [(n, n) for n in range(13)]


class Plumbed:
    """A page as pdfplumber gives it."""

    rotation = 0

    def __init__(self, lines=(), rects=(), curves=(), annots=()):
        self.lines, self.rects, self.curves, self.annots = lines, rects, curves, annots


def shape(x0=10, x1=50, top=20, bottom=20.5, **more):
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, **more}


def note(subtype, x0=10, x1=50, top=20, bottom=34, **data):
    place = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "y1": 800 - top}
    return {**place, "data": {"Subtype": LIT(subtype), "Rect": [x0, 800 - bottom, x1, 800 - top], **data}}


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        (Plumbed(lines=[shape()]), ["line"]),
        (Plumbed(rects=[shape(fill=True, non_stroking_color=(0, 0, 0))]), ["line"]),
        (Plumbed(rects=[shape(bottom=34, fill=True, non_stroking_color=(1, 1, 0))]), ["ground"]),
        (Plumbed(rects=[shape(bottom=34, fill=True, non_stroking_color=(0.85,))]), ["ground"]),
        (Plumbed(rects=[shape(bottom=34, fill=True, non_stroking_color=(0, 0, 0.5, 0))]), ["ground"]),
        (Plumbed(rects=[shape(bottom=34, fill=True, non_stroking_color=(1, 1, 1), pts=ELLIPSE[:4])]), []),
        (Plumbed(rects=[shape(bottom=34, fill=True, non_stroking_color=(0, 0, 0), pts=ELLIPSE[:4])]), []),
        (Plumbed(rects=[shape(bottom=34, stroke=True, pts=ELLIPSE[:4])]), ["ring"]),
        (Plumbed(curves=[shape(bottom=34, stroke=True, pts=ELLIPSE)]), ["ring"]),
        (Plumbed(annots=[note("Circle")]), ["ring"]),
        (Plumbed(annots=[note("Stamp")]), []),
        (Plumbed(annots=[note("Circle", F=2)]), []),
        (Plumbed(annots=[note("Ink", InkList=[[10, 766, 30, 780, 50, 766, 30, 760, 11, 766]])]), ["ring"]),
        (Plumbed(annots=[note("Ink", InkList=[[10, 770, 20, 766, 50, 780]])]), []),
        (Plumbed(annots=[note("Ink", top=27, bottom=28)]), ["line"]),
    ],
)
def test_kinds_of_strokes(page, kinds):
    assert [stroke.kind for stroke in page_strokes(page, FRAME)] == kinds


def test_an_annotation_of_text_marks_each_of_its_lines():
    quads = [10, 780, 50, 780, 10, 770, 50, 770, 10, 760, 30, 760, 10, 750, 30, 750]
    strokes = page_strokes(Plumbed(annots=[note("Highlight", bottom=50, QuadPoints=quads)]), FRAME)
    assert strokes == [
        Stroke("filled", Box(x0=10, y0=20, x1=50, y1=30)),
        Stroke("filled", Box(x0=10, y0=40, x1=30, y1=50)),
    ]


WORD = Box(x0=100, y0=100, x1=140, y1=110)


@pytest.mark.parametrize(
    ("kind", "box", "ways"),
    [
        ("line", (95, 105, 145, 106), {"struck"}),
        ("line", (20, 105, 300, 106), {"struck"}),
        ("line", (99, 111, 141, 111.5), {"underlined"}),
        ("line", (20, 111, 300, 111.5), set()),
        ("line", (99, 117, 141, 117.5), set()),
        ("line", (100, 105, 115, 106), set()),
        ("line", (100, 102, 140, 108), set()),
        ("ring", (95, 96, 145, 114), {"ringed"}),
        ("ring", (95, 70, 145, 140), set()),
        ("ring", (95, 108, 145, 124), set()),
        ("ring", (50, 96, 190, 114), set()),
        ("ground", (99, 99, 141, 111), {"filled"}),
        ("ground", (20, 99, 300, 111), set()),
        ("struck", (100, 100, 140, 110), {"struck"}),
    ],
)
def test_ways_in_which_a_word_stands_out(kind, box, ways):
    x0, y0, x1, y1 = box
    assert Stroke(kind, Box(x0=x0, y0=y0, x1=x1, y1=y1)).ways_along(WORD) == ways


def test_numbers_of_nested_arrays():
    assert numbers_of([[1, 2], [3.5, None, True]]) == [1.0, 2.0, 3.5]
    assert numbers_of("1") == []
