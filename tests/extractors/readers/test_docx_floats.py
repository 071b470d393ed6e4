"""Floating pictures: on which paragraph or cell they lie, wherever they are anchored."""

import pytest
from lxml import etree

from extractors.readers.docx_floats import Column, Spot, cell_bands, place_of
from extractors.readers.docx_heights import Height, Sheet, Spacing, height_of, lines_of
from extractors.readers.docx_names import W_NS
from extractors.readers.docx_offsets import Offset, offset_of
from extractors.readers.docx_styles import Styles
from extractors.readers.docx_tables import place_cells

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU = 12_700
SIZE = (9.0, 5.0)
PAGE = Sheet(width=420.0, pitch=15.6)


def xml(text):
    return etree.fromstring(text.replace(">", f' xmlns:w="{W_NS}" xmlns:wp="{WP}">', 1))


def anchored(vertical="paragraph", horizontal="column", offset="<wp:posOffset>{}</wp:posOffset>"):
    x, y = offset.format(20 * EMU), offset.format(-6 * EMU)
    return xml(
        f'<w:drawing><wp:anchor><wp:positionH relativeFrom="{horizontal}">{x}</wp:positionH>'
        f'<wp:positionV relativeFrom="{vertical}">{y}</wp:positionV></wp:anchor></w:drawing>'
    )


def test_a_drawing_floats_by_its_paragraph():
    assert offset_of(anchored(), SIZE) == Offset(20.0, -6.0, *SIZE)
    assert offset_of(anchored(vertical="line", horizontal="character"), SIZE) == Offset(20.0, -6.0, *SIZE)


@pytest.mark.parametrize(
    "drawing",
    [
        anchored(vertical="page"),
        anchored(horizontal="page"),
        anchored(offset="<wp:align>center</wp:align>"),
        xml("<w:drawing><wp:inline/></w:drawing>"),
        xml('<w:pict><shape style="width:60pt;margin-top:5pt"/></w:pict>'),
        xml(
            '<w:pict><shape style="position:absolute;margin-top:5pt;mso-position-vertical-relative:page"/></w:pict>'
        ),
    ],
)
def test_places_that_no_paragraph_tells(drawing):
    assert offset_of(drawing, SIZE) is None


def test_a_shape_of_vml_floats_too():
    shape = xml(
        '<w:pict><shape style="position:absolute; margin-left:1in;margin-top:-6.5pt;width:9pt"/></w:pict>'
    )
    assert offset_of(shape, SIZE) == Offset(72.0, -6.5, *SIZE)


def column_of(*texts):
    column = Column()
    for number, text in enumerate(texts, start=1):
        column.add(f"p[{number}]", Height(15.6, 0.0, 0.0), is_blank=not text)
    return column.bands


def spot(middle, height):
    return Spot(100.0, middle, middle - height / 2, middle + height / 2)


@pytest.mark.parametrize(
    ("anchor", "middle", "height", "place"),
    [
        ("p[1]", 24, 20, "p[2]"),  # the empty line above a block
        ("p[1]", 40, 90, "p[3]"),
        ("p[2]", 40, 60, "p[2]"),  # touches the print that it is anchored to
        ("p[2]", 71, 20, "p[5]"),  # moved down the page
        ("p[4]", 40, 20, "p[3]"),
        ("p[2]", 900, 20, "p[2]"),  # beyond what is known
    ],
)
def test_a_picture_lies_where_its_middle_is(anchor, middle, height, place):
    bands = column_of("", "甲方：", "签字：", "", "乙方：")
    assert place_of(anchor, spot(middle, height), bands) == place


TABLE = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    '<w:tr><w:trPr><w:trHeight w:val="800"/></w:trPr><w:tc/><w:tc/></w:tr>'
    '<w:tr><w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr><w:tc/><w:tc/></w:tr></w:tbl>'
)


def test_a_picture_moved_out_of_its_cell_lies_in_another():
    table = xml(TABLE)
    names = ["a", "b", "c", "d"]
    bands = cell_bands(table, place_cells(table, 63, 100), names, [10.0, 10.0, 90.0, 10.0])
    assert [(band.left, band.right, band.top, band.bottom) for band in bands] == [
        (0, 100, 0, 40), (100, 300, 0, 40), (0, 100, 40, 60), (100, 300, 40, 60),
    ]  # fmt: skip
    assert place_of("a", Spot(150, 50, 40, 60), bands) == "d"
    assert place_of("a", Spot(102, 20, 0, 60), bands) == "a"
    assert place_of("c", Spot(50, 30, -20, 80), bands) == "c"  # a seal over its cell and those around
    assert place_of("a/p[1]", Spot(50, 20, 0, 60), bands) == "a/p[1]"


def test_heights_of_lines():
    assert PAGE.line_height(14.0, Spacing()) == 31.2
    assert PAGE.line_height(10.5, Spacing(line=360)) == pytest.approx(23.4)
    assert Sheet(420.0, 0.0).line_height(10.0, Spacing()) == 13.0
    assert PAGE.line_height(10.5, Spacing(rule="exact", line=400)) == 20.0
    assert PAGE.line_height(10.5, Spacing(rule="atLeast", line=400)) == 20.0
    assert [lines_of(text, 10.0, 100.0) for text in ("", "甲" * 10, "甲" * 11, "a" * 20, "甲\n乙")] == [
        1,
        1,
        2,
        1,
        2,
    ]


def test_a_paragraph_with_its_spaces_and_a_picture_in_its_line():
    paragraph = xml(
        '<w:p><w:pPr><w:spacing w:before="200" w:afterLines="50"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr></w:r></w:p>'
    )
    assert height_of(paragraph, "甲", Styles(None), PAGE) == Height(31.2, 10.0, 7.8)
    pictured = xml(f'<w:p><w:r><wp:inline><wp:extent cx="1" cy="{90 * EMU}"/></wp:inline></w:r></w:p>')
    assert height_of(pictured, "", Styles(None), PAGE).lines == 90.0


def test_a_picture_among_empty_lines_stays_with_its_own():
    assert place_of("p[1]", spot(24, 40), column_of("", "", "甲方：")) == "p[1]"
