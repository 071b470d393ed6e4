"""The sheets of round.xlsx and their columns, for those who write it and those who read back what was typed.

Each typed row carries hidden keys at its end: the submission, the requirement, field or member's row, and the digest of what
stood there (pipeline.reporting.grounds), so that a row keeps its meaning however reviewers sort and filter.

Example:
    >>> FINDINGS.column("decision"), FINDINGS.columns[FINDINGS.column("decision")].title
    (13, '审查意见')
"""

from dataclasses import dataclass

from pipeline.reporting.member_cells import MEMBER_CELLS
from pipeline.reporting.wording import CHOICES

_CORRECTED_WIDTH = 25
"""Characters that the columns for corrected cells of members are wide."""


def corrected_key(cell: str) -> str:
    """Key of the column that corrections of a member's cell are typed into."""
    return f"corrected.{cell}"


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        key: its name in code; `title` that in the head row; `width` in characters.
        typed: whether reviewers type into it; `choices` are the words of its drop-down, where only these may be typed.
        hidden: whether reviewers do not see it.
    """

    key: str
    title: str
    width: int
    typed: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet; row 1 is the head.

    Attributes:
        frozen: columns at the left that stay in sight.
        printed: key of the last column that is printed; empty for all.
    """

    name: str
    columns: tuple[Column, ...]
    frozen: int = 2
    printed: str = ""

    def column(self, key: str) -> int:
        """Index of a column, from 0.

        Raises:
            ValueError: no column has that key.
        """
        return [column.key for column in self.columns].index(key)


OVERVIEW = Sheet(
    "总览",
    (
        Column("submission", "编号", 14),
        Column("title", "联合体名称", 40),
        Column("lead", "牵头单位", 34),
        Column("jurisdiction", "辖区", 16),
        Column("failures", "不符合", 9),
        Column("reviews", "待核对", 9),
        Column("passes", "符合", 9),
        Column("waiting", "待决定", 9),
        Column("files", "文件", 8),
        Column("unread", "未读取", 9),
        Column("link", "报告", 8),
    ),
)

FINDINGS = Sheet(
    "问题",
    (
        Column("submission", "编号", 14),
        Column("title", "联合体名称", 34),
        Column("verdict", "结论", 9),
        Column("severity", "程度", 9),
        Column("asked", "要求", 40),
        Column("clause", "依据", 14),
        Column("message", "说明", 60),
        Column("expected", "应当", 36),
        Column("actual", "材料中", 36),
        Column("place", "位置", 34),
        Column("confidence", "把握", 8),
        Column("link", "报告", 8),
        Column("before", "原决定", 24),
        Column("decision", "审查意见", 12, typed=True, choices=tuple(CHOICES.values())),
        Column("note", "备注", 36, typed=True),
        Column("submission_key", "申报键", 14, hidden=True),
        Column("requirement", "要求编号", 36, hidden=True),
        Column("ground", "核对码", 18, hidden=True),
    ),
)

FIELDS = Sheet(
    "字段",
    (
        Column("submission", "编号", 14),
        Column("label", "栏目", 28),
        Column("value", "内容", 50),
        Column("raw", "原文", 50),
        Column("confidence", "把握", 8),
        Column("place", "位置", 34),
        Column("link", "报告", 8),
        Column("before", "原更正", 24),
        Column("corrected", "更正为", 36, typed=True),
        Column("note", "备注", 30, typed=True),
        Column("submission_key", "申报键", 14, hidden=True),
        Column("field", "字段编号", 26, hidden=True),
        Column("ground", "核对码", 18, hidden=True),
    ),
)

UNITS = Sheet(
    "成员核对",
    (
        Column("submission", "编号", 14),
        Column("seq", "序号", 7),
        Column("name", "单位名称", 38),
        Column("uscc", "统一社会信用代码", 22),
        Column("uscc_state", "代码校验", 14),
        Column("role", "角色", 12),
        Column("kind", "性质", 12),
        Column("region", "所在地", 14),
        Column("sources", "见于", 24),
        Column("differs", "不一致之处", 44),
        Column("sealed", "协议公章", 10),
        Column("sealed_note", "公章说明", 26),
        Column("signed", "协议签字", 10),
        Column("signed_note", "签字说明", 26),
        Column("place", "位置", 34),
    ),
)

MEMBERS = Sheet(
    "成员",
    (
        Column("submission", "编号", 14),
        Column("source", "来源", 10),
        Column("seq", "序号", 7),
        Column("name", "单位名称", 38),
        Column("uscc", "统一社会信用代码", 22),
        Column("uscc_state", "代码校验", 14),
        Column("uscc_repair", "建议代码", 22),
        Column("role", "角色", 12),
        Column("kind", "性质", 12),
        Column("above_scale", "规上企业", 10),
        Column("chain", "上下游企业", 12),
        Column("in_jurisdiction", "本地单位", 10),
        Column("region", "所在地", 14),
        Column("contact", "联系人", 12),
        Column("phone", "电话", 18),
        Column("position", "地位与分工（职务）", 50),
        Column("place", "位置", 34),
        Column("link", "报告", 8),
        Column("before", "原更正", 36),
        *(
            Column(
                key=corrected_key(cell.key),
                title=f"更正：{cell.title}",
                width=_CORRECTED_WIDTH,
                typed=True,
                choices=tuple(cell.words.values()),
            )
            for cell in MEMBER_CELLS
        ),
        Column("note", "备注", 30, typed=True),
        Column("submission_key", "申报键", 14, hidden=True),
        Column("row", "行编号", 18, hidden=True),
        Column("ground", "核对码", 18, hidden=True),
    ),
    frozen=4,
    printed="place",
)

PAPERS = Sheet(
    "文件",
    (
        Column("submission", "编号", 14),
        Column("path", "文件", 44),
        Column("kind", "材料", 14),
        Column("pages", "页数", 7),
        Column("text_source", "读取方式", 12),
        Column("status", "状态", 10),
        Column("error", "说明", 60),
    ),
)

SHEETS = (OVERVIEW, FINDINGS, FIELDS, UNITS, MEMBERS, PAPERS)
