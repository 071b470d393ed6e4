"""Text on paper of which parts are written or ticked with a pen.

A tick (☑ or √) becomes an empty box with a drawn tick, or a drawn tick; entries are written character by character, but
options to tick are printed on the form and ticked by hand.

Example: ``PennedText("张三", look, writer, by_hand=True)`` as a flowable
"""

from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from corpus.synthesis.marks.pen import Hand, invent_hand, written_strokes
from corpus.synthesis.render.fonts import register
from corpus.synthesis.render.theme import Look

DRAWN = "☑☒√✓✔"
"""Characters that a pen draws where ticks are drawn."""
_BOXED = "☑☒"
_OPTIONS = frozenset(DRAWN + "☐□○●")
"""Signs of options, which stand on the form before anybody fills it in."""
_INKS = ((0.09, 0.1, 0.14), (0.08, 0.14, 0.42), (0.1, 0.2, 0.55))
_NARROW = 0.56
"""Width of a written letter or figure, as a share of the size; a Chinese character takes ``_WIDE``."""
_WIDE = 0.96
_GROWN = 1.15
"""Size of writing to the print that it stands for."""


@dataclass(frozen=True)
class Writer:
    """Who fills in one paper: hand, ink, and a seed for the swaying of each word."""

    hand: Hand
    ink: tuple[float, float, float]
    seed: str


def invent_writer(seed: str) -> Writer:
    """Return a writer; the same seed gives the same."""
    rng = Random(f"writer/{seed}")
    return Writer(invent_hand(rng), rng.choice(_INKS), seed)


def is_filled_in(text: str) -> bool:
    """Return whether a text says more than the printed blank of a date, ``年  月  日``."""
    return any(c not in "年月日 \u3000" for c in text)


def written_width(text: str, size: float) -> float:
    """Return the width in points of text written by hand."""
    return sum(_GROWN * size * (_NARROW if c.isascii() else _WIDE) for c in text)


def write(canvas: Any, x: float, base: float, text: str, size: float, writer: Writer) -> float:
    """Write text by hand from ``x`` on the base line; return where it ends, in points."""
    canvas.saveState()
    rng = Random(f"{writer.seed}/{text}/{x:.0f}/{base:.0f}")
    _ink(canvas, writer)
    size *= _GROWN
    lift = rng.uniform(-0.08, 0.08) * size
    for character in text:
        wide = size * (_NARROW if character.isascii() else _WIDE)
        side = size * rng.uniform(1.0, 1.16)
        left = x + (wide - side) / 2
        top = base + lift + rng.uniform(-0.04, 0.04) * size + 0.92 * side
        for stroke in written_strokes(character, writer.hand, rng):
            _line(canvas, [(left + u * side, top - v * side, w * side) for u, v, w in stroke[::2]])
        x += wide
    canvas.restoreState()
    return x


def draw_tick(
    canvas: Any, x: float, base: float, size: float, writer: Writer, may_cross: bool = True
) -> None:
    """Draw a tick, or seldom a cross where that may be, over the box of a character's square at ``x`` on the base line."""
    rng = Random(f"{writer.seed}/tick/{x:.0f}/{base:.0f}")
    canvas.saveState()
    _ink(canvas, writer)
    crossed = rng.random() < 0.15 and may_cross
    shapes = (
        (((0.1, 0.75), (0.9, 0.05)), ((0.1, 0.0), (0.85, 0.7)))
        if crossed
        else (((0.12, 0.42), (0.3, 0.16), (0.42, 0.02), (0.72, 0.5), (1.12, 0.98)),)
    )
    grown = rng.uniform(0.85, 1.25)
    for shape in shapes:
        points = [
            (x + size * (u * grown + rng.gauss(0, 0.03)), base + size * (v * grown + rng.gauss(0, 0.03)))
            for u, v in shape
        ]
        _line(canvas, [(u, v, size * (0.11 - 0.012 * n)) for n, (u, v) in enumerate(points)])
    canvas.restoreState()


def draw_mixed(
    canvas: Any, x: float, base: float, text: str, look: Look, size: float, writer: Writer
) -> float:
    """Print text whose ticks are drawn; return where it ends, in points."""
    font = register(look.face)
    for character in text:
        shown = "□" if character in _BOXED else "" if character in DRAWN else character
        canvas.setFillGray(0)
        canvas.setFont(font, size)
        canvas.drawString(x, base, shown)
        if character in DRAWN:
            draw_tick(canvas, x, base, size, writer)
        x += size if character in DRAWN else pdfmetrics.stringWidth(character, font, size)
    return x


class PennedText(Flowable):
    """A paragraph that is written by hand, or printed with ticks drawn by hand; lines break at any character."""

    def __init__(self, text: str, look: Look, writer: Writer, by_hand: bool) -> None:
        """Take the text, its look, and whether the whole of it is written by hand, unless it is options to tick."""
        super().__init__()
        self._text, self._look, self._writer = text, look, writer
        self._by_hand = by_hand and not _OPTIONS & set(text)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Return width and height in points for the width at hand."""
        self._room = available_width - self._look.left
        self._lines = self._broken()
        return available_width, len(self._lines) * self._look.leading + self._look.before + self._look.after

    def split(self, _available_width: float, _available_height: float) -> list[Flowable]:
        """Return nothing: what is written by hand is not broken over pages."""
        return []

    def draw(self) -> None:
        """Draw the lines."""
        canvas: Any = self.canv
        size, leading = self._look.size, self._look.leading
        top = len(self._lines) * leading + self._look.after
        for n, line in enumerate(self._lines):
            spare = self._room - self._width(line)
            x = self._look.left + {"center": spare / 2, "right": spare}.get(self._look.align, 0.0)
            x += self._look.indent * size if n == 0 else 0.0
            base = top - (n + 1) * leading + leading * 0.28
            if self._by_hand:
                write(canvas, x, base, line, size, self._writer)
            else:
                draw_mixed(canvas, x, base, line, self._look, size, self._writer)

    def _width(self, text: str) -> float:
        if self._by_hand:
            return written_width(text, self._look.size)
        plain = "".join("□" if c in DRAWN else c for c in text)
        return float(pdfmetrics.stringWidth(plain, register(self._look.face), self._look.size))

    def _broken(self) -> list[str]:
        """Return the lines into which the text breaks."""
        lines: list[str] = []
        for part in self._text.split("\n"):
            line, indent = "", self._look.indent * self._look.size
            for character in part:
                if line and self._width(line + character) > self._room - (0 if lines else indent):
                    lines.append(line)
                    line = ""
                line += character
            lines.append(line)
        return lines


def _ink(canvas: Any, writer: Writer) -> None:
    canvas.setStrokeColorRGB(*writer.ink)
    canvas.setLineCap(1)


def _line(canvas: Any, points: list[tuple[float, float, float]]) -> None:
    for (x, y, a), (u, v, b) in pairwise(points):
        canvas.setLineWidth((a + b) / 2)
        canvas.line(x, y, u, v)
