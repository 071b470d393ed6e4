"""Which units must be among the members, and how many.

Source: 二（二） of Liangjiang, 三（二） of Jiyuan, 一（一）2 of Chongqing, 二（三） of Luzhou, 三（五） of Nanjing;
CONTRACT.md, 8.1: all units count, the lead included where it is listed; where counting the lead or not changes the
verdict, a person decides. 8.2: some requirements ask for a unit besides the lead.

Example:
    >>> Minimum(least=1, what="高校或科研院所", kinds=("university", "institute")).least
    1
"""

from models.finding import Judgement, Verdict
from validation.case import Case
from validation.membership import lead_of, listed_units
from validation.rules.parameters import Parameters, expecting
from validation.units import Unit
from validation.verdicts import doubted, failed, listed, passed, to_review, weakest

_NO_ENTERPRISE = {"university", "institute", "association", "intermediary", "financial"}


class Minimum(Parameters):
    """At least `least` members meet every condition given.

    Attributes:
        what: what is counted, in a clerk's words.
        kinds: kinds of organisation that count; empty for all.
        chain: only upstream and downstream enterprises count.
        in_jurisdiction: True or False: only units within or outside the area count.
        besides_lead: the lead never counts.
    """

    least: int
    what: str
    kinds: tuple[str, ...] = ()
    chain: bool = False
    in_jurisdiction: bool | None = None
    besides_lead: bool = False

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"{self.what}不少于{self.least}家"


class Groups(Parameters):
    """Several minima that must all be met."""

    groups: tuple[Minimum, ...]


@expecting
def minimum(case: Case, asked: Minimum) -> Judgement:
    """Enough members meet the conditions."""
    units = listed_units(case)
    if not units:
        return to_review("未读到成员单位名单，请人工核对。")
    lead = lead_of(case, units)
    others = [unit for unit in units if unit is not lead]
    counted = others if asked.besides_lead else units
    verdict, sure, possible = _count(counted, asked)
    if not asked.besides_lead and lead is not None and _count(others, asked)[0] is not verdict:
        without = len(_count(others, asked)[1])
        message = (
            f"计入牵头单位时{asked.what}为{len(sure)}家，不计为{without}家，是否计入影响结论，请人工判断。"
        )
        return to_review(message, units[0].evidence, actual=f"{without}至{len(sure)}家")
    return _told(case, asked, verdict, sure, possible)


def groups(case: Case, asked: Groups) -> Judgement:
    """All minima are met: the gravest of their judgements, and what each says."""
    told = [minimum(case, group) for group in asked.groups]
    for verdict in (Verdict.FAIL, Verdict.REVIEW):
        of_verdict = [judgement for judgement in told if judgement.verdict is verdict]
        if of_verdict:
            return of_verdict[0].model_copy(
                update={"message": "".join(judgement.message for judgement in of_verdict)}
            )
    return told[0].model_copy(update={"message": "".join(judgement.message for judgement in told)})


def _count(units: list[Unit], asked: Minimum) -> tuple[Verdict, list[Unit], list[Unit]]:
    """The verdict by count alone, the units that surely meet the conditions, and those that may."""
    answers = [(unit, _meets(unit, asked)) for unit in units]
    sure = [unit for unit, answer in answers if answer is True]
    possible = [unit for unit, answer in answers if answer is None]
    if len(sure) >= asked.least:
        return Verdict.PASS, sure, possible
    return (Verdict.REVIEW if len(sure) + len(possible) >= asked.least else Verdict.FAIL), sure, possible


def _meets(unit: Unit, asked: Minimum) -> bool | None:
    """Whether a unit meets all conditions; None when that cannot be told."""
    answers: list[bool | None] = []
    if asked.kinds:
        answers.append(True if unit.kind in asked.kinds else False if unit.kind_known else None)
    if asked.chain:
        answers.append(
            unit.chain if unit.chain is not None else (False if unit.kind in _NO_ENTERPRISE else None)
        )
    if asked.in_jurisdiction is not None:
        answers.append(
            None if unit.in_jurisdiction is None else unit.in_jurisdiction is asked.in_jurisdiction
        )
    if False in answers:
        return False
    return None if None in answers else True


def _told(case: Case, asked: Minimum, verdict: Verdict, sure: list[Unit], possible: list[Unit]) -> Judgement:
    actual = f"{len(sure)}家"
    if verdict is Verdict.PASS:
        names = listed(unit.name for unit in sure)
        judgement = passed(
            f"{asked.what}共{len(sure)}家：{names}。", sure[0].evidence if sure else None, actual=actual
        )
        best = sorted((unit.evidence.confidence for unit in sure), reverse=True)[: asked.least]
        return doubted(case, judgement, min(best, default=1.0))
    if verdict is Verdict.REVIEW:
        names = listed(unit.name for unit in possible)
        message = f"可确认的{asked.what}为{len(sure)}家，另有{len(possible)}家无法确定：{names}，请人工判断。"
        return to_review(message, possible[0].evidence, actual=actual)
    units = listed_units(case)
    counted = f"{asked.what}为" if asked.what.endswith("成员单位") else f"成员单位中{asked.what}为"
    judgement = failed(f"{counted}{len(sure)}家，少于{asked.least}家。", units[0].evidence, actual=actual)
    return doubted(case, judgement, weakest(unit.evidence for unit in units))
