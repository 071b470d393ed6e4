"""summary.xlsx: the bureau's recommendation table (推荐汇总表; 附件3 of Chongqing's notice is the model).

Example:
    A round of two submissions gives a title row, a head row and two numbered rows.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from models.round import RoundFacts
from pipeline.reporting.border import CREATED
from pipeline.reporting.cells import LINE_HEIGHT, cell_text, row_height
from pipeline.reporting.view import SubmissionView
from validation.membership import listed_units

_COLUMNS = (
    ("序号", 5),
    ("创新联盟（联合体）名称", 20),
    ("技术领域", 12),
    ("牵头单位", 18),
    ("成员数量", 6),
    ("组建资金投入", 9),
    ("技术研发人员数", 8),
    ("建设目标和建设内容", 46),
    ("联系人", 9),
    ("电话", 14),
)
"""Titles and widths in characters; together they fill the width of A4 lying down at the size of `_FONT`."""

_FONT = {"font_name": "宋体", "font_size": 10}
_LINE = 13.5
"""Points of a line of that size."""

_WIDE = 15
"""Width in characters from which a column is prose; narrower ones are centred."""


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
    listed = listed_units(view.case)
    return SummaryRow(
        name=view.title,
        industry=view.field("industry_field"),
        lead=view.field("lead_unit"),
        members=view.field("member_count") or (str(len(listed)) if listed else ""),
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
    sheet = _open_sheet(book, facts)
    middle = {**_FONT, "border": 1, "valign": "vcenter", "text_wrap": True}
    text, short = book.add_format(middle), book.add_format({**middle, "align": "center"})
    head = book.add_format({**middle, "align": "center", "bold": True})
    for index, (label, width) in enumerate(_COLUMNS):
        sheet.set_column(index, index, width)
        sheet.write_string(2, index, label, head)
    sheet.set_row(2, _LINE * 3)
    for number, row in enumerate(rows, start=1):
        values = (str(number), *astuple(row))
        height = row_height(values, [width for _, width in _COLUMNS]) * _LINE / LINE_HEIGHT
        sheet.set_row(2 + number, max(height, _LINE * 2.5))
        sheet.write_number(2 + number, 0, number, short)
        for index, value in enumerate(values[1:], start=1):
            wide = _COLUMNS[index][1] > _WIDE
            sheet.write_string(2 + number, index, cell_text(value), text if wide else short)
    book.close()


def _open_sheet(book: xlsxwriter.Workbook, facts: RoundFacts) -> Worksheet:
    """The sheet with its title and the line of the recommending office."""
    sheet = book.add_worksheet("推荐汇总表")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    title = book.add_format(
        {"font_name": "宋体", "bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}
    )
    line = book.add_format({"font_name": "宋体", "font_size": 11, "valign": "vcenter"})
    sheet.merge_range(0, 0, 0, len(_COLUMNS) - 1, cell_text(f"{facts.title}推荐汇总表"), title)
    sheet.set_row(0, 34)
    sheet.merge_range(1, 0, 1, 4, "推荐单位（盖章）：", line)
    sheet.write_string(1, 7, "联系人：", line)
    sheet.write_string(1, len(_COLUMNS) - 1, "单位：万元", line)
    sheet.set_row(1, 22)
    sheet.freeze_panes(3, 2)
    sheet.repeat_rows(2)
    return sheet
