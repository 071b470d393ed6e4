"""A field that a person judges, because the policy lists no values: it is shown, and fails only when left blank.

Source: 三（一） of Nanjing: the field must be one of the city's key fields, which the policy does not list.

Example:
    >>> Shown(field="industry_field", label="产业领域", question="是否属于重点产业领域").label
    '产业领域'
"""

from models.evidence import MissingReason
from models.finding import Judgement
from validation.case import Case
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, to_review


class Shown(Parameters):
    """The field, what the forms call it, and what a person has to decide (是否属于…)."""

    field: str
    label: str
    question: str

    def expected(self) -> str:
        """What is asked, said of the field: 属于…."""
        return self.question.removeprefix("是否")


@expecting
def for_person(case: Case, asked: Shown) -> Judgement:
    """A person decides by what the field says; a blank one fails."""
    value, gap = case.value(asked.field), case.gap(asked.field)
    if value is not None:
        message = f"“{asked.label}”为“{value.value}”，{asked.question}请人工判断。"
        return to_review(message, value.evidence, actual=value.value)
    if gap is not None and gap.reason is MissingReason.BLANK:
        judgement = failed(
            f"“{asked.label}”未填写。", gap.evidence, expected=f"填写{asked.label}", actual="未填写"
        )
        return doubted(case, judgement, gap.evidence.confidence)
    message = f"未读到“{asked.label}”，{asked.question}请人工判断。"
    return to_review(message, gap.evidence if gap else None)
