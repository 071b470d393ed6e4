"""Labels that a seal hides are given back by the blocks beside them, and other lines are left as they are."""

import pytest

from extractors.marks.signatures.hidden_labels import with_hidden_labels
from extractors.marks.signatures.label_rooms import is_print_text
from extractors.marks.signatures.signature_rooms import blocks_to_rooms
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box

LABEL = "法定代表人（签字）："


def line(text, x0, y0, width=110, source=TextSource.OCR):
    return Line(text=text, page=1, box=Box(x0=x0, y0=y0, x1=x0 + width, y1=y0 + 12), source=source)


def block(top, label, x0=70, date="日期：2025年2月5日"):
    """The foot of a party's block: its label to sign, and the date below it."""
    return [line("甲有限公司", x0, top - 18), line(label, x0, top), line(date, x0, top + 20)]


def told(*blocks):
    return [one.text for one in with_hidden_labels([one for lines in blocks for one in lines])]


@pytest.mark.parametrize("worn", ["法定邓江", "法范曦国", "法定代装答81寿成"])
@pytest.mark.parametrize("x0", [70, 310])
def test_a_label_above_a_date_as_others_are(worn, x0):
    page = [*block(100, LABEL), *block(250, LABEL + "张三"), *block(400, worn, x0)]
    restored = with_hidden_labels(page)
    assert [one.text for one in restored[:7]] == [one.text for one in page[:7]]
    assert restored[7].text == LABEL
    assert restored[7].box.x0 == x0
    assert abs(restored[7].box.width - 110 * len(LABEL) / len(LABEL + "张三")) < 12


@pytest.mark.parametrize(
    "other",
    [
        block(400, "地址：渝北区"),
        block(400, "法定邓江", date="第七条　其他"),
        [line("法定邓江", 70, 400), line("日期：2025年2月5日", 70, 480)],
        [line("法定邓江", 120, 400), line("日期：2025年2月5日", 70, 420)],
        [line("法定邓江", 70, 400, source=TextSource.TEXT_LAYER), line("日期：2025年2月5日", 70, 420)],
    ],
)
def test_other_lines_stay(other):
    assert told(block(100, LABEL), block(250, LABEL), other)[6:] == [one.text for one in other]


def test_one_label_alone_shows_no_way():
    assert "法定邓江" in told(block(100, LABEL), block(250, "法定邓江"))


@pytest.mark.parametrize(("beside", "labels"), [(LABEL, 2), ("联系电话：", 0)])
def test_a_worn_label_in_a_cell_beside_whole_ones(beside, labels):
    cells = []
    for column, label in enumerate((beside, "法定代表人段晨")):
        lines = tuple(line(text, 80 + 200 * column, y) for text, y in (("甲单位（盖章）", 100), (label, 130)))
        box = Box(x0=70 + 200 * column, y0=90, x1=270 + 200 * column, y1=170)
        text = "\n".join(one.text for one in lines)
        cells.append(Cell(row=0, column=column, text=text, page=1, box=box, lines=lines))
    table = Table(rows=1, columns=2, cells=tuple(cells), page=1)
    assert len(blocks_to_rooms([table])) == labels


@pytest.mark.parametrize("words", ["章川亭", "李月", "年广久", "林日升"])
def test_names_that_hold_signs_of_dates_and_seals_are_no_print(words):
    assert not is_print_text(words)


@pytest.mark.parametrize(
    "words", ["公章", "（公章）", "年月日", "日", "二〇二二年五月", "十七日", "公章）", "日期"]
)
def test_dates_and_words_for_seals_are_print(words):
    assert is_print_text(words)
