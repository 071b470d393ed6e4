"""A pen: characters as strokes of varying pressure, written over the skeleton of a printed face.

The glyph of a Kai face (any character of Unicode's common planes) is thinned to its skeleton, the skeleton is cut into
strokes, each stroke is smoothed as a uniform cubic B-spline with a trembling hand, and drawn with pressure that grows
and fades. Source of the thinning: Zhang and Suen, Communications of the ACM 27 (1984), as OpenCV has it.

Example: ``glyph_strokes("欧")[0][:2]`` are the first points of a stroke, in a square of side 1.
"""

from dataclasses import dataclass
from functools import cache
from math import atan2, hypot, pi, sin
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.synthesis.render.fonts import face_file

Point = tuple[float, float]
Stroke = tuple[Point, ...]

_SIDE = 128
_INK_FROM = 110
_LEAST_STROKE = 4
"""Pixels of ``_SIDE``; shorter branches are thorns of the thinning."""
_STUB = 5
"""Pixels; of so short a piece the direction says little."""
_STRAIGHT_ON = 1.05
"""Radians by which a stroke may turn where it crosses another."""
_STEPS = np.array((0.0, 0.25, 0.5, 0.75))
_BASIS = (
    np.stack(
        (
            (1 - _STEPS) ** 3,
            3 * _STEPS**3 - 6 * _STEPS**2 + 4,
            -3 * _STEPS**3 + 3 * _STEPS**2 + 3 * _STEPS + 1,
            _STEPS**3,
        ),
        axis=1,
    )
    / 6
)
"""Weights of four control points of a uniform cubic B-spline at each step."""


@dataclass(frozen=True)
class Hand:
    """One writer.

    Attributes:
        slant: how far the head leans right, as a share of the height.
        tremble: of a stroke's points, as a share of the size.
        haste: chance that the pen stays on the paper between two strokes.
        width: of a full stroke, as a share of the size.
    """

    slant: float
    tremble: float
    haste: float
    width: float


def invent_hand(rng: Random, hurried: bool = False) -> Hand:
    """Return a writer; a hurried one leans and runs strokes together, as in signatures."""
    if hurried:
        return Hand(
            rng.uniform(0.05, 0.4), rng.uniform(0.015, 0.03), rng.uniform(0.4, 0.95), rng.uniform(0.03, 0.065)
        )
    return Hand(
        rng.uniform(-0.05, 0.2), rng.uniform(0.008, 0.02), rng.uniform(0.0, 0.3), rng.uniform(0.035, 0.055)
    )


@cache
def glyph_strokes(character: str) -> tuple[Stroke, ...]:
    """Return the strokes of a character in a unit square, roughly in the order of writing."""
    path, index = face_file("hei" if character.isascii() else "kai")
    font = ImageFont.truetype(path, 110, index=index)
    tile = Image.new("L", (_SIDE, _SIDE), 0)
    ImageDraw.Draw(tile).text((_SIDE / 2, _SIDE / 2), character, font=font, fill=255, anchor="mm")
    ink = np.where(np.asarray(tile) > _INK_FROM, 255, 0).astype(np.uint8)
    thin = np.asarray(cv2.ximgproc.thinning(ink), dtype=np.uint8)
    pieces = [p for p in _pieces({(int(x), int(y)) for y, x in np.argwhere(thin)}) if len(p) >= 2]
    joined = _joined(pieces)
    strokes = [s for s in joined if len(s) >= _LEAST_STROKE] or [[p, p] for p in _middles(thin)]
    ordered = sorted((_forward(s) for s in strokes), key=lambda s: (s[0][1] // 18, s[0][0]))
    return tuple(tuple((x / _SIDE, y / _SIDE) for x, y in _thinned(s)) for s in ordered)


def _middles(thin: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]") -> list[tuple[int, int]]:
    """Return the middle of a glyph that is nothing but a dot; none for a blank."""
    places = np.argwhere(thin)
    return [(int(places[:, 1].mean()), int(places[:, 0].mean()))] if len(places) else []


def written_strokes(character: str, hand: Hand, rng: Random) -> list[list[tuple[float, float, float]]]:
    """Return the strokes as this hand writes them once: points x, y and width, in a unit square."""
    lines: list[list[tuple[float, float, float]]] = []
    before: Point | None = None
    lean, grown = hand.slant + rng.uniform(-0.03, 0.03), rng.uniform(0.92, 1.06)
    tremble = hand.tremble * (0.3 if character.isascii() else 1.0)
    for stroke in glyph_strokes(character):
        smooth = _spline(_swayed(stroke, lean, grown, tremble, rng))
        hurried = not character.isascii() and rng.random() < hand.haste
        if before is not None and hurried and hypot(smooth[0][0] - before[0], smooth[0][1] - before[1]) < 0.4:
            lines.append([(*before, hand.width * 0.4), (*smooth[0], hand.width * 0.3)])
        lines.append(_pressed(smooth, hand.width, rng))
        before = smooth[-1]
    return lines


def _swayed(stroke: Stroke, lean: float, grown: float, tremble: float, rng: Random) -> list[Point]:
    """Return the stroke moved, turned and bent a little as a whole, then leaning as the hand does."""
    dx, dy = rng.gauss(0, 0.6 * tremble), rng.gauss(0, 0.6 * tremble)
    turn = rng.gauss(0, 1.8 * tremble)
    mx, my = sum(x for x, _ in stroke) / len(stroke), sum(y for _, y in stroke) / len(stroke)
    bow = rng.gauss(0, 0.8 * tremble)
    out = []
    for n, (x, y) in enumerate(stroke):
        arch = bow * sin(pi * n / max(1, len(stroke) - 1))
        u = mx + (x - mx) - turn * (y - my) + dx + arch + rng.gauss(0, 0.12 * tremble)
        v = my + (y - my) + turn * (x - mx) + dy + arch + rng.gauss(0, 0.12 * tremble)
        out.append((0.5 + (u - 0.5) * grown + lean * (0.5 - v), 0.5 + (v - 0.5) * grown))
    return out


def _pressed(points: list[Point], width: float, rng: Random) -> list[tuple[float, float, float]]:
    """Return the points with the width that the pen's pressure gives: heavy at first, fading out."""
    last = max(1, len(points) - 1)
    heavy, fade = rng.uniform(0.95, 1.2), rng.uniform(0.35, 0.75)
    return [(x, y, width * (heavy - (heavy - fade) * (n / last) ** 1.6)) for n, (x, y) in enumerate(points)]


def _spline(points: list[Point]) -> list[Point]:
    """Return points of the uniform cubic B-spline that these points control, ends held."""
    held = np.array([points[0], points[0], *points, points[-1], points[-1]])
    fours = np.stack([held[n : len(held) - 3 + n] for n in range(4)], axis=1)
    curve = np.einsum("tk,nki->nti", _BASIS, fours).reshape(-1, 2)
    return [*((float(x), float(y)) for x, y in curve), points[-1]]


def _thinned(stroke: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return about every eighth pixel and both ends."""
    return [*stroke[:-4:8], stroke[-1]]


def _forward(stroke: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stroke from its upper or left end."""
    (x0, y0), (x1, y1) = stroke[0], stroke[-1]
    return stroke if (x1 - x0) + 1.2 * (y1 - y0) >= 0 else stroke[::-1]


def _pieces(pixels: set[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the runs of skeleton pixels between ends and crossings, and the closed rings."""
    near = {p: sorted(q for q in _around(p) if q in pixels) for p in sorted(pixels)}
    knots = [p for p, n in near.items() if len(n) != 2]
    seen: set[frozenset[tuple[int, int]]] = set()
    pieces = []
    rings = [p for p, n in near.items() if len(n) == 2]
    for start in (*knots, *rings):
        for step in near[start]:
            if frozenset((start, step)) in seen:
                continue
            run = [start, step]
            seen.add(frozenset((start, step)))
            while len(near[run[-1]]) == 2:
                onward = [q for q in near[run[-1]] if frozenset((run[-1], q)) not in seen]
                if not onward:
                    break
                seen.add(frozenset((run[-1], onward[0])))
                run.append(onward[0])
            pieces.append(run)
    return pieces


def _around(p: tuple[int, int]) -> list[tuple[int, int]]:
    return [(p[0] + x, p[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y]


def _joined(pieces: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Return the pieces with those joined that run straight on through a crossing."""
    runs = sorted(pieces, key=len, reverse=True)
    joined: list[list[tuple[int, int]]] = []
    while runs:
        run = runs.pop(0)
        for _ in range(2):
            while (onward := _onward(run, runs)) is not None:
                runs.remove(onward)
                close = hypot(onward[0][0] - run[-1][0], onward[0][1] - run[-1][1])
                far = hypot(onward[-1][0] - run[-1][0], onward[-1][1] - run[-1][1])
                run = run + (onward if close <= far else onward[::-1])
            run = run[::-1]
        joined.append(run)
    return joined


def _onward(run: list[tuple[int, int]], others: list[list[tuple[int, int]]]) -> list[tuple[int, int]] | None:
    """Return the piece that goes on most nearly straight from the end of the run."""
    best: tuple[float, list[tuple[int, int]]] | None = None
    for other in others:
        for way in (other, other[::-1]):
            if hypot(way[0][0] - run[-1][0], way[0][1] - run[-1][1]) > 3.6:
                continue
            bend = abs(_direction(run[-10:]) - _direction(way[:10]))
            bend = min(bend, 2 * pi - bend)
            if len(way) < _STUB:
                bend /= 2
            if bend < _STRAIGHT_ON and (best is None or bend < best[0]):
                best = (bend, other)
    return best[1] if best else None


def _direction(points: list[tuple[int, int]]) -> float:
    return atan2(points[-1][1] - points[0][1], points[-1][0] - points[0][0])
