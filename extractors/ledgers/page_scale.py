"""How large a page is drawn: a photographed page is measured in its own pixels, on which a line of print may be 40 high.

Distances between marks and print are told in points of a page of A4; on other pages they grow with the height of lines.

Example:
    On a photo whose lines are 37 high, 400 points of a printed page are about 925.
"""

from collections.abc import Sequence
from statistics import median

from extractors.view import Row

_LINE = 16.0
"""Height of a line of print on A4, in points."""
_AS_PRINTED = 1.4
"""Up to this many times that height a page is taken as printed in points: covers have large print."""


class PageScale:
    """Scales of the pages of one paper."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Measure the lines of each page."""
        heights: dict[tuple[str, int | None], list[float]] = {}
        for row in rows:
            if row.place.box is not None:
                heights.setdefault((row.place.document_id, row.place.page), []).append(row.place.box.height)
        self._scales = {page: median(found) / _LINE for page, found in heights.items()}

    def of(self, document_id: str, page: int | None) -> float:
        """Return by how much distances on a page are larger than in points of A4; 1.0 at least."""
        scale = self._scales.get((document_id, page), 1.0)
        return scale if scale > _AS_PRINTED else 1.0
