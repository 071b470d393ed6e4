"""What a report is made from: one submission, its findings, and the images of its pages.

Example:
    `SubmissionView(submission, jurisdiction, findings, images).title` is the consortium's name.
"""

import dataclasses
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from models.document import Page
from models.finding import Finding, Severity, Verdict
from models.jurisdiction import ItemSpec, Jurisdiction, Requirement
from models.review import Choice, Correction, Ruling
from models.submission import FieldValue, Gap, Member, Paper, PaperKind, Submission
from pipeline.reporting import wording
from pipeline.reporting.clauses import named_clauses
from pipeline.reporting.grounds import finding_ground, member_ground, value_ground
from pipeline.reporting.member_cells import (
    MEMBER_CELLS,
    CellCorrection,
    cell_id,
    cell_title,
    row_id,
)
from validation.case import Case
from validation.judge import paper_names
from validation.settings import Settings as JudgeSettings

_SHEET_FIELD = re.compile(r"sheet\[(\d+)\]\.(\w+)")

OPEN = (Verdict.FAIL, Verdict.REVIEW)
"""Verdicts that ask a person for a decision."""

VERDICT_ORDER = (Verdict.FAIL, Verdict.REVIEW, Verdict.PASS, Verdict.NOT_APPLICABLE)
_SEVERITY_ORDER = (Severity.BLOCKING, Severity.MAJOR, Severity.MINOR)


@dataclasses.dataclass(frozen=True)
class PageImage:
    """A page as shown in reports.

    Attributes:
        jpeg: the encoded image.
        scale: its pixels per point.
    """

    jpeg: bytes
    scale: float


class PageImages(Protocol):
    """Where page images come from: the store of readings."""

    def page(self, reading: str, number: int) -> PageImage | None:
        """The image of 1-based page `number` of the reading, or of that picture of Word; None where there is none."""
        ...

    def facts(self, reading: str) -> tuple[Page, ...]:
        """The pages of a reading, or the pictures of a Word document, in order; none for unread files."""
        ...


@dataclasses.dataclass(frozen=True)
class SubmissionView:
    """All that the reports show of one submission.

    Attributes:
        jurisdiction: None where it could not be recognised; then there are no findings.
        findings: the full matrix, in the jurisdiction's order.
        images: page images of its readings.
        asked_of_all: requirements beyond those of the jurisdiction, such as the checks over the whole round.
        decisions: what reviewers decided, by requirement id.
        corrections: values that reviewers have put right, by field id; `submission` holds the new ones.
        outdated_corrections: corrections made on another file or value than is read now, which are not applied.
        rows_as_read: digest of each member's row before any correction, by id of the row.
        judging: the thresholds by which the run judged, and by which units and their marks are shown.
    """

    submission: Submission
    jurisdiction: Jurisdiction | None
    findings: tuple[Finding, ...]
    images: PageImages
    asked_of_all: tuple[Requirement, ...] = ()
    decisions: Mapping[str, Ruling] = dataclasses.field(default_factory=dict)
    corrections: Mapping[str, Correction] = dataclasses.field(default_factory=dict)
    outdated_corrections: Mapping[str, Correction] = dataclasses.field(default_factory=dict)
    rows_as_read: Mapping[str, str] = dataclasses.field(default_factory=dict)
    judging: JudgeSettings = dataclasses.field(default_factory=JudgeSettings)

    def field(self, name: str) -> str:
        """The value of a field that counts; empty where there is none."""
        return next((value.value for value in self.submission.fields if value.field == name), "")

    @property
    def title(self) -> str:
        """Name of the consortium, or the submission's id where it is not known."""
        return self.field("consortium_name") or self.submission.submission_id

    @cached_property
    def case(self) -> Case:
        """The submission as the rules see it, without registers and facts of the round."""
        form = self.jurisdiction.form if self.jurisdiction else None
        names = paper_names(self.jurisdiction) if self.jurisdiction else {}
        return Case(self.submission, form, settings=self.judging, paper_names=names)

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """Papers by document id."""
        return {paper.document_id: paper for paper in self.submission.papers}

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """Requirements by id, in order: the jurisdiction's, then those asked of all."""
        declared = self.jurisdiction.requirements if self.jurisdiction else ()
        return {requirement.id: requirement for requirement in (*declared, *self.asked_of_all)}

    def asked(self, finding: Finding) -> str:
        """What the finding's requirement asks for; its id where nothing declares it."""
        requirement = self.requirements.get(finding.requirement)
        return requirement.title if requirement else finding.requirement

    def basis(self, finding: Finding) -> str:
        """The clause that the finding rests on, as letters name it."""
        return named_clauses(finding.citation, self.jurisdiction.references if self.jurisdiction else {})

    def remedy(self, finding: Finding) -> str:
        """What to hand in when the finding holds; empty where nothing is said."""
        requirement = self.requirements.get(finding.requirement)
        return requirement.remedy if requirement else ""

    def rank(self, paper: Paper) -> int:
        """Place of a paper among those of the submission: in the order in which the policy asks for them, others last."""
        return self._paper_ranks[paper.document_id]

    @cached_property
    def _paper_ranks(self) -> Mapping[str, int]:
        asked = list(self.case.paper_names)
        by_kind = sorted(
            self.submission.papers,
            key=lambda paper: asked.index(paper.kind) if paper.kind in asked else len(asked),
        )
        return {paper.document_id: rank for rank, paper in enumerate(by_kind)}

    def ground(self, finding: Finding) -> str:
        """Digest of what a decision on the finding rests on."""
        return finding_ground(finding, self.papers)

    def value_ground(self, value: FieldValue) -> str:
        """Digest of what a correction of the value rests on: the value as it was read, also where it is put right."""
        correction = self.corrections.get(value.field)
        return correction.ground if correction else value_ground(value, self.papers)

    def member_ground(self, member: Member) -> str:
        """Digest of what a correction in the member's row rests on: the row as it was read, also where it is put right."""
        return self.rows_as_read.get(row_id(member)) or member_ground(member, self.papers)

    def corrected_cells(self, member: Member) -> list[CellCorrection]:
        """What reviewers corrected in the member's row, in the order of its cells."""
        found = []
        for cell in MEMBER_CELLS:
            name = cell_id(row_id(member), cell)
            correction = self.corrections.get(name) or self.outdated_corrections.get(name)
            if correction:
                old, new = cell.shown(correction.old), cell.shown(correction.new)
                found.append(CellCorrection(cell.title, old, new, correction.by, name in self.corrections))
        return found

    def lost(self) -> list[tuple[str, Correction]]:
        """Outdated corrections of what the papers no longer have, each with its label: no row of the page shows them."""
        rows = [row_id(member) for member in self.submission.members]
        shown = {value.field for value in self.submission.fields}
        shown.update(gap.field for gap in self.submission.gaps)
        shown.update(cell_id(row, cell) for row in rows for cell in MEMBER_CELLS)
        outdated = sorted(self.outdated_corrections.items())
        return [(self.label(name), correction) for name, correction in outdated if name not in shown]

    def values(self) -> list[tuple[FieldValue, Gap | None]]:
        """Values that were read, and empty ones with their gaps where a form asks in vain, in the order of the forms."""
        read = [(value, None) for value in self.submission.fields]
        return sorted([*read, *self._missing()], key=lambda pair: self._place_on_form(pair[0].field))

    def _missing(self) -> list[tuple[FieldValue, Gap]]:
        """Items of forms without a value, each field once, with the empty value that a correction fills."""
        known = {value.field for value in self.submission.fields}
        gaps = {gap.field: gap for gap in reversed(self.submission.gaps) if gap.field not in known}
        return [
            (FieldValue(field=gap.field, value="", evidence=gap.evidence), gap)
            for gap in self.submission.gaps
            if gaps.get(gap.field) is gap
        ]

    def decided(self, finding: Finding) -> Ruling | None:
        """The decision that holds for the finding; None for none, or for one made on another ground."""
        decision = self.decisions.get(finding.requirement)
        return decision if decision is not None and decision.ground == self.ground(finding) else None

    def outdated(self, finding: Finding) -> Ruling | None:
        """A decision whose ground has changed since, which asks for a new one."""
        decision = self.decisions.get(finding.requirement)
        return decision if decision is not None and decision.ground != self.ground(finding) else None

    def open(self) -> list[Finding]:
        """Findings that a person must decide and nobody has decided yet, failures first."""
        return [one for one in self.ranked() if one.verdict in OPEN and self.decided(one) is None]

    def against(self) -> list[Finding]:
        """Findings for which the submission cannot be put on file: upheld by a decision, or failed and not dismissed."""
        choices = [(one, self.decided(one)) for one in self.ranked()]
        return [
            one
            for one, decision in choices
            if (decision.choice is not Choice.DISMISSED if decision else one.verdict is Verdict.FAIL)
        ]

    def upheld(self) -> list[Finding]:
        """Findings to notify the applicant of: those decided to hold, else, where none is decided, all failures."""
        choices = [(one, self.decided(one)) for one in self.ranked()]
        if any(decision for _, decision in choices):
            return [one for one, decision in choices if decision and decision.choice is not Choice.DISMISSED]
        return [one for one, _ in choices if one.verdict is Verdict.FAIL]

    def called(self, kind: PaperKind) -> str:
        """What the jurisdiction calls a paper of this kind; our own word where it asks for none."""
        return self.case.called(kind)

    def label(self, name: str) -> str:
        """Label of a field in a clerk's words: the first printed one that the forms declare, else our own.

        Args:
            name: field id of the contract; `sheet[2].phone` is that of the second member sheet.
        """
        sheet = _SHEET_FIELD.fullmatch(name)
        if sheet is not None:
            return f"成员情况表{sheet[1]}：{self._labels.get(f'sheet.{sheet[2]}', sheet[2])}"
        return self._labels.get(name) or wording.FIELDS.get(name) or cell_title(name) or name

    def _place_on_form(self, name: str) -> tuple[int, int, str]:
        """Sort key of a field: in the order in which the forms ask for it, member sheets and what no form asks for last."""
        sheet = _SHEET_FIELD.fullmatch(name)
        key = f"sheet.{sheet[2]}" if sheet else name
        return int(sheet[1]) if sheet else 0, self._ranks.get(key, len(self._ranks)), name

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {name: rank for rank, name in enumerate(self._labels)}

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """First printed label by field id, with the unit of its values; those of member sheets under `sheet.<id>`."""
        labels: dict[str, str] = {}
        for paper in self.jurisdiction.form.papers if self.jurisdiction else ():
            for item in paper.items:
                labels.setdefault(item.field, _with_unit(item))
            for item in (item for sheet in paper.sheets for item in sheet.items):
                labels.setdefault(f"sheet.{item.field}", _with_unit(item))
        return labels

    def count(self, verdict: Verdict) -> int:
        """Number of findings with the verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)

    def ranked(self) -> list[Finding]:
        """Findings, failures first, then by severity, then in the jurisdiction's order."""
        return sorted(
            self.findings,
            key=lambda finding: (
                VERDICT_ORDER.index(finding.verdict),
                _SEVERITY_ORDER.index(finding.severity),
            ),
        )


def _with_unit(item: ItemSpec) -> str:
    label = item.labels[0]
    return f"{label}（{item.unit}）" if item.unit and item.unit not in label else label
