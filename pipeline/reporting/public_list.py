"""public_list.docx: the consortia to be put on file, for the public notice (拟备案名单).

Names of consortia, lead and members only: no persons, phones or codes. A submission is listed when no finding stands
against it; while some of those listed still wait for a decision, the head says that it is a draft.

Example:
    >>> bare_name("重庆某某有限公司（91500112MA5U00000X，13800000000）")
    '重庆某某有限公司'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from models.round import RoundFacts
from pipeline.reporting.border import clean
from pipeline.reporting.view import SubmissionView
from pipeline.reporting.word import (
    HEADING,
    add_date_field,
    add_line,
    add_title,
    official_document,
    set_font,
    with_fixed_dates,
)
from validation.membership import lead_name, lead_of, listed_units

_TITLE = "拟备案名单"
_HEADS = (("序号", 14), ("名称", 52), ("牵头单位", 42), ("成员单位", 48))
"""Columns and their widths in millimetres."""

_CODE_OR_PHONE = re.compile(r"[0-9A-Za-z]{15,}|(?:\+?86)?1\d{10}|0\d{2,3}[-－]?\d{7,8}|\d{7,}")
_EMPTY_BRACKETS = re.compile(r"[（(][\s，,、；;：:]*[）)]")


@dataclass(frozen=True)
class ListedConsortium:
    """One line of the list; `waiting` counts its findings that nobody has decided yet."""

    name: str
    lead: str
    members: tuple[str, ...]
    issuer: str
    document: str
    waiting: int


def listed_consortium(view: SubmissionView) -> ListedConsortium | None:
    """The submission's line; None where a finding stands against it, or it was not judged."""
    if view.jurisdiction is None or not view.findings or view.against():
        return None
    case = view.case
    units = listed_units(case)
    lead = lead_of(case, units)
    return ListedConsortium(
        name=bare_name(view.title),
        lead=bare_name(lead_name(case)),
        members=tuple(bare_name(unit.name) for unit in units if unit is not lead),
        issuer=view.jurisdiction.issuer,
        document=view.jurisdiction.document,
        waiting=len(view.open()),
    )


def bare_name(name: str) -> str:
    """A name without codes and phone numbers that a cell may have held beside it."""
    return _EMPTY_BRACKETS.sub("", _CODE_OR_PHONE.sub("", name)).strip(" ，,、；;：:")


def write_public_list(rows: Sequence[ListedConsortium], facts: RoundFacts, path: Path) -> None:
    """Write the list of the round, the consortia of each issuer under a sentence of their own."""
    document = official_document(_TITLE)
    waiting = sum(1 for row in rows if row.waiting)
    draft = "（草稿）" if waiting else ""
    add_title(document, f"{facts.title}\n{_TITLE}{draft}")  # broken by sense, as titles are
    if waiting:
        add_line(
            document,
            f"草稿：下列联合体中有{waiting}个还有待核对事项没有决定，公示前请逐一核对，并删去本段和标题中的“（草稿）”。",
            font=HEADING,
        )
    for issuer, policy in dict.fromkeys((row.issuer, row.document) for row in rows):
        own = [row for row in rows if (row.issuer, row.document) == (issuer, policy)]
        said = f"根据《{policy}》，经审核，拟对下列{len(own)}个联合体予以备案，现予公示。公示期为"
        period = add_line(document, said)
        add_date_field(period)
        period.add_run("至")
        add_date_field(period)
        period.add_run("。")
        table = document.add_table(1, len(_HEADS), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, (_, width) in zip(table.columns, _HEADS, strict=True):
            column.width = Mm(width)
        _write_row(table.rows[0], [title for title, _ in _HEADS], HEADING)
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for number, row in enumerate(own, start=1):
            _write_row(table.add_row(), [str(number), row.name, row.lead, "、".join(row.members)])
        add_line(document, "", indent=False)
        add_line(document, issuer, indent=False, right=True, keep=True)
        add_date_field(add_line(document, "", indent=False, right=True))
    if not rows:
        add_line(document, "没有可以列入的联合体。")
    path.write_bytes(with_fixed_dates(document))


def _write_row(row: _Row, texts: Sequence[str], font: str = "") -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        _write_cell(cell, text, _HEADS[place][1], font, centred=bool(font) or place == 0)


def _write_cell(cell: _Cell, text: str, width: int, font: str, *, centred: bool) -> None:
    cell.width = Mm(width)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(clean(text))
    set_font(run, font or "仿宋", 12)
