"""Defects of Jiyuan's agreement, plan and annual report, of the lead's projects and of who takes part.

Example: ``PAPER_DEFECTS["only_one_project"].verdicts == {"lead.projects": "fail"}``
"""

from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.regional_defects import MEMBERS
from corpus.synthesis.application.shared_defects import Told, leaving_out, with_application
from corpus.synthesis.content.records import RegionalApplication
from corpus.synthesis.parts.agreement_text import RegionalDossier

PAPER_DEFECTS: Catalogue[RegionalApplication] = Catalogue("jiyuan")
_breaks, _near_miss = PAPER_DEFECTS.breaks, PAPER_DEFECTS.near_miss
_FORM, _AGREEMENT, _PLAN, _ANNUAL = "application_form", "agreement", "plan", "annual_report"


@_breaks("lead.projects", touches="profile", paper=_FORM, needs=_PLAN)
def _only_one_project(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    return with_application(d, projects=d.application.projects[:1]), "只列明1项在研项目"


@_breaks("lead.projects", touches="profile", paper=_FORM, needs=_PLAN)
def _no_projects(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    return with_application(d, projects=()), "没有列明在研项目"


@_near_miss("lead.projects", touches="profile", needs=f"{_FORM} {_PLAN}")
def _exactly_two_projects(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    return with_application(d, projects=d.application.projects[:2])


def _with_chains(d: RegionalDossier, count: int) -> RegionalDossier:
    """Return the dossier with so many enterprises of the chain besides the lead; the others say that they are none."""
    left, units = count, []
    for u in d.application.listed:
        if u.kind != "enterprise" or u.role == "lead":
            units.append(u)
            continue
        if u.side and left:
            left -= 1
            units.append(u)
            continue
        apart = "具备一定研发能力，所属行业与本产业链没有上下游关系"
        units.append(replace(u, side="", chain=False, position=apart))
    return with_application(d, listed=tuple(units), parties=tuple(units))


@_breaks("members.chain_share", touches=MEMBERS, paper=_AGREEMENT, needs=_PLAN, least_members=6)
def _one_chain_member_only(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    return _with_chains(d, 1), "除牵头单位外只有1家产业链上下游企业，占比低于50%"


@_breaks("members.chain_share", touches=MEMBERS, paper=_AGREEMENT, needs=_PLAN)
def _no_chain_member(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    return _with_chains(d, 0), "除牵头单位外没有产业链上下游企业，占比低于50%"


@_near_miss("members.chain_share", touches=MEMBERS, needs=f"{_AGREEMENT} {_PLAN}", least_members=5)
def _chain_share_of_half(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """Half of the members besides the lead, or just over half."""
    return _with_chains(d, len(d.application.listed) // 2)


@_near_miss("agreement.clauses plan.outline", touches="headings", needs=f"{_AGREEMENT} {_PLAN}")
def _headings_in_other_words(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """All sections and chapters are there, under headings that are not the template's."""
    return replace(d, wording=replace(d.wording, own_headings=True))


_breaks("organisation.bodies", touches="bodies", paper=_PLAN, needs=_AGREEMENT, name="bodies_missing")(
    leaving_out("bodies", what="没有设立决策、咨询和执行机构")
)
_breaks("organisation.bodies", touches="bodies", paper=_PLAN, needs=_AGREEMENT, name="advisory_body_missing")(
    leaving_out("advisory_body", what="没有咨询机构")
)


@_near_miss("organisation.bodies", touches="bodies", needs=f"{_AGREEMENT} {_PLAN}")
def _bodies_under_other_names(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """A committee, a group of experts and an office decide, advise and execute."""
    return replace(d, left_out=d.left_out | {"usual_bodies"})


_breaks("organisation.funds", touches="funds", paper=_PLAN, needs=_AGREEMENT, name="funds_rules_missing")(
    leaving_out("funds_rules", what="没有经费管理制度")
)
_breaks(
    "organisation.funds", touches="funds", paper=_PLAN, needs=_AGREEMENT, name="funds_supervision_missing"
)(leaving_out("funds_supervision", what="没有经费使用的内部监督机制"))


@_near_miss("organisation.funds organisation.bodies", touches="bodies funds", needs=f"{_AGREEMENT} {_PLAN}")
def _organisation_in_plan_only(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """The plan sets out bodies and funds, the agreement does not."""
    return replace(d, left_out=d.left_out | {"place:agreement"})


for _name, _chapter, _title in (
    ("chapter_goals_missing", "plan_goals", "总体思路与发展目标"),
    ("chapter_schedule_missing", "plan_schedule", "建设计划"),
    ("chapter_other_missing", "plan_other", "其他需要说明的问题"),
    ("chapter_proofs_missing", "plan_proofs", "相关证明材料"),
):
    _breaks("plan.outline", touches="outline", paper=_PLAN, name=_name)(
        leaving_out(_chapter, what=f"建设方案缺少“{_title}”一章")
    )

_breaks("annual.outline", touches="annual", paper=_ANNUAL, name="annual_plan_missing")(
    leaving_out("annual_next", what="年度报告没有下一年度工作计划")
)
_breaks("annual.outline", touches="annual", paper=_ANNUAL, name="annual_work_missing")(
    leaving_out("annual_work", what="年度报告没有年度工作报告")
)


@_near_miss("annual.outline", touches="annual", needs=_ANNUAL)
def _annual_under_other_title(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """Both parts are there under a title of the applicant's own."""
    titles = {**d.wording.titles, "annual_report": "工作情况报告"}
    return replace(d, wording=replace(d.wording, titles=titles))
