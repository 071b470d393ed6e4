"""Paper → PDF with embedded Chinese fonts; says where each place for a mark landed.

Rendering twice (first without marks, then with the marks that were placed on the found places) gives the same
layout, so marks can lie above the text.

Example: ``render_pdf(paper, "official").anchors[0].page == 1``
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import PageBreak as PageBreakFlowable
from reportlab.platypus import Paragraph as ParagraphFlowable
from reportlab.platypus import Table as TableFlowable

from corpus.synthesis.marks.mark import Mark, to_png
from corpus.synthesis.paper import Block, Cell, Gap, Line, PageBreak, Paper, Paragraph, Slot, Table
from corpus.synthesis.render.fonts import register
from corpus.synthesis.render.form_fields import FieldEntry, FieldText, check_features, into_fields
from corpus.synthesis.render.handwritten import (
    DRAWN,
    PennedText,
    Writer,
    draw_mixed,
    invent_writer,
    is_filled_in,
    write,
)
from corpus.synthesis.render.theme import THEMES, Look

_ALIGN: dict[str, Literal[0, 1, 2, 4]] = {"left": 0, "center": 1, "right": 2, "justify": 4}
_MARGIN = 57.0
_WIDTH = A4[0] - 2 * _MARGIN
_ENTERED = ("cell", "cell_long")
"""Styles of what is filled into cells."""
_MARKED = "盖章"
"""Printed behind a name, it is no part of what was filled in."""


@dataclass(frozen=True)
class Anchor:
    """Where a slot landed: its blank, in points from the page's top left; page from 1."""

    slot: Slot
    page: int
    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class RenderedPaper:
    """A PDF, its page count and the places for marks."""

    data: bytes
    pages: int
    anchors: tuple[Anchor, ...]


@dataclass
class Press:
    """A PDF in the making.

    Attributes:
        looks: styles of the theme.
        writer: who fills it in by hand, where the theme says so.
        anchors: places for marks found so far.
        fields: entries that become fields of an AcroForm; None where they are printed.
    """

    looks: dict[str, Look]
    writer: Writer
    anchors: list[Anchor] = field(default_factory=list)
    fields: list[FieldEntry] | None = None


class _LineFlowable(Flowable):
    """One line of text and blanks; tells the press where the blanks are."""

    def __init__(self, line: Line, press: Press) -> None:
        super().__init__()
        self._line, self._look, self._press = line, press.looks[line.style], press
        self._font = register(self._look.face)
        self.height = self._look.leading

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self._fit = available_width
        return available_width, self._look.leading

    def draw(self) -> None:
        canvas: Any = self.canv
        size = self._look.size
        text_width = sum(
            pdfmetrics.stringWidth(p, self._font, size) for p in self._line.parts if isinstance(p, str)
        )
        room = self._fit - self._look.left - sum(p.width for p in self._line.parts if isinstance(p, Slot))
        size *= min(1.0, room / text_width) if text_width else 1.0
        x, base = self._look.left, self._look.leading * 0.28
        for part in self._line.parts:
            if isinstance(part, str):
                x = self._text(canvas, x, base, part, size)
                continue
            left, bottom = canvas.absolutePosition(x, base)
            top = A4[1] - bottom - size
            self._press.anchors.append(Anchor(part, canvas.getPageNumber(), left, top, part.width, size))
            if part.typed:
                self._text(canvas, x + 6, base, part.typed, size)
            if self._line.underline:
                canvas.setLineWidth(0.6)
                canvas.line(x, base - 2.5, x + part.width, base - 2.5)
            x += part.width

    def _text(self, canvas: Any, x: float, base: float, text: str, size: float) -> float:
        """Print or write one part; return where it ends."""
        label, colon, value = text.partition("：")
        by_hand = self._look.hand and colon and is_filled_in(value) and _MARKED not in value
        printed = label + colon if by_hand else text
        if self._look.hand_ticks and any(c in DRAWN for c in printed):
            x = draw_mixed(canvas, x, base, printed, self._look, size, self._press.writer)
        else:
            canvas.setFont(self._font, size)
            canvas.drawString(x, base, printed)
            x += pdfmetrics.stringWidth(printed, self._font, size)
        return write(canvas, x + 2, base, value, size, self._press.writer) if by_hand else x


def render_pdf(
    paper: Paper,
    theme: str,
    marks: Sequence[Mark] = (),
    password: str | None = None,
    features: frozenset[str] = frozenset(),
) -> RenderedPaper:
    """Return the paper as PDF.

    Args:
        paper: what to print.
        theme: key of ``THEMES``.
        marks: images to lie above the text, each with its page and box.
        password: encrypts the file when given.
        features: keys of ``TEXT_FEATURES``.
    """
    check_features(features)
    press = Press(THEMES[theme], invent_writer(_seed(paper)), fields=[] if "acroform" in features else None)
    buffer = BytesIO()
    pages = [0]

    def finish_page(canvas: Canvas, _document: object) -> None:
        pages[0] = max(pages[0], canvas.getPageNumber())
        if paper.page_numbers and canvas.getPageNumber() > 1:
            canvas.setFont(register("song"), 9)
            canvas.drawCentredString(A4[0] / 2, 30, f"- {canvas.getPageNumber() - 1} -")
        for mark in marks:
            if mark.page == canvas.getPageNumber():
                _draw_mark(canvas, mark)

    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        encrypt=StandardEncryption(password, strength=128) if password else None,
        title="",
        author="",
    )
    frame = Frame(_MARGIN, 54, _WIDTH, A4[1] - 54 - 60, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(id="plain", frames=[frame], onPageEnd=finish_page)])
    document.build([_flow(block, press) for block in paper.blocks])
    data = into_fields(buffer.getvalue(), press.fields) if press.fields else buffer.getvalue()
    return RenderedPaper(data, pages[0], tuple(press.anchors))


def _draw_mark(canvas: Canvas, mark: Mark) -> None:
    image = ImageReader(BytesIO(to_png(mark)))
    x0, y0, x1, y1 = mark.frame
    canvas.drawImage(image, x0, A4[1] - y1, x1 - x0, y1 - y0, mask="auto")


def _style(name: str, look: Look) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=register(look.face),
        fontSize=look.size,
        leading=look.leading,
        alignment=_ALIGN[look.align],
        firstLineIndent=look.indent * look.size,
        leftIndent=look.left,
        spaceBefore=look.before,
        spaceAfter=look.after,
        wordWrap="CJK",
    )


def _seed(paper: Paper) -> str:
    """Return what tells the writer of one submission's papers from another's."""
    return "/".join((paper.kind, *(slot.party + slot.signer for slot in paper.slots())))


def _paragraph(block: Paragraph, press: Press) -> Flowable:
    look = press.looks[block.style]
    if (look.hand and is_filled_in(block.text)) or (look.hand_ticks and any(c in DRAWN for c in block.text)):
        return PennedText(block.text, look, press.writer, look.hand)
    text = block.text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")
    printed = ParagraphFlowable(text, _style(block.style, look))
    if press.fields is not None and block.style in _ENTERED and block.text.strip():
        return FieldText(block.text, printed, press.fields)
    return printed


def _flow(block: Block, press: Press) -> Flowable:
    if isinstance(block, Paragraph):
        return _paragraph(block, press)
    if isinstance(block, Line):
        return _LineFlowable(block, press)
    if isinstance(block, Gap):
        return Spacer(1, block.height)
    if isinstance(block, PageBreak):
        return PageBreakFlowable()
    return _table(block, press)


def _table(block: Table, press: Press) -> Flowable:
    count = len(block.widths)
    grid: list[list[Any]] = [[""] * count for _ in block.rows]
    style: list[tuple[Any, ...]] = [
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
    if block.ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.7, "black"))
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(block.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            grid[r][c] = [_flow(part, press) for part in cell.content]
            last = (c + cell.columns - 1, r + cell.rows - 1)
            style += [("SPAN", (c, r), last), ("VALIGN", (c, r), last, "MIDDLE" if cell.middle else "TOP")]
            taken |= {(y, x) for y in range(r, r + cell.rows) for x in range(c, c + cell.columns)}
            c += cell.columns
    scale = _WIDTH / sum(block.widths)
    widths = [w * scale for w in block.widths]
    heights = [
        max(least, _row_height(row, widths, grid[r]))
        for r, (row, least) in enumerate(zip(block.rows, block.heights, strict=True))
    ]
    return TableFlowable(grid, widths, heights, style=style, repeatRows=block.repeat, splitByRow=1)


def _row_height(row: tuple[Cell, ...], widths: list[float], parts: list[Any]) -> float:
    """Return the height in points that the unspanned cells of a row need, with 6 points of padding."""
    tallest = 0.0
    cells = [p for p in parts if isinstance(p, list)]
    places = [i for i, p in enumerate(parts) if isinstance(p, list)]
    for cell, flowables, place in zip(row, cells, places, strict=True):
        if cell.rows > 1:
            continue
        room = sum(widths[place : place + cell.columns]) - 8
        tallest = max(tallest, sum(f.wrap(room, 10_000)[1] for f in flowables))
    return tallest + 8
