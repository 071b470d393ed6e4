from extractors.tables.fill import fill_grid, fill_grids
from extractors.tables.grid import segments_to_grids
from extractors.tables.segments import Segment
from models.document import Line, TextSource
from models.geometry import Box


def line(text, x0, y0, x1, y1, confidence=1.0):
    box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
    return Line(text=text, page=1, box=box, confidence=confidence, source=TextSource.OCR)


def grid_of(xs, ys):
    horizontal = [Segment(at=y, start=xs[0], end=xs[-1]) for y in ys]
    vertical = [Segment(at=x, start=ys[0], end=ys[-1]) for x in xs]
    return segments_to_grids(horizontal, vertical, tolerance=3)[0]


def test_wrapped_lines_join_in_reading_order_with_mean_confidence():
    lines = [line("有限公司", 105, 20, 160, 32, 0.8), line("两江汽车", 105, 5, 160, 17, 1.0)]
    table, left = fill_grid(grid_of((0, 100, 200), (0, 40, 80)), lines, page=3)
    cell = table.cells[1]
    assert (cell.text, cell.confidence, cell.page, left) == ("两江汽车\n有限公司", 0.9, 3, [])
    assert [item.text for item in cell.lines] == ["两江汽车", "有限公司"]


def test_pieces_of_one_row_of_print_join_with_a_space():
    lines = [line("张三", 60, 5, 90, 17), line("联系人", 5, 6, 45, 18)]
    table, _ = fill_grid(grid_of((0, 100, 200), (0, 40, 80)), lines, page=1)
    assert table.cells[0].text == "联系人 张三"


def test_each_line_stands_in_one_cell_and_the_rest_is_handed_back():
    lines = [
        line("跨", 90, 5, 130, 17),
        line("题", 20, -20, 80, -8),
        line("出界", 150, 70, 260, 84),
    ]
    table, left = fill_grid(grid_of((0, 100, 200), (0, 40, 80)), lines, page=1)
    assert [cell.text for cell in table.cells] == ["", "跨", "", ""]
    assert [item.text for item in left] == ["题", "出界"]


def test_an_empty_cell_of_a_scan_may_be_less_than_sure():
    table, _ = fill_grid(grid_of((0, 100, 200), (0, 40, 80)), [], page=1, empty_confidence=0.9)
    assert {cell.confidence for cell in table.cells} == {0.9}


def test_a_table_within_a_cell_is_nested():
    outer, inner = grid_of((0, 300, 600), (0, 200, 400)), grid_of((320, 400, 580), (20, 60, 100))
    lines = [line("内", 330, 30, 350, 42), line("外", 310, 120, 340, 132)]
    tables, left = fill_grids([outer, inner], lines, page=1)
    assert (len(tables), left) == (1, [])
    assert tables[0].cells[1].text == "外"
    assert tables[0].cells[1].tables[0].cells[0].text == "内"
