"""A row of labels with their values beside them is no head of a table; a head with columns nobody knows is one."""

import pytest

from extractors.forms.grid import Grid
from extractors.forms.row_heads import header_at
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
