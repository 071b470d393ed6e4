"""Boxes on a page.

A box is given in PDF points (1/72 inch) from the top left corner of the page as it is shown upright
(CONTRACT.md, head). `x1` and `y1` are exclusive edges, so that width is `x1 - x0`.

Example:
    >>> Box(x0=10, y0=10, x1=30, y1=20).contains_point(15, 12)
    True
"""

from collections.abc import Iterable
from typing import Self

from models.records import Coordinate, Record


class Box(Record):
    """An upright rectangle in points from the page's top left."""

    x0: Coordinate
    y0: Coordinate
    x1: Coordinate
    y1: Coordinate

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Area in square points, never negative."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    @property
    def center(self) -> tuple[float, float]:
        """The middle, as (x, y) in points."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def contains_point(self, x: float, y: float) -> bool:
        """Tell whether the point lies inside, the left and top edges included."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1

    def overlap(self, other: "Box") -> float:
        """Area in square points that both boxes cover."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(width, 0.0) * max(height, 0.0)

    def iou(self, other: "Box") -> float:
        """Intersection over union, 0 to 1; 0 for two empty boxes."""
        shared = self.overlap(other)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0

    def grown(self, margin: float) -> "Box":
        """The box with `margin` points added on each side."""
        return Box(x0=self.x0 - margin, y0=self.y0 - margin, x1=self.x1 + margin, y1=self.y1 + margin)

    @classmethod
    def around(cls, boxes: Iterable[Self]) -> "Box":
        """The smallest box around all of `boxes`.

        Raises:
            ValueError: when there is no box.
        """
        members = list(boxes)
        if not members:
            raise ValueError("no box to go around")
        return Box(
            x0=min(box.x0 for box in members),
            y0=min(box.y0 for box in members),
            x1=max(box.x1 for box in members),
            y1=max(box.y1 for box in members),
        )
