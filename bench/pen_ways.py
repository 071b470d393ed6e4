"""What a pen does to printed options besides ticking their boxes: it strikes out, underlines, rings, ticks words.

Each page has a pen of its own, with its ink, its width, its size and its slant; each stroke sways. Where the other
options of a row are struck out, the ones left are chosen.

Example: ``PEN_WAYS["pen struck out"](Spot(canvas, 60.0, 700.0, style, writer), ticked=True, option="专利")``
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth

from bench.tick_pens import Spot, Way, draw_box
from corpus.synthesis.render.fonts import register

_INKS = (
    (0.08, 0.14, 0.5), (0.1, 0.2, 0.65), (0.09, 0.1, 0.14), (0.09, 0.1, 0.14), (0.75, 0.08, 0.1), (0.35, 0.35, 0.37),
)  # fmt: skip
"""Two blue ball pens, two black ones, a red one, a pencil."""
_MIDDLE = 0.38
"""Height of the middle of print above its base line, in its sizes."""


@dataclass(frozen=True)
class Pen:
    """Who marks one option; `width` and `sway` of a stroke and `large` of a tick in sizes of the print, `slant` as a rise."""

    spot: Spot
    ink: tuple[float, float, float]
    width: float
    large: float
    slant: float
    rng: Random
    sway: float = 0.03

    @property
    def size(self) -> float:
        """Size of the print in points."""
        return self.spot.style.size

    def stroke(self, points: Sequence[tuple[float, float]]) -> None:
        """Draw a line through points, each of which sways."""
        canvas, size = self.spot.canvas, self.size
        canvas.saveState()
        canvas.setStrokeColorRGB(*self.ink)
        canvas.setLineCap(1)
        sway = self.sway * size
        swayed = [(x + self.rng.gauss(0, 1) * sway, y + self.rng.gauss(0, 1) * sway) for x, y in points]
        for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(swayed)):
            canvas.setLineWidth(size * self.width * (1 - 0.1 * (number % 3)))
            canvas.line(x0, y0, x1, y1)
        canvas.restoreState()

    def tick(self, x: float, lift: float = 0.0) -> None:
        """Draw a tick with its middle at a place from left to right, lifted by some sizes of the print."""
        tall = self.size * self.large * self.rng.uniform(0.85, 1.15)
        y = self.spot.base + (lift + self.rng.uniform(0.3, 0.5)) * self.size
        shape = ((-0.42, 0.0), (-0.3, -0.18), (-0.15, -0.42), (0.1, 0.0), (0.48, 0.5))
        self.stroke([(x + u * tall, y + v * tall) for u, v in shape])

    def cross(self, x: float) -> None:
        """Draw a cross with its middle at a place from left to right."""
        half, y = 0.4 * self.size * self.large, self.spot.base + _MIDDLE * self.size
        self.stroke([(x - half, y + half), (x + half, y - half)])
        self.stroke([(x - half, y - half), (x + half, y + half)])

    def line(self, x0: float, x1: float, y: float) -> None:
        """Draw a line about level, which bends a little."""
        rise, bend = self.slant * (x1 - x0), self.rng.uniform(-0.08, 0.08) * self.size
        places = [n / 4 for n in range(5)]
        self.stroke([(x0 + t * (x1 - x0), y + (t - 0.5) * rise + 4 * t * (1 - t) * bend) for t in places])

    def ring(self, x0: float, x1: float) -> None:
        """Draw a ring around what stands from x0 to x1."""
        canvas, size = self.spot.canvas, self.size
        canvas.saveState()
        canvas.setStrokeColorRGB(*self.ink)
        canvas.setLineWidth(self.width * size)
        canvas.translate((x0 + x1) / 2, self.spot.base + _MIDDLE * size)
        canvas.rotate(self.rng.uniform(-4, 4))
        half, tall = (x1 - x0) / 2 + self.rng.uniform(0.25, 0.45) * size, self.rng.uniform(0.75, 0.95) * size
        canvas.ellipse(-half, -tall, half, tall)
        canvas.restoreState()


def pen_of(spot: Spot) -> Pen:
    """The pen of the page on which an option stands."""
    rng = Random(f"pen/{spot.writer.seed}")  # noqa: S311  (drawing)
    ink, width = rng.choice(_INKS), rng.uniform(0.07, 0.17)
    large, slant = rng.uniform(0.8, 2.0), rng.uniform(-0.03, 0.08)
    sway = Random(f"{spot.writer.seed}/{spot.x:.1f}/{spot.base:.1f}")  # noqa: S311  (drawing)
    return Pen(spot, ink, width, large, slant, sway)


def _words(spot: Spot, option: str) -> float:
    """Width of the words of an option in points."""
    return float(stringWidth(option, register(spot.style.face), spot.style.size))


def _marked(
    boxed: bool,
    mark: Callable[[Pen, float, float], None],
    others: Callable[[Pen, float, float], None] | None = None,
) -> Way:
    """The way of marking ticked options, and others, given where the words begin and end."""

    def draw(spot: Spot, ticked: bool, option: str) -> float:
        ahead = spot.width if boxed else 0.0
        if boxed:
            draw_box(spot)
        start, pen = spot.x + ahead, pen_of(spot)
        if ticked:
            mark(pen, start, start + _words(spot, option))
        elif others:
            others(pen, start, start + _words(spot, option))
        return ahead

    return draw


def _nothing(_pen: Pen, _x0: float, _x1: float) -> None:
    return None


def _strike(pen: Pen, x0: float, x1: float) -> None:
    """Strike out words, with their box where there is one, by one line or two."""
    for _ in range(pen.rng.choice((1, 1, 2))):
        out = pen.rng.uniform(0, 0.3) * pen.size
        pen.line(min(pen.spot.x, x0) - out, x1 + out, pen.spot.base + pen.rng.uniform(0.25, 0.5) * pen.size)


def _underline(pen: Pen, x0: float, x1: float) -> None:
    pen.line(x0, x1, pen.spot.base - pen.rng.uniform(0.22, 0.36) * pen.size)


def _tick_behind(pen: Pen, _x0: float, x1: float) -> None:
    pen.tick(x1 + (pen.rng.uniform(0.1, 0.3) + 0.42 * pen.large) * pen.size)


def _tick_on(pen: Pen, x0: float, x1: float) -> None:
    pen.tick(x0 + pen.rng.uniform(0.4, 0.6) * (x1 - x0))


def _on_box(pen: Pen, _x0: float, _x1: float) -> None:
    draw = pen.rng.choice((pen.tick, pen.tick, pen.tick, pen.cross))
    draw(pen.spot.x + pen.rng.uniform(0.4, 0.9) * pen.spot.side)


def _blacken(pen: Pen, _x0: float, _x1: float) -> None:
    x, y, side = pen.spot.x, pen.spot.foot, pen.spot.side
    pen.stroke([(x + (0.1 + 0.1 * n) * side, y + (0.12 if n % 2 else 0.88) * side) for n in range(9)])


def _corrected(pen: Pen, x0: float, x1: float) -> None:
    """A box that was ticked by mistake, and struck out with its words."""
    pen.tick(pen.spot.x + pen.spot.side / 2)
    _strike(pen, x0, x1)


def _ring_words(pen: Pen, x0: float, x1: float) -> None:
    pen.ring(x0, x1)


def _ring_all(pen: Pen, x0: float, x1: float) -> None:
    pen.ring(min(pen.spot.x, x0), x1)


def _left_of_box(spot: Spot, ticked: bool, _option: str) -> float:
    pen = pen_of(spot)
    room = (0.2 + 0.9 * pen.large) * pen.size
    box = replace(spot, x=spot.x + room)
    draw_box(box)
    if ticked:
        pen.tick(box.x - (pen.rng.uniform(0.0, 0.2) + 0.45 * pen.large) * pen.size)
    return room + spot.width


def _cross_behind_box(spot: Spot, ticked: bool, _option: str) -> float:
    draw_box(spot)
    pen = pen_of(spot)
    gap = (0.3 + 0.8 * pen.large) * pen.size
    if ticked:
        pen.cross(spot.x + spot.side + gap / 2)
    return spot.side + gap


def _brackets(spot: Spot, x: float, ticked: bool) -> None:
    """Print a pair of brackets and tick it, or ring nothing."""
    size, pen = spot.style.size, pen_of(spot)
    spot.canvas.drawString(x, spot.base, "（")
    spot.canvas.drawString(x + 1.4 * size, spot.base, "）")
    if ticked:
        replace(pen, large=min(pen.large, 1.2)).tick(x + 1.2 * size)


def _brackets_before(spot: Spot, ticked: bool, _option: str) -> float:
    _brackets(spot, spot.x, ticked)
    return 2.4 * spot.style.size


def _brackets_behind(spot: Spot, ticked: bool, option: str) -> float:
    _brackets(spot, spot.x + _words(spot, option), ticked)
    return 0.0


PEN_WAYS: dict[str, Way] = {
    "pen struck out": _marked(True, _nothing, _strike),
    "pen struck out words": _marked(False, _nothing, _strike),
    "pen ticked and struck": _marked(True, _on_box, _strike),
    "pen corrected": _marked(True, _on_box, _corrected),
    "pen underlined": _marked(False, _underline),
    "pen underlined boxed": _marked(True, _underline),
    "pen behind words": _marked(False, _tick_behind),
    "pen behind boxed": _marked(True, _tick_behind),
    "pen left of box": _left_of_box,
    "pen over words": _marked(False, _tick_on),
    "pen large on box": _marked(True, _on_box),
    "pen blackened": _marked(True, _blacken),
    "pen ring words": _marked(True, _ring_words),
    "pen ring boxed": _marked(True, _ring_all),
    "pen cross behind box": _cross_behind_box,
    "pen brackets before": _brackets_before,
    "pen brackets behind": _brackets_behind,
}
"""What is drawn ahead of an option and on it; each returns the width in points that stands ahead of its words."""
ROOM = {
    "pen behind words": 1.6, "pen behind boxed": 1.6, "pen left of box": 1.6, "pen cross behind box": 2.0,
    "pen brackets before": 1.0, "pen brackets behind": 2.4,
}  # fmt: skip
"""What an option is wider than its box and words, in sizes of the print."""
