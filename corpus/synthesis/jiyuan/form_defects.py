"""Defects of Jiyuan's form: blanks, length, name, field, seals, counts, phones, platforms.

Example: ``FORM_DEFECTS["content_too_long"].verdicts == {"form.content_length": "fail"}``
"""

from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.regional_defects import recount
from corpus.synthesis.application.shared_defects import (
    Told,
    leaving_out,
    with_application,
    with_listed,
    without_marks,
)
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.prose import length
from corpus.synthesis.content.records import RegionalApplication
from corpus.synthesis.content.regional import bounded_text, words_of
from corpus.synthesis.parts.agreement_text import RegionalDossier

FORM_DEFECTS: Catalogue[RegionalApplication] = Catalogue("jiyuan")
_breaks, _near_miss = FORM_DEFECTS.breaks, FORM_DEFECTS.near_miss
_FORM = "application_form"

_breaks("form.complete", touches="blank profile", paper=_FORM, needs="plan", name="profile_blank")(
    leaving_out("lead_unit_profile", what="牵头单位基本情况未填")
)
_breaks("form.complete", touches="blank", paper=_FORM, name="goal_blank")(
    leaving_out("technical_goal", what="技术创新目标未填")
)


@_near_miss("form.complete members.count_sum", touches="members member_count marks", needs=_FORM)
def _no_other_organisations(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """A count of 0 is an answer: services and associations turn into enterprises of the chain."""
    kinds = ("enterprise", "university", "institute")
    units = tuple(
        u if u.kind in kinds else replace(u, kind="enterprise", side="下游", chain=True)
        for u in d.application.listed
    )
    return recount(with_application(d, listed=units, parties=units))


def _content(d: RegionalDossier, rng: Random, low: int, high: int) -> str:
    return bounded_text(Prose(rng, words_of(d.application, _FORM)), "goal", low, high)


@_breaks("form.content_length", touches="content", paper=_FORM)
def _content_too_long(d: RegionalDossier, rng: Random) -> Told[RegionalApplication]:
    text = _content(d, rng, 300, 340) + _content(d, rng, 260, 320)
    return with_application(d, construction=text), f"主要建设内容{length(text)}字，超过500字"


@_breaks("form.content_length", touches="content", paper=_FORM)
def _content_one_over(d: RegionalDossier, rng: Random) -> Told[RegionalApplication]:
    text = (_content(d, rng, 300, 340) + _content(d, rng, 260, 320)).replace(" ", "")[:500] + "。"
    return with_application(d, construction=text), f"主要建设内容{length(text)}字，超过500字"


@_near_miss("form.content_length", touches="content", needs=_FORM)
def _content_exactly_full(d: RegionalDossier, rng: Random) -> RegionalDossier:
    """Exactly 500 characters."""
    text = (_content(d, rng, 300, 340) + _content(d, rng, 260, 320)).replace(" ", "")[:499] + "。"
    return with_application(d, construction=text)


_breaks("form.truth_statement", touches="mark:sign:truth", paper=_FORM, name="statement_unsigned")(
    without_marks("sign:truth", what="真实性声明未签字")
)
_breaks("form.truth_statement", touches="mark:seal:truth", paper=_FORM, name="statement_unsealed")(
    without_marks("seal:truth", what="真实性声明未盖章")
)


@_near_miss("form.truth_statement", touches="truth_date", needs=_FORM)
def _statement_undated(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """Signed and sealed, the day left open."""
    return replace(d, left_out=d.left_out | {"truth_date"})


_breaks("form.lead_seal", touches="mark:seal:cover", paper=_FORM, name="cover_seal_missing")(
    without_marks("seal:cover", what="备案书封面牵头单位未盖章")
)
_breaks("form.lead_seal", touches="mark:seal:cover", paper=_FORM, name="cover_sealed_by_other")(
    leaving_out("own_cover_seal", what="备案书封面盖的是其他成员单位的章")
)


@_near_miss("form.lead_seal", touches="mark:seal:cover", needs=_FORM)
def _cover_seal_below(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """The cover's seal stands on a line of its own below the lead's name."""
    return replace(d, wording=replace(d.wording, cover_seal_below=True))


def _renamed(d: RegionalDossier, pattern: str, what: str) -> Told[RegionalApplication]:
    name = pattern.format(d.application.subject)
    return with_application(d, consortium_name=name), f"名称“{name}”{what}"


@_breaks("form.name_pattern", touches="consortium_name", paper=_FORM)
def _name_without_place(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    return _renamed(d, "{}创新联合体", "没有“济源”")


@_breaks("form.name_pattern", touches="consortium_name", paper=_FORM)
def _name_wrong_ending(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    return _renamed(d, "济源{}产业技术创新战略联盟", "不以“创新联合体”结尾")


@_near_miss("form.name_pattern", touches="consortium_name", needs=_FORM)
def _name_with_brackets(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """Brackets within the name do not change its pattern."""
    return _renamed(d, "济源{}（绿色制造）创新联合体", "")[0]


for _name, _field in (("industry_outside", "纺织服装"), ("industry_far_outside", "现代物流和商贸")):

    def _set_field(d: RegionalDossier, _rng: Random, field: str = _field) -> Told[RegionalApplication]:
        return with_application(d, industry_field=field), f"产业领域“{field}”不在所列领域"

    _breaks("field.key_industry", touches="industry", paper=_FORM, name=_name)(_set_field)


@_near_miss("field.key_industry", touches="industry", needs=_FORM, verdicts={"field.key_industry": "review"})
def _industry_near(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """Another wording of a listed field is left to a person."""
    near = {"有色金属": "铅锌深加工", "钢铁": "特种钢材制品", "氢能与储能": "氢能源装备"}
    field = near.get(d.application.industry_field, f"{d.application.industry_field}配套产业")
    return with_application(d, industry_field=field)


@_breaks("members.count_sum", touches="kind_counts", paper=_FORM)
def _enterprise_count_off(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    wrong = d.application.enterprise_count + 1
    return with_application(d, enterprise_count=wrong), f"企业数量填{wrong}，三类之和与成员总数不符"


@_breaks("members.count_sum", touches="kind_counts", paper=_FORM)
def _other_count_off(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    wrong = d.application.other_count + 2
    return with_application(d, other_count=wrong), f"其他机构数量填{wrong}，三类之和与成员总数不符"


@_breaks("members.phone", touches="phones", paper=_FORM)
def _phone_too_short(d: RegionalDossier, rng: Random) -> Told[RegionalApplication]:
    place = rng.randrange(1, len(d.application.listed))
    phone = f"139{rng.randrange(10**6):06d}"
    name = d.application.listed[place].name
    return with_listed(d, place, contact_phone=phone), f"{name}的联系电话{phone}位数不足"


@_breaks("members.phone", touches="phones", paper=_FORM)
def _phone_with_extra_digit(d: RegionalDossier, rng: Random) -> Told[RegionalApplication]:
    place = rng.randrange(1, len(d.application.listed))
    phone = f"158{rng.randrange(10**9):09d}"
    name = d.application.listed[place].name
    return with_listed(d, place, contact_phone=phone), f"{name}的联系电话{phone}为12位"


@_near_miss("members.phone", touches="phones", needs=_FORM)
def _phone_with_extension(d: RegionalDossier, rng: Random) -> RegionalDossier:
    """A landline with an extension is a valid number."""
    phone = f"0391-66{rng.randrange(10**5):05d}-{rng.randint(801, 899)}"
    return with_listed(d, 1, contact_phone=phone)


@_breaks("lead.platform", touches="platforms platform_count", paper=_FORM)
def _lead_hosts_no_platform(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    rows = tuple(p for p in d.application.platforms if p.host != d.application.lead_unit)
    return recount(with_application(d, platforms=rows)), "平台均不依托牵头单位"


@_breaks("lead.platform", touches="platforms platform_count", paper=_FORM)
def _no_platforms(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    return recount(with_application(d, platforms=())), "没有任何平台"


@_near_miss("lead.platform", touches="platforms", needs=_FORM)
def _host_with_addition(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """The lead is named as host with an addition in brackets."""
    a = d.application
    rows = tuple(
        replace(p, host=f"{p.host}（牵头单位）") if p.host == a.lead_unit else p for p in a.platforms
    )
    return with_application(d, platforms=rows)


@_breaks("platforms.count_consistent", touches="platforms platform_count", paper=_FORM)
def _platform_count_off(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    wrong = d.application.platform_count + 2
    return with_application(d, platform_count=wrong), f"平台数量填{wrong}，平台表为{wrong - 2}行"


@_breaks("platforms.count_consistent", touches="platforms platform_count", paper=_FORM)
def _platform_row_missing(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    stated = d.application.platform_count
    d = recount(with_application(d, platforms=d.application.platforms[:-1]))
    return with_application(d, platform_count=stated), f"平台数量填{stated}，平台表为{stated - 1}行"


@_near_miss("platforms.count_consistent members.count_consistent", touches="empty_rows", needs=_FORM)
def _rows_left_empty(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """Rows left empty below the last entry do not count."""
    return replace(d, wording=replace(d.wording, empty_rows=3))


@_breaks("platforms.provincial_subset", touches="platforms platform_count", paper=_FORM)
def _provincial_count_off(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    a = d.application
    rows = (*a.platforms[:-1], replace(a.platforms[-1], level="municipal", level_text="市级"))
    d = recount(with_application(d, platforms=rows))
    wrong = d.application.provincial_count + 1
    return with_application(d, provincial_count=wrong), f"省级以上平台填{wrong}，平台表为{wrong - 1}行"


@_breaks("platforms.provincial_subset", touches="platforms platform_count", paper=_FORM)
def _provincial_over_total(d: RegionalDossier, _rng: Random) -> Told[RegionalApplication]:
    wrong = d.application.platform_count + 1
    return with_application(d, provincial_count=wrong), f"省级以上平台填{wrong}，多于平台总数{wrong - 1}"


@_near_miss("platforms.provincial_subset", touches="platforms platform_count", needs=_FORM)
def _all_platforms_national(d: RegionalDossier, _rng: Random) -> RegionalDossier:
    """National platforms are among those at provincial level and above."""
    rows = tuple(replace(p, level="national", level_text="国家级") for p in d.application.platforms)
    return recount(with_application(d, platforms=rows))
