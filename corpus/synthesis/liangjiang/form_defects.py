"""Defects of the application form: lengths, blanks, figures, platforms, industry, name, seals.

Example: ``FORM_DEFECTS["goal_too_long"].verdicts == {"form.goal_length": "fail"}``
"""

from dataclasses import replace
from random import Random

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.application.shared_defects import (
    Told,
    leaving_out,
    with_application,
    with_listed,
    without_marks,
)
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.prose import cv_text, goal_text, length, long_position
from corpus.synthesis.content.records import Application, Platform

FORM_DEFECTS: Catalogue[Application] = Catalogue("liangjiang")
_breaks, _near_miss = FORM_DEFECTS.breaks, FORM_DEFECTS.near_miss
_FORM = "application_form"


def _goal(d: ApplicationDossier, rng: Random, low: int, high: int) -> str:
    return goal_text(rng, lexicon("topics")[d.application.topic], low, high)


@_breaks("form.goal_length", touches="goal", paper=_FORM)
def _goal_too_long(d: ApplicationDossier, rng: Random) -> Told[Application]:
    goal = _goal(d, rng, 520, 640)
    return with_application(d, goal=goal), f"技术创新目标{length(goal)}字，超过500字"


@_breaks("form.goal_length", touches="goal", paper=_FORM)
def _goal_one_over(d: ApplicationDossier, rng: Random) -> Told[Application]:
    goal = _goal(d, rng, 505, 560).replace(" ", "")[:500] + "。"
    return with_application(d, goal=goal), f"技术创新目标{length(goal)}字，超过500字"


@_near_miss("form.goal_length", touches="goal", needs=_FORM)
def _goal_nearly_too_long(d: ApplicationDossier, rng: Random) -> ApplicationDossier:
    """At most 500 characters, more than 500 with spaces and breaks."""
    first, *rest = _goal(d, rng, 488, 500).split("。")
    spaced = "\n".join((first + "。", "。".join(rest))).replace("、", "、 ").replace("，", "， ")
    return with_application(d, goal=spaced)


def _lengthened(d: ApplicationDossier, rng: Random, place: int) -> Told[Application]:
    words = lexicon("topics")[d.application.topic]
    text = long_position(rng, words, d.application.listed[place].position, 205)
    return with_listed(d, place, position=text), f"第{place + 1}个成员的说明{length(text)}字，超过200字"


@_breaks("form.role_length", touches="roles", paper=_FORM)
def _role_too_long(d: ApplicationDossier, rng: Random) -> Told[Application]:
    return _lengthened(d, rng, len(d.application.listed) - 1)


@_breaks("form.role_length", touches="roles", paper=_FORM)
def _role_of_lead_too_long(d: ApplicationDossier, rng: Random) -> Told[Application]:
    return _lengthened(d, rng, 0)


@_near_miss("form.role_length", touches="roles", needs=_FORM)
def _role_nearly_too_long(d: ApplicationDossier, rng: Random) -> ApplicationDossier:
    """A text of exactly 200 characters."""
    words = lexicon("topics")[d.application.topic]
    text = long_position(rng, words, d.application.listed[1].position, 201)
    return with_listed(d, 1, position=text[:199] + "。")


def _last_platform(d: ApplicationDossier, **changes: str) -> tuple[Platform, ...]:
    rows = d.application.platforms
    return (*rows[:-1], replace(rows[-1], **changes))


@_breaks("platforms.level", touches="platforms", paper=_FORM)
def _platform_below_municipal(d: ApplicationDossier, rng: Random) -> Told[Application]:
    text = rng.choice(("区级", "县级"))
    name = "渝北区" + d.application.platforms[-1].name[3:]
    rows = _last_platform(d, name=name, level="other", level_text=text)
    return with_application(d, platforms=rows), f"第{len(rows)}个平台为{text}"


@_breaks("platforms.level", touches="platforms", paper=_FORM)
def _platform_of_company(d: ApplicationDossier, rng: Random) -> Told[Application]:
    text = rng.choice(("企业级", "校级", "企业自建"))
    rows = _last_platform(d, level="other", level_text=text)
    return with_application(d, platforms=rows), f"第{len(rows)}个平台为{text}"


@_near_miss("platforms.level", touches="platforms", needs=_FORM)
def _platform_level_spelled_out(d: ApplicationDossier, rng: Random) -> ApplicationDossier:
    """A level at or above the city's in other words."""
    level, text = rng.choice((("provincial", "省部级"), ("municipal", "重庆市级"), ("national", "国家")))
    return with_application(d, platforms=_last_platform(d, level=level, level_text=text))


@_breaks("platforms.count_consistent", touches="platform_count", paper=_FORM)
def _platform_count_off(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    wrong = d.application.platform_count + 1
    return with_application(d, platform_count=wrong), f"平台数量填{wrong}，平台表为{wrong - 1}行"


@_breaks("platforms.count_consistent", touches="platforms platform_count", paper=_FORM)
def _platform_row_missing(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    rows = d.application.platforms[:-1]
    return with_application(d, platforms=rows), f"平台数量填{len(rows) + 1}，平台表为{len(rows)}行"


@_near_miss("platforms.count_consistent form.complete", touches="platforms platform_count", needs=_FORM)
def _no_platforms(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """An empty platform table with a count of 0 is complete (decided question 9)."""
    return with_application(d, platforms=(), platform_count=0)


def _career(d: ApplicationDossier, rng: Random, *, posts: bool) -> str:
    a = d.application
    kinds = ("university", "institute", "enterprise")
    employer = next(u.name for u in a.listed if u.kind in kinds and u.role != "lead")
    return cv_text(rng, lexicon("topics")[a.topic], a.chief, employer, posts=posts)


@_breaks("form.chief_cv", touches="cv", paper=_FORM)
def _cv_without_posts(d: ApplicationDossier, rng: Random) -> Told[Application]:
    return with_application(d, chief_cv=_career(d, rng, posts=False)), "科研简历未写学术任职"


_breaks({"form.chief_cv": "fail", "form.complete": "fail"}, touches="cv blank", paper=_FORM, name="cv_blank")(
    leaving_out("chief_scientist_cv", what="科研简历未填")
)


@_near_miss("form.chief_cv", touches="cv", needs=_FORM)
def _cv_posts_without_heading(d: ApplicationDossier, rng: Random) -> ApplicationDossier:
    """Posts are named in running text, nowhere called so."""
    subject = rng.choice(lexicon("topics")[d.application.topic]["disciplines"])
    posts = f"现为中国{subject}学会常务理事，兼《{subject}》期刊编委。"
    return with_application(d, chief_cv=_career(d, rng, posts=False) + posts)


_breaks("form.complete", touches="blank", paper=_FORM, name="title_blank")(
    leaving_out("chief_scientist_title", what="首席科学家职务/职称未填")
)
_breaks(
    {"form.complete": "fail", "finance.plausible": "review"},
    touches="blank finance",
    paper=_FORM,
    name="revenue_blank",
)(leaving_out("revenue_3y", what="近三年营业收入未填"))


@_breaks("finance.plausible", touches="finance", paper=_FORM)
def _revenue_zero(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    return with_application(d, revenue_text="0"), "近三年营业收入为0"


@_breaks("finance.plausible", touches="finance", paper=_FORM)
def _spend_negative(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    text = f"-{d.application.rd_text}"
    return with_application(d, rd_text=text), f"近三年研发投入为{text}"


@_breaks({"finance.plausible": "review"}, touches="finance", paper=_FORM)
def _spend_over_revenue(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    """More spent than earned: a person decides (decided question 12)."""
    a = d.application
    swapped = with_application(d, revenue_text=a.rd_text, rd_text=a.revenue_text)
    return swapped, "近三年研发投入大于营业收入"


@_near_miss("finance.plausible", touches="finance", needs=_FORM)
def _spend_nearly_revenue(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """As much spent as earned is unusual, not impossible."""
    return with_application(d, rd_text=d.application.revenue_text)


def _industry(name: str, field: str) -> None:
    def change(d: ApplicationDossier, _rng: Random) -> Told[Application]:
        return with_application(d, industry_field=field), "产业领域不在重点领域之列"

    _breaks("field.key_industry", touches="industry", needs=_FORM, paper=_FORM, name=name)(change)


_industry("industry_outside", "现代农业与食品加工")
_industry("industry_far_outside", "文化旅游")


@_near_miss("field.key_industry", touches="industry", needs=_FORM, verdicts={"field.key_industry": "review"})
def _industry_near(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """Another wording of a key field is left to a person."""
    near = {"新能源和智能网联汽车": "智能汽车", "软件信息": "软件和信息服务业", "高端装备": "智能装备制造"}
    field = near.get(d.application.industry_field, d.application.industry_field + "相关产业")
    return with_application(d, industry_field=field)


def _renamed(d: ApplicationDossier, name: str, what: str) -> Told[Application]:
    return with_application(d, consortium_name=name), what


@_breaks("form.name_pattern", touches="consortium_name", paper=_FORM)
def _name_without_area(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    return _renamed(d, f"{d.application.subject}创新联合体", "名称不符合“重庆两江新区…产业创新联合体”")


@_breaks("form.name_pattern", touches="consortium_name", paper=_FORM)
def _name_wrong_ending(d: ApplicationDossier, _rng: Random) -> Told[Application]:
    name = f"重庆两江新区{d.application.subject}产业技术创新联盟"
    return _renamed(d, name, "名称以“产业技术创新联盟”结尾")


@_near_miss("form.name_pattern", touches="consortium_name", needs=_FORM)
def _name_with_brackets(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """Brackets within the name do not change its pattern."""
    return with_application(
        d, consortium_name=f"重庆两江新区{d.application.subject}（智能制造）产业创新联合体"
    )


_breaks("form.lead_seal", touches="seal:cover", paper=_FORM, name="cover_seal_missing")(
    without_marks("seal:cover", what="申请表封面牵头单位未盖章")
)
_breaks("form.lead_seal", touches="seal:review", paper=_FORM, name="review_seal_missing")(
    without_marks("seal:review", what="牵头单位审核意见未盖章")
)


@_near_miss("form.lead_seal", touches="seal:cover seal:review", needs=_FORM)
def _cover_seal_below(d: ApplicationDossier, _rng: Random) -> ApplicationDossier:
    """The cover's seal stands on a line of its own below the lead's name."""
    return replace(d, wording=replace(d.wording, cover_seal_below=True))
