"""Tables without upright rules are told by alignment; labels, prose and blanks for signatures are none."""

import pytest

from extractors.tables.aligned import lines_to_grids
from extractors.tables.fill import fill_grids
from models.document import Line, TextSource
from models.geometry import Box

SIZE = 10.0
MEMBERS = (
    ("序号", "单位名称", "统一社会信用代码", "承担任务"),
    ("1", "重庆甲科技有限公司", "91500000MA5U000001", "牵头攻关"),
    ("2", "乙大学", "12100000400001234X", "基础研究"),
    ("3", "丙研究院有限公司", "91500000MA5U000002", "检测验证"),
)
PLACES = (60, 110, 260, 420)


def at(text: str, x: float, y: float, *, middle: bool = False) -> Line:
    width = SIZE * sum(0.5 if ord(character) < 0x2E80 else 1 for character in text)
    x0 = x - width / 2 if middle else x
    return Line(text=text, page=1, box=Box(x0=x0, y0=y, x1=x0 + width, y1=y + SIZE), source=TextSource.OCR)


def texts(lines: list[Line]) -> list[list[list[str]]]:
    grids = lines_to_grids(lines)
    tables, _ = fill_grids(grids, lines, 1)
    return [
        [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]
        for table in tables
    ]


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("step", [14, 20, 30])
def test_aligned_print_is_a_table(middle, step):
    places = (75, 165, 310, 460) if middle else PLACES
    lines = [
        at(text, x, 100 + step * y, middle=middle)
        for y, row in enumerate(MEMBERS)
        for text, x in zip(row, places, strict=True)
    ]
    title = at("联合体成员单位名单", 200, 100 - 2 * step)
    assert texts([title, *lines]) == [[list(row) for row in MEMBERS]]
    below = at("以上单位均已在协议上签字盖章，并承诺提供的材料真实、完整、有效。", 60, 100 + 5 * step)
    assert len(texts([*lines, below])) == 1


def test_a_blank_entry_is_an_empty_cell():
    rows = [*MEMBERS, ("4", "丁协会", "", "成果推广")]
    lines = [
        at(text, x, 100 + 20 * y)
        for y, row in enumerate(rows)
        for text, x in zip(row, PLACES, strict=True)
        if text
    ]
    assert texts(lines) == [[list(row) for row in rows]]


def test_an_entry_that_wraps_is_one_cell():
    top = [at(t, x, 100) for t, x in zip(MEMBERS[0], PLACES, strict=True)]
    first = [
        at(t, x, 130)
        for t, x in zip(("1", "甲公司", "91500000MA5U000001", "承担关键零部件"), PLACES, strict=True)
    ]
    first += [at("可靠性试验与", 420, 144), at("数据分析", 420, 158)]
    second = [
        at(t, x, 190) for t, x in zip(("2", "乙大学", "12100000400001234X", "基础研究"), PLACES, strict=True)
    ]
    assert [row[3] for row in texts([*top, *first, *second])[0]] == [
        "承担任务", "承担关键零部件\n可靠性试验与\n数据分析", "基础研究",
    ]  # fmt: skip


def test_an_entry_that_wraps_around_the_middle_of_its_row_is_one_cell():
    top = [at(t, x, 100) for t, x in zip(MEMBERS[0], PLACES, strict=True)]
    first = [at(t, x, 140) for t, x in zip(("1", "甲公司", "91500000MA5U000001"), PLACES, strict=False)]
    first += [at("承担关键零部件", 420, 133), at("可靠性试验", 420, 147)]
    others = [
        at(t, x, 180 + 40 * n)
        for n in range(2)
        for t, x in zip((str(n + 2), "乙大学", "12100000400001234X", "基础研究"), PLACES, strict=True)
    ]
    assert [row[3] for row in texts([*top, *first, *others])[0]] == [
        "承担任务", "承担关键零部件\n可靠性试验", "基础研究", "基础研究",
    ]  # fmt: skip


def test_labels_with_values_prose_and_blanks_for_signatures_are_no_tables():
    pairs = [at(t, x, 100 + 20 * y) for y in range(5) for t, x in (("联系人", 60), ("赵一", 200))]
    signatures = [
        at(t, x, 100 + 24 * y)
        for y, t in enumerate(("甲方（盖章）：", "法定代表人：", "日期："))
        for x in (60, 220, 380)
    ]
    prose = [
        at("本协议由各成员单位协商一致后签订，自签字盖章之日起生效。" * 2, 60, 100 + 16 * y) for y in range(9)
    ]
    unaligned = [at("某某", 60 + 70 * x + 31 * (y * y % 5), 100 + 20 * y) for y in range(5) for x in range(4)]
    for lines in (pairs, signatures, prose, unaligned):
        assert lines_to_grids(lines) == []


def test_two_rows_are_no_table():
    lines = [
        at(t, x, 100 + 20 * y) for y, row in enumerate(MEMBERS[:2]) for t, x in zip(row, PLACES, strict=True)
    ]
    assert lines_to_grids(lines) == []
