"""The rows of round.xlsx: what each sheet says of a submission, by the keys of its columns.

Example:
    A submission with two open findings gives two rows of `FINDINGS`, each with its hidden keys.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from models.evidence import Evidence
from models.finding import Finding
from models.reconciled import ReconciledUnit
from models.submission import FieldValue, Gap, Member, Paper
from pipeline.reporting import wording
from pipeline.reporting.member_cells import MEMBER_CELLS, anchor, row_id
from pipeline.reporting.overview import Overview
from pipeline.reporting.sheets import (
    FIELDS,
    FINDINGS,
    MEMBERS,
    OVERVIEW,
    PAPERS,
    UNITS,
    Sheet,
    corrected_key,
)
from pipeline.reporting.view import OPEN, SubmissionView
from validation.places import findable_place
from validation.reconciled import reconciled_units


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


Value = str | float | int | Link | None
Row = Mapping[str, Value]


def sheet_rows(view: SubmissionView, row: Overview) -> Iterator[tuple[Sheet, Row]]:
    """All rows of one submission, each with its sheet, in the order of the sheets."""
    yield OVERVIEW, _overview_row(row)
    for finding in view.ranked():
        if finding.verdict in OPEN:
            yield FINDINGS, _finding_row(view, finding, row.page)
    for value, gap in view.values():
        empty = {"label": gap.label, "raw": _gap_words(gap)} if gap else {}
        yield FIELDS, _field_row(view, value, row.page) | empty
    for unit in reconciled_units(view.case):
        yield UNITS, _unit_row(view, unit)
    for member in view.submission.members:
        yield MEMBERS, _member_row(view, member, row.page)
    for paper in view.submission.papers:
        yield PAPERS, _paper_row(view, paper)


def _overview_row(row: Overview) -> Row:
    return {
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
    }


def _unit_row(view: SubmissionView, unit: ReconciledUnit) -> Row:
    return {
        "submission": view.submission.submission_id,
        "seq": unit.seq,
        "name": unit.name,
        "uscc": unit.uscc,
        "uscc_state": wording.USCC_STATES[unit.uscc_state],
        "role": wording.ROLES[unit.role],
        "kind": wording.ORGANISATION_KINDS[unit.kind],
        "region": unit.region,
        "sources": "、".join(wording.NAMED_BY.get(name, name) for name in unit.sources.split(";")),
        "differs": unit.differs,
        "sealed": wording.MARKED.get(unit.sealed, ""),
        "sealed_note": unit.sealed_note,
        "signed": wording.MARKED.get(unit.signed, ""),
        "signed_note": unit.signed_note,
        "place": _place(view, unit.evidence),
    }


def _member_row(view: SubmissionView, member: Member, page: str) -> Row:
    return {
        "submission": view.submission.submission_id,
        "source": wording.SOURCES.get(member.source, member.source),
        "seq": member.seq,
        "uscc_state": wording.USCC_STATES[member.uscc_state],
        "uscc_repair": member.uscc_repair,
        **{cell.key: cell.shown(cell.read(member)) for cell in MEMBER_CELLS},
        "place": _place(view, member.evidence),
        "link": Link(page, anchor(row_id(member))),
        "before": "；".join(said.words() for said in view.corrected_cells(member)),
        **{corrected_key(cell.key): "" for cell in MEMBER_CELLS},
        "note": "",
        "submission_key": view.submission.submission_id,
        "row": row_id(member),
        "ground": view.member_ground(member),
    }


def _paper_row(view: SubmissionView, paper: Paper) -> Row:
    return {
        "submission": view.submission.submission_id,
        "path": paper.path,
        "kind": view.called(paper.kind),
        "pages": paper.pages,
        "text_source": wording.TEXT_SOURCES[paper.text_source] if paper.text_source else "",
        "status": wording.STATUSES[paper.status],
        "error": paper.error,
    }


def _finding_row(view: SubmissionView, finding: Finding, page: str) -> Row:
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


def _field_row(view: SubmissionView, value: FieldValue, page: str) -> dict[str, Value]:
    correction, outdated = view.corrections.get(value.field), view.outdated_corrections.get(value.field)
    before = f"曾更正为“{outdated.new}”（依据已变化，请重新更正）" if outdated else ""
    return {
        "submission": view.submission.submission_id,
        "label": view.label(value.field),
        "value": value.value,
        "raw": value.evidence.raw,
        "confidence": value.evidence.confidence,
        "place": _place(view, value.evidence),
        "link": Link(page, anchor(value.field)),
        "before": f"原读为“{correction.old}”" if correction else before,
        "corrected": correction.new if correction else "",
        "note": correction.note if correction else "",
        "submission_key": view.submission.submission_id,
        "field": value.field,
        "ground": view.value_ground(value),
    }


def _gap_words(gap: Gap) -> str:
    return f"（{wording.GAP_REASONS[gap.reason]}）"


def _place(view: SubmissionView, evidence: Evidence) -> str:
    paper = view.papers.get(evidence.document_id or "")
    return findable_place(evidence, paper.path if paper else "")
