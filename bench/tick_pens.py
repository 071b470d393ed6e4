"""Boxes of options as forms print them, and what a pen or a program draws on, behind or instead of them.

A page has one style, as a form has: its face, its size, the shape and size of its boxes, and how far they stand from
their words. A way draws what stands ahead of one option and says how wide it is.

Example: ``WAYS["pen on box"](Spot(canvas, 60.0, 700.0, style, writer), ticked=True, option="专利")``
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from corpus.synthesis.render.handwritten import Writer, draw_tick

SHAPES = ("glyph", "frame", "frame", "shadowed", "tall", "circle")
"""How a form prints an empty box: the character □, a frame, one with a shadow (❏), one higher than wide (口), a circle."""


@dataclass(frozen=True)
class Style:
    """The print of one form; `box` and `gap` in sizes of the print: side of a box, and its distance from its words."""

    face: str
    size: float
    shape: str
    box: float
    gap: float
    apart: float
    rule: float
    lift: float


USUAL = Style("song", 11.0, "glyph", 0.8, 0.0, 1.0, 0.05, 0.0)


def invent_style(rng: Random) -> Style:
    """Deal out the style of a page."""
    box = rng.uniform(0.55, 1.05)
    return Style(
        face=rng.choice(("song", "kai", "hei", "fangsong")),
        size=rng.choice((9.0, 10.5, 10.5, 12.0, 12.0, 14.0)),
        shape=rng.choice(SHAPES),
        box=box,
        gap=rng.choice((0.05, 0.12, 0.25, 0.5, 1.0)),
        apart=rng.uniform(0.8, 2.0),
        rule=rng.uniform(0.035, 0.08),
        lift=rng.uniform(0.0, 1.0),
    )


@dataclass(frozen=True)
class Spot:
    """Where an option begins: from the left and its base line, in points; its number among those of its row, from 1."""

    canvas: Any
    x: float
    base: float
    style: Style
    writer: Writer
    number: int = 1

    @property
    def side(self) -> float:
        """Side of a box in points."""
        return self.style.size * (0.8 if self.style.shape == "glyph" else self.style.box)

    @property
    def foot(self) -> float:
        """The lower side of a box: small ones stand on the base line or at the middle of the print."""
        return self.base + self.style.size * (
            -0.08 + self.style.lift * max(0.9 - self.side / self.style.size, 0) / 2
        )

    @property
    def width(self) -> float:
        """What a box takes with its distance from its words, in points."""
        if self.style.shape == "glyph":
            return (1 + self.style.gap) * self.style.size
        return self.side + (0.05 + self.style.gap) * self.style.size

    def tick(self, x: float, may_cross: bool = True) -> None:
        """Draw a tick of the pen over the box that would stand at `x`."""
        scale = self.side / 0.8
        draw_tick(self.canvas, x, self.foot + 0.06 * scale, scale, self.writer, may_cross)


def draw_box(spot: Spot) -> None:
    """Draw the empty box of an option."""
    canvas, x, y, side = spot.canvas, spot.x, spot.foot, spot.side
    shape, size = spot.style.shape, spot.style.size
    if shape == "glyph":
        canvas.drawString(x, spot.base, "□")
        return
    canvas.setStrokeGray(0)
    canvas.setLineWidth(spot.style.rule * size)
    if shape == "circle":
        canvas.circle(x + side / 2, y + side / 2, side / 2)
        return
    if shape == "shadowed":
        away = 0.08 * size
        canvas.setLineWidth(2 * spot.style.rule * size)
        canvas.lines(
            [(x + away, y - away / 2, x + side + away / 2, y - away / 2),
             (x + side + away / 2, y - away / 2, x + side + away / 2, y + side - away)]
        )  # fmt: skip
        canvas.setLineWidth(spot.style.rule * size)
    canvas.rect(x, y, side, side * (1.15 if shape == "tall" else 1.0))


def _on_box(spot: Spot, ticked: bool, _option: str) -> float:
    draw_box(spot)
    if ticked:
        spot.tick(spot.x)
    return spot.width


def _behind_box(spot: Spot, ticked: bool, _option: str) -> float:
    draw_box(spot)
    if ticked:
        spot.tick(spot.x + spot.width)
    return spot.width + (spot.style.size if ticked else 0.0)


def _instead_of_box(spot: Spot, ticked: bool, _option: str) -> float:
    if ticked:
        spot.tick(spot.x)
    else:
        draw_box(spot)
    return max(spot.width, 1.15 * spot.side) if ticked else spot.width


def _before_word(spot: Spot, ticked: bool, _option: str) -> float:
    size = spot.style.size
    if ticked:
        draw_tick(spot.canvas, spot.x, spot.base, size, spot.writer, may_cross=False)
    return size


def _ring(spot: Spot, ticked: bool, option: str) -> float:
    size, x, base = spot.style.size, spot.x, spot.base
    if ticked:
        spot.canvas.saveState()
        spot.canvas.setStrokeColorRGB(*spot.writer.ink)
        spot.canvas.setLineWidth(0.1 * size)
        spot.canvas.ellipse(
            x - 0.4 * size, base - 0.5 * size, x + (len(option) + 0.4) * size, base + 1.15 * size
        )
        spot.canvas.restoreState()
    return 0.0


def _printed(spot: Spot, ticked: bool, how: str) -> float:
    """A box with what a program prints into it."""
    canvas, x, y, side = spot.canvas, spot.x, spot.foot, spot.side
    draw_box(spot)
    if ticked and how == "filled":
        canvas.setFillGray(0)
        canvas.rect(x, y, side, side, fill=1)
    if ticked and how == "tick":
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.11 * side)
        canvas.lines(
            [(x + 0.12 * side, y + 0.5 * side, x + 0.44 * side, y + 0.12 * side),
             (x + 0.44 * side, y + 0.12 * side, x + 1.05 * side, y + 1.05 * side)]
        )  # fmt: skip
    if ticked and how == "cross":
        canvas.setStrokeGray(0)
        canvas.lines([(x, y, x + side, y + side), (x, y + side, x + side, y)])
    return spot.width


def _field(spot: Spot, ticked: bool, option: str) -> float:
    spot.canvas.acroForm.checkbox(
        name=f"box{spot.canvas.getPageNumber()}-{spot.x:.0f}-{spot.base:.0f}-{option}",
        x=spot.x, y=spot.base, size=0.8 * spot.style.size, checked=ticked, buttonStyle="check", borderWidth=0.5,
    )  # fmt: skip
    return spot.style.size


Way = Callable[[Spot, bool, str], float]
WAYS: dict[str, Way] = {
    "pen on box": _on_box,
    "pen behind box": _behind_box,
    "pen instead of box": _instead_of_box,
    "pen before word": _before_word,
    "ring": _ring,
    "frame tick": lambda spot, ticked, _: _printed(spot, ticked, "tick"),
    "frame cross": lambda spot, ticked, _: _printed(spot, ticked, "cross"),
    "frame filled": lambda spot, ticked, _: _printed(spot, ticked, "filled"),
    "fields": _field,
}
"""What is drawn ahead of an option; each returns the width in points that it takes."""
