"""summary.xlsx: the bureau's recommendation table (推荐汇总表; 附件3 of Chongqing's notice is the model).

Example:
    A round of two submissions gives a title row, a head row and two numbered rows.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import xlsxwriter

from models.round import RoundFacts
from pipeline.reporting.border import CREATED
from pipeline.reporting.cells import cell_text, row_height
from pipeline.reporting.view import SubmissionView

_COLUMNS = (
    ("序号", 6),
    ("创新联盟（联合体）名称", 36),
    ("技术领域", 18),
    ("牵头单位", 32),
    ("成员数量", 9),
    ("组建资金投入（万元）", 14),
    ("技术研发人员数", 12),
    ("建设目标和建设内容", 60),
    ("联系人", 12),
    ("电话", 18),
)


@dataclass(frozen=True)
class SummaryRow:
    """One consortium in the table, all as text."""

    name: str
    industry: str
    lead: str
    members: str
    funds: str
    staff: str
    content: str
    contact: str
    phone: str


def summary_row(view: SubmissionView) -> SummaryRow:
    """What the table says of one submission; empty where the papers do not say it."""
    stated = view.field("member_count")
    form = [member for member in view.submission.members if member.source == "form"]
    return SummaryRow(
        name=view.title,
        industry=view.field("industry_field"),
        lead=view.field("lead_unit"),
        members=stated or (str(len(form)) if form else ""),
        funds=view.field("fund_input"),
        staff=view.field("tech_staff_total"),
        content=view.field("construction_content") or view.field("technical_goal"),
        contact=view.field("contact_person"),
        phone=view.field("contact_phone"),
    )


def write_summary(rows: Sequence[SummaryRow], facts: RoundFacts, path: Path) -> None:
    """Write the table of the round to `path`."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "推荐汇总表", "created": CREATED})
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    head = book.add_format(
        {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    text = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True})
    sheet = book.add_worksheet("推荐汇总表")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.merge_range(
        0,
        0,
        0,
        len(_COLUMNS) - 1,
        cell_text(f"{facts.title}推荐汇总表"),
        title,
    )
    sheet.set_row(0, 32)
    sheet.merge_range(1, 0, 1, 4, "推荐单位（盖章）：")
    sheet.write_string(1, 5, "联系人：")
    sheet.write_string(1, len(_COLUMNS) - 1, "单位：万元")
    for index, (label, width) in enumerate(_COLUMNS):
        sheet.set_column(index, index, width)
        sheet.write_string(2, index, label, head)
    for number, row in enumerate(rows, start=1):
        values = (str(number), *astuple(row))
        sheet.set_row(2 + number, row_height(values, [width for _, width in _COLUMNS]))
        sheet.write_number(2 + number, 0, number, text)
        for index, value in enumerate(values[1:], start=1):
            sheet.write_string(2 + number, index, cell_text(value), text)
    sheet.freeze_panes(3, 2)
    sheet.repeat_rows(2)
    book.close()
