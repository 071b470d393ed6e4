"""Places to sign printed above their parties' names: 法定代表人（签字）, and on the next line 甲有限公司（章）.

Usually the name comes first. A page tells the other way when words stand above its first place but no name does, one name
follows on each place before the next, and one on the last: then each place is that of the name below it.

Example:
    Of `八、签署`, a place, `甲公司（章）`, a place, `乙大学（章）` the second place is 乙大学's.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.ledgers.places import Anchor
from extractors.view import Row
from models.document import SignatureMark

LEAST = 2
"""Places of a page that show its way."""


def names_below(
    document_id: str, places: Sequence[SignatureMark], anchors: Sequence[Anchor], rows: Sequence[Row]
) -> Mapping[int, Anchor]:
    """The names below the places of a document, by the numbers of the places; none for pages of the usual way.

    Args:
        document_id: of the document.
        places: its places to sign.
        anchors: rows with names of parties.
        rows: all rows of the paper.
    """
    found: dict[int, Anchor] = {}
    for page in sorted({place.page for place in places if place.page is not None}):
        here = sorted(
            (place.box.center[1], number)
            for number, place in enumerate(places)
            if place.page == page and place.box is not None
        )
        own = [a for a in anchors if (a.row.place.document_id, a.row.place.page) == (document_id, page)]
        named = [a for a in own if a.party and a.row.place.box is not None]
        names = sorted(named, key=lambda a: (_height(a.row), a.index))
        above = [row for row in rows if (row.place.document_id, row.place.page) == (document_id, page)]
        if _go_before([y for y, _ in here], [_height(a.row) for a in names]) and any(
            row.place.box is not None and _height(row) < here[0][0] - row.place.box.height for row in above
        ):
            found |= {number: name for (_, number), name in zip(here, names, strict=True)}
    return found


def _height(row: Row) -> float:
    return row.place.box.center[1] if row.place.box is not None else 0.0


def _go_before(places: Sequence[float], names: Sequence[float]) -> bool:
    """Whether heights of places and of names take turns, a place first and a name last."""
    if len(places) < LEAST or len(places) != len(names):
        return False
    turns = [height for pair in zip(places, names, strict=True) for height in pair]
    return all(one < other for one, other in pairwise(turns))
