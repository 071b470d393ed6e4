"""Where cells of a form's table stand to each other."""

from extractors.forms.grid import Grid
from models.document import Cell, Table


def grid(*cells):
    return Grid(Table(rows=2, columns=12, cells=tuple(cells)))


def test_a_label_whose_cell_reaches_over_the_next_stands_left_of_it():
    label = Cell(row=0, column=4, row_span=2, column_span=5, text="承担省市及以上科研项目情况")
    name = Cell(row=0, column=8, column_span=2, text="名称")
    level = Cell(row=0, column=10, column_span=2, text="类别")
    assert grid(label, name, level).left_of(name) == [label]
    assert grid(label, name, level).left_of(level) == [label, name]
    assert grid(label, name, level).left_of(label) == []


def test_cells_right_of_a_cell_or_in_other_rows_do_not_stand_left_of_it():
    above = Cell(row=0, column=0, column_span=2, text="名称")
    own = Cell(row=1, column=3, text="甲研究中心")
    right = Cell(row=1, column=4, text="市级")
    assert grid(above, own, right).left_of(own) == []
