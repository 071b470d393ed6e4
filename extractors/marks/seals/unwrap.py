"""Ring text laid straight: the band between two outlines, cut open at its largest gap.

Example: ``unwrap(ellipse, ink, 0.6, 0.94, start, sweep)`` gives a strip whose characters stand upright.
"""

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Ink
from extractors.marks.ellipses import ANGLES, Ellipse, Floats, all_directions, sample
from extractors.marks.seals.rings import SHARES, radial_profile

STRIP = 48
"""Pixels; height of a strip."""
GAP_BAND = (0.70, 0.82)
"""Where the name stands and the small number at the foot of a seal does not."""
RING_BAND = (0.94, 1.06)
"""Where the ring of a seal stands."""
LEAST_CUT = 40
"""Directions without a ring from which a seal is cut off there."""
NARROWEST_GAP = 14
"""Directions (of 240); a narrower gap is the space between two characters."""


@dataclass(frozen=True)
class TextArc:
    """Where the name runs, clockwise on the page: start and sweep in radians, inner and outer share."""

    start: float
    sweep: float
    inner: float
    outer: float

    @property
    def middle(self) -> float:
        """Direction of the middle of the text: the top of the seal."""
        return self.start + self.sweep / 2


def ellipse_to_arc(ellipse: Ellipse, ink: Ink, level: float) -> TextArc:
    """Find the band and the stretch of the ring text.

    Args:
        ellipse: outline of the seal in pixels of `ink`.
        ink: amount of ink.
        level: least ink of an inked pixel.
    """
    inner, outer = _band(radial_profile(ellipse, ink, level))
    directions = all_directions()
    x, y = ellipse.polar(directions, np.linspace(*GAP_BAND, 12))
    inked = np.asarray((sample(ink, x, y) >= level).mean(axis=1) > 0.08, dtype=np.bool_)
    first, length = longest_gap(inked | _unseen(ellipse, ink, level))
    if length < NARROWEST_GAP:
        first, length = longest_gap(inked)
    if length < NARROWEST_GAP:
        return TextArc(start=pi / 2, sweep=2 * pi, inner=inner, outer=outer)
    margin = min(4, length // 3)
    start = directions[(first + length - margin) % ANGLES]
    sweep = (ANGLES - length + 2 * margin) * 2 * pi / ANGLES
    return TextArc(start=float(start), sweep=sweep, inner=inner, outer=outer)


def _unseen(ellipse: Ellipse, ink: Ink, level: float) -> NDArray[np.bool_]:
    """Directions in which the seal is cut off, shape (ANGLES,): no ring for a long stretch; no text there is no gap in it."""
    x, y = ellipse.polar(all_directions(), np.linspace(*RING_BAND, 11))
    ring = np.asarray((sample(ink, x, y) >= level).any(axis=1), dtype=np.bool_)
    first, length = longest_gap(ring)
    unseen = np.zeros(ANGLES, np.bool_)
    if LEAST_CUT <= length < ANGLES:
        unseen[np.arange(first, first + length) % ANGLES] = True
    return unseen


def longest_gap(inked: NDArray[np.bool_]) -> tuple[int, int]:
    """First index and length of the longest run without ink around the turn."""
    count = len(inked)
    if not inked.any():
        return 0, count
    offset = int(np.flatnonzero(inked)[0])
    turned = np.roll(inked, -offset)
    best = (0, 0)
    run = 0
    for index, present in enumerate(turned.tolist()):
        run = 0 if present else run + 1
        if run > best[1]:
            best = (index - run + 1, run)
    return (best[0] + offset) % count, best[1]


def _band(profile: Floats) -> tuple[float, float]:
    """Inner and outer share of the band of text by the ink at each share."""
    first, last = int(np.searchsorted(SHARES, 0.7)), int(np.searchsorted(SHARES, 0.8))
    level = 0.35 * float(profile[first:last].mean())
    outer = last
    while outer < np.searchsorted(SHARES, 0.97) and profile[outer] > level:
        outer += 1
    moat = int(np.searchsorted(SHARES, 0.86))
    if outer > moat:
        valley = moat + int(profile[moat : int(np.searchsorted(SHARES, 0.98))].argmin())
        outer = min(outer, valley) if profile[valley] < 0.8 * profile[first:last].max() else valley
    inner = first
    while inner > np.searchsorted(SHARES, 0.5) and profile[inner] > level:
        inner -= 1
    return float(np.clip(SHARES[inner] - 0.02, 0.48, 0.68)), float(np.clip(SHARES[outer] + 0.01, 0.86, 0.97))


def unwrap(ellipse: Ellipse, ink: Ink, arc: TextArc, stretch: float = 1.0, inward: bool = True) -> Ink:
    """Lay the band straight.

    Args:
        ellipse: outline in pixels of `ink`.
        ink: amount of ink.
        arc: which part of the band.
        stretch: how much wider than it stands on the paper; names of seals are narrow.
        inward: the feet of the characters point to the middle and the text runs clockwise; else the reverse.

    Returns:
        Ink of shape (STRIP, width).
    """
    middle = (arc.inner + arc.outer) / 2
    length = middle * ellipse.radius * arc.sweep
    height = (arc.outer - arc.inner) * ellipse.radius
    width = max(STRIP, round(length / height * STRIP * stretch))
    directions = np.linspace(arc.start, arc.start + arc.sweep, width)
    shares = np.linspace(arc.outer, arc.inner, STRIP)
    x, y = ellipse.polar(directions, shares)
    strip = sample(ink, x, y).T
    if not inward:
        strip = strip[::-1, ::-1]
    return np.ascontiguousarray(strip, dtype=np.float32)


def middle_strip(ellipse: Ellipse, ink: Ink, up: float, low: float, high: float, half_width: float) -> Ink:
    """Cut a level strip across the seal.

    Args:
        ellipse: outline in pixels of `ink`.
        ink: amount of ink.
        up: direction of the seal's top on the page, radians.
        low: where the strip starts below the middle of the seal, as a share of the radius.
        high: where it ends.
        half_width: as a share of the radius.

    Returns:
        Ink of shape (STRIP, width).
    """
    across = up + pi / 2
    reach = _reach(ellipse, across), _reach(ellipse, up)
    width = max(STRIP, round(2 * half_width * reach[0] / ((high - low) * reach[1]) * STRIP))
    along = np.linspace(-half_width, half_width, width)[None, :] * reach[0]
    down = np.linspace(low, high, STRIP)[:, None] * reach[1]
    x = ellipse.x + along * np.cos(across) - down * np.cos(up)
    y = ellipse.y + along * np.sin(across) - down * np.sin(up)
    return np.asarray(sample(ink, x, y), dtype=np.float32)


def _reach(ellipse: Ellipse, direction: float) -> float:
    turned = direction - ellipse.angle
    return float(1.0 / np.hypot(np.cos(turned) / ellipse.major, np.sin(turned) / ellipse.minor))
