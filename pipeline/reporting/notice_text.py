"""What a notice of corrections says: the head, and the items by document, each with basis, finding and remedy.

Example:
    A form with two failures and a missing pledge give two groups: the missing papers, then the form's two items.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.finding import Finding
from models.submission import Paper
from pipeline.reporting.view import SubmissionView
from pipeline.reporting.word import numeral
from validation.places import findable_place, place_text

_LATE = "报送时间"
_ABSENT = "应当提交而未见的材料"
_SEVERAL = "各份材料之间"

_LATENESS, _ABSENCE = ".materials.deadline", ".materials."
"""Parts of the ids of the deadline, and of requirements that a paper be there (CONTRACT.md, 7)."""
_DAY = re.compile(r"《[^《》]*》|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
"""A day as tables write it; the names of files are left as they are."""


_INNER = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks (GB/T 15834)."""


@dataclass(frozen=True)
class NoticeItem:
    """One thing to be put right."""

    title: str
    basis: str
    found: str
    remedy: str

    def lines(self) -> tuple[str, ...]:
        """The item's paragraphs below its title."""
        remedy = (f"补正要求：{self.remedy}",) if self.remedy else ()
        return (f"依据：{self.basis}。", f"核对情况：{self.found}", *remedy)


@dataclass(frozen=True)
class NoticeText:
    """A notice in parts; `groups` pairs the heading of a document with its items."""

    submission_id: str
    unit: str
    consortium: str
    document: str
    issuer: str
    groups: tuple[tuple[str, tuple[NoticeItem, ...]], ...]

    @property
    def count(self) -> int:
        """Number of items."""
        return sum(len(items) for _, items in self.groups)

    def headed(self) -> list[tuple[int, str]]:
        """All groups and items as paragraphs with their level: 1 heading, 2 item's title, 3 text."""
        paragraphs = []
        for place, (heading, items) in enumerate(self.groups, start=1):
            paragraphs.append((1, f"{numeral(place)}、{heading}"))
            for number, item in enumerate(items, start=1):
                paragraphs.append((2, f"（{numeral(number)}）{item.title}"))
                paragraphs += [(3, line) for line in item.lines()]
        return paragraphs


def notice_text(view: SubmissionView) -> NoticeText | None:
    """The notice of one submission; None where nothing stands against it, or nothing was judged."""
    findings = view.upheld()
    if not findings or view.jurisdiction is None:
        return None
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: _order(view, one)):
        groups.setdefault(_called(view, finding), []).append(finding)
    policy = view.jurisdiction
    number = f"（{policy.number}）" if policy.number else ""
    return NoticeText(
        submission_id=view.submission.submission_id,
        unit=view.field("lead_unit") or "申报单位",
        consortium=view.title,
        document=f"《{policy.document}》{number}",
        issuer=policy.issuer,
        groups=tuple(
            (_heading(view, called, own), tuple(_item(view, finding) for finding in own))
            for called, own in groups.items()
        ),
    )


def _item(view: SubmissionView, finding: Finding) -> NoticeItem:
    paper = _paper(view, finding)
    path = paper.path if paper else ""
    named = place_text(finding.evidence, path) in finding.message
    seen = "" if named else f"（见{findable_place(finding.evidence, path)}）"
    found = _DAY.sub(_written, finding.message)
    asked = view.asked(finding)
    title = asked if _absent(finding) else f"关于“{asked.translate(_INNER)}”"
    return NoticeItem(title, view.basis(finding), f"{found}{seen}", view.remedy(finding))


def _written(day: re.Match[str]) -> str:
    """A day as official letters write it."""
    return f"{day[1]}年{int(day[2])}月{int(day[3])}日" if day[1] else day[0]


def _order(view: SubmissionView, finding: Finding) -> int:
    """Lateness and missing papers first, then the papers in the policy's order, then what concerns several."""
    if _absent(finding):
        return -1 - _is_late(finding)
    paper = _paper(view, finding)
    return view.rank(paper) if paper else len(view.papers)


def _called(view: SubmissionView, finding: Finding) -> str:
    """What a finding is about: a kind of paper by its name, whatever number of files it is sent in."""
    if _absent(finding):
        return _LATE if _is_late(finding) else _ABSENT
    paper = _paper(view, finding)
    return view.called(paper.kind) if paper else _SEVERAL


def _heading(view: SubmissionView, called: str, findings: Sequence[Finding]) -> str:
    """The heading of a group: what it is about, and the files in which that stands."""
    papers = [_paper(view, finding) for finding in findings if not _absent(finding)]
    files = dict.fromkeys(paper.path for paper in papers if paper is not None)
    return f"{called}（{'、'.join(files)}）" if files else called


def _absent(finding: Finding) -> bool:
    return _ABSENCE in finding.requirement and finding.evidence.document_id is None


def _is_late(finding: Finding) -> bool:
    return finding.requirement.endswith(_LATENESS)


def _paper(view: SubmissionView, finding: Finding) -> Paper | None:
    return view.papers.get(finding.evidence.document_id or "")
