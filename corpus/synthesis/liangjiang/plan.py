"""The plan 实施方案 and the pledge 诚信承诺书.

Source: 五（一）3 (lists, landmark results, standards), 二（三）（四）（五） (heads, mechanisms, outline), 七（三） (pledge).

Example: ``plan(dossier).kind == "plan"``
"""

from random import Random
from typing import Any

from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.regional import paper_words
from corpus.synthesis.paper import Block, Gap, Paper, Paragraph, Table, text_cell
from corpus.synthesis.parts.headings import heading_paragraph, numbered
from corpus.synthesis.parts.letters import pledge


def plan(dossier: ApplicationDossier) -> Paper:
    """Return the plan with its chapters; ``left_out`` may name heads, mechanisms, plan_lists."""
    rng = Random(f"plan/{dossier.id}")
    topic = lexicon("topics")[dossier.application.topic]
    words = paper_words(dossier.application, "plan", "liangjiang")
    prose = Prose(Random(f"plan-prose/{dossier.id}"), words)
    consortium, lead = dossier.application.names("plan")
    chapters: list[tuple[str, list[Block]]] = [
        (
            "建设背景与总体思路",
            [
                Paragraph(prose.paragraph("background", 4)),
                Paragraph(prose.paragraph("overall", 3)),
            ],
        )
    ]
    if dossier.has("plan_lists"):
        chapters += [
            ("拟解决的问题和任务清单", _lists(dossier, rng, topic)),
            ("标志性成果、战略性产品与标准目标", _targets(rng, topic)),
        ]
    chapters.append(("组织架构", _organisation(dossier, rng, lead)))
    if dossier.has("mechanisms"):
        chapters.append(("运行机制", [*numbered(prose.sentences("eight_mechanisms"))]))
    chapters.append(("进度安排、资金投入与考核", _schedule(dossier, rng, topic)))
    blocks: list[Block] = [
        Paragraph(f"{consortium}\n{dossier.wording.title('plan', '实施方案')}", "title2"),
        Paragraph(f"牵头单位：{lead}", "center"),
        Gap(8),
    ]
    for number, (heading, body) in enumerate(chapters, 1):
        blocks += [heading_paragraph(dossier.wording, number, heading), *body]
    return Paper("plan", tuple(blocks))


def _lists(d: ApplicationDossier, rng: Random, topic: dict[str, Any]) -> list[Block]:
    groups = (
        ("重大科学问题清单", rng.sample(topic["problems"], 2)),
        ("产业共性关键技术清单", rng.sample(topic["technologies"], 4)),
        ("科技成果转化清单", rng.sample(topic["products"], 2)),
    )
    if d.wording.list_style == "table":
        head = tuple(text_cell(t, "cell_label") for t in ("类别", "序号", "内容", "牵头单位"))
        rows = []
        for title, items in groups:
            for n, item in enumerate(items, 1):
                owner = text_cell(rng.choice(d.application.parties).name)
                first = (text_cell(title, "cell_label", 1, len(items)),) if n == 1 else ()
                rows.append((*first, text_cell(str(n), "cell_label"), text_cell(item), owner))
        return [Table((80, 40, 200, 148), (head, *rows), (24.0,) + (34.0,) * len(rows), repeat=1)]
    blocks: list[Block] = []
    for mark, (title, items) in zip("一二三", groups, strict=True):
        blocks.append(Paragraph(f"（{mark}）{title}", "heading2"))
        blocks += [Paragraph(f"{n}．{item}。") for n, item in enumerate(items, 1)]
    return blocks


def _targets(rng: Random, topic: dict[str, Any]) -> list[Block]:
    results = "；".join(rng.sample(topic["metrics"], 2))
    standards = rng.sample(topic["standards"], 2)
    return [
        Paragraph(f"标志性成果：{results}，形成具有国际竞争力的原创技术。"),
        Paragraph(
            f"战略性产品：{'、'.join(rng.sample(topic['products'], 2))}，实现首台（套）应用并批量供货。"
        ),
        Paragraph(
            f"标准目标：拟制定技术标准《{standards[0]}》、产品标准《{standards[1]}》，参与行业标准{rng.randint(1, 4)}项。"
        ),
    ]


def _organisation(d: ApplicationDossier, rng: Random, lead: str) -> list[Block]:
    a = d.application
    text = f"联合体设理事会、专家委员会和秘书处，秘书处设在{lead}。"
    if d.has("heads") and not d.has("administrative_head"):
        text += f"聘任{a.chief}（{a.chief_title}）为技术负责人（首席科学家），统领技术攻关。"
    elif d.has("heads"):
        text += rng.choice(
            (
                (
                    f"行政负责人由{a.administrative_head}担任，负责项目总体统筹调度；技术负责人由{a.chief}（{a.chief_title}）担任，"
                    "负责技术路线与学术组织。"
                ),
                f"聘任{a.chief}为技术负责人（首席科学家），统领技术攻关；{a.administrative_head}任行政负责人，统筹资源与进度。",
            )
        )
    return [Paragraph(text)]


def _schedule(d: ApplicationDossier, rng: Random, topic: dict[str, Any]) -> list[Block]:
    year = d.application.agreement_date.year
    amounts = [rng.randint(400, 3000) for _ in range(3)]
    head = tuple(text_cell(t, "cell_label") for t in ("年度", "主要任务", "资金投入（万元）", "考核指标"))
    tasks, metrics = rng.sample(topic["technologies"], 3), rng.sample(topic["metrics"], 3)
    rows = tuple(
        tuple(text_cell(t) for t in (f"{year + n}年", f"完成{tasks[n]}攻关", str(amounts[n]), metrics[n]))
        for n in range(3)
    )
    return [
        Table((60, 150, 90, 168), (head, *rows), (24.0,) + (34.0,) * 3, repeat=1),
        Paragraph(
            f"三年合计投入{sum(amounts)}万元，由牵头单位自筹和成员单位配套解决，年度终了组织专家验收。"
        ),
    ]


def pledge_letter(d: ApplicationDossier) -> Paper:
    """Return the pledge with the lead's signature place and seal (七（三）)."""
    words = paper_words(d.application, "pledge", "liangjiang")
    return pledge(d, Prose(Random(f"pledge/{d.id}"), words), "重庆两江新区科技创新局")
