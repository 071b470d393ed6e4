import pytest

from extractors.marks.signatures.signature_lines import usual_heights, writing_apart
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box


def line(text, x0, width, y0=100.0, source=TextSource.OCR):
    return Line(text=text, page=1, box=Box(x0=x0, y0=y0, x1=x0 + width, y1=y0 + 14), source=source)


def texts(*lines):
    return [part.text for part in writing_apart(lines)]


@pytest.mark.parametrize(
    ("behind", "parts"),
    [
        ("谢浩彧（公章）", ["谢浩彧", "（公章）"]),
        ("丁松公达（公章", ["丁松公达", "（公章"]),
        ("吕柏仁公章", ["吕柏仁", "公章"]),
        ("法人公章", ["法人公章"]),
        ("欧阳一思(加盖公章)", ["欧阳一思", "(加盖公章)"]),
        ("李明2022年4月20日", ["李明", "2022年4月20日"]),
    ],
)
def test_writing_joined_to_the_print_behind_it(behind, parts):
    assert texts(line("负责人：", 70, 42), line(behind, 130, 120)) == ["负责人：", *parts]


@pytest.mark.parametrize(
    "behind",
    [
        "单位（公章）",
        "推荐单位（盖章）",
        "法定代表（签字） 谢峰",
        "（公章）",
        "2022-04-20",
        "同意申报该项目，情况属实（公章）",
    ],
)
def test_print_of_a_form_stays_whole(behind):
    assert texts(line("负责人：", 70, 42), line(behind, 130, 120)) == ["负责人：", behind]


def test_without_a_label_on_the_row_and_in_typed_text_nothing_is_parted():
    joined = line("谢浩彧（公章）", 130, 120)
    assert texts(line("负责人：", 70, 42, y0=140), joined) == ["负责人：", "谢浩彧（公章）"]
    assert texts(line("负责人：李明", 70, 60), joined) == ["负责人：李明", "谢浩彧（公章）"]
    typed = line("谢浩彧（公章）", 130, 120, source=TextSource.TEXT_LAYER)
    assert texts(line("负责人：", 70, 42), typed) == ["负责人：", "谢浩彧（公章）"]


def test_parts_stand_where_their_characters_do():
    joined = line("李明（公章）", 130, 150).model_copy(
        update={"character_positions": (140.0, 160.0, 240.0, 250.0, 262.0, 272.0)}
    )
    box = Box(x0=60, y0=90, x1=300, y1=130)
    cell = Cell(
        row=0, column=0, text="负责人：\n李明（公章）", lines=(line("负责人：", 70, 42), joined), box=box
    )
    (table,) = writing_apart([Table(rows=1, columns=1, cells=(cell,), page=1)])
    _, written, printed = table.cells[0].lines
    assert (written.text, written.box.x1, printed.text, printed.box.x0) == ("李明", 200.0, "（公章）", 200.0)
    assert printed.character_positions == (240.0, 250.0, 262.0, 272.0)


def test_a_line_that_takes_in_a_part_of_a_seal_is_brought_to_the_usual_height():
    lines = [line("甲科技有限公司", 70, 90, y0=20.0 * n) for n in range(3)]
    high = line("法定代表人", 70, 90, y0=100.0).model_copy(update={"box": Box(x0=70, y0=84, x1=160, y1=130)})
    *rest, slim = usual_heights([*lines, high])
    assert rest == lines
    assert slim.box.center[1] == 107
    assert slim.box.height == pytest.approx(1.4 * 14)
