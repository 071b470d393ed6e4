"""One submission as the rules see it: its records, the registers, the round, and where things stand.

The tables are folded back into the records of models.submission, cut by submission once for the whole round, so
that rules read `case.submission.members` and never a table.

Example:
    >>> from models.submission import Submission
    >>> case = Case(Submission(submission_id="s1", jurisdiction="x", jurisdiction_method="given"))
    >>> case.readable(PaperKind.AGREEMENT)
    ()
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import prod

import pandas as pd

from models.document import Status, TextSource
from models.evidence import Evidence, anchor_of_image
from models.jurisdiction import FormSpec
from models.records import Record
from models.round import RoundFacts
from models.submission import (
    CouncilMember,
    FieldValue,
    Gap,
    Member,
    Paper,
    PaperKind,
    Passage,
    Platform,
    Seal,
    Section,
    Signature,
    Statement,
    Submission,
    TeamMember,
)
from validation.places import place_text
from validation.registers import Registers
from validation.schemas.rows import plain_rows, records_by
from validation.settings import Settings
from validation.units import Unit, reconcile

RECORDS: dict[str, tuple[str, type[Record]]] = {
    "documents": ("papers", Paper),
    "fields": ("fields", FieldValue),
    "mentions": ("mentions", FieldValue),
    "gaps": ("gaps", Gap),
    "members": ("members", Member),
    "team": ("team", TeamMember),
    "platforms": ("platforms", Platform),
    "council": ("council", CouncilMember),
    "sections": ("sections", Section),
    "statements": ("statements", Statement),
    "passages": ("passages", Passage),
    "seals": ("seals", Seal),
    "signatures": ("signatures", Signature),
}
"""Table → attribute of Submission, and the record its rows fold into."""

TYPED = (TextSource.WORD, TextSource.TEXT_LAYER)
"""Sources of the text of papers none of which was recognised."""

_PAPER_NAMES = {
    PaperKind.APPLICATION_FORM: "申请表",
    PaperKind.AGREEMENT: "组建协议",
    PaperKind.PLAN: "实施方案",
    PaperKind.OPERATION_REPORT: "建设运行报告",
    PaperKind.ANNUAL_REPORT: "年度报告",
    PaperKind.PLEDGE: "诚信承诺书",
    PaperKind.RECOMMENDATION: "推荐意见",
    PaperKind.CATALOGUE: "材料目录",
    PaperKind.PROOF: "证明材料",
    PaperKind.OTHER: "其他材料",
}


@dataclass(frozen=True)
class Case:
    """One submission, and all that its judgement may rest on.

    Attributes:
        submission: what the submission says.
        form: the forms of its jurisdiction; None where a rule is tried alone.
        paper_names: what the jurisdiction calls its papers, by kind.
    """

    submission: Submission
    form: FormSpec | None = None
    registers: Registers = field(default_factory=Registers)
    facts: RoundFacts = field(default_factory=RoundFacts)
    settings: Settings = field(default_factory=Settings)
    paper_names: Mapping[PaperKind, str] = field(default_factory=dict)

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """All papers by document id, quarantined ones too."""
        return {paper.document_id: paper for paper in self.submission.papers}

    @cached_property
    def units(self) -> list[Unit]:
        """The units of all member lists, each once."""
        return reconcile(self.submission.members, self.typed, self.settings.alike_from)

    def readable(self, *kinds: PaperKind) -> tuple[Paper, ...]:
        """The papers of these kinds that could be read, wholly or in part."""
        return tuple(
            paper
            for paper in self.submission.papers
            if paper.kind in kinds and paper.status != Status.QUARANTINED
        )

    def documents(self, *kinds: PaperKind) -> frozenset[str]:
        """Document ids of the readable papers of these kinds."""
        return frozenset(paper.document_id for paper in self.readable(*kinds))

    def called(self, kind: PaperKind) -> str:
        """What the jurisdiction calls a paper of this kind."""
        return self.paper_names.get(kind, _PAPER_NAMES[kind])

    def value(self, name: str) -> FieldValue | None:
        """The value that counts for a field, or None."""
        return next((value for value in self.submission.fields if value.field == name), None)

    def gap(self, name: str) -> Gap | None:
        """What is known of the missing value of a field, or None."""
        return next((gap for gap in self.submission.gaps if gap.field == name), None)

    def stated(self, name: str) -> list[FieldValue]:
        """All statements of a field's value, the one that counts first, each place once."""
        seen: set[tuple[str | None, int | None, str, str]] = set()
        found = []
        for value in (*self.submission.fields, *self.submission.mentions):
            place = value.evidence
            key = (place.document_id, place.sheet, anchor_of_image(place.locator or ""), value.value)
            if value.field == name and key not in seen:
                seen.add(key)
                found.append(value)
        return found

    def certainty(self, value: FieldValue) -> float:
        """How sure a value is, given how surely further papers state the very same: readings err apart from each other."""
        doubts = {value.evidence.document_id: 1.0 - value.evidence.confidence}
        for other in self.stated(value.field):
            if other.value == value.value and other.evidence.document_id not in doubts:
                doubts[other.evidence.document_id] = 1.0 - other.evidence.confidence
        return 1.0 - prod(doubts.values())

    def kind_of(self, evidence: Evidence) -> PaperKind:
        """The kind of the paper that evidence stands in; OTHER where it stands in none."""
        paper = self.papers.get(evidence.document_id or "")
        return paper.kind if paper else PaperKind.OTHER

    def typed(self, evidence: Evidence) -> bool:
        """Tell whether the evidence was read from text, as against recognised from a picture (OCR)."""
        paper = self.papers.get(evidence.document_id or "")
        if paper is None or paper.text_source is None:
            return False
        if paper.text_source is TextSource.MIXED and evidence.locator is not None:
            return evidence.image_place is None
        if paper.text_source is TextSource.MIXED:
            return not evidence.method.startswith("ocr") and evidence.confidence >= self.settings.certain_from
        return paper.text_source in TYPED

    def sure(self, confidence: float) -> bool:
        """Tell whether a confidence is enough to decide by itself."""
        return confidence >= self.settings.doubtful_below

    def whole(self, *kinds: PaperKind) -> bool:
        """Tell whether all papers of these kinds were read to the end, so that what is not found is not there."""
        return all(paper.status is Status.OK for paper in self.submission.papers if paper.kind in kinds)

    def where(self, evidence: Evidence) -> str:
        """The place of evidence as a clerk would say it, such as 《申请表.pdf》第2页; empty when it has none."""
        paper = self.papers.get(evidence.document_id or "")
        return place_text(evidence, paper.path.rsplit("/", 1)[-1]) if paper else ""


def paper_list(papers: Iterable[Paper]) -> str:
    """Names of papers in a sentence: 《甲.pdf》、《乙.docx》."""
    return "、".join(dict.fromkeys(f"《{paper.path}》" for paper in papers))


def submissions_of(tables: Mapping[str, pd.DataFrame]) -> list[Submission]:
    """Fold the tables of a round back into submissions, in the order of the table `submissions`.

    Args:
        tables: table name → table of the whole round, as written by `tabulate`; all but `findings` are needed.
    """
    cut = {name: _by_submission(record, tables[name]) for name, (_, record) in RECORDS.items()}
    return [
        Submission(
            submission_id=row["submission_id"],
            jurisdiction=row["jurisdiction"],
            jurisdiction_method=row["jurisdiction_method"],
            **{RECORDS[name][0]: tuple(cut[name].get(row["submission_id"], ())) for name in RECORDS},  # type: ignore[arg-type]
        )
        for row in plain_rows(tables["submissions"])
    ]


def _by_submission(kind: type[Record], table: pd.DataFrame) -> dict[str, list[Record]]:
    """The records of a table by submission, in the order of the rows."""
    found: dict[str, list[Record]] = {}
    for id_, record in zip(table["submission_id"], records_by(kind, table), strict=True):
        found.setdefault(str(id_), []).append(record)
    return found
