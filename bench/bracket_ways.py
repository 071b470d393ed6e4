"""Printed brackets to tick, `（ ）国有企业` or `国有企业（ ）`, and what a pen or a program puts between them.

Each page has brackets of one kind and width and a pen of its own, which fills all of them in one manner. A tick may be
larger than its room and run over a bracket; what stands between the empty ones is paper.

Example: ``BRACKET_WAYS["brackets before"](Spot(canvas, 60.0, 700.0, style, writer), ticked=True, option="专利")``
"""

from dataclasses import dataclass, replace
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth

from bench.pen_ways import Pen, pen_of
from bench.tick_pens import Spot, Way
from corpus.synthesis.render.fonts import register

_ROUND, _HALF, _SQUARE, _THICK = ("（", "）"), ("(", ")"), ("[", "]"), ("【", "】")
_MANNERS = ("tick", "tick", "tick", "large tick", "ring", "dot", "stroke")


@dataclass(frozen=True)
class _Pair:
    """Brackets from their left, how wide they are, and the paper between them, in points."""

    signs: tuple[str, str]
    x: float
    wide: tuple[float, float]
    room: float

    @property
    def middle(self) -> float:
        """Where the middle of the room stands; the ink of a full bracket stands at the side of it."""
        return self.x + self.wide[0] + self.room / 2

    @property
    def width(self) -> float:
        """From the left of the first to the right of the second."""
        return sum(self.wide) + self.room


def _pair(spot: Spot, x: float, signs: tuple[str, str]) -> _Pair:
    rng = Random(f"brackets/{spot.writer.seed}")  # noqa: S311  (drawing)
    face, size = register(spot.style.face), spot.style.size
    one, other = (float(stringWidth(sign, face, size)) for sign in signs)
    least = 0.25 if signs == _ROUND else 0.8
    return _Pair(signs, x, (one, other), rng.uniform(least, least + 0.9) * size)


def _put(spot: Spot, pair: _Pair, ticked: bool, manner: str | None) -> None:
    """Print a pair of brackets, and fill it in; by the page's own manner where none is given."""
    canvas, pen = spot.canvas, pen_of(spot)
    canvas.drawString(pair.x, spot.base, pair.signs[0])
    canvas.drawString(pair.x + pair.width - pair.wide[1], spot.base, pair.signs[1])
    if ticked:
        usual = Random(f"manner/{spot.writer.seed}").choice(_MANNERS)  # noqa: S311  (drawing)
        _fill(pen, pair.middle, manner or usual)


def _fill(pen: Pen, x: float, manner: str) -> None:
    canvas, size, base = pen.spot.canvas, pen.size, pen.spot.base
    x += pen.rng.uniform(-0.1, 0.1) * size
    y = base + pen.rng.uniform(0.3, 0.45) * size
    if manner == "typed":
        sign = "√"
        canvas.drawString(x - float(stringWidth(sign, register(pen.spot.style.face), size)) / 2, base, sign)
    elif manner == "tick":
        replace(pen, large=min(pen.large, 1.1)).tick(x)
    elif manner == "large tick":
        replace(pen, large=max(pen.large, 1.4)).tick(x)
    elif manner == "cross":
        replace(pen, large=min(pen.large, 1.1)).cross(x)
    elif manner == "stroke":
        pen.stroke([(x - 0.2 * size, y - 0.35 * size), (x + 0.2 * size, y + 0.4 * size)])
    else:
        canvas.saveState()
        canvas.setStrokeColorRGB(*pen.ink)
        canvas.setFillColorRGB(*pen.ink)
        canvas.setLineWidth(pen.width * size)
        round_ = pen.rng.uniform(0.25, 0.4) if manner == "ring" else pen.rng.uniform(0.15, 0.28)
        canvas.circle(x, y, round_ * size, fill=int(manner == "dot"))
        canvas.restoreState()


def _before(signs: tuple[str, str], manner: str | None = None) -> Way:
    def draw(spot: Spot, ticked: bool, _option: str) -> float:
        pair = _pair(spot, spot.x, signs)
        _put(spot, pair, ticked, manner)
        return pair.width

    return draw


def _behind(signs: tuple[str, str], manner: str | None = None) -> Way:
    def draw(spot: Spot, ticked: bool, option: str) -> float:
        words = float(stringWidth(option, register(spot.style.face), spot.style.size))
        _put(spot, _pair(spot, spot.x + words, signs), ticked, manner)
        return 0.0

    return draw


BRACKET_WAYS: dict[str, Way] = {
    "brackets before": _before(_ROUND),
    "brackets behind": _behind(_ROUND),
    "half brackets before": _before(_HALF),
    "half brackets behind": _behind(_HALF),
    "square brackets before": _before(_SQUARE),
    "thick brackets behind": _behind(_THICK),
    "typed brackets before": _before(_ROUND, "typed"),
    "typed brackets behind": _behind(_ROUND, "typed"),
}
"""What is drawn ahead of an option and behind it; each returns the width in points that stands ahead of its words."""
BRACKET_ROOM = dict.fromkeys(BRACKET_WAYS, 1.6)
"""What an option is wider than its box and words, in sizes of the print."""
