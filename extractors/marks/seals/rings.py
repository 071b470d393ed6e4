"""What stands on a supposed seal outline: ring, moat, band of text, emptiness outside. The evidence for a seal.

A seal is a thin closed ring with a band of characters inside and little of its own ink outside. A filled disc, a
circled word, a letterhead or a table header lacks one of these.

Example: ``ellipse_to_evidence(ellipse, ink, level).score`` is near 1 on a full seal, near 0 on red print.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.marks.colour import Ink
from extractors.marks.ellipses import ANGLES, Ellipse, Floats, all_directions, sample

SHARES = np.linspace(0.2, 1.3, 111)
"""Places along each radius; 1 is the outline."""
NEAR = 0.045
"""A ring pixel lies this near to the outline, as a share of the radius."""
EXACT = 0.02
"""A pixel of an arc lies this near to the outline."""
SHORTEST_ARC = 6
"""Directions; a shorter arc may be a stroke of print."""
LEAST_COVERAGE = 0.5
LEAST_SCORE = 0.6
"""Least coverage and score of a ring on a mask that holds the ink of one colour alone."""


@dataclass(frozen=True)
class RingEvidence:
    """Measures of a supposed seal, shares from 0 to 1.

    Attributes:
        visible: share of the outline that lies on the image.
        coverage: share of the visible outline with a ring.
        sharpness: how much more ink there is on the ring than beside it.
        thin: share of the visible outline with a ring that is free on both sides.
        outside: ink just outside the ring.
        band: ink in the band of text.
        changes: how often ink and paper take turns along the band, in a full turn.
        sectors: share of eight sectors of the band and middle that hold ink.
        exact: largest share of the visible outline that is inked at one and the same distance.
        arcs: share of the visible outline that lies in arcs: longer than a stroke of print, exact, and free on both sides.
    """

    visible: float
    coverage: float
    sharpness: float
    thin: float
    outside: float
    band: float
    changes: float
    sectors: float
    exact: float
    arcs: float

    @property
    def completeness(self) -> float:
        """Share of the whole outline that is there."""
        return self.visible * self.coverage

    @property
    def score(self) -> float:
        """How sure it is that this is a seal, 0 to 1."""
        parts = (
            _ramp(self.coverage, 0.45, 0.85),
            _ramp(self.sharpness, 0.3, 0.6),
            _ramp(self.thin, 0.4, 0.75),
            _ramp(0.65 - self.outside, 0.0, 0.35),
            _ramp(self.band, 0.012, 0.05) * _ramp(0.85 - self.band, 0.0, 0.15),
            _ramp(self.changes, 4, 14),
            _ramp(self.sectors, 0.05, 0.4),
            _ramp(self.completeness, 0.12, 0.4),
        )
        return float(min(parts) * 0.6 + 0.4 * np.prod(parts) ** (1 / len(parts)))

    @property
    def drawn(self) -> float:
        """How sure it is that a pair of compasses drew it, 0 to 1, whatever is printed across it.

        Print along a circle reaches an `exact` of 0.8 where it is densest; a stamped ring is inked all around.
        """
        parts = (
            _ramp(self.exact, 0.8, 0.98),
            _ramp(self.sharpness, 0.2, 0.45),
            _ramp(self.visible, 0.2, 0.45),
            _ramp(self.changes, 8, 20),
            _ramp(self.sectors, 0.2, 0.5),
        )
        return float(np.prod(parts) ** (1 / len(parts)))

    @property
    def broken(self) -> float:
        """How sure it is that this is a ring of which pieces are left, 0 to 1.

        Print along a circle has hardly an arc of the length of two characters with paper on both sides.
        """
        parts = (
            _ramp(self.arcs, 0.12, 0.4),
            _ramp(self.sharpness, 0.2, 0.4),
            _ramp(self.visible, 0.2, 0.45),
            _ramp(self.changes, 4, 12),
            _ramp(self.sectors, 0.0, 0.3),
        )
        return float(np.prod(parts) ** (1 / len(parts)))

    @property
    def apart(self) -> float:
        """How sure it is that this is a ring that stands apart from print, worn or double, 0 to 1.

        Nothing touches it from outside, and it is free on both sides wherever it is seen; print along a circle is not.
        """
        parts = (
            _ramp(self.coverage, 0.55, 0.75),
            _ramp(self.sharpness, 0.35, 0.55),
            _ramp(self.thin, 0.45, 0.65),
            _ramp(0.08 - self.outside, 0.0, 0.05),
            _ramp(self.visible, 0.5, 0.9),
            _ramp(self.changes, 8, 20),
            _ramp(self.sectors, 0.2, 0.5),
        )
        return float(np.prod(parts) ** (1 / len(parts)))


def ellipse_to_evidence(ellipse: Ellipse, ink: Ink, level: float) -> RingEvidence:
    """Measure the ink along an outline.

    Args:
        ellipse: supposed outline in pixels of `ink`.
        ink: amount of ink.
        level: least ink of a pixel that counts as inked.
    """
    x, y = ellipse.polar(all_directions(), SHARES)
    inked = sample(ink, x, y) >= level
    right, down = x[:, _index(1.0)], y[:, _index(1.0)]
    on_page = (right >= 0) & (down >= 0) & (right <= ink.shape[1] - 1) & (down <= ink.shape[0] - 1)
    seen = max(int(on_page.sum()), 1)
    near = max(NEAR, 2.0 / ellipse.radius)
    on_ring = np.asarray(inked[:, _index(1 - near) : _index(1 + near) + 1].any(axis=1))
    ring = close_gaps(on_ring, 4) & on_page
    profile = inked[on_page].mean(axis=0) if on_page.any() else np.zeros(len(SHARES))
    outside = profile[_index(1.06 + near) : _index(1.17 + near)]
    moat = profile[_index(0.84) : _index(1 - near)]
    peak = float(profile[_index(1 - near) : _index(1 + near) + 1].max())
    band = inked[:, _index(0.56) : _index(0.92)][on_page]
    return RingEvidence(
        visible=float(on_page.mean()),
        coverage=float(ring.sum() / seen),
        sharpness=peak - float(max(moat.min(), outside.min())),
        thin=_thin(inked, ring, near) / seen,
        outside=float(outside.mean()),
        band=float(band.mean()) if band.size else 0.0,
        changes=_changes(inked[:, _index(0.7) : _index(0.86)], on_page),
        sectors=_sectors(inked[:, _index(0.3) : _index(0.92)], on_page),
        exact=peak,
        arcs=_arcs(inked, on_page) / seen,
    )


def ring_score(evidence: RingEvidence) -> float:
    """Score of a ring on a mask that holds the ink of one colour alone; 0 for what is no seal."""
    accepted = evidence.coverage >= LEAST_COVERAGE and evidence.score >= LEAST_SCORE
    return evidence.score if accepted else 0.0


def close_gaps(present: NDArray[np.bool_], widest: int) -> NDArray[np.bool_]:
    """Fill gaps of up to `widest` directions around the turn, such as print across the ring."""
    wide = np.concatenate([present[-widest:], present, present[:widest]])
    grown = np.convolve(wide, np.ones(widest + 1), mode="full")[: len(wide)] > 0
    shrunk = np.convolve(grown[::-1], np.ones(widest + 1), mode="full")[: len(wide)][::-1] > widest
    closed: NDArray[np.bool_] = (shrunk | wide)[widest : widest + len(present)]
    return closed


def _changes(band: NDArray[np.bool_], on_page: NDArray[np.bool_]) -> float:
    """Turns between ink and paper along the band, for a full turn, in the median circle of the band."""
    turns = (band != np.roll(band, 1, axis=0)) & (on_page & np.roll(on_page, 1))[:, None]
    return float(np.median(turns.sum(axis=0))) * ANGLES / max(int(on_page.sum()), 1)


def _thin(inked: NDArray[np.bool_], ring: NDArray[np.bool_], near: float) -> float:
    """Number of directions where the ring has paper outside and, somewhere before the text, inside."""
    clear_outside = ~inked[:, _index(1 + near + 0.02) : _index(1 + near + 0.07)].any(axis=1)
    clear_inside = (~inked[:, _index(0.84) : _index(1 - near)]).any(axis=1)
    return float((ring & clear_outside & clear_inside).sum())


def _arcs(inked: NDArray[np.bool_], on_page: NDArray[np.bool_]) -> int:
    """Number of directions in arcs of the exact outline that have paper on both sides."""
    on_ring = inked[:, _index(1 - EXACT) : _index(1 + EXACT) + 1].any(axis=1)
    outside = inked[:, _index(1.05) : _index(1.08) + 1].any(axis=1)
    inside = inked[:, _index(0.92) : _index(0.95) + 1].any(axis=1)
    clear = np.asarray(on_ring & ~outside & ~inside, dtype=np.bool_)
    present = close_gaps(clear, 2) & on_page
    if present.all():
        return len(present)
    turned = np.roll(present, -int(np.flatnonzero(~present)[0])).astype(np.int8)
    steps = np.diff(np.pad(turned, 1))
    lengths = np.flatnonzero(steps == -1) - np.flatnonzero(steps == 1)
    return int(lengths[lengths >= SHORTEST_ARC].sum())


def _sectors(band: NDArray[np.bool_], on_page: NDArray[np.bool_]) -> float:
    """Share of the visible ones of eight sectors that hold some ink."""
    visible = on_page.reshape(8, -1).mean(axis=1) > 0.5
    inked = band.reshape(8, -1).mean(axis=1) > 0.03
    return int((visible & inked).sum()) / max(int(visible.sum()), 1)


def _index(share: float) -> int:
    return min(max(round((share - 0.2) * 100), 0), len(SHARES) - 1)


def _ramp(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)


def radial_profile(ellipse: Ellipse, ink: Ink, level: float) -> Floats:
    """Share of inked directions at each of `SHARES`."""
    x, y = ellipse.polar(all_directions(), SHARES)
    profile: Floats = (sample(ink, x, y) >= level).mean(axis=0)
    return profile
