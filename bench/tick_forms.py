"""Forms with rows of options, filled in as people do: by the signs of a font, by form fields, by pen.

Example: ``draw_pdf(invent_rows(Random(1), 10), "pen on box", Path("form.pdf"), "seed")``
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import docx
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bench.bare_ways import BARE_ROOM, BARE_WAYS
from bench.box_ways import BOX_WAYS
from bench.bracket_ways import BRACKET_ROOM, BRACKET_WAYS
from bench.pen_ways import PEN_WAYS, ROOM
from bench.tick_pens import USUAL, WAYS, Spot, Style
from corpus.synthesis.render.fonts import register
from corpus.synthesis.render.handwritten import invent_writer

KINDS = (
    ("企业类别", ("领军企业", "链主企业", "国家级专精特新企业", "市级专精特新企业"), 2),
    ("单位性质", ("国有企业", "集体企业", "股份", "有限责任", "中外合作", "港澳台合资"), 1),
    ("是否高新技术企业", ("是", "否"), 1),
    ("成果形式", ("专利", "标准", "新产品", "样机", "软件著作权"), 3),
    ("合作方式", ("委托开发", "联合攻关", "技术转让"), 2),
)
"""Label, options, and how many are ticked at most."""
SIGNS = {
    "☑☐": ("☑", "☐"), "■□": ("■", "□"), "√□": ("√", "□"), "□√": ("□√", "□"), "●○": ("●", "○"),
    "[√]": ("[√]", "[ ]"), "（√）": ("（√）", "（ ）"), "☒☐": ("☒", "☐"), "√ alone": ("√", ""),
}  # fmt: skip
"""Signs of a ticked and of an empty option, ahead of its words."""
WORD_WAYS = (*SIGNS, "controls", "symbols", "legacy fields")
_DRAWN = WAYS | PEN_WAYS | BRACKET_WAYS | BARE_WAYS | BOX_WAYS
_ROOM = ROOM | BRACKET_ROOM | BARE_ROOM
TEXT_WAYS = (*SIGNS, *_DRAWN)
_LEFT, _SPLIT, _RIGHT, _TOP, _FOOT = 56.0, 190.0, 541.0, 56.0, 60.0
_LEADING, _SPARE = 1.7, 12.0
"""Distance of the lines of one row in sizes of the print, and what a row is higher than they, in points."""
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class Row:
    """A printed label, its options, and those that are ticked, in their order."""

    label: str
    options: tuple[str, ...]
    ticked: tuple[str, ...]


def invent_rows(rng: Random, count: int) -> list[Row]:
    """Deal out rows; labels are numbered so that each is found again."""
    rows = []
    for number in range(count):
        label, options, most = KINDS[number % len(KINDS)]
        chosen = rng.sample(options, rng.randint(1, most))
        rows.append(
            Row(
                f"{label}{'甲乙丙丁戊己庚辛壬癸'[number // len(KINDS) % 10]}",
                options,
                tuple(o for o in options if o in chosen),
            )
        )
    return rows


def draw_word(rows: Sequence[Row], way: str, path: Path) -> None:
    """Write the rows as a table of a Word document."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        cells = table.add_row().cells
        cells[0].text = row.label
        paragraph = cells[1].paragraphs[0]
        for option in row.options:
            _put_box(paragraph, way, option in row.ticked)
            paragraph.add_run(f"{option}  ")
    document.save(str(path))


def _put_box(paragraph: Any, way: str, ticked: bool) -> None:
    if way in SIGNS:
        paragraph.add_run(SIGNS[way][0 if ticked else 1])
    elif way == "controls":
        paragraph._p.append(
            parse_xml(
                f'<w:sdt {_W} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox></w:sdtPr>'
                f"<w:sdtContent><w:r><w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
    elif way == "symbols":
        sign = "F052" if ticked else "F0A3"
        paragraph._p.append(parse_xml(f'<w:r {_W}><w:sym w:font="Wingdings 2" w:char="{sign}"/></w:r>'))
    else:
        data = f'<w:ffData><w:checkBox><w:default w:val="{int(ticked)}"/></w:checkBox></w:ffData>'
        for part in (
            f'<w:r {_W}><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>',
            f"<w:r {_W}><w:instrText> FORMCHECKBOX </w:instrText></w:r>",
            f'<w:r {_W}><w:fldChar w:fldCharType="end"/></w:r>',
        ):
            paragraph._p.append(parse_xml(part))


def draw_pdf(rows: Sequence[Row], way: str, path: Path, seed: str, style: Style = USUAL) -> None:
    """Draw the rows as ruled tables of a text PDF; options that do not fit stand on the next line of their row."""
    canvas = Canvas(str(path), pagesize=A4)
    writer = invent_writer(seed)
    face = register(style.face)
    top = A4[1] - _TOP
    for row in rows:
        placed = _placed(row, way, style, face)
        lines = 1 + max(line for _, line, _ in placed)
        high = lines * _LEADING * style.size + _SPARE
        if top - high < _FOOT:
            canvas.showPage()
            top = A4[1] - _TOP
        canvas.setLineWidth(0.6)
        canvas.rect(_LEFT, top - high, _SPLIT - _LEFT, high)
        canvas.rect(_SPLIT, top - high, _RIGHT - _SPLIT, high)
        canvas.setFont(face, min(style.size, (_SPLIT - _LEFT - 8) / len(row.label)))
        canvas.drawString(_LEFT + 4, top - high / 2 - 0.35 * style.size, row.label)
        for number, (option, line, x) in enumerate(placed, start=1):
            base = top - _SPARE / 2 - (line + 0.5) * _LEADING * style.size - 0.36 * style.size
            _draw_option(Spot(canvas, x, base, style, writer, number), way, option, option in row.ticked)
        top -= high
    canvas.save()


def _placed(row: Row, way: str, style: Style, face: str) -> list[tuple[str, int, float]]:
    """The options with the line of their row and where each begins, in points."""
    placed, line, x = [], 0, _SPLIT + 6
    for option in row.options:
        wide = stringWidth(option, face, style.size) + (2 + style.gap) * style.size
        if x > _SPLIT + 6 and x + wide > _RIGHT - 4:
            line, x = line + 1, _SPLIT + 6
        placed.append((option, line, x))
        behind = style.size if way == "pen behind box" and option in row.ticked else 0.0
        x += wide + behind + (style.apart + _ROOM.get(way, 0.0)) * style.size
    return placed


def _draw_option(spot: Spot, way: str, option: str, ticked: bool) -> None:
    canvas, face = spot.canvas, register(spot.style.face)
    canvas.setFont(face, spot.style.size)
    if way in SIGNS:
        sign = SIGNS[way][0 if ticked else 1]
        canvas.drawString(spot.x, spot.base, sign)
        width = stringWidth(sign, face, spot.style.size)
    else:
        width = _DRAWN[way](spot, ticked, option)
    canvas.setFillGray(0)
    canvas.setFont(face, spot.style.size)
    canvas.drawString(spot.x + width, spot.base, option)
