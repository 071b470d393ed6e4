from io import BytesIO
from zipfile import ZipFile

import pytest

pytest.importorskip("reportlab")
from lxml import etree

from corpus.synthesis.drawing import FilePlan, draw_file
from corpus.synthesis.paper import Line, Paper, Paragraph, Slot, Table, text_cell
from corpus.synthesis.render.fonts import missing_fonts
from corpus.synthesis.render.word.features import WORD_FEATURES

MISSING = missing_fonts()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {' '.join(MISSING)}")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGN = Slot("sign:1", "sign", 96, "嘉陵计量研究院", "负责人（签字）：", "欧阳彧")
FORM = Paper(
    "application_form",
    (
        Line(("联系人：上官翀",), "cover"),
        Line(("填报日期：2025年3月1日",), "cover"),
        Paragraph("企业类别：☑领军企业 □链主企业", "plain"),
        Table(
            (100, 200),
            (
                (text_cell("成员总数", "cell_label"), text_cell("12")),
                (text_cell("产业领域", "cell_label"), text_cell("新能源汽车")),
                (text_cell("负责人", "cell_label"), text_cell("尉迟晓")),
            ),
            (20, 20, 20),
            repeat=1,
        ),
        Line(("负责人（签字）：", SIGN), "line"),
    ),
)


def body(flavour):
    plan = FilePlan("a.docx", "application_form", "word", flavour=flavour)
    result = draw_file(plan, FORM, frozenset(), "word")
    with ZipFile(BytesIO(result.files[0][1])) as archive:
        return etree.fromstring(archive.read("word/document.xml")), archive.namelist(), result


def accepted(root):
    """The text when all changes are accepted and alternatives are read once."""
    return "".join(
        text.text or ""
        for text in root.iter(f"{W}t")
        if not any(str(a.tag).endswith("}Fallback") for a in text.iterancestors())
    )


@pytest.mark.parametrize("flavour", ["", *sorted(WORD_FEATURES), "controls+tracked+headers+sealed"])
def test_what_was_filled_in_stands_in_the_file_once_whatever_holds_it(flavour):
    text = accepted(body(flavour)[0])
    for value in ("上官翀", "2025年3月1日", "12", "新能源汽车", "尉迟晓", "领军企业"):
        assert text.count(value) == 1, value


def test_controls_enclose_words_paragraphs_and_cells_and_boxes_are_w14():
    root, _, _ = body("controls")
    inside = {str(c.getparent().getparent().tag).split("}")[1] for c in root.iter(f"{W}sdtContent")}
    assert {"p", "tc", "tr"} & inside == inside
    states = [e.get(f"{e.tag.split('}')[0]}}}val") for e in root.iter("{*}checked")]
    assert states == ["1", "0"]


def test_symbols_and_legacy_fields_take_the_place_of_boxes():
    root, _, _ = body("symbols")
    assert [s.get(f"{W}char") for s in root.iter(f"{W}sym")] in (["F0FE", "F0A8"], ["F052", "F0A3"])
    assert "☑" not in accepted(root)
    root, _, _ = body("legacy")
    boxes = list(root.iter(f"{W}checkBox"))
    assert [box.find(f"{W}checked") is not None for box in boxes] == [True, False]


def test_text_boxes_hold_the_cover_once_for_each_program():
    root, _, _ = body("textbox-drawing")
    assert len(list(root.iter(f"{W}txbxContent"))) == 2
    assert len(list(body("textbox-vml")[0].iter(f"{W}txbxContent"))) == 1


def test_nested_lists_stand_in_a_cell():
    root, _, _ = body("nested")
    assert any(table.getparent().tag == f"{W}tc" for table in root.iter(f"{W}tbl"))


def test_struck_text_is_marked_as_deleted():
    root, _, _ = body("tracked")
    assert list(root.iter(f"{W}delText"))
    assert list(root.iter(f"{W}ins"))


def test_electronic_signatures_are_pictures_and_present():
    _, names, result = body("sealed")
    assert any(name.startswith("word/media/") for name in names)
    assert [m.present for m in result.seen] == [True]
    _, names, result = body("")
    assert not any(name.startswith("word/media/") for name in names)
    assert [m.present for m in result.seen] == [False]


def test_a_feature_that_is_none_is_refused():
    with pytest.raises(KeyError, match="nonsense"):
        body("nonsense")
