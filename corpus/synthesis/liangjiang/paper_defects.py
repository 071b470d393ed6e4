"""Defects of agreement, plan and pledge, of seals and signatures, of names and of who takes part.

Example: ``CATALOGUE["seal_of_third_missing"]``
"""

from dataclasses import replace
from datetime import timedelta
from random import Random

from corpus.synthesis.content.records import Unit
from corpus.synthesis.liangjiang.defects import CATALOGUE, Defect, entry, note
from corpus.synthesis.liangjiang.dossier import Dossier


@entry
def _effective_after_filing(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    late = a.filing_date + timedelta(days=20)
    a = replace(
        a,
        form_effective_date=late,
        agreement_date=late,
        agreement_end=late.replace(year=late.year + 3) - timedelta(days=1),
    )
    return note(
        replace(d, application=a), "agreement.effective_date", "协议生效时间晚于填报日期", "application_form"
    )


@entry
def _effective_differs(d: Dossier, _rng: Random) -> Dossier:
    a = replace(d.application, form_effective_date=d.application.agreement_date - timedelta(days=31))
    return note(
        replace(d, application=a),
        "agreement.effective_date",
        "申请表与协议的生效时间不一致",
        "application_form",
    )


@entry
def _effective_on_filing_day(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: the agreement takes effect on the very day of filing."""
    return replace(d, application=replace(d.application, filing_date=d.application.agreement_date))


def _drop_section(section: str, heading: str) -> Defect:
    def drop(d: Dossier, _rng: Random) -> Dossier:
        return note(
            replace(d, left_out=d.left_out | {section}),
            "agreement.clauses",
            f"协议缺少“{heading}”",
            "agreement",
        )

    return drop


CATALOGUE["section_integrity_missing"] = _drop_section("integrity", "科研诚信追究方式")
CATALOGUE["section_liability_missing"] = _drop_section("liability", "违约责任追究方式")
CATALOGUE["section_results_missing"] = _drop_section("results_ip", "科技成果、知识产权归属")
CATALOGUE["dispute_missing"] = _drop_section("dispute", "解决争议的方式")
CATALOGUE["dissolution_missing"] = _drop_section("dissolution", "解散时的权责分配")
CATALOGUE["cost_missing"] = _drop_section("cost", "技术开发成本承担")


def _drop_mark(slot: str, requirement: str, what: str, paper: str) -> Defect:
    def drop(d: Dossier, _rng: Random) -> Dossier:
        return note(replace(d, missing_marks=d.missing_marks | {slot}), requirement, what, paper)

    return drop


CATALOGUE["seal_of_third_missing"] = _drop_mark(
    "seal:3", "agreement.sealed", "第3家成员单位未盖公章", "agreement"
)
CATALOGUE["seal_of_lead_missing"] = _drop_mark(
    "seal:1", "agreement.sealed", "牵头单位未在签章页盖章", "agreement"
)
CATALOGUE["signature_of_second_missing"] = _drop_mark(
    "sign:2", "agreement.signed", "第2家成员单位法定代表人未签字", "agreement"
)
CATALOGUE["signature_of_last_missing"] = _drop_mark(
    "sign:4", "agreement.signed", "第4家成员单位法定代表人未签字", "agreement"
)
CATALOGUE["cover_seal_missing"] = _drop_mark(
    "seal:cover", "form.lead_seal", "申请表封面牵头单位未盖章", "application_form"
)
CATALOGUE["review_seal_missing"] = _drop_mark(
    "seal:review", "form.lead_seal", "牵头单位审核意见未盖章", "application_form"
)


@entry
def _unsealed_agreement_cover(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: the agreement's cover bears no seal, the signature page bears them all."""
    return replace(d, missing_marks=d.missing_marks | {"seal:agreement-cover"})


def _renamed(d: Dossier, name: str, what: str) -> Dossier:
    return note(
        replace(d, application=replace(d.application, consortium_name=name)),
        "form.name_pattern",
        what,
        "application_form",
    )


@entry
def _name_without_area(d: Dossier, _rng: Random) -> Dossier:
    return _renamed(d, f"{d.application.subject}创新联合体", "名称不符合“重庆两江新区…产业创新联合体”")


@entry
def _name_wrong_ending(d: Dossier, _rng: Random) -> Dossier:
    return _renamed(d, f"重庆两江新区{d.application.subject}产业技术创新联盟", "名称以“产业技术创新联盟”结尾")


@entry
def _consortium_name_differs(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    other = f"重庆两江新区{a.subject}协同创新产业创新联合体"
    d = replace(d, application=replace(a, other_names={**a.other_names, "plan": (other, a.lead_unit)}))
    return note(d, "consistency.names", f"实施方案中的联合体名称为“{other}”", "plan")


@entry
def _lead_name_differs(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    other = a.lead_unit.replace("股份", "").replace("科技有限", "有限")
    other = a.lead_unit.replace("有限", "股份有限") if other == a.lead_unit else other
    other = other.replace("有限责任公司", "集团有限公司") if other == a.lead_unit else other
    d = replace(
        d, application=replace(a, other_names={**a.other_names, "agreement": (a.consortium_name, other)})
    )
    return note(d, "consistency.names", f"协议中的牵头单位为“{other}”", "agreement")


def _keep(d: Dossier, kinds: frozenset[str]) -> Dossier:
    units = tuple(u for u in d.application.listed if u.role == "lead" or u.kind in kinds)
    team = tuple(r for r in d.application.team if r.employer in {u.name for u in units})
    return replace(
        d, application=replace(d.application, listed=units, parties=units, member_count=len(units), team=team)
    )


@entry
def _no_research_member(d: Dossier, _rng: Random) -> Dossier:
    d = _keep(d, frozenset({"enterprise", "association", "service"}))
    return note(d, "members.research", "成员中没有高校或科研院所", "application_form")


@entry
def _no_chain_member(d: Dossier, _rng: Random) -> Dossier:
    d = _keep(d, frozenset({"university", "institute", "association"}))
    return note(d, "members.chain", "除牵头单位外没有产业链上下游企业", "application_form")


@entry
def _heads_missing(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"heads"})
    return note(d, "organisation.heads", "协议和方案均未明确行政负责人", "plan")


@entry
def _mechanisms_missing(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"mechanisms"})
    return note(d, "organisation.mechanisms", "实施方案没有运行机制的内容", "plan")


@entry
def _targets_missing(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"plan_lists"})
    return note(d, "plan.targets", "实施方案没有问题、技术、成果清单和标准目标", "plan")


@entry
def _paper_missing_plan(d: Dossier, _rng: Random) -> Dossier:
    return note(d, "materials.plan", "未提交实施方案", "plan")


@entry
def _paper_missing_pledge(d: Dossier, _rng: Random) -> Dossier:
    return note(d, "materials.pledge", "未提交诚信承诺书", "pledge")


@entry
def _paper_missing_agreement(d: Dossier, _rng: Random) -> Dossier:
    return note(d, "materials.agreement", "未提交组建协议", "agreement")


@entry
def _paper_missing_form(d: Dossier, _rng: Random) -> Dossier:
    """Without the form nothing says who is upstream or downstream: a person decides on the chain."""
    d = replace(d, verdicts={**d.verdicts, "members.chain": "review"})
    return note(d, "materials.application_form", "未提交组建申请表", "application_form")


@entry
def _main_members_only(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: over 20 members, the table names 20 of them (note below the table)."""
    units: tuple[Unit, ...] = d.application.listed[:20]
    return replace(d, application=replace(d.application, listed=units))
