"""Ruled lines as axis-parallel segments: merging broken, dashed and double lines, telling which ones touch.

Units are those of the caller (pixels of an image or points of a PDF page), origin top left.

Example:
    >>> broken = [Segment(at=10, start=0, end=40), Segment(at=11, start=43, end=90)]
    >>> [(round(edge.at, 1), edge.spans) for edge in segments_to_edges(broken, tolerance=3, gap=5)]
    [(10.5, ((0, 90),))]
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Segment:
    """A piece of a horizontal or vertical rule.

    Attributes:
        at: position across the rule (y of a horizontal one, x of a vertical one).
        start, end: from where to where it runs, start < end.
    """

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How far it runs."""
        return self.end - self.start


@dataclass(frozen=True)
class Edge:
    """All rules at one position: the spans are disjoint and in order."""

    at: float
    spans: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        """Where the first span starts."""
        return self.spans[0][0]

    @property
    def end(self) -> float:
        """Where the last span ends."""
        return self.spans[-1][1]

    def coverage(self, start: float, end: float) -> float:
        """Share of the stretch from start to end that is ruled, 0 to 1."""
        if end <= start:
            return 0.0
        ruled = sum(max(0.0, min(end, b) - max(start, a)) for a, b in self.spans)
        return ruled / (end - start)


def spans_to_union(spans: Iterable[tuple[float, float]], gap: float) -> tuple[tuple[float, float], ...]:
    """Join spans that overlap or leave at most `gap` between them."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def segments_to_edges(segments: Sequence[Segment], tolerance: float, gap: float) -> list[Edge]:
    """Snap segments to edges: positions within `tolerance` are one edge, breaks up to `gap` are closed.

    Returns:
        Edges in order of position; the position is the mean weighted by length.
    """
    clusters: list[list[Segment]] = []
    for segment in sorted(segments):
        if clusters and segment.at - _position(clusters[-1]) <= tolerance:
            clusters[-1].append(segment)
        else:
            clusters.append([segment])
    return [
        Edge(at=_position(cluster), spans=spans_to_union(((s.start, s.end) for s in cluster), gap))
        for cluster in clusters
    ]


def _position(cluster: Sequence[Segment]) -> float:
    weight = sum(max(segment.length, 1e-6) for segment in cluster)
    return sum(segment.at * max(segment.length, 1e-6) for segment in cluster) / weight


def segments_to_components(
    horizontal: Sequence[Segment], vertical: Sequence[Segment], reach: float
) -> list[tuple[list[Segment], list[Segment]]]:
    """Part the rules of a page into groups that touch: one group for each table, frame or drawing.

    Args:
        horizontal: the horizontal rules.
        vertical: the vertical rules.
        reach: how far a rule may end before the one it should meet.

    Returns:
        (horizontal, vertical) of each group, ordered by its topmost, then leftmost rule.
    """
    leaders = list(range(len(horizontal) + len(vertical)))

    def leader(index: int) -> int:
        while leaders[index] != index:
            leaders[index] = leaders[leaders[index]]
            index = leaders[index]
        return index

    for i, across in enumerate(horizontal):
        for j, down in enumerate(vertical):
            if _touch(across, down, reach):
                first, second = leader(i), leader(len(horizontal) + j)
                leaders[max(first, second)] = min(first, second)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, across in enumerate(horizontal):
        groups.setdefault(leader(i), ([], []))[0].append(across)
    for j, down in enumerate(vertical):
        groups.setdefault(leader(len(horizontal) + j), ([], []))[1].append(down)
    return sorted(groups.values(), key=_group_place)


def _touch(across: Segment, down: Segment, reach: float) -> bool:
    return (
        across.start - reach <= down.at <= across.end + reach
        and down.start - reach <= across.at <= down.end + reach
    )


def _group_place(group: tuple[list[Segment], list[Segment]]) -> tuple[float, float]:
    horizontal, vertical = group
    top = min([s.at for s in horizontal] + [s.start for s in vertical])
    left = min([s.start for s in horizontal] + [s.at for s in vertical])
    return top, left
