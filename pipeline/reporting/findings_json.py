"""findings.json: the findings of a round for other systems, with a JSON Schema beside it.

The schema is made of the records below (`schema_text`) and kept under `schema/`; a test holds the two equal. Written
submission by submission, so that memory stays flat.

Example:
    >>> json.loads(schema_text())["title"]
    'FindingsFile'
"""

import json
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from models.evidence import Evidence
from models.finding import Finding, Severity, Verdict
from models.geometry import Box
from models.records import Confidence, Record
from models.review import Choice
from models.round import RoundFacts
from pipeline.reporting.border import clean
from pipeline.reporting.view import SubmissionView

SCHEMA = "findings.schema.json"


class FoundPlace(Record):
    """Where the evidence stands: file, its hash, page from 1 and box in points, or the Word locator; raw text."""

    path: str
    sha256: str
    page: int | None
    box: Box | None
    locator: str | None
    raw: str


class FoundDecision(Record):
    """A reviewer's decision that holds for the finding."""

    choice: Choice
    note: str
    by: str
    at: str


class FoundFinding(Record):
    """One finding; `ground` is the digest that decisions on it carry."""

    requirement: str
    title: str
    citation: str
    verdict: Verdict
    severity: Severity
    message: str
    expected: str
    actual: str
    confidence: Confidence
    ground: str
    evidence: FoundPlace | None
    decision: FoundDecision | None


class FoundSubmission(Record):
    """One submission; `jurisdiction` is empty where it could not be recognised."""

    submission_id: str
    consortium: str
    lead_unit: str
    jurisdiction: str
    policy: str
    edition: str
    unread_files: tuple[str, ...]
    findings: tuple[FoundFinding, ...]


class FindingsFile(Record):
    """The whole file; `format` counts up when a reader of the file must change."""

    format: Literal[1]
    round: str
    submissions: tuple[FoundSubmission, ...]


class FindingsWriter:
    """Writes findings.json submission by submission; a context manager that finishes the file on leaving."""

    def __init__(self, folder: Path, facts: RoundFacts) -> None:
        """Open `folder`/findings.json (overwritten) and put the schema beside it."""
        (folder / SCHEMA).write_text(kept_schema(), encoding="utf-8")
        self._file = (folder / "findings.json").open("w", encoding="utf-8", newline="\n")
        self._file.write(f'{{"format":1,"round":{_plain(facts.title)},"submissions":[')
        self._between = "\n"

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the list and the file."""
        self._file.write("\n]}\n")
        self._file.close()

    def add(self, view: SubmissionView) -> None:
        """Append one submission."""
        self._file.write(self._between + _plain(found_submission(view).model_dump(mode="json")))
        self._between = ",\n"


def found_submission(view: SubmissionView) -> FoundSubmission:
    """What the file says of one submission."""
    policy = view.jurisdiction
    return FoundSubmission(
        submission_id=view.submission.submission_id,
        consortium=view.field("consortium_name"),
        lead_unit=view.field("lead_unit"),
        jurisdiction=view.submission.jurisdiction,
        policy=policy.document if policy else "",
        edition=policy.edition if policy else "",
        unread_files=tuple(paper.path for paper in view.submission.papers if paper.status == "quarantined"),
        findings=tuple(_found(view, finding) for finding in view.findings),
    )


def schema_text() -> str:
    """The JSON Schema of the records, as it is kept."""
    schema = FindingsFile.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def kept_schema() -> str:
    """The JSON Schema as it is shipped with the program."""
    return files("pipeline.reporting").joinpath("schema", SCHEMA).read_text(encoding="utf-8")


def _found(view: SubmissionView, finding: Finding) -> FoundFinding:
    decided = view.decided(finding)
    return FoundFinding(
        requirement=finding.requirement,
        title=view.asked(finding),
        citation=finding.citation,
        verdict=finding.verdict,
        severity=finding.severity,
        message=finding.message,
        expected=finding.expected,
        actual=finding.actual,
        confidence=finding.confidence,
        ground=view.ground(finding),
        evidence=_place(view, finding.evidence),
        decision=FoundDecision(**decided.model_dump(exclude={"ground"})) if decided else None,
    )


def _place(view: SubmissionView, evidence: Evidence) -> FoundPlace | None:
    paper = view.papers.get(evidence.document_id or "")
    if paper is None:
        return None
    return FoundPlace(
        path=paper.path,
        sha256=paper.sha256,
        page=evidence.page,
        box=evidence.box,
        locator=evidence.locator,
        raw=evidence.raw,
    )


def _plain(value: object) -> str:
    """JSON in one line; texts pass the border like those of every other output."""
    return json.dumps(_cleaned(value), ensure_ascii=False, separators=(",", ":"))


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return value
