"""A row of labels with their values beside them is no head of a table; a head with columns nobody knows is one."""

import pytest

from extractors.forms.grid import Grid
from extractors.forms.row_heads import header_at
from models.document import Cell, Table
from models.jurisdiction import ColumnSpec, RowTableSpec

COLUMNS = {
    "seq": "序号",
    "name": "单位名称",
    "contact": "联系人",
    "phone": "联系电话",
    "position": "任务分工",
}
MEMBERS = RowTableSpec(
    table="members",
    columns=tuple(ColumnSpec(column=name, labels=(label,)) for name, label in COLUMNS.items()),
)


@pytest.mark.parametrize(
    ("row", "is_head"),
    [
        (["联系人", "王向晚", "联系电话", "13802568841"], False),
        (["联系人", "", "联系电话", ""], False),
        (["单位名称", "甲科技有限公司", "联系人", "王向晚"], False),
        (["牵头单位信息", "联系人", "王向晚", "联系电话", "13802568841"], False),
        (["单位名称", "负责事项", "联系人", "备注"], True),
        (["单位名称", "联系人", "联系电话"], True),
        (["序号", "单位名称", "所属行业", "任务分工", "签名"], True),
    ],
)
def test_heads(row, is_head, build):
    grid = Grid(build.table(1, [row, ["x"] * len(row)]))
    assert (header_at([MEMBERS], grid, 0, "") is not None) is is_head


def two_row_head(below):
    head = [("序号", 0, 2, 1), ("单位信息", 1, 1, 2), ("任务分工", 3, 2, 1)]
    cells = [Cell(row=0, column=c, row_span=r, column_span=w, text=t) for t, c, r, w in head]
    cells += [Cell(row=1, column=1 + place, text=text) for place, text in enumerate(below)]
    cells += [Cell(row=2, column=place, text="x") for place in range(4)]
    return Grid(Table(rows=3, columns=4, cells=tuple(cells)))


def test_a_head_of_two_rows_has_the_columns_of_its_lower_one():
    header = header_at([MEMBERS], two_row_head(["单位名称", "联系人"]), 0, "")
    assert header is not None
    assert [name for _, name in header.columns] == ["seq", "name", "contact", "position"]
    assert header.bottom == 2


@pytest.mark.parametrize(
    ("title", "is_head"),
    [
        ("附录A 往期合作单位名单（非本联合体参与单位）", False),
        ("主要客户情况", False),
        ("联合体成员单位名单", True),
        ("各方承诺对往期合作中形成的资料予以保密，并按照本协议的约定向对方提供研究所需的样品和数据。", True),
    ],
)
def test_a_list_of_others_has_no_head(title, is_head, build):
    grid = Grid(build.table(1, [["序号", "单位名称", "联系人"], ["1", "甲公司", "林一"]]))
    assert (header_at([MEMBERS], grid, 0, "", [title]) is not None) is is_head
