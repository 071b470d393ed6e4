"""Paper → Word: a real form with ruled tables and merged cells, as the bureau hands it out.

The bytes depend on nothing but the paper: parts are written again with a fixed date.

Example: ``render_docx(paper, "official")[:2] == b"PK"``
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

from corpus.synthesis.marks.mark import Mark
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table
from corpus.synthesis.render.fonts import word_name
from corpus.synthesis.render.theme import THEMES, Look
from corpus.synthesis.render.word.entries import Entry
from corpus.synthesis.render.word.features import apply_features
from corpus.synthesis.render.word.floating import float_mark

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_EPOCH = (2025, 1, 1, 0, 0, 0)


@dataclass
class Writing:
    """A Word file in the making.

    Attributes:
        looks: styles of the theme.
        entries: paragraphs written so far, with their style.
        blanks: slot id → the run that is its blank.
    """

    looks: dict[str, Look]
    entries: list[Entry] = field(default_factory=list)
    blanks: dict[str, Any] = field(default_factory=dict)


def render_docx(
    paper: Paper,
    theme: str,
    pictures: Sequence[bytes] = (),
    flavour: frozenset[str] = frozenset(),
    marks: Sequence[Mark] = (),
) -> bytes:
    """Return the paper as Word file.

    Args:
        paper: what to write.
        theme: key of ``THEMES``.
        pictures: JPEG pages pasted at the end, one a page (sealed pages, as applicants do).
        flavour: keys of ``WORD_FEATURES``.
        marks: electronic seals and signatures for places of the paper.
    """
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    section.left_margin = section.right_margin = Pt(57)
    section.top_margin, section.bottom_margin = Pt(60), Pt(54)
    writing = Writing(THEMES[theme])
    for block in paper.blocks:
        _add(document, block, writing)
    for mark in marks:
        float_mark(writing.blanks[mark.slot], mark)
    apply_features(document, writing.entries, flavour)
    for number, picture in enumerate(pictures):
        if number or paper.blocks:
            document.add_page_break()
        document.add_picture(BytesIO(picture), width=Pt(470))
    if paper.page_numbers:
        _page_number(section.footer.paragraphs[0])
    return _stable(document)


def pictures_docx(pictures: Sequence[bytes]) -> bytes:
    """Return a Word file that holds nothing but pictures of pages."""
    return render_docx(Paper("other", (), page_numbers=False), "official", pictures)


def _stable(document: Any) -> bytes:
    raw, out = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _add(parent: Any, block: Block, writing: Writing) -> None:
    if isinstance(block, Table):
        _add_table(parent, block, writing)
    elif isinstance(block, PageBreak):
        parent.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        _fill(parent.add_paragraph(), block, writing)


def _fill(paragraph: Any, block: Paragraph | Line | Gap, writing: Writing) -> None:
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    if isinstance(block, Gap):
        shape.line_spacing = Pt(max(1.0, block.height))
        return
    look = writing.looks[block.style]
    writing.entries.append(Entry(paragraph, block.style))
    shape.alignment = _ALIGN[look.align]
    shape.line_spacing = Pt(look.leading)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.left_indent = Pt(look.left)
    if look.indent:
        shape.first_line_indent = Pt(look.indent * look.size)
    if isinstance(block, Paragraph):
        for n, part in enumerate(block.text.split("\n")):
            run = _run(paragraph, part, look)
            if n < block.text.count("\n"):
                run.add_break()
        return
    for piece in block.parts:
        if isinstance(piece, Slot):
            spaces = max(0, round(piece.width / look.size * 2) - 2 * len(piece.typed))
            blank = _run(paragraph, piece.typed + " " * spaces, look)
            blank.underline = block.underline or None
            writing.blanks[piece.id] = blank
        else:
            _run(paragraph, piece, look)


def _run(paragraph: Any, text: str, look: Look) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(look.size)
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), word_name(look.face))
    return run


def _add_table(parent: Any, block: Table, writing: Writing) -> None:
    table = parent.add_table(rows=len(block.rows), cols=len(block.widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    if block.ruled:
        table.style = "Table Grid"
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Pt(width)
    taken: set[tuple[int, int]] = set()
    for r, (cells, height) in enumerate(zip(block.rows, block.heights, strict=True)):
        row = table.rows[r]
        row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        if r < block.repeat:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        c = 0
        for cell in cells:
            while (r, c) in taken:
                c += 1
            taken |= {(y, x) for y in range(r, r + cell.rows) for x in range(c, c + cell.columns)}
            _fill_cell(table, r, c, cell, block, writing)
            c += cell.columns


def _fill_cell(table: Any, r: int, c: int, cell: Cell, block: Table, writing: Writing) -> None:
    # Table.cell lists every cell of the table anew: a form of 22 columns took seconds.
    first = table._tbl.tr_lst[r].tc_at_grid_offset(c)
    last = table._tbl.tr_lst[r + cell.rows - 1].tc_at_grid_offset(c + cell.columns - 1)
    place = _Cell(first if first is last else first.merge(last), table)
    place.width = Pt(sum(block.widths[c : c + cell.columns]))
    place.vertical_alignment = WD_ALIGN_VERTICAL.CENTER if cell.middle else WD_ALIGN_VERTICAL.TOP
    for n, part in enumerate(cell.content):
        _fill(place.paragraphs[0] if n == 0 else place.add_paragraph(), part, writing)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run("- " if kind == "begin" else "")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._element.append(instruction)
    paragraph.add_run(" -")
