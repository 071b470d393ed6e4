"""Where things stand in Word files: text boxes, frames, tables in tables, headers.

Source: ECMA-376 part 1, 17.3.1.11 (frames), 20.4.2.8 (inline shapes); part 4, 19.1 (VML); part 3, 10 (alternate content).

Example: ``box_cover_vml(document, entries)``
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from corpus.synthesis.render.word.entries import Entry, element, split_after_colon

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_VML = (
    f'<w:r xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:pict><v:shape id="{id}" type="#_x0000_t202" stroked="f" '
    'style="width:470pt;height:{height}pt"><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>'
)
_DRAWING = (
    f'<w:r xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="5969000" cy="{emu}"/><wp:docPr id="{number}" name="{id}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5969000" cy="{emu}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
    "<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
)
_LEADING, _CHARACTERS = 35, 24
"""Points of a line of a cover, and the characters that it holds within a box."""
_EMU = 12_700
"""English metric units of a point."""


def box_cover_vml(_document: Any, entries: Sequence[Entry]) -> None:
    """Put the lines of covers into VML text boxes, as Word 97 to 2007 and WPS write them."""
    for number, lines in enumerate(_runs_of_lines(entries), 1):
        shape: Any = parse_xml(_VML.format(id=f"文本框{number}", height=_height(lines)))
        _into_box(lines, shape, [shape.find(f".//{qn('w:txbxContent')}")])


def box_cover_drawing(_document: Any, entries: Sequence[Entry]) -> None:
    """Put the lines of covers into DrawingML text boxes, with the same text again as VML for older programs."""
    for number, lines in enumerate(_runs_of_lines(entries), 1):
        height = _height(lines)
        shape: Any = parse_xml(_DRAWING.format(id=f"文本框{number}", number=200 + number, emu=height * _EMU))
        old: Any = parse_xml(_VML.format(id=f"旧文本框{number}", height=height))
        fallback = next(e for e in shape.iter() if str(e.tag).endswith("}Fallback"))
        fallback.append(old.find(qn("w:pict")))
        _into_box(lines, shape, list(shape.iter(qn("w:txbxContent"))))


def frame_entries(_document: Any, entries: Sequence[Entry]) -> None:
    """Put what was filled into the lines of covers into floating frames beside their labels."""
    for entry in entries:
        value = split_after_colon(entry.paragraph) if entry.is_line else []
        if not value:
            continue
        label = entry.paragraph._p
        framed = element("w:p")
        properties = deepcopy(label.find(qn("w:pPr")))
        for indent in properties.findall(qn("w:ind")):
            properties.remove(indent)
        frame = element(
            "w:framePr",
            w="5600",
            hSpace="60",
            wrap="around",
            vAnchor="text",
            hAnchor="margin",
            x="3600",
            y="1",
        )
        properties.insert(0, frame)
        framed.append(properties)
        for run in value:
            framed.append(run)
        label.addprevious(framed)


def nest_lists(document: Any, _entries: Sequence[Entry]) -> None:
    """Put every table with a repeated head into the one cell of an outer table."""
    for table in document.tables:
        inner = table._tbl
        if inner.find(f".//{qn('w:tblHeader')}") is None:
            continue
        outer: Any = parse_xml(
            f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblStyle w:val="TableGrid"/><w:jc w:val="center"/></w:tblPr>'
            '<w:tblGrid><w:gridCol w:w="9600"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="9600" w:type="dxa"/></w:tcPr>'
            "</w:tc></w:tr></w:tbl>"
        )
        inner.addprevious(outer)
        cell = outer.find(f".//{qn('w:tc')}")
        cell.append(inner)
        cell.append(element("w:p"))


def add_headers(document: Any, _entries: Sequence[Entry]) -> None:
    """Write a running head."""
    head = document.sections[0].header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = head.add_run("创新联合体申报材料  （内部资料，注意保管）")
    run.font.size = Pt(9)


def _height(lines: Sequence[Any]) -> int:
    """Return the points that the lines of a cover need in a box, long ones wrapping."""
    lengths = [sum(len(words.text or "") for words in line.iter(qn("w:t"))) for line in lines]
    return 12 + sum(_LEADING * -(-length // _CHARACTERS) for length in lengths)


def _runs_of_lines(entries: Sequence[Entry]) -> list[list[Any]]:
    """Return paragraphs (elements) of covers that follow each other."""
    runs: list[list[Any]] = []
    for entry in entries:
        if not entry.is_line or entry.paragraph._p.getparent().tag == qn("w:tc"):
            continue
        if runs and runs[-1][-1].getnext() is entry.paragraph._p:
            runs[-1].append(entry.paragraph._p)
        else:
            runs.append([entry.paragraph._p])
    return runs


def _into_box(lines: Sequence[Any], shape: Any, contents: Sequence[Any]) -> None:
    """Move the lines into the first content of a shape, copies into the others, and the shape to their place."""
    host = element("w:p")
    host.append(shape)
    lines[0].addprevious(host)
    for n, content in enumerate(contents):
        for line in lines:
            content.append(line if n == len(contents) - 1 else deepcopy(line))
