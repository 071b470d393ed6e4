"""A form from which rows were taken out, and one whose rows are only empty."""

from extractors.forms.taken_out import rows_taken_out
from models.jurisdiction import ItemSpec, ValueType

PATENTS = ItemSpec(
    field="invention_patents_applied", labels=("申请数",), type=ValueType.INTEGER, row="知识产权情况|专利"
)


def fields(*views):
    return [gap.field for gap in rows_taken_out(views)]


def test_a_row_that_is_nowhere_is_a_gap(build):
    view = build.view(build.document(build.table(1, [["单位名称", "重庆甲有限公司"]])), PATENTS)
    (gap,) = rows_taken_out([view])
    assert (gap.field, gap.label, gap.required) == ("invention_patents_applied", "知识产权情况", True)


def test_an_empty_row_is_there(build):
    rows = [["近三年知识\n产权情况", "申请数", ""]]
    bare = build.view(build.document(build.table(1, [["单位名称", "重庆甲有限公司"]])), PATENTS)
    assert fields(build.view(build.document(build.table(1, rows)), PATENTS)) == []
    assert fields(bare, build.view(build.document(build.line(1, "发明专利申请 0 项")), PATENTS)) == []
