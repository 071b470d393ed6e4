import pytest

from extractors.tables.fill import fill_grid
from extractors.tables.grid import segments_to_grids
from extractors.tables.lost_rules import with_lost_rules
from extractors.tables.segments import Segment
from models.document import Line, TextSource
from models.geometry import Box

COLUMNS = (0, 60, 160, 240, 330)


def line(text, x0, y, height=12):
    box = Box(x0=x0, y0=y, x1=x0 + 10 * len(text), y1=y + height)
    return Line(text=text, page=1, box=box, confidence=0.9, source=TextSource.OCR)


def grid_of(heights):
    horizontal = [Segment(at=y, start=COLUMNS[0], end=COLUMNS[-1]) for y in heights]
    vertical = [Segment(at=x, start=heights[0], end=heights[-1]) for x in COLUMNS]
    return segments_to_grids(horizontal, vertical, tolerance=3)[0]


def entry(row, *texts):
    return [line(text, x + 5, 24 * row + 6) for x, text in zip(COLUMNS, texts, strict=False) if text]


def rows_of(heights, lines):
    table, left = fill_grid(with_lost_rules(grid_of(heights), lines), lines, page=1)
    assert left == []
    texts = {}
    for cell in table.cells:
        texts.setdefault(cell.row, []).append(cell.text)
    assert len(texts) == table.rows
    return [texts[row] for row in sorted(texts)]


LIST = [
    *entry(0, "姓名", "单位", "职务", "电话"),
    *entry(1, "张三", "甲大学", "理事", "101"),
    *entry(2, "李四", "乙公司", "理事", "102"),
    *entry(3, "王五", "丙公司", "监事", "103"),
    *entry(4, "赵六", "丁公司", "理事", "104"),
]


@pytest.mark.parametrize("lost", [24, 48, 72, 96])
def test_two_entries_without_a_rule_between_them_are_two_rows(lost):
    heights = [y for y in range(0, 121, 24) if y != lost]
    assert rows_of(heights, LIST)[1] == ["张三", "甲大学", "理事", "101"]
    assert rows_of(heights, LIST) == rows_of(range(0, 121, 24), LIST)


def test_an_entry_whose_cells_wrap_stays_one_row():
    wrapped = [
        line("赵六", 5, 114),
        *(line(text, 65, y) for text, y in (("丁新材料", 108), ("有限公司", 130))),
    ]
    wrapped += [line(text, x, y) for x in (165, 245) for text, y in (("甲", 108), ("乙", 130))]
    heights = [0, 24, 48, 72, 96, 96 + 48]
    assert len(rows_of(heights, [*LIST[:16], *wrapped])) == 5
    assert len(rows_of([0, 24, 48, 72, 96, 132], [*LIST[:16], *entry(4, "赵六", "丁", "理", "1")])) == 5


def test_a_table_of_uneven_rows_tells_nothing():
    lines = [*entry(0, "一", "二", "三", "四"), *entry(1, "五", "六", "七", "八")]
    assert len(rows_of([0, 48, 60, 90], lines)) == 3


def test_cells_over_several_rows_span_the_new_one_too():
    rules = [Segment(at=y, start=60 if 0 < y < 120 else 0, end=330) for y in (0, 24, 48, 72, 120)]
    posts = [Segment(at=x, start=0, end=120) for x in COLUMNS]
    lines = [*entry(2, "理事会")]
    for row, (name, unit) in enumerate((("甲", "1"), ("乙", "2"), ("丙", "3"), ("丁", "4"), ("戊", "5"))):
        lines += entry(row, "", name, unit, "理事")
    grid = with_lost_rules(segments_to_grids(rules, posts, tolerance=3)[0], lines)
    assert grid.rows == 5
    assert [(cell.row, cell.row_span) for cell in grid.cells if cell.column == 0] == [(0, 5)]
    assert sorted({cell.row for cell in grid.cells if cell.column == 1}) == [0, 1, 2, 3, 4]
