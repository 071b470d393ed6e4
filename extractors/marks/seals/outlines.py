"""Seal outlines on one ink mask: guesses from votes and contours, pulled onto the ring, judged, set apart.

Example: ``mask_to_outlines(mask, unit)`` on a page with two overlapping round seals gives both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import hypot

import cv2
import numpy as np

from extractors.marks.colour import Ink, Mask
from extractors.marks.ellipses import Ellipse, Floats, all_directions, outline_distance, refine, sample
from extractors.marks.seals.circle_votes import ink_to_circles
from extractors.marks.seals.contour_ellipses import contour_to_ellipses
from extractors.marks.seals.rings import (
    LEAST_COVERAGE,
    NEAR,
    RingEvidence,
    close_gaps,
    ellipse_to_evidence,
    ring_score,
)

RADII = (34.0, 92.0)
"""Points; mean radius of round and oval seals, 24 mm to 65 mm across, with room for badly scaled photos."""
FLATTEST = 0.35
"""Least width or height of a cluster in shares of the smallest radius: less is a line of print."""
INKED = 0.4
"""Least share of ink, after a slight blur of the mask, of a pixel that counts as inked."""
CERTAIN = 0.85
"""Score of an outline that needs no rival."""
FREE_MARGIN = 0.04
LEAST_FREE = 0.22
"""Share of an outline that must lie outside all other seals."""
CUT = 0.12
"""Share of the radius by which an outline runs beyond the straight edge where its ink ends."""
LEAST_VISIBLE, LEAST_CUT = 0.25, 0.85
"""Least share of an outline before such an edge, and least coverage of that share."""
GAPS = (2.5, 7.0)
"""Points; breaks of a ring that are closed for its contour: specks of dry ink, then print across it."""
JOIN = 7.0
"""Points; ink nearer than this belongs to one cluster."""


Judge = Callable[[RingEvidence], float]
"""Gives the score of what stands on an outline; 0 for what is no seal."""


@dataclass(frozen=True)
class Outline:
    """An accepted seal outline in pixels of the mask, with its evidence and its score by the judge."""

    ellipse: Ellipse
    evidence: RingEvidence
    score: float


def mask_to_outlines(
    mask: Mask, unit: float, seen: Ink | None = None, judge: Judge = ring_score
) -> list[Outline]:
    """Find the round and oval seals of an ink mask.

    Args:
        mask: where ink of one colour stands.
        unit: pixels per point.
        seen: the ink by which outlines are judged, where the mask holds only part of it.
        judge: what is a seal on this kind of mask.

    Returns:
        Outlines from the top, then from the left.
    """
    if not mask.any():
        return []
    whole = soften(mask) if seen is None else seen
    found: list[Outline] = []
    side = max(3, round(JOIN * unit))
    joined = cv2.dilate(mask, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        if max(width, height) < 1.6 * RADII[0] * unit or min(width, height) < FLATTEST * RADII[0] * unit:
            continue
        part = (labels[y : y + height, x : x + width] == label) & (mask[y : y + height, x : x + width] > 0)
        found.extend(_cluster(part.astype(np.uint8), (x, y), whole, unit, judge))
    return sorted(set_apart(found, whole), key=lambda o: (round(o.ellipse.y), round(o.ellipse.x)))


def _cluster(part: Mask, corner: tuple[int, int], whole: Ink, unit: float, judge: Judge) -> list[Outline]:
    """Outlines within one cluster of ink; contours are asked only for what circles leave unexplained."""
    longest = 0.8 * max(part.shape)
    radii = (RADII[0] * unit, min(RADII[1] * unit, longest))
    soft = soften(part)
    circles = [Ellipse(c.x, c.y, c.radius, c.radius, 0.0) for c in ink_to_circles(soft, radii)]
    outlines: list[Outline] = []
    _judge_all(circles, outlines, soft, whole, corner, radii, judge)
    guesses = circles
    for gap in GAPS:
        for contour in outer_contours(part, round(gap * unit), round(2 * RADII[0] * unit)):
            if len(_unexplained(contour, outlines, corner)) > LEAST_FREE * len(contour):
                further = contour_to_ellipses(contour, radii)
                _judge_all(further, outlines, soft, whole, corner, radii, judge)
                guesses += further
    if not outlines:
        refined = [refine(guess, soft, INKED) for guess in guesses]
        fitting = [guess for guess in refined if radii[0] <= guess.radius <= radii[1]]
        cuts = [cut for guess in fitting if (cut := cut_outline(guess, soft, corner, judge)) is not None]
        outlines = sorted(cuts, key=_exactness)[:1]
    return outlines


def _unexplained(contour: Floats, outlines: list[Outline], corner: tuple[int, int]) -> Floats:
    """The points of a contour that lie outside all outlines that are beyond doubt."""
    for outline in outlines:
        if outline.score >= CERTAIN:
            ellipse = outline.ellipse.moved(-corner[0], -corner[1])
            contour = contour[outline_distance(ellipse, contour) > 2 * FREE_MARGIN]
    return contour


def _judge_all(
    guesses: list[Ellipse],
    outlines: list[Outline],
    soft: Ink,
    whole: Ink,
    corner: tuple[int, int],
    radii: tuple[float, float],
    judge: Judge,
) -> None:
    """Add the outlines of guesses to those of their cluster; what lies within one beyond doubt is its text."""
    for guess in guesses:
        if any(is_within(guess.moved(*corner), other) for other in outlines):
            continue
        outline = judged(refine(guess, soft, INKED).moved(*corner), whole, judge)
        if outline is not None and radii[0] <= outline.ellipse.radius <= radii[1]:
            outlines.append(outline)


def is_within(guess: Ellipse, outline: Outline) -> bool:
    """Whether a guess lies on an outline that is beyond doubt, or inside it."""
    ellipse = outline.ellipse
    apart = hypot(guess.x - ellipse.x, guess.y - ellipse.y)
    return outline.score >= CERTAIN and apart + guess.major <= (1 + NEAR) * ellipse.minor


def without_outlines(mask: Mask, outlines: Sequence[Outline]) -> Mask:
    """The mask with the inside of outlines wiped."""
    wiped = mask.copy()
    for outline in outlines:
        points = outline.ellipse.points(np.linspace(0, 2 * np.pi, 120), share=1.05)
        cv2.fillPoly(wiped, [np.rint(points).astype(np.int32)], (0,))
    return wiped


def soften(mask: Mask) -> Ink:
    """The mask as smooth amounts from 0 to 1."""
    return np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7), dtype=np.float32)


def judged(ellipse: Ellipse, ink: Ink, judge: Judge = ring_score) -> Outline | None:
    """The outline with its evidence; None when it is no seal's."""
    evidence = ellipse_to_evidence(ellipse, ink, INKED)
    score = judge(evidence)
    return Outline(ellipse, evidence, score) if score > 0 else None


def cut_outline(
    ellipse: Ellipse, soft: Ink, corner: tuple[int, int], judge: Judge = ring_score
) -> Outline | None:
    """The outline of a seal that something cut off straight: the edge of a cell, of the text area, of the sheet below.

    The ink beyond the cut is not missing, it was never there: the outline is judged within the bounds of its ink.

    Args:
        ellipse: refined outline in pixels of the cluster.
        soft: ink of the cluster alone, softened.
        corner: of the cluster on the page.
        judge: what is a seal.
    """
    rows, columns = (np.flatnonzero((soft >= INKED).any(axis=axis)) for axis in (1, 0))
    if len(rows) == 0:
        return None
    ink = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    x0, y0, x1, y1 = ellipse.bounds()
    beyond = [ink[0] - x0, ink[1] - y0, x1 - ink[2], y1 - ink[3]]
    if sum(part > CUT * ellipse.radius for part in beyond) != 1:
        return None
    side = beyond.index(max(beyond))
    left, top = (ink[0] if side == 0 else 0), (ink[1] if side == 1 else 0)
    right, bottom = (ink[2] if side == 2 else soft.shape[1]), (ink[3] if side == 3 else soft.shape[0])
    found = judged(ellipse.moved(-left, -top), np.ascontiguousarray(soft[top:bottom, left:right]), judge)
    if found is None or found.evidence.visible < LEAST_VISIBLE or found.evidence.coverage < LEAST_CUT:
        return None
    return replace(found, ellipse=ellipse.moved(*corner))


def outer_contours(part: Mask, gap: int, least: int) -> list[Floats]:
    """Outer contours of the ink, each of shape (n, 2).

    Args:
        part: ink of one cluster.
        gap: breaks of up to so many pixels are closed.
        least: shorter contours are left out.
    """
    side = max(3, gap) // 2 * 2 + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    padded = cv2.copyMakeBorder(part, side, side, side, side, cv2.BORDER_CONSTANT, value=(0,))
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, kernel)
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    kept = [c[:, 0, :].astype(np.float64) - side for c in contours if len(c) > least]
    bounds = np.array([part.shape[1], part.shape[0]]) - 2
    return [points[((points > 1) & (points < bounds)).all(axis=1)] for points in kept]


def set_apart(outlines: list[Outline], ink: Ink) -> list[Outline]:
    """Keep one outline of each seal.

    The best stays; a further one stays when it is a ring also where no kept seal lies under it: rings through the
    text of a seal, and ovals around two seals, are not.
    """
    kept: list[Outline] = []
    for outline in sorted(outlines, key=_rank):
        if not any(_same_seal(outline.ellipse, other.ellipse) for other in kept) and (
            not kept or stands_free(outline.ellipse, [other.ellipse for other in kept], ink)
        ):
            kept.append(outline)
    return kept


def stands_free(ellipse: Ellipse, others: list[Ellipse], ink: Ink) -> bool:
    """Whether the outline lies outside all others, or a good part of it that is a ring there."""
    directions = all_directions()
    outside = np.ones(len(directions), np.bool_)
    for other in others:
        outside &= outline_distance(other, ellipse.points(directions)) > FREE_MARGIN
    if outside.all():
        return True
    shares = np.linspace(1 - NEAR, 1 + NEAR, 7)
    x, y = ellipse.polar(directions, shares)
    on_page = (x[:, 3] >= 0) & (y[:, 3] >= 0) & (x[:, 3] < ink.shape[1]) & (y[:, 3] < ink.shape[0])
    free = outside & on_page
    on_ring = np.asarray((sample(ink, x, y) >= INKED).any(axis=1))
    ring = close_gaps(on_ring, 4)
    return float(free.mean()) >= LEAST_FREE and float(ring[free].mean()) >= LEAST_COVERAGE


def _rank(outline: Outline) -> tuple[float, float, float]:
    """Best first; completeness counts, so that a ring around a ring goes before the ring inside."""
    evidence = outline.evidence
    worth = (
        outline.score * evidence.completeness * (1 - 0.5 * evidence.outside) * outline.ellipse.radius**0.25
    )
    return -worth, outline.ellipse.x, outline.ellipse.y


def _exactness(outline: Outline) -> tuple[float, float]:
    """Best first: an outline through half a ring fits it to the pixel, one through the text hardly anywhere."""
    return -outline.evidence.exact, -outline.evidence.arcs


def _same_seal(first: Ellipse, second: Ellipse) -> bool:
    apart = hypot(first.x - second.x, first.y - second.y)
    return apart < 0.3 * max(first.radius, second.radius)
