"""The form 备案书: cover, 填报说明, the form's tables, the truth statement.

Source: 附件 of the policy, label for label; applicants alter spacing, units and rows.

Example: ``application_form(dossier).kind == "application_form"``
"""

from random import Random

from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table, text_cell
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.parties import party_name
from corpus.synthesis.parts.unit_tables import (
    empty_rows,
    name_and_code,
    platform_rows,
    printed_code,
    team_rows,
)

_NOTES = (
    "一、联合体牵头单位须加盖公章。",
    (
        "二、产业领域指有色金属、钢铁、化工、绿色食品及饮料加工等传统产业，新材料、电子信息、生物医药、新能源、节能环保等新兴产业，"
        "前沿新材料、氢能与储能、低空经济、碳捕集等未来产业。"
    ),
    "三、联合体内已建平台数量指所有成员单位在本产业领域已建成并正在运行的市级及以上各类创新平台。",
    "四、对联合体牵头单位、成员单位在行业（或领域）中地位、分工、合作基础、开展活动和取得的实效做简要说明。",
    "五、联合体组建申请表需附《济源创新联合体组建协议》。",
    "六、申请书一式两份，盖章后牵头单位、工科局各存一份。",
)
_TITLE = "济源创新联合体建设备案书"
_KIND = "application_form"


def application_form(d: RegionalDossier) -> Paper:
    """Return the form with its cover and instructions."""
    title = d.wording.title(_KIND, _TITLE)
    blocks: list[Block] = [
        *cover(d, _KIND, title),
        PageBreak(),
        Paragraph("填报说明", "title2"),
        *(Paragraph(note) for note in _NOTES),
        PageBreak(),
        _head_table(d),
        *_between(d),
        _five_columns(
            d, "三、科研团队情况", ("姓名", "年龄", "职务/职称", "从事专业", "工作单位"), team_rows(d)
        ),
        *_between(d),
        _platform_table(d),
        *_between(d),
        _member_table(d),
        *_between(d),
        _closing_table(d),
    ]
    return Paper("application_form", tuple(blocks))


def cover(d: RegionalDossier, kind: str, title: str) -> list[Block]:
    """Return the cover that form and agreement share; a stranger's seal may stand on the form's (a defect)."""
    a = d.application
    consortium, lead = a.names(kind)
    form = kind == _KIND
    sealing = a.parties[1].name if form and not d.has("own_cover_seal") else lead
    seal = Slot("seal:cover" if form else "seal:agreement-cover", "seal", 0, sealing, "（盖章）")
    spaced = d.wording.spaced_labels
    unit = f"{'牵  头  单  位' if spaced else '牵头单位'}：{lead}"
    stamped = (
        [Line((unit,), "cover"), Line(("（盖章）", seal), "cover")]
        if d.wording.cover_seal_below
        else [Line((unit, "（盖章）", seal), "cover")]
    )
    return [
        *([Paragraph("附  件", "attachment")] if form and spaced else []),
        Gap(100),
        Paragraph(title, "title"),
        Gap(110),
        Line((f"创新联合体名称：{consortium}",), "cover"),
        Line((f"{'产  业  领  域' if spaced else '产业领域'}：{a.industry_field}",), "cover"),
        *stamped,
        Gap(28),
        Line((f"{'联 系 人' if spaced else '联系人'}：{a.contact_person}",), "cover"),
        Line((f"联系电话：{a.contact_phone}",), "cover"),
        Line((f"填报日期：{spoken(a.filing_date, d.wording.date_style)}",), "cover"),
        Gap(60),
        *([Paragraph("济源产城融合示范区工业信息和科技局制", "cover_foot")] if form else []),
    ]


def _between(d: RegionalDossier) -> tuple[Block, ...]:
    """Return what stands between the tables: some applicants keep them apart, some let them touch."""
    return (Gap(10),) if Random(f"between/{d.wording.labels}").random() < 0.5 else (Gap(1),)


def _value(d: RegionalDossier, field: str, text: str, columns: int = 1) -> Cell:
    return text_cell(text if d.has(field) else "", "cell", columns)


def _label(text: str) -> Cell:
    return text_cell(text, "cell_label")


def _head_table(d: RegionalDossier) -> Table:
    a = d.application
    consortium, lead = a.names(_KIND)
    contact = f"{a.contact_person}{Random(f'contact/{d.id}').choice((' ', '  ', '/', '，'))}{a.contact_phone}"
    day = spoken(a.form_effective_date, d.wording.date_style)
    platforms = "联合体内已建相关市级以上\n各类创新平台数量"
    rows = (
        (_label("创新联合体名称"), _value(d, "consortium_name", consortium, 3)),
        (_label("产业领域"), _value(d, "industry_field", a.industry_field, 3)),
        (_label("牵头单位"), _value(d, "lead_unit", lead, 3)),
        (_label("联系人及联系电话"), _value(d, "contact", contact, 3)),
        (_label("联合体协议生效时间"), _value(d, "agreement_effective_date", day, 3)),
        (
            _label(platforms),
            _counted(d, "platform_count", a.platform_count),
            _label("其中省级以上\n创新平台数量"),
            _counted(d, "provincial_platform_count", a.provincial_count),
        ),
        (
            _label("成员总数（个）"),
            _counted(d, "member_count", a.member_count),
            _label("企业数量（个）"),
            _counted(d, "enterprise_count", a.enterprise_count),
        ),
        (
            _label("高校、科研院所数量（个）"),
            _counted(d, "university_institute_count", a.research_count),
            _label("其他机构数量（个）"),
            _counted(d, "other_org_count", a.other_count),
        ),
        (text_cell("一、牵头单位基本情况", "cell_head", 4),),
        (_long(d, "lead_unit_profile", profile_text(d)),),
        (text_cell("二、技术创新目标", "cell_head", 4),),
        (_long(d, "technical_goal", a.goal),),
    )
    return Table((128, 106, 128, 106), rows, (30.0,) * 5 + (40.0, 32, 32, 24, 130, 24, 130))


def _counted(d: RegionalDossier, field: str, number: int) -> Cell:
    unit = "个" if d.wording.money_style == "unit" else ""
    return _value(d, field, f"{number}{unit}")


def profile_text(d: RegionalDossier) -> str:
    """Return the lead's profile with its current projects, as far as they are named."""
    a = d.application
    if not a.projects:
        return a.lead_profile
    named = "；".join(f"{n}.{project}" for n, project in enumerate(a.projects, 1))
    return f"{a.lead_profile}\n目前在研研发项目{len(a.projects)}项：{named}。"


def _long(d: RegionalDossier, field: str, text: str) -> Cell:
    parts = text.split("\n") if d.has(field) else [""]
    return Cell(tuple(Paragraph(p, "cell_long") for p in parts), 4, 1, middle=False)


def _five_columns(
    d: RegionalDossier, title: str, labels: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]
) -> Table:
    head = tuple(_label(t) for t in labels)
    held = (*rows, *empty_rows(d, 5)) or (tuple(text_cell("") for _ in range(5)),)
    repeat = 2 if d.wording.repeat_headers else 0
    heights = (24.0,) * 2 + (27.0,) * len(held)
    return Table(
        (72, 44, 100, 100, 152), ((text_cell(title, "cell_head", 5),), head, *held), heights, repeat=repeat
    )


def _platform_table(d: RegionalDossier) -> Table:
    title = (
        "四、联合体已建市级及以上创新平台数量（含包括所有成员单位在本产业领域已建成并正在运行的市级及以上重点实验室、"
        "工程（技术）研究中心、技术创新中心等各类创新平台）"
    )
    labels = ("平台名称", "学科/\n产业领域", "国家/省级/市级", "建设时间", "依托单位")
    table = _five_columns(d, title, labels, platform_rows(d))
    return Table((134, 84, 64, 70, 116), table.rows, (40.0, 30.0, *table.heights[2:]), repeat=table.repeat)


def _member_table(d: RegionalDossier) -> Table:
    apart = d.wording.code_apart
    labels = ["序号", "成员单位名称" if apart else "成员单位名称及统一社会信用代码"]
    labels += ["统一社会信用代码"] if apart else []
    labels += ["联系人", "职务", "联系电话"]
    widths = (30.0, 130, 112, 52, 62, 82) if apart else (30.0, 212, 62, 76, 88)
    rows: list[tuple[Cell, ...]] = []
    for n, u in enumerate(d.application.listed, 1):
        name = party_name(d, u, _KIND)
        named = (
            (text_cell(name), text_cell(printed_code(u.uscc, d.wording.code_style)))
            if apart
            else (name_and_code(name, u.uscc, d.wording.code_style),)
        )
        person = (text_cell(u.contact), text_cell(u.contact_title), text_cell(u.contact_phone))
        rows.append((text_cell(str(n)), *named, *person))
    rows += empty_rows(d, len(labels))
    title = (text_cell("五、成员单位情况", "cell_head", len(labels)),)
    head = tuple(_label(t) for t in labels)
    repeat = 2 if d.wording.repeat_headers else 0
    return Table(widths, (title, head, *rows), (24.0, 28.0) + (36.0,) * len(rows), repeat=repeat)


def _closing_table(d: RegionalDossier) -> Table:
    a = d.application
    lead = a.names(_KIND)[1]
    sign = Slot("sign:truth", "sign", 100, lead, "牵头企业负责人签字", a.parties[0].legal_representative)
    seal = Slot("seal:truth", "seal", 0, lead, "（加盖单位公章）")
    day = spoken(a.filing_date, d.wording.date_style) if d.has("truth_date") else "年     月    日"
    statement = "本单位提交的申报材料内容真实可靠，相关数据准确。本单位承诺对申报材料的真实性承担法律责任。"
    content = a.construction if d.has("construction_content") else ""
    closing = Cell(
        (
            Paragraph("申报材料真实性声明", "cell_label"),
            Paragraph(statement, "cell_long"),
            Gap(26),
            Line(("牵头企业负责人签字：", sign, "（加盖单位公章）", seal), "cell_left"),
            Paragraph(day, "cell_right"),
        ),
        middle=False,
    )
    title = text_cell("六、创新联合体主要建设内容（500字以内）", "cell_head")
    long = Cell((Paragraph(content, "cell_long"),), middle=False)
    return Table((468,), ((title,), (long,), (closing,)), (24.0, 150.0, 150.0))
