"""A field of prose that must be filled and say certain things.

Source: 填表说明三 of Liangjiang's form: the chief scientist's CV with academic posts.

Example:
    >>> Profile(field="chief_scientist_cv", label="科研简历", statement="cv.academic_post", says="学术任职").says
    '学术任职'
"""

from models.evidence import MissingReason
from models.finding import Judgement
from validation.case import Case
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, passed, to_review

_LEAST = 20
"""Characters below which a recognised text is but a scrap of a profile."""


class Profile(Parameters):
    """The field, what the form calls it, and the statement that its text must make."""

    field: str
    label: str
    statement: str
    says: str

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"“{self.label}”已填写并写明{self.says}"


@expecting
def says(case: Case, asked: Profile) -> Judgement:
    """The field is filled and its text makes the statement."""
    value, gap = case.value(asked.field), case.gap(asked.field)
    if value is None:
        if gap is not None and gap.reason is MissingReason.BLANK:
            judgement = failed(f"“{asked.label}”未填写。", gap.evidence, actual="未填写")
            return doubted(case, judgement, gap.evidence.confidence)
        return to_review(f"“{asked.label}”无法读取，请人工核对。", gap.evidence if gap else None)
    found = [statement for statement in case.submission.statements if statement.statement == asked.statement]
    if found:
        best = max(found, key=lambda statement: statement.evidence.confidence)
        shown = (best.detail or best.evidence.raw).rstrip("。;；")
        judgement = passed(f"“{asked.label}”写明了{asked.says}：{shown}。", best.evidence, actual=shown)
        return doubted(case, judgement, min(best.evidence.confidence, value.evidence.confidence))
    if not case.typed(value.evidence) and len(value.value) < _LEAST:
        message = f"“{asked.label}”只识别出“{value.value}”，请对照原件核对。"
        return to_review(message, value.evidence, actual=value.value)
    judgement = failed(f"“{asked.label}”未写明{asked.says}。", value.evidence, actual="未见")
    return doubted(case, judgement, value.evidence.confidence)
