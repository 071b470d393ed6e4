"""Printed boxes as a pen leaves them after second thoughts: blotted out, ringed, covered by a tick, ticked from before.

A box ticked by mistake is scribbled over until it is a black block, larger than its frame, and another one is ticked;
small boxes are ringed, or all but covered by the tick.

Example: ``BOX_WAYS["blotted box"](Spot(canvas, 60.0, 700.0, style, writer), ticked=True, option="专利")``
"""

from dataclasses import replace
from math import cos, pi, sin
from random import Random

from bench.pen_ways import Pen, pen_of
from bench.tick_pens import Spot, Way, draw_box

_SMALL = 0.6
"""Side of a small box in sizes of the print."""


def _blot(pen: Pen, out: float) -> None:
    """Scribble to and fro over a box and beyond its frame by a share of its side."""
    spot = pen.spot
    side, count = spot.side * (1 + 2 * out), max(round(2.2 * spot.side / (pen.width * pen.size)), 8)
    x, y = spot.x - out * spot.side, spot.foot - out * spot.side
    replace(pen, sway=0.02).stroke(
        [(x + n / count * side, y + (0.05 if n % 2 else 0.95) * side) for n in range(count + 1)]
    )


def _blotted(spot: Spot, ticked: bool, _option: str) -> float:
    """A tick in the box, and in some rows a block over the box of another option."""
    draw_box(spot)
    pen = pen_of(spot)
    row = Random(f"{spot.writer.seed}/{spot.base:.0f}")  # noqa: S311  (drawing)
    if ticked:
        replace(pen, large=min(pen.large, 1.3)).tick(spot.x + pen.rng.uniform(0.4, 0.7) * spot.side)
    elif row.randint(1, 2) == spot.number:
        _blot(pen, row.uniform(0.15, 0.35))
    return spot.width


def _ringed(spot: Spot, ticked: bool, _option: str) -> float:
    """A ring around the box alone."""
    draw_box(spot)
    pen = pen_of(spot)
    if ticked:
        half = spot.side * pen.rng.uniform(0.8, 1.1)
        x, y = spot.x + spot.side / 2, spot.foot + spot.side / 2
        turn = [0.3 + n / 24 * (2 * pi + 0.3) for n in range(25)]
        replace(pen, sway=0.01).stroke([(x + half * cos(t), y + half * 0.9 * sin(t)) for t in turn])
    return spot.width + 0.3 * spot.style.size


def _covered(spot: Spot, ticked: bool, _option: str) -> float:
    """A small box, all but covered by a thick tick."""
    small = replace(spot, style=replace(spot.style, box=_SMALL))
    draw_box(small)
    pen = pen_of(spot)
    if ticked:
        replace(pen, large=max(pen.large, 1.0), width=max(pen.width, 0.14)).tick(
            small.x + pen.rng.uniform(0.4, 0.7) * small.side
        )
    return small.width


def _crossed_before_word(spot: Spot, ticked: bool, _option: str) -> float:
    """A cross or a tick where the chosen option's box would stand."""
    if not ticked:
        draw_box(spot)
        return spot.width
    pen = replace(pen_of(spot), large=1.0)
    draw = pen.rng.choice((pen.cross, pen.tick))
    draw(spot.x + spot.side / 2)
    return max(spot.width, 1.2 * spot.style.size)


BOX_WAYS: dict[str, Way] = {
    "blotted box": _blotted,
    "ringed box": _ringed,
    "covered box": _covered,
    "cross instead of box": _crossed_before_word,
}
"""What is drawn ahead of an option and on it; each returns the width in points that stands ahead of its words."""
