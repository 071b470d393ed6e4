"""The catalogue of Luzhou.

Example: ``CATALOGUE["nobody_from_outside"].verdicts == {"members.out_of_city": "fail"}``
"""

from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.regional_defects import MEMBERS, enter_member_minimum, keeping, recount
from corpus.synthesis.application.shared_defects import (
    Told,
    enter_codes,
    enter_materials,
    enter_member_counts,
    enter_members_signing,
    enter_names,
    leaving_out,
)
from corpus.synthesis.content.credit_code import invent_code
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.records import RegionalApplication, Unit
from corpus.synthesis.parts.agreement_text import RegionalDossier

CATALOGUE: Catalogue[RegionalApplication] = Catalogue("luzhou")
_breaks, _near_miss = CATALOGUE.breaks, CATALOGUE.near_miss
_FORM, _AGREEMENT = "application", "agreement"

enter_materials(
    CATALOGUE,
    _FORM,
    "materials.application",
    "申报材料",
    others=("泸州市创新联合体建设申请书", "关于组建创新联合体的申请报告"),
)
enter_materials(
    CATALOGUE,
    _AGREEMENT,
    "materials.agreement",
    "组建协议",
    others=("联合共建协议", "创新联合体合作协议书"),
)
enter_materials(
    CATALOGUE, "pledge", "materials.pledge", "诚信承诺书", others=("科研诚信承诺书", "申报诚信承诺函")
)
enter_materials(
    CATALOGUE,
    "recommendation",
    "materials.recommendation",
    "推荐意见",
    others=("推荐函", "初审推荐意见书"),
)
enter_codes(CATALOGUE, _FORM)
enter_member_counts(CATALOGUE, _FORM, recount=recount, least_members=8)
enter_names(CATALOGUE, "pledge", "承诺书")
enter_members_signing(CATALOGUE, "agreement.signed")
enter_member_minimum(CATALOGUE, 6, "包括牵头单位共{}家，联动单位不足5家")

for _name, _section, _what in (
    ("tasks_missing", "core_tasks", "未明确核心任务"),
    ("work_plan_missing", "work_plan", "没有攻关计划"),
    ("funding_missing", "funding", "没有资金安排"),
    ("acceptance_missing", "acceptance", "没有验收考核目标"),
):
    _breaks("targets.stated", touches="targets", paper=_FORM, name=_name)(
        leaving_out(_section, what=f"申报材料{_what}")
    )


@_near_miss("targets.stated", touches="targets", needs=_FORM)
def _targets_in_one_chapter(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """All four targets are stated, in one chapter."""
    return replace(d, left_out=d.left_out | {"targets_apart"})


def _moved_home(rng: Random, unit: Unit, name: str) -> Unit:
    home = lexicon("settings")["luzhou"]["home"]
    return replace(
        unit,
        name=name,
        uscc=invent_code(rng, unit.kind, home["code"]),
        division=home["city"],
        address=f"{home['province']}{home['city']}{rng.choice(home['street'])}{rng.randint(2, 398)}号",
        inside=True,
    )


@_breaks("members.out_of_city", touches=f"{MEMBERS} codes", paper=_FORM)
def _nobody_from_outside(d: RegionalDossier, rng: Random) -> Told[RegionalApplication]:
    """Every unit from outside gets a local name, place and code."""
    units = [
        u if u.inside else _moved_home(rng, u, f"泸州{_without_place(u.name)}") for u in d.application.listed
    ]
    return keeping(d, units), "成员单位均在泸州市内"


@_breaks("members.out_of_city", touches=f"{MEMBERS} codes", paper=_FORM)
def _outsiders_only_by_name(d: RegionalDossier, rng: Random) -> Told[RegionalApplication]:
    """Names keep the places of other cities; the units are registered and sit in Luzhou."""
    units = [u if u.inside else _moved_home(rng, u, u.name) for u in d.application.listed]
    return keeping(d, units), "名称带外地字样的单位均注册在泸州市内"


def _without_place(name: str) -> str:
    others = lexicon("settings")["luzhou"]["others"]
    for prefix in sorted({p for place in others for p in place["prefixes"]}, key=len, reverse=True):
        name = name.removeprefix(prefix).replace(f"（{prefix}）", "")
    return name


@_near_miss("members.out_of_city", touches=f"{MEMBERS} codes", needs=_FORM, least_members=6)
def _one_from_outside(d: RegionalDossier, rng: Random) -> RegionalDossier:
    """A single unit from outside is enough."""
    outside = [u for u in d.application.listed if not u.inside]
    units = [
        _moved_home(rng, u, f"泸州{_without_place(u.name)}") if u in outside[1:] else u
        for u in d.application.listed
    ]
    return keeping(d, units)


_breaks(
    "organisation.mechanism",
    touches="mechanism clauses",
    paper=_FORM,
    needs=_AGREEMENT,
    name="mechanism_missing",
)(leaving_out("mechanism", "rights_duties", "results_ip", what="申报材料和协议均没有协作机制的内容"))
_breaks(
    {"resources.committed": "fail", "targets.stated": "fail"},
    touches="resources targets clauses",
    paper=_FORM,
    needs=_AGREEMENT,
    name="resources_missing",
)(leaving_out("resources", "funding", "rights_duties", what="没有资金、技术、人才、设备、场地的承诺"))
