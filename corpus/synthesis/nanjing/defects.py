"""The catalogue of Nanjing.

Example: ``CATALOGUE["term_of_five_years"].verdicts == {"agreement.term": "fail"}``
"""

from dataclasses import replace
from datetime import timedelta
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.regional_defects import enter_research, recount
from corpus.synthesis.application.shared_defects import (
    Told,
    enter_codes,
    enter_materials,
    enter_member_counts,
    enter_members_signing,
    enter_names,
    leaving_out,
    with_application,
)
from corpus.synthesis.content.records import RegionalApplication
from corpus.synthesis.parts.agreement_text import RegionalDossier

CATALOGUE: Catalogue[RegionalApplication] = Catalogue("nanjing")
_breaks, _near_miss = CATALOGUE.breaks, CATALOGUE.near_miss
_FORM, _AGREEMENT, _ANNUAL = "application", "agreement", "annual_report"

enter_materials(
    CATALOGUE,
    _FORM,
    "materials.application",
    "备案申请书",
    others=("关于申请南京市级创新联合体备案的报告", "南京市创新联合体建设申报材料"),
)
enter_materials(
    CATALOGUE, _AGREEMENT, "materials.agreement", "组建协议", others=("联合共建协议", "合作组建协议书")
)
enter_codes(CATALOGUE, _FORM)
enter_member_counts(CATALOGUE, _FORM, recount=recount, least_members=5)
enter_names(CATALOGUE, _FORM, "申请书")
enter_members_signing(CATALOGUE, "agreement.signed")
enter_research(CATALOGUE, _FORM)

_breaks("organisation.council", touches="council", paper=_AGREEMENT, needs=_FORM, name="council_missing")(
    leaving_out("council", what="没有设立理事会")
)


@_breaks("organisation.council", touches="council", paper=_AGREEMENT, needs=_FORM)
def _council_chaired_by_other(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    other = d.application.parties[1]
    chaired = with_application(d, chair=(other.legal_representative, other.name))
    return chaired, f"理事长由{other.name}的{other.legal_representative}担任，不是牵头单位负责人"


@_near_miss("organisation.council", touches="council", needs=f"{_FORM} {_AGREEMENT}")
def _council_in_application_only(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """The application sets out the council, the agreement does not."""
    return replace(d, left_out=d.left_out | {"place:agreement"})


_breaks("agreement.term", touches="term", paper=_AGREEMENT, name="term_missing")(
    leaving_out("agreement_term", what="协议没有约定期限")
)


@_breaks("agreement.term", touches="term", paper=_AGREEMENT)
def _term_of_five_years(d: RegionalDossier, rng: Random) -> Told[RegionalApplication]:
    start = d.application.agreement_date
    end = start.replace(year=start.year + 5) - timedelta(days=1)
    longer = with_application(d, agreement_end=end, term=rng.choice(("五年", "5年", "60个月")))
    return longer, "协议期限为五年，超过三年"


@_near_miss("agreement.term", touches="term", needs=_AGREEMENT)
def _term_in_dates_only(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """Two days exactly three years apart, and no number of years."""
    return replace(d, left_out=d.left_out | {"term_words"})


_breaks("lead.type", touches="lead_strength", paper=_FORM, name="lead_strength_missing")(
    leaving_out("lead_strength", what="没有牵头单位销售收入、研发投入等情况")
)
_breaks("organisation.experts", touches="experts", paper=_FORM, name="experts_missing")(
    leaving_out("experts", what="没有首席专家和专家咨询委员会")
)

for _name, _chapter, _what in (
    ("annual_talent_missing", "annual_talent", "人才培养情况"),
    ("annual_plan_missing", "annual_next", "下年度工作计划"),
    ("annual_funds_missing", "annual_funds", "资金投入使用和收益分配情况"),
):
    _breaks("annual.outline", touches="annual", paper=_ANNUAL, name=_name)(
        leaving_out(_chapter, what=f"年度报告缺少{_what}")
    )


@_near_miss("annual.outline", touches="annual", needs=_ANNUAL)
def _annual_in_other_order(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """All seven parts are there, in another order."""
    return replace(d, left_out=d.left_out | {"annual_order"})
