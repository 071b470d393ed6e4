"""Units looked up in the bureau's registers.

Source: CONTRACT.md, section 6 and 8.13: without the register a person decides, with what the submission itself
says; a lead that is not in the register of registered units fails, with the closest entries shown.
Registered where: 三（一）1 and 八 of Liangjiang, 三（一） of Jiyuan, 一（一）1 of Chongqing, 二（一） of Luzhou.

Example:
    >>> Registered(register_name="registered_units", title="注册登记名录", area="两江新区", inner=("龙兴镇",)).outer
    ()
"""

from models.finding import Judgement
from models.submission import FieldValue
from validation.case import Case
from validation.membership import lead_of, units_of
from validation.names import likeness
from validation.registers import Entry, Match, Register
from validation.rules.parameters import Parameters, expecting
from validation.verdicts import doubted, failed, passed, to_review


class Registered(Parameters):
    """The lead stands in a register, at an address of the area.

    Attributes:
        register_name: the register's file without `.csv`.
        title: what the bureau calls it.
        area: the area's name in a clerk's words.
        inner: words any of which, in address or district, places it within the area; empty: being listed will do.
        outer: words of the larger area around it: an address that has none of either is outside.
    """

    register_name: str
    title: str
    area: str
    inner: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()

    def expected(self) -> str:
        """What is asked, as a clerk reads it."""
        return f"牵头单位注册在{self.area}"


@expecting
def lead_registered(case: Case, asked: Registered) -> Judgement:
    """The lead is in the register and of the area."""
    lead = case.value("lead_unit")
    if lead is None:
        return to_review("未读到牵头单位名称，无法核对。")
    uscc = _lead_code(case)
    register = case.registers.get(asked.register_name)
    if register is None:
        said = _said_of_itself(case, asked)
        message = f"未提供{asked.title}，无法核对；申报材料中牵头单位为“{lead.value}”{said}。"
        return to_review(message, lead.evidence, actual=lead.value)
    match = register.find(lead.value, uscc)
    if match.entry is None:
        return _unlisted(case, register, lead, asked)
    return _placed(case, lead, match, match.entry, asked)


class Listed(Parameters):
    """The lead stands in a register: its file without `.csv`, and what the bureau calls it."""

    register_name: str
    title: str


def lead_listed(case: Case, asked: Listed) -> Judgement:
    """The lead is in the register, wherever its address (8.13)."""
    registered = Registered(register_name=asked.register_name, title=asked.title, area="")
    judgement = lead_registered(case, registered)
    return judgement.model_copy(update={"expected": f"牵头单位列入{asked.title}"})


def _lead_code(case: Case) -> str:
    stated = case.value("lead_unit_uscc")
    lead = lead_of(case, units_of(case))
    return lead.uscc if lead and lead.uscc else (stated.value if stated else "")


def _said_of_itself(case: Case, asked: Registered) -> str:
    lead = lead_of(case, units_of(case))
    code = _lead_code(case)
    told = f"，统一社会信用代码{code}" if code else ""
    if lead is None or lead.in_jurisdiction is None or not asked.area:
        return told
    return told + (
        f"，材料显示其位于{asked.area}" if lead.in_jurisdiction else f"，材料显示其不在{asked.area}"
    )


def _unlisted(case: Case, register: Register, lead: FieldValue, asked: Registered) -> Judgement:
    closest = register.closest(lead.value)
    shown = "、".join(
        f"{entry.name}（{entry.uscc or '无代码'}，相似度{score:.0%}）" for entry, score in closest
    )
    message = f"{asked.title}中没有“{lead.value}”。" + (f"最接近的有：{shown}。" if shown else "")
    misread = not case.typed(lead.evidence) and closest and closest[0][1] >= case.settings.alike_from
    if misread:
        return to_review(
            f"{message}可能是识别有误，请对照原件。", lead.evidence, actual="未找到完全一致的记录"
        )
    judgement = failed(message, lead.evidence, actual="名录中没有")
    return doubted(case, judgement, lead.evidence.confidence)


def _placed(case: Case, lead: FieldValue, match: Match, entry: Entry, asked: Registered) -> Judgement:
    place = f"{entry.district}{entry.address}"
    actual = "，".join(part for part in (entry.name, entry.uscc, entry.district, entry.address) if part)
    if not match.agrees and likeness(lead.value, entry.name) < case.settings.alike_from:
        message = f"{asked.title}中该统一社会信用代码登记的单位是“{entry.name}”，与“{lead.value}”不一致，请人工核对。"
        return to_review(message, lead.evidence, actual=actual)
    if match.by == "name" and not match.agrees:
        message = (
            f"{asked.title}中“{entry.name}”的统一社会信用代码为{entry.uscc}，与申报材料不一致，请人工核对。"
        )
        return to_review(message, lead.evidence, actual=actual)
    if not asked.inner or not place or any(word in place for word in asked.inner):
        located = f"，登记地为{place}" if place else ""
        judgement = passed(f"“{entry.name}”在{asked.title}中{located}。", lead.evidence, actual=actual)
        return doubted(case, judgement, lead.evidence.confidence)
    if any(word in place for word in asked.outer):
        message = f"“{entry.name}”登记地为{place}，是否属于{asked.area}请人工核对。"
        return to_review(message, lead.evidence, actual=actual)
    judgement = failed(f"“{entry.name}”登记地为{place}，不在{asked.area}。", lead.evidence, actual=actual)
    return doubted(case, judgement, lead.evidence.confidence)
