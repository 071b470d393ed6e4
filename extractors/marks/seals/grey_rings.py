"""Seals on grey and black-and-white pages, by shape alone, in ways that see different seals.

The ink of a stamp comes out paler than print on a grey copy: this midtone is taken like the ink of one colour. Where
it is as black as print, characters and rules are small or straight and are left out; what remains is rings and what
touches them. A ring across dense print is found by the votes of all dark edges (PEERS.md, trap 2). What a scanner's
threshold left of a pale ring is told by its arcs, once the rules, which touch circles too, are taken away.

Precision before recall: a ring must be thin, nearly closed and free just inside and outside, or inked all around at
one and the same distance, or lie in arcs, which print never does; and the caller asks its text for evidence besides.

Example: ``sheet_to_marks(GreySheet.of(pixels, unit))``
"""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.marks.colour import Ink, Mask, pixels_to_density
from extractors.marks.ellipses import Ellipse, refine
from extractors.marks.seals.chops import Chop, holds_broad, mask_to_chops
from extractors.marks.seals.circle_votes import ink_to_circles
from extractors.marks.seals.outlines import (
    INKED,
    Outline,
    is_within,
    mask_to_outlines,
    set_apart,
    without_outlines,
)
from extractors.marks.seals.rings import RingEvidence, ellipse_to_evidence
from extractors.marks.straight_runs import straight_runs
from extractors.ocr.engine import Pixels

RADII = (46.0, 80.0)
"""Points; 32 to 56 mm across: company, agency and contract seals. Wider bounds cost time and precision."""
VOTE_SCALE = 1.05
"""Pixels per point at which circles are voted for among all the print of a page."""
LEAST_VOTES, MOST_VOTED = 0.07, 20
"""Votes of a ring across dense print, and how many guesses among that print are looked at."""
LEAST_DRAWN = 0.5
"""Least measure of a ring across print."""
LEAST_BROKEN = 0.5
"""Least measure of a ring in pieces; print reaches 0.1 and rings of which a third is left 0.7 (drawn pages)."""
LEAST_SCORE = 0.3
"""Print across the ring lowers the score on colourless pages; coverage and sharpness are asked for instead."""
LEAST_COVERAGE = 0.85
LEAST_SHARPNESS = 0.4
FEWEST_ARCS = 0.06
"""Least measure of arcs, with the rules that touch them, of a ring in pieces."""
PRINT = 1.3
"""Density above which ink is black print; seal ink scanned in grey stays paler."""
FEWEST_THIN = 0.35
"""Least share of a double or worn ring, with the rules that touch it, that is free on both sides."""
THIN = 6.5
"""Points; strokes up to this width may belong to a ring."""
VOTED_ROUND = 1.15
"""Largest ratio of the axes of an outline found by votes for circles."""
FRAMED = 0.87
"""Share of the frame of a black chop that must be there; table cells and drawings look like chops otherwise."""
BLACK_SIDE = 27.0
"""Points; shortest side of such a chop: cells in which print touches the rules are lower."""
BLACK = 0.6
"""Amount of ink that parts neighbouring characters better than a mean level does."""
PALE = 0.5
"""Amount of midtone from which a pixel belongs to pale ink."""
CHARACTER = 14.0
"""Points; size of the largest running print."""
PRINT_FILL = 0.25
"""Share of its box that ink of joined characters covers; an arc of a ring covers less."""
RULE = 36.0
"""Points; a straight level or upright run this long is a rule and no part of a ring."""
FRAME, THICK = 80.0, 3.0
"""Points; a straight run this long is no side of a name chop either, unless it is so thick."""


@dataclass(frozen=True)
class GreySheet:
    """A colourless page as its seals are sought on it.

    Attributes:
        density: optical density.
        ink: darkness, in which a grey seal counts like black print.
        pale: ink paler than print.
        stamped: where pale ink stands, without the noise of the scan.
        black: where black ink stands.
        loose: darkness without rules.
        unit: pixels per point.
    """

    density: Ink
    ink: Ink
    pale: Ink
    stamped: Mask
    black: Mask
    loose: Ink
    unit: float

    @classmethod
    def of(cls, pixels: Pixels, unit: float) -> "GreySheet":
        """Measure a page.

        Args:
            pixels: one channel of the page, shape (height, width).
            unit: pixels per point.
        """
        density = pixels_to_density(pixels, unit)
        ink, pale = density_to_ink(density), density_to_midtone(density, unit)
        stamped = np.asarray(cv2.medianBlur(np.asarray(pale > PALE, dtype=np.uint8), 3), dtype=np.uint8)
        inked = np.asarray(ink > INKED, dtype=np.uint8)
        loose = np.asarray(ink * without_rules(inked, unit, gap=1), dtype=np.float32)
        return cls(density, ink, pale, stamped, np.asarray(ink > BLACK, dtype=np.uint8), loose, unit)


def sheet_to_marks(sheet: GreySheet) -> tuple[list[Outline], list[Chop]]:
    """Find the seals of a colourless page.

    Circles are voted for first; the other ways look at the ink outside of them alone.

    Returns:
        Outlines of round and oval seals, and square name chops, each from the top, then from the left.
    """
    unit = sheet.unit
    outlines = set_apart(_voted(sheet), sheet.ink)
    certain = [o for o in outlines if o.evidence.drawn >= LEAST_DRAWN or o.evidence.broken >= LEAST_BROKEN]
    stamped = without_outlines(sheet.stamped, certain)
    bold = large_strokes(without_outlines(sheet.black, certain), unit)
    if np.count_nonzero(sheet.density > PRINT) < np.count_nonzero(stamped):
        stamped = large_strokes(stamped, unit)  # thin print is pale itself
    outlines += mask_to_outlines(stamped, unit, sheet.pale)
    outlines += mask_to_outlines(bold, unit, sheet.loose, judge=bold_score)
    kept = set_apart(outlines, np.maximum(sheet.ink, sheet.pale))
    chops = _chops(sheet, kept)
    return sorted(kept, key=lambda o: (round(o.ellipse.y), round(o.ellipse.x))), chops


def _chops(sheet: GreySheet, outlines: list[Outline]) -> list[Chop]:
    """Square chops in pale ink, and in black ink, where the frame stands out."""
    found: list[Chop] = []
    pale, black = (without_outlines(ink, outlines) for ink in (sheet.stamped, sheet.black))
    looked_at = [(pale, sheet.stamped), (black, sheet.black)]
    if holds_broad(black, sheet.unit):
        looked_at.append((without_thin_rules(black, sheet.unit), sheet.black))
    for mask, ink in looked_at:
        framed = [
            chop
            for chop in mask_to_chops(mask, sheet.unit, ink)
            if chop.border >= FRAMED and chop.shortest >= BLACK_SIDE * sheet.unit
        ]
        found += [chop for chop in framed if not any(chop.overlaps(other) for other in found)]
    return sorted(found, key=lambda chop: (round(chop.bounds[1]), round(chop.bounds[0])))


def without_thin_rules(mask: Mask, unit: float) -> Mask:
    """The ink without long rules; a rule that runs into a filled chop is gone before it, and the chop is whole."""
    straight = straight_runs(mask, round(FRAME * unit))
    side = max(3, round(THICK * unit))
    thick = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.uint8)
    return np.asarray(mask & (1 - (straight & (1 - thick))), dtype=np.uint8)


def large_strokes(mask: Mask, unit: float) -> Mask:
    """Black ink without characters and rules: what is larger than a character and not straight."""
    return without_print(without_rules(mask, unit), unit)


def without_print(mask: Mask, unit: float) -> Mask:
    """The ink without what is no larger than a character, and without words whose characters touch."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    width, height, area = stats[:, 2] / unit, stats[:, 3] / unit, stats[:, 4]
    filled = area >= PRINT_FILL * stats[:, 2] * stats[:, 3]
    text = (height <= CHARACTER) & (height >= CHARACTER / 3) & filled
    keep = (np.maximum(width, height) > CHARACTER) & ~text
    keep[0] = False
    kept = np.zeros_like(mask)
    for label in np.flatnonzero(keep).tolist():
        x, y, wide, tall = stats[label, :4].tolist()
        part = slice(y, y + tall), slice(x, x + wide)
        kept[part] |= np.asarray(labels[part] == label, dtype=np.uint8)
    return kept


def without_rules(mask: Mask, unit: float, longest: float = RULE, gap: int = 3) -> Mask:
    """The ink without straight level and upright runs.

    Args:
        mask: where ink stands.
        unit: pixels per point.
        longest: points from which a run is a rule.
        gap: breaks of fewer pixels are bridged; 1 for none.
    """
    straight = straight_runs(mask, round(longest * unit), gap, gap)
    grown = np.asarray(cv2.dilate(straight, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    return np.asarray(mask & (1 - grown), dtype=np.uint8)


def _voted(sheet: GreySheet) -> list[Outline]:
    """Round outlines by the votes of all dark edges: whole rings, then rings in pieces."""
    unit = sheet.unit
    coarse = min(1.0, VOTE_SCALE / unit)
    small = cv2.resize(sheet.loose, None, fx=coarse, fy=coarse, interpolation=cv2.INTER_AREA)
    radii = (RADII[0] * unit * coarse, RADII[1] * unit * coarse)
    strokes = thin_strokes(np.asarray(small, dtype=np.float32), unit * coarse)
    guesses = ink_to_circles(strokes, radii, least=LEAST_VOTES, most=MOST_VOTED)
    outlines: list[Outline] = []
    for circle in (Ellipse(g.x, g.y, g.radius, g.radius, 0.0).scaled(1 / coarse) for g in guesses):
        outline = None if any(is_within(circle, other) for other in outlines) else _ring(circle, sheet)
        outlines += [outline] if outline is not None else []
    return outlines


def _ring(circle: Ellipse, sheet: GreySheet) -> Outline | None:
    """The ring at a circle that was voted for, whole or in pieces; None for none."""
    for ink, score in ((sheet.ink, grey_score), (sheet.loose, broken_score)):
        ellipse = refine(circle, ink, INKED, windows=(0.05, 0.03))
        evidence = ellipse_to_evidence(ellipse, ink, INKED)
        worth = score(evidence)
        if worth > 0:
            is_round = ellipse.major < VOTED_ROUND * ellipse.minor
            return Outline(ellipse, evidence, worth) if is_round else None
        if evidence.arcs < FEWEST_ARCS and evidence.thin < FEWEST_THIN:
            return None
    return None


def grey_score(evidence: RingEvidence) -> float:
    """Score of a ring among print of its own tone: closed and sharper than print along a circle, or drawn; else 0."""
    clear = evidence.coverage >= LEAST_COVERAGE and evidence.sharpness >= LEAST_SHARPNESS
    score = evidence.score if clear and evidence.score >= LEAST_SCORE else 0.0
    return max(score, evidence.drawn if evidence.drawn >= LEAST_DRAWN else 0.0)


def broken_score(evidence: RingEvidence) -> float:
    """Score of a ring of which pieces are left, or that is double or worn, on ink without rules; 0 for what is none."""
    score = max(evidence.broken, evidence.apart)
    return score if score >= LEAST_BROKEN else 0.0


def bold_score(evidence: RingEvidence) -> float:
    """Score of a ring in ink without print and rules: whole or in pieces."""
    return max(grey_score(evidence), broken_score(evidence))


def density_to_ink(density: Ink) -> Ink:
    """Darkness as shares of a mid grey, so that a grey seal counts like black print."""
    return np.asarray(np.minimum(density / 0.45, 1.0), dtype=np.float32)


def density_to_midtone(density: Ink, unit: float) -> Ink:
    """Ink paler than print, with the print and its soft edges left out; nearly nothing on black-and-white pages."""
    side = max(3, round(1.3 * unit) // 2 * 2 + 1)
    black = np.asarray(density > PRINT, dtype=np.uint8)
    free = cv2.dilate(black, np.ones((side, side), np.uint8)) == 0
    return np.asarray(np.minimum(density / 0.3, 1.0) * free, dtype=np.float32)


def thin_strokes(ink: Ink, unit: float) -> Ink:
    """The ink without what is thicker than a ring."""
    side = max(3, round(THIN * unit)) // 2 * 2 + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(ink - cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.float32)
