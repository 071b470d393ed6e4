"""round.xlsx: what reviewers read and type into; overview, findings, fields, members and files.

Every text is written as a string, never as a formula; the only links are those to the report's own pages, made by us.
The workbook is written row by row into temporary files, so memory stays flat. Equal input gives equal bytes: the
creation date is fixed.

Example:
    `with RoundWorkbook(path) as workbook: workbook.add(view, overview(view))` writes one submission.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from models.evidence import Evidence
from models.finding import Finding
from models.submission import FieldValue, Gap
from pipeline.reporting import wording
from pipeline.reporting.border import CREATED
from pipeline.reporting.cells import cell_text, row_height
from pipeline.reporting.overview import Overview
from pipeline.reporting.sheets import (
    DECISIONS,
    FIELDS,
    FINDINGS,
    MEMBERS,
    OVERVIEW,
    PAPERS,
    SHEETS,
    Column,
    Sheet,
)
from pipeline.reporting.view import OPEN, SubmissionView
from validation.places import place_text

MOST_LINKS = 65_000
"""Links on one sheet; the file format allows 65,530."""


@dataclass(frozen=True)
class Link:
    """A link to a page of the report, beside the workbook."""

    page: str
    anchor: str = ""

    @property
    def url(self) -> str:
        """The link as the workbook stores it; nothing of a submission's text stands in it unquoted."""
        anchor = f"#{quote(self.anchor)}" if self.anchor else ""
        return f"external:{quote(self.page)}.html{anchor}"


_Value = str | float | int | Link | None
_Row = Mapping[str, _Value]


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
        self._typed = self._book.add_format(
            {
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#FFF8E1",
                "border": 1,
                "border_color": "#D9C58B",
            }
        )
        self._link = self._book.add_format({"font_color": "#005A9C", "underline": 1, "valign": "top"})
        self._head = self._book.add_format({"bold": True, "bg_color": "#E8ECF1", "border": 1})
        self._rows = {sheet.name: 0 for sheet in SHEETS}
        self._sheets = {sheet.name: self._open_sheet(sheet) for sheet in SHEETS}

    def __enter__(self) -> Self:
        """The workbook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Add filters and drop-downs, and write the file."""
        for sheet in SHEETS:
            last = max(self._rows[sheet.name], 1)
            self._sheets[sheet.name].autofilter(0, 0, last, len(sheet.columns) - 1)
        decision, last = FINDINGS.column("decision"), max(self._rows[FINDINGS.name], 1)
        self._sheets[FINDINGS.name].data_validation(
            1,
            decision,
            last,
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
            OVERVIEW,
            {
                "submission": row.submission_id,
                "title": row.title,
                "lead": row.lead,
                "jurisdiction": row.jurisdiction,
                "failures": row.failures,
                "reviews": row.reviews,
                "passes": row.passes,
                "waiting": row.waiting,
                "files": row.files,
                "unread": len(row.unread),
                "link": Link(row.page),
            },
        )
        for finding in view.ranked():
            if finding.verdict in OPEN:
                self._write(FINDINGS, _finding_row(view, finding, row.page))
        for value in view.submission.fields:
            self._write(FIELDS, _field_row(view, value, row.page))
        for gap, value in view.missing():
            self._write(
                FIELDS, _field_row(view, value, row.page) | {"label": gap.label, "raw": _gap_words(gap)}
            )
        self._add_members(view)
        self._add_papers(view)

    def _add_members(self, view: SubmissionView) -> None:
        for member in view.submission.members:
            self._write(
                MEMBERS,
                {
                    "submission": view.submission.submission_id,
                    "source": wording.SOURCES.get(member.source, member.source),
                    "seq": member.seq,
                    "name": member.name,
                    "uscc": member.uscc,
                    "uscc_state": wording.USCC_STATES[member.uscc_state],
                    "uscc_repair": member.uscc_repair,
                    "role": wording.ROLES[member.role],
                    "kind": wording.ORGANISATION_KINDS[member.kind],
                    "contact": member.contact,
                    "phone": member.phone,
                    "position": member.position,
                    "place": _place(view, member.evidence),
                },
            )

    def _add_papers(self, view: SubmissionView) -> None:
        for paper in view.submission.papers:
            self._write(
                PAPERS,
                {
                    "submission": view.submission.submission_id,
                    "path": paper.path,
                    "kind": wording.PAPER_KINDS[paper.kind],
                    "pages": paper.pages,
                    "text_source": wording.TEXT_SOURCES[paper.text_source] if paper.text_source else "",
                    "status": wording.STATUSES[paper.status],
                    "error": paper.error,
                },
            )

    def _open_sheet(self, sheet: Sheet) -> Worksheet:
        opened = self._book.add_worksheet(sheet.name)
        opened.freeze_panes(1, 2)
        opened.set_landscape()
        opened.set_paper(9)
        opened.fit_to_pages(1, 0)
        opened.repeat_rows(0)
        for index, column in enumerate(sheet.columns):
            opened.set_column(index, index, column.width, None, {"hidden": column.hidden})
            opened.write_string(0, index, column.title, self._head)
        return opened

    def _write(self, sheet: Sheet, row: _Row) -> None:
        """Write one row; its keys are those of the sheet's columns."""
        self._rows[sheet.name] += 1
        shown = [column for column in sheet.columns if not column.hidden]
        texts = [_shown(row[column.key]) for column in shown]
        height = row_height(texts, [column.width for column in shown])
        self._sheets[sheet.name].set_row(self._rows[sheet.name], height)
        for index, column in enumerate(sheet.columns):
            self._write_cell(sheet, index, column, row[column.key])

    def _write_cell(self, sheet: Sheet, index: int, column: Column, value: _Value) -> None:
        to, at = self._sheets[sheet.name], self._rows[sheet.name]
        style = self._typed if column.typed else self._text
        if value is None or value == "" or (isinstance(value, Link) and at > MOST_LINKS):
            to.write_blank(at, index, None, style)
        elif isinstance(value, Link):
            to.write_url(at, index, value.url, self._link, "打开")
        elif isinstance(value, str):
            to.write_string(at, index, cell_text(value), style)
        else:
            to.write_number(at, index, value, style)


def _finding_row(view: SubmissionView, finding: Finding, page: str) -> _Row:
    decided, outdated = view.decided(finding), view.outdated(finding)
    before = f"{wording.CHOICES[outdated.choice]}（依据已变化，请重新决定）" if outdated else ""
    if decided:
        before = "，".join(text for text in (wording.CHOICES[decided.choice], decided.by, decided.at) if text)
    return {
        "submission": finding.submission_id,
        "title": view.title,
        "verdict": wording.VERDICTS[finding.verdict],
        "severity": wording.SEVERITIES[finding.severity],
        "asked": view.asked(finding),
        "clause": finding.citation,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "place": _place(view, finding.evidence),
        "confidence": finding.confidence,
        "link": Link(page, f"r-{finding.requirement}"),
        "before": before,
        "decision": wording.CHOICES[decided.choice] if decided else "",
        "note": decided.note if decided else "",
        "submission_key": finding.submission_id,
        "requirement": finding.requirement,
        "ground": view.ground(finding),
    }


def _field_row(view: SubmissionView, value: FieldValue, page: str) -> dict[str, _Value]:
    correction, outdated = view.corrections.get(value.field), view.outdated_corrections.get(value.field)
    before = f"曾更正为“{outdated.new}”（依据已变化，请重新更正）" if outdated else ""
    return {
        "submission": view.submission.submission_id,
        "label": view.label(value.field),
        "value": value.value,
        "raw": value.evidence.raw,
        "confidence": value.evidence.confidence,
        "place": _place(view, value.evidence),
        "link": Link(page, f"v-{value.field}"),
        "before": f"原读为“{correction.old}”" if correction else before,
        "corrected": correction.new if correction else "",
        "note": correction.note if correction else "",
        "submission_key": view.submission.submission_id,
        "field": value.field,
        "ground": view.value_ground(value),
    }


def _gap_words(gap: Gap) -> str:
    return f"（{wording.GAP_REASONS[gap.reason]}）"


def _shown(value: _Value) -> str:
    return "" if value is None or isinstance(value, Link) else str(value)


def _place(view: SubmissionView, evidence: Evidence) -> str:
    paper = view.papers.get(evidence.document_id or "")
    return place_text(evidence, paper.path if paper else "")
