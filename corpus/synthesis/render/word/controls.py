"""Content controls, legacy form fields and symbol fonts, as templates for filling in hold them.

Source: ECMA-376 part 1, 17.5.2 (structured document tags), 17.16.13 (form fields), 17.3.3.30 (symbols);
[MS-DOCX] 2.6.1 (w14:checkbox).

Example: ``add_controls(document, entries)``
"""

from collections.abc import Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from corpus.synthesis.render.word.entries import Entry, cut_out_boxes, element, like, split_after_colon

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIRST_ID = 100_000


def add_controls(_document: Any, entries: Sequence[Entry]) -> None:
    """Put values into content controls: about the words, the paragraph or the cell, by turns; boxes into w14 ones."""
    number = _FIRST_ID
    for entry in entries:
        for box, ticked in cut_out_boxes(entry):
            _wrap([box], _checkbox(number, ticked))
            number += 1
        if entry.is_line:
            value = split_after_colon(entry.paragraph)
            if value:
                _wrap(value, _control(number, "填写内容"))
        elif entry.is_value:
            _wrap(_extent(entry.paragraph, number % 3), _control(number, "填写内容"))
        number += 1


def add_symbols(_document: Any, entries: Sequence[Entry]) -> None:
    """Write boxes as glyphs of symbol fonts: Wingdings and Wingdings 2 by turns."""
    faces = (("Wingdings", "F0FE", "F0A8"), ("Wingdings 2", "F052", "F0A3"))
    for n, entry in enumerate(entries):
        face, full, empty = faces[n % 2]
        for box, ticked in cut_out_boxes(entry):
            symbol = element("w:sym", font=face, char=full if ticked else empty)
            box.replace(box.find(qn("w:t")), symbol)


def add_legacy_fields(_document: Any, entries: Sequence[Entry]) -> None:
    """Write boxes as FORMCHECKBOX and every other value as FORMTEXT, as forms of Word 97 to 2003 do."""
    number = 0
    for entry in entries:
        for box, ticked in cut_out_boxes(entry):
            _as_field([box], f"Check{number}", "FORMCHECKBOX", _tick_data(ticked))
            box.getparent().remove(box)
            number += 1
        if entry.is_value and number % 2 == 0:
            runs = entry.paragraph._p.findall(qn("w:r"))
            _as_field(runs, f"Text{number}", "FORMTEXT", [element("w:textInput")])
        number += 1


def _extent(paragraph: Any, turn: int) -> list[Any]:
    """Return what a control encloses: the runs, the paragraph, or the cell where it holds nothing else."""
    cell = paragraph._p.getparent()
    paragraphs = cell.findall(qn("w:p"))
    alone = cell.tag == qn("w:tc") and len(paragraphs) == 1
    if turn == 2 and alone:
        return [cell]
    return [paragraph._p] if turn == 1 and alone else list(paragraph._p.findall(qn("w:r")))


def _wrap(children: Sequence[Any], control: Any) -> None:
    children[0].addprevious(control)
    content = element("w:sdtContent")
    control.append(content)
    for child in children:
        content.append(child)


def _control(number: int, title: str) -> Any:
    control, properties = element("w:sdt"), element("w:sdtPr")
    properties.append(element("w:alias", val=title))
    properties.append(element("w:tag", val=f"entry{number}"))
    properties.append(element("w:id", val=str(number)))
    control.append(properties)
    return control


def _checkbox(number: int, ticked: bool) -> Any:
    state = int(ticked)
    return parse_xml(
        f'<w:sdt xmlns:w="{_W}" xmlns:w14="{_W14}"><w:sdtPr><w:id w:val="{number}"/><w14:checkbox>'
        f'<w14:checked w14:val="{state}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr></w:sdt>'
    )


def _tick_data(ticked: bool) -> list[Any]:
    box = element("w:checkBox")
    box.append(element("w:sizeAuto"))
    box.append(element("w:default", val="0"))
    if ticked:
        box.append(element("w:checked"))
    return [box]


def _as_field(runs: Sequence[Any], name: str, instruction: str, data: Sequence[Any]) -> None:
    """Put a form field about the runs, which are its result."""
    begin = like(runs[0], "")
    settings = element("w:ffData")
    settings.append(element("w:name", val=name))
    settings.append(element("w:enabled"))
    for part in data:
        settings.append(part)
    start = element("w:fldChar", fldCharType="begin")
    start.append(settings)
    begin.replace(begin.find(qn("w:t")), start)
    code = like(runs[0], "")
    words = element("w:instrText")
    words.text = f" {instruction} "
    code.replace(code.find(qn("w:t")), words)
    parts = [begin, code, _mark(runs[0], "separate")]
    for part in parts:
        runs[0].addprevious(part)
    runs[-1].addnext(_mark(runs[0], "end"))


def _mark(run: Any, kind: str) -> Any:
    made = like(run, "")
    made.replace(made.find(qn("w:t")), element("w:fldChar", fldCharType=kind))
    return made
