"""Ways to say a judgement, so that every rule says the same thing in the same way.

Example:
    >>> passed("成员单位共5家。", actual="5家").verdict
    <Verdict.PASS: 'pass'>
"""

from collections.abc import Iterable

from models.evidence import Evidence
from models.finding import Finding, Judgement, Verdict
from models.jurisdiction import Requirement
from validation.case import Case

OPEN = 0.5
"""Confidence of a verdict `review`: the machine does not know."""


def passed(
    message: str, evidence: Evidence | None = None, *, expected: str = "", actual: str = ""
) -> Judgement:
    """The requirement holds."""
    return _judgement(Verdict.PASS, message, evidence, expected, actual)


def failed(
    message: str, evidence: Evidence | None = None, *, expected: str = "", actual: str = ""
) -> Judgement:
    """The requirement does not hold, or what it asks for is plainly absent."""
    return _judgement(Verdict.FAIL, message, evidence, expected, actual)


def to_review(
    message: str, evidence: Evidence | None = None, *, expected: str = "", actual: str = ""
) -> Judgement:
    """A person must decide."""
    place = (evidence or Evidence()).model_copy(update={"confidence": OPEN})
    return _judgement(Verdict.REVIEW, message, place, expected, actual)


def unread(case: Case, field: str, label: str) -> Judgement:
    """A person looks for the value of a field that is blank or could not be read; `label` is what the form calls it."""
    gap = case.gap(field)
    return to_review(f"“{label}”未填写或无法读取，请人工核对。", gap.evidence if gap else None)


def not_applicable(message: str) -> Judgement:
    """The requirement does not concern this submission, or rests on a paper that is not there."""
    return _judgement(Verdict.NOT_APPLICABLE, message, None, "", "")


def doubted(case: Case, judgement: Judgement, confidence: float) -> Judgement:
    """Keep a verdict that rests on sure evidence; turn one on doubtful evidence over to a person.

    Args:
        case: for the threshold of doubt.
        judgement: the verdict so far.
        confidence: that of the weakest reading the verdict rests on.
    """
    place = judgement.evidence.model_copy(update={"confidence": confidence})
    if judgement.verdict not in (Verdict.PASS, Verdict.FAIL) or case.sure(confidence):
        return judgement.model_copy(update={"evidence": place})
    seen = {Verdict.PASS: "初步看符合要求", Verdict.FAIL: "初步看不符合要求"}[judgement.verdict]
    return to_review(
        f"{judgement.message}但相关内容识别把握不足，{seen}，请对照原件核对。",
        judgement.evidence,
        expected=judgement.expected,
        actual=judgement.actual,
    )


def weakest(evidence: Iterable[Evidence]) -> float:
    """The lowest confidence among readings; 1.0 for none."""
    return min((place.confidence for place in evidence), default=1.0)


def listed(names: Iterable[str], most: int = 60) -> str:
    """Names in a sentence; an applicant must be told of every one, so only what no page could show is cut, and counted."""
    kept = list(names)
    tail = f"等{len(kept)}项" if len(kept) > most else ""
    return "、".join(kept[:most]) + tail


def _judgement(
    verdict: Verdict, message: str, evidence: Evidence | None, expected: str, actual: str
) -> Judgement:
    return Judgement(
        verdict=verdict, message=message, expected=expected, actual=actual, evidence=evidence or Evidence()
    )


def finding_of(submission_id: str, requirement: Requirement, judgement: Judgement) -> Finding:
    """The row of `findings` that a judgement on one submission gives."""
    return Finding(
        submission_id=submission_id,
        requirement=requirement.id,
        verdict=judgement.verdict,
        severity=requirement.severity,
        message=judgement.message,
        expected=judgement.expected or requirement.title,
        actual=judgement.actual,
        citation=requirement.clause,
        evidence=judgement.evidence,
        confidence=judgement.evidence.confidence,
    )
