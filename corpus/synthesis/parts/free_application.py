"""Applications for which the bureau prints no form, in four shapes: table, report, lines, prose.

A table form, a titled report with a cover and numbered chapters, lines of labels and values, or prose with a table of
members: as firms and bureaus write them.

Example: ``free_application(dossier, facts, chapters, columns, "申报书", "泸州市科学技术局")``
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.synthesis.content.chinese_dates import spoken
from corpus.synthesis.content.grammar import Prose
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table, text_cell
from corpus.synthesis.parts.agreement_text import RegionalDossier
from corpus.synthesis.parts.headings import heading_paragraph, label
from corpus.synthesis.parts.unit_tables import member_table

PAPER = "application"


@dataclass(frozen=True)
class Chapter:
    """One chapter of the application: its id (left out when the dossier says so), title and text."""

    id: str
    title: str
    texts: tuple[str, ...]


def free_application(
    d: RegionalDossier, prose: Prose, chapters: Sequence[Chapter], columns: Sequence[str], title: str
) -> Paper:
    """Return the application in the applicant's shape.

    Args:
        d: who applies.
        prose: writes the sentences that hold the facts, where the shape is prose.
        chapters: its chapters.
        columns: of the table of members (keys of labels.yaml).
        title: of the paper.
    """
    held = [chapter for chapter in chapters if d.has(chapter.id)]
    title = d.wording.title(PAPER, title)
    members = member_table(d, columns, PAPER)
    shape = {"table": _table, "report": _report, "lines": _lines, "prose": _prose}[d.wording.shape]
    blocks = shape(d, prose, held, members, title)
    return Paper("application_form", (*blocks, *_end(d)))


def facts(d: RegionalDossier) -> list[tuple[str, str]]:
    """Return what is stated: key of labels.yaml and value, in the order of forms."""
    a = d.application
    consortium, lead = a.names(PAPER)
    return [
        ("consortium_name", consortium),
        ("industry_field", a.industry_field),
        ("lead_unit", lead),
        ("lead_unit_uscc", a.parties[0].uscc),
        ("lead_address", a.parties[0].address),
        ("legal_representative", a.parties[0].legal_representative),
        ("contact_person", a.contact_person),
        ("contact_phone", a.contact_phone),
        ("member_count", str(a.member_count)),
        ("filing_date", spoken(a.filing_date, d.wording.date_style)),
    ]


def _end(d: RegionalDossier) -> list[Block]:
    lead = d.application.names(PAPER)[1]
    seal = Slot("seal:application", "seal", 0, lead, "申报单位（盖章）")
    day = spoken(d.application.filing_date, d.wording.date_style)
    return [Gap(36), Line((f"申报单位（盖章）：{lead}", seal), "sign_right"), Line((day,), "sign_right")]


def _table(d: RegionalDossier, _: Prose, held: Sequence[Chapter], members: Table, title: str) -> list[Block]:
    pairs = facts(d)
    rows: list[tuple[Cell, ...]] = []
    wide = {"consortium_name", "lead_unit", "lead_address"}
    waiting: list[tuple[str, str]] = []
    for key, value in pairs:
        if key in wide:
            rows.append((_label(d, key), text_cell(value, "cell", 3)))
        else:
            waiting.append((key, value))
        if len(waiting) == 2:
            (k1, v1), (k2, v2) = waiting
            rows.append((_label(d, k1), text_cell(v1), _label(d, k2), text_cell(v2)))
            waiting = []
    if waiting:
        rows.append((_label(d, waiting[0][0]), text_cell(waiting[0][1], "cell", 3)))
    long_rows: list[tuple[Cell, ...]] = []
    for number, chapter in enumerate(held, 1):
        if d.wording.list_style == "table":
            long_rows.append((text_cell(chapter.title, "cell_label"), _long(chapter, 3)))
            continue
        numbered = heading_paragraph(d.wording, number, chapter.title).text
        long_rows += [(text_cell(numbered, "cell_head", 4),), (_long(chapter, 4),)]
    heights = (30.0,) * len(rows) + (24.0,) * len(long_rows)
    return [
        Paragraph(title, "title2"),
        Table((110, 124, 110, 124), (*rows, *long_rows), heights),
        Gap(10),
        Paragraph("联合体成员单位情况", "center"),
        members,
    ]


def _label(d: RegionalDossier, key: str) -> Cell:
    return text_cell(label(d.wording, key), "cell_label")


def _long(chapter: Chapter, columns: int) -> Cell:
    return Cell(tuple(Paragraph(text, "cell_long") for text in chapter.texts), columns, 1, middle=False)


def _chapters(d: RegionalDossier, held: Sequence[Chapter], first: int) -> list[Block]:
    blocks: list[Block] = []
    for number, chapter in enumerate(held, first):
        blocks.append(heading_paragraph(d.wording, number, chapter.title))
        blocks += [Paragraph(text) for text in chapter.texts]
    return blocks


def _report(d: RegionalDossier, _: Prose, held: Sequence[Chapter], members: Table, title: str) -> list[Block]:
    pairs = dict(facts(d))
    shown = (
        "consortium_name",
        "industry_field",
        "lead_unit",
        "contact_person",
        "contact_phone",
        "filing_date",
    )
    on_cover = [Line((f"{label(d.wording, key)}：{pairs[key]}",), "cover") for key in shown]
    rest = [key for key in pairs if key not in shown]
    return [
        Gap(120),
        Paragraph(title, "title"),
        Gap(110),
        *on_cover,
        PageBreak(),
        heading_paragraph(d.wording, 1, "基本情况"),
        *(Paragraph(f"{label(d.wording, key)}：{pairs[key]}") for key in rest),
        Paragraph("成员单位构成如下表："),
        members,
        *_chapters(d, held, 2),
    ]


def _lines(d: RegionalDossier, _: Prose, held: Sequence[Chapter], members: Table, title: str) -> list[Block]:
    return [
        Gap(6),
        Paragraph(title, "title2"),
        Gap(6),
        *(Line((f"{label(d.wording, key)}：{value}",), "line") for key, value in facts(d)),
        *_chapters(d, held, 1),
        heading_paragraph(d.wording, len(held) + 1, "成员单位名单"),
        members,
    ]


def _prose(
    d: RegionalDossier, prose: Prose, held: Sequence[Chapter], members: Table, title: str
) -> list[Block]:
    value = dict(facts(d))
    first = (
        f"{value['lead_unit']}（统一社会信用代码：{value['lead_unit_uscc']}，法定代表人{value['legal_representative']}，"
        f"注册地址：{value['lead_address']}）[拟|计划]作为牵头单位，[联合产业链上下游企业和高校院所|会同有关单位]，"
        f"[组建|共同组建]{value['consortium_name']}。联合体产业领域为{value['industry_field']}，成员总数为{value['member_count']}家。"
    )
    contact = f"联系人：{value['contact_person']}，联系电话：{value['contact_phone']}。"
    return [
        Gap(6),
        Paragraph(title, "title2"),
        Gap(6),
        Paragraph(prose.sentence(first)),
        Paragraph(contact),
        *_chapters(d, held, 1),
        heading_paragraph(d.wording, len(held) + 1, "成员单位"),
        members,
    ]
