"""The operation report (建设运行报告): the six chapters of 附件2, numbered and worded as applicants do.

Source: 附件2 of the policy; 一（一）3, 5, 6 say what chapter three must set out, 一（一）2 the staff.

Example: ``operation_report(dossier).kind == "operation_report"``
"""

from random import Random

from corpus.synthesis.chongqing.alliance_prose import AllianceProse
from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer
from corpus.synthesis.paper import Block, Gap, PageBreak, Paper, Paragraph

#: Chapter id → title of the template, then those that applicants use too.
CHAPTERS = {
    "report_necessity": ("组建联盟的重要性和必要性", "联盟组建的背景和必要性", "组建背景、重要性与必要性"),
    "report_organisation": ("联盟的组织机构", "联盟组织机构设置", "组织架构"),
    "report_mechanisms": (
        "联盟运行机制、管理机制、保障机制等",
        "联盟的运行、管理和保障机制",
        "运行机制与管理机制",
    ),
    "report_tasks": ("联盟主要任务及进度安排", "联盟主要工作任务和进度计划", "主要任务与进度安排"),
    "report_activities": (
        "近三年联盟开展协同创新活动情况",
        "近三年协同创新活动开展情况",
        "协同创新活动情况（近三年）",
    ),
    "report_results": ("近三年联盟创新成果", "近三年取得的创新成果", "联盟创新成果情况"),
}
#: The four parts of chapter three: id, titles, parts of the lexicon with the number of sentences.
PARTS = {
    "report_operation": (("联盟合作模式和运行机制", "合作模式与运行机制"), (("operation", 3),)),
    "report_management": (("联盟日常管理机制", "日常管理"), (("management", 2),)),
    "report_benefit": (("知识产权等利益共享和分配机制", "利益共享和分配机制"), (("benefit", 2),)),
    "report_funds": (
        ("联盟经费来源及使用管理机制", "经费来源与使用管理"),
        (("funds_sources", 1), ("funds_management", 1)),
    ),
}
#: Headings that applicants give to the part on funds where they leave the template.
_OTHER_FUND_TITLES = ("经费保障", "资金筹措与使用办法", "财务管理")
_NUMERALS = "一二三四五六七八九"


def operation_report(d: AllianceDossier) -> Paper:
    """Return the report."""
    a, w, prose = d.application, Writer(d), AllianceProse(d, "operation_report")
    consortium, lead = a.names("operation_report")
    title = d.wording.title("operation_report", "{name}\n建设运行报告").format(name=consortium)
    blocks: list[Block] = [
        Gap(150),
        Paragraph(title, "title"),
        Gap(140),
        Paragraph(f"技术领域：{a.values['industry_field']}", "center"),
        Paragraph(f"牵头单位：{lead}", "center"),
        Paragraph(w.day(a.filing_date), "center"),
        PageBreak(),
    ]
    bodies = {
        "report_necessity": _prose(prose, "necessity", prose.number(3, 5)),
        "report_organisation": _organisation(prose),
        "report_mechanisms": _mechanisms(d, prose),
        "report_tasks": _numbered(d, prose, "tasks", prose.number(5, 8)),
        "report_activities": _prose(prose, "activities", prose.number(3, 5)),
        "report_results": _prose(prose, "results", prose.number(3, 5)),
    }
    for number, (section, heading) in enumerate(chapter_titles(d)):
        blocks += [Paragraph(_chapter(d, number) + heading, "heading1"), *bodies[section]]
    return Paper("operation_report", tuple(blocks))


def chapter_titles(d: AllianceDossier) -> list[tuple[str, str]]:
    """Return the chapters that the report holds: id and title without its number."""
    rng = Random(f"report-titles/{d.id}")
    own = not d.has("template_titles")
    held = []
    for section, titles in CHAPTERS.items():
        title = rng.choice(titles[1:]) if own else titles[0 if rng.random() < 0.6 else 1]
        if d.has(section):
            held.append((section, title))
    return held


def section_ids(d: AllianceDossier) -> list[str]:
    """Return the ids of the chapters, and of the parts of chapter three, that the report holds, in order."""
    ids: list[str] = []
    for section, _ in chapter_titles(d):
        ids.append(section)
        ids += [part for part in PARTS if section == "report_mechanisms" and d.has(part)]
    return ids


def _chapter(d: AllianceDossier, number: int) -> str:
    numeral = _NUMERALS[number]
    style = d.application.layout.headings
    return {"chapter": f"第{numeral}章  ", "arabic": f"{number + 1}  "}.get(style, f"{numeral}、")


def _item(d: AllianceDossier, chapter: int, number: int) -> str:
    arabic = d.application.layout.headings == "arabic"
    return f"{chapter}.{number + 1}  " if arabic else f"（{_NUMERALS[number]}）"


def _prose(prose: AllianceProse, part: str, count: int) -> list[Block]:
    """Return sentences as paragraphs of two or three."""
    sentences = prose.some(part, count)
    return [Paragraph("".join(sentences[i : i + 2])) for i in range(0, len(sentences), 2)]


def _organisation(prose: AllianceProse) -> list[Block]:
    opening = "".join((*prose.some("members", 1), *prose.some("staff", 1)))
    return [Paragraph(opening), *_prose(prose, "organisation", prose.number(3, 5))]


def _mechanisms(d: AllianceDossier, prose: AllianceProse) -> list[Block]:
    rng = Random(f"report-parts/{d.id}")
    blocks: list[Block] = []
    number = 0
    for part, (titles, sources) in PARTS.items():
        title = rng.choice(titles)
        if part == "report_funds" and not d.has("funds_title"):
            title = rng.choice(_OTHER_FUND_TITLES)
        sentences = [s for source, count in sources if d.has(source) for s in prose.some(source, count)]
        if not d.has(part):
            continue
        if part == "report_funds" and not d.has("funds_text"):
            sentences = ["联盟经费事宜按照有关规定执行。"]
        blocks += [Paragraph(f"{_item(d, 3, number)}{title}。", "heading2"), Paragraph("".join(sentences))]
        number += 1
    return blocks


def _numbered(d: AllianceDossier, prose: AllianceProse, part: str, count: int) -> list[Block]:
    return [Paragraph(f"{_item(d, 4, n)}{s}") for n, s in enumerate(prose.some(part, count))]
