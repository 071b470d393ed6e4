"""The catalogue: how a submission of Liangjiang is made wrong (or nearly so), and what verdict that must give.

Each entry takes a dossier and chance and returns a new dossier. Near misses change the paper and no verdict.

Example: ``apply_defects(dossier, ("goal_too_long",)).verdicts["form.goal_length"] == "fail"``
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from corpus.synthesis.content.credit_code import spoil_code
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.prose import cv_text, goal_text, length, long_position
from corpus.synthesis.content.records import Unit
from corpus.synthesis.liangjiang.dossier import Dossier, SeededDefect

Defect = Callable[[Dossier, Random], Dossier]
CATALOGUE: dict[str, Defect] = {}


def apply_defects(dossier: Dossier, names: Sequence[str]) -> Dossier:
    """Return the dossier with the named defects of the catalogue, in order.

    Raises:
        KeyError: no such defect.
    """
    for name in names:
        dossier = CATALOGUE[name](dossier, Random(f"{dossier.id}/{name}"))
    return dossier


def _entry(defect: Defect) -> Defect:
    CATALOGUE[defect.__name__.strip("_")] = defect
    return defect


def _note(d: Dossier, requirement: str, what: str, paper: str, verdict: str = "fail") -> Dossier:
    note = SeededDefect(f"liangjiang.{requirement}", what, paper)
    return replace(d, verdicts={**d.verdicts, requirement: verdict}, defects=(*d.defects, note))


def _listed(d: Dossier, place: int, **changes: str) -> Dossier:
    """Change one row of the form's member table; the agreement keeps what it has."""
    units = list(d.application.listed)
    units[place] = replace(units[place], **changes)
    return replace(d, application=replace(d.application, listed=tuple(units)))


@_entry
def _goal_too_long(d: Dossier, rng: Random) -> Dossier:
    goal = goal_text(rng, lexicon("topics")[d.application.topic], 520, 640)
    d = replace(d, application=replace(d.application, goal=goal))
    return _note(d, "form.goal_length", f"技术创新目标{length(goal)}字，超过500字", "application_form")


@_entry
def _goal_nearly_too_long(d: Dossier, rng: Random) -> Dossier:
    """Near miss: at most 500 characters, more than 500 with spaces and breaks."""
    goal = goal_text(rng, lexicon("topics")[d.application.topic], 488, 500)
    first, *rest = goal.split("。")
    spaced = "\n".join((first + "。", "。".join(rest))).replace("、", "、 ").replace("，", "， ")
    return replace(d, application=replace(d.application, goal=spaced))


@_entry
def _role_too_long(d: Dossier, rng: Random) -> Dossier:
    place = len(d.application.listed) - 1
    text = long_position(rng, lexicon("topics")[d.application.topic], d.application.listed[place].position, 205)
    d = _listed(d, place, position=text)
    return _note(d, "form.role_length", f"第{place + 1}个成员的说明{length(text)}字，超过200字", "application_form")


@_entry
def _role_nearly_too_long(d: Dossier, rng: Random) -> Dossier:
    """Near miss: a text of exactly 200 characters."""
    text = long_position(rng, lexicon("topics")[d.application.topic], d.application.listed[1].position, 201)
    return _listed(d, 1, position=text[:199] + "。")


@_entry
def _code_wrong_check(d: Dossier, rng: Random) -> Dossier:
    place = rng.randrange(1, len(d.application.listed))
    code = spoil_code(rng, d.application.listed[place].uscc)
    name = d.application.listed[place].name
    return _note(_listed(d, place, uscc=code), "members.uscc", f"{name}的代码{code}校验不通过", "application_form")


@_entry
def _code_absent(d: Dossier, _rng: Random) -> Dossier:
    name = d.application.listed[1].name
    return _note(_listed(d, 1, uscc=""), "members.uscc", f"{name}未填统一社会信用代码", "application_form")


@_entry
def _member_count_off(d: Dossier, _rng: Random) -> Dossier:
    wrong = d.application.member_count + 2
    d = replace(d, application=replace(d.application, member_count=wrong))
    return _note(d, "members.count_consistent", f"成员总数填{wrong}，成员表和协议均为{wrong - 2}家", "application_form")


@_entry
def _party_not_listed(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, application=replace(d.application, listed=d.application.listed[:-1], member_count=d.application.member_count - 1))
    return _note(d, "members.count_consistent", "协议比成员表多一家单位", "agreement")


@_entry
def _lead_not_listed(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: the member table leaves out the lead, the total counts it (decided question 1)."""
    d = replace(d, application=replace(d.application, listed=d.application.listed[1:]))
    return replace(d, verdicts={**d.verdicts, "members.count_consistent": "review"})


@_entry
def _effective_after_filing(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    late = a.filing_date + timedelta(days=20)
    a = replace(a, form_effective_date=late, agreement_date=late, agreement_end=late.replace(year=late.year + 3) - timedelta(days=1))
    return _note(replace(d, application=a), "agreement.effective_date", "协议生效时间晚于填报日期", "application_form")


@_entry
def _effective_differs(d: Dossier, _rng: Random) -> Dossier:
    a = replace(d.application, form_effective_date=d.application.agreement_date - timedelta(days=31))
    return _note(replace(d, application=a), "agreement.effective_date", "申请表与协议的生效时间不一致", "application_form")


@_entry
def _effective_on_filing_day(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: the agreement takes effect on the very day of filing."""
    return replace(d, application=replace(d.application, filing_date=d.application.agreement_date))


def _drop_section(section: str, heading: str) -> Defect:
    def drop(d: Dossier, _rng: Random) -> Dossier:
        return _note(replace(d, left_out=d.left_out | {section}), "agreement.clauses", f"协议缺少“{heading}”", "agreement")

    return drop


CATALOGUE["section_integrity_missing"] = _drop_section("integrity", "科研诚信追究方式")
CATALOGUE["section_liability_missing"] = _drop_section("liability", "违约责任追究方式")
CATALOGUE["section_results_missing"] = _drop_section("results_ip", "科技成果、知识产权归属")
CATALOGUE["dispute_missing"] = _drop_section("dispute", "解决争议的方式")
CATALOGUE["dissolution_missing"] = _drop_section("dissolution", "解散时的权责分配")
CATALOGUE["cost_missing"] = _drop_section("cost", "技术开发成本承担")


def _drop_mark(slot: str, requirement: str, what: str, paper: str) -> Defect:
    def drop(d: Dossier, _rng: Random) -> Dossier:
        return _note(replace(d, missing_marks=d.missing_marks | {slot}), requirement, what, paper)

    return drop


CATALOGUE["seal_of_third_missing"] = _drop_mark("seal:3", "agreement.sealed", "第3家成员单位未盖公章", "agreement")
CATALOGUE["seal_of_lead_missing"] = _drop_mark("seal:1", "agreement.sealed", "牵头单位未在签章页盖章", "agreement")
CATALOGUE["signature_of_second_missing"] = _drop_mark("sign:2", "agreement.signed", "第2家成员单位法定代表人未签字", "agreement")
CATALOGUE["signature_of_last_missing"] = _drop_mark("sign:4", "agreement.signed", "第4家成员单位法定代表人未签字", "agreement")
CATALOGUE["cover_seal_missing"] = _drop_mark("seal:cover", "form.lead_seal", "申请表封面牵头单位未盖章", "application_form")
CATALOGUE["review_seal_missing"] = _drop_mark("seal:review", "form.lead_seal", "牵头单位审核意见未盖章", "application_form")


@_entry
def _unsealed_agreement_cover(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: the agreement's cover bears no seal, the signature page bears them all."""
    return replace(d, missing_marks=d.missing_marks | {"seal:agreement-cover"})


def _renamed(d: Dossier, name: str, what: str) -> Dossier:
    return _note(replace(d, application=replace(d.application, consortium_name=name)), "form.name_pattern", what, "application_form")


@_entry
def _name_without_area(d: Dossier, _rng: Random) -> Dossier:
    return _renamed(d, f"{d.application.subject}创新联合体", "名称不符合“重庆两江新区…产业创新联合体”")


@_entry
def _name_wrong_ending(d: Dossier, _rng: Random) -> Dossier:
    return _renamed(d, f"重庆两江新区{d.application.subject}产业技术创新联盟", "名称以“产业技术创新联盟”结尾")


@_entry
def _consortium_name_differs(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    other = f"重庆两江新区{a.subject}协同创新产业创新联合体"
    d = replace(d, application=replace(a, other_names={**a.other_names, "plan": (other, a.lead_unit)}))
    return _note(d, "consistency.names", f"实施方案中的联合体名称为“{other}”", "plan")


@_entry
def _lead_name_differs(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    other = a.lead_unit.replace("股份", "").replace("科技有限", "有限")
    other = a.lead_unit.replace("有限", "股份有限") if other == a.lead_unit else other
    other = other.replace("有限责任公司", "集团有限公司") if other == a.lead_unit else other
    d = replace(d, application=replace(a, other_names={**a.other_names, "agreement": (a.consortium_name, other)}))
    return _note(d, "consistency.names", f"协议中的牵头单位为“{other}”", "agreement")


def _keep(d: Dossier, kinds: frozenset[str]) -> Dossier:
    units = tuple(u for u in d.application.listed if u.role == "lead" or u.kind in kinds)
    team = tuple(r for r in d.application.team if r.employer in {u.name for u in units})
    return replace(d, application=replace(d.application, listed=units, parties=units, member_count=len(units), team=team))


@_entry
def _no_research_member(d: Dossier, _rng: Random) -> Dossier:
    d = _keep(d, frozenset({"enterprise", "association", "service"}))
    return _note(d, "members.research", "成员中没有高校或科研院所", "application_form")


@_entry
def _no_chain_member(d: Dossier, _rng: Random) -> Dossier:
    d = _keep(d, frozenset({"university", "institute", "association"}))
    return _note(d, "members.chain", "除牵头单位外没有产业链上下游企业", "application_form")


@_entry
def _platform_below_municipal(d: Dossier, rng: Random) -> Dossier:
    rows = list(d.application.platforms)
    text = rng.choice(("区级", "县级"))
    rows[-1] = replace(rows[-1], name="渝北区" + rows[-1].name[3:], level="other", level_text=text)
    d = replace(d, application=replace(d.application, platforms=tuple(rows)))
    return _note(d, "platforms.level", f"第{len(rows)}个平台为{text}", "application_form")


@_entry
def _platform_count_off(d: Dossier, _rng: Random) -> Dossier:
    wrong = d.application.platform_count + 1
    d = replace(d, application=replace(d.application, platform_count=wrong))
    return _note(d, "platforms.count_consistent", f"平台数量填{wrong}，平台表为{wrong - 1}行", "application_form")


@_entry
def _no_platforms(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: an empty platform table with a count of 0 is complete (decided question 9)."""
    return replace(d, application=replace(d.application, platforms=(), platform_count=0))


@_entry
def _cv_without_posts(d: Dossier, rng: Random) -> Dossier:
    a = d.application
    employer = next(u.name for u in a.listed if u.kind in ("university", "institute", "enterprise") and u.role != "lead")
    cv = cv_text(rng, lexicon("topics")[a.topic], a.chief, employer, posts=False)
    return _note(replace(d, application=replace(a, chief_cv=cv)), "form.chief_cv", "科研简历未写学术任职", "application_form")


def _blank(field: str, what: str) -> Defect:
    def blank(d: Dossier, _rng: Random) -> Dossier:
        return _note(replace(d, left_out=d.left_out | {field}), "form.complete", what, "application_form")

    return blank


CATALOGUE["title_blank"] = _blank("chief_scientist_title", "首席科学家职务/职称未填")


@_entry
def _revenue_blank(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"revenue_3y"})
    d = replace(d, verdicts={**d.verdicts, "finance.plausible": "review"})
    return _note(d, "form.complete", "近三年营业收入未填", "application_form")


@_entry
def _revenue_zero(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, application=replace(d.application, revenue_text="0"))
    return _note(d, "finance.plausible", "近三年营业收入为0", "application_form")


@_entry
def _spend_over_revenue(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    d = replace(d, application=replace(a, revenue_text=a.rd_text, rd_text=a.revenue_text))
    return _note(d, "finance.plausible", "近三年研发投入大于营业收入", "application_form", "review")


@_entry
def _industry_outside(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, application=replace(d.application, industry_field="现代农业与食品加工"))
    return _note(d, "field.key_industry", "产业领域不在重点领域之列", "application_form")


@_entry
def _industry_near(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: another wording of a key field is left to a person."""
    near = {"新能源和智能网联汽车": "智能汽车", "软件信息": "软件和信息服务业", "高端装备": "智能装备制造"}
    field = near.get(d.application.industry_field, d.application.industry_field + "相关产业")
    d = replace(d, application=replace(d.application, industry_field=field))
    return replace(d, verdicts={**d.verdicts, "field.key_industry": "review"})


@_entry
def _heads_missing(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"heads"})
    return _note(d, "organisation.heads", "协议和方案均未明确行政负责人", "plan")


@_entry
def _mechanisms_missing(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"mechanisms"})
    return _note(d, "organisation.mechanisms", "实施方案没有运行机制的内容", "plan")


@_entry
def _targets_missing(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"plan_lists"})
    return _note(d, "plan.targets", "实施方案没有问题、技术、成果清单和标准目标", "plan")


@_entry
def _paper_missing_plan(d: Dossier, _rng: Random) -> Dossier:
    return _note(d, "materials.plan", "未提交实施方案", "plan")


@_entry
def _paper_missing_pledge(d: Dossier, _rng: Random) -> Dossier:
    return _note(d, "materials.pledge", "未提交诚信承诺书", "pledge")


@_entry
def _paper_missing_agreement(d: Dossier, _rng: Random) -> Dossier:
    return _note(d, "materials.agreement", "未提交组建协议", "agreement")


@_entry
def _paper_missing_form(d: Dossier, _rng: Random) -> Dossier:
    return _note(d, "materials.application_form", "未提交组建申请表", "application_form")


@_entry
def _main_members_only(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: over 20 members, the table names 20 of them (note below the table)."""
    units: tuple[Unit, ...] = d.application.listed[:20]
    return replace(d, application=replace(d.application, listed=units))
