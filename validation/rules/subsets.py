"""A count that is part of another: so many rows of certain levels, and never more than the whole.

Source: 附件 of Jiyuan: of the platforms, those of provincial level and above.

Example:
    >>> Subset(part="provincial_platform_count", label="其中省级以上数量", whole="platform_count", whole_label="平台数量",
    ...        table="platforms", what="平台表", levels=("national", "provincial")).levels
    ('national', 'provincial')
"""

from models.finding import Judgement, Verdict
from validation.case import Case
from validation.rules.counts import Rows, rows
from validation.rules.parameters import Parameters
from validation.verdicts import doubted, failed


class Subset(Parameters):
    """A field that counts rows of some levels, and the field that counts all."""

    part: str
    label: str
    whole: str
    whole_label: str
    table: str
    what: str
    levels: tuple[str, ...]


def counted(case: Case, asked: Subset) -> Judgement:
    """The part is the number of rows of its levels, and not more than the whole."""
    part, whole = case.value(asked.part), case.value(asked.whole)
    expected = f"“{asked.label}”不超过“{asked.whole_label}”，且与{asked.what}一致"
    if (
        part
        and whole
        and part.value.isdigit()
        and whole.value.isdigit()
        and int(part.value) > int(whole.value)
    ):
        message = f"“{asked.label}”填写为{part.value}，多于“{asked.whole_label}”{whole.value}。"
        actual = f"{part.value}大于{whole.value}"
        judgement = failed(message, part.evidence, expected=expected, actual=actual)
        return doubted(case, judgement, min(part.evidence.confidence, whole.evidence.confidence))
    told = rows(
        case,
        Rows(table=asked.table, field=asked.part, label=asked.label, what=asked.what, levels=asked.levels),
    )
    if told.verdict is Verdict.NOT_APPLICABLE:
        return told
    return told.model_copy(update={"expected": expected})
