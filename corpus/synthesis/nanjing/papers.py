"""The papers of Nanjing: application, agreement, annual report, pledge, proofs.

Source: 三（组建原则和条件） (what an application shows), 五（二） (the parts of an annual report); the bureau prints no form.

Example: ``application(dossier).kind == "application_form"``
"""

from random import Random

from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.regional import words_of
from corpus.synthesis.paper import Paper
from corpus.synthesis.parts import annual_report as annual
from corpus.synthesis.parts import letters
from corpus.synthesis.parts.agreement_text import RegionalDossier, council_sentences
from corpus.synthesis.parts.cooperation_agreement import cooperation_agreement
from corpus.synthesis.parts.free_application import Chapter, free_application

#: Chapters of the annual report: id, titles, sections of prose.yaml.
ANNUAL: annual.Chapters = (
    ("annual_overall", ("建设总体情况", "联合体建设总体情况"), ("annual_overall",)),
    ("annual_partners", ("合作单位和研发项目进展情况", "合作单位及开展研发项目进展"), ("annual_partners",)),
    ("annual_team", ("运营团队建设情况", "运营团队的建设情况"), ("annual_team",)),
    ("annual_funds", ("资金投入使用和收益分配情况", "资金投入、使用与收益分配"), ("annual_funds",)),
    ("annual_research", ("攻关项目整体进展情况", "攻关项目进展"), ("annual_research",)),
    ("annual_talent", ("人才培养情况", "人才引进和培养"), ("annual_talent",)),
    ("annual_next", ("下年度工作计划", "下一年度工作计划"), ("annual_next",)),
)


def application(d: RegionalDossier) -> Paper:
    """Return the application in the applicant's shape."""
    rng, prose = Random(f"application/{d.id}"), _prose(d, "application")
    title = rng.choice(
        ("南京市级创新联合体备案申请书", "南京市创新联合体备案申报书", "市级创新联合体组建申请报告")
    )
    return free_application(d, prose, _chapters(d, rng, prose), columns(d), title)


def columns(d: RegionalDossier) -> tuple[str, ...]:
    """Return the columns of the table of members."""
    rng = Random(f"columns/{d.wording.labels}")
    optional = ["member_kind"] if rng.random() < 0.7 else []
    choice = rng.random()
    if choice < 0.4:
        optional += ["member_contact", "member_phone"]
    elif choice < 0.8:
        optional += ["member_task"]
    else:
        optional += ["member_place"]
    return ("seq", "member_name", "member_code", *optional)


def agreement(d: RegionalDossier) -> Paper:
    """Return the agreement of the members (三（二）)."""
    rng = Random(f"agreement/{d.id}")
    title = d.wording.title("agreement", rng.choice(("组建协议", "创新联合体组建协议书")))
    return cooperation_agreement(d, _prose(d, "agreement"), title, ("council",))


def annual_report(d: RegionalDossier) -> Paper:
    """Return the report of a year's work (五（二）)."""
    rng = Random(f"annual-title/{d.id}")
    year = d.application.agreement_date.year
    title = rng.choice((f"{year}年度运行情况总结报告", f"{year}年度运行情况总结", "上年度运行情况总结报告"))
    return annual.annual_report(d, _prose(d, "annual_report"), ANNUAL, title)


def pledge_letter(d: RegionalDossier) -> Paper:
    """Return a pledge, which applicants add on their own account (五（三）)."""
    bureau = str(lexicon("settings")["nanjing"]["bureau"])
    return letters.pledge(d, _prose(d, "pledge"), bureau)


def _prose(d: RegionalDossier, paper: str) -> Prose:
    return Prose(Random(f"prose/{paper}/{d.id}"), words_of(d.application, paper))


def _chapters(d: RegionalDossier, rng: Random, prose: Prose) -> list[Chapter]:
    field = prose.sentence(
        "[本联合体聚焦|攻关方向属于]{industry}领域，[是南京市重点支持的产业方向|符合我市战略性新兴产业布局]，[在{tech}方面具有优势|拟突破{tech}]。"
    )
    council = "".join(council_sentences(d, prose))
    experts = prose.sentences("experts") if d.has("experts") else []
    return [
        Chapter(
            "background", rng.choice(("组建背景", "功能定位与组建意义")), (prose.paragraph("background", 4),)
        ),
        Chapter("industry", rng.choice(("所属重点领域", "聚焦领域")), (field,)),
        Chapter(
            "lead_strength",
            rng.choice(("牵头单位情况", "牵头单位综合实力")),
            (prose.paragraph("lead_strength"), d.application.lead_profile),
        ),
        Chapter(
            "goals",
            rng.choice(("目标任务", "攻关目标与任务")),
            (d.application.goal, *prose.sentences("core_tasks")),
        ),
        Chapter("organisation", rng.choice(("组织架构", "组织管理")), (council, *experts)),
        Chapter("mechanism", rng.choice(("运行机制", "协同创新机制")), tuple(prose.sentences("mechanisms"))),
        Chapter(
            "work_plan",
            rng.choice(("建设计划与资金安排", "进度与经费")),
            (prose.paragraph("work_plan"), prose.paragraph("funding")),
        ),
    ]
