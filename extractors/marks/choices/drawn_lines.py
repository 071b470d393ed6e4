"""Lines drawn by hand along a row of print: through words, or below them.

A line runs straight for longer than any stroke of a character is, at whatever slant; print breaks off between two
characters. What was printed itself, a rule or a dash, is exactly level; a hand's line leans or bends, or is thick.

Example: ``find_drawn_lines(ink, size, unit)`` gives each from where to where it runs, in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.marks.choices.line_ink import LineInk
from extractors.marks.colour import Mask

LENGTH = 1.3
"""Length of a straight run at least, in heights of the print: more than any stroke or any box has."""
STEEPEST, SLANTS = 0.24, 9
"""Rise of a run over its length at most, and how many slants are tried."""
THICKEST = 0.6
"""Thickness of a line at most, in heights of the print."""
LEVEL, THIN = 0.06, 0.1
"""Rise and thickness, in heights of the print, up to which a line is a printed rule."""
EVEN, DOUBTED, GREATEST, ENDS = 0.47, 0.3, 0.7, 0.08
"""Darkness of a line where it is palest, as a share of its usual one, from which it is sure, or may be one; its usual
darkness as a share of its greatest at least; and what is not looked at, at either end."""
GAP = 0.2
"""Breaks of a line that runs where no print is, in heights of the print."""
LEAST = 9
"""Pixels of the shortest run that tells anything."""


@dataclass(frozen=True)
class DrawnLine:
    """A line in points: its columns from the left, its height on the page at each, and its thickness.

    `is_rule`: it may be printed; `is_sure`: it is as dark all along, while joined print fades between two characters.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    thickness: float
    is_rule: bool
    is_sure: bool

    def share_of(self, x0: float, x1: float) -> float:
        """Share of a stretch that the line runs along."""
        return max(0.0, min(x1, float(self.x[-1])) - max(x0, float(self.x[0]))) / max(x1 - x0, 1e-6)

    def height_at(self, x0: float, x1: float) -> float:
        """Mean height of the line on the page over a stretch that it runs along."""
        inside = (self.x >= x0) & (self.x <= x1)
        return float(self.y[inside].mean()) if inside.any() else float(self.y.mean())


def find_drawn_lines(
    dark: Mask, ink: LineInk, size: float, unit: float, least: float = LENGTH
) -> list[DrawnLine]:
    """Find the lines of a row, from the left.

    Args:
        dark: darkness of the page.
        ink: the strip around the row.
        size: height of its print in points.
        unit: pixels per point.
        least: length of a line in heights of the print.
    """
    length = round(least * size * unit)
    if length < LEAST or ink.mask.shape[1] <= length:
        return []
    runs = _straight_runs(ink.mask, length)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, width, tall, area = (int(value) for value in stats[label])
        if width < length or area > THICKEST * size * unit * width:
            continue
        part = labels[y : y + tall, x : x + width] == label
        rows = np.arange(tall)[:, None]
        strip = dark[ink.y0 + y : ink.y0 + y + tall, ink.x0 + x : ink.x0 + x + width]
        even = _evenness(np.where(part, strip, 0).max(axis=0))
        if even < DOUBTED:
            continue
        middles = (part * rows).sum(axis=0) / np.maximum(part.sum(axis=0), 1)
        across = (ink.x0 + x + np.arange(width)) / unit
        thick = area / width
        is_rule = float(np.ptp(middles)) <= max(LEVEL * size * unit, 1.5) and thick <= max(
            THIN * size * unit, 3.0
        )
        found.append(DrawnLine(across, (ink.y0 + y + middles) / unit, thick / unit, is_rule, even >= EVEN))
    return sorted(found, key=lambda line: float(line.x[0]))


def find_waves(ink: LineInk, y0: float, y1: float, size: float, unit: float, least: float) -> list[DrawnLine]:
    """Find what runs along a row where no print is, straight or in waves.

    Args:
        ink: the strip around the row.
        y0: upper edge of the print-free part on the page, in points.
        y1: lower edge of it.
        size: height of the row's print in points.
        unit: pixels per point.
        least: length in heights of the print.
    """
    top, bottom = (max(round(y * unit) - ink.y0, 0) for y in (y0, y1))
    band = ink.mask[top:bottom]
    gap = max(round(GAP * size * unit), 1)
    columns = np.asarray(band.any(axis=0), dtype=np.uint8).reshape(1, -1)
    joined = np.asarray(cv2.morphologyEx(columns, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)), np.int8)
    edges = np.flatnonzero(np.diff(np.pad(joined[0], 1)))
    found = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        part = band[:, start:end]
        inked = part.any(axis=0)
        if end - start < least * size * unit or part.sum() > THICKEST / 2 * size * unit * (end - start):
            continue
        places = np.flatnonzero(inked)
        middles = (part * np.arange(len(part))[:, None]).sum(axis=0)[places] / part.sum(axis=0)[places]
        is_rule = float(np.ptp(middles)) <= max(LEVEL * size * unit, 1.5)
        across = (ink.x0 + start + places) / unit
        thick = float(part.sum()) / len(places) / unit
        found.append(DrawnLine(across, (ink.y0 + top + middles) / unit, thick, is_rule, True))
    return found


def without_lines(ink: LineInk, lines: Sequence[DrawnLine], unit: float) -> LineInk:
    """The strip without drawn lines, as far as they are thick."""
    mask = ink.mask.copy()
    for line in lines:
        half = line.thickness * unit / 2 + 1
        columns = np.clip(np.rint(line.x * unit).astype(np.int64) - ink.x0, 0, mask.shape[1] - 1)
        for column, y in zip(columns.tolist(), (line.y * unit - ink.y0).tolist(), strict=True):
            mask[max(round(y - half), 0) : max(round(y + half) + 1, 0), column] = 0
    return LineInk(mask, ink.faint, ink.x0, ink.y0)


def without_band(ink: LineInk, y0: float, y1: float, unit: float) -> LineInk:
    """The strip without what stands from y0 to y1 on the page, in points."""
    mask = ink.mask.copy()
    mask[max(round(y0 * unit) - ink.y0, 0) : max(round(y1 * unit) - ink.y0, 0)] = 0
    return LineInk(mask, ink.faint, ink.x0, ink.y0)


def _evenness(shade: Mask) -> float:
    """How dark a line is where it is palest, beside its usual darkness, or its greatest; joined print fades in between."""
    ends = round(ENDS * len(shade))
    middle = shade[ends : len(shade) - ends].astype(np.float32)
    least = float(cv2.blur(middle[None, :], (3, 1)).min())
    usual = max(float(np.percentile(middle, 25)), GREATEST * float(middle.max()), 1.0)
    return least / usual


def _straight_runs(mask: Mask, length: int) -> Mask:
    """Where a mask has straight runs of a length, about level; bare columns part it."""
    closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((2, 3), np.uint8)), dtype=np.uint8)
    runs = np.zeros_like(mask)
    edges = np.flatnonzero(np.diff(np.pad(closed.any(axis=0).astype(np.int8), 1)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start >= length:
            piece = np.ascontiguousarray(closed[:, start:end])
            for slant in np.linspace(-STEEPEST, STEEPEST, SLANTS):
                runs[:, start:end] |= _slanting_runs(piece, float(slant), length)
    return runs


def _slanting_runs(mask: Mask, slant: float, length: int) -> Mask:
    """Where a mask has straight runs of a length and a slant: level ones of the mask that is sheared by it."""
    tall, wide = mask.shape
    spare = int(abs(slant) * wide / 2) + 1
    shear = np.array([[1, 0, 0], [-slant, 1, slant * wide / 2 + spare]], np.float32)
    level = cv2.warpAffine(mask, shear, (wide, tall + 2 * spare), flags=cv2.INTER_NEAREST)
    kept = cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    back = cv2.warpAffine(kept, shear, (wide, tall), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
    return np.asarray(back, dtype=np.uint8)
