"""The plan 建设方案 with the seven chapters of 编写提纲, and the annual report of 六（一）.

Source: 附件, 建设方案（备案）编写提纲; 六（一） (work report and next year's plan).

Example: ``plan(dossier).kind == "plan"``
"""

from collections.abc import Callable
from random import Random

from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.regional import words_of
from corpus.synthesis.jiyuan.form import profile_text
from corpus.synthesis.paper import Block, Gap, Paper, Paragraph, Table, text_cell
from corpus.synthesis.parts import annual_report as annual
from corpus.synthesis.parts.agreement_text import RegionalDossier, funds_sentences, organisation_sentences
from corpus.synthesis.parts.headings import heading_paragraph, subheading_paragraph
from corpus.synthesis.parts.parties import party_name
from corpus.synthesis.parts.unit_tables import KIND_NAMES

#: Chapters: id, the outline's title, an applicant's own title.
CHAPTERS = (
    ("plan_background", "组建背景与意义", "组建的背景和意义"),
    ("plan_units", "组建单位情况和建设条件", "组建单位概况及建设条件"),
    ("plan_goals", "总体思路与发展目标", "建设思路及发展目标"),
    ("plan_organisation", "组织架构、管理体制与运行机制", "组织架构、管理与运行机制"),
    ("plan_schedule", "建设计划", "建设计划与安排"),
    ("plan_other", "其他需要说明的问题", "其他需说明的事项"),
    ("plan_proofs", "相关证明材料", "证明材料目录"),
)
ANNUAL: annual.Chapters = (
    (
        "annual_work",
        ("年度工作报告", "本年度工作情况", "年度工作总结"),
        ("annual_overall", "annual_partners", "annual_research", "annual_funds"),
    ),
    ("annual_next", ("下一年度工作计划", "下年度工作计划"), ("annual_next",)),
)


def plan(d: RegionalDossier) -> Paper:
    """Return the plan with its chapters, as far as they are not left out."""
    prose = Prose(Random(f"prose/plan/{d.id}"), words_of(d.application, "plan"))
    consortium, lead = d.application.names("plan")
    writers: dict[str, Callable[[int], list[Block]]] = {
        "plan_background": lambda _: [Paragraph(t) for t in prose.sentences("background", 5)],
        "plan_units": lambda n: _units(d, prose, n),
        "plan_goals": lambda n: _goals(d, prose, n),
        "plan_organisation": lambda n: _organisation(d, prose, n),
        "plan_schedule": lambda n: _schedule(d, prose, n),
        "plan_other": lambda _: [Paragraph(t) for t in prose.sentences("other_matters")],
        "plan_proofs": lambda _: [Paragraph(t) for t in prose.sentences("proof_list")],
    }
    blocks: list[Block] = [
        Paragraph(f"{consortium}\n{d.wording.title('plan', '建设方案')}", "title2"),
        Paragraph(f"牵头单位：{lead}", "center"),
        Gap(8),
    ]
    held = [(c, own if d.wording.own_headings else usual) for c, usual, own in CHAPTERS if d.has(c)]
    for number, (chapter, title) in enumerate(held, 1):
        blocks += [heading_paragraph(d.wording, number, title), *writers[chapter](number)]
    return Paper("plan", tuple(blocks))


def chapter_ids(d: RegionalDossier) -> list[str]:
    """Return the chapters that the plan holds, in order."""
    return [chapter for chapter, _, _ in CHAPTERS if d.has(chapter)]


def annual_report(d: RegionalDossier) -> Paper:
    """Return the report of a year's work with the plan of the next."""
    prose = Prose(Random(f"prose/annual/{d.id}"), words_of(d.application, "annual_report"))
    year = d.application.agreement_date.year
    return annual.annual_report(d, prose, ANNUAL, f"{year}年度工作报告及下年度工作计划")


def _units(d: RegionalDossier, prose: Prose, n: int) -> list[Block]:
    return [
        subheading_paragraph(d.wording, n, 1, "牵头单位情况"),
        *(Paragraph(t) for t in profile_text(d).split("\n")),
        subheading_paragraph(d.wording, n, 2, "成员单位情况"),
        *_members(d),
        subheading_paragraph(d.wording, n, 3, "现有基础条件"),
        Paragraph(prose.paragraph("conditions")),
    ]


def _members(d: RegionalDossier) -> list[Block]:
    units = [u for u in d.application.parties if u.role != "lead"]
    if d.wording.list_style == "list":
        return [Paragraph(f"{i}．{u.name}：{u.position}。") for i, u in enumerate(units, 1)]
    head = tuple(text_cell(t, "cell_label") for t in ("序号", "单位名称", "类别", "产业链位置", "基本情况"))
    rows = tuple(
        (
            text_cell(str(i)),
            text_cell(party_name(d, u, "plan")),
            text_cell(KIND_NAMES[u.kind]),
            text_cell(u.side or "—"),
            text_cell(u.position, "cell_left"),
        )
        for i, u in enumerate(units, 1)
    )
    repeat = 1 if d.wording.repeat_headers else 0
    return [Table((30, 128, 58, 58, 194), (head, *rows), (26.0,) + (40.0,) * len(rows), repeat=repeat)]


def _goals(d: RegionalDossier, prose: Prose, n: int) -> list[Block]:
    blocks: list[Block] = []
    parts = (
        ("总体思路", prose.sentences("overall", 3)),
        ("建设原则", prose.sentences("principles")),
        ("主要任务", prose.sentences("core_tasks")),
        ("发展目标", [d.application.goal, *prose.sentences("acceptance", 1)]),
    )
    for place, (title, texts) in enumerate(parts, 1):
        blocks.append(subheading_paragraph(d.wording, n, place, title))
        blocks += [Paragraph(text) for text in texts]
    return blocks


def _organisation(d: RegionalDossier, prose: Prose, n: int) -> list[Block]:
    here = d.has("place:plan")
    bodies = organisation_sentences(d, prose) if here else prose.sentences("lean_organisation")
    funds = funds_sentences(d, prose) if here else []
    return [
        subheading_paragraph(d.wording, n, 1, "组织架构"),
        *(Paragraph(t) for t in bodies),
        subheading_paragraph(d.wording, n, 2, "管理体制"),
        *(Paragraph(t) for t in (*prose.sentences("management", 2), *funds)),
        subheading_paragraph(d.wording, n, 3, "运营机制"),
        *(Paragraph(t) for t in prose.sentences("mechanisms", 3)),
    ]


def _schedule(d: RegionalDossier, prose: Prose, n: int) -> list[Block]:
    blocks: list[Block] = []
    parts = (
        ("重点建设内容和项目", prose.sentences("resources_equipment") + prose.sentences("resources_people")),
        ("建设周期与进度安排", prose.sentences("work_plan")),
        ("经费来源、预算方案及保障措施", prose.sentences("funding")[:2]),
        ("经济社会效益与风险分析", prose.sentences("risks")),
    )
    for place, (title, texts) in enumerate(parts, 1):
        blocks.append(subheading_paragraph(d.wording, n, place, title))
        blocks += [Paragraph(text) for text in texts]
    return blocks
