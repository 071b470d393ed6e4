"""Short papers: pledge, recommendation, licence and platform certificate.

Example: ``pledge(dossier, prose, "泸州市科学技术局").kind == "pledge"``
"""

from datetime import timedelta
from random import Random
from typing import TypeVar

from corpus.synthesis.application.dossier import Dossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.content.records import Application
from corpus.synthesis.paper import Block, Gap, Line, Paper, Paragraph, Slot, Table, text_cell
from corpus.synthesis.parts.agreement_text import RegionalDossier

P = TypeVar("P", bound=Application)


def pledge(d: Dossier[P], prose: Prose, bureau: str) -> Paper:
    """Return the pledge with the lead's signature place and seal."""
    a = d.application
    lead = a.names("pledge")[1]
    sentences = prose.sentences("pledge")
    listed = d.wording.list_style == "table"
    body = (
        [sentences[0], *(f"{n}．{s}" for n, s in enumerate(sentences[1:], 1))]
        if listed
        else ["".join(sentences[:2]), "".join(sentences[2:])]
    )
    sign = Slot("sign:pledge", "sign", 96, lead, "法定代表人（签字）：", a.parties[0].legal_representative)
    seal = Slot("seal:pledge", "seal", 0, lead, "承诺单位（盖章）")
    blocks: list[Block] = [
        Gap(20),
        Paragraph(d.wording.title("pledge", "诚信承诺书"), "title2"),
        Gap(14),
        Paragraph(f"{bureau}：", "plain"),
        *(Paragraph(text) for text in body),
        Gap(56),
        Line((f"承诺单位（盖章）：{lead}", seal), "sign_right"),
        Line(("法定代表人（签字）：", sign), "sign_right", underline=True),
        Line((spoken(a.filing_date, d.wording.date_style),), "sign_right"),
    ]
    return Paper("pledge", tuple(blocks), page_numbers=False)


def recommendation(d: RegionalDossier, prose: Prose, bureau: str, authority: str) -> Paper:
    """Return the recommendation of a district or park, with the seal of its authority.

    Args:
        d: whom it recommends.
        prose: writes it.
        bureau: to whom it goes.
        authority: who recommends.
    """
    rng = Random(f"recommendation/{d.id}")
    a = d.application
    consortium = a.names("recommendation")[0]
    day = a.filing_date + timedelta(days=rng.randint(2, 9))
    seal = Slot("seal:authority", "seal", 0, authority, f"{authority}（盖章）")
    heading: list[Block] = [
        Paragraph(d.wording.title("recommendation", f"关于推荐{consortium}的意见"), "title2")
    ]
    if rng.random() < 0.6:
        heading.insert(0, Paragraph(authority, "title2"))
    blocks: list[Block] = [
        Gap(16),
        *heading,
        Gap(14),
        Paragraph(f"{bureau}：", "plain"),
        Paragraph(prose.paragraph("recommendation")),
        Paragraph("特此推荐。"),
        Gap(64),
        Line((f"{authority}（盖章）", seal), "sign_right"),
        Line((spoken(day, d.wording.date_style),), "sign_right"),
    ]
    return Paper("recommendation", tuple(blocks), page_numbers=False)


def licence(d: RegionalDossier) -> Paper:
    """Return a copy of the lead's business licence, with the seal of the registrar."""
    rng = Random(f"licence/{d.id}")
    lead = d.application.parties[0]
    registrar = f"{lead.division.removesuffix('示范区')}市场监督管理局"
    founded = f"{rng.randint(1996, 2016)}年{rng.randint(1, 12):02d}月{rng.randint(1, 28):02d}日"
    rows = (
        ("名称", lead.name),
        ("类型", "有限责任公司（自然人投资或控股）" if "股份" not in lead.name else "股份有限公司（非上市）"),
        ("法定代表人", lead.legal_representative),
        ("注册资本", f"{rng.randint(20, 600) * 100}万元整"),
        ("成立日期", founded),
        ("住所", lead.address),
        (
            "经营范围",
            "技术开发、技术服务、生产与销售；货物进出口（依法须经批准的项目，经批准后方可开展经营活动）",
        ),
    )
    seal = Slot("seal:registrar", "seal", 0, registrar, "登记机关")
    cells = tuple((text_cell(k, "cell_label"), text_cell(v, "cell_left")) for k, v in rows)
    blocks: list[Block] = [
        Gap(30),
        Paragraph("营  业  执  照", "title"),
        Paragraph("（副  本）", "center"),
        Paragraph(f"统一社会信用代码：{lead.uscc}", "plain"),
        Gap(10),
        Table((110, 358), cells, (34.0,) * len(cells), ruled=False),
        Gap(50),
        Line(("登记机关：", seal), "sign_right"),
        Line((founded,), "sign_right"),
    ]
    return Paper("proof", tuple(blocks), page_numbers=False)


def platform_certificate(d: RegionalDossier) -> Paper:
    """Return the approval of the first platform, with the seal of the authority that gave it."""
    rng = Random(f"platform/{d.id}")
    a = d.application
    platform = a.platforms[0] if a.platforms else None
    name = platform.name if platform else f"{a.lead_unit}研发中心"
    host = platform.host if platform else a.lead_unit
    authority = {"national": "科学技术部", "provincial": "省科学技术厅"}.get(
        platform.level if platform else "", "市科学技术局"
    )
    year = (platform.established if platform else "2019-01")[:4]
    seal = Slot("seal:approval", "seal", 0, authority, authority)
    blocks: list[Block] = [
        Gap(40),
        Paragraph(rng.choice(("关于认定创新平台的批复", "科技创新平台认定证书")), "title2"),
        Gap(20),
        Paragraph(f"{host}：", "plain"),
        Paragraph(f"经研究，认定你单位建设的“{name}”。请按照有关规定加强建设管理，按期报送运行情况。"),
        Paragraph(f"编号：{year}-{rng.randint(10, 380):03d}", "plain"),
        Gap(60),
        Line((authority, seal), "sign_right"),
        Line((f"{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",), "sign_right"),
    ]
    return Paper("proof", tuple(blocks), page_numbers=False)
