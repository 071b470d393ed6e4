"""The plan 实施方案 and the pledge 诚信承诺书.

Source: 五（一）3 (lists, landmark results, standards), 二（三）（四）（五） (heads, mechanisms, outline), 七（三） (pledge).

Example: ``plan(dossier).kind == "plan"``
"""

from random import Random
from typing import Any

from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.paper import Block, Gap, Line, Paper, Paragraph, Slot, Table, text_cell

_MECHANISMS = {
    "决策调度": (
        "设立由成员单位负责人组成的理事会，每季度调度一次，重大事项须三分之二以上同意。",
        "行政负责人主持月度调度会，形成任务清单并逐项销号。",
    ),
    "协同攻关": (
        "按“揭榜挂帅”方式发布任务，跨单位组建课题组，共享试验平台。",
        "以牵头单位研究院为枢纽，实行双导师、双考核的联合研发。",
    ),
    "收益分配": (
        "成果转化净收益按贡献度分配，并提取不低于10%奖励研发团队。",
        "收益按协议约定比例分成，每年审计并公开。",
    ),
    "知识产权管理": (
        "建立专利池和背景知识产权清单，明确归属与许可条件。",
        "设专职知识产权管理员，立项、过程、验收三段审查。",
    ),
    "标准创制": (
        "同步推进技术研发与标准研制，优先形成团体标准。",
        "组建标准工作组，每年提出不少于2项标准提案。",
    ),
    "推广应用": (
        "依托成员单位应用场景先行先试，逐步向行业推广。",
        "发布首台套、首批次产品目录，组织供需对接。",
    ),
    "技术迭代": ("建立用户反馈闭环，每半年完成一次版本升级。", "以路线图滚动修订，年度评估后调整攻关重点。"),
    "资金投入": (
        "牵头单位按年度足额投入，成员单位按任务配套，专账核算。",
        "采取自筹、财政支持与基金投资相结合的方式，多元投入。",
    ),
}


def plan(dossier: ApplicationDossier) -> Paper:
    """Return the plan with its chapters; ``left_out`` may name heads, mechanisms, plan_lists."""
    rng = Random(f"plan/{dossier.id}")
    topic = lexicon("topics")[dossier.application.topic]
    consortium, lead = dossier.application.names("plan")
    chapters: list[tuple[str, list[Block]]] = [
        ("建设背景与总体思路", _background(rng, topic, consortium, lead))
    ]
    if dossier.has("plan_lists"):
        chapters += [
            ("拟解决的问题和任务清单", _lists(dossier, rng, topic)),
            ("标志性成果、战略性产品与标准目标", _targets(rng, topic)),
        ]
    chapters.append(("组织架构", _organisation(dossier, rng, lead)))
    if dossier.has("mechanisms"):
        chapters.append(("运行机制", _mechanisms(rng)))
    chapters.append(("进度安排、资金投入与考核", _schedule(dossier, rng, topic)))
    blocks: list[Block] = [
        Paragraph(f"{consortium}\n{dossier.wording.title('plan', '实施方案')}", "title2"),
        Paragraph(f"牵头单位：{lead}", "center"),
        Gap(8),
    ]
    for number, (heading, body) in zip("一二三四五六七", chapters, strict=False):
        blocks += [Paragraph(f"{number}、{heading}", "heading1"), *body]
    return Paper("plan", tuple(blocks))


def _background(rng: Random, topic: dict[str, Any], consortium: str, lead: str) -> list[Block]:
    problem, product = rng.choice(topic["problems"]), rng.choice(topic["products"])
    return [
        Paragraph(
            rng.choice(
                (
                    (
                        f"当前，{topic['industry']}产业竞争加剧，{product}等环节对外依存度较高。由{lead}牵头，"
                        f"联合产业链上下游企业和高校院所组建{consortium}，是补齐短板、提升链条韧性的现实需要。"
                    ),
                    (
                        f"两江新区已形成较为完整的{topic['short']}产业链，但{rng.choice(topic['technologies'])}等核心技术仍待突破。{lead}拟联合相关单位组建{consortium}，"
                        "开展体系化、任务型攻关。"
                    ),
                )
            )
        ),
        Paragraph(
            f"总体思路是以市场需求为导向、以企业为主体，围绕“{problem}”组织产学研用协同，三年内打通从原理验证到规模应用的链条。"
        ),
    ]


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


def _mechanisms(rng: Random) -> list[Block]:
    names = list(_MECHANISMS)
    return [Paragraph(f"{n}．{name}机制。{rng.choice(_MECHANISMS[name])}") for n, name in enumerate(names, 1)]


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


def pledge(dossier: ApplicationDossier) -> Paper:
    """Return the pledge with the lead's signature place and seal."""
    rng = Random(f"pledge/{dossier.id}")
    a = dossier.application
    consortium, lead = a.names("pledge")
    body = rng.choice(
        (
            (
                f"本单位牵头申报组建{consortium}，现郑重承诺：所提交的申报材料真实、有效、完整，"
                "无弄虚作假、重复申报等情形，符合科研诚信相关要求。"
            ),
            (
                f"就{consortium}组建申报事项，本单位承诺提交的各项材料和数据真实、有效、完整，"
                "近三年无严重失信记录，严格遵守科研诚信规定。"
            ),
        )
    )
    sign = Slot("sign:pledge", "sign", 96, lead, "法定代表人（签字）：", a.parties[0].legal_representative)
    seal = Slot("seal:pledge", "seal", 0, lead, "承诺单位（盖章）")
    blocks: list[Block] = [
        Gap(20),
        Paragraph(dossier.wording.title("pledge", "诚信承诺书"), "title2"),
        Gap(16),
        Paragraph("重庆两江新区科技创新局：", "plain"),
        Paragraph(body),
        Paragraph(
            rng.choice(
                (
                    "如有不实，愿意承担由此产生的一切法律责任，并接受取消资格、追回支持资金等处理。",
                    "若违反上述承诺，自愿接受信用惩戒并退回已获支持资金，承担相应责任。",
                )
            )
        ),
        Gap(60),
        Line((f"承诺单位（盖章）：{lead}", seal), "sign_right"),
        Line(("法定代表人（签字）：", sign), "sign_right", underline=True),
        Line((spoken(a.filing_date, dossier.wording.date_style),), "sign_right"),
    ]
    return Paper("pledge", tuple(blocks), page_numbers=False)
