"""Options without boxes of which one is ringed or ticked by hand, such as 是 and 否 behind a colon.

A ring (`drawn_rings`) holds the words of an option; a tick is a short fall and a long rise.
Only a row of short options is looked at: a ringed word of a sentence stays a word of it.

Example:
    `高新技术企业：是  否` with a ring around 是 becomes `高新技术企业：☑是 ☐否`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.checkboxes import BOX_SIGNS, TICK_SIGNS
from extractors.marks.colour import Mask
from extractors.marks.drawn_rings import Span, is_free_ring, is_ringed
from extractors.marks.line_ink import LineInk, character_middles
from extractors.marks.tick_boxes import without_level_rules
from models.document import TICKED, UNCLEAR, UNTICKED, Line
from models.geometry import Box

LEVEL = 0.4
"""Difference of height of two lines of one row, in heights of the line."""
AROUND = 0.9
"""What is looked at around a line, in heights of the line."""
RING_LEAST, RING_MOST = 1.2, 3.2
"""Height of a ring, and its least width, in heights of the print."""
LARGER = 1.2
"""Height of a character in heights of the row's low ones, up to which it tells where their middle stands."""
HELD = 0.5
"""Share of an option that a ring holds."""
SLACK = 3.0
"""Points by which the ends of an option, which are known roughly, may stand out of its ring."""
GAP = 1.5
"""Distance of neighbouring characters' middles, in heights of the print, from which they are two options."""
WIDE = 1.7
"""The same in usual distances of neighbouring characters."""
PITCH = 1.3
"""Usual distance of neighbouring characters of one word at most, in heights of the print."""
CORE, LOWEST = 0.25, 0.35
"""Part of a character to either side of its middle, in heights of its line, and height of a character there at least."""
LONGEST, MOST = 12, 60
"""Characters of an option, and of all options of a row."""
INSET = 1.2
"""Points from the middle of a cell's rule to where its inside begins."""
LEVEL_RULE = 6.0
"""Heights of a line from which a level run is a rule; the flat side of a long ring is shorter."""
UPRIGHT = 0.7
"""Share of the height of what is looked at from which an upright run is a rule."""
TICK_LEAST = 0.4
"""Height of a tick in heights of the line."""
SURE, UNSURE = 0.9, 0.5
_OTHER_BOXES = (BOX_SIGNS - {UNTICKED}) | frozenset("[]【】")
_HEAD = re.compile(r"^.*[:：]")
_NO_OPTION = re.compile(
    r"(?:牵头|成员|承诺|合作|参与|申报|推荐|层)单位\s*(?:[（(：:]|$)|公\s*司|盖\s*章|公\s*章|签\s*[字章名]|代\s*表"
    r"|日\s*期|\d\s*[年月日]|[甲乙丙丁]\s*方"
)
"""A row that names parties, or is a place to sign: what is drawn there is a signature."""
_PARTING = frozenset(" \u3000/／|、，,;；" + UNTICKED)
TOLD = frozenset((TICKED, UNCLEAR))
"""Signs of boxes that say by themselves what is chosen; a ring may stand around one of boxes that are all empty."""


@dataclass(frozen=True)
class _Word:
    """An option: the characters `first` to `last` (exclusive) of line number `line`, from x0 to x1 in points."""

    line: int
    first: int
    last: int
    x0: float
    x1: float


def rows_of_options(
    boxes: Sequence[Box | None], cells: Sequence[Box], seals: Sequence[Box]
) -> list[list[int]]:
    """Indexes of the lines that stand at one height of one cell, each row from the left.

    Args:
        boxes: of the lines, in points; None is left out.
        cells: cells of tables.
        seals: a row that a seal touches is left out: its ring and its strokes look like those of a pen.
    """
    rows: list[tuple[int | None, Box, list[int]]] = []
    placed = [(box, index) for index, box in enumerate(boxes) if box is not None]
    for box, index in sorted(placed, key=lambda item: (item[0].x0, item[0].y0, item[1])):
        if any(box.overlap(seal) > 0 for seal in seals):
            continue
        cell = next((n for n, cell in enumerate(cells) if cell.contains_point(*box.center)), None)
        for number, (own, first, members) in enumerate(rows):
            if own == cell and abs(first.center[1] - box.center[1]) < LEVEL * min(first.height, box.height):
                rows[number] = (own, box, [*members, index])
                break
        else:
            rows.append((cell, box, [index]))
    return [members for _, _, members in rows]


def mark_words(dark: Mask, row: Sequence[Line], unit: float, cell: Box | None = None) -> list[Line]:
    """Write ☑ before the ringed or ticked ones of a row of options, ☐ before the others.

    Args:
        dark: darkness of the page.
        row: the lines at one height of one cell, from the left, with boxes in points.
        unit: pixels per point.
        cell: of the table in which the row stands; its rules are none of the ink.

    Returns:
        The lines; themselves where they are no row of options or nothing is marked.
    """
    boxes = [line.box for line in row if line.box is not None]
    if not _may_be_options(row):
        return list(row)
    ink = LineInk.around(dark, Box.around(boxes), unit, aside=AROUND, above=AROUND / 2)
    if cell is not None:
        ink = ink.within(cell, INSET, unit)
    size, middle = _print_of(ink, row, unit)
    words = [word for number, line in enumerate(row) for word in _words(line, number, size)]
    if not _are_options(words):
        return list(row)
    height = min(box.height for box in boxes)
    middles = [x for line in row for x in character_middles(line)]
    rings, ticks = _marks(ink, height, size, middles, unit)
    rings += _path_rings(ink, words, rings, (middle - size / 2, middle + size / 2), unit)
    ticks += [
        x
        for line in row
        for x, sign in zip(character_middles(line), line.text, strict=True)
        if sign in TICK_SIGNS
    ]
    if any(UNTICKED in line.text for line in row):
        ticks = []  # a tick belongs to a box then
    marked = {_nearest(words, x) for x in ticks}.union(*(_holders(words, span) for span in rings))
    if not marked:
        return list(row)
    unclear = None in marked
    signs = {
        (word.line, word.first): TICKED if index in marked else UNCLEAR if unclear else UNTICKED
        for index, word in enumerate(words)
    }
    return [_written(line, number, signs) for number, line in enumerate(row)]


def _may_be_options(row: Sequence[Line]) -> bool:
    """Whether a row says nothing that no row of options says, and does not tell by itself what is chosen."""
    count = sum(len(line.text) for line in row)
    said = any(_NO_OPTION.search(line.text) or TOLD & set(line.text) for line in row)
    return count <= MOST + LONGEST and not said


def _print_of(ink: LineInk, row: Sequence[Line], unit: float) -> tuple[float, float]:
    """Height of the print of a row and where its middle stands, in points: rings make the lines themselves higher."""
    found = []
    for line in row:
        if line.box is None:
            continue
        top, bottom = (round(y * unit) - ink.y0 for y in (line.box.y0, line.box.y1))
        for x in character_middles(line):
            x0, x1 = (round((x + side * CORE * line.box.height) * unit) - ink.x0 for side in (-1, 1))
            rows = np.flatnonzero(ink.mask[max(top, 0) : bottom, max(x0, 0) : max(x1, 0)].any(axis=1))
            if len(rows) and rows[-1] - rows[0] >= LOWEST * (bottom - top):
                found.append((rows[-1] - rows[0] + 1, (rows[-1] + rows[0]) / 2 + top + ink.y0))
    boxes = Box.around([line.box for line in row if line.box is not None])
    if not found:
        return boxes.height, boxes.center[1]
    tall = np.array([one[0] for one in found])
    least = float(np.percentile(tall, 25 if len(found) > 3 else 0))
    own = [middle for height, middle in found if height <= LARGER * least]
    return least / unit, float(np.median(own)) / unit


def _path_rings(
    ink: LineInk,
    words: Sequence[_Word],
    rings: Sequence[tuple[float, float]],
    rows: tuple[float, float],
    unit: float,
) -> list[tuple[float, float]]:
    """Left and right in points of the words that are ringed by ink which no free ring has told."""
    y0, y1 = (row * unit - ink.y0 for row in rows)
    spans = [Span(word.x0 * unit - ink.x0, y0, word.x1 * unit - ink.x0, y1) for word in words]
    left = [not any(min(word.x1, x1) > max(word.x0, x0) for x0, x1 in rings) for word in words]
    found = [
        (word.x0, word.x1)
        for number, (word, span) in enumerate(zip(words, spans, strict=True))
        if left[number] and is_ringed(ink.mask, span, spans[:number] + spans[number + 1 :])
    ]
    return found if len(found) < len(words) else []


def _are_options(words: Sequence[_Word]) -> bool:
    """Whether words may be options: at least two, none long, and more than two not of single characters."""
    sizes = [word.last - word.first for word in words]
    spaced = len(sizes) > 2 and 2 * sum(size == 1 for size in sizes) > len(sizes)
    return len(sizes) > 1 and max(sizes) <= LONGEST and sum(sizes) <= MOST and not spaced


def _words(line: Line, number: int, size: float) -> list[_Word]:
    """The options of a line: parted by signs or gaps, behind the last colon; none where a box of it is ticked.

    Args:
        line: recognised.
        number: of the line in its row.
        size: height of its print in points.
    """
    if line.box is None or any(sign in _OTHER_BOXES for sign in line.text):
        return []
    middles = character_middles(line)
    head = _HEAD.match(line.text)
    wide = GAP * size
    if len(middles) > 3:
        wide = max(wide, WIDE * min(_pitch(middles), PITCH * size))
    groups: list[list[int]] = [[]]
    for index in range(head.end() if head else 0, len(line.text)):
        parted = line.text[index] in _PARTING or line.text[index] in TICK_SIGNS
        far = groups[-1] and middles[index] - middles[groups[-1][-1]] > wide
        if parted or far:
            groups.append([])
        if not parted:
            groups[-1].append(index)
    half = 0.45 * size
    return [
        _Word(number, group[0], group[-1] + 1, middles[group[0]] - half, middles[group[-1]] + half)
        for group in groups
        if group
    ]


def _pitch(middles: Sequence[float]) -> float:
    """The usual distance of neighbouring characters: the mean of those within words, as recognition rounds places."""
    apart = np.diff(middles)
    return float(apart[apart <= GAP * np.median(apart)].mean())


def _marks(
    ink: LineInk, height: float, size: float, middles: Sequence[float], unit: float
) -> tuple[list[tuple[float, float]], list[float]]:
    """Left and right of each ring, and the foot of each tick that stands alone, in points; `size`: height of print."""
    level = without_level_rules(ink.mask, LEVEL_RULE * height * unit)
    upright = without_level_rules(np.ascontiguousarray(ink.mask.T), UPRIGHT * len(level)).T
    closed = cv2.morphologyEx(
        np.ascontiguousarray(level & upright), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)
    )
    contours, _ = cv2.findContours(np.asarray(closed, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rings: list[tuple[float, float]] = []
    ticks: list[float] = []
    for contour in contours:
        x, y, width, tall = cv2.boundingRect(contour)
        points = np.asarray(contour[:, 0, :], dtype=np.float64)
        place = ink.to_points(x, y, x + width, y + tall, unit)
        if RING_LEAST * size <= place.height <= RING_MOST * size and place.width >= RING_LEAST * size:
            if is_free_ring(points, width, tall):
                rings.append((place.x0, place.x1))
        elif place.height >= TICK_LEAST * height and is_tick(points, width, tall):
            alone = all(abs(place.center[0] - x) > 0.5 * height for x in middles)
            ticks.extend([place.center[0]] if alone else [])
    return sorted(rings), sorted(ticks)


def is_tick(points: NDArray[np.float64], width: int, tall: int) -> bool:
    """Whether an outline falls from the left to a foot and rises higher to the right."""
    if width < 0.5 * tall or cv2.contourArea(points.astype(np.int32)) > 0.5 * width * tall:
        return False
    shares = (points - points.min(axis=0)) / np.array([max(width, 1), max(tall, 1)])
    left, foot = shares[shares[:, 0].argmin()], shares[shares[:, 1].argmax()]
    right = shares[shares[:, 0].argmax()]
    return bool(0.1 <= foot[0] <= 0.6 and 0.2 <= left[1] <= 0.85 and right[1] <= 0.35)


def _holders(words: Sequence[_Word], span: tuple[float, float]) -> set[int | None]:
    """The option that a ring holds; None stands for more than one, which is unclear."""
    held: set[int | None] = {
        index
        for index, word in enumerate(words)
        if min(word.x1, span[1]) - max(word.x0, span[0]) >= HELD * (word.x1 - word.x0)
        and span[0] < word.x0 + SLACK
        and span[1] > word.x1 - SLACK
    }
    return held if len(held) < 2 else {None}


def _nearest(words: Sequence[_Word], x: float) -> int | None:
    """The option beside a tick that stands alone; None where two are as near."""
    apart = sorted((max(word.x0 - x, x - word.x1, 0.0), index) for index, word in enumerate(words))
    return apart[0][1] if apart[0][0] < 0.6 * apart[1][0] else None


def _written(line: Line, number: int, signs: Mapping[tuple[int, int], str]) -> Line:
    """The line with a sign before each option; ticks that were read as characters have become signs."""
    text, positions, scores = "", [], []
    middles = character_middles(line)
    given = line.character_confidences
    for index, character in enumerate(line.text):
        sign = signs.get((number, index), "")
        if sign:
            text += sign
            positions.append(middles[index])
            scores.append(UNSURE if sign == UNCLEAR else SURE)
        replaced = character == UNTICKED and (number, index + 1) in signs
        if character not in TICK_SIGNS and not replaced:
            text += character
            positions.append(middles[index])
            scores.append(given[index] if len(given) == len(line.text) else line.confidence)
    if text == line.text or not scores:
        return line
    update = {
        "text": text,
        "character_positions": tuple(positions),
        "character_confidences": tuple(scores),
        "confidence": float(np.mean(scores)),
    }
    return line.model_copy(update=update)
