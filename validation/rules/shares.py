"""Shares of members of a kind.

Source: 三（二）1 and 2 of Jiyuan; CONTRACT.md, 8.1 (counting the lead or not, when it changes the verdict, is for a
person), 8.2 (the lead is a chain enterprise when it is an enterprise of the industry), 8.13 (a unit that is not in
the register is not above scale).

Example:
    >>> reached(3, 5, 60), reached(2, 5, 60)
    (True, False)
"""

from collections.abc import Sequence

from models.finding import Judgement, Verdict
from validation.case import Case
from validation.membership import lead_of, listed_units
from validation.rules.parameters import Parameters, expecting
from validation.units import Unit
from validation.verdicts import doubted, failed, listed, passed, to_review, weakest

_ENTERPRISE = "enterprise"


class Share(Parameters):
    """At least `percent` % of the members are `what`."""

    percent: float
    what: str

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"{self.what}占比不低于{self.percent:g}%"


class RegisterShare(Share):
    """The same of members that stand in a register; `title` is what the bureau calls it."""

    register_name: str
    title: str


def reached(count: int, whole: int, percent: float) -> bool:
    """Tell whether `count` of `whole` is at least so many percent."""
    return whole > 0 and count * 100 >= percent * whole


@expecting
def chain(case: Case, asked: Share) -> Judgement:
    """Enough members are chain enterprises."""
    units = listed_units(case)
    lead = lead_of(case, units)
    told = [(unit, _in_chain(unit, unit is lead)) for unit in units]
    return _told(case, asked.what, asked.percent, told, lead)


@expecting
def registered(case: Case, asked: RegisterShare) -> Judgement:
    """Enough members stand in the register; without it a person decides by what the members say of themselves."""
    units = listed_units(case)
    lead = lead_of(case, units)
    register = case.registers.get(asked.register_name)
    if register is None:
        claimed = [unit for unit in units if unit.above_scale]
        noted = f"成员名单中注明{len(claimed)}家" if claimed else "成员名单中没有注明"
        return to_review(
            f"未提供{asked.title}，无法核对{asked.what}占比；{noted}，共{len(units)}家。",
            units[0].evidence if units else None,
        )
    told = [(unit, register.find(unit.name, unit.uscc).entry is not None) for unit in units]
    return _told(case, asked.what, asked.percent, told, lead)


def _in_chain(unit: Unit, lead: bool) -> bool | None:
    if unit.chain is not None:
        return unit.chain
    if unit.kind == _ENTERPRISE:
        return True if lead else None
    return False if unit.kind_known else None


def _told(
    case: Case, what: str, percent: float, told: Sequence[tuple[Unit, bool | None]], lead: Unit | None
) -> Judgement:
    if not told:
        return to_review("未读到成员单位名单，请人工核对。")
    sure = [unit for unit, answer in told if answer]
    open_ = [unit for unit, answer in told if answer is None]
    place = told[0][0].evidence
    percentage = f"{100 * len(sure) / len(told):.3g}%"
    actual = f"{len(sure)}/{len(told)}家，{percentage}"
    counted = f"{what}{len(sure)}家，占成员单位{len(told)}家的{percentage}"
    others = [(unit, answer) for unit, answer in told if unit is not lead]
    verdicts = {_verdict(told, percent), _verdict(others, percent)} if lead else {_verdict(told, percent)}
    if len(verdicts) > 1:
        message = f"{counted}；是否计入牵头单位影响结论，请人工判断。"
        return to_review(message, place, actual=actual)
    verdict = verdicts.pop()
    if verdict is Verdict.REVIEW:
        message = f"可确认的{counted}，另有{len(open_)}家无法确定：{listed(unit.name for unit in open_)}，请人工判断。"
        return to_review(message, place, actual=actual)
    if verdict is Verdict.PASS:
        judgement = passed(f"{counted}。", place, actual=actual)
    else:
        judgement = failed(f"{counted}，低于{percent:g}%。", place, actual=actual)
    return doubted(case, judgement, weakest(unit.evidence for unit, _ in told))


def _verdict(told: Sequence[tuple[Unit, bool | None]], percent: float) -> Verdict:
    sure = sum(answer is True for _, answer in told)
    possible = sum(answer is not False for _, answer in told)
    if reached(sure, len(told), percent):
        return Verdict.PASS
    return Verdict.REVIEW if reached(possible, len(told), percent) else Verdict.FAIL
