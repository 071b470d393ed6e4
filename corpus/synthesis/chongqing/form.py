"""附件1, 重庆市产业技术创新联盟申报表: cover, four sections, member sheets, seals of all members.

Source: 附件1 of the policy. A cover is not printed there; many applicants add one.

Example: ``application_form(dossier).kind == "application_form"``
"""

from corpus.synthesis.chongqing.dossier import AllianceDossier
from corpus.synthesis.chongqing.entries import Writer
from corpus.synthesis.chongqing.form_about import about_blocks
from corpus.synthesis.chongqing.form_lead import lead_blocks
from corpus.synthesis.chongqing.form_members import member_blocks
from corpus.synthesis.chongqing.seal_page import seal_page
from corpus.synthesis.chongqing.sheets import sheet_blocks
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table

_TITLE = "重庆市产业技术创新联盟申报表"
_WIDTH = 468.0


def application_form(d: AllianceDossier) -> Paper:
    """Return the form; with ``Layout.sheets == "apart"`` without the member sheets."""
    layout = d.application.layout
    title = d.wording.title("application_form", _TITLE)
    blocks: list[Block] = [
        *(_cover(d, title) if layout.cover else [Paragraph("附件1", "attachment")]),
        Paragraph(title, "title2"),
        *about_blocks(d),
        *lead_blocks(d),
        *([PageBreak()] if layout.shape == "regrouped" else []),
        *member_blocks(d),
    ]
    if layout.sheets == "middle":
        blocks += [*sheet_blocks(d), *([PageBreak()] if d.application.sheets else [])]
    blocks += [Gap(8), *_opinions(d)]
    if layout.seal_page == "form":
        blocks += seal_page(d)
    if layout.sheets == "end":
        blocks += sheet_blocks(d)
    return Paper("application_form", tuple(blocks))


def _cover(d: AllianceDossier, title: str) -> list[Block]:
    w = Writer(d)
    consortium, lead = d.application.names("application_form")
    seal = Slot("seal:cover", "seal", 0, lead, "（盖章）")
    spaced = d.wording.spaced_labels
    return [
        Paragraph("附件1", "attachment"),
        Gap(100),
        Paragraph(title, "title"),
        Gap(120),
        Line((f"联盟名称：{consortium}",), "cover"),
        Line((f"牵头单位：{lead}", "（盖章）", seal), "cover"),
        Line((f"填报日期：{w.day(d.application.filing_date)}",), "cover"),
        Gap(90),
        Paragraph("重庆市经济和信息化委员会制" if spaced else "重庆市经济和信息化委员会", "cover_foot"),
        PageBreak(),
    ]


def _opinions(d: AllianceDossier) -> list[Block]:
    """Return section 四: the lead's opinion, signed and sealed, and the district's, open here."""
    a = d.application
    lead = a.names("application_form")[1]
    sign = Slot("sign:lead", "sign", 90, lead, "单位负责人（签字或盖章）", a.lead().legal_representative)
    seal = Slot("seal:lead", "seal", 0, lead, "（公章）")
    head = Slot("sign:district", "sign", 90, "", "单位负责人（签字或盖章）")
    day = Writer(d).day(a.filing_date)
    own = (
        Paragraph("我单位承诺提交的全部申报材料真实可靠，如有弄虚作假行为，愿意承担法律责任。", "cell_long"),
        Paragraph("其他内容：", "cell_long"),
    )
    rows = (
        (_opinion("联盟牵头单位意见：", own, sign, Line(("（公章）", seal), "opinion"), day),),
        (_opinion("区（县）产业主管部门意见：", (), head, Line(("（公章）",), "opinion"), "年   月   日"),),
    )
    table = Table((_WIDTH,), rows, (170.0, 150.0))
    return [Paragraph("四、审核意见表", "plain"), table]


def _opinion(title: str, texts: tuple[Paragraph, ...], sign: Slot, seal: Line, day: str) -> Cell:
    return Cell(
        (
            Paragraph(title, "cell_left"),
            Gap(6),
            *texts,
            Gap(30),
            Line(("单位负责人（签字或盖章）", sign), "opinion"),
            Gap(8),
            seal,
            Paragraph(day, "cell_right"),
        ),
        middle=False,
    )
