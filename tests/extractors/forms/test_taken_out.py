"""A form from which rows were taken out, and one whose rows are only empty."""

from extractors.forms.taken_out import rows_taken_out
from models.jurisdiction import ItemSpec, PaperSpec, ValueType
from models.submission import PaperKind

PATENTS = ItemSpec(
    field="invention_patents_applied", labels=("申请数",), type=ValueType.INTEGER, row="知识产权情况|专利"
)
FORM = PaperSpec(kind=PaperKind.APPLICATION_FORM, titles=("申报表",), items=(PATENTS,))


def test_a_row_that_is_nowhere_is_a_gap(build):
    bare = build.view(FORM, build.document(build.table(1, [["单位名称", "重庆甲有限公司"]])))
    (gap,) = rows_taken_out([bare])
    assert (gap.field, gap.label, gap.required) == ("invention_patents_applied", "知识产权情况", True)


def test_an_empty_row_is_there_on_one_copy_at_least(build):
    bare = build.view(FORM, build.document(build.table(1, [["单位名称", "重庆甲有限公司"]])))
    cells = build.view(FORM, build.document(build.table(1, [["近三年知识\n产权情况", "申请数", ""]])))
    line = build.view(FORM, build.document(build.line(1, "发明专利申请    项")))
    assert rows_taken_out([cells]) == [] == rows_taken_out([bare, line])


def test_a_scan_may_have_the_row_unread(build):
    scan = build.document(build.scan("单位名称 重庆甲有限公司", 80, 100), pages=1)
    assert rows_taken_out([build.view(FORM, scan)]) == []
