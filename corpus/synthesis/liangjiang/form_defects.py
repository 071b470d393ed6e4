"""Defects of the application form: lengths, codes, counts, blanks, figures, platforms.

Example: ``CATALOGUE["goal_too_long"]``
"""

from dataclasses import replace
from random import Random
from typing import Any

from corpus.synthesis.content.credit_code import spoil_code
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.prose import cv_text, goal_text, length, long_position
from corpus.synthesis.liangjiang.defects import CATALOGUE, Defect, entry, note
from corpus.synthesis.liangjiang.dossier import Dossier


def _listed(d: Dossier, place: int, **changes: Any) -> Dossier:
    """Change one row of the form's member table; the agreement keeps what it has."""
    units = list(d.application.listed)
    units[place] = replace(units[place], **changes)
    return replace(d, application=replace(d.application, listed=tuple(units)))


@entry
def _goal_too_long(d: Dossier, rng: Random) -> Dossier:
    goal = goal_text(rng, lexicon("topics")[d.application.topic], 520, 640)
    d = replace(d, application=replace(d.application, goal=goal))
    return note(d, "form.goal_length", f"技术创新目标{length(goal)}字，超过500字", "application_form")


@entry
def _goal_nearly_too_long(d: Dossier, rng: Random) -> Dossier:
    """Near miss: at most 500 characters, more than 500 with spaces and breaks."""
    goal = goal_text(rng, lexicon("topics")[d.application.topic], 488, 500)
    first, *rest = goal.split("。")
    spaced = "\n".join((first + "。", "。".join(rest))).replace("、", "、 ").replace("，", "， ")
    return replace(d, application=replace(d.application, goal=spaced))


@entry
def _role_too_long(d: Dossier, rng: Random) -> Dossier:
    place = len(d.application.listed) - 1
    text = long_position(
        rng, lexicon("topics")[d.application.topic], d.application.listed[place].position, 205
    )
    d = _listed(d, place, position=text)
    return note(
        d, "form.role_length", f"第{place + 1}个成员的说明{length(text)}字，超过200字", "application_form"
    )


@entry
def _role_nearly_too_long(d: Dossier, rng: Random) -> Dossier:
    """Near miss: a text of exactly 200 characters."""
    text = long_position(rng, lexicon("topics")[d.application.topic], d.application.listed[1].position, 201)
    return _listed(d, 1, position=text[:199] + "。")


@entry
def _code_wrong_check(d: Dossier, rng: Random) -> Dossier:
    place = rng.randrange(1, len(d.application.listed))
    code = spoil_code(rng, d.application.listed[place].uscc)
    name = d.application.listed[place].name
    return note(
        _listed(d, place, uscc=code), "members.uscc", f"{name}的代码{code}校验不通过", "application_form"
    )


@entry
def _code_absent(d: Dossier, _rng: Random) -> Dossier:
    name = d.application.listed[1].name
    return note(_listed(d, 1, uscc=""), "members.uscc", f"{name}未填统一社会信用代码", "application_form")


@entry
def _member_count_off(d: Dossier, _rng: Random) -> Dossier:
    wrong = d.application.member_count + 2
    d = replace(d, application=replace(d.application, member_count=wrong))
    return note(
        d, "members.count_consistent", f"成员总数填{wrong}，成员表和协议均为{wrong - 2}家", "application_form"
    )


@entry
def _party_not_listed(d: Dossier, _rng: Random) -> Dossier:
    d = replace(
        d,
        application=replace(
            d.application, listed=d.application.listed[:-1], member_count=d.application.member_count - 1
        ),
    )
    return note(d, "members.count_consistent", "协议比成员表多一家单位", "agreement")


@entry
def _lead_not_listed(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: the member table leaves out the lead, the total counts it (decided question 1)."""
    d = replace(d, application=replace(d.application, listed=d.application.listed[1:]))
    return replace(d, verdicts={**d.verdicts, "members.count_consistent": "review"})


@entry
def _platform_below_municipal(d: Dossier, rng: Random) -> Dossier:
    rows = list(d.application.platforms)
    text = rng.choice(("区级", "县级"))
    rows[-1] = replace(rows[-1], name="渝北区" + rows[-1].name[3:], level="other", level_text=text)
    d = replace(d, application=replace(d.application, platforms=tuple(rows)))
    return note(d, "platforms.level", f"第{len(rows)}个平台为{text}", "application_form")


@entry
def _platform_count_off(d: Dossier, _rng: Random) -> Dossier:
    wrong = d.application.platform_count + 1
    d = replace(d, application=replace(d.application, platform_count=wrong))
    return note(
        d, "platforms.count_consistent", f"平台数量填{wrong}，平台表为{wrong - 1}行", "application_form"
    )


@entry
def _no_platforms(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: an empty platform table with a count of 0 is complete (decided question 9)."""
    return replace(d, application=replace(d.application, platforms=(), platform_count=0))


@entry
def _cv_without_posts(d: Dossier, rng: Random) -> Dossier:
    a = d.application
    employer = next(
        u.name for u in a.listed if u.kind in ("university", "institute", "enterprise") and u.role != "lead"
    )
    cv = cv_text(rng, lexicon("topics")[a.topic], a.chief, employer, posts=False)
    return note(
        replace(d, application=replace(a, chief_cv=cv)),
        "form.chief_cv",
        "科研简历未写学术任职",
        "application_form",
    )


def _blank(field: str, what: str) -> Defect:
    def blank(d: Dossier, _rng: Random) -> Dossier:
        return note(replace(d, left_out=d.left_out | {field}), "form.complete", what, "application_form")

    return blank


CATALOGUE["title_blank"] = _blank("chief_scientist_title", "首席科学家职务/职称未填")


@entry
def _revenue_blank(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, left_out=d.left_out | {"revenue_3y"})
    d = replace(d, verdicts={**d.verdicts, "finance.plausible": "review"})
    return note(d, "form.complete", "近三年营业收入未填", "application_form")


@entry
def _revenue_zero(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, application=replace(d.application, revenue_text="0"))
    return note(d, "finance.plausible", "近三年营业收入为0", "application_form")


@entry
def _spend_over_revenue(d: Dossier, _rng: Random) -> Dossier:
    a = d.application
    d = replace(d, application=replace(a, revenue_text=a.rd_text, rd_text=a.revenue_text))
    return note(d, "finance.plausible", "近三年研发投入大于营业收入", "application_form", "review")


@entry
def _industry_outside(d: Dossier, _rng: Random) -> Dossier:
    d = replace(d, application=replace(d.application, industry_field="现代农业与食品加工"))
    return note(d, "field.key_industry", "产业领域不在重点领域之列", "application_form")


@entry
def _industry_near(d: Dossier, _rng: Random) -> Dossier:
    """Near miss: another wording of a key field is left to a person."""
    near = {"新能源和智能网联汽车": "智能汽车", "软件信息": "软件和信息服务业", "高端装备": "智能装备制造"}
    field = near.get(d.application.industry_field, d.application.industry_field + "相关产业")
    d = replace(d, application=replace(d.application, industry_field=field))
    return replace(d, verdicts={**d.verdicts, "field.key_industry": "review"})
