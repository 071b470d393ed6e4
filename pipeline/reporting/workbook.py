"""round.xlsx: what reviewers read and type into; overview, findings, fields, members and files.

Every cell is written as a string or a plain number, never as a formula or a link made of a submission's
text, cleaned at the border and cut visibly at the limit of a cell. The workbook is written row by row
into temporary files, so memory stays flat. Equal input gives equal bytes: the creation date is fixed.

Example:
    `with RoundWorkbook(path) as workbook: workbook.add(view, overview(view))` writes one submission.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from models.evidence import Evidence
from models.finding import Finding, Verdict
from pipeline.reporting import wording
from pipeline.reporting.border import CREATED
from pipeline.reporting.cells import cell_text, row_height
from pipeline.reporting.overview import Overview
from pipeline.reporting.view import SubmissionView
from validation.places import place_text

DECISIONS = ("确认", "不成立", "待补正")

_Column = tuple[str, int]
_SHEETS: Mapping[str, Sequence[_Column]] = {
    "总览": (
        ("编号", 14),
        ("联合体名称", 40),
        ("牵头单位", 34),
        ("辖区", 16),
        ("不符合", 9),
        ("待核对", 9),
        ("符合", 9),
        ("文件", 8),
        ("未读取", 9),
    ),
    "问题": (
        ("编号", 14),
        ("联合体名称", 34),
        ("结论", 9),
        ("程度", 9),
        ("要求", 40),
        ("依据", 14),
        ("说明", 60),
        ("应当", 36),
        ("材料中", 36),
        ("位置", 34),
        ("把握", 8),
        ("要求编号", 36),
        ("审查意见", 12),
        ("备注", 36),
    ),
    "字段": (
        ("编号", 14),
        ("栏目", 28),
        ("内容", 50),
        ("原文", 50),
        ("把握", 8),
        ("位置", 34),
        ("字段编号", 26),
        ("更正为", 36),
    ),
    "成员": (
        ("编号", 14),
        ("来源", 10),
        ("序号", 7),
        ("单位名称", 38),
        ("统一社会信用代码", 22),
        ("代码校验", 14),
        ("建议代码", 22),
        ("角色", 12),
        ("性质", 12),
        ("联系人", 12),
        ("电话", 18),
        ("地位与分工（职务）", 50),
        ("位置", 34),
    ),
    "文件": (
        ("编号", 14),
        ("文件", 44),
        ("材料", 14),
        ("页数", 7),
        ("读取方式", 12),
        ("状态", 10),
        ("说明", 60),
    ),
}


class RoundWorkbook:
    """Writes round.xlsx submission by submission; a context manager that finishes the file on leaving."""

    def __init__(self, path: Path) -> None:
        """Open the workbook at `path` (overwritten)."""
        self._book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"title": "申报材料审查", "created": CREATED})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._typed = self._book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF8E1"})
        self._head = self._book.add_format({"bold": True, "bg_color": "#E8ECF1", "border": 1})
        self._rows = dict.fromkeys(_SHEETS, 0)
        self._sheets = {name: self._open_sheet(name, columns) for name, columns in _SHEETS.items()}

    def __enter__(self) -> Self:
        """The workbook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Add filters and drop-downs, and write the file."""
        for name, columns in _SHEETS.items():
            self._sheets[name].autofilter(0, 0, max(self._rows[name], 1), len(columns) - 1)
        decision = [column for column, _ in _SHEETS["问题"]].index("审查意见")
        self._sheets["问题"].data_validation(
            1,
            decision,
            max(self._rows["问题"], 1),
            decision,
            {
                "validate": "list",
                "source": list(DECISIONS),
                "error_title": "审查意见",
                "error_message": "请从下拉列表中选择：确认、不成立、待补正。",
            },
        )
        self._book.close()

    def add(self, view: SubmissionView, row: Overview) -> None:
        """Append one submission to every sheet."""
        self._write(
            "总览",
            [
                row.submission_id,
                row.title,
                row.lead,
                row.jurisdiction,
                row.failures,
                row.reviews,
                row.passes,
                row.files,
                len(row.unread),
            ],
        )
        papers = {document_id: paper.path for document_id, paper in view.papers.items()}
        for finding in view.ranked():
            if finding.verdict in (Verdict.FAIL, Verdict.REVIEW):
                self._add_finding(view, finding, papers)
        self._add_fields(view, papers)
        self._add_members(view, papers)
        for paper in view.submission.papers:
            source = wording.TEXT_SOURCES[paper.text_source] if paper.text_source else ""
            self._write(
                "文件",
                [
                    row.submission_id,
                    paper.path,
                    wording.PAPER_KINDS[paper.kind],
                    paper.pages,
                    source,
                    wording.STATUSES[paper.status],
                    paper.error,
                ],
            )

    def _add_finding(self, view: SubmissionView, finding: Finding, papers: Mapping[str, str]) -> None:
        self._write(
            "问题",
            [
                finding.submission_id,
                view.title,
                wording.VERDICTS[finding.verdict],
                wording.SEVERITIES[finding.severity],
                view.asked(finding),
                finding.citation,
                finding.message,
                finding.expected,
                finding.actual,
                _place(finding.evidence, papers),
                finding.confidence,
                finding.requirement,
                "",
                "",
            ],
            typed=2,
        )

    def _add_fields(self, view: SubmissionView, papers: Mapping[str, str]) -> None:
        labels = view.labels()
        for value in view.submission.fields:
            evidence = value.evidence
            self._write(
                "字段",
                [
                    view.submission.submission_id,
                    labels.get(value.field, value.field),
                    value.value,
                    evidence.raw,
                    evidence.confidence,
                    _place(evidence, papers),
                    value.field,
                    "",
                ],
                typed=1,
            )

    def _add_members(self, view: SubmissionView, papers: Mapping[str, str]) -> None:
        for member in view.submission.members:
            self._write(
                "成员",
                [
                    view.submission.submission_id,
                    wording.SOURCES.get(member.source, member.source),
                    member.seq,
                    member.name,
                    member.uscc,
                    wording.USCC_STATES[member.uscc_state],
                    member.uscc_repair,
                    wording.ROLES[member.role],
                    wording.ORGANISATION_KINDS[member.kind],
                    member.contact,
                    member.phone,
                    member.position,
                    _place(member.evidence, papers),
                ],
            )

    def _open_sheet(self, name: str, columns: Sequence[_Column]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for index, (title, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, title, self._head)
        return sheet

    def _write(self, name: str, values: Sequence[str | float | int | None], typed: int = 0) -> None:
        """Write one row; the last `typed` columns are those that reviewers type into."""
        self._rows[name] += 1
        widths = [width for _, width in _SHEETS[name]]
        height = row_height([str(value) if value is not None else "" for value in values], widths)
        self._sheets[name].set_row(self._rows[name], height)
        for index, value in enumerate(values):
            style: Format = self._typed if index >= len(values) - typed else self._text
            if value is None or value == "":
                self._sheets[name].write_blank(self._rows[name], index, None, style)
            elif isinstance(value, str):
                self._sheets[name].write_string(self._rows[name], index, cell_text(value), style)
            else:
                self._sheets[name].write_number(self._rows[name], index, value, style)


def _place(evidence: Evidence, papers: Mapping[str, str]) -> str:
    return place_text(evidence, papers.get(evidence.document_id or "", ""))
