"""Options without boxes as a pen marks them by hand: wobbly rings, lines below, ticks above, and numbers of a list.

A hand's ring leans, sways and does not close where it began; a line below is drawn twice or in waves. A list counts its
options, `1．国有企业 2．集体企业`, and the pen marks the number, or the whole.

Example: ``BARE_WAYS["bare ring"](Spot(canvas, 60.0, 700.0, style, writer), ticked=True, option="专利")``
"""

from collections.abc import Callable
from dataclasses import replace
from math import cos, pi, sin
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth

from bench.pen_ways import Pen, pen_of
from bench.tick_pens import Spot, Way
from corpus.synthesis.render.fonts import register

_NUMBERINGS = ("{0}．", "{0}.", "{0}、", "（{0}）", "({0})", "{1}．", "{1}.", "{1}、")
_MIDDLE = 0.38
"""Height of the middle of print above its base line, in its sizes."""
_Mark = Callable[[Pen, float, float], None]


def _width(spot: Spot, text: str) -> float:
    return float(stringWidth(text, register(spot.style.face), spot.style.size))


def _ring(pen: Pen, x0: float, x1: float) -> None:
    """Draw a ring of one stroke that ends beside its beginning."""
    rng, size = pen.rng, pen.size
    half = (x1 - x0) / 2 + rng.uniform(0.1, 0.5) * size
    tall = rng.uniform(0.65, 1.0) * size
    x, y = (x0 + x1) / 2 + rng.gauss(0, 0.08) * size, pen.spot.base + (_MIDDLE + rng.gauss(0, 0.06)) * size
    start, grown, lean = rng.uniform(0.3, 0.9) * pi, rng.uniform(-0.12, 0.15), rng.uniform(-0.04, 0.08)
    turn = 2 * pi + rng.uniform(-0.25, 0.6)
    points = []
    for n in range(33):
        angle = start + turn * n / 32
        out = 1 + grown * (n / 32 - 0.5) + 0.03 * sin(2 * angle + start)
        u, v = half * out * cos(angle), tall * out * sin(angle)
        points.append((x + u, y + v + lean * u))
    replace(pen, sway=0.008).stroke(points)


def _lines(pen: Pen, x0: float, x1: float) -> None:
    y = pen.spot.base - pen.rng.uniform(0.2, 0.3) * pen.size
    pen.line(x0, x1, y)
    pen.line(x0, x1, y - pen.rng.uniform(0.15, 0.25) * pen.size)


def _waves(pen: Pen, x0: float, x1: float) -> None:
    y = pen.spot.base - pen.rng.uniform(0.25, 0.38) * pen.size
    high = pen.rng.uniform(0.05, 0.12) * pen.size
    count = max(round((x1 - x0) / pen.size * 8), 6)
    replace(pen, sway=0.01).stroke(
        [(x0 + n / count * (x1 - x0), y + high * sin(n * pi / 4)) for n in range(count + 1)]
    )


def _tick_above(pen: Pen, x0: float, x1: float) -> None:
    pen.tick((x0 + x1) / 2, pen.rng.uniform(0.95, 1.15))


def _tick_before(pen: Pen, x0: float, _x1: float) -> None:
    pen.tick(x0 - (pen.rng.uniform(0.05, 0.2) + 0.45 * pen.large) * pen.size)


def _tick_middle(pen: Pen, x0: float, x1: float) -> None:
    pen.tick((x0 + x1) / 2)


def _bare(mark: _Mark, ahead: float = 0.0) -> Way:
    """The way of marking the words of ticked options, `ahead` of which there is room in sizes of the print."""

    def draw(spot: Spot, ticked: bool, option: str) -> float:
        start = spot.x + ahead * spot.style.size
        if ticked:
            mark(pen_of(spot), start, start + _width(spot, option))
        return start - spot.x

    return draw


def _numbered(mark: _Mark, whole: bool = False) -> Way:
    """The way of marking the numbers of ticked options in a list, or number and words."""

    def draw(spot: Spot, ticked: bool, option: str) -> float:
        shape = Random(f"numbers/{spot.writer.seed}").choice(_NUMBERINGS)  # noqa: S311  (drawing)
        text = shape.format(spot.number, "ABCDEFGHIJ"[spot.number - 1])
        spot.canvas.drawString(spot.x, spot.base, text)
        wide = _width(spot, text)
        if ticked:
            own = _width(spot, text.rstrip("．.、"))
            mark(pen_of(spot), spot.x, spot.x + (wide + _width(spot, option) if whole else own))
        return wide

    return draw


BARE_WAYS: dict[str, Way] = {
    "bare ring": _bare(_ring),
    "bare two lines": _bare(_lines),
    "bare waves": _bare(_waves),
    "bare tick above": _bare(_tick_above),
    "bare tick before": _bare(_tick_before, ahead=1.8),
    "number ring": _numbered(_ring),
    "number tick": _numbered(_tick_middle),
    "numbered ring": _numbered(_ring, whole=True),
    "numbered line": _numbered(
        lambda pen, x0, x1: pen.line(x0, x1, pen.spot.base - 0.28 * pen.size), whole=True
    ),
}
"""What is drawn ahead of an option and on it; each returns the width in points that stands ahead of its words."""
BARE_ROOM = {
    "bare tick before": 1.8,
    "number ring": 2.0,
    "number tick": 2.0,
    "numbered ring": 2.0,
    "numbered line": 2.0,
}
"""What an option is wider than its words, in sizes of the print."""
