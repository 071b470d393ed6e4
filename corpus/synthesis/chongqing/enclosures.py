"""The lesser papers: list of materials, proofs of the lead, the district's summary table 附件3.

Source: 三（一） of the policy (材料目录清单, 证明资料, 推荐汇总表), 附件3.

Example: ``catalogue_list(dossier).kind == "catalogue"``
"""

from random import Random

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer, plain
from corpus.synthesis.chongqing.seal_page import seal_page
from corpus.synthesis.content.lexicons import lexicon
from corpus.synthesis.content.persons import invent_name
from corpus.synthesis.paper import Block, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table, text_cell

_SUMMARY_HEADS = (
    "序号",
    "创新联盟名称",
    "技术领域",
    "牵头单位",
    "联盟成员数量",
    "联盟组建资金投入",
    "联盟技术研发人员数",
    "联盟建设目标和建设内容",
    "联系人",
    "电话",
)


def catalogue_list(d: AllianceDossier) -> Paper:
    """Return the list of materials with pages, as a table or as lines."""
    rng = Random(f"catalogue/{d.id}")
    consortium, lead = d.application.names("catalogue")
    names = [
        "重庆市产业技术创新联盟申报表",
        f"{consortium}建设运行报告",
        f"{consortium}组建协议",
        "牵头单位营业执照复印件",
        "市级及以上企业研发机构批复文件",
        "发明专利证书复印件",
    ]
    pages, page = [], 1
    for _ in names:
        last = page + rng.randint(1, 14)
        pages.append(f"{page}-{last}")
        page = last + 1
    blocks: list[Block] = [
        Paragraph(d.wording.title("catalogue", rng.choice(("材料目录清单", "申报材料目录清单"))), "title2"),
        Paragraph(f"联盟名称：{consortium}", "plain"),
        Paragraph(f"牵头单位：{lead}", "plain"),
        Gap(8),
    ]
    if d.wording.list_style == "table":
        heads = tuple(text_cell(t, "cell_label") for t in ("序号", "材料名称", "页码", "备注"))
        rows = [
            tuple(text_cell(t) for t in (str(n), name, where, "复印件" if "复印件" in name else ""))
            for n, (name, where) in enumerate(zip(names, pages, strict=True), 1)
        ]
        blocks.append(Table((40, 270, 80, 78), (heads, *rows), (26.0,) * (len(rows) + 1)))
    else:
        blocks += [
            Paragraph(f"{n}．{name}{'…' * rng.randint(6, 12)}{where}", "plain")
            for n, (name, where) in enumerate(zip(names, pages, strict=True), 1)
        ]
    if d.application.layout.seal_page == "catalogue":
        blocks += seal_page(d)
    return Paper("catalogue", tuple(blocks))


def proof(d: AllianceDossier) -> Paper:
    """Return all proofs in one paper: licence, approvals, patents, each on a page."""
    blocks: list[Block] = [
        *(_licence(d) if d.has("proof:licence") else ()),
        *_approvals(d),
        *(_patent_pages(d) if d.has("proof:patents") else ()),
    ]
    return Paper("proof", tuple(blocks[1:]), page_numbers=False)


def proof_licence(d: AllianceDossier) -> Paper:
    """Return the copy of the lead's business licence."""
    return Paper("proof", tuple(_licence(d)[1:]), page_numbers=False)


def proof_platforms(d: AllianceDossier) -> Paper:
    """Return the approvals of the lead's R&D institutions."""
    return Paper("proof", tuple(_approvals(d)[1:]), page_numbers=False)


def proof_patents(d: AllianceDossier) -> Paper:
    """Return patent certificates of the lead."""
    return Paper("proof", tuple(_patent_pages(d)[1:]), page_numbers=False)


def _licence(d: AllianceDossier) -> list[Block]:
    rng = Random(f"licence/{d.id}")
    lead, name = d.application.lead(), d.application.names("proof")[1]
    capital = rng.choice((1000, 2000, 5000, 10000))
    lines = (
        f"统一社会信用代码：{lead.uscc}",
        f"名    称：{name}",
        f"类    型：{'股份有限公司' if '股份' in lead.name else '有限责任公司'}",
        f"法定代表人：{lead.legal_representative}",
        f"注册资本：{capital}万元整",
        f"成立日期：{rng.randint(1998, 2014)}年{rng.randint(1, 12):02d}月{rng.randint(1, 28):02d}日",
        f"住    所：{lead.address}",
        f"登记机关：{lead.district}市场监督管理局",
    )
    return [
        PageBreak(),
        Gap(40),
        Paragraph("营业执照", "title"),
        Paragraph("（副  本）", "center"),
        Gap(24),
        *(Paragraph(line, "line") for line in lines),
        Gap(40),
        Line(
            ("（复印件与原件一致）", Slot("seal:copy", "seal", 0, name, "（复印件与原件一致）")), "sign_right"
        ),
    ]


def _approvals(d: AllianceDossier) -> list[Block]:
    rng = Random(f"approvals/{d.id}")
    lead = d.application.names("proof")[1]
    blocks: list[Block] = []
    for number, one in enumerate(d.application.institutions, 1):
        issuer = one.approver
        blocks += [
            PageBreak(),
            Gap(20),
            Paragraph(f"{issuer}\n关于认定{one.name}的批复", "title2"),
            Gap(12),
            Paragraph(f"{lead}：", "plain"),
            Paragraph(
                f"你单位报送的申请收悉。经评审，同意认定{one.name}，请按照管理办法加强建设，按年度报送运行情况。"
            ),
            Paragraph(
                f"认定级别：{one.level_text}；批准时间：{one.approved_text}；文号：〔{rng.randint(11, 299)}〕号。"
            ),
            Gap(50),
            Line((issuer, Slot(f"seal:approval:{number}", "seal", 0, issuer, "")), "sign_right"),
        ]
    return blocks


def _patent_pages(d: AllianceDossier) -> list[Block]:
    rng = Random(f"patents/{d.id}")
    a = d.application
    topic = lexicon("topics")[a.topic]
    blocks: list[Block] = []
    for technology in rng.sample(topic["technologies"], 2):
        number = "".join(rng.choice("0123456789") for _ in range(9))
        blocks += [
            PageBreak(),
            Gap(60),
            Paragraph("发明专利证书", "title"),
            Gap(30),
            Paragraph(f"发明名称：一种{technology}方法", "line"),
            Paragraph(f"发 明 人：{invent_name(rng)}；{invent_name(rng)}", "line"),
            Paragraph(f"专 利 号：ZL20{rng.randint(16, 20)}1{number[:8]}.{number[8]}", "line"),
            Paragraph(f"专利权人：{a.names('proof')[1]}", "line"),
            Paragraph(
                f"授权公告日：{rng.randint(2018, 2021)}年{rng.randint(1, 12):02d}月{rng.randint(1, 28):02d}日",
                "line",
            ),
        ]
    return blocks


def recommendation(d: AllianceDossier) -> Paper:
    """Return the district's summary table 附件3 with this one alliance, sealed by the district."""
    a, w = d.application, Writer(d)
    consortium, lead = a.names("recommendation")
    values = a.values
    district = a.lead().district.removeprefix("重庆市")
    bureau = f"重庆市{district}经济和信息化委员会"
    texts = (
        "1",
        consortium,
        values["industry_field"],
        lead,
        str(values["member_count"]),
        plain(values["fund_input"]),
        str(values["tech_staff_total"]),
        "".join(a.goals[:2]),
        values["contact_person"],
        values["contact_phone"],
    )
    blank = tuple(text_cell(str(n) if i == 0 else "") for n in (2,) for i in range(len(texts)))
    rows = (
        tuple(text_cell(t, "cell_label") for t in _SUMMARY_HEADS),
        tuple(text_cell(t) for t in texts),
        blank,
    )
    seal = Slot("seal:district", "seal", 0, bureau, "推荐单位（盖章）")
    return Paper(
        "recommendation",
        (
            Paragraph("附件3", "attachment"),
            Paragraph(d.wording.title("recommendation", "重庆市产业技术创新联盟推荐汇总表"), "title2"),
            Line((f"推荐单位（盖章）：{bureau}", seal, "        单位：万元"), "note"),
            Table((24, 56, 42, 58, 34, 38, 40, 90, 38, 48), rows, (52.0, 90.0, 30.0)),
            Gap(12),
            Paragraph(w.day(a.filing_date), "cell_right"),
        ),
        page_numbers=False,
    )
