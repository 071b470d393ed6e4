"""Forms with rows of options, filled in as people do: by the signs of a font, by form fields, by pen.

Example: ``draw_pdf(invent_rows(Random(1), 10), "pen on box", Path("form.pdf"), "seed")``
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import docx
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.synthesis.render.fonts import register
from corpus.synthesis.render.handwritten import Writer, draw_tick, invent_writer

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
_PENS = ("pen on box", "pen behind box", "pen instead of box", "pen before word", "ring")
_FRAMES = ("frame tick", "frame cross", "frame filled", "fields")
TEXT_WAYS = (*SIGNS, *_PENS, *_FRAMES)
_SIZE, _LEFT, _SPLIT, _RIGHT, _ROW = 11.0, 60.0, 170.0, 535.0, 30.0
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


def draw_pdf(rows: Sequence[Row], way: str, path: Path, seed: str) -> None:
    """Draw the rows as ruled tables of a text PDF, twenty on a page."""
    canvas = Canvas(str(path), pagesize=A4)
    writer = invent_writer(seed)
    face = register(Random(seed).choice(("song", "kai", "hei")))  # noqa: S311  (drawing)
    for number, row in enumerate(rows):
        if number and number % 20 == 0:
            canvas.showPage()
        top = A4[1] - 60 - number % 20 * _ROW
        canvas.setFont(face, _SIZE)
        canvas.setLineWidth(0.6)
        canvas.rect(_LEFT, top - _ROW, _SPLIT - _LEFT, _ROW)
        canvas.rect(_SPLIT, top - _ROW, _RIGHT - _SPLIT, _ROW)
        base = top - 0.62 * _ROW
        canvas.drawString(_LEFT + 4, base, row.label)
        _draw_options(canvas, row, way, base, face, writer)
    canvas.save()


def _draw_options(canvas: Canvas, row: Row, way: str, base: float, face: str, writer: Writer) -> None:
    size = min(_SIZE, (_RIGHT - _SPLIT - 16) / sum(len(option) + 3.6 for option in row.options))
    x = _SPLIT + 6
    for option in row.options:
        ticked = option in row.ticked
        canvas.setFont(face, size)
        if way in SIGNS:
            sign = SIGNS[way][0 if ticked else 1]
            canvas.drawString(x, base, sign)
            x += stringWidth(sign, face, size)
        else:
            x += _DRAWN[way](canvas, x, base, size, writer, ticked, option)
        canvas.setFillGray(0)
        canvas.setFont(face, size)
        canvas.drawString(x, base, option)
        x += stringWidth(option, face, size) + size


def _pen_on_box(
    canvas: Any, x: float, base: float, size: float, writer: Writer, ticked: bool, _: str
) -> float:
    canvas.drawString(x, base, "□")
    if ticked:
        draw_tick(canvas, x, base, size, writer)
    return size


def _pen_behind(
    canvas: Any, x: float, base: float, size: float, writer: Writer, ticked: bool, _: str
) -> float:
    canvas.drawString(x, base, "□")
    if ticked:
        draw_tick(canvas, x + size, base, size, writer)
        return 2 * size
    return size


def _pen_instead(
    canvas: Any, x: float, base: float, size: float, writer: Writer, ticked: bool, _: str
) -> float:
    if ticked:
        draw_tick(canvas, x, base, size, writer)
    else:
        canvas.drawString(x, base, "□")
    return size


def _pen_alone(
    canvas: Any, x: float, base: float, size: float, writer: Writer, ticked: bool, _: str
) -> float:
    if ticked:
        draw_tick(canvas, x, base, size, writer, may_cross=False)
    return size


def _ring(
    canvas: Any, x: float, base: float, size: float, writer: Writer, ticked: bool, option: str
) -> float:
    if ticked:
        canvas.saveState()
        canvas.setStrokeColorRGB(*writer.ink)
        canvas.setLineWidth(0.1 * size)
        canvas.ellipse(x - 0.4 * size, base - 0.5 * size, x + (len(option) + 0.4) * size, base + 1.15 * size)
        canvas.restoreState()
    return 0.0


def _frame(canvas: Any, x: float, base: float, size: float, ticked: bool, how: str) -> float:
    side = 0.8 * size
    canvas.setLineWidth(0.05 * size)
    canvas.rect(x, base - 0.05 * size, side, side, fill=int(ticked and how == "filled"))
    if ticked and how == "tick":
        canvas.setLineWidth(0.09 * size)
        canvas.lines(
            [(x + 0.1 * size, base + 0.35 * size, x + 0.35 * size, base + 0.05 * size),
             (x + 0.35 * size, base + 0.05 * size, x + 0.85 * size, base + 0.8 * size)]
        )  # fmt: skip
    if ticked and how == "cross":
        y = base - 0.05 * size
        canvas.lines([(x, y, x + side, y + side), (x, y + side, x + side, y)])
    return size


def _field(canvas: Any, x: float, base: float, size: float, _w: Writer, ticked: bool, option: str) -> float:
    canvas.acroForm.checkbox(
        name=f"box{canvas.getPageNumber()}-{x:.0f}-{base:.0f}-{option}", x=x, y=base, size=0.8 * size, checked=ticked,
        buttonStyle="check", borderWidth=0.5,
    )  # fmt: skip
    return size


_Draw = Callable[[Any, float, float, float, Writer, bool, str], float]
_DRAWN: dict[str, _Draw] = {
    "pen on box": _pen_on_box,
    "pen behind box": _pen_behind,
    "pen instead of box": _pen_instead,
    "pen before word": _pen_alone,
    "ring": _ring,
    "frame tick": lambda c, x, b, s, _w, t, _o: _frame(c, x, b, s, t, "tick"),
    "frame cross": lambda c, x, b, s, _w, t, _o: _frame(c, x, b, s, t, "cross"),
    "frame filled": lambda c, x, b, s, _w, t, _o: _frame(c, x, b, s, t, "filled"),
    "fields": _field,
}
