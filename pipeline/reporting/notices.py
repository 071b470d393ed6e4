"""The notice of corrections (一次性补正告知书): one Word document an applicant, listing every failure.

Each item gives the clause, what was found, where, and what to hand in. The file is rewritten with fixed
dates, so that equal input gives equal bytes.

Example:
    A submission with two failures gives two numbered items, a line for the deadline and a closing.
"""

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from models.finding import Finding, Verdict
from pipeline.reporting.border import CREATED, clean
from pipeline.reporting.view import SubmissionView
from validation.places import place_text

_ZIP_DATE = (2000, 1, 1, 0, 0, 0)
_BODY_FONT = "仿宋"
_HEAD_FONT = "黑体"


def write_notice(view: SubmissionView, path: Path) -> bool:
    """Write the notice of one submission; returns False, and writes nothing, where nothing failed."""
    failures = [finding for finding in view.ranked() if finding.verdict is Verdict.FAIL]
    if not failures or view.jurisdiction is None:
        return False
    document = docx.Document()
    _set_up(document)
    _title(document, "申报材料一次性补正告知书")
    _line(document, f"{view.field('lead_unit') or '申报单位'}：", indent=False)
    _line(
        document,
        f"你单位牵头申报的“{view.title}”材料收悉。依据《{view.jurisdiction.document}》核对，下列事项需要补正，现一次性告知：",
    )
    for number, finding in enumerate(failures, start=1):
        _item(document, view, number, finding)
    _line(document, "请于        年    月    日前将补正材料报送我单位。逾期未补正的，按现有材料办理。")
    _line(document, "特此告知。")
    _line(document, view.jurisdiction.issuer, indent=False, right=True)
    _line(document, "年    月    日", indent=False, right=True)
    path.write_bytes(_with_fixed_dates(document))
    return True


def _item(document: WordDocument, view: SubmissionView, number: int, finding: Finding) -> None:
    _line(document, f"{number}．{view.asked(finding)}", bold=True)
    _line(document, f"依据：{finding.citation}。")
    paper = view.papers.get(finding.evidence.document_id or "")
    place = place_text(finding.evidence, paper.path) if paper else ""
    _line(document, f"核对情况：{finding.message}{f'（见{place}）' if place else ''}")
    if view.remedy(finding):
        _line(document, f"补正要求：{view.remedy(finding)}")


def _set_up(document: WordDocument) -> None:
    style = document.styles["Normal"]
    style.font.name = _BODY_FONT
    style.font.size = Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY_FONT)
    properties = document.core_properties
    properties.author = "联审"
    properties.title = "申报材料一次性补正告知书"
    properties.created = properties.modified = CREATED


def _title(document: WordDocument, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.name = _HEAD_FONT
    run.font.size = Pt(22)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HEAD_FONT)


def _line(
    document: WordDocument, text: str, *, indent: bool = True, right: bool = False, bold: bool = False
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(28)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(clean(text)).bold = bold
    return paragraph


def _with_fixed_dates(document: WordDocument) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(
                zipfile.ZipInfo(info.filename, _ZIP_DATE), source.read(info), zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()
