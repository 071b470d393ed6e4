"""Whether the name beside a label to sign is print: it looks as the label does, which writing by hand never quite does.

Print of one line has one size, stands on one line, in squares of one width, in strokes of one width and one ink. A name
of which all five are its label's was typed; a pen differs in two of them at least. A rule to write on and the ring of a
seal that crosses it are no part of the name.

Source: issue 5 (typed names told from handwriting). Of 77 own names printed as their labels, on scans and photos and under
seals, 66 were told; of 109 written by hand one was taken for print, of 24 in a neat hand as small as print three.

Example: ``is_typed(print_look(name, seal, unit), print_look(label, seal, unit), characters=3)``
"""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.marks.colour import Density, Mask, density_to_darkness
from extractors.marks.ranks import percentiles
from extractors.marks.signatures.strokes import without_rules
from models.geometry import Box

INKED, LEAST_INKED = 0.45, 0.25
"""Density of print, in the darkest of its line, and at least."""
CORE = 0.7
"""The same of the middle of a stroke, where its colour is seen."""
SPECK = 1.2
"""Points; smaller pieces are dirt, and crumbs of a rule."""
SIZE = 0.84, 1.08
"""Height of a name in that of its label, whose brackets are higher than characters."""
LEVEL = 0.06
"""Distance of their middles, in heights of the label, at most."""
STROKE = 0.8, 1.45
"""Width of the name's strokes in that of the label's; names are printed bold at times."""
DARK = 0.78, 1.3
"""Density of the name in that of the label."""
TINT = 0.12
"""Difference of their tints, from 0 for grey to 1 for a pure colour, at most."""
PITCH, PITCH_OF_TWO = (0.8, 1.17), 0.74
"""Width of a character with its share of the gaps, in heights of the label; least of two characters, which end narrow."""
APART = 1.22
"""The same from which the two characters of a name are set apart, as print does to align it."""


@dataclass(frozen=True)
class TypedName:
    """A printed name and where it stands on the page, in points."""

    words: str
    box: Box


@dataclass(frozen=True)
class PrintLook:
    """How a stretch of a line looks, in pixels of its patch.

    Attributes:
        bounds: x0, y0, x1, y1 of its ink.
        stroke: width of its strokes.
        dark: usual density of its ink.
        tint: how far its ink is from grey: 0 for black, 1 for a pure colour.
    """

    bounds: tuple[int, int, int, int]
    stroke: float
    dark: float
    tint: float

    @property
    def height(self) -> int:
        """Height of the ink in pixels."""
        return self.bounds[3] - self.bounds[1]

    @property
    def middle(self) -> float:
        """Row of the middle of the ink."""
        return (self.bounds[1] + self.bounds[3]) / 2


def print_look(density: Density, seal: Mask, unit: float) -> PrintLook | None:
    """Look at the ink of a patch that holds a stretch of one line, without rules and seals; None for none.

    Args:
        density: of the patch, shape (height, width, 3).
        seal: where a seal's ink stands on it.
        unit: pixels per point.
    """
    ink = density_to_darkness(density)
    least = max(LEAST_INKED, INKED * percentiles(ink, 99)[0])
    mask = without_rules(np.asarray((ink > least) & (seal == 0), dtype=np.uint8), unit)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    large = [n for n in range(1, count) if max(stats[n, 2], stats[n, 3]) >= SPECK * unit]
    mask = np.asarray(np.isin(labels, large), dtype=np.uint8)
    if not large:
        return None
    x, y, width, height = cv2.boundingRect(mask)
    inked = ink[mask > 0]
    core = density[(mask > 0) & (ink >= CORE * percentiles(inked, 90)[0])]
    channels = np.median(core, axis=0)
    outlines, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    around = sum(cv2.arcLength(outline, closed=True) for outline in outlines)
    return PrintLook(
        bounds=(x, y, x + width, y + height),
        stroke=2.0 * len(inked) / max(around, 1.0),
        dark=percentiles(inked, 60)[0],
        tint=float((channels.max() - channels.min()) / channels.max()),
    )


def is_typed(name: PrintLook, label: PrintLook, characters: int) -> bool:
    """Tell whether a name is print of the same kind as its label.

    Args:
        name: look of the name.
        label: look of its label, in a patch that begins at the same row.
        characters: how many were read of the name.
    """
    high = max(label.height, 1)
    pitch = (name.bounds[2] - name.bounds[0]) / max(characters, 1) / high
    return (
        SIZE[0] <= name.height / high <= SIZE[1]
        and abs(name.middle - label.middle) <= LEVEL * high
        and STROKE[0] <= name.stroke / label.stroke <= STROKE[1]
        and DARK[0] <= name.dark / label.dark <= DARK[1]
        and abs(name.tint - label.tint) <= TINT
        and (PITCH[0] <= pitch <= PITCH[1] or (characters == 2 and _is_pitch_of_two(pitch)))
    )


def _is_pitch_of_two(pitch: float) -> bool:
    return PITCH_OF_TWO <= pitch <= PITCH[1] or pitch >= APART
