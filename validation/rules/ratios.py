"""Ratios that the figures beside them must give, and longer periods that cannot have less than a part of them.

Source: 附件1 of Chongqing: on each member sheet 科研投入占销售收入比例 beside 上年度科研投入 and 上年度销售收入; of the lead the
R&D of three years and of the last one.

Example:
    >>> differs(3.5, 35.0, 1000.0, 0.1), differs(3.7, 35.0, 1000.0, 0.1)
    (False, True)
"""

from models.finding import Judgement, Verdict
from models.submission import FieldValue
from validation.case import Case
from validation.checks.amounts import Amount, number
from validation.rules.parameters import Parameters
from validation.rules.sheets import numbers_of
from validation.verdicts import doubted, failed, passed, to_review, weakest

_ROUNDING = 1e-6
_PARTS_IN_A_WHOLE = 100.0


class Ratios(Parameters):
    """What must agree.

    Attributes:
        ratio, part, whole: fields of each sheet: `ratio` in percent is `part` over `whole`.
        points: percentage points by which the ratio may be off.
        longer, shorter: fields of the form: the amount of several years is not less than that of one of them.
        unit: of the amounts.
    """

    ratio: Amount
    part: Amount
    whole: Amount
    points: float
    longer: Amount
    shorter: Amount
    unit: str = "万元"


def differs(percent: float, part: float, whole: float, points: float) -> bool:
    """Tell whether a ratio in percent is off what its figures give by more than so many percentage points."""
    return abs(percent - _PARTS_IN_A_WHOLE * part / whole) > points + _ROUNDING


def agree(case: Case, asked: Ratios) -> Judgement:
    """All ratios are what their figures give, and the longer period has not less than the shorter."""
    expected = (
        f"比例与数额相差不超过{asked.points:g}个百分点，且“{asked.longer.label}”不低于“{asked.shorter.label}”"
    )
    names = [value.field for value in case.submission.fields]
    told = [_period(case, asked), *(_ratio(case, asked, n) for n in numbers_of(names))]
    known = [judgement for judgement in told if judgement is not None]
    for verdict in (Verdict.FAIL, Verdict.REVIEW):
        found = [judgement for judgement in known if judgement.verdict is verdict]
        if found:
            message = "".join(judgement.message for judgement in found)
            return found[0].model_copy(update={"message": message, "expected": expected})
    if not known:
        return to_review("没有读到可以核对的比例和数额，请人工核对。", expected=expected)
    return known[0].model_copy(
        update={"message": "".join(judgement.message for judgement in known), "expected": expected}
    )


def _figure(case: Case, field: str) -> tuple[FieldValue, float] | None:
    value = case.value(field)
    figure = number(value.value) if value else None
    return None if value is None or figure is None else (value, figure)


def _period(case: Case, asked: Ratios) -> Judgement | None:
    longer, shorter = _figure(case, asked.longer.field), _figure(case, asked.shorter.field)
    if longer is None or shorter is None:
        return None if longer is shorter else _lacking(asked.shorter if longer else asked.longer)
    actual = f"{longer[0].value}{asked.unit}和{shorter[0].value}{asked.unit}"
    place = longer[0].evidence
    if longer[1] < shorter[1]:
        message = (
            f"“{asked.longer.label}”{longer[0].value}{asked.unit}低于"
            f"“{asked.shorter.label}”{shorter[0].value}{asked.unit}。"
        )
        judgement = failed(message, place, actual=actual)
    else:
        message = f"“{asked.longer.label}”不低于“{asked.shorter.label}”。"
        judgement = passed(message, place, actual=actual)
    return doubted(case, judgement, weakest([place, shorter[0].evidence]))


def _lacking(amount: Amount) -> Judgement:
    return to_review(f"“{amount.label}”未填写或无法读取，请人工核对。")


def _ratio(case: Case, asked: Ratios, sheet: int) -> Judgement | None:
    """Judge the ratio of one sheet; None where the sheet has none (of an institution)."""
    ratio, part, whole = (
        _figure(case, f"sheet[{sheet}].{amount.field}") for amount in (asked.ratio, asked.part, asked.whole)
    )
    if ratio is None:
        return None
    name = case.value(f"sheet[{sheet}].name")
    who = f"“{name.value}”" if name else f"第{sheet}张主要成员情况表"
    place = ratio[0].evidence
    if part is None or whole is None or whole[1] <= 0:
        return to_review(f"{who}的{asked.ratio.label}无从核对：数额未填写或无法读取，请人工核对。", place)
    computed = _PARTS_IN_A_WHOLE * part[1] / whole[1]
    actual = f"填写{ratio[0].value}%，按数额计算为{computed:.2f}%"
    confidence = weakest([place, part[0].evidence, whole[0].evidence])
    if not differs(ratio[1], part[1], whole[1], asked.points):
        return doubted(
            case, passed(f"{who}的{asked.ratio.label}与数额相符。", place, actual=actual), confidence
        )
    if not differs(_PARTS_IN_A_WHOLE * ratio[1], part[1], whole[1], asked.points):
        return to_review(
            f"{who}的{asked.ratio.label}{actual}，可能漏写百分号，请人工核对。", place, actual=actual
        )
    message = f"{who}的{asked.ratio.label}{actual}，相差超过{asked.points:g}个百分点。"
    return doubted(case, failed(message, place, actual=actual), confidence)
