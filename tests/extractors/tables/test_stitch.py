"""Tables over pages: joined, headers dropped, cut rows mended, and what must stay apart."""

from collections.abc import Sequence

import pytest

from extractors.tables.stitch import stitch_tables
from models.document import Cell, Line, Table, TextSource
from models.geometry import Box

WIDTHS = (40.0, 160.0, 200.0)


def table(page: int, rows: Sequence[Sequence[str]], left: float = 90.0, top: float = 80.0) -> Table:
    """A table whose rows have one full-width cell or one cell for each of `WIDTHS`."""
    cells = []
    for index, row in enumerate(rows):
        x = left
        spans = len(WIDTHS) if len(row) == 1 else 1
        for column, text in enumerate(row):
            width = sum(WIDTHS) if len(row) == 1 else WIDTHS[column]
            box = Box(x0=x, y0=top + 20 * index, x1=x + width, y1=top + 20 * (index + 1))
            cells.append(Cell(row=index, column=column, column_span=spans, text=text, page=page, box=box))
            x += width
    return Table(
        rows=len(rows),
        columns=len(WIDTHS),
        cells=tuple(cells),
        page=page,
        box=Box.around([cell.box for cell in cells if cell.box]),
    )


def line(text: str, page: int) -> Line:
    return Line(text=text, page=page, box=Box(x0=280, y0=800, x1=320, y1=812), source=TextSource.OCR)


def texts(block: object) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in block.cells if cell.row == row] for row in range(block.rows)]


HEAD = ["序号", "单位名称", "分工"]


def test_a_repeated_header_is_dropped_and_rows_keep_their_page() -> None:
    first = table(1, [["五、成员"], HEAD, ["1", "甲公司", "攻关"]])
    second = table(2, [["五、成员"], HEAD, ["2", "乙大学", "研究"]])
    (joined, foot) = stitch_tables([first, line("- 1 -", 1), second])
    assert texts(joined) == [["五、成员"], HEAD, ["1", "甲公司", "攻关"], ["2", "乙大学", "研究"]]
    assert isinstance(joined, Table)
    assert [cell.page for cell in joined.cells][-1] == 2
    assert foot.kind == "line"


def test_rows_go_on_without_a_header_and_over_three_pages() -> None:
    parts = [
        table(1, [HEAD, ["1", "甲", "a"]]),
        table(2, [["2", "乙", "b"]]),
        table(3, [["3", "丙", "c"]], left=92),
    ]
    (joined,) = stitch_tables(parts)
    assert texts(joined) == [HEAD, ["1", "甲", "a"], ["2", "乙", "b"], ["3", "丙", "c"]]


def test_a_row_cut_by_the_page_break_is_mended() -> None:
    (joined,) = stitch_tables(
        [table(1, [HEAD, ["1", "甲公司", "负责关键部件"]]), table(2, [["", "", "试制。"], ["2", "乙", "b"]])]
    )
    assert texts(joined)[1:] == [["1", "甲公司", "负责关键部件\n试制。"], ["2", "乙", "b"]]


def test_blank_rows_are_no_cut_rows() -> None:
    (joined,) = stitch_tables([table(1, [HEAD, ["1", "甲", "a"]]), table(2, [["", "", ""]])])
    assert texts(joined) == [HEAD, ["1", "甲", "a"], ["", "", ""]]


def test_a_long_text_runs_on_but_a_new_title_does_not() -> None:
    long_text = "围绕关键部件开展联合攻关，" * 5 + "形成"
    (joined,) = stitch_tables([table(1, [["一、目标"], [long_text]]), table(2, [["标准两项。"]])])
    assert texts(joined)[1] == [f"{long_text}\n标准两项。"]
    (apart,) = stitch_tables([table(1, [["一、目标"], [long_text]]), table(2, [["二、科研团队"]])])
    assert texts(apart)[2] == ["二、科研团队"]


@pytest.mark.parametrize(
    "between",
    [
        [table(1, [HEAD]), line("注：主要成员填写完整。", 1), table(2, [HEAD])],
        [table(1, [HEAD]), table(3, [HEAD])],
        [table(1, [HEAD]), table(2, [HEAD], left=130)],
        [table(1, [HEAD]), table(1, [["1", "甲", "a"]], top=400)],
    ],
    ids=["prose between", "a page between", "other edges", "same page"],
)
def test_tables_that_stay_apart(between: list[Table | Line]) -> None:
    assert sum(isinstance(block, Table) for block in stitch_tables(between)) == 2


def test_word_tables_are_left_alone() -> None:
    word = Table(rows=1, columns=1, cells=(Cell(row=0, column=0, text="甲"),), locator="table[1]")
    assert stitch_tables([word, word]) == (word, word)
