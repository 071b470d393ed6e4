"""Word files as a bureau sends them: page, fonts and spacing of official documents, equal bytes for equal input.

Source: GB/T 9704-2012, 5 and 7: A4, margins of 37, 28, 35 and 26 mm, body in 仿宋 of 16 pt with 28 pt from line to line,
headings of the first level in 黑体 and of the second in 楷体, page number between dashes.

Example:
    >>> numeral(1), numeral(12), numeral(30)
    ('一', '十二', '三十')
"""

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pipeline.reporting.border import CREATED, clean

_BODY, HEADING, SECOND, _TITLE = "仿宋", "黑体", "楷体", "宋体"
"""Fonts by their use; those that office programs in China bring along."""

_BLANK_DATE = "    年    月    日"

_ZIP_DATE = (2000, 1, 1, 0, 0, 0)
_DIGITS = "零一二三四五六七八九"


def official_document(title: str) -> WordDocument:
    """An empty document with the page, the body style and the page number of official documents.

    Args:
        title: for the file's properties.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    style.font.name = _BODY
    style.font.size = Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
    properties = document.core_properties
    properties.author = "联审"
    properties.title = clean(title)
    properties.created = properties.modified = CREATED
    _page_number(section.footer.paragraphs[0])
    return document


def add_title(document: WordDocument, text: str) -> None:
    """The document's title, centred, with a blank line below."""
    paragraph = add_line(document, "", indent=False)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(34)
    paragraph.paragraph_format.space_after = Pt(24)
    run = paragraph.add_run(clean(text))
    run.bold = True
    set_font(run, _TITLE, 22)


def add_line(
    document: WordDocument,
    text: str,
    *,
    indent: bool = True,
    right: bool = False,
    font: str = "",
    keep: bool = False,
) -> Paragraph:
    """A paragraph of body text.

    Args:
        document: to add to.
        text: cleaned on its way in.
        indent: first line moved in by two characters.
        right: set at the right margin.
        font: other than the body's; empty for that.
        keep: on the page of the next paragraph.
    """
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_after = Pt(0)
    form.line_spacing = Pt(28)
    form.keep_with_next = keep
    if indent:
        form.first_line_indent = Pt(32)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(clean(text))
    if font:
        set_font(run, font, 16)
    return paragraph


def set_font(run: Run, name: str, points: float) -> None:
    """Font of a run, for Chinese and Latin characters alike."""
    run.font.name = name
    run.font.size = Pt(points)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def add_date_field(paragraph: Paragraph) -> None:
    """A date to be picked or typed in: a content control that shows blanks until then."""
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='日期'/><w:tag w:val='date'/>"
            "<w:date><w:dateFormat w:val='yyyy年M月d日'/><w:lid w:val='zh-CN'/>"
            "<w:storeMappedDataAs w:val='dateTime'/><w:calendar w:val='gregorian'/></w:date></w:sdtPr>"
            f"<w:sdtContent><w:r><w:t xml:space='preserve'>{_BLANK_DATE}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def with_fixed_dates(document: WordDocument) -> bytes:
    """The document as bytes that do not tell when it was made."""
    saved = io.BytesIO()
    document.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(
                zipfile.ZipInfo(info.filename, _ZIP_DATE), source.read(info), zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese; in digits beyond."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_font(paragraph.add_run("— "), _TITLE, 14)
    field = parse_xml(f"<w:fldSimple {nsdecls('w')} w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    paragraph._p.append(field)
    set_font(paragraph.add_run(" —"), _TITLE, 14)
