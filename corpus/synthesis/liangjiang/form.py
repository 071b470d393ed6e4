"""The application form 附件1: cover, 填表说明, the form's tables.

Source: 附件1 of the policy, label for label.

Example: ``application_form(dossier).kind == "application_form"``
"""

from corpus.synthesis.application.dossier import ApplicationDossier
from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.money import money_text
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table, text_cell
from corpus.synthesis.parts.headings import printed_label
from corpus.synthesis.parts.parties import party_name
from corpus.synthesis.parts.unit_tables import empty_rows, name_and_code, platform_rows, team_rows

_NOTES = (
    "一、联合体牵头单位须加盖法人公章。",
    "二、产业领域指联合体所涉及我市主导产业、新兴产业。",
    "三、联合体首席科学家需填写科研简历及学术任职。",
    "四、联合体内已建平台数量指所有成员单位在本产业领域已建成并正在运行的市级以上各类科研平台。",
    "五、对联合体牵头单位、成员单位在行业（或领域）中地位、分工、合作基础、开展活动和取得的实效做简要说明。",
    "六、联合体组建申请表需附《两江新区产业创新联合体组建协议》。",
    "七、申请书一式三份，盖章后两份报两江新区科技创新局备案。",
)
_W = 468.0


def application_form(dossier: ApplicationDossier) -> Paper:
    """Return the form with its cover and instructions."""
    title = dossier.wording.title("application_form", "两江新区产业创新联合体组建申请表")
    blocks: list[Block] = [
        *cover(dossier, "application_form", title, "附件1"),
        PageBreak(),
        Paragraph("填表说明", "title2"),
        *(Paragraph(note, "body") for note in _NOTES),
        PageBreak(),
        Paragraph(title, "title2"),
        _head_table(dossier),
        Gap(10),
        _team_table(dossier),
        Gap(10),
        _platform_table(dossier),
        Gap(10),
        _member_table(dossier),
        Paragraph("注：若成员单位超过20家，则只需填写主要成员单位的有关情况。", "note"),
        Gap(6),
        _opinion_table(dossier),
    ]
    return Paper("application_form", tuple(blocks))


def cover(dossier: ApplicationDossier, kind: str, title: str, number: str) -> list[Block]:
    """Return the cover that form and agreement share (附件1 and 附件2)."""
    a = dossier.application
    consortium, lead = a.names(kind)
    spaced = dossier.wording.spaced_labels
    seal = Slot(
        "seal:cover" if kind == "application_form" else "seal:agreement-cover", "seal", 0, lead, "（盖章）"
    )
    return [
        Paragraph(number, "attachment"),
        Gap(90),
        Paragraph(title, "title"),
        Gap(110),
        Line((f"产业创新联合体名称：{consortium}",), "cover"),
        Line((f"产业领域：{a.industry_field}",), "cover"),
        *(
            (Line((f"牵头单位：{lead}",), "cover"), Line(("（盖章）", seal), "cover"))
            if dossier.wording.cover_seal_below
            else (Line((f"牵头单位：{lead}", "（盖章）", seal), "cover"),)
        ),
        Gap(28),
        Line((("联 系 人：" if spaced else "联系人：") + a.contact_person,), "cover"),
        Line((f"联系电话：{a.contact_phone}",), "cover"),
        Line((f"填报日期：{spoken(a.filing_date, dossier.wording.date_style)}",), "cover"),
        Gap(60),
        Paragraph("两江新区科技创新局制", "cover_foot"),
    ]


def _value(dossier: ApplicationDossier, field: str, text: str, columns: int = 1) -> Cell:
    return text_cell(text if dossier.has(field) else "", "cell", columns)


def _head_table(d: ApplicationDossier) -> Table:
    a = d.application
    consortium, lead = a.names("application_form")
    day = spoken(a.form_effective_date, d.wording.date_style)
    rows = (
        (_label(d, "联合体名称"), _value(d, "consortium_name", consortium, 3)),
        (
            _label(d, "联合体协议生效时间"),
            _value(d, "agreement_effective_date", day),
            _label(d, "产业领域"),
            _value(d, "industry_field", a.industry_field),
        ),
        (_label(d, "联合体牵头单位"), _value(d, "lead_unit", lead, 3)),
        (
            _label(d, "推荐首席科学家"),
            _value(d, "chief_scientist", a.chief),
            _label(d, "职务/职称"),
            _value(d, "chief_scientist_title", a.chief_title),
        ),
        (
            _label(d, "联合体内已建相关\n市级及以上各类\n科研平台数量（个）"),
            _value(d, "platform_count", str(a.platform_count)),
            _label(d, "近三年营业收入（万元）"),
            _value(d, "revenue_3y", money_text(a.revenue_text, d.wording.money_style)),
        ),
        (
            _label(d, "近三年研发投入\n（万元）"),
            _value(d, "rd_spend_3y", money_text(a.rd_text, d.wording.money_style)),
            _label(d, "成员总数（个）"),
            _value(d, "member_count", str(a.member_count)),
        ),
        (text_cell("一、技术创新目标（限500字）", "cell_head", 4),),
        (_long(d, "technical_goal", a.goal),),
        (text_cell("二、推荐首席专家科研简历（含取得的代表性创新成果、主要学术任职等）", "cell_head", 4),),
        (_long(d, "chief_scientist_cv", a.chief_cv),),
    )
    heights = (30.0, 30, 30, 30, 50, 36, 24, 180, 24, 120)
    return Table((118, 122, 112, 116), rows, heights)


def _label(d: ApplicationDossier, text: str) -> Cell:
    return text_cell(printed_label(d.wording, text), "cell_label")


def _long(d: ApplicationDossier, field: str, text: str) -> Cell:
    parts = text.split("\n") if d.has(field) else [""]
    return Cell(tuple(Paragraph(p, "cell_long") for p in parts), 4, 1, middle=False)


def _team_table(d: ApplicationDossier) -> Table:
    labels = ("姓名", "年龄", "职务/职称", "从事专业", "工作单位")
    rows = (*team_rows(d), *empty_rows(d, 5))
    all_rows = ((text_cell("三、科研团队情况", "cell_head", 5),), _head(d, labels), *rows)
    heights = (24.0,) * 2 + (26.0,) * len(rows)
    return Table((70, 40, 100, 100, 158), all_rows, heights, repeat=_repeated(d))


def _head(d: ApplicationDossier, labels: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(text_cell(printed_label(d.wording, label), "cell_label") for label in labels)


def _repeated(d: ApplicationDossier) -> int:
    return 2 if d.wording.repeat_headers else 0


def _platform_table(d: ApplicationDossier) -> Table:
    title = "四、联合体已建市级及以上科研平台数量（含重点实验室、工程技术研究中心、企业技术创新中心等各类创新平台）"
    labels = ("平台名称", "学科/产业领域", "国家省市级", "建设时间", "依托单位")
    rows = (*platform_rows(d), *empty_rows(d, 5))
    all_rows = ((text_cell(title, "cell_head", 5),), _head(d, labels), *rows)
    heights = (38.0, 24.0) + (30.0,) * len(rows)
    return Table((134, 86, 62, 70, 116), all_rows, heights, repeat=_repeated(d))


def _member_table(d: ApplicationDossier) -> Table:
    labels = (
        "序号",
        "成员单位名称\n及统一社会信用代码",
        "在行业（或领域）中的地位，在联合体内分工（限200字）",
    )
    style = d.wording.code_style
    rows = tuple(
        (
            text_cell(str(n), "cell_label"),
            name_and_code(party_name(d, unit, "application_form"), unit.uscc, style),
            text_cell(unit.position, "cell_left"),
        )
        for n, unit in enumerate(d.application.listed, 1)
    ) + empty_rows(d, 3)
    title = (text_cell("五、成员单位在行业（或领域）中地位的简要说明", "cell_head", 3),)
    heights = (24.0, 34.0) + (52.0,) * len(rows)
    return Table((36, 172, 260), (title, _head(d, labels), *rows), heights, repeat=_repeated(d))


def _opinion_table(d: ApplicationDossier) -> Table:
    a = d.application
    lead = a.names("application_form")[1]
    seal = Slot("seal:review", "seal", 92, lead, "牵头单位（盖章）：")
    expert = Slot("sign:expert", "sign", 90, "", "专家签字：")
    bureau = Slot("seal:bureau", "seal", 92, "", "两江新区科技创新局（盖章）：")
    opinion = "申报材料真实、有效，同意牵头组建并申报。" if d.has("lead_opinion") else ""
    day = spoken(a.filing_date, "spaced")
    return Table(
        (_W,),
        (
            (_opinion("牵头单位审核意见", opinion, Line(("牵头单位（盖章）：", seal), "opinion"), day),),
            (_opinion("专家组意见", "", Line(("专家签字：", expert), "opinion"), "年   月   日"),),
            (
                _opinion(
                    "两江新区科技创新局审核意见",
                    "",
                    Line(("两江新区科技创新局（盖章）：", bureau), "opinion"),
                    "年   月   日",
                ),
            ),
        ),
        (150.0, 120.0, 140.0),
    )


def _opinion(title: str, text: str, line: Line, day: str) -> Cell:
    return Cell(
        (
            Paragraph(title, "cell_left"),
            Gap(8),
            Paragraph(text or " ", "cell_long"),
            Gap(26),
            line,
            Paragraph(day, "cell_right"),
        ),
        middle=False,
    )
