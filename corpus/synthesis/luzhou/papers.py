"""The papers of Luzhou: application, agreement, pledge, recommendation, proofs.

Source: 第二条 (conditions), 第三条 (application, recommendation), 第五条（三） (pledge); the bureau prints no form.

Example: ``application(dossier).kind == "application_form"``
"""

from random import Random

from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.regional import words_of
from corpus.synthesis.paper import Paper
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.cooperation_agreement import cooperation_agreement
from corpus.synthesis.parts.free_application import Chapter, free_application
from corpus.synthesis.parts.letters import pledge, recommendation

_RESOURCES = ("funds", "technology", "people", "equipment", "premises")
_TARGETS = (
    ("core_tasks", ("核心任务", "主要攻关任务", "重点任务")),
    ("work_plan", ("攻关计划", "攻关计划与进度安排", "实施计划")),
    ("funding", ("资金安排", "资金筹措与使用安排", "经费预算及安排")),
    ("acceptance", ("验收考核目标", "考核指标", "验收考核指标")),
)


def application(d: RegionalDossier) -> Paper:
    """Return the application in the applicant's shape."""
    rng, prose = Random(f"application/{d.id}"), _prose(d, "application")
    title = rng.choice(("泸州市创新联合体申报书", "泸州市创新联合体组建申报材料", "泸州市创新联合体申报表"))
    return free_application(d, prose, _chapters(d, rng, prose), columns(d), title)


def columns(d: RegionalDossier) -> tuple[str, ...]:
    """Return the columns of the table of members; where units sit is told more often than not."""
    rng = Random(f"columns/{d.wording.labels}")
    optional = ["member_place"] if rng.random() < 0.8 else []
    optional += ["member_kind"] if rng.random() < 0.6 else []
    optional += ["member_task"] if rng.random() < 0.6 else []
    return ("seq", "member_name", "member_code", *optional)


def agreement(d: RegionalDossier) -> Paper:
    """Return the agreement of the members (第二条（四）)."""
    rng = Random(f"agreement/{d.id}")
    title = d.wording.title("agreement", rng.choice(("组建协议", "组建协议书")))
    return cooperation_agreement(d, _prose(d, "agreement"), title, ())


def pledge_letter(d: RegionalDossier) -> Paper:
    """Return the pledge (第五条（三）)."""
    return pledge(d, _prose(d, "pledge"), _bureau())


def recommendation_letter(d: RegionalDossier) -> Paper:
    """Return the recommendation of the district or park (第三条（三）)."""
    district = d.application.district
    if district in lexicon("settings")["luzhou"]["parks"]:
        authority = f"{district}管理委员会"
    else:
        authority = f"{district if district.endswith('县') else '泸州市' + district}科学技术局"
    return recommendation(d, _prose(d, "recommendation"), _bureau(), authority)


def _bureau() -> str:
    return str(lexicon("settings")["luzhou"]["bureau"])


def _prose(d: RegionalDossier, paper: str) -> Prose:
    return Prose(Random(f"prose/{paper}/{d.id}"), words_of(d.application, paper))


def _chapters(d: RegionalDossier, rng: Random, prose: Prose) -> list[Chapter]:
    chapters = [
        Chapter(
            "background", rng.choice(("组建背景", "组建的必要性")), tuple(_halves(prose, "background", 5))
        )
    ]
    stated = [
        (section, rng.choice(titles), prose.sentences(section))
        for section, titles in _TARGETS
        if d.has(section)
    ]
    if d.has("targets_apart"):
        chapters += [Chapter(section, title, tuple(texts)) for section, title, texts in stated]
    elif stated:
        texts = tuple(f"{title}：{''.join(sentences)}" for _, title, sentences in stated)
        chapters.append(Chapter("targets", "目标任务", texts))
    mechanism = (prose.paragraph("body_decision"), *prose.sentences("mechanisms"))
    chapters.append(Chapter("mechanism", rng.choice(("组织架构与协作机制", "运行机制")), mechanism))
    resources = tuple(prose.paragraph(f"resources_{what}") for what in _RESOURCES)
    chapters.append(Chapter("resources", rng.choice(("资源保障", "条件保障")), resources))
    return chapters


def _halves(prose: Prose, section: str, count: int) -> tuple[str, str]:
    sentences = prose.sentences(section, count)
    return "".join(sentences[: count // 2]), "".join(sentences[count // 2 :])
